"""A line of free text for which a few texts are common: the arrow keys walk through them, a click takes one.

Knows texts. Whatever else is typed stands as well.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from needlelog.i18n import _
from needlelog.ui.widgets.basics import TextLine, button
from needlelog.ui.widgets.flow import FlowLayout


class SuggestedLine(TextLine):
    """Arrow down puts the next suggestion into the line, arrow up the one before; Ctrl+Z brings back what was typed."""

    def __init__(self, suggestions: Sequence[str], *, name: str = "") -> None:
        super().__init__(name=name)
        self.suggestions = tuple(suggestions)

    def take(self, suggestion: str) -> None:
        """Put it in place of what stands in the line, as typing does."""
        self.selectAll()
        self.insert(suggestion)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
            return
        typed = self.text().strip().casefold()
        folded = [one.casefold() for one in self.suggestions]
        begun = [place for place, one in enumerate(folded) if typed and one != typed and one.startswith(typed)]
        if typed in folded:
            self.take(self.suggestions[(folded.index(typed) + step) % len(folded)])
        else:
            self.take(self.suggestions[begun[0] if begun else 0 if step > 0 else -1])


class SuggestionKeys(QWidget):
    """The suggestions of a line as small keys beneath it, the one that stands there pressed; Tab passes them by."""

    def __init__(self, line: SuggestedLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.keys: dict[str, QPushButton] = {}
        flow = FlowLayout(self, spacing=4)
        for text in line.suggestions:
            key = button(text, role="segment", name=_("{group}: {word}").format(group=line.accessibleName(), word=text))
            key.setCheckable(True)
            # The line is reached by Tab, and its arrow keys do the same.
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.clicked.connect(lambda _checked, text=text: self._take(text))
            self.keys[text] = key
            flow.addWidget(key)
        line.textChanged.connect(self._mark)

    def _take(self, text: str) -> None:
        self._line.take(text)
        self._mark(text)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, text: str) -> None:
        for suggestion, key in self.keys.items():
            key.setChecked(suggestion.casefold() == text.strip().casefold())
