"""How a practice is made, in an order in which a crash leaves either a whole practice or none.

The record is made under another name, with its first act in it; then its keys are written; only then it gets its own
name. What a crash left before that is no practice, and is cleared away by the next try. Knows the folder and its files;
nothing of patients.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from needlelog.atomic import sync_folder
from needlelog.domain.errors import StorageProblemKind, UserError
from needlelog.i18n import _
from needlelog.storage import driver, keys, lock, opening, places
from needlelog.storage.driver import Connection, problem, single, translated
from needlelog.storage.opening import FILE_NAME, Opened

_NEW_NAME: Final = f"{FILE_NAME}.new"


def create_practice(
    folder: Path, passphrase: str, practitioner_uuid: str, cost: keys.KdfCost, begin: Callable[[Connection], None]
) -> Opened:
    """Make a practice and open it; ``begin`` records its first act. Raises UserError, FieldError, StorageProblem."""
    driver.check_engine()
    key = keys.new_data_key()
    slot = keys.wrap(key, passphrase, practitioner_uuid, cost)
    places.make_folder(folder)
    lock.refuse_network_share(folder)
    held = lock.take(folder)
    try:
        with _cleared_on_trouble(folder):
            salt = _make_file(folder / _NEW_NAME, key, begin)
            keys.write(folder, keys.KeyFile((slot,), salt))
            (folder / _NEW_NAME).replace(folder / FILE_NAME)
            sync_folder(folder)
        connection = opening.connect(folder, key)
    except OSError:
        held.release()
        raise problem(StorageProblemKind.IO) from None
    except BaseException:
        held.release()
        raise
    return Opened(connection, key, practitioner_uuid, held, unclean=False)


@contextmanager
def _cleared_on_trouble(folder: Path) -> Iterator[None]:
    """A folder without leftovers, before and after; refused when it holds a practice, or a part of one."""
    _clear_left_over(folder)
    if any(places.exists(folder / name) for name in (FILE_NAME, f"{FILE_NAME}-wal", keys.FILE_NAME)):
        raise UserError(_("This folder holds a practice already."), _("Open it, or choose another folder."))
    try:
        yield
    except BaseException:
        with suppress(OSError):
            _clear_left_over(folder)
        raise


def _clear_left_over(folder: Path) -> None:
    """Clear away what a crash left before the record got its name: keys that open nothing, a file half made.

    The keys first: alone they would look like those of a practice whose record is lost. Raises OSError.
    """
    if places.exists(folder / FILE_NAME) or not places.exists(folder / _NEW_NAME):
        return
    for name in (keys.FILE_NAME, f"{_NEW_NAME}-wal", f"{_NEW_NAME}-shm", _NEW_NAME):
        (folder / name).unlink(missing_ok=True)
        sync_folder(folder)


def _make_file(path: Path, key: bytes, begin: Callable[[Connection], None]) -> str:
    """A new encrypted file with all tables and its first act, closed again; its salt, by which it is known."""
    places.make_file(path)
    connection = driver.connect(path, key, "rw")
    try:
        with translated():
            driver.settle(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            opening.take_steps(connection)
            begin(connection)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return str(single(connection, "PRAGMA cipher_salt"))
    finally:
        connection.close()
