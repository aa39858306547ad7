"""Side effects in the file. Knows rows; nothing of which kinds there are."""

from needlelog.domain.needlings import NeedlingId
from needlelog.domain.sessions import SessionId
from needlelog.domain.side_effects import Onset, ReportedBy, Severity, SideEffect, SideEffectId
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.driver import Row
from needlelog.storage.schema import Table


def add(db: Database, session_id: SessionId, needling_id: NeedlingId | None, effect: SideEffect) -> SideEffectId:
    """Add a side effect to a session or to one of its rows. The value's own id and session are not looked at."""
    values = {"uuid": effect.uuid, "session_id": session_id, "needling_id": needling_id, **_columns(effect)}
    return SideEffectId(rows.insert(db, Table.SIDE_EFFECT, values))


def update(db: Database, effect: SideEffect) -> None:
    """Change what a side effect says; where it belongs stays."""
    rows.update(db, Table.SIDE_EFFECT, effect.id, _columns(effect))


def remove(db: Database, effect_id: SideEffectId) -> None:
    """Remove a side effect."""
    rows.delete(db, Table.SIDE_EFFECT, effect_id)


def give_to_session(db: Database, effect_id: SideEffectId) -> None:
    """Let a side effect be one of the whole session: its row is about to go, which would take it along."""
    rows.update(db, Table.SIDE_EFFECT, effect_id, {"needling_id": None})


def freeze(db: Database, session_id: SessionId) -> None:
    """The session is about to be signed: nothing that is known of it now is late any more."""
    db.execute(f"UPDATE {Table.SIDE_EFFECT} SET late = 0 WHERE session_id = ? AND late = 1", (session_id,))


def from_row(row: Row) -> SideEffect:
    """A row, with ``session_uuid`` and ``needling_uuid`` beside its own columns, as a value."""
    return SideEffect(
        id=SideEffectId(row["id"]),
        uuid=row["uuid"],
        session_uuid=row["session_uuid"],
        needling_uuid=row["needling_uuid"],
        kind=row["kind"],
        severity=Severity(row["severity"]),
        rating=row["rating"],
        onset=Onset(row["onset"]),
        reported_by=ReportedBy(row["reported_by"]),
        found_at=rows.moment(row, "found"),
        late=bool(row["late"]),
        note=row["note"],
    )


def _columns(effect: SideEffect) -> rows.Columns:
    return {
        "kind": effect.kind,
        "severity": effect.severity,
        "rating": effect.rating,
        "onset": effect.onset,
        "reported_by": effect.reported_by,
        **rows.moment_columns("found", effect.found_at),
        "late": int(effect.late),
        "note": effect.note,
    }
