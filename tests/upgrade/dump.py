"""Prints a small practice as SQL, in the schema of this build: what ``test_upgrade.py`` opens with every later one.

Before a schema is released: ``python -m tests.upgrade.dump > tests/upgrade/<last step>.sql``. A dump that stands is
never made again.
"""

from collections.abc import Iterator

from needlelog.domain.practitioners import PractitionerFields
from needlelog.domain.side_effects import Onset, ReportedBy, Severity
from needlelog.services.clinic import Clinic
from needlelog.storage.driver import Connection
from tests import builders as build


def fill(clinic: Clinic) -> None:
    """A patient with two signed visits, a late bruise, a change of the record, and a draft with text being typed."""
    patient = clinic.patients.add(build.patient(reference="0142"), build.episode("Neck pain, right"))
    rows = [build.muscle(ltr=True, ltr_count=3, side_effects=(build.bruise(),)), build.point(deqi=True)]
    for day in (2, 9):
        fields = build.visit(build.at(day), card_before=6, card_after=3.5, needles_out=2, plan="Again in a week.")
        signed = clinic.sessions.record(patient.id, fields, rows, sign=True)
    clinic.side_effects.add(
        signed.id,
        kind="bruising",
        severity=Severity.MILD,
        reported_by=ReportedBy.PATIENT,
        onset=Onset.LATER,
        found_at=build.at(11),
        needling_id=signed.needlings[1].id,
    )
    clinic.patients.update(patient.id, build.patient(reference="0142", medicines="apixaban"))
    draft = clinic.sessions.record(patient.id, build.visit(build.at(16)), [build.point("ST36", "ST36 Zusanli 足三里")])
    clinic.drafts.save(draft.id, "subjective", "Slept well")


def statements(connection: Connection) -> Iterator[str]:
    """The statements that make the same file, without triggers: opening makes those."""
    schema = connection.execute(
        "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index')"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
    ).fetchall()
    search = [row["name"] for row in schema if row["sql"].startswith("CREATE VIRTUAL TABLE")]
    made = [row for row in schema if not any(row["name"].startswith(f"{name}_") for name in search)]
    yield from (f"{row['sql']};" for row in made)
    for row in made:
        if row["type"] == "table":
            yield from _rows(connection, row["name"], with_rowid=row["name"] in search)
    for name in search:
        yield f"INSERT INTO {name} ({name}, rank) VALUES ('secure-delete', 1);"


def _rows(connection: Connection, table: str, *, with_rowid: bool) -> Iterator[str]:
    names = [row["name"] for row in connection.execute(f"PRAGMA table_info({table})")]
    names = ["rowid", *names] if with_rowid else names
    quoted = ", ".join(f"quote({name})" for name in names)
    for row in connection.execute(f"SELECT {quoted} FROM {table}"):
        yield f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(row)});"


if __name__ == "__main__":
    with Clinic.in_memory("Harbour Clinic", PractitionerFields(name="R. Okafor")) as made:
        fill(made)
        for statement in statements(made._database.connection):
            print(statement)
