"""The small parts every page is put together from: labels, buttons, cards, lines that undo their own typing.

Knows the theme's roles and nothing of a practice.
"""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from needlelog.ui.text_size import keep_sized
from needlelog.ui.theme import STEP


def label(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """A label in plain text, whatever a patient's name holds."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if role:
        made.setProperty("role", role)
    return made


class ElidedLabel(QLabel):
    """One line that is shortened with an ellipsis where there is too little room; the tooltip has all of it."""

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * STEP, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else self.text())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


class WholeLabel(QLabel):
    """One line where there is room, else as many as the text needs: never cut. A long word is broken."""

    LONGEST_WORD = 24

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(True)

    def show_text(self, text: str) -> None:
        """Show this; a screen reader says it as it is."""
        every = self.LONGEST_WORD
        words = [
            "\u200b".join(word[place : place + every] for place in range(0, len(word), every))
            for word in text.split(" ")
        ]
        self.setText(" ".join(words))
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, super().heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * STEP, self.fontMetrics().height())


def chip(text: str, tone: str) -> QLabel:
    """A small rounded word in a tone of the theme."""
    made = label(text)
    made.setProperty("chip", tone)
    keep_sized(made, height=24)
    return made


def button(text: str, *, role: str = "", name: str = "") -> QPushButton:
    """A button that Enter presses too; ``name`` is what a screen reader says when the text is not enough."""
    made = QPushButton(text.replace("&", "&&"))
    made.setAutoDefault(True)
    made.setAccessibleName(name or text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if role:
        made.setProperty("role", role)
    return made


def card(margin: int = 2 * STEP - 2, spacing: int = STEP) -> tuple[QFrame, QVBoxLayout]:
    """A white panel with a hairline around it, and the layout inside."""
    frame = QFrame()
    frame.setProperty("role", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(margin, margin - 2, margin, margin)
    inside.setSpacing(spacing)
    return frame, inside


def panel(frame: QFrame, title: str) -> QVBoxLayout:
    """Dress a frame as a card with a heading; the layout inside."""
    frame.setProperty("role", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(14, 12, 14, 14)
    inside.setSpacing(STEP)
    inside.addWidget(label(title, "heading"))
    return inside


def hairline() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    return line


def row(*parts: QWidget | QLayout | int, spacing: int = STEP) -> QHBoxLayout:
    """Widgets side by side; a number is a stretch."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            made.addStretch(part)
        elif isinstance(part, QLayout):
            made.addLayout(part)
        else:
            made.addWidget(part)
    return made


def column(*parts: QWidget | QLayout | int, spacing: int = STEP) -> QVBoxLayout:
    """Widgets under each other; a number is a stretch."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            made.addStretch(part)
        elif isinstance(part, QLayout):
            made.addLayout(part)
        else:
            made.addWidget(part)
    return made


def clear(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            # Not at once: the widget may be the very button whose click led here.
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def scrolling(inner: QWidget) -> QScrollArea:
    """A page that scrolls up and down when the window is too low for it, and sideways only where even the least width
    of a part has no room, as with very large text."""
    inner.setObjectName("ground")
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def repolish(widget: QWidget) -> None:
    """Let the style sheet see a property that changed, for the widget and what is in it."""
    for one in (widget, *widget.findChildren(QWidget)):
        one.style().unpolish(one)
        one.style().polish(one)


def mark_wrong(widget: QWidget, wrong: bool) -> None:
    """Put the red border around an editor, or take it away."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


WINDOW_KEYS = (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_L, Qt.Key.Key_E, Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""With Ctrl these belong to the window, also where a text field would take them: Ctrl+K deletes to the end on Linux,
Ctrl+E goes there."""


def _is_window_key(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        and event.key() in WINDOW_KEYS
    )


def _is_history_key(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )


LONGEST = 2**31 - 1
"""Characters that Qt can count in a line."""


class TextLine(QLineEdit):
    """A line whose Ctrl+Z undoes typing, and passes on to the practice's undo when there is nothing typed to undo."""

    left = Signal()
    """The focus went elsewhere, or Enter was pressed."""

    def __init__(self, placeholder: str = "", *, name: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        # What is too long is refused by its reader, with a sentence; Qt would cut the end off and say nothing.
        self.setMaxLength(LONGEST)
        if name:
            self.setAccessibleName(name)
        self.returnPressed.connect(self.left)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and (
            _is_window_key(event) or (_is_history_key(event) and not self._has_own_history(event))
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_history_key(event) and not self._has_own_history(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _has_own_history(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            return self.isUndoAvailable()
        return self.isRedoAvailable()


class NoteEdit(QPlainTextEdit):
    """Several lines of plain text; Tab moves on, Ctrl+Z as in ``TextLine``."""

    left = Signal()

    def __init__(self, placeholder: str = "", *, name: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and (
            _is_window_key(event) or (_is_history_key(event) and not self._has_own_history(event))
        ):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _has_own_history(self, event: QEvent) -> bool:
        document = self.document()
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            return document.isUndoAvailable()
        return document.isRedoAvailable()


class DropDown(QComboBox):
    """A drop-down list of values with their words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        # A long complaint must not make the form wider than the page.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def offer(self, values: list[tuple[object, str]], chosen: object = None) -> None:
        """Show these values, with one of them chosen; nothing is signalled."""
        blocked = self.blockSignals(True)
        self.clear()
        for value, words in values:
            self.addItem(words, value)
        self.choose(chosen)
        self.blockSignals(blocked)

    def choose(self, value: object) -> None:
        for index in range(self.count()):
            if self.itemData(index) == value:
                self.setCurrentIndex(index)
                return

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel turned to scroll the page must not change what is recorded.
        event.ignore()
