"""Who works by keys sees where the focus is, on every control, light and dark."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from needlelog.ui.theme import contrast, theme
from needlelog.ui.widgets.basics import DropDown, NoteEdit, TextLine, button, card
from needlelog.ui.widgets.chip_button import ChipButton

VISIBLE = 3.0
ROLES = (
    "", "primary", "link", "danger", "choice", "key", "icon", "segment", "answer", "quiet", "timer", "tab", "recent",
    "line", "offer",
)  # fmt: skip


def _checked(made: QAbstractButton) -> QAbstractButton:
    made.setCheckable(True)
    made.setChecked(True)
    return made


def _with(made: QWidget, name: str) -> QWidget:
    made.setProperty(name, True)
    return made


MADE: dict[str, Callable[[], QWidget]] = {
    **{f"button {role}": lambda role=role: button("Word", role=role) for role in ROLES},
    **{
        f"chosen {role}": lambda role=role: _checked(button("Word", role=role)) for role in ("key", "segment", "tab")
    },
    "given answer": lambda: _with(button("Word", role="answer"), "given"),
    "timer that rang": lambda: _with(button("Word", role="timer"), "rung"),
    "line": lambda: TextLine("Hint"),
    "wrong line": lambda: _with(TextLine("Hint"), "wrong"),
    "note": lambda: NoteEdit("Hint", name="Note"),
    "list": lambda: DropDown("List"),
    "check box": lambda: QCheckBox("Word"),
    **{f"chip {tone}": lambda tone=tone: ChipButton("Word", tone, does="does") for tone in ("plain", "ask", "danger")},
}  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", MADE)
def test_a_ring_shows_the_focus(dressed: QApplication, qtbot: QtBot, name: str, dark: bool) -> None:
    theme.show_as(dark=dark)
    holder, inside = card()
    qtbot.addWidget(holder)
    made, other = MADE[name](), button("Other")
    inside.addWidget(made)
    inside.addWidget(other)
    holder.show()
    holder.activateWindow()
    other.setFocus()
    dressed.processEvents()
    before = made.grab().toImage()
    made.setFocus()
    dressed.processEvents()
    assert made.hasFocus()
    after = made.grab().toImage()
    assert _newly_seen(before, after) >= 2 * made.height(), name


def _newly_seen(before: QImage, after: QImage) -> int:
    """How many dots changed by enough to be told apart."""
    return sum(
        contrast(_name(before, x, y), _name(after, x, y)) >= VISIBLE
        for x in range(before.width())
        for y in range(before.height())
        if before.pixel(x, y) != after.pixel(x, y)
    )


def _name(image: QImage, x: int, y: int) -> str:
    return QColor(image.pixel(x, y)).name()
