"""Text still being typed: the one table without a journal, so that autosaving costs nothing.

Text of a session that is deleted stays until the practice is opened again: undo may bring the session back. Knows texts
by session and field; nothing of what a field is.
"""

from datetime import datetime

from needlelog.domain.clock import to_text
from needlelog.domain.sessions import SessionId
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.schema import Table


def save(db: Database, session_id: SessionId, field: str, text: str, now: datetime) -> None:
    """Keep a field's text in place of what was kept before."""
    db.execute(
        f"INSERT INTO {Table.DRAFT_TEXT} (session_id, field, text, saved_at, saved_offset_min) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (session_id, field) DO UPDATE SET"
        " text = excluded.text, saved_at = excluded.saved_at, saved_offset_min = excluded.saved_offset_min",
        (session_id, field, text, *to_text(now)),
    )


def of(db: Database, session_id: SessionId) -> dict[str, tuple[str, datetime]]:
    """The kept texts of a session by field, with the time each was kept."""
    found = db.rows(f"SELECT * FROM {Table.DRAFT_TEXT} WHERE session_id = ? ORDER BY field", (session_id,))
    return {row["field"]: (row["text"], rows.moment(row, "saved")) for row in found}


def clear(db: Database, session_id: SessionId, field: str) -> None:
    """Forget a field's text."""
    db.execute(f"DELETE FROM {Table.DRAFT_TEXT} WHERE session_id = ? AND field = ?", (session_id, field))
