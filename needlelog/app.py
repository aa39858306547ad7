"""The composition root: arguments, log, and then the window or the command line."""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from needlelog import display
from needlelog.i18n import _

if TYPE_CHECKING:
    from concurrent.futures import Future

    from needlelog.services.clinic import Clinic


def main() -> None:
    """Start Needlelog: the window without arguments, else a command."""
    from needlelog import logs

    logs.start()
    words = sys.argv[1:]
    # The plainest ways to the window, without the command line's modules, which it does not need.
    if not words or (words[0] == "--practice" and len(words) == 2):
        named = words[1] if words else os.environ.get("NEEDLELOG_PRACTICE")
        sys.exit(_open_named(Path(named) if named else None))
    _command_line()


def _open_named(practice: Path | None) -> int:
    return open_window(practice, os.environ.get("NEEDLELOG_PASSPHRASE"))


def open_window(practice: Path | None, passphrase: str | None = None) -> int:
    """Open the window and return its exit code; 1 with a sentence where there is no display.

    With a practice and its passphrase the desk is opened at once, else the unlock page waits for what is missing.
    """
    refusal = _why_no_window()
    if refusal:
        sys.stderr.write(refusal + "\n")
        return 1
    load_before_qt()
    opening = begin_opening(practice, passphrase) if practice is not None and passphrase else None
    from needlelog.ui.start import run_window

    return run_window(practice, opening)


def load_before_qt() -> None:
    """Load what the window needs besides Qt: PySide6, once there, reads the source of every module that comes after."""
    import_module("needlelog.services.clinic")
    import_module("needlelog.services.reference")


def begin_opening(practice: Path, passphrase: str) -> "Future[Clinic]":
    """Open a practice in a thread: making the key keeps one processor busy while Qt is loaded on another."""
    from concurrent.futures import ThreadPoolExecutor

    from needlelog.services.clinic import Clinic

    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="needlelog-opening")
    opening = pool.submit(Clinic.open, practice, passphrase)
    pool.shutdown(wait=False)
    return opening


def _why_no_window() -> str:
    """The sentence that says why no window can be opened here; empty when one can."""
    if not display.has_display():
        return _("There is no display to open a window on. `needlelog tour FOLDER` shows it unattended.")
    missing = display.missing_packages()
    if missing:
        return _(
            "System libraries that the window needs are missing. On Debian: sudo apt-get install {packages}"
        ).format(packages=" ".join(missing))
    return ""


def _command_line() -> None:
    from needlelog.cli import cli
    from needlelog.cli.group import Window

    cli(prog_name="needlelog", obj=Window(open=open_window, tour=_tour))


def _tour(folder: Path) -> int:
    if not display.has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from needlelog.tour import run_tour

    return run_tour(folder)
