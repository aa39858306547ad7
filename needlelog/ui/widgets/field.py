"""A labelled editor with a line beneath that says what is accepted, and what is wrong with what was typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from needlelog.domain.errors import FieldError
from needlelog.ui.widgets.basics import label, mark_wrong, row


class Field(QWidget):
    """One field of a form. The hint makes room for the error and comes back when the text is changed."""

    def __init__(
        self,
        name: str,
        title: str,
        editor: QWidget,
        hint: str = "",
        parent: QWidget | None = None,
        *,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.editor = editor
        self._hint = hint
        self._warning = ""
        self._title = label(title, "label")
        self._title.setBuddy(editor)
        self._below = label(hint, "hint", wraps=True)
        if not editor.accessibleName():
            editor.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if beside is None:
            layout.addWidget(self._title)
        else:
            layout.addLayout(row(self._title, 1, beside))
        layout.addWidget(editor)
        layout.addWidget(self._below)
        # Only now: without a parent they would be windows of their own.
        self._below.setVisible(bool(hint))
        self._title.setVisible(bool(title))
        if isinstance(editor, QPlainTextEdit):
            layout.setStretch(1, 1)

    @property
    def error(self) -> str:
        """The sentence in red, or nothing."""
        return self._below.text() if self._below.property("role") == "error" else ""

    @property
    def said(self) -> str:
        """The sentence beneath, whatever its tone."""
        return self._below.text()

    def rename(self, title: str) -> None:
        """Let it be headed, and named to a screen reader, by another title."""
        self._title.setText(title)
        self.editor.setAccessibleName(title)

    def explain(self, hint: str) -> None:
        """Say something quiet beneath: what is accepted, or what was understood."""
        self._hint = hint
        self._say(hint, "hint")

    def warn(self, sentence: str) -> None:
        """Say in amber what is kept as it is and yet worth a look; nothing takes the warning back."""
        self._warning = sentence
        if not self.error:
            self.settle()

    def complain(self, trouble: FieldError | str) -> None:
        """Say in red what is wrong."""
        self._say(trouble.sentence if isinstance(trouble, FieldError) else trouble, "error")

    def refuse(self, trouble: FieldError | str) -> None:
        """Say in red what is wrong, with the focus where it is to be mended."""
        self.complain(trouble)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Nothing is wrong any more; a warning stays."""
        self._say(self._warning or self._hint, "ask" if self._warning else "hint")

    def _say(self, text: str, role: str) -> None:
        wrong = role == "error"
        mark_wrong(self.editor, wrong)
        self.editor.setAccessibleDescription(text)
        if self._below.property("role") != role:
            self._below.setProperty("role", role)
            self._below.style().unpolish(self._below)
            self._below.style().polish(self._below)
        self._below.setText(text)
        self._below.setVisible(bool(text))
