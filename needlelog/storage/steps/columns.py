"""How kinds of column are written in SQL, said once for every step; a released step depends on each word of it."""

from typing import Final


def moment(name: str, *, required: bool = True) -> str:
    """An instant: UTC text to the second, and the local offset in minutes."""
    return ", ".join(moment_columns(name, required=required))


def moment_columns(name: str, *, required: bool = False) -> tuple[str, str]:
    """The same as two columns."""
    null = "NOT NULL" if required else ""
    pattern = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z"
    both = "" if required else f"CHECK (({name}_at IS NULL) = ({name}_offset_min IS NULL))"
    return (
        f"{name}_at TEXT {null} CHECK ({name}_at GLOB '{pattern}')",
        f"{name}_offset_min INTEGER {null} CHECK ({name}_offset_min BETWEEN -1439 AND 1439) {both}",
    )


def day(name: str) -> str:
    """A local date, or null."""
    return f"{name} TEXT CHECK ({name} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')"


def flag(name: str, *, required: bool = False) -> str:
    return f"{name} INTEGER {'NOT NULL' if required else ''} CHECK ({name} IN (0, 1))"


def card(name: str) -> str:
    """The 0-10 card in halves, or null."""
    return f"{name} REAL CHECK ({name} BETWEEN 0 AND 10 AND {name} * 2 = round({name} * 2))"


def words(name: str) -> str:
    """A tuple of words, as a JSON list."""
    return f"{name} TEXT NOT NULL DEFAULT '[]' CHECK (json_valid({name}) AND json_type({name}) = 'array')"


def text(name: str) -> str:
    """Text, empty when not said."""
    return f"{name} TEXT NOT NULL DEFAULT ''"


def added(table: str, *columns: str) -> tuple[str, ...]:
    """The statements that add columns to a table."""
    return tuple(f"ALTER TABLE {table} ADD COLUMN {column}" for column in columns)


IDENTITY: Final = "id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36)"
