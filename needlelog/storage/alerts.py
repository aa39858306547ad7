"""Alerts in the file. Knows rows; nothing of which conditions there are."""

from needlelog.domain.alerts import Alert, AlertFields, AlertId
from needlelog.domain.body_areas import BodyArea
from needlelog.domain.needlings import Side
from needlelog.domain.patients import PatientId
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.driver import Row
from needlelog.storage.schema import Table


def add(db: Database, patient_id: PatientId, fields: AlertFields) -> AlertId:
    """Add an alert to a patient."""
    values = {"uuid": rows.new_uuid(), "patient_id": patient_id, **_columns(fields)}
    return AlertId(rows.insert(db, Table.ALERT, values))


def update(db: Database, alert_id: AlertId, fields: AlertFields) -> None:
    """Change what is typed about an alert."""
    rows.update(db, Table.ALERT, alert_id, _columns(fields))


def remove(db: Database, alert_id: AlertId) -> None:
    """Remove an alert."""
    rows.delete(db, Table.ALERT, alert_id)


def get(db: Database, alert_id: AlertId) -> Alert | None:
    """One alert, or None."""
    row = db.row("SELECT * FROM alert WHERE id = ?", (alert_id,))
    return None if row is None else _alert(row)


def by_uuid(db: Database, uuid: str) -> Alert | None:
    """One alert, or None."""
    row = db.row("SELECT * FROM alert WHERE uuid = ?", (uuid,))
    return None if row is None else _alert(row)


def of_patient(db: Database, patient_id: PatientId) -> tuple[Alert, ...]:
    """A patient's alerts in order of entry, ended ones among them."""
    found = db.rows("SELECT * FROM alert WHERE patient_id = ? ORDER BY id", (patient_id,))
    return tuple(_alert(row) for row in found)


def _columns(fields: AlertFields) -> rows.Columns:
    return {
        "condition": fields.condition,
        "detail": fields.detail,
        "area": fields.area,
        "side": fields.side,
        "since": rows.day_text(fields.since),
        "until": rows.day_text(fields.until),
        "note": fields.note,
    }


def _alert(row: Row) -> Alert:
    return Alert(
        id=AlertId(row["id"]),
        uuid=row["uuid"],
        patient_id=PatientId(row["patient_id"]),
        condition=row["condition"],
        detail=row["detail"],
        area=row["area"] and BodyArea(row["area"]),
        side=row["side"] and Side(row["side"]),
        since=rows.day_or_none(row["since"]),
        until=rows.day_or_none(row["until"]),
        note=row["note"],
    )
