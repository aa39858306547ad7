"""The frame: message bar at the top, the unlock page or the desk beneath, and an orderly end.

Opens and closes the practice's page and nothing else; what the pages do is theirs.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from needlelog import settings as settings_store
from needlelog.bugs import log_bug
from needlelog.domain.errors import NeedlelogError, UserError
from needlelog.i18n import _
from needlelog.services.clinic import Clinic
from needlelog.shipped import resource
from needlelog.ui import ask
from needlelog.ui.errors import MessageBar
from needlelog.ui.events import Events
from needlelog.ui.file_check import FileCheck
from needlelog.ui.pages.desk import DeskPage
from needlelog.ui.practice import OpenPractice, Preferences
from needlelog.ui.retention import RetentionTimers
from needlelog.ui.tasks import LongWork, Tasks
from needlelog.ui.text_size import text_size
from needlelog.ui.widgets.basics import label

if TYPE_CHECKING:
    from needlelog.ui.pages.unlock import UnlockPage


log = logging.getLogger(__name__)

SIZE_KEYS = {"Ctrl++": 1, "Ctrl+=": 1, "Ctrl+-": -1}
"""Larger and smaller text; the plus sign is on a key with the equals sign on many keyboards."""


class MainWindow(QMainWindow):
    """One window, at most one open practice."""

    def __init__(self, settings_file: Path, make_sample: Callable[[LongWork], Clinic]) -> None:
        super().__init__()
        self._settings_file = settings_file
        self._settings = settings_store.load(settings_file)
        self._preferences = Preferences(self._settings.body_chart, self._settings.rail_px)
        self._clinic: Clinic | None = None
        self._check: FileCheck | None = None
        self._tried_to_leave = False
        self._told_of_timers = False
        self.tasks = Tasks(self)
        self.bar = MessageBar()
        self._make_sample = make_sample
        self._unlock: UnlockPage | None = None
        self.desk: DeskPage | None = None
        self._lying = RetentionTimers(self)
        """The timers of who lies with needles in while the practice is locked."""
        self._lying_in: Path | None = None
        self._lying.rang.connect(lambda _session: self.bar.say(_("Time is up: needles are in. Unlock to see who.")))
        text_size.choose(self._settings.text_size)
        self._build()

    @property
    def unlock(self) -> "UnlockPage":
        """The first page, made when it is first asked for: a practice that is opened at once needs none."""
        if self._unlock is None:
            from needlelog.ui.pages.unlock import UnlockPage

            self._unlock = UnlockPage(self.tasks, self._settings, self._make_sample)
            self._unlock.clinic_opened.connect(self.open_clinic)
            self._unlock.follow(self._lying)
            self._stack.addWidget(self._unlock)
        return self._unlock

    def show_unlock(self) -> None:
        """Ask for a practice and its passphrase."""
        self._stack.setCurrentWidget(self.unlock)
        self.unlock.show_unlock()

    def await_opening(self, practice: Path, opening: Future[Clinic]) -> None:
        """Show the desk of a practice that is being opened already; its trouble is said where it is asked for."""

        def trouble(error: BaseException) -> None:
            if not isinstance(error, NeedlelogError):
                raise error
            self.show_unlock()
            self.unlock.show_folder(practice)
            self.unlock.report(error)

        self._stack.setCurrentWidget(self._waiting)
        self.tasks.run(self, opening.result, self.open_clinic, trouble)

    def open_clinic(self, clinic: Clinic) -> None:
        """Show the desk of a practice that was just opened."""
        self._close_practice()
        self._clinic = clinic
        self._tried_to_leave = self._told_of_timers = False
        events = Events(self)
        clinic.on_change(events.announce)
        practice = OpenPractice(clinic, events, self.tasks, self._preferences)
        events.trouble.connect(self._report)
        self.desk = DeskPage(practice)
        self.desk.locked.connect(self.lock)
        if self._lying.all() and clinic.folder == self._lying_in:
            self.desk.patient.session.timers.take_over(self._lying)
        self._stack.addWidget(self.desk)
        self._stack.setCurrentWidget(self.desk)
        self.desk.rail.focus_search()
        title = _("{practice} (read only) – Needlelog") if clinic.read_only else _("{practice} – Needlelog")
        self.setWindowTitle(title.format(practice=clinic.practice_name))
        self.bar.hide()
        if clinic.folder is not None:
            self._settings = self._settings.with_recent(clinic.folder, clinic.practice_name)
            settings_store.save(self._settings_file, self._settings)
            if self._unlock is not None:
                self._unlock.show_recent(self._settings.recent)
        if clinic.unclean:
            said = _("The program did not end properly last time. Nothing that was saved is lost.")
            if self.desk.welcome.focus_drafts():
                said = f"{said} {_('Drafts that are not signed yet stand first in the list of patients.')}"
            self._check = FileCheck(clinic, self.tasks, self.bar, events, said, self.desk)

    def lock(self) -> bool:
        """Close the practice and ask for the passphrase again; False where it has to stay open."""
        if not self._close_practice():
            return False
        self.show_unlock()
        self.setWindowTitle(_("Needlelog"))
        return True

    def _close_practice(self) -> bool:
        """Close the practice, if one is open.

        Refused, with False, while something that was typed can't be stored: it stays in the window. Asked for again
        right after that, the practitioner may let go of it.
        """
        if self.desk is not None:
            if not self._keep_typed() and not self._may_be_lost():
                return False
            if self.desk.running_timers is not None and self._clinic is not None:
                self._lying.take_over(self.desk.running_timers)
                self._lying_in = self._clinic.folder
            self._stack.removeWidget(self.desk)
            self.desk.deleteLater()
            self.desk = None
        if self._check is not None:
            self._check.stop()
            self._check = None
        if self._clinic is not None:
            self._clinic.close()
            self._clinic = None
        return True

    def _timers_run(self) -> bool:
        """Whether somebody lies with needles in, or has not been seen since the time was up."""
        running = None if self.desk is None else self.desk.running_timers
        return bool(self._lying.all() or (running is not None and running.all()))

    def _keep_typed(self) -> bool:
        """Whether the file has all that was typed.

        A bug on the way there is one the first time, and leaves the window as it is; from the second try on it is
        text that can't be stored, so that nobody is held in a window that never closes.
        """
        assert self.desk is not None
        try:
            return self.desk.leave()
        except NeedlelogError:
            raise
        except Exception as bug:
            if not self._tried_to_leave:
                self._tried_to_leave = True
                raise
            log_bug(log, "a bug while the window was left", bug)
            return False

    def closeEvent(self, event: QCloseEvent) -> None:
        # An event is born accepted: whatever goes wrong below, what is on screen must not go with it.
        event.ignore()
        if self._timers_run() and not self._told_of_timers:
            self._told_of_timers = True
            self.bar.say(_("Needles are in: a timer runs, and would end with the window. Close again to end it."))
            return
        try:
            closed = self._close_practice()
        except NeedlelogError as trouble:
            self.bar.report(trouble)
            closed = False
        if not closed:
            return
        stood = self.normalGeometry() if self.isMaximized() else self.geometry()
        self._settings = replace(
            self._settings,
            width_px=stood.width(),
            height_px=stood.height(),
            x_px=stood.x(),
            y_px=stood.y(),
            maximised=self.isMaximized(),
            rail_px=self._preferences.rail_px,
            body_chart=self._preferences.body_chart,
            text_size=text_size.factor,
        )
        settings_store.save(self._settings_file, self._settings)
        self.tasks.close()
        event.accept()

    def _may_be_lost(self) -> bool:
        """Whether text that can't be stored may go with the window, asked from the second try on."""
        if not self._tried_to_leave:
            self._tried_to_leave = True
            if self.bar.isHidden():
                self.bar.report(
                    UserError(
                        _("Something that was typed can't be stored as it is; its field says why."),
                        _("It is still in the window."),
                    )
                )
            return False
        return ask.confirm(
            self,
            _("What was typed can't be stored"),
            _("Some of what was typed here is not in the file. Copy it elsewhere first, or it is lost."),
            _("Leave and lose it"),
        )

    def _report(self, trouble: NeedlelogError) -> None:
        self.bar.report(trouble)

    def _build(self) -> None:
        self.setWindowTitle(_("Needlelog"))
        self.setWindowIcon(QIcon(str(resource("icons", "needlelog.svg"))))
        self.setMinimumSize(960, 640)
        kept = self._settings
        if kept.x_px is None or kept.y_px is None:
            self.resize(kept.width_px, kept.height_px)
        else:
            self.setGeometry(kept.x_px, kept.y_px, kept.width_px, kept.height_px)
        if kept.maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        self._stack = QStackedWidget()
        self._waiting = label(_("Unlocking …"), "quiet")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._waiting)
        frame = QWidget()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(frame)
        for keys, by in SIZE_KEYS.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda by=by: text_size.step(by))
        QShortcut(QKeySequence("Ctrl+0"), self).activated.connect(lambda: text_size.choose(1))
