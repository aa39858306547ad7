"""A few words side by side of which one is down, or any number: pressed, or walked with the arrow keys.

Knows values and their words; takes one stop in the Tab order, as radio buttons do.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from needlelog.i18n import _
from needlelog.ui.widgets.basics import button
from needlelog.ui.widgets.flow import FlowLayout


class Segments(QWidget):
    """With ``several`` each key goes up and down for itself, by Space or a click; otherwise one of them is down."""

    chosen = Signal(object)
    """The value that is down now; with ``several`` the tuple of those that are."""

    def __init__(
        self,
        name: str,
        values: Sequence[tuple[object, str]],
        chosen: object = None,
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._several = several
        self._values = [value for value, _words in values]
        self._keys: list[QPushButton] = []
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = FlowLayout(self, spacing=4)
        for value, words in values:
            key = button(words, role="segment", name=_("{group}: {word}").format(group=name, word=words))
            key.setCheckable(True)
            key.clicked.connect(lambda _checked, value=value: self._press(value))
            key.installEventFilter(self)
            self._keys.append(key)
            flow.addWidget(key)
        self._take_tab(0)
        if not several:
            self._mark((chosen,))

    @property
    def keys(self) -> tuple[QPushButton, ...]:
        """All keys, of which one takes part in the Tab order."""
        return tuple(self._keys)

    @property
    def stop(self) -> QPushButton:
        """The key that takes part in the Tab order now. No focus proxy: Qt would let Tab stop twice."""
        return next(key for key in self._keys if key.focusPolicy() == Qt.FocusPolicy.StrongFocus)

    @property
    def value(self) -> object:
        """The value that is down; with ``several`` the tuple of those that are, in order."""
        down = tuple(value for value, key in zip(self._values, self._keys, strict=True) if key.isChecked())
        return down if self._several else down[0]

    def show_value(self, value: object) -> None:
        """Show what is down without signalling it; with ``several`` a collection of values."""
        if self._several:
            self._mark(tuple(value) if isinstance(value, tuple) else ())
        else:
            self._mark((value,))

    def choose(self, value: object) -> None:
        """Press a key."""
        self._press(value, pressed=False)

    def eventFilter(self, watched: object, event: object) -> bool:
        if not (isinstance(event, QKeyEvent) and event.type() == event.Type.KeyPress):
            return False
        step = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step is None or watched not in self._keys:
            return False
        at = self._keys.index(watched) + step
        if 0 <= at < len(self._keys):
            self._take_tab(at)
            self._keys[at].setFocus(Qt.FocusReason.TabFocusReason)
            if not self._several:
                self.choose(self._values[at])
        return True

    def _press(self, value: object, *, pressed: bool = True) -> None:
        place = self._values.index(value)
        if self._several:
            if not pressed:
                self._keys[place].toggle()
            self._take_tab(place)
            self.chosen.emit(self.value)
            return
        changed = not pressed and not self._keys[place].isChecked()
        was_down = pressed and self._down == (value,)
        self._mark((value,))
        if changed or (pressed and not was_down):
            self.chosen.emit(value)

    def _mark(self, values: tuple[object, ...]) -> None:
        self._down = values
        for place, (value, key) in enumerate(zip(self._values, self._keys, strict=True)):
            key.setChecked(value in values)
            if value in values and not self._several:
                self._take_tab(place)

    def _take_tab(self, place: int) -> None:
        for number, key in enumerate(self._keys):
            key.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == place else Qt.FocusPolicy.ClickFocus)
