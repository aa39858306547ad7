"""The editor that opens over one cell of the rows' table, and the note beneath it that says what was understood.

Knows text and sentences; what a cell means, whoever made it says. A refused text stays where it was typed.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from needlelog.domain.entry_line import Choice, Problem
from needlelog.i18n import _
from needlelog.ui.text_size import keep_sized, px
from needlelog.ui.widgets.basics import button, clear, label, mark_wrong
from needlelog.ui.widgets.entry_echo import problem_words
from needlelog.ui.widgets.entry_edit import EntryEdit, Underline
from needlelog.ui.widgets.flow import FlowLayout
from needlelog.ui.widgets.suggestions import Suggestion, SuggestionList

HINT_WIDTH = 320
CHOICE_KEYS = 9


class CellEditor(EntryEdit):
    """A line over a cell."""

    step_requested = Signal(int)
    """Tab is 1, Shift+Tab is -1: on to the next cell."""

    entered = Signal()
    """The focus is here again."""

    choice_requested = Signal(int)
    """Alt and a number, counted from 1."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Cell"), parent)
        self.setProperty("role", "cell")
        self.hide()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _alt_number(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if number := _alt_number(event):
                self.choice_requested.emit(number)
                return True
            back = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            if event.key() == Qt.Key.Key_Backtab or (event.key() == Qt.Key.Key_Tab and (back or not self.completes)):
                self.step_requested.emit(-1 if back or event.key() == Qt.Key.Key_Backtab else 1)
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


def _alt_number(event: QKeyEvent) -> int:
    number = event.key() - Qt.Key.Key_0
    return number if event.modifiers() == Qt.KeyboardModifier.AltModifier and 1 <= number <= CHOICE_KEYS else 0


class CellHint(QFrame):
    """Floats beneath the editor: what was understood, or what is wrong and the ways out. Never has the focus."""

    chosen = Signal(object)
    """The ``Choice`` that was clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "popup")
        self._said = label("", "quiet", wraps=True)
        self._choices_row = QWidget()
        self._choices = FlowLayout(self._choices_row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._choices_row.setSizePolicy(policy)
        self._keys = label(_("Enter keeps it · Tab goes on · Esc leaves it as it was"), "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        for part in (self._said, self._choices_row, self._keys):
            layout.addWidget(part)
        keep_sized(self, width=HINT_WIDTH)
        self.hide()

    @property
    def text(self) -> str:
        return self._said.text()

    def say(self, sentence: str, role: str, choices: Sequence[Choice] = ()) -> None:
        """Show a sentence as ``quiet``, ``ask`` or ``error``, with choices to pick."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        if self._said.property("role") != role:
            self._said.setProperty("role", role)
            self._said.style().unpolish(self._said)
            self._said.style().polish(self._said)
        clear(self._choices)
        for number, choice in enumerate(choices[:CHOICE_KEYS], start=1):
            key = button(_("Alt+{number}  {choice}").format(number=number, choice=choice.label), role="choice")
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.clicked.connect(lambda _checked, choice=choice: self.chosen.emit(choice))
            self._choices.addWidget(key)
        self._choices_row.setVisible(bool(choices))

    def stand_beneath(self, spot: QRect) -> None:
        """Show beneath a rectangle of the parent, or above it where there is no room."""
        # Shown first: only then do its parts know how large their style makes them.
        self.show()
        inside = self.layout()
        assert inside is not None
        inside.activate()
        height = inside.totalHeightForWidth(px(HINT_WIDTH))
        parent = self.parentWidget() or self
        most_left = max(0, parent.width() - px(HINT_WIDTH) - 8)
        below = spot.bottom() + 4
        top = below if below + height <= parent.height() else max(0, spot.top() - height - 4)
        self.setGeometry(QRect(QPoint(min(spot.left(), most_left), top), QSize(px(HINT_WIDTH), height)))
        self.raise_()


class CellPopups:
    """The note and the names to complete with, of one editor; they float over the whole window."""

    def __init__(self, editor: CellEditor) -> None:
        self._editor = editor
        self.hint = CellHint(editor)
        self.names = SuggestionList(editor)
        self._shown: tuple[Problem, ...] = ()
        self._choices: tuple[Choice, ...] = ()

    def show(self, problems: Sequence[Problem], echo: str, names: list[Suggestion], *, tried: bool = False) -> None:
        """What the text means now, or its first problem, or names for what is being typed."""
        self._shown = tuple(problems)
        editor = self._editor
        editor.underline([Underline(one.start, one.end, one.question) for one in problems])
        first = next((one for one in problems if one.choices), problems[0] if problems else None)
        self._choices = () if first is None else first.choices
        mark_wrong(editor, tried and first is not None)
        if first is None:
            self.say(echo, "quiet")
        else:
            self.say(problem_words(first), "ask" if first.question else "error", first.choices)
        self._offer(names)

    def say(self, sentence: str, role: str, choices: Sequence[Choice] = ()) -> None:
        """Show one sentence beneath the editor."""
        self._editor.setAccessibleDescription(sentence)
        self.hint.say(sentence, role, choices)
        self.place()

    def place(self) -> None:
        """Stand beneath the editor, wherever that is now."""
        window = self._editor.window()
        for one in (self.hint, self.names):
            if one.parentWidget() is not window:
                one.setParent(window)
        spot = QRect(self._editor.mapTo(window, QPoint(0, 0)), self._editor.size())
        self.hint.stand_beneath(spot)

    def choice(self, number: int) -> tuple[Problem, Choice] | None:
        """The choice with this number, counted from 1, and the problem that it answers."""
        problem = next((one for one in self._shown if one.choices), None)
        if problem is None or not 1 <= number <= len(self._choices):
            return None
        return problem, self._choices[number - 1]

    def hide(self) -> None:
        self.hint.hide()
        self.names.hide()
        self._editor.completes = False

    def _offer(self, names: list[Suggestion]) -> None:
        editor = self._editor
        window = editor.window()
        spot = editor.mapTo(window, QPoint(0, editor.height() + 4))
        self.names.offer(names, spot, px(HINT_WIDTH))
        editor.completes = bool(names)
        if names:
            self.hint.hide()
