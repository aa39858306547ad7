"""The audit trail as values. Knows the journal's rows; writes nothing."""

from needlelog.domain.changes import DoneOperation
from needlelog.storage import rows
from needlelog.storage.database import Database


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
