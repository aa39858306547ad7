"""Practitioners in the file. Knows rows; nothing of who has unlocked."""

from datetime import datetime

from needlelog.domain.practitioners import Practitioner, PractitionerFields, PractitionerId
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.driver import Row
from needlelog.storage.schema import Table


def add(db: Database, fields: PractitionerFields, uuid: str | None = None) -> PractitionerId:
    """Add a practitioner, under a uuid that is known already when one is given."""
    values = {"uuid": uuid or rows.new_uuid(), **_columns(fields)}
    return PractitionerId(rows.insert(db, Table.PRACTITIONER, values))


def update(db: Database, practitioner_id: PractitionerId, fields: PractitionerFields) -> None:
    """Change what is typed about a practitioner."""
    rows.update(db, Table.PRACTITIONER, practitioner_id, _columns(fields))


def get(db: Database, practitioner_id: PractitionerId) -> Practitioner | None:
    """One practitioner, or None."""
    row = db.row("SELECT * FROM practitioner WHERE id = ?", (practitioner_id,))
    return None if row is None else _practitioner(row)


def by_uuid(db: Database, uuid: str) -> Practitioner | None:
    """One practitioner by the name that key slots and journal use, or None."""
    row = db.row("SELECT * FROM practitioner WHERE uuid = ?", (uuid,))
    return None if row is None else _practitioner(row)


def everyone(db: Database) -> tuple[Practitioner, ...]:
    """All practitioners, in the order in which they joined."""
    return tuple(_practitioner(row) for row in db.rows("SELECT * FROM practitioner ORDER BY id"))


def set_archived(db: Database, practitioner_id: PractitionerId, moment: datetime | None) -> None:
    """Put a practitioner away, or bring one back."""
    rows.update(db, Table.PRACTITIONER, practitioner_id, rows.moment_columns("archived", moment))


def _columns(fields: PractitionerFields) -> rows.Columns:
    return {
        "name": fields.name,
        "profession": fields.profession,
        "registration": fields.registration,
        "registration_expires_on": rows.day_text(fields.registration_expires_on),
        "insurance": fields.insurance,
        "insurance_expires_on": rows.day_text(fields.insurance_expires_on),
        "infection_control_on": rows.day_text(fields.infection_control_on),
        "dry_needling_certificate": fields.dry_needling_certificate,
        "dry_needling_certified_on": rows.day_text(fields.dry_needling_certified_on),
        "acupuncture_certificate": fields.acupuncture_certificate,
        "acupuncture_certified_on": rows.day_text(fields.acupuncture_certified_on),
    }


def _practitioner(row: Row) -> Practitioner:
    return Practitioner(
        id=PractitionerId(row["id"]),
        uuid=row["uuid"],
        name=row["name"],
        profession=row["profession"],
        registration=row["registration"],
        registration_expires_on=rows.day_or_none(row["registration_expires_on"]),
        insurance=row["insurance"],
        insurance_expires_on=rows.day_or_none(row["insurance_expires_on"]),
        infection_control_on=rows.day_or_none(row["infection_control_on"]),
        dry_needling_certificate=row["dry_needling_certificate"],
        dry_needling_certified_on=rows.day_or_none(row["dry_needling_certified_on"]),
        acupuncture_certificate=row["acupuncture_certificate"],
        acupuncture_certified_on=rows.day_or_none(row["acupuncture_certified_on"]),
        archived_at=rows.moment_or_none(row, "archived"),
    )
