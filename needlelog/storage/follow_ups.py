"""Follow-ups in the file. Knows rows; nothing of the sessions that they stand beside."""

from needlelog.domain.follow_ups import FollowUp, FollowUpFields, FollowUpId, Means
from needlelog.domain.patients import PatientId
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.sessions import SessionId
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.driver import Row
from needlelog.storage.schema import Table

_ALL = "SELECT follow_up.*, session.uuid AS session_uuid FROM follow_up JOIN session ON session.id = session_id"


def add(db: Database, session_id: SessionId, fields: FollowUpFields) -> FollowUpId:
    """Add a follow-up to a session."""
    values: rows.Columns = {
        "uuid": rows.new_uuid(),
        "session_id": session_id,
        "practitioner_id": fields.practitioner_id,
        **rows.moment_columns("asked", fields.asked_at),
        "means": fields.means,
        "card": fields.card,
        "note": fields.note,
    }
    return FollowUpId(rows.insert(db, Table.FOLLOW_UP, values))


def get(db: Database, follow_up_id: FollowUpId) -> FollowUp | None:
    """One follow-up, or None."""
    row = db.row(f"{_ALL} WHERE follow_up.id = ?", (follow_up_id,))
    return None if row is None else _follow_up(row)


def of_patient(db: Database, patient_id: PatientId) -> tuple[FollowUp, ...]:
    """A patient's follow-ups in order of date."""
    found = db.rows(f"{_ALL} WHERE session.patient_id = ? ORDER BY asked_at, follow_up.id", (patient_id,))
    return tuple(_follow_up(row) for row in found)


def _follow_up(row: Row) -> FollowUp:
    return FollowUp(
        id=FollowUpId(row["id"]),
        uuid=row["uuid"],
        session_uuid=row["session_uuid"],
        practitioner_id=PractitionerId(row["practitioner_id"]),
        asked_at=rows.moment(row, "asked"),
        means=Means(row["means"]),
        card=row["card"],
        note=row["note"],
    )
