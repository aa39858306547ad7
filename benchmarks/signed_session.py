"""One signed session with eight needlings, durable, against the same journalled rows by plain SQL in the same file.

The floor writes the very rows that ours wrote (session, needlings, operation, changes) as copies under new ids in one
transaction, with the triggers dropped and nothing computed.
"""

import gc
import statistics
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from benchmarks.measure import Line, milliseconds, say
from benchmarks.practice import LONG_REFERENCE
from needlelog.domain import clock
from needlelog.domain.entry_line import parse
from needlelog.domain.sessions import SessionFields
from needlelog.services.clinic import Clinic
from needlelog.services.reference import load_reference
from needlelog.services.sample_practice import SAMPLE_PASSPHRASE

TIMES = 60
LINE = "li4 st36 sp6 lr3 b .25x30 0.5cun dq"
TABLES = ("operation", "session", "needling", "change")


def writer(clinic: Clinic) -> Callable[[], None]:
    """Records one session after another, each a day before the last."""
    patient = clinic.patients.by_reference(LONG_REFERENCE)
    needlings = parse(LINE, load_reference()).needlings
    if len(needlings) != 8:
        raise RuntimeError("the line should say eight needlings")
    days = 0

    def write() -> None:
        nonlocal days
        days += 1
        visit = clock.now() - timedelta(days=days)
        fields = SessionFields(
            happened_at=visit,
            consent_acupuncture_at=visit,
            card_before=6,
            card_after=3,
            needles_out=len(needlings),
        )
        clinic.sessions.record(patient.id, fields, needlings, sign=True)

    return write


def copier(clinic: Clinic, before: dict[str, int]) -> Callable[[], None]:
    """Inserts copies of all rows that came after ``before`` by plain statements."""
    connection = clinic._database.connection
    statements = []
    for table in TABLES:
        rows = [dict(row) for row in connection.execute(f"SELECT * FROM {table} WHERE id > ?", (before[table],))]
        for row in rows:
            row.pop("id")
        names = tuple(rows[0])
        marks = ", ".join("?" * len(names))
        statements.append((f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows))
    for name in [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
        connection.execute(f"DROP TRIGGER {name}")

    def write() -> None:
        connection.execute("BEGIN IMMEDIATE")
        last: dict[str, int] = {}
        for table, (statement, rows) in zip(TABLES, statements, strict=True):
            for row in rows:
                if "uuid" in row:
                    row["uuid"] = str(uuid4())
                if table == "needling":
                    row["session_id"] = last["session"]
                if table == "change":
                    row["operation_id"] = last["operation"]
                last[table] = int(connection.execute(statement, tuple(row.values())).lastrowid or 0)
        connection.execute("COMMIT")

    return write


def median_ms(act: Callable[[], None]) -> float:
    """The median of many, after a few to warm up."""
    for _ in range(5):
        act()
    gc.collect()
    return statistics.median(milliseconds(act) for _ in range(TIMES))


def main(folder: Path) -> None:
    """Measure and say it."""
    with Clinic.open(folder, SAMPLE_PASSPHRASE) as clinic:
        write = writer(clinic)
        ours = median_ms(write)
        before = {table: clinic._database.value(f"SELECT max(id) FROM {table}") for table in TABLES}
        write()
        floor = median_ms(copier(clinic, before))
    say(
        Line(
            "one signed session with eight needlings, durable",
            ours,
            floor,
            "the same journalled rows by plain SQL",
            "ms",
            3,
            goal_is_ratio=True,
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
