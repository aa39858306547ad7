"""The audit trail as values. Knows the journal's rows; writes nothing."""

from datetime import datetime

from needlelog.domain.changes import DoneOperation
from needlelog.domain.sessions import SessionId
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.schema import Table


def latest(db: Database, limit: int) -> tuple[DoneOperation, ...]:
    """The latest operations, newest first."""
    found = db.rows(
        "SELECT operation.id, operation.name, done_at, done_offset_min, patient_id,"
        " coalesce(practitioner.name, '') AS practitioner,"
        " (SELECT count(*) FROM change WHERE operation_id = operation.id) AS changed"
        " FROM operation LEFT JOIN practitioner ON practitioner.uuid = practitioner_uuid"
        " ORDER BY operation.id DESC LIMIT ?",
        (limit,),
    )
    return tuple(
        DoneOperation(
            number=row["id"],
            name=row["name"],
            at=rows.moment(row, "done"),
            practitioner=row["practitioner"],
            patient_id=row["patient_id"],
            rows=row["changed"],
        )
        for row in found
    )


def latest_since(db: Database, session_id: SessionId) -> datetime | None:
    """The latest moment that anything was recorded at since a session itself was written last, or None for nothing."""
    row = db.row(
        "SELECT done_at, done_offset_min FROM operation"
        " WHERE id > (SELECT operation_id FROM change WHERE table_name = ? AND row_id = ? ORDER BY id DESC LIMIT 1)"
        " ORDER BY done_at DESC LIMIT 1",
        (Table.SESSION, session_id),
    )
    return None if row is None else rows.moment(row, "done")
