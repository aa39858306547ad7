"""The keys of the screen in the status line: as many as have room, those for everywhere last. Knows texts alone."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

_BETWEEN = " · "


class KeysLine(QLabel):
    """What stands beside it comes first: whole keys go from the front, and the last one stays."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "hint")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> str:
        """The keys that have room."""
        for start in range(len(self._keys)):
            some = _BETWEEN.join(self._keys[start:])
            if self.fontMetrics().horizontalAdvance(some) <= self.width():
                return some
        return self._keys[-1] if self._keys else ""

    def say(self, keys: Sequence[str]) -> None:
        """Show these, the most general last."""
        self._keys = tuple(keys)
        self.setText(_BETWEEN.join(self._keys))

    def minimumSizeHint(self) -> QSize:
        last = self._keys[-1] if self._keys else ""
        return QSize(self.fontMetrics().horizontalAdvance(last) + 1, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.shown)
