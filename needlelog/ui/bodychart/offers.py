"""What lies near a clicked place, as a short list over the figure. Knows words and text, and takes nothing down."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from needlelog.i18n import _
from needlelog.ui.widgets.basics import button, clear


@dataclass(frozen=True, slots=True)
class Offer:
    """A target near a click: its ``words`` for the list and its ``text`` for the entry line."""

    words: str
    text: str


class OfferList(QFrame):
    """Buttons under each other; Escape, a choice or a click elsewhere takes them away."""

    offer_chosen = Signal(str)
    """The text of the offer that was chosen."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("role", "popup")
        self.setAccessibleName(_("Targets near this place"))
        self._buttons: list[QPushButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(4, 4, 4, 4)
        self._layout.setSpacing(0)
        self.hide()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        return tuple(self._buttons)

    def show_offers(self, offers: Sequence[Offer], at: QPoint) -> None:
        """Show these beside a place of the parent, wholly inside it."""
        clear(self._layout)
        self._buttons = []
        for offer in offers:
            made = button(offer.words, role="offer")
            made.clicked.connect(lambda _checked=False, text=offer.text: self._choose(text))
            made.installEventFilter(self)
            self._buttons.append(made)
            self._layout.addWidget(made)
        if not self._buttons:
            self.hide()
            return
        room = self._over.rect()
        self.setMaximumWidth(room.width())
        self.adjustSize()
        left = min(max(0, at.x() + 8), room.width() - self.width())
        top = min(max(0, at.y() + 8), room.height() - self.height())
        self.move(left, max(0, top))
        self.show()
        self.raise_()
        self._buttons[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and QApplication.focusWidget() not in self._buttons:
            self.hide()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return True
        if event.key() in steps and watched in self._buttons:
            place = self._buttons.index(watched) + steps[Qt.Key(event.key())]
            self._buttons[place % len(self._buttons)].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _choose(self, text: str) -> None:
        self._leave()
        self.offer_chosen.emit(text)

    def _leave(self) -> None:
        self.hide()
        self._over.setFocus(Qt.FocusReason.MouseFocusReason)
