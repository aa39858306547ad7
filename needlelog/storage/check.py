"""Whether a practice's file is whole and says what the journal says. Reads everything and writes nothing.

Runs on any connection, a worker's read-only one included. Knows no noun: which summary rows are wrong, the function
that is handed in says.
"""

from collections.abc import Callable, Iterable

from needlelog.domain.checks import CheckReport
from needlelog.domain.errors import StorageProblem, UserCancelled
from needlelog.storage import journal, opening
from needlelog.storage.database import Database
from needlelog.storage.driver import INTERRUPTED, BrokenOffError, Connection, result_code, translated
from needlelog.storage.schema import JOURNALLED, Table

DerivedFaults = Callable[[Database], Iterable[tuple[Table, int]]]
"""Names each derived row that is not what it would be if it were computed anew, by table and key."""


STEPS_BETWEEN_LOOKS = 50_000
"""How many steps the engine takes before it asks whether to stop: a few milliseconds."""


def check(
    db: Database, derived_faults: DerivedFaults | None = None, stop: Callable[[], bool] | None = None
) -> CheckReport:
    """Check pages, then references, journal, rows and summaries; the rest of a file with damaged pages is not read.

    Raises UserCancelled soon after ``stop`` says so, StorageProblem.
    """
    if stop is None:
        return _check(db, derived_faults)
    db.connection.set_progress_handler(stop, STEPS_BETWEEN_LOOKS)
    try:
        return _check(db, derived_faults)
    except BrokenOffError as error:
        if result_code(error) == INTERRUPTED:
            raise UserCancelled from None
        raise
    finally:
        db.connection.set_progress_handler(None, 0)


def _check(db: Database, derived_faults: DerivedFaults | None) -> CheckReport:
    connection = db.connection
    if not db.read_only:
        # A page that a full disk cut short while the log was folded in is whole in the log: fold it in once more first.
        with translated():
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    integrity = _integrity(connection)
    if integrity:
        return CheckReport(integrity=integrity, references=(), operations=(), rows=(), derived=(), head="", count=0)
    with translated(), db.snapshot():
        return CheckReport(
            integrity=(),
            references=opening.foreign_key_faults(connection),
            operations=tuple(journal.broken_operations(connection)),
            rows=tuple((str(table), row) for table in JOURNALLED for row in journal.strayed_rows(connection, table)),
            derived=tuple((str(table), row) for table, row in derived_faults(db)) if derived_faults else (),
            head=journal.head(connection),
            count=journal.count(connection),
        )


def _integrity(connection: Connection) -> tuple[str, ...]:
    """What the engine finds: pages whose seal is broken, then structure and indexes."""
    found: list[str] = []
    for pragma in ("cipher_integrity_check", "integrity_check"):
        try:
            with translated():
                found += [row[0] for row in connection.execute(f"PRAGMA {pragma}") if row[0] != "ok"]
        except StorageProblem as trouble:
            found.append(trouble.message)
    return tuple(found)
