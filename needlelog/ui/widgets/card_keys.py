"""The 0-10 card as eleven keys: clicked, or typed as digits, or walked with the arrow keys.

Knows numbers only. A half that came in by another way is kept, and shown by the two keys beside it.
"""

from math import ceil, floor

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from needlelog.i18n import _
from needlelog.ui.text_size import keep_sized
from needlelog.ui.widgets.basics import button

TEN_MS = 1500
"""How long a 0 that is typed behind a 1 still makes it ten; later it is an answer of its own."""


class CardKeys(QWidget):
    """Eleven keys of which the answer's is down; pressing it again takes the answer back."""

    chosen = Signal(object)
    """The new value, a float, or None when it was taken back."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: float | None = None
        self.may_be_ten = QTimer(self, singleShot=True, interval=TEN_MS)
        """Runs while a 1 was the last thing typed."""
        self.setAccessibleName(name)
        self._keys = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for value in range(11):
            key = button(str(value), role="key", name=_("{card}: {value}").format(card=name, value=value))
            key.setCheckable(True)
            keep_sized(key, least_width=17)
            key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            key.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            key.clicked.connect(lambda _checked, value=value: self._press(value))
            key.installEventFilter(self)
            self._keys.append(key)
            row.addWidget(key)
        self.show_value(None)

    @property
    def keys(self) -> tuple[QWidget, ...]:
        """The eleven keys, of which one takes part in the Tab order."""
        return tuple(self._keys)

    @property
    def value(self) -> float | None:
        return self._value

    def show_value(self, value: float | None) -> None:
        """Show an answer without signalling it."""
        self._value = value
        for number, key in enumerate(self._keys):
            key.setChecked(value is not None and number in (floor(value), ceil(value)))
        # One key of the eleven takes part in the Tab order, as with radio buttons.
        stop = _key_of(value)
        for number, key in enumerate(self._keys):
            key.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._keys[stop])

    def eventFilter(self, _watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == event.Type.KeyPress:
            return self._typed(event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and QApplication.focusWidget() not in self._keys:
            self.may_be_ten.stop()
        return False

    def _typed(self, event: QKeyEvent) -> bool:
        key, text = event.key(), event.text()
        one_typed = self.may_be_ten.isActive()
        self.may_be_ten.stop()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down):
            up = key in (Qt.Key.Key_Right, Qt.Key.Key_Up)
            if self._value is None:
                beside = 0 if up else 10
            else:
                beside = floor(self._value) + 1 if up else ceil(self._value) - 1
            self._choose(float(min(10, max(0, beside))))
            return True
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(None)
            return True
        if len(text) == 1 and text in "0123456789":
            # 1 followed by 0 is ten.
            self._choose(10.0 if one_typed and text == "0" else float(text))
            if text == "1":
                self.may_be_ten.start()
            return True
        return False

    def _press(self, value: int) -> None:
        self.may_be_ten.stop()
        self._choose(None if self._value == value else float(value))

    def _choose(self, value: float | None) -> None:
        had_focus = any(key.hasFocus() for key in self._keys)
        changed = value != self._value
        self.show_value(value)
        if had_focus:
            self._keys[_key_of(value)].setFocus(Qt.FocusReason.TabFocusReason)
        if changed:
            self.chosen.emit(value)


def _key_of(value: float | None) -> int:
    """The key that has the focus where this is the answer."""
    return 0 if value is None else floor(value)
