"""The engine: SQLCipher, one build for every file, and what its errors mean.

Knows connections and result codes; no table, no key file. The standard library's ``sqlite3`` must never open the same
file: two engines in one process drop each other's locks.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3
from sqlcipher3 import dbapi2

from needlelog.domain.errors import StorageProblem, StorageProblemKind
from needlelog.i18n import _

# sqlite-utils catches the errors of the engine that it finds under this name, so it must find ours first.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)

# Without an adapter each NULL costs the binding 3 µs, and a needling has some twenty.
dbapi2.register_adapter(type(None), lambda nothing: nothing)

if TYPE_CHECKING:
    # The engine's module carries no types; it answers to the same calls as the standard one.
    from sqlite3 import Connection as Connection
    from sqlite3 import Cursor as Cursor
    from sqlite3 import Error
    from sqlite3 import Row as Row

    EngineError = Error
else:
    Connection, Cursor, EngineError, Row = dbapi2.Connection, dbapi2.Cursor, dbapi2.Error, dbapi2.Row
ClosedError, RefusedError, BrokenOffError = dbapi2.ProgrammingError, dbapi2.IntegrityError, dbapi2.OperationalError
register_adapter = dbapi2.register_adapter

OLDEST_ENGINE: Final = (3, 51, 3)
"""Before it, a reset of the write-ahead log could damage a file (SQLite 3.7.0 to 3.51.2)."""

CACHE_KIB: Final = 32 * 1024
KEY_BYTES: Final = 32

WORLD: Final[dict[int, StorageProblemKind]] = {
    dbapi2.SQLITE_PERM: StorageProblemKind.READ_ONLY,
    dbapi2.SQLITE_READONLY: StorageProblemKind.READ_ONLY,
    dbapi2.SQLITE_BUSY: StorageProblemKind.LOCKED,
    dbapi2.SQLITE_LOCKED: StorageProblemKind.LOCKED,
    dbapi2.SQLITE_PROTOCOL: StorageProblemKind.LOCKED,
    dbapi2.SQLITE_IOERR: StorageProblemKind.IO,
    dbapi2.SQLITE_CANTOPEN: StorageProblemKind.IO,
    dbapi2.SQLITE_NOMEM: StorageProblemKind.IO,
    dbapi2.SQLITE_NOLFS: StorageProblemKind.IO,
    dbapi2.SQLITE_FULL: StorageProblemKind.DISK_FULL,
    dbapi2.SQLITE_CORRUPT: StorageProblemKind.DAMAGED,
    dbapi2.SQLITE_FORMAT: StorageProblemKind.DAMAGED,
    dbapi2.SQLITE_NOTADB: StorageProblemKind.DAMAGED,
}
"""Primary result codes that are the world's fault, and which trouble each is."""

OURS: Final = frozenset(
    {
        dbapi2.SQLITE_OK,
        dbapi2.SQLITE_ERROR,
        dbapi2.SQLITE_INTERNAL,
        dbapi2.SQLITE_ABORT,
        dbapi2.SQLITE_INTERRUPT,
        dbapi2.SQLITE_NOTFOUND,
        dbapi2.SQLITE_EMPTY,
        dbapi2.SQLITE_SCHEMA,
        dbapi2.SQLITE_TOOBIG,
        dbapi2.SQLITE_CONSTRAINT,
        dbapi2.SQLITE_MISMATCH,
        dbapi2.SQLITE_MISUSE,
        dbapi2.SQLITE_AUTH,
        dbapi2.SQLITE_RANGE,
        27,  # SQLITE_NOTICE and
        28,  # SQLITE_WARNING, which the module does not name
        dbapi2.SQLITE_ROW,
        dbapi2.SQLITE_DONE,
    }
)
"""Primary result codes that mean a bug of ours, and go on as they are."""


INTERRUPTED: Final[int] = dbapi2.SQLITE_INTERRUPT
"""The primary result code of what was broken off on purpose."""


def result_code(error: BaseException) -> int:
    """The primary result code of an engine's error; 0 when it has none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def problem(kind: StorageProblemKind) -> StorageProblem:
    """The trouble as the person at the desk reads it: what happened, what is safe, what to do."""
    message, hint = _sentences()[kind]
    return StorageProblem(kind, message, hint)


@contextmanager
def translated() -> Iterator[None]:
    """Turn errors of the engine that are the world's fault into StorageProblem; bugs go on as they are."""
    try:
        yield
    except EngineError as error:
        kind = WORLD.get(result_code(error))
        if kind is None:
            raise
        raise problem(kind) from error


def check_engine(version: tuple[int, ...] = dbapi2.sqlite_version_info) -> None:
    """Raise StorageProblem when the engine is one that could damage a file."""
    if version < OLDEST_ENGINE:
        raise problem(StorageProblemKind.OLD_ENGINE)


def connect(path: Path, key: bytes | None, mode: str, *, immutable: bool = False) -> Connection:
    """An open connection in autocommit, keyed; ``settle`` it once its file is known.

    ``mode`` is ``rw``, ``ro`` or ``rwc``; only ``rwc`` makes a file. ``key`` None opens a file that is not encrypted.
    ``immutable`` is for a medium that nothing can write to. Nothing is read from the file yet: whether the key fits
    shows at the first read. Raises StorageProblem.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}"
    with translated():
        # A window unlocks in a worker, since the key costs time, and hands the connection to its own thread.
        connection: Connection = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.row_factory = Row
    # The engine would write to standard error, past the log.
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        if len(key) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def settle(connection: Connection) -> None:
    """Give a connection the manners of every one of ours: foreign keys, full durability, a large cache. Reads the file.

    With recursive triggers a row that REPLACE removes is journalled too.
    """
    for pragma in ("foreign_keys = ON", "recursive_triggers = ON", "synchronous = FULL", f"cache_size = -{CACHE_KIB}"):
        connection.execute(f"PRAGMA {pragma}")


def in_memory() -> Connection:
    """A connection to an empty database that has no file."""
    connection: Connection = dbapi2.connect(":memory:", isolation_level=None)
    connection.row_factory = Row
    settle(connection)
    return connection


def single(connection: Connection, sql: str, values: tuple[Any, ...] = ()) -> Any:
    """The first column of the first row, or None."""
    row = connection.execute(sql, values).fetchone()
    return None if row is None else row[0]


def _sentences() -> dict[StorageProblemKind, tuple[str, str]]:
    """What happened and what is safe; what to do."""
    return {
        StorageProblemKind.DISK_FULL: (
            _("The disk is full. What was saved before is safe; the last step was not saved."),
            _("Free some space and try again."),
        ),
        StorageProblemKind.READ_ONLY: (
            _("The practice's folder can't be written to. Nothing was changed."),
            _("Check the permissions of the folder, or open the practice read-only."),
        ),
        StorageProblemKind.LOCKED: (
            _("This practice is open in another program. Nothing was changed."),
            _("Use the window that is open, or close it first."),
        ),
        StorageProblemKind.DAMAGED: (
            _("The practice's file records.db is damaged. Nothing was written to it."),
            _("Keep a copy of the folder as it is, and go back to a backup."),
        ),
        StorageProblemKind.NOT_OURS: (
            _("The file records.db is not a record of this practice. Nothing was written to it."),
            _("Choose another folder, or put the practice's own file back."),
        ),
        StorageProblemKind.EMPTY: (
            _("The file records.db is empty: it has no bytes. Nothing was written to it."),
            _("Go back to a backup."),
        ),
        StorageProblemKind.MISSING: (
            _("There is no practice in this folder: it needs the files records.db and keys.json."),
            _("Choose the practice's folder, or make a new practice."),
        ),
        StorageProblemKind.TOO_NEW: (
            _("This practice was made by a newer Needlelog. Nothing was changed."),
            _("Install the newer version, or open the practice read-only."),
        ),
        StorageProblemKind.NETWORK_SHARE: (
            _("This folder lies on a network share, where a record can be damaged. Nothing was opened."),
            _("Keep the practice on this computer's own disk, and put only backups on the share."),
        ),
        StorageProblemKind.OLD_ENGINE: (
            _("The installed database engine has a fault that can damage a record. Nothing was opened."),
            _("Install Needlelog again, so that it comes with its own engine."),
        ),
        StorageProblemKind.IO: (
            _("The disk did not answer as it should. What was saved before is safe; the last step was not saved."),
            _("Check the disk and its connection, then try again."),
        ),
    }
