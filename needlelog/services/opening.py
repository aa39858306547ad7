"""A practice that is opened while the window is still being loaded: its key is begun first, since that takes longest.

Knows the order in which things are loaded; nothing of what they do.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from needlelog.storage import keys

if TYPE_CHECKING:
    from needlelog.services.clinic import Clinic


def open_ahead(practice: Path, passphrase: str) -> "Future[Clinic]":
    """Open a practice in threads, which take the second processor while the caller goes on to load Qt.

    The answer raises what ``Clinic.open`` raises.
    """
    make = keys.stretch_ahead(practice, passphrase)
    # Here and not in the thread: two threads that import keep each other waiting.
    load()
    from needlelog.services.clinic import Clinic

    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="needlelog-opening")
    opening = pool.submit(Clinic.open, practice, passphrase, make=make)
    pool.shutdown(wait=False)
    return opening


def load() -> None:
    """Load what the window needs besides Qt: PySide6, once there, reads the source of every module that comes after."""
    import_module("needlelog.services.clinic")
    import_module("needlelog.services.reference")
