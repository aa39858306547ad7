"""The list that floats beneath the entry line with names that may be meant; Tab takes one.

Knows labels and texts. It never has the focus: the line keeps it and passes the arrow keys on.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from needlelog.i18n import _
from needlelog.ui.widgets.basics import label


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name, and what to put in place of the code points from ``start`` to ``end``."""

    label: str
    text: str
    start: int
    end: int


class SuggestionList(QFrame):
    """A child of the page, so that it is never a window of its own."""

    taken = Signal(object)
    """The ``Suggestion`` that was clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "popup")
        self._list = QListWidget()
        self._list.setProperty("role", "suggestions")
        self._list.setAccessibleName(_("Suggestions"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemClicked.connect(lambda item: self.taken.emit(item.data(Qt.ItemDataRole.UserRole)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 6)
        layout.setSpacing(2)
        layout.addWidget(self._list)
        hint = label(_("Tab completes · arrow keys choose · Esc closes"), "hint")
        hint.setContentsMargins(8, 0, 0, 0)
        layout.addWidget(hint)
        self.hide()

    @property
    def chosen(self) -> Suggestion | None:
        item = self._list.currentItem()
        if self.isHidden() or item is None:
            return None
        found = item.data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, Suggestion) else None

    def offer(self, suggestions: list[Suggestion], below: QPoint, width: int) -> None:
        """Show these beneath a point of the parent, or nothing when there are none."""
        self._list.clear()
        for suggestion in suggestions:
            item = QListWidgetItem(suggestion.label)
            item.setData(Qt.ItemDataRole.UserRole, suggestion)
            self._list.addItem(item)
        if not suggestions:
            self.hide()
            return
        self._list.setCurrentRow(0)
        rows = self._list.sizeHintForRow(0) * len(suggestions) + 4
        self._list.setFixedHeight(rows)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(below)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Move the choice up or down, round at the ends."""
        if self._list.count():
            self._list.setCurrentRow((self._list.currentRow() + by) % self._list.count())
