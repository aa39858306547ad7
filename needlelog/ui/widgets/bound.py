"""Ties one text field of a page to one field of a session: shows, notices typing, reads when the focus leaves.

Knows how to read and to say a value; who stores it is told by signals.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from needlelog.domain.errors import FieldError
from needlelog.ui.widgets.basics import NoteEdit, TextLine
from needlelog.ui.widgets.field import Field


class BoundText(QObject):
    """The text differs from the record only while it is being typed, or while it is wrong."""

    typed = Signal(str, str)
    """Field name and text."""

    entered = Signal(str, object)
    """Field name and the value that was read: store it."""

    settled = Signal(str)
    """The text is what the record says."""

    def __init__(
        self,
        field: Field,
        read: Callable[[str], object] = str,
        say: Callable[[object], str] = str,
    ) -> None:
        super().__init__(field)
        self.field = field
        self.name = field.name
        self._read = read
        self._say = say
        self._stored = ""
        editor = field.editor
        assert isinstance(editor, TextLine | NoteEdit)
        self.editor = editor
        editor.left.connect(self.commit)
        editor.textChanged.connect(self._noticed)

    @property
    def text(self) -> str:
        return self.editor.toPlainText() if isinstance(self.editor, NoteEdit) else self.editor.text()

    def begin(self, value: object, draft: str | None) -> None:
        """Show another session's field, with the text that was being typed when there is some."""
        self.field.settle()
        self._stored = self._say(value)
        self._show(self._stored if draft is None else draft)

    def refresh(self, value: object) -> None:
        """The record was read again: show it, unless something is being typed here."""
        said = self._say(value)
        if self.text == self._stored and said != self._stored:
            self._stored = said
            self._show(said)
        self._stored = said

    def commit(self) -> None:
        """Read what was typed and have it stored; say what is wrong when it can't be read."""
        if self.text == self._stored:
            self.field.settle()
            self.settled.emit(self.name)
            return
        try:
            value = self._read(self.text)
        except FieldError as trouble:
            self.field.complain(trouble)
            return
        self.field.settle()
        self.entered.emit(self.name, value)

    def stored(self, value: object) -> None:
        """What was typed is in the record, as this value."""
        self._stored = self._say(value)
        if self.text != self._stored:
            self._show(self._stored)
        self.settled.emit(self.name)

    def refused(self, trouble: FieldError) -> None:
        self.field.complain(trouble)

    def _noticed(self) -> None:
        if self.field.error:
            self.field.settle()
        if self.text != self._stored:
            self.typed.emit(self.name, self.text)
        else:
            self.settled.emit(self.name)

    def _show(self, text: str) -> None:
        blocked = self.editor.blockSignals(True)
        if isinstance(self.editor, NoteEdit):
            self.editor.setPlainText(text)
        else:
            self.editor.setText(text)
            self.editor.setCursorPosition(0 if not self.editor.hasFocus() else len(text))
        self.editor.blockSignals(blocked)
        self.editor.update()
