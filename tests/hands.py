"""A window on a practice in memory, worked by keys as a person does."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from needlelog.domain.episodes import EpisodeFields
from needlelog.domain.patients import Patient, PatientFields
from needlelog.services.clinic import Clinic
from needlelog.ui import ask
from needlelog.ui.main_window import MainWindow
from needlelog.ui.pages.desk import DeskPage
from needlelog.ui.pages.session import SessionPage
from needlelog.ui.start import make_application
from needlelog.ui.tasks import LongWork
from needlelog.ui.text_size import text_size
from needlelog.ui.theme import theme
from needlelog.ui.widgets.opening_keys import HOLD_MS


class Hands:
    """Keys pressed in the window, and what it then shows."""

    def __init__(self, qtbot: QtBot, window: MainWindow, clinic: Clinic) -> None:
        self._qtbot = qtbot
        self.window = window
        self.clinic = clinic

    @property
    def desk(self) -> DeskPage:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def page(self) -> SessionPage:
        return self.desk.patient.session

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, *keys: str) -> None:
        for key in keys:
            QTest.keySequence(self.focused, QKeySequence(key))
            QApplication.processEvents()

    def type(self, text: str) -> None:
        for character in text:
            # Qt's test keys know ASCII alone.
            if character.isascii():
                QTest.keyClicks(self.focused, character)
            else:
                press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(self.focused, press)
        QApplication.processEvents()

    def answer(self, keys: str) -> None:
        """Type into what is asked before the first needle, and wait until it is clear that no text follows."""
        self.type(keys)
        hold = self.page.strip.keys.hold
        with self._qtbot.waitSignal(hold.timeout):
            assert hold.isActive()
            hold.start(0)
        hold.setInterval(HOLD_MS)
        QApplication.processEvents()

    def line(self, text: str) -> None:
        """Type into the entry line and press Enter."""
        self.page.entry_line.focus()
        self.type(text)
        self.press("Return")

    def patient(self, name: str = "Aroha Bennett", **fields: object) -> Patient:
        """A patient in the record, whose page is then open."""
        patient = self.clinic.patients.add(
            PatientFields(name=name, **fields),  # type: ignore[arg-type]
            EpisodeFields(complaint="Neck pain, right"),
        )
        self.desk.show_patient(patient.id)
        QApplication.processEvents()
        return patient

    def session(self, *lines: str) -> None:
        """A new draft on screen with these lines in it."""
        self.press("Ctrl+N")
        for text in lines:
            self.line(text)

    def consent(self) -> None:
        """Say that the patient consents to what is needled."""
        self.press("Alt+C")

    def settle(self) -> None:
        """Wait until no worker has anything left to deliver."""
        self._qtbot.waitUntil(lambda: not self.window.tasks.busy, timeout=60_000)
        QApplication.processEvents()


@pytest.fixture(autouse=True)
def nobody_answers() -> Iterator[None]:
    """A dialog that a test did not foresee fails it, and every prepared answer is used."""
    ask.unattended(True)
    yield
    left = ask.open_answers()
    ask.unattended(False)
    assert not left


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in its clothes, put on once."""
    assert qapp is not None
    return make_application()


@pytest.fixture
def open_window(dressed: QApplication, tmp_path: Path, clinic: Clinic) -> Iterator[Callable[[], MainWindow]]:
    """Makes windows, and sees to it that none outlives its test: each one more would slow the others."""
    assert clinic is not None, "asked for so that the practice is closed after the windows on it"
    opened: list[MainWindow] = []
    theme.show_as(dark=False)
    text_size.choose(1)

    def make() -> MainWindow:
        shown = MainWindow(tmp_path / "settings.json", _no_sample)
        shown.show_unlock()
        opened.append(shown)
        shown.show()
        shown.activateWindow()
        return shown

    yield make
    while opened:
        shown = opened.pop()
        shown.close()
        shown.deleteLater()
        del shown
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    dressed.processEvents()
    gc.collect(1)


def _no_sample(_long: LongWork) -> Clinic:
    raise AssertionError("no test asked for the sample practice")


@pytest.fixture
def window(open_window: Callable[[], MainWindow]) -> MainWindow:
    return open_window()


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow, clinic: Clinic) -> Hands:
    window.open_clinic(clinic)
    QApplication.processEvents()
    return Hands(qtbot, window, clinic)


@pytest.fixture
def reopened(qtbot: QtBot, open_window: Callable[[], MainWindow]) -> Callable[[Hands], Hands]:
    """Another window on the same practice, after the program of the first one was killed."""

    def reopen(killed: Hands) -> Hands:
        # Who was killed writes nothing any more.
        killed.page._drafts.forget()
        killed.page._session = None
        fresh = open_window()
        fresh.open_clinic(killed.clinic)
        QApplication.processEvents()
        return Hands(qtbot, fresh, killed.clinic)

    return reopen
