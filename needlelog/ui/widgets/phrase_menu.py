"""The practice's phrases at a note: listed by "/" or a button, put in by Enter; a selected text can be kept as one.

Knows the phrases' service and one note; what is inserted counts as typed.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from needlelog.domain.errors import FieldError
from needlelog.domain.phrases import NoteField
from needlelog.i18n import _
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.basics import NoteEdit, button

CALL = "/"
WIDTH_PX = 320
ROWS_MOST = 8

_Act = Callable[[], None]


class PhraseMenu(QFrame):
    """Belongs to one note and lies over the window while it is open; the focus goes back to the note."""

    def __init__(self, practice: OpenPractice, field: NoteField, note: NoteEdit, title: str) -> None:
        super().__init__(note)
        self._practice = practice
        self._field = field
        self._note = note
        self._acts: list[_Act] = []
        self.setProperty("role", "popup")
        self.key = button(_("/ phrases"), role="quiet", name=_("Phrases: {note}").format(note=title))
        self.key.clicked.connect(self.open)
        self.list = QListWidget()
        self.list.setProperty("role", "suggestions")
        self.list.setAccessibleName(_("Phrases: {note}").format(note=title))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.list)
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        note.installEventFilter(self)
        self.hide()

    @property
    def offered(self) -> tuple[str, ...]:
        """What the list says, from top to bottom; nothing when it is closed."""
        return tuple(self.list.item(n).text() for n in range(self.list.count())) if not self.isHidden() else ()

    def open(self) -> None:
        """List the phrases under the cursor of the note."""
        self.list.clear()
        self._acts = []
        for phrase in self._practice.clinic.phrases.offered(self._field):
            self._offer(phrase, partial(self.insert, phrase))
        chosen = " ".join(self._note.textCursor().selectedText().split())
        if chosen:
            self._offer(_("Keep as a phrase: {text}").format(text=chosen), partial(self.keep, chosen))
        self._place()
        self.show()
        self.raise_()
        self.list.setCurrentRow(0)
        # Not left: what is typed there is stored when the work goes on elsewhere.
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_list(self) -> None:
        """Back to the note, as it is."""
        self.hide()
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Do what the chosen line says."""
        row = self.list.currentRow()
        self.close_list()
        if 0 <= row < len(self._acts):
            self._acts[row]()

    def insert(self, phrase: str) -> None:
        """Put a phrase where the cursor stands, in place of the sign that called for it."""
        cursor = self._note.textCursor()
        if not cursor.hasSelection() and self._before().endswith(CALL):
            cursor.deletePreviousChar()
        else:
            cursor.setPosition(max(cursor.position(), cursor.anchor()))
        before = self._before_at(cursor.position())
        space = "" if not before or before.isspace() else " "
        cursor.insertText(space + phrase)
        self._note.setTextCursor(cursor)

    def keep(self, phrase: str) -> None:
        """Keep the text as a phrase of the practice."""
        try:
            self._practice.clinic.phrases.add(self._field, phrase)
        except FieldError as trouble:
            self._practice.events.said.emit(trouble.sentence)
            return
        self._practice.events.said.emit(_("Kept as a phrase."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._note:
            return self._called(event)
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            if self.list.itemAt(event.position().toPoint()) is not None:
                self.take()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.take()
                return True
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.close_list()
                return True
        return False

    def _called(self, event: QEvent) -> bool:
        """Whether a key typed in the note calls for the phrases; its sign stands there until one is chosen."""
        if not (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text() == CALL):
            return False
        before = self._before()
        if before and not before.isspace():
            # In the middle of a word it is what it looks like: 12/8, and/or.
            return False
        self._note.insertPlainText(CALL)
        self.open()
        return True

    def _offer(self, words: str, act: _Act) -> None:
        item = QListWidgetItem(" ".join(words.split()))
        item.setToolTip(words)
        self.list.addItem(item)
        self._acts.append(act)

    def _place(self) -> None:
        """Under the cursor, or above it where there is more room, and inside the window."""
        window = self._note.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.list.ensurePolished()
        height = max(1, min(ROWS_MOST, self.list.count())) * max(24, self.list.sizeHintForRow(0)) + 12
        cursor = self._note.cursorRect()
        below = self._note.viewport().mapTo(window, cursor.bottomLeft() + QPoint(0, 4))
        top = below.y()
        if top + height > window.height():
            top = max(0, self._note.viewport().mapTo(window, cursor.topLeft()).y() - height - 4)
        left = max(0, min(below.x(), window.width() - WIDTH_PX - 8))
        self.setGeometry(QRect(left, top, WIDTH_PX, height))

    def _before(self) -> str:
        """The letter before the cursor, or nothing."""
        return self._before_at(self._note.textCursor().position())

    def _before_at(self, position: int) -> str:
        # Qt counts UTF-16 units; the document is asked for its own letters.
        return str(self._note.document().characterAt(position - 1)) if position > 0 else ""
