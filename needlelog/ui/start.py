"""Starts the window: application, theme, last net, and the sample practice for the unlock page."""

import sys
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtWidgets import QApplication

from needlelog import paths
from needlelog.i18n import _
from needlelog.services.clinic import Clinic, is_practice, prepare_opening
from needlelog.ui.errors import LastNet
from needlelog.ui.garbage import GarbageCollector
from needlelog.ui.in_sight import InSight
from needlelog.ui.main_window import MainWindow
from needlelog.ui.tasks import LongWork
from needlelog.ui.theme import theme

SAMPLE_PATIENTS, SAMPLE_SESSIONS, SAMPLE_SEED = 120, 900, 1


def run_window(practice: Path | None, opening: Future[Clinic] | None = None) -> int:
    """Show the window until it is closed and return the exit code.

    With a practice its folder is filled in; one that is being opened is shown as soon as it is open.
    """
    app = make_application()
    window = MainWindow(paths.settings_file(), open_sample)
    InSight(window, app)
    net = LastNet(window.bar)
    net.install()
    if practice is not None and opening is not None:
        window.await_opening(practice, opening)
    else:
        window.show_unlock()
        if practice is not None:
            window.unlock.show_folder(practice)
        window.tasks.run(window, prepare_opening, lambda _nothing: None)
    window.show()
    try:
        return app.exec()
    finally:
        net.remove()


def make_application() -> QApplication:
    """The one application of the process, dressed."""
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("needlelog")
    app.setApplicationDisplayName(_("Needlelog"))
    theme.start(app)
    if app.findChild(GarbageCollector) is None:
        GarbageCollector(app).start()
    return app


def open_sample(long: LongWork) -> Clinic:
    """Make the sample practice where there is none yet, and open it. Takes seconds: for a worker.

    Raises UserCancelled when ``long`` is cancelled before all is written; then nothing is left behind.
    """
    from needlelog.services.sample_practice import SAMPLE_PASSPHRASE, make_sample_practice

    folder = paths.sample_practice_folder()
    if not is_practice(folder):
        make_sample_practice(
            folder,
            patients=SAMPLE_PATIENTS,
            sessions=SAMPLE_SESSIONS,
            seed=SAMPLE_SEED,
            progress=long.progress,
            cancelled=long.cancelled,
        )
    return Clinic.open(folder, SAMPLE_PASSPHRASE)
