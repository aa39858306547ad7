"""A page that scrolls by whole rows, so that none stands half at its edge. Knows a row's height only."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class RowScroll(QScrollArea):
    """Up and down only; what is inside begins with rows of one height, their header as high as one."""

    def __init__(self, inner: QWidget, row_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = row_height
        inner.setObjectName("ground")
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().setSingleStep(row_height)
        self.verticalScrollBar().valueChanged.connect(self._snap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        whole = self.height() - self.height() % self._step
        spare = self.height() - whole
        if self.viewportMargins().bottom() != spare:
            self.setViewportMargins(0, 0, 0, spare)
        super().resizeEvent(event)
        self.verticalScrollBar().setSingleStep(self._step)

    def _snap(self, value: int) -> None:
        bar = self.verticalScrollBar()
        # Down to the very end it goes as it is: there the notes stand, and no rows.
        if value % self._step and value < bar.maximum():
            bar.setValue(min(bar.maximum(), -(-value // self._step) * self._step))
