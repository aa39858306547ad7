"""Works the window by keys, for the unattended tour: presses, types, waits for what is drawn, takes pictures.

Uses what a person can see and reach, and Qt's own test keys; knows no practice beyond the window's.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from needlelog.domain.errors import UserError
from needlelog.domain.patients import PatientId, Sex
from needlelog.i18n import _
from needlelog.services.clinic import Clinic
from needlelog.ui import ask
from needlelog.ui.main_window import MainWindow
from needlelog.ui.pages.desk import DeskPage
from needlelog.ui.start import make_application, open_sample
from needlelog.ui.theme import theme


class Driver:
    """One window, from the first paint to the end. Raises UserError when something does not come in time."""

    def __init__(self, settings_file: Path, longest_wait_ms: int) -> None:
        self._app = make_application()
        self._longest_wait_ms = longest_wait_ms
        ask.unattended(True)
        theme.show_as(dark=False)
        self.window = MainWindow(settings_file, open_sample)
        self.window.show_unlock()
        self.window.show()
        self.window.activateWindow()
        self._settle()

    @property
    def desk(self) -> DeskPage:
        if self.window.desk is None:
            raise UserError(_("The window shows no practice."))
        return self.window.desk

    @property
    def clinic(self) -> Clinic:
        return self.desk.practice.clinic

    @property
    def patient_id(self) -> PatientId:
        """The patient on screen."""
        shown = self.desk.patient.patient_id
        if shown is None:
            raise UserError(_("The window shows no patient."))
        return shown

    def found_practice(self, folder: Path, name: str, person: str, passphrase: str) -> None:
        """Found a practice on the first page."""
        page = self.window.unlock
        page.show_new()
        self.type(name)
        page.new.person.setText(person)
        page.new.place.setText(str(folder))
        page.new.first.setText(passphrase)
        page.new.second.setText(passphrase)
        page.found()
        self._settle()

    def fill_patient(self, *, sex: str, phone: str, complaint: str) -> None:
        """Fill in the rest of the form for a new patient."""
        form = self.desk.new_patient
        form.sex.choose(Sex(sex))
        form.phone.setText(phone)
        form.complaint.setText(complaint)
        form.complaint.setFocus()
        self._settle()

    def rate(self, *, before: int, after: int) -> None:
        """Type both answers of the 0-10 card."""
        card = self.desk.patient.session.card
        for keys, value in ((card.before, before), (card.after, after)):
            keys.setFocus()
            self.type(str(value))

    def go_to_line(self) -> None:
        """Put the focus into the entry line."""
        self.desk.patient.session.entry_line.focus()
        self._settle()

    def write_notes(self, texts: Mapping[str, str]) -> None:
        """Type the notes, by the names of their fields."""
        for name, text in texts.items():
            self.desk.patient.session.notes.bound[name].editor.setFocus()
            self.type(text)

    def start_timer(self) -> None:
        """Start the retention timer with the minutes that stand there."""
        self.desk.patient.session.retention.start()
        self._settle()

    def open_late_side_effect(self) -> None:
        """Open the form beside a signed session."""
        self.desk.patient.signed.late.click()
        self._settle()

    def show_tab(self, name: str) -> None:
        self.desk.patient.show_tab(name)
        self._settle()

    def save_summary(self, path: Path) -> None:
        """Save the summary on screen as PDF."""
        ask.answer_next(path)
        self.desk.patient.summary.save("pdf")
        self._settle()
        if not path.exists():
            raise UserError(_("The summary was not written."))

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        for character in text:
            # Qt's test keys know ASCII alone.
            if character.isascii():
                QTest.keyClicks(self._focused(), character)
            else:
                press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(self._focused(), press)
        self._settle()

    def press(self, keys: str) -> None:
        """Press a key or a combination, such as ``Ctrl+Return``."""
        QTest.keySequence(self._focused(), QKeySequence(keys))
        self._settle()

    def picture(self, path: Path, width: int, height: int, *, dark: bool) -> None:
        """Save what the window shows, at this size in device-independent pixels."""
        self.window.resize(width, height)
        theme.show_as(dark=dark)
        self._settle()
        if self.window.desk is not None and self.window.desk.patient.trends.about_to_draw:
            # A resized chart waits until the size is still.
            self._app.processEvents()
            self.window.desk.patient.trends.draw_now()
            self._settle()
        if not self.window.grab().save(str(path)):
            raise UserError(_("A picture could not be written there."), _("Choose another folder."))

    def end(self) -> None:
        """Close the window."""
        ask.unattended(False)
        self.window.close()
        self.window.deleteLater()
        self._app.processEvents()

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _settle(self) -> None:
        """Let events and workers come to rest."""
        for _round in range(3):
            self._app.processEvents()
            if self.window.tasks.busy:
                self._wait_for_workers()
        self._app.processEvents()

    def _wait_for_workers(self) -> None:
        loop = QEventLoop()
        late = QTimer(loop)
        late.setSingleShot(True)
        late.timeout.connect(lambda: loop.exit(1))
        self.window.tasks.idle.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        late.start(self._longest_wait_ms)
        if loop.exec():
            raise UserError(_("The window took too long."))
