"""The entry line with its understanding beneath: words, underlined problems, choices to pick, names to complete.

Knows the parser and the reference data, and hands a whole understood ``Entry`` over; an entry is never half accepted,
what can't be understood stays in the line.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from needlelog.domain.entry_line import CHARACTER_LIMIT, Choice, Entry, EntryContext, Needles, Readings, parse
from needlelog.domain.reference import Reference
from needlelog.i18n import _
from needlelog.ui.text_size import keep_sized, px
from needlelog.ui.widgets.basics import button, clear, label, row
from needlelog.ui.widgets.entry_completion import completions
from needlelog.ui.widgets.entry_echo import choice_words, problem_words, understood_words
from needlelog.ui.widgets.entry_edit import EntryEdit, Underline
from needlelog.ui.widgets.flow import FlowLayout
from needlelog.ui.widgets.suggestions import Suggestion, SuggestionList

CHOICE_KEYS = 9


@dataclass(frozen=True, slots=True)
class _Offered:
    start: int
    end: int
    choice: Choice


class EntryLine(QFrame):
    """One card: the line, what it means, and the ways out when it means two things."""

    entry_added = Signal(object)
    """An understood ``Entry``; the text stays until ``taken``."""

    row_replaced = Signal(object)
    """An understood ``Entry`` of one needling that takes the place of the row being changed; the text stays."""

    change_given_up = Signal()
    """Esc: the row being changed stays as it was."""

    text_changed = Signal(str)

    def __init__(self, reference: Reference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference = reference
        self._context = EntryContext()
        self._readings = Readings()
        self._entry: Entry | None = None
        self._offered: list[_Offered] = []
        self._dismissed = ""
        self._changing = ""
        self.edit = EntryEdit(_("Entry line: what was needled"))
        self._build()
        self._connect()
        self._understand()

    @property
    def entry(self) -> Entry | None:
        """What the line means now, or None when it is blank."""
        return self._entry

    @property
    def echo_text(self) -> str:
        """What the line beneath says."""
        return self._echo.text()

    @property
    def choice_labels(self) -> tuple[str, ...]:
        """The choices offered now, in the order of their keys."""
        return tuple(choice_words(offered.choice) for offered in self._offered)

    @property
    def suggested_labels(self) -> tuple[str, ...]:
        """The names offered for completion."""
        return tuple(one.label for one in self._suggestions()) if not self._popup.isHidden() else ()

    def set_context(self, context: EntryContext) -> None:
        """What the session already holds: rows that can be updated, the needle that sticks, recent targets."""
        self._context = context
        self._understand()

    def set_text(self, text: str) -> None:
        """Put a saved line back, with the cursor at its end."""
        self.edit.setText(text)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons that follow the line."""
        return (self._add,)

    @property
    def changing(self) -> bool:
        """Whether the line holds a row that is in the session already."""
        return bool(self._changing)

    def begin_change(self, text: str, sentence: str) -> None:
        """Put a row's line in, to be changed; ``sentence`` says which row and how to get out."""
        self._changing = sentence
        self._change_label.setText(sentence)
        self._change_label.show()
        self._add.setText(_("Replace  ↵"))
        self.set_text(text)
        self.focus()

    def end_change(self, *, keep_text: bool = False) -> None:
        """The line adds rows again, and is empty unless its text is to be kept."""
        self._changing = ""
        self._change_label.hide()
        self._add.setText(_("Add  ↵"))
        if keep_text:
            self._understand()
        else:
            self.set_text("")

    def refuse(self, sentence: str) -> None:
        """Say why something was not done, until the text changes."""
        self._say(sentence, "error")

    def focus(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, number: int) -> None:
        """Take the choice with this number, counted from 1; nothing happens when there is none."""
        if 1 <= number <= len(self._offered):
            offered = self._offered[number - 1]
            self.edit.replace(offered.start, offered.end, offered.choice.text)
            self.focus()

    def add(self, another: bool = False) -> None:
        """Hand over the entry when all of it is understood; otherwise say that nothing was added and why."""
        if not self.edit.text().strip():
            if self._changing:
                self.refuse(_("Type what the row should say, or press Esc to leave it as it was."))
            return
        entry = self._parsed(may_update=not another)
        if not entry.understood:
            self._entry = entry
            self._show(entry, tried=True)
            return
        self.close_popup()
        if self._changing:
            if len(entry.needlings) == 1:
                self.row_replaced.emit(entry)
            else:
                self.refuse(_("Nothing was changed yet: the line must say one row, with one side."))
            return
        self.entry_added.emit(entry)

    def taken(self) -> None:
        """The record holds what was handed over: the line is empty again."""
        self.set_text("")

    def complete(self) -> None:
        """Put the chosen suggestion into the line."""
        if (chosen := self._popup.chosen) is not None:
            self._take(chosen)

    def close_popup(self) -> None:
        self._popup.hide()
        self.edit.completes = False

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._text_changed)
        self.edit.add_requested.connect(self.add)
        self.edit.complete_requested.connect(self.complete)
        self.edit.move_requested.connect(self._popup.step)
        self.edit.dismiss_requested.connect(self._dismiss)
        self.edit.left.connect(self.close_popup)
        self._popup.taken.connect(self._take)
        for number in range(1, CHOICE_KEYS + 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda number=number: self.choose(number))

    def _text_changed(self, text: str) -> None:
        if text != self._dismissed:
            self._dismissed = ""
        self._understand()
        self.text_changed.emit(text)

    def _understand(self) -> None:
        text = self.edit.text()
        if not text.strip():
            self._entry = None
            self._offered = []
            self._show_choices()
            self.edit.underline(())
            self._say(_("Such as: R UT pist ltr4 tender, or li4 b 0.5cun dq"), "quiet")
            self.close_popup()
            return
        self._entry = self._parsed()
        self._show(self._entry)
        self._show_suggestions()

    def _parsed(self, *, may_update: bool = True) -> Entry:
        """What the line means; a row being changed says its own needle and updates no other row."""
        context = replace(self._context, may_update=may_update)
        if self._changing:
            context = replace(context, rows=(), may_update=False, needles=Needles())
        return parse(self.edit.text(), self._reference, context, self._readings)

    def _show(self, entry: Entry, *, tried: bool = False) -> None:
        self.edit.underline([Underline(one.start, one.end, one.question) for one in entry.problems])
        self._offered = []
        problem = next((one for one in entry.problems if one.choices), None)
        if problem is not None:
            self._offered = [_Offered(problem.start, problem.end, choice) for choice in problem.choices[:CHOICE_KEYS]]
        self._show_choices()
        if entry.problems:
            first = problem if problem is not None else entry.problems[0]
            sentence = problem_words(first)
            if tried:
                not_done = _("Nothing was changed yet.") if self._changing else _("Nothing was added yet.")
                sentence = f"{not_done} {sentence}"
            self._say(sentence, "ask" if first.question else "error")
            return
        self._say(understood_words(entry) if entry.understood else " ".join(entry.notices), "quiet")

    def _say(self, sentence: str, role: str) -> None:
        self._echo.setText(sentence)
        self.edit.setAccessibleDescription(sentence)
        if self._echo.property("role") != role:
            self._echo.setProperty("role", role)
            self._echo.style().unpolish(self._echo)
            self._echo.style().polish(self._echo)

    def _show_choices(self) -> None:
        clear(self._choices)
        last: QWidget = self._add
        for number, offered in enumerate(self._offered, start=1):
            key = button(
                _("Alt+{number}  {choice}").format(number=number, choice=choice_words(offered.choice)),
                role="choice",
                name=_("Choose {choice}").format(choice=choice_words(offered.choice)),
            )
            key.clicked.connect(lambda _checked, number=number: self.choose(number))
            self._choices.addWidget(key)
            QWidget.setTabOrder(last, key)
            last = key
        self._choice_row.setVisible(bool(self._offered))

    def _show_suggestions(self) -> None:
        suggestions = self._suggestions() if self.edit.hasFocus() and self.edit.text() != self._dismissed else []
        # The list floats over what lies beneath, so it belongs to the page and not to this card.
        page = self.parentWidget() or self
        if self._popup.parentWidget() is not page:
            self._popup.setParent(page)
        below = self.mapTo(page, QPoint(8, self.height() - 4))
        self._popup.offer(suggestions, below, min(px(420), max(px(240), self.width() - 16)))
        self.edit.completes = bool(suggestions)

    def _suggestions(self) -> list[Suggestion]:
        """Names to complete with; an open question comes first."""
        if self._entry is None or self._offered or len(self.edit.text()) > CHARACTER_LIMIT:
            return []
        text, cursor = self.edit.text(), self.edit.cursor_code_point
        reference = self._reference.speaking(self._context.language)
        return completions(self._entry, text, cursor, reference, self._context.recent)

    def _take(self, suggestion: Suggestion) -> None:
        after = self.edit.text()[suggestion.end :]
        space = "" if after.startswith(" ") else " "
        self.edit.replace(suggestion.start, suggestion.end, suggestion.text + space)
        self.focus()

    def _dismiss(self) -> None:
        if self._popup.isHidden() and self._changing:
            self.change_given_up.emit()
            return
        self._dismissed = self.edit.text()
        self.close_popup()

    def _build(self) -> None:
        self.setProperty("role", "card")
        self._echo = label("", "quiet", wraps=True)
        keep_sized(self._echo, least_height=18)
        self._change_label = label("", "ask", wraps=True)
        self._choice_row = QWidget()
        self._choices = FlowLayout(self._choice_row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._choice_row.setSizePolicy(policy)
        self._popup = SuggestionList(self)
        self._add = button(_("Add  ↵"), name=_("Add this entry"))
        self._add.clicked.connect(lambda: self.add())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(6)
        layout.addWidget(self._change_label)
        layout.addLayout(row(self.edit, self._add))
        layout.addWidget(self._echo)
        layout.addWidget(self._choice_row)
        # Only now: without a parent it would be a window of its own.
        self._change_label.hide()
