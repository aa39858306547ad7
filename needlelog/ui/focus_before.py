"""Gives the focus back to where it was before a form opened, when the form closes.

Knows which widget had it; a widget that is gone or hidden by then gets nothing, and the caller says what does.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class FocusBefore:
    """One for a form: ``remember`` before it takes the focus, ``give_back`` once it is closed."""

    def __init__(self) -> None:
        self._widget: QWidget | None = None

    def remember(self, form: QWidget) -> None:
        """Note who has the focus; not one of the form's own fields, when it was open already."""
        focused = QApplication.focusWidget()
        if focused is not None and focused is not form and not form.isAncestorOf(focused):
            self._widget = focused

    def give_back(self) -> bool:
        """Put the focus where it was; False when that place is not on screen any more."""
        widget, self._widget = self._widget, None
        if widget is None or not isValid(widget) or not widget.isVisible() or not widget.isEnabled():
            return False
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
