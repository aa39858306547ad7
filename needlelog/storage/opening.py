"""How a practice's file is opened, in an order that writes nothing until the file is known to be ours and whole.

Lock, sizes, key, application id, manners of the connection, applied steps, pending steps, foreign keys, triggers. The
foreign keys are gone through after a pending step or an unclean end: for 10,000 sessions that takes half a second, and
otherwise the engine has watched over them all along.
Knows the folder and its files; nothing of patients. A live file is never opened by anything but the engine: closing it
again would drop the engine's own locks.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from needlelog.domain.errors import StorageProblem, StorageProblemKind, UserError
from needlelog.i18n import _
from needlelog.storage import driver, journal, keys, lock, migrations
from needlelog.storage.atomic import sync_folder
from needlelog.storage.driver import Connection, problem, single, translated
from needlelog.storage.schema import APPLICATION_ID, Table

if TYPE_CHECKING:
    from filelock import FileLock

FILE_NAME: Final = "records.db"
_NEW_NAME: Final = "records.db.new"


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection that is ready, and what opening it brought to light."""

    connection: Connection
    key: bytes
    practitioner_uuid: str
    lock: "FileLock | None"
    unclean: bool


def open_practice(folder: Path, passphrase: str, *, read_only: bool) -> Opened:
    """Open a practice for reading and writing, or beside whoever writes. Raises UserError, StorageProblem."""
    driver.check_engine()
    if not (folder / FILE_NAME).exists():
        raise problem(StorageProblemKind.MISSING)
    lock.refuse_network_share(folder)
    held = None if read_only else lock.take(folder)
    try:
        unclean = _sizes(folder)
        key, practitioner_uuid = keys.unlock(folder, passphrase, counts=not read_only)
        connection = connect_read_only(folder, key) if read_only else _connect(folder, key, unclean)
    except BaseException:
        if held is not None:
            held.release()
        raise
    return Opened(connection, key, practitioner_uuid, held, unclean and not read_only)


def create_practice(folder: Path, passphrase: str, practitioner_uuid: str, cost: keys.KdfCost) -> Opened:
    """Make an empty practice: the file under another name, then its keys, then its own name.

    A crash in between leaves no practice that can't be opened. Raises UserError, FieldError, StorageProblem.
    """
    driver.check_engine()
    key = keys.new_data_key()
    slot = keys.wrap(key, passphrase, practitioner_uuid, cost)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise problem(StorageProblemKind.READ_ONLY) from None
    lock.refuse_network_share(folder)
    held = lock.take(folder)
    try:
        if (folder / FILE_NAME).exists() or (folder / keys.FILE_NAME).exists():
            raise UserError(_("This folder holds a practice already."), _("Open it, or choose another folder."))
        salt = _make_file(folder / _NEW_NAME, key)
        keys.write(folder, keys.KeyFile((slot,), salt))
        (folder / _NEW_NAME).replace(folder / FILE_NAME)
        sync_folder(folder)
        connection = _connect(folder, key, unclean=False)
    except OSError:
        held.release()
        raise problem(StorageProblemKind.IO) from None
    except BaseException:
        held.release()
        raise
    return Opened(connection, key, practitioner_uuid, held, unclean=False)


def connect_read_only(folder: Path, key: bytes) -> Connection:
    """A connection that can't write, to a file that is ours, also beside the one that writes. Raises StorageProblem."""
    path = folder / FILE_NAME
    # On a medium that can't be written to, the engine can't lay its files beside the database, and needs none.
    immutable = not os.access(folder, os.W_OK) and not _left_over(folder)
    connection = driver.connect(path, key, "ro", immutable=immutable)
    with _closed_on_trouble(connection):
        _recognise(connection, folder)
        driver.settle(connection)
    return connection


def memory() -> Connection:
    """A practice's tables in memory, for tests."""
    driver.check_engine()
    connection = driver.in_memory()
    _take_steps(connection)
    return connection


def close(connection: Connection, *, tidy: bool) -> None:
    """Close a connection; ``tidy`` leaves statistics for the planner and an empty log behind. Raises StorageProblem."""
    try:
        if tidy:
            with translated():
                connection.execute("PRAGMA optimize")
                # A worker that still reads keeps the log; no one waits for it.
                connection.execute("PRAGMA busy_timeout = 0")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except driver.ClosedError:
        return  # closed already
    finally:
        connection.close()


def _sizes(folder: Path) -> bool:
    """Refuse a file without bytes; whether a log is left over from a program that did not end properly."""
    try:
        if (folder / FILE_NAME).stat().st_size == 0:
            raise problem(StorageProblemKind.EMPTY)
    except OSError:
        raise problem(StorageProblemKind.IO) from None
    return _left_over(folder)


def _left_over(folder: Path) -> bool:
    """Whether there is a log that holds anything: one without bytes says nothing. Raises StorageProblem."""
    try:
        return (folder / f"{FILE_NAME}-wal").stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError:
        raise problem(StorageProblemKind.IO) from None


def _connect(folder: Path, key: bytes, unclean: bool) -> Connection:
    """A connection that can write, to a file that is ours, whole and of our schema. Raises StorageProblem.

    The first look can't write: closing a connection that can would merge a log left over into a file that is refused.
    """
    path = folder / FILE_NAME
    if not os.access(path, os.W_OK) or not os.access(folder, os.W_OK):
        raise problem(StorageProblemKind.READ_ONLY)
    looking = connect_read_only(folder, key)
    try:
        with translated():
            applied = applied_steps(looking)
            if migrations.unknown(applied):
                raise problem(StorageProblemKind.TOO_NEW)
            if unclean and foreign_key_faults(looking):
                raise problem(StorageProblemKind.DAMAGED)
    finally:
        looking.close()
    connection = driver.connect(path, key, "rw")
    with _closed_on_trouble(connection):
        driver.settle(connection)
        # Says so when the medium can't be written to, and writes nothing itself.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
        connection.execute("PRAGMA journal_mode = WAL")
        if migrations.pending(applied):
            _take_steps(connection)
        elif not journal.triggers_stand(connection):
            _in_transaction(connection, journal.keep_triggers)
        # Undo reaches back to the opening, so no one brings these sessions back any more.
        connection.execute(f"DELETE FROM {Table.DRAFT_TEXT} WHERE session_id NOT IN (SELECT id FROM session)")
    return connection


@contextmanager
def _closed_on_trouble(connection: Connection) -> Iterator[None]:
    """Trouble in the engine becomes StorageProblem, and any trouble closes the connection."""
    try:
        with translated():
            yield
    except BaseException:
        connection.close()
        raise


def _recognise(connection: Connection, folder: Path) -> None:
    """The first read: shows whether the key fits and whether the file is ours and has our tables."""
    try:
        with translated():
            application_id = single(connection, "PRAGMA application_id")
            applied = applied_steps(connection)
    except StorageProblem as trouble:
        if trouble.kind is StorageProblemKind.DAMAGED and not _same_salt(connection, folder):
            raise problem(StorageProblemKind.NOT_OURS) from trouble
        raise
    if application_id != APPLICATION_ID:
        raise problem(StorageProblemKind.NOT_OURS)
    if not applied:
        raise problem(StorageProblemKind.DAMAGED)


def _same_salt(connection: Connection, folder: Path) -> bool:
    """Whether the file begins as this practice's does: then a key that doesn't fit means damage."""
    return str(single(connection, "PRAGMA cipher_salt")) == keys.read(folder).database_salt


def applied_steps(connection: Connection) -> tuple[str, ...]:
    """The names of the steps that the file has taken; empty when it has no list of them."""
    table = single(connection, "SELECT name FROM sqlite_master WHERE name = ?", (migrations.RECORD_TABLE,))
    if table is None:
        return ()
    rows = connection.execute(
        f"SELECT name FROM {migrations.RECORD_TABLE} WHERE migration_set = ? ORDER BY rowid",
        (migrations.MIGRATION_SET,),
    )
    return tuple(row["name"] for row in rows)


def foreign_key_faults(connection: Connection) -> tuple[tuple[str, int], ...]:
    """Table and row of every reference that leads nowhere."""
    return tuple((row["table"], row["rowid"]) for row in connection.execute("PRAGMA foreign_key_check"))


def _take_steps(connection: Connection) -> None:
    """Take the pending steps and make the triggers, wholly or not at all."""
    # A quarter of a second, and only a new or an older file needs it.
    import sqlite_utils

    def steps(connection: Connection) -> None:
        migrations.apply(sqlite_utils.Database(connection, execute_plugins=False))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {migrations.SCHEMA_VERSION}")
        if foreign_key_faults(connection):
            raise problem(StorageProblemKind.DAMAGED)
        journal.keep_triggers(connection)

    _in_transaction(connection, steps)


def _in_transaction(connection: Connection, act: Callable[[Connection], None]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        act(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _make_file(path: Path, key: bytes) -> str:
    """A new encrypted file with all tables, closed again; its salt, by which it is known."""
    path.unlink(missing_ok=True)
    connection = driver.connect(path, key, "rwc")
    try:
        with translated():
            driver.settle(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            _take_steps(connection)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return str(single(connection, "PRAGMA cipher_salt"))
    finally:
        connection.close()
