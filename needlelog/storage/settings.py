"""Settings of the practice that travel with its file. Knows names and texts; nothing of what they mean."""

from needlelog.storage.database import Database
from needlelog.storage.schema import Table


def get(db: Database, name: str) -> str | None:
    """A setting, or None when it was never set."""
    found = db.value(f"SELECT value FROM {Table.SETTING} WHERE name = ?", (name,))
    return None if found is None else str(found)


def put(db: Database, name: str, value: str) -> None:
    """Set or change a setting."""
    db.execute(
        f"INSERT INTO {Table.SETTING} (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
