"""The 0-10 card takes digits and arrows, and a slip that was mended leaves nothing behind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from needlelog.ui.widgets.card_keys import CardKeys


class Card:
    """The keys in a window, and what they were told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.keys = CardKeys("Before")
        qtbot.addWidget(self.keys)
        self.told: list[float | None] = []
        self.keys.chosen.connect(self.told.append)
        self.keys.show()
        self.keys.setFocus()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)

    @property
    def down(self) -> list[int]:
        return [number for number, key in enumerate(self.keys.keys) if key.property("checked")]


@pytest.fixture
def card(qtbot: QtBot, dressed: QApplication) -> Card:
    assert dressed is not None
    return Card(qtbot)


def test_one_and_zero_make_ten(card: Card) -> None:
    card.press(Qt.Key.Key_1, Qt.Key.Key_0)
    assert card.told == [1.0, 10.0]
    card.press(Qt.Key.Key_0)
    assert card.keys.value == 0


@pytest.mark.parametrize("between", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Right, Qt.Key.Key_Left])
def test_a_zero_behind_a_mended_one_is_no_pain(card: Card, between: Qt.Key) -> None:
    card.press(Qt.Key.Key_1, between, Qt.Key.Key_0)
    assert card.keys.value == 0


def test_a_zero_long_after_a_one_is_no_pain(qtbot: QtBot, card: Card) -> None:
    card.press(Qt.Key.Key_1)
    assert card.keys.may_be_ten.isActive()
    with qtbot.waitSignal(card.keys.may_be_ten.timeout):
        card.keys.may_be_ten.start(0)
    card.press(Qt.Key.Key_0)
    assert card.told == [1.0, 0.0]


@pytest.mark.parametrize("half", [0.5, 6.5, 7.5, 9.5])
def test_a_half_is_shown_by_both_its_keys_and_left_by_one_step(card: Card, half: float) -> None:
    beneath, above = int(half), int(half) + 1
    card.keys.show_value(half)
    assert card.down == [beneath, above]
    card.keys.setFocus()
    card.press(Qt.Key.Key_Right)
    assert card.told == [above]
    card.keys.show_value(half)
    card.press(Qt.Key.Key_Left)
    assert card.told == [above, beneath]
    assert card.down == [beneath]
