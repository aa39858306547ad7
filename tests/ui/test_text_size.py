"""Text at up to 200 %: everything that holds it grows along, and what finds no room scrolls."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from needlelog import settings as settings_store
from needlelog.ui.models.needlings import Column
from needlelog.ui.text_size import STEPS, grown, px, text_size
from needlelog.ui.theme import theme
from needlelog.ui.widgets.basics import ElidedLabel
from tests.hands import Hands


@pytest.fixture(autouse=True)
def as_usual(dressed: QApplication) -> object:
    assert dressed is not None
    yield
    text_size.choose(1)


def _at(hands: Hands, factor: float, width: int = 1360, height: int = 860) -> None:
    text_size.choose(factor)
    hands.window.resize(width, height)
    for _round in range(4):
        QApplication.processEvents()


def test_lines_stay_thin_while_what_holds_text_grows() -> None:
    sheet = (
        "QLabel { font-size: 12px; border: 1px solid; min-height: 1px; } QLineEdit { min-height: 20px; padding: 6px; }"
    )
    assert grown(sheet) == sheet
    text_size.choose(2)
    assert grown(sheet) == (
        "QLabel { font-size: 24px; border: 1px solid; min-height: 1px; } QLineEdit { min-height: 40px; padding: 6px; }"
    )
    assert px(36) == 72
    assert theme.font(11).pixelSize() == 22


def test_the_keys_go_through_the_sizes_and_stop_at_the_ends(hands: Hands) -> None:
    for _press in STEPS:
        hands.press("Ctrl++")
    assert text_size.factor == STEPS[-1] == 2
    hands.press("Ctrl+-")
    assert text_size.factor == STEPS[-2]
    hands.press("Ctrl+0")
    assert text_size.factor == 1
    hands.press("Ctrl+-")
    assert text_size.factor == 1


def test_the_sheet_of_keys_offers_it_without_a_key(hands: Hands) -> None:
    hands.press("F1")
    sheet = hands.desk.keys_sheet
    assert any("Larger or smaller text" in does for _key, does in sheet.lines)
    assert sheet.text_size.said == "100 %"
    assert not sheet.text_size.smaller.isEnabled()
    sheet.text_size.larger.click()
    assert text_size.factor == STEPS[1]
    assert sheet.text_size.said == "110 %"


def test_it_is_remembered(hands: Hands) -> None:
    text_size.choose(1.5)
    assert hands.window.close()
    assert settings_store.load(hands.window._settings_file).text_size == 1.5


def test_rows_and_columns_of_a_session_grow_along(hands: Hands) -> None:
    hands.patient()
    hands.session("ut r bruise", "lev scap r")
    table = hands.page.table
    _at(hands, 1)
    before = table.rowHeight(1), table.columnWidth(Column.DEPTH)
    _at(hands, 2)
    assert table.rowHeight(1) == 2 * before[0]
    assert table.columnWidth(Column.DEPTH) > before[1]
    assert table.height() >= sum(table.rowHeight(row) for row in range(2))


@pytest.mark.parametrize(
    ("factor", "size"), [(1, (960, 640)), (1.25, (1024, 700)), (1.5, (1360, 860)), (2, (1360, 860)), (2, (1920, 1080))]
)
def test_no_word_of_a_session_is_cut(hands: Hands, factor: float, size: tuple[int, int]) -> None:
    hands.patient()
    hands.session("ut r bruise", "gb20 b 15mm dq")
    hands.press("Ctrl+Return")
    _at(hands, factor, *size)
    page = hands.page
    for area in page.findChildren(QScrollArea):
        assert not area.isVisible() or area.horizontalScrollBar().maximum() == 0
    for part in page.findChildren(QWidget):
        if not part.isVisible() or isinstance(part, ElidedLabel) or not isinstance(part, QLabel | QAbstractButton):
            continue
        if isinstance(part, QLabel) and part.wordWrap():
            assert part.height() >= part.heightForWidth(part.width()), part.text()
        elif part.text():
            needed = part.fontMetrics().horizontalAdvance(part.text().splitlines()[0])
            assert part.width() >= needed, part.text()
            assert part.height() >= part.fontMetrics().height() * 0.9, part.text()
    for line in page.findChildren(QLineEdit):
        if line.isVisible():
            assert line.height() >= line.fontMetrics().height(), line.accessibleName()


def test_in_one_column_the_focus_stays_and_everything_is_reached(hands: Hands) -> None:
    hands.patient()
    hands.session("ut r")
    page = hands.page
    page.count.tray.editor.setFocus()
    hands.type("1")
    _at(hands, 2)
    assert page.count.tray.editor.hasFocus()
    assert page.count.tray.text == "1"
    [area] = [one for one in page.findChildren(QScrollArea) if one.isAncestorOf(page.table)]
    assert all(area.isAncestorOf(part) for part in (page.entry_line, page.card, page.notes, page.strip))
    hands.press("F8")
    assert page.chart.isVisible()
    assert area.isAncestorOf(page.chart)
    _at(hands, 1)
    assert page.count.tray.editor.hasFocus()
    assert not area.isAncestorOf(page.entry_line)
    assert not area.isAncestorOf(page.card)
    assert page.card.isVisible()


def test_the_state_of_the_draft_comes_before_the_keys_in_the_status_line(hands: Hands) -> None:
    hands.patient()
    hands.session("ut r")
    hands.page.retention.start()
    _at(hands, 1, 1024, 700)
    keys = hands.desk._status.keys
    said = hands.desk._status.sentence
    assert said.width() >= said.fontMetrics().horizontalAdvance(said.text())
    assert keys.shown.endswith("F1 keys")
    assert keys.fontMetrics().horizontalAdvance(keys.shown) <= keys.width()
    _at(hands, 1, 1800, 900)
    assert keys.shown.startswith("Ctrl+N")
