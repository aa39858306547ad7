"""Chips in a line: whole, then shortened, then counted; none says an ellipsis alone."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from needlelog.ui.theme import theme
from needlelog.ui.widgets.painting import CHIPS_APART, LEAST_CHIP, fitted_chips

CHIPS = [(f"side effect number {number}", "ask") for number in range(20)]


@pytest.mark.parametrize("room", range(130, 700, 13))
def test_chips_keep_in_their_room_and_none_is_forgotten(dressed: QApplication, room: int) -> None:
    assert dressed is not None
    metrics = QFontMetrics(theme.font(11))
    shown = fitted_chips(CHIPS, room, metrics, 14)
    assert sum(width for _text, _tone, width in shown) + CHIPS_APART * (len(shown) - 1) <= room
    *named, (rest, tone, _width) = shown
    assert rest == f"+{len(CHIPS) - len(named)}"
    assert tone == "plain"
    assert all(width >= LEAST_CHIP for _text, _tone, width in named[1:])


def test_what_has_room_is_whole(dressed: QApplication) -> None:
    assert dressed is not None
    metrics = QFontMetrics(theme.font(11))
    assert [text for text, _tone, _width in fitted_chips(CHIPS[:3], 2000, metrics, 14)] == [t for t, _ in CHIPS[:3]]
    assert fitted_chips([], 100, metrics, 14) == []
