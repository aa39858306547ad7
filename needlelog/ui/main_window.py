"""The frame: message bar at the top, the unlock page or the desk beneath, and an orderly end.

Opens and closes the practice's page and nothing else; what the pages do is theirs.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from needlelog import settings as settings_store
from needlelog.domain.errors import NeedlelogError
from needlelog.i18n import _
from needlelog.services.clinic import Clinic
from needlelog.shipped import resource
from needlelog.ui.errors import MessageBar
from needlelog.ui.events import Events
from needlelog.ui.pages.desk import DeskPage
from needlelog.ui.pages.unlock import UnlockPage
from needlelog.ui.practice import OpenPractice
from needlelog.ui.tasks import Tasks


class MainWindow(QMainWindow):
    """One window, at most one open practice."""

    def __init__(self, settings_file: Path, make_sample: Callable[[], Clinic]) -> None:
        super().__init__()
        self._settings_file = settings_file
        self._settings = settings_store.load(settings_file)
        self._clinic: Clinic | None = None
        self.tasks = Tasks(self)
        self.bar = MessageBar()
        self.unlock = UnlockPage(self.tasks, self._settings, make_sample)
        self.desk: DeskPage | None = None
        self._build()
        self.unlock.clinic_opened.connect(self.open_clinic)

    def open_clinic(self, clinic: Clinic) -> None:
        """Show the desk of a practice that was just opened."""
        self.lock()
        self._clinic = clinic
        events = Events(self)
        clinic.on_change(events.announce)
        practice = OpenPractice(clinic, events, self.tasks)
        events.trouble.connect(self._report)
        self.desk = DeskPage(practice)
        self.desk.locked.connect(self.lock)
        self._stack.addWidget(self.desk)
        self._stack.setCurrentWidget(self.desk)
        self.desk.rail.focus_search()
        self.setWindowTitle(_("{practice} – Needlelog").format(practice=clinic.practice_name))
        self.bar.hide()
        if clinic.folder is not None:
            self._settings = self._settings.with_recent(clinic.folder, clinic.practice_name)
            settings_store.save(self._settings_file, self._settings)
            self.unlock.show_recent(self._settings.recent)
        if clinic.unclean:
            said = _("The program did not end properly last time. Nothing that was saved is lost.")
            if self.desk.welcome.focus_drafts():
                said = f"{said} {_('Drafts that are not signed yet are listed below.')}"
            self.bar.say(said)

    def lock(self) -> None:
        """Close the practice and ask for the passphrase again."""
        if self.desk is not None:
            self.desk.leave()
            self._stack.removeWidget(self.desk)
            self.desk.deleteLater()
            self.desk = None
        if self._clinic is not None:
            self._clinic.close()
            self._clinic = None
        self._stack.setCurrentWidget(self.unlock)
        self.unlock.show_unlock()
        self.setWindowTitle(_("Needlelog"))

    def closeEvent(self, event: QCloseEvent) -> None:
        try:
            self.lock()
        except NeedlelogError as trouble:
            # What was typed can't be stored: the window stays, so that it is not lost.
            self.bar.report(trouble)
            event.ignore()
            return
        self._settings = replace(self._settings, width_px=self.width(), height_px=self.height())
        settings_store.save(self._settings_file, self._settings)
        self.tasks.close()
        super().closeEvent(event)

    def _report(self, trouble: NeedlelogError) -> None:
        self.bar.report(trouble)

    def _build(self) -> None:
        self.setWindowTitle(_("Needlelog"))
        self.setWindowIcon(QIcon(str(resource("icons", "needlelog.svg"))))
        self.setMinimumSize(960, 640)
        self.resize(self._settings.width_px, self._settings.height_px)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.unlock)
        frame = QWidget()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(frame)
