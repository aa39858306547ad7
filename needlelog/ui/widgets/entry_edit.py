"""The line itself: one line of text with what was not understood underlined, exactly beneath its characters.

Knows positions in the text and nothing of what it means. Positions are code points, as the parser counts them; Qt
counts UTF-16 units, and the difference is made up here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QTextLayout
from PySide6.QtWidgets import QWidget

from needlelog.domain.entry_line import CHARACTER_LIMIT
from needlelog.ui.theme import current, redraw_on_change
from needlelog.ui.widgets.basics import TextLine


@dataclass(frozen=True, slots=True)
class Underline:
    """What to underline, in code points, end exclusive; a question is straight and amber, a problem wavy and red."""

    start: int
    end: int
    question: bool


def utf16_offset(text: str, code_points: int) -> int:
    """Where Qt counts the position that Python counts as ``code_points``."""
    before = text[:code_points]
    if before.isascii():
        return len(before)
    return sum(2 if ord(character) > 0xFFFF else 1 for character in before)


def code_point_offset(text: str, utf16_units: int) -> int:
    """Where Python counts the position that Qt counts as ``utf16_units``."""
    if text.isascii():
        return min(len(text), utf16_units)
    seen = 0
    for index, character in enumerate(text):
        if seen >= utf16_units:
            return index
        seen += 2 if ord(character) > 0xFFFF else 1
    return len(text)


class EntryEdit(TextLine):
    """A line that reports the keys with a meaning of their own instead of acting on them."""

    add_requested = Signal(bool)
    """Enter; True with Shift, which always adds another needle."""

    complete_requested = Signal()
    move_requested = Signal(int)
    """Up is -1, Down is 1."""

    dismiss_requested = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name)
        if parent is not None:
            self.setParent(parent)
        self.completes = False
        """Whether Tab means completing now; otherwise it moves on."""
        self._underlines: tuple[Underline, ...] = ()
        self.setProperty("role", "entry")
        redraw_on_change(self)

    @property
    def cursor_code_point(self) -> int:
        """Where the cursor stands, in code points."""
        return code_point_offset(self.text(), self.cursorPosition())

    def underline(self, parts: Sequence[Underline]) -> None:
        self._underlines = tuple(parts)
        self.update()

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in place of these code points, as if typed, so that Ctrl+Z takes it back."""
        whole = self.text()
        first, last = utf16_offset(whole, start), utf16_offset(whole, end)
        # A moved cursor parts this from the typing before it, so that Ctrl+Z takes back the one without the other.
        self.setCursorPosition(0)
        self.setSelection(first, last - first)
        self.insert(text)

    def underline_spans(self) -> tuple[tuple[float, float], ...]:
        """Left and right end of each underline, in pixels of this widget."""
        return tuple(self._span(part) for part in self._underlines)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
            and not event.modifiers()
            and self.completes
        ):
            self.complete_requested.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
            self.add_requested.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Escape:
            self.dismiss_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._underlines:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = self.rect().adjusted(8, 0, -8, 0)
        painter.setClipRect(inside)
        base = self._cursor_box().bottom() - 1.0
        if len(self.text()) > CHARACTER_LIMIT:
            # All of it is refused; to lay out a pasted megabyte once more would only take time.
            painter.setPen(_pen(False))
            _draw_wave(painter, inside.left(), inside.right(), base)
            return
        for part in self._underlines:
            left, right = self._span(part)
            painter.setPen(_pen(part.question))
            if part.question:
                painter.drawLine(QPointF(left, base), QPointF(right, base))
            else:
                _draw_wave(painter, left, right, base)

    def _span(self, part: Underline) -> tuple[float, float]:
        layout = self._layout()
        line = layout.lineAt(0)
        text = self.text()
        origin = self._cursor_box().x() + 5 - _x(line.cursorToX(self.cursorPosition()))
        left = origin + _x(line.cursorToX(utf16_offset(text, part.start)))
        right = origin + _x(line.cursorToX(utf16_offset(text, max(part.end, part.start))))
        # In right-to-left text the end stands left of the start; an empty span still needs a mark.
        left, right = min(left, right), max(left, right)
        return left, max(right, left + 6)

    def _cursor_box(self) -> QRect:
        # QLineEdit draws its cursor five pixels right of this box's left edge.
        return self.cursorRect()

    def _layout(self) -> QTextLayout:
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        return layout


def _x(position: object) -> float:
    """Qt's binding gives a number or a pair of number and cursor."""
    return float(position[0]) if isinstance(position, tuple) else float(position)  # type: ignore[arg-type]


def _pen(question: bool) -> QPen:
    return QPen(QColor(current().ask_text if question else current().danger_text), 1.6)


def _draw_wave(painter: QPainter, left: float, right: float, base: float) -> None:
    step, x, up = 2.5, left, True
    points = [QPointF(x, base)]
    while x < right:
        x = min(x + step, right)
        points.append(QPointF(x, base + (1.5 if up else -1.0)))
        up = not up
    painter.drawPolyline(points)
