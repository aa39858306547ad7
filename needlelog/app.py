"""The composition root: arguments, log, and then the window or the command line."""

import os
import sys
from pathlib import Path

from needlelog import display
from needlelog.i18n import _


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
    from needlelog.services import opening

    ahead = opening.open_ahead(practice, passphrase) if practice is not None and passphrase else None
    opening.load()
    from needlelog.ui.start import run_window

    return run_window(practice, ahead)


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
