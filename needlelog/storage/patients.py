"""Patients in the file. Knows rows and references; searching is next door."""

from datetime import datetime

from needlelog.domain.patients import Patient, PatientFields, PatientId, Sex
from needlelog.domain.text import folded
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.driver import Row
from needlelog.storage.schema import Table


def add(db: Database, fields: PatientFields) -> PatientId:
    """Add a patient."""
    return PatientId(rows.insert(db, Table.PATIENT, {"uuid": rows.new_uuid(), **_columns(fields)}))


def update(db: Database, patient_id: PatientId, fields: PatientFields) -> None:
    """Change what is typed about a patient."""
    rows.update(db, Table.PATIENT, patient_id, _columns(fields))


def set_archived(db: Database, patient_id: PatientId, moment: datetime | None) -> None:
    """Put a patient away, or bring one back."""
    rows.update(db, Table.PATIENT, patient_id, rows.moment_columns("archived", moment))


def get(db: Database, patient_id: PatientId) -> Patient | None:
    """One patient, or None."""
    row = db.row("SELECT * FROM patient WHERE id = ?", (patient_id,))
    return None if row is None else _patient(row)


def by_reference(db: Database, reference: str) -> tuple[Patient, ...]:
    """The patients who bear a reference, capitals or not."""
    wanted = folded(reference)
    # The engine knows the capitals of ASCII alone, so it narrows the patients down and the last word is ours.
    found = db.rows(
        "SELECT * FROM patient WHERE reference = ? COLLATE NOCASE OR reference GLOB '*[^ -~]*' ORDER BY id", (wanted,)
    )
    return tuple(_patient(row) for row in found if folded(row["reference"]) == wanted)


def references(db: Database) -> set[str]:
    """Every reference in use, as they are compared."""
    return {folded(row["reference"]) for row in db.rows("SELECT reference FROM patient")}


def shared_references(db: Database) -> tuple[str, ...]:
    """Every reference that more than one patient bears, capitals or not, as it was entered first."""
    bearers: dict[str, list[str]] = {}
    for row in db.rows("SELECT reference FROM patient WHERE reference <> '' ORDER BY id"):
        bearers.setdefault(folded(row["reference"]), []).append(row["reference"])
    return tuple(entered[0] for entered in bearers.values() if len(entered) > 1)


def last_number(db: Database) -> int:
    """The highest reference that is a plain number of at most nine digits; 0 when there is none."""
    return int(
        db.value(
            "SELECT coalesce(max(CAST(reference AS INTEGER)), 0) FROM patient"
            " WHERE reference GLOB '[0-9]*' AND NOT reference GLOB '*[^0-9]*' AND length(reference) <= 9"
        )
    )


def _columns(fields: PatientFields) -> rows.Columns:
    return {
        "name": fields.name,
        "born": rows.day_text(fields.born),
        "sex": fields.sex,
        "reference": fields.reference,
        "phone": fields.phone,
        "email": fields.email,
        "emergency_contact": fields.emergency_contact,
        "medicines": fields.medicines,
        "needling_preference": fields.needling_preference,
        "notes": fields.notes,
    }


def _patient(row: Row) -> Patient:
    return Patient(
        id=PatientId(row["id"]),
        uuid=row["uuid"],
        name=row["name"],
        born=rows.day_or_none(row["born"]),
        sex=Sex(row["sex"]),
        reference=row["reference"],
        phone=row["phone"],
        email=row["email"],
        emergency_contact=row["emergency_contact"],
        medicines=row["medicines"],
        needling_preference=row["needling_preference"],
        notes=row["notes"],
        archived_at=rows.moment_or_none(row, "archived"),
    )
