"""A layout that lays small things side by side and goes on in a new line, for chips, sentences and names."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, then the next line."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 6, line_spacing: int | None = None) -> None:
        """``spacing`` in pixels from one to the next, and between the lines when ``line_spacing`` says nothing else."""
        super().__init__(parent)
        self._between_lines = spacing if line_spacing is None else line_spacing
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 (Qt's name)
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _arrange(self, whole: QRect, *, move: bool) -> int:
        """Place what is in it, or only say how high that would be."""
        rect = whole.marginsRemoved(self.contentsMargins())
        left, top, line_height = rect.x(), rect.y(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            if width < size.width() and item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(width))
            if left > rect.x() and left + width > rect.right() + 1:
                if move:
                    _place(line, line_height)
                left, top, line_height, line = rect.x(), top + line_height + self._between_lines, 0, []
            line.append((item, QRect(left, top, width, size.height())))
            left += width + self.spacing()
            line_height = max(line_height, size.height())
        if move:
            _place(line, line_height)
        return top + line_height - rect.y() + whole.height() - rect.height()


def _place(line: list[tuple[QLayoutItem, QRect]], height: int) -> None:
    """Put a line's items on one middle."""
    for item, box in line:
        item.setGeometry(box.translated(0, (height - box.height()) // 2))
