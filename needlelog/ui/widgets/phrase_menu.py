"""The practice's phrases at a note: listed by "/" or a button; a selected text can be kept as one.

Behind "/" the focus stays in the note: what is typed on narrows the list, Tab takes from it, the arrow keys go into it.
In the list Enter takes, and what is typed goes back to the note.

In the list F2 changes the practice's own phrase in place, Delete removes it, Ctrl+Z takes that back. Words that are
refused stay in their editor, which says why, until they are mended or let go of with Escape.

Knows the phrases' service and one note; what is inserted counts as typed.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from needlelog.domain.errors import FieldError, NeedlelogError
from needlelog.domain.phrases import NoteField, Phrase, PhraseId, suggested_phrases
from needlelog.i18n import _
from needlelog.ui.practice import OpenPractice
from needlelog.ui.text_size import px
from needlelog.ui.widgets.basics import NoteEdit, button, label, repolish
from needlelog.ui.widgets.phrase_call import CALL, PhraseCall, letter_before

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
        self._own: tuple[Phrase, ...] = ()
        self._call = PhraseCall(note)
        self._call.changed.connect(self._narrow)
        self._done = 0
        """How many phrases were changed or removed since the list was opened."""
        self._refused: tuple[PhraseId, str, str] | None = None
        """Words that a phrase can't have, and the sentence that says why."""
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
        self._hint = label("", "hint", wraps=True)
        self._hint.setContentsMargins(6, 2, 6, 2)
        inside.addWidget(self._hint)
        self.list.itemDelegate().commitData.connect(self._rename)
        self.list.itemDelegate().closeEditor.connect(self._let_go)
        self.list.currentRowChanged.connect(lambda _row: self._explain())
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        note.installEventFilter(self)
        self.hide()

    @property
    def offered(self) -> tuple[str, ...]:
        """What the list says, from top to bottom; nothing when it is closed."""
        return tuple(self.list.item(n).text() for n in range(self.list.count())) if not self.isHidden() else ()

    @property
    def said(self) -> str:
        """The sentence beneath the list, or nothing."""
        return "" if self._hint.isHidden() else self._hint.text()

    @property
    def _edits(self) -> bool:
        """Whether a phrase is being changed in the list."""
        focused = QApplication.focusWidget()
        return isinstance(focused, QLineEdit) and self.list.isAncestorOf(focused)

    def open(self) -> None:
        """List the phrases under the cursor of the note, and go to them."""
        self._call.end()
        self._appear()
        self._go_in()
        self._ask_again()

    def _appear(self) -> None:
        self._done = 0
        self._fill()
        self.list.setCurrentRow(0)
        self.show()
        self.raise_()

    def _go_in(self) -> None:
        # Not left: what is typed there is stored when the work goes on elsewhere.
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _narrow(self) -> None:
        """Other letters stand behind the sign: list what they begin a word of, or nothing."""
        if self.isHidden() or self.list.hasFocus() or self._edits:
            return
        if self._call.word is None or not any(map(self._fits, self._practice.clinic.phrases.offered(self._field))):
            self._call.end()
            self.hide()
            return
        self._fill()
        self.list.setCurrentRow(0)

    def _fits(self, phrase: str) -> bool:
        word = self._call.word
        return not word or f" {word.casefold()}" in f" {phrase.casefold()}"

    def _fill(self) -> None:
        """Read the phrases again."""
        self.list.clear()
        self._acts = []
        self._own = tuple(phrase for phrase in self._practice.clinic.phrases.of(self._field) if self._fits(phrase.text))
        for phrase in filter(self._fits, self._practice.clinic.phrases.offered(self._field)):
            self._offer(phrase, partial(self.insert, phrase))
        chosen = " ".join(self._note.textCursor().selectedText().split())
        if chosen:
            self._offer(_("Keep as a phrase: {text}").format(text=chosen), partial(self.keep, chosen))
        for number in range(len(self._own)):
            item = self.list.item(number)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self._explain()

    def _explain(self, sentence: str = "", *, wrong: bool = False) -> None:
        """Say this beneath the list, or else which keys there are for the practice's own phrases."""
        keys = bool(self._own or self._done) and not self._practice.clinic.read_only
        if self._call.word is not None and not self.list.hasFocus():
            keys, sentence = True, sentence or _("Tab takes · arrow keys choose · Esc closes")
        self._hint.setText(sentence or _("F2 change · Del remove · Ctrl+Z take back"))
        self._hint.setProperty("role", "error" if wrong else "hint")
        repolish(self._hint)
        self._hint.setVisible(bool(sentence) or keys)
        self._place()

    def close_list(self) -> None:
        """Back to the note, as it is."""
        self._call.end()
        self.hide()
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Do what the chosen line says."""
        row = self.list.currentRow()
        self.hide()
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)
        if 0 <= row < len(self._acts):
            self._acts[row]()
        self._call.end()

    def insert(self, phrase: str) -> None:
        """Put a phrase where the cursor stands, in place of the sign that called for it and the letters behind that."""
        cursor = self._call.cursor()
        if self._call.word is None:
            cursor.setPosition(cursor.selectionEnd())
        before = letter_before(self._note, cursor.selectionStart())
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
            return self._at_note(event)
        if event.type() == QEvent.Type.FocusOut:
            if not self._edits:
                self.hide()
        elif isinstance(event, QKeyEvent) and self._edits:
            # The editor is done with its keys; what it lets through is not meant for the list.
            return event.type() == QEvent.Type.KeyPress
        elif isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            # Before the desk takes it for the patient.
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._take_back()
            return True
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            if self.list.itemAt(event.position().toPoint()) is not None:
                self.take()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.take()
                return True
            if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete) and self.list.currentRow() >= len(self._own):
                self._say_why_not()
                return True
            if event.key() == Qt.Key.Key_Delete:
                self._remove()
                return True
            if event.key() == Qt.Key.Key_Tab and self._call.word is not None:
                self.take()
                return True
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.close_list()
                return True
            if event.key() == Qt.Key.Key_Backspace or (event.text().isprintable() and event.text()):
                # Whoever types on means the note.
                self.close_list()
                QCoreApplication.sendEvent(self._note, event)
                return True
        return False

    def _say_why_not(self) -> None:
        """Why the marked line can be neither changed nor removed."""
        offered = self._own or suggested_phrases(self._field)
        self._explain(
            _("A suggestion is neither changed nor removed; it goes when a phrase of your own is kept here.")
            if self.list.currentRow() < len(offered)
            else _("This is no phrase yet; Enter keeps it as one.")
        )
        self._practice.events.said.emit(self._hint.text())

    def _remove(self) -> None:
        """Remove the marked phrase when it is the practice's own."""
        number = self.list.currentRow()
        if 0 <= number < len(self._own):
            phrase = self._own[number]
            if self._practice.attempt(lambda: self._practice.clinic.phrases.remove(phrase.id)):
                self._changed(number, _("Phrase removed. Ctrl+Z takes that back."))

    def _rename(self, editor: QWidget) -> None:
        """Store what was typed in place of the marked phrase."""
        number = self.list.currentRow()
        if not isinstance(editor, QLineEdit) or not 0 <= number < len(self._own):
            return
        phrase, typed = self._own[number], editor.text()
        try:
            kept = self._practice.clinic.phrases.change(phrase.id, typed)
        except NeedlelogError as trouble:
            self._practice.events.said.emit(trouble.sentence)
            self._refused = (phrase.id, typed, trouble.sentence)
            QTimer.singleShot(0, self, self._refuse)
            return
        self._refused = None
        said = "" if kept == phrase else _("Phrase changed. Ctrl+Z takes that back.")
        # The list still closes its editor: it is filled again after that.
        QTimer.singleShot(0, self, lambda: self._changed(number, said))

    def _refuse(self) -> None:
        """Open the editor on the refused words again, or when the list is opened next if the work went on elsewhere."""
        self._fill()
        focused = QApplication.focusWidget()
        if focused is None or (focused is not self.list and not self.list.isAncestorOf(focused)):
            self.hide()
            return
        self._ask_again()

    def _ask_again(self) -> None:
        if self._refused is None:
            return
        phrase_id, typed, sentence = self._refused
        number = next((place for place, phrase in enumerate(self._own) if phrase.id == phrase_id), None)
        if number is None:
            self._refused = None
            return
        self.list.setCurrentRow(number)
        self.list.editItem(self.list.item(number))
        self._explain(sentence, wrong=True)
        editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit):
            editor.setText(typed)
            editor.setAccessibleDescription(sentence)

    def _let_go(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Escape in the editor: the phrase stays as it was."""
        if hint is QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self._refused = None
            self._explain()

    def _take_back(self) -> None:
        if self._done == 0:
            return
        number = self.list.currentRow()
        if self._practice.attempt(lambda: self._practice.clinic.history.undo(None)):
            self._done -= 2
            self._changed(number, _("Taken back."))

    def _changed(self, number: int, said: str) -> None:
        """The list as it is now, with the mark where it was."""
        if said:
            self._done += 1
            self._practice.events.said.emit(said)
        self._fill()
        self.list.setCurrentRow(min(number, self.list.count() - 1))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _at_note(self, event: QEvent) -> bool:
        """A key in the note: whether it is meant for the list, or calls for it."""
        if event.type() == QEvent.Type.FocusOut and not self.isHidden() and not self.list.hasFocus():
            self._call.end()
            self.hide()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.text() == CALL and self._call.begin():
            self._appear()
            return True
        if self._call.word is None or self.isHidden():
            return False
        match event.key():
            case Qt.Key.Key_Tab:
                self.take()
            case Qt.Key.Key_Escape:
                self.close_list()
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._go_in()
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                self._explain()
            case Qt.Key.Key_F2:
                self._go_in()
                QCoreApplication.sendEvent(self.list, event)
            case _:
                return False
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
        width = px(WIDTH_PX)
        height = max(1, min(ROWS_MOST, self.list.count())) * max(px(24), self.list.sizeHintForRow(0)) + 12
        height += 0 if self._hint.isHidden() else self._hint.heightForWidth(width - 10) + 4
        cursor = self._note.cursorRect()
        below = self._note.viewport().mapTo(window, cursor.bottomLeft() + QPoint(0, 4))
        top = below.y()
        if top + height > window.height():
            top = max(0, self._note.viewport().mapTo(window, cursor.topLeft()).y() - height - 4)
        left = max(0, min(below.x(), window.width() - width - 8))
        self.setGeometry(QRect(left, top, width, height))
