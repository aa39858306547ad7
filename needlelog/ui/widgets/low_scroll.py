"""As high as what is in it where there is room for that; else lower, and it scrolls. Knows nothing of what is in it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from needlelog.ui.text_size import keep_sized

LEAST_HEIGHT = 110


class LowScroll(QScrollArea):
    """For a form above a page: a low window or very large text must not push the page out of it."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = inner
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The ground of what it stands on.
        self.setProperty("role", "sheet")
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        keep_sized(self, least_height=LEAST_HEIGHT)

    def sizeHint(self) -> QSize:
        inner = self._inner
        wide = max(self.viewport().width(), inner.minimumSizeHint().width())
        height = inner.heightForWidth(wide) if inner.hasHeightForWidth() else inner.sizeHint().height()
        return QSize(inner.sizeHint().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
