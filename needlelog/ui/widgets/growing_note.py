"""A note that is as high as its text, from a few lines up to a limit; then it scrolls. Knows text and lines only."""

from math import ceil

from PySide6.QtGui import QFontMetricsF, QResizeEvent

from needlelog.ui.widgets.basics import NoteEdit

LINES_MOST = 10
"""Lines that a note shows before it scrolls, so that one long note doesn't push the others away."""

FRAME_PX = 8
"""Border and padding of the style sheet, above and below, as long as it isn't laid out."""

SLACK_PX = 4
"""Without it Qt takes the last line for one that doesn't fit."""


class GrowingNote(NoteEdit):
    """Grows and shrinks while it is typed in."""

    def __init__(self, placeholder: str = "", *, name: str = "", lines: int = 2, most: int = LINES_MOST) -> None:
        super().__init__(placeholder, name=name)
        self._least, self._most = lines, max(lines, most)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.ensurePolished()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A plain text document measures its height in lines.
        shown = min(max(self._least, int(self.document().size().height())), self._most)
        around = max(FRAME_PX, self.height() - self.viewport().height()) + 2 * int(self.document().documentMargin())
        height = shown * ceil(QFontMetricsF(self.font()).lineSpacing()) + around + SLACK_PX
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
