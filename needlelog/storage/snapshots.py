"""A copy of the record before its tables are changed, looked through before the change begins.

Made by the engine, so that it is one state of the file whatever its log holds, and encrypted with the same key. Knows
the folder and names of tables; nothing of what is in them.
"""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from needlelog.atomic import NO_ROOM, sync_folder
from needlelog.domain import clock
from needlelog.domain.errors import StorageProblem, StorageProblemKind
from needlelog.i18n import _
from needlelog.storage import driver, journal, places
from needlelog.storage.driver import Connection, single, translated

log = logging.getLogger(__name__)

FOLDER: Final = "backups"
KEPT: Final = 3
"""How many copies stay; older ones are removed."""

_UNFINISHED: Final = ".new"

_SAID: Final = {
    "database or disk is full": StorageProblemKind.DISK_FULL,
    "database disk image is malformed": StorageProblemKind.DAMAGED,
}
"""What the engine says while it copies: these errors alone carry no code."""


def take(connection: Connection, folder: Path, key: bytes, step: str) -> Path:
    """Copy an open record beside it before a step is taken, and look through the copy; where it lies.

    Raises StorageProblem when there is no room for it or it is not whole; then the step must not be taken.
    """
    moment = clock.to_text(clock.now())[0].replace("-", "").replace(":", "")
    copy = folder / FOLDER / f"records-{moment}-before-{step}.db"
    unfinished = copy.with_name(copy.name + _UNFINISHED)
    with _told():
        copy.parent.mkdir(mode=0o700, exist_ok=True)
        for left_over in copy.parent.glob(f"*{_UNFINISHED}*"):
            left_over.unlink()
        _find_room(connection, copy.parent)
        try:
            _write(connection, unfinished, key)
            if _facts_of(unfinished, key) != _facts(connection):
                raise driver.problem(StorageProblemKind.DAMAGED)
            unfinished.replace(copy)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise
        sync_folder(copy.parent)
        for old in sorted(copy.parent.glob("records-*-before-*.db"))[:-KEPT]:
            old.unlink()
    log.info("a copy was made before %s", step)
    return copy


def _find_room(connection: Connection, folder: Path) -> None:
    size = int(single(connection, "PRAGMA page_count")) * int(single(connection, "PRAGMA page_size"))
    if shutil.disk_usage(folder).free < size:
        raise driver.problem(StorageProblemKind.DISK_FULL)


def _write(connection: Connection, path: Path, key: bytes) -> None:
    """The copy as one file without a log, on the disk before this returns."""
    salt = single(connection, "PRAGMA cipher_salt")
    places.make_file(path)
    target = driver.connect(path, key, "rw")
    try:
        # The salt too, so that the copy put in the record's place is known as this practice's.
        target.execute(f"PRAGMA cipher_salt = \"x'{salt}'\"")
        try:
            connection.backup(target)
        except driver.EngineError as error:
            raise driver.problem(_SAID.get(str(error), StorageProblemKind.IO)) from error
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _facts_of(path: Path, key: bytes) -> dict[str, Any]:
    """What a copy holds. Raises StorageProblem when its pages or indexes are not whole."""
    copy = driver.connect(path, key, "ro")
    try:
        for pragma in ("cipher_integrity_check", "integrity_check"):
            if any(row[0] != "ok" for row in copy.execute(f"PRAGMA {pragma}")):
                raise driver.problem(StorageProblemKind.DAMAGED)
        return _facts(copy)
    finally:
        copy.close()


def _facts(connection: Connection) -> dict[str, Any]:
    """What two files with the same record agree in: whose they are, their tables, rows by table, end of the journal."""
    schema = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    tables = [row["name"] for row in schema if row["type"] == "table"]
    return {
        "salt": single(connection, "PRAGMA cipher_salt"),
        "application": single(connection, "PRAGMA application_id"),
        "schema": [tuple(row) for row in schema],
        "rows": {name: single(connection, f'SELECT count(*) FROM "{name}"') for name in tables},
        "journal": journal.head(connection),
    }


@contextmanager
def _told() -> Iterator[None]:
    """Trouble with the copy as the person at the desk reads it."""
    try:
        with translated():
            yield
    except StorageProblem as trouble:
        raise _problem(trouble.kind) from trouble
    except OSError as error:
        raise _problem(StorageProblemKind.DISK_FULL if error.errno in NO_ROOM else StorageProblemKind.IO) from None


def _problem(kind: StorageProblemKind) -> StorageProblem:
    if kind is StorageProblemKind.DISK_FULL:
        return StorageProblem(
            kind,
            _("The disk has no room for the copy that is made before this version changes the record's tables."
              " Nothing was changed."),
            _("Free some space and open the practice again."),
        )  # fmt: skip
    if kind is StorageProblemKind.DAMAGED:
        return StorageProblem(
            kind,
            _("The copy that is made before this version changes the record's tables is not whole, so the record may be"
              " damaged. Nothing was changed."),
            _("Keep a copy of the folder as it is, and go back to a backup."),
        )  # fmt: skip
    return StorageProblem(
        kind,
        _("The copy that is made before this version changes the record's tables could not be written. Nothing was"
          " changed."),
        _("Check the disk and the permissions of the folder, and open the practice again."),
    )  # fmt: skip
