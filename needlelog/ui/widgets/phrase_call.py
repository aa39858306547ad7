"""The sign in a note that calls for a phrase, and the letters behind it that say which.

The focus stays in the note: a sign that stands for itself, as in "left / right", is never taken from its sentence.
Knows one note and positions in it; no phrase.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor

from needlelog.ui.widgets.basics import NoteEdit

CALL = "/"
_NEW_LINES = "\u2028\u2029"


class PhraseCall(QObject):
    """At most one call at a time; it is over as soon as the cursor is elsewhere or a space follows the sign."""

    changed = Signal()
    """Other letters stand behind the sign, or it calls no more."""

    def __init__(self, note: NoteEdit) -> None:
        super().__init__(note)
        self._note = note
        self._at: int | None = None
        note.cursorPositionChanged.connect(self._follow)
        note.textChanged.connect(self._follow)

    @property
    def word(self) -> str | None:
        """The letters behind the sign; None when nothing calls."""
        return None if self._at is None else self.cursor().selectedText()[len(CALL) :]

    def begin(self) -> bool:
        """Type the sign; whether it calls, which it doesn't in the middle of a word: 12/8, and/or."""
        cursor = self._note.textCursor()
        at = cursor.selectionStart()
        before = letter_before(self._note, at)
        if before and not before.isspace():
            return False
        self._note.insertPlainText(CALL)
        self._at = at
        return True

    def end(self) -> None:
        """What stands there is text."""
        self._at = None

    def cursor(self) -> QTextCursor:
        """The sign and the letters behind it, selected."""
        cursor = self._note.textCursor()
        end = cursor.position()
        if self._at is not None:
            cursor.setPosition(self._at)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _follow(self) -> None:
        if self._at is None:
            return
        here, said = self._note.textCursor(), self.cursor().selectedText()
        follows = said[len(CALL) : len(CALL) + 1]
        still = here.position() > self._at and not here.hasSelection() and said.startswith(CALL)
        if not still or follows.isspace() or any(sign in said for sign in _NEW_LINES):
            self.end()
        self.changed.emit()


def letter_before(note: NoteEdit, position: int) -> str:
    """The letter before a place in a note, or nothing at its beginning."""
    # Qt counts UTF-16 units; the document is asked for its own letters.
    return str(note.document().characterAt(position - 1)) if position > 0 else ""
