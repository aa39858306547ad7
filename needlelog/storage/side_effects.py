"""Side effects in the file. Knows rows; nothing of which kinds there are."""

from datetime import date

from needlelog.domain.needlings import NeedlingId, Side
from needlelog.domain.patients import PatientId
from needlelog.domain.sessions import SessionId
from needlelog.domain.side_effects import EarlierEffect, Onset, ReportedBy, Severity, SideEffect, SideEffectId
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.driver import Row
from needlelog.storage.schema import Table

_GRAVITY = tuple(Severity)
"""From the least to the gravest."""


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


def earlier(
    db: Database, patient_id: PatientId, before: date, but: SessionId | None = None
) -> dict[tuple[str, Side | None], EarlierEffect]:
    """The gravest side effect but a trace at each target and side, of a patient's sessions up to a local day.

    By code, or by the label of one's own site; the latest of those equally grave. ``but`` is a session left out.
    """
    found: dict[tuple[str, Side | None], EarlierEffect] = {}
    for row in db.rows(
        "SELECT iif(needling.code = '', needling.label, needling.code) AS target, needling.side, side_effect.kind,"
        f" side_effect.severity, {rows.LOCAL_DAY} AS day FROM side_effect"
        " JOIN needling ON needling.id = side_effect.needling_id JOIN session ON session.id = side_effect.session_id"
        f" WHERE session.patient_id = ? AND session.id IS NOT ? AND {rows.LOCAL_DAY} <= ? AND severity <> 'trace'"
        " ORDER BY session.happened_at, side_effect.id",
        (patient_id, but, before.isoformat()),
    ):
        place = (row["target"], row["side"] and Side(row["side"]))
        effect = EarlierEffect(row["kind"], Severity(row["severity"]), date.fromisoformat(row["day"]))
        known = found.get(place)
        if known is None or _GRAVITY.index(effect.severity) >= _GRAVITY.index(known.severity):
            found[place] = effect
    return found


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
