"""Every control can be named, reached by keys, and seen to have the focus; nothing is shown for what isn't there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from needlelog.ui.bodychart.canvas import BodyCanvas
from needlelog.ui.bodychart.view_switch import ViewSwitch
from needlelog.ui.widgets.card_keys import CardKeys
from needlelog.ui.widgets.chart_view import ChartView
from needlelog.ui.widgets.segments import Segments
from needlelog.ui.widgets.suggested_line import SuggestionKeys
from needlelog.ui.widgets.suggestions import SuggestionList
from tests.hands import Hands

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, ChartView, BodyCanvas)


def _controls(hands: Hands) -> list[QWidget]:
    return [
        one
        for one in hands.window.findChildren(QWidget)
        if isinstance(one, CONTROLS)
        and not isinstance(one, QHeaderView)
        and not one.objectName().startswith("qt_")
        and not _inside_a_combo_box(one)
    ]


def _inside_a_combo_box(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox):
            return True
        parent = parent.parentWidget()
    return False


def _full_window(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT ltr4 bruise", "lev scap r")
    hands.page.card.before.setFocus()
    hands.press("6")
    hands.page.count.tray.editor.setFocus()
    hands.type("1")
    hands.press("Return")
    hands.page.entry_line.focus()
    hands.type("shenmen r")


def test_every_control_has_a_name(hands: Hands) -> None:
    _full_window(hands)
    nameless = []
    for control in _controls(hands):
        interface = QAccessible.queryAccessibleInterface(control)
        if not interface.text(QAccessible.Text.Name).strip():
            nameless.append(control)
    assert nameless == []


def test_every_control_takes_the_focus(hands: Hands) -> None:
    _full_window(hands)
    unreachable = [
        one
        for one in _controls(hands)
        if not one.focusPolicy() & Qt.FocusPolicy.TabFocus
        # One key of a card, of a choice or of the body's views is in the Tab order; the arrows reach the others. The
        # suggestions leave it to the line.
        and not isinstance(one.parentWidget(), CardKeys | Segments | SuggestionKeys | SuggestionList | ViewSwitch)
    ]
    assert unreachable == []


@pytest.mark.parametrize("page", ["session", "timeline", "trends", "summary"])
def test_tab_walks_in_a_circle_through_the_page(hands: Hands, page: str) -> None:
    _full_window(hands)
    hands.desk.patient.show_tab(page)
    hands.settle()
    hands.press("Ctrl+K")
    seen: list[QWidget] = []
    for _step in range(120):
        hands.press("Tab")
        if hands.focused in seen:
            break
        seen.append(hands.focused)
    wanted = [
        one
        for one in _controls(hands)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    missed = [one for one in wanted if one not in seen and one is not hands.desk.rail.search]
    assert missed == []


def test_the_focus_can_be_seen_on_every_button(hands: Hands) -> None:
    hands.patient()
    for key in hands.window.findChildren(QPushButton):
        if not key.isVisible() or not key.isEnabled():
            continue
        hands.desk.rail.search.setFocus()
        QApplication.processEvents()
        without = key.grab().toImage()
        key.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if key.hasFocus():
            assert key.grab().toImage() != without, key.accessibleName()


def test_no_tab_is_shown_for_what_is_not_there(hands: Hands) -> None:
    hands.patient()
    assert hands.desk.patient.tabs.shown == ("Timeline", "Trends", "Summary")
    hands.session()
    assert hands.desk.patient.tabs.shown == ("Timeline", "Session 1 · draft", "Trends", "Summary")
