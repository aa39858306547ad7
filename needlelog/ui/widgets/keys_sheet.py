"""The sheet that F1 opens: the keys of the screen and what each does. Given its lines; knows no page."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from needlelog.i18n import _
from needlelog.ui.icons import put_icon
from needlelog.ui.text_size import in_step, px
from needlelog.ui.widgets.basics import button, clear, label, row
from needlelog.ui.widgets.text_size_row import TextSizeRow

KeyLines = Sequence[tuple[str, str]]
"""A key as it is printed on it, such as ``Ctrl+K``, and what it does."""

WIDTH = 380
MARGIN = 16
KEYS_WIDTH = 108
"""The keys of all sections stand in one column."""


@runtime_checkable
class HasKeys(Protocol):
    """A page that says which keys it has."""

    def keys(self) -> KeyLines: ...


class KeysSheet(QFrame):
    """Lies over the page at the right; the page beneath stays as it is, and gets the focus back."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._focus: QWidget | None = None
        self._lines: tuple[tuple[str, str], ...] = ()
        self._sections = QVBoxLayout()
        self._sections.setSpacing(14)
        self._build()
        self.hide()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """The keys and acts shown, all sections in order."""
        return self._lines

    def open(self, sections: Sequence[tuple[str, KeyLines]]) -> None:
        """Show these sections, each with its title."""
        if not self.isVisible():
            self._focus = QApplication.focusWidget()
        self._lines = tuple(line for _title, lines in sections for line in lines)
        clear(self._sections)
        for title, lines in sections:
            if lines:
                self._sections.addWidget(label(title, "heading"))
                self._sections.addWidget(self._table(lines))
        self._sections.addStretch(1)
        self.fit()
        self.show()
        self.raise_()
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sheet(self) -> None:
        """Hide, and let work go on where it was."""
        if self.isVisible():
            self.hide()
            if self._focus is not None:
                self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed.emit()

    def fit(self) -> None:
        """Take the right upper corner of the parent, as high as the lines need and the parent has room."""
        room = self._over.size()
        width = min(px(WIDTH), room.width() - 2 * MARGIN)
        # What stands around the lines: margins, head, foot and scroll bar.
        lines = self._sections.totalHeightForWidth(width - (18 + 8 + 12))
        around = 12 + 16 + 2 * 10 + self._head.sizeHint().height() + self.text_size.sizeHint().height() + 4
        height = min(lines + around, room.height() - 2 * MARGIN)
        self.setGeometry(room.width() - width - MARGIN, MARGIN, width, height)

    def _fit_soon(self) -> None:
        """Only when its lines have their new size."""
        QTimer.singleShot(0, self, self.fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            self.close_sheet()
            return
        super().keyPressEvent(event)

    def _table(self, lines: KeyLines) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, px(KEYS_WIDTH))
        grid.setColumnStretch(1, 1)
        for place, (keys, does) in enumerate(lines):
            key = label(keys)
            key.setProperty("key", "true")
            grid.addWidget(key, place, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(does, "quiet", wraps=True), place, 1, Qt.AlignmentFlag.AlignTop)
        return table

    def _build(self) -> None:
        self.setProperty("role", "popup")
        self.setAccessibleName(_("Keys of this screen"))
        shut = button("", role="link", name=_("Close"))
        put_icon(shut, "close", "quiet")
        shut.clicked.connect(self.close_sheet)
        inner = QWidget()
        inner.setProperty("role", "sheet")
        inner.setLayout(self._sections)
        self._sections.setContentsMargins(0, 0, 12, 0)
        self._area = QScrollArea()
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setProperty("role", "sheet")
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(_("Keys of this screen"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 8, 16)
        layout.setSpacing(10)
        self._head = row(label(_("Keys"), "title"), 1, shut)
        layout.addLayout(self._head)
        layout.addWidget(self._area, 1)
        self.text_size = TextSizeRow()
        foot = row(self.text_size)
        foot.setContentsMargins(0, 0, 10, 0)
        layout.addLayout(foot)
        in_step(self, self._fit_soon)
