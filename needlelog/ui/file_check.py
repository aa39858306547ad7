"""The check of a practice's file after an unclean end: beside the day's work, and what it found said in a line.

Knows the practice's facade and the message bar; what is checked, the facade knows.
"""

import threading

from PySide6.QtCore import QObject, QTimer

from needlelog.domain.checks import CheckReport
from needlelog.domain.errors import NeedlelogError, StorageProblem, StorageProblemKind, UserCancelled
from needlelog.i18n import _
from needlelog.services.clinic import Clinic
from needlelog.ui.errors import MessageBar
from needlelog.ui.events import Events
from needlelog.ui.tasks import Tasks

BEGIN_AFTER_MS = 500
"""First the desk is painted."""

LONGEST_WAIT_S = 2.0
"""How long an end waits for a check that is broken off; the engine looks up between two of its steps."""


class FileCheck(QObject):
    """One check; ``stop`` breaks it off."""

    def __init__(
        self, clinic: Clinic, tasks: Tasks, bar: MessageBar, events: Events, said: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._clinic = clinic
        self._bar = bar
        self._events = events
        self._said = f"{said} {_('The file is being checked …')}"
        self._before = said
        self._stop = threading.Event()
        self._running = threading.Lock()
        bar.say(self._said)
        QTimer.singleShot(BEGIN_AFTER_MS, self, lambda: tasks.run(self, self._work, self._done, self._failed))

    def stop(self) -> None:
        """Break the check off, so that its connection is closed before the practice's own."""
        self._stop.set()
        if self._bar.text == self._said:
            self._bar.hide()
        if self._running.acquire(timeout=LONGEST_WAIT_S):
            self._running.release()

    def _work(self) -> CheckReport:
        with self._running:
            if self._stop.is_set():
                raise UserCancelled
            with self._clinic.reader() as reader:
                return reader.check(self._stop.is_set)

    def _done(self, report: CheckReport) -> None:
        if not report.sound:
            self._bar.report(_damage(report))
            return
        checked = _("It was checked: nothing is wrong with the file.")
        if self._bar.isVisible() and self._bar.text == self._said:
            self._bar.say(f"{self._before} {checked}")
        else:
            self._events.said.emit(checked)

    def _failed(self, trouble: BaseException) -> None:
        if isinstance(trouble, UserCancelled):
            return
        if not isinstance(trouble, NeedlelogError):
            raise trouble
        self._bar.report(trouble)


def _damage(report: CheckReport) -> StorageProblem:
    return StorageProblem(
        StorageProblemKind.DAMAGED,
        " ".join((_("The file was checked, and something is wrong with it."), *report.sentences)),
        _("Lock the practice, keep a copy of its folder as it is, and go back to a backup."),
    )
