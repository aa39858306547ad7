"""Rows and practices for the tests of the engine, which know the tables and no repository."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from needlelog.domain.practitioners import PractitionerFields
from needlelog.storage.database import Database, Refresh
from needlelog.storage.keys import KdfCost

CHEAP = KdfCost(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "röntgen 7"
ME = PractitionerFields(name="Ann Example", profession="physiotherapist")


def in_memory(refresh: Refresh | None = None) -> Database:
    return Database.in_memory(practice_name="Quiet Street", practitioner=ME, refresh=refresh)


def create(folder: Path) -> Database:
    return Database.create(folder, PASSPHRASE, practice_name="Quiet Street", practitioner=ME, cost=CHEAP)


def insert(db: Database, table: str, **values: Any) -> int:
    """A row with a uuid of its own; its id."""
    row = {"uuid": str(uuid4()), **values}
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    return int(db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values())).lastrowid or 0)


def add_patient(db: Database, name: str = "Zoë Müller-合谷") -> int:
    with db.operation("Add patient"):
        return insert(db, "patient", name=name, born="1984-05-04")


def add_session(db: Database, patient_id: int) -> int:
    with db.operation("Start session", patient_id=patient_id):
        return insert(db, "session", patient_id=patient_id, happened_at="2026-11-23T10:00:00Z", happened_offset_min=60)


def add_needling(db: Database, session_id: int, **values: Any) -> int:
    """Within an operation: a plain row of a session."""
    row = {
        "position": 0,
        "modality": "acupuncture",
        "confirmed": 1,
        "kind": "acupoint",
        "code": "LI4",
        "label": "LI4 Hegu 合谷",
        "needles": 1,
        "electrical": 0,
        **values,
    }
    return insert(db, "needling", session_id=session_id, **row)


def content(db: Database, table: str) -> list[dict[str, Any]]:
    return [dict(row) for row in db.rows(f"SELECT * FROM {table} ORDER BY 1")]
