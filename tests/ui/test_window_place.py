"""The window comes back where and as it was, and always onto a display that is there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from needlelog import settings as settings_store
from needlelog.services.clinic import Clinic
from needlelog.settings import Settings
from needlelog.ui.in_sight import TITLE_PX, InSight, brought_into_sight
from needlelog.ui.main_window import MainWindow
from tests.hands import Hands

DESK = QRect(0, 0, 1920, 1080)
BESIDE = QRect(1920, 0, 2560, 1400)
SMALL = QRect(0, 0, 1024, 700)
FRAME_PX = 2


@pytest.mark.parametrize("stood", [QRect(100, 50, 1360, 860), QRect(1500, 100, 1360, 860), DESK])
def test_a_window_that_is_wholly_seen_stays(stood: QRect) -> None:
    assert brought_into_sight(stood, (DESK, BESIDE)) == stood


@pytest.mark.parametrize(
    "stood", [QRect(2200, 100, 1360, 860), QRect(-3000, -900, 1360, 860), QRect(1000, 900, 1360, 860)]
)
def test_a_window_of_a_display_that_is_gone_comes_back_whole(stood: QRect) -> None:
    shown = brought_into_sight(stood, (DESK,))
    assert DESK.contains(shown)
    assert shown.size() == stood.size()
    assert shown.top() >= TITLE_PX


def test_it_goes_to_the_display_that_shows_most_of_it() -> None:
    assert BESIDE.contains(brought_into_sight(QRect(4000, 300, 1360, 860), (DESK, BESIDE)))


def test_a_window_larger_than_the_display_is_made_smaller() -> None:
    shown = brought_into_sight(QRect(0, 0, 3800, 2000), (SMALL,))
    assert SMALL.contains(shown)
    assert (shown.width(), shown.height()) == (1024, 700 - TITLE_PX)


def test_place_and_size_come_back(open_window: Callable[[], MainWindow]) -> None:
    first = open_window()
    first.setGeometry(120, 80, 1100, 720)
    assert first.close()
    again = open_window()
    assert again.geometry() == QRect(120, 80, 1100, 720)
    assert not again.isMaximized()


def test_a_maximised_window_comes_back_so_with_its_normal_size_beneath(open_window: Callable[[], MainWindow]) -> None:
    first = open_window()
    first.setGeometry(120, 80, 1100, 720)
    first.showMaximized()
    assert first.close()
    again = open_window()
    assert again.isMaximized()
    assert again.normalGeometry() == QRect(120, 80, 1100, 720)


def test_a_rail_made_wider_comes_back_so(
    open_window: Callable[[], MainWindow], clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clinic, "close", lambda: None)
    for drawn, expected in ((340, 340), (None, 340), (10_000, 420)):
        window = open_window()
        window.open_clinic(clinic)
        QApplication.processEvents()
        assert window.desk is not None
        if drawn is not None:
            window.desk.splitter.moveSplitter(drawn, 1)
        assert window.desk.rail.width() == expected
        assert window.close()


def test_when_a_display_goes_the_window_comes_to_one_that_is_left(
    open_window: Callable[[], MainWindow], dressed: QApplication
) -> None:
    window = open_window()
    areas = [DESK, BESIDE]
    kept = InSight(window, dressed, lambda: areas)
    for maximised in (False, True):
        areas = [DESK, BESIDE]
        window.setGeometry(2200, 100, 1360, 860)
        if maximised:
            window.showMaximized()
        kept.look()
        assert window.normalGeometry() == QRect(2200, 100, 1360, 860)
        areas = [SMALL]
        dressed.screenRemoved.emit(dressed.primaryScreen())
        QApplication.processEvents()
        QApplication.processEvents()
        # A maximised window's own frame counts here as well.
        assert SMALL.adjusted(-FRAME_PX, -FRAME_PX, FRAME_PX, FRAME_PX).contains(window.normalGeometry())
        assert window.isMaximized() is maximised
        window.setWindowState(Qt.WindowState.WindowNoState)


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"width_px": "wide"}', '{"x_px": 1e999, "y_px": 0}', '{"rail_px": null}', '{"height_px": 99999999999}'],
)
def test_settings_that_make_no_sense_are_fresh_ones(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    assert settings_store.load(path) == Settings()


def test_settings_of_an_earlier_program_know_no_place(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"recent": [], "width_px": 1000, "height_px": 700, "body_chart": false}', encoding="utf-8")
    assert settings_store.load(path) == Settings(width_px=1000, height_px=700, body_chart=False)


def test_the_rail_is_made_wider_and_narrower_by_keys(hands: Hands) -> None:
    hands.patient()
    hands.session()
    hands.page.notes.bound["plan"].editor.setFocus()
    rail, page = hands.desk.rail, hands.desk.patient
    width, beside = rail.width(), page.width()
    hands.press("F9", "F9")
    wider = rail.width()
    assert wider > width
    assert page.width() == beside - (wider - width)
    assert hands.desk.practice.preferences.rail_px == wider
    hands.press("Shift+F9")
    assert width < rail.width() < wider
    hands.press(*["Shift+F9"] * 20)
    assert rail.width() == rail.minimumWidth()
    assert "no narrower" in hands.desk.status
    hands.press(*["F9"] * 20)
    assert rail.width() == rail.maximumWidth()
    assert "no wider" in hands.desk.status
    hands.press("F1")
    assert "F9" in dict(hands.desk.keys_sheet.lines)
