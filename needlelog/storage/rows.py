"""How values become columns and columns values again, said once for every repository.

Knows column types; no table of its own.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from needlelog.domain.body_areas import BodyArea
from needlelog.domain.clock import from_text, to_text
from needlelog.domain.episodes import BodySystem, Chronicity
from needlelog.domain.needlings import (
    DepthUnit,
    LtrStrength,
    Modality,
    ReferredPain,
    Side,
    TargetKind,
    TriggerPointState,
)
from needlelog.domain.patients import Sex
from needlelog.domain.side_effects import Onset, ReportedBy, Severity
from needlelog.domain.treatment import Adjunct, Position
from needlelog.storage.database import Database
from needlelog.storage.driver import Row, register_adapter
from needlelog.storage.schema import Table

Columns = dict[str, Any]

LOCAL_DAY = "date(session.happened_at, session.happened_offset_min || ' minutes')"
"""The day of a session where it took place."""

# As plain text a word is bound ten times faster than as a member of its enumeration.
for words_of in (
    Modality, Side, TargetKind, DepthUnit, LtrStrength, ReferredPain, TriggerPointState, Severity, Onset, ReportedBy,
    Sex, BodySystem, Chronicity, Position, Adjunct, BodyArea,
):  # fmt: skip
    register_adapter(words_of, str.__str__)

_encode = json.JSONEncoder(ensure_ascii=False).encode


def new_uuid() -> str:
    """A name for what may leave the file."""
    return str(uuid.uuid4())


def insert(db: Database, table: Table, values: Mapping[str, Any]) -> int:
    """Add a row; its id."""
    sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks(tuple(values))})"
    return int(db.execute(sql, tuple(values.values())).lastrowid or 0)


def update(db: Database, table: Table, row_id: int, values: Mapping[str, Any]) -> None:
    """Other values in some columns of one row."""
    pairs = ", ".join(f"{name} = ?" for name in values)
    db.execute(f"UPDATE {table} SET {pairs} WHERE id = ?", (*values.values(), row_id))


def delete(db: Database, table: Table, row_id: int) -> None:
    """Remove one row, and what belongs to it by the schema."""
    db.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))


def marks(values: Sequence[Any]) -> str:
    """The question marks of an IN list."""
    return ", ".join("?" * len(values))


def moment_columns(name: str, moment: datetime | None) -> Columns:
    """The two columns of an instant."""
    utc, offset = (None, None) if moment is None else to_text(moment)
    return {f"{name}_at": utc, f"{name}_offset_min": offset}


def moment(row: Row, name: str) -> datetime:
    """An instant that is always there."""
    return from_text(row[f"{name}_at"], row[f"{name}_offset_min"])


def moment_or_none(row: Row, name: str) -> datetime | None:
    """An instant that may be missing."""
    return None if row[f"{name}_at"] is None else moment(row, name)


def day_text(day: date | None) -> str | None:
    """A local date as stored."""
    return None if day is None else day.isoformat()


def day_or_none(text: str | None) -> date | None:
    """The local date that ``day_text`` stored."""
    return None if text is None else date.fromisoformat(text)


def flag(value: bool | None) -> int | None:
    """Yes, no or not recorded, as stored."""
    return None if value is None else int(value)


def flag_or_none(value: int | None) -> bool | None:
    """What ``flag`` stored."""
    return None if value is None else bool(value)


def words_text(words: Sequence[Any]) -> str:
    """A list as stored: JSON, in the characters that were typed."""
    return _encode(list(words)) if words else "[]"


def words(text: str) -> tuple[Any, ...]:
    """What ``words_text`` stored."""
    return () if text == "[]" else tuple(json.loads(text))
