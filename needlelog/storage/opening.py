"""How a practice's file is opened, in an order that writes nothing until the file is known to be ours and whole.

Lock, sizes, key, application id, manners of the connection, applied steps, a copy when steps are pending, those steps,
triggers. The foreign keys are gone through after a pending step alone: after an unclean end the whole file is checked,
beside the day's work.
Knows the folder and its files; nothing of patients. A live file is never opened by anything but the engine: closing it
again would drop the engine's own locks.
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from needlelog.domain.errors import StorageProblem, StorageProblemKind
from needlelog.domain.form_texts import FormName
from needlelog.storage import driver, journal, keys, lock, migrations, places, snapshots
from needlelog.storage.driver import Connection, problem, single, translated
from needlelog.storage.schema import APPLICATION_ID, Table

if TYPE_CHECKING:
    from filelock import FileLock

log = logging.getLogger(__name__)

FILE_NAME: Final = "records.db"

_FORMS_ON: Final = (
    (FormName.PATIENT, 0, Table.PATIENT),
    (FormName.EPISODE, 0, Table.PATIENT),
    (FormName.EPISODE, 1, Table.EPISODE),
    (FormName.PRACTITIONER, 0, Table.PRACTITIONER),
    (FormName.ALERT, 0, Table.PATIENT),
    (FormName.ALERT, 1, Table.ALERT),
    (FormName.SIDE_EFFECT, 0, Table.SESSION),
    (FormName.FOLLOW_UP, 0, Table.SESSION),
)
"""What each form is open on: the place in its key, and the table that the number there is of."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection that is ready, and what opening it brought to light."""

    connection: Connection
    key: bytes
    practitioner_uuid: str
    lock: "FileLock | None"
    unclean: bool


def open_practice(folder: Path, passphrase: str, *, read_only: bool, make: keys.Stretch = keys.stretch) -> Opened:
    """Open a practice for reading and writing, or beside whoever writes. Raises UserError, StorageProblem."""
    driver.check_engine()
    if not places.exists(folder / FILE_NAME):
        raise problem(StorageProblemKind.MISSING)
    lock.refuse_network_share(folder)
    held = None if read_only else lock.take(folder)
    try:
        unclean = _sizes(folder)
        unlock = _unlock_to_read if read_only else keys.unlock
        key, practitioner_uuid = unlock(folder, passphrase, make=make)
        connection = connect_read_only(folder, key) if read_only else connect(folder, key)
    except BaseException:
        if held is not None:
            held.release()
        raise
    return Opened(connection, key, practitioner_uuid, held, unclean and not read_only)


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
    take_steps(connection)
    return connection


def close(connection: Connection, *, tidy: bool) -> None:
    """Close a connection; ``tidy`` leaves statistics for the planner and an empty log behind where that is possible."""
    try:
        if tidy:
            with translated():
                connection.execute("PRAGMA optimize")
                # A worker that still reads keeps the log; no one waits for it.
                connection.execute("PRAGMA busy_timeout = 0")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except driver.ClosedError:
        return  # closed already
    except StorageProblem as trouble:
        # Everything is in the file or its log already; the next opening finds it there.
        log.warning("the file could not be tidied up at its close: %s", trouble.kind)
    finally:
        connection.close()


def _unlock_to_read(folder: Path, passphrase: str, *, make: keys.Stretch) -> tuple[bytes, str]:
    """As ``keys.unlock``; a wrong passphrase is counted unless someone else has the practice open to write."""
    try:
        found = keys.unlock(folder, passphrase, counts=False, make=make)
    except keys.WrongPassphraseError:
        _count_if_free(folder, wrong=True)
        raise
    if keys.read(folder).failed_unlocks:
        _count_if_free(folder, wrong=False)
    return found


def _count_if_free(folder: Path, *, wrong: bool) -> None:
    try:
        held = lock.take(folder)
    except StorageProblem:
        return
    try:
        keys.count(folder, wrong=wrong)
    finally:
        held.release()


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


def connect(folder: Path, key: bytes) -> Connection:
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
    finally:
        looking.close()
    connection = driver.connect(path, key, "rw")
    with _closed_on_trouble(connection):
        driver.settle(connection)
        # Says so when the medium can't be written to, and writes nothing itself.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
        connection.execute("PRAGMA journal_mode = WAL")
        if pending := migrations.pending(applied):
            snapshots.take(connection, folder, key, pending[0])
            take_steps(connection)
        elif not journal.triggers_stand(connection):
            _in_transaction(connection, journal.keep_triggers)
        # Undo reaches back to the opening, so no one brings these rows back any more.
        connection.execute(f"DELETE FROM {Table.DRAFT_TEXT} WHERE session_id NOT IN (SELECT id FROM session)")
        for form, place, table in _FORMS_ON:
            # Null stands for what is yet to be added, and is in no table: not even in one that is empty.
            connection.execute(
                f"DELETE FROM {Table.FORM_TEXT} WHERE form = ?1"
                f" AND json_extract(key, ?2) IS NOT NULL AND json_extract(key, ?2) NOT IN (SELECT id FROM {table})",
                (form.value, f"$[{place}]"),
            )
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


def take_steps(connection: Connection) -> None:
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
