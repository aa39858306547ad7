"""Side effects of the whole session, typed as in the entry line, beside those that stand on its rows.

What the patient reported or what was found since keeps its words, as it has them beside a signed session.
Reports what is to be added or removed; stores nothing.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from needlelog.domain.entry_line import Problem, parse_side_effects
from needlelog.domain.reference import Reference
from needlelog.domain.sessions import Session
from needlelog.domain.side_effects import Severity, SideEffect
from needlelog.domain.text import quoted_start
from needlelog.i18n import _
from needlelog.ui import words
from needlelog.ui.text_size import keep_sized, px
from needlelog.ui.theme import side_effect_tone
from needlelog.ui.widgets.basics import TextLine, button, chip, clear, column, label, panel, row
from needlelog.ui.widgets.chip_button import ChipButton
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.flow import FlowLayout

CHIP_PX = 150
"""What is named longer than this is written out beside its key, on as many lines as it needs."""

SHOWN_ROWS = 4
"""Side effects on rows that are named here; the table has them all."""


class EffectsPanel(QFrame):
    """Enter adds what the line says; pressing a chip removes it, which undo brings back."""

    add_requested = Signal(object)
    """A tuple of ``TypedSideEffect``."""

    remove_requested = Signal(object)
    """The ``SideEffect``; whether it may go without a question is for others to know."""

    typed = Signal(str)
    """What stands in the line and is not added yet."""

    def __init__(self, reference: Reference, labels: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference = reference
        self._labels = labels
        self.line = TextLine(_("Such as faint, or fatigue!"))
        self._field = Field("side_effect", _("Of the whole session"), self.line)
        self._chips_row = QWidget()
        self._chips = FlowLayout(self._chips_row, spacing=4)
        self._on_rows = label("", "hint", wraps=True)
        self._entries_part = QWidget()
        self._entries = column(spacing=6)
        self._entries_part.setLayout(self._entries)
        self._shown: tuple[SideEffect, ...] = ()
        inside = panel(self, _("Side effects"))
        inside.addWidget(self._entries_part)
        inside.addWidget(self._chips_row)
        inside.addWidget(self._field)
        inside.addWidget(self._on_rows)
        self.line.returnPressed.connect(self.add)
        self.line.textChanged.connect(self._noticed)
        self.line.left.connect(self._left)

    @property
    def chips(self) -> tuple[QPushButton, ...]:
        """One for each side effect that was noted of the whole session; pressing removes it."""
        return tuple(one for one in self._chips_row.findChildren(QPushButton) if not one.isHidden())

    @property
    def entries(self) -> tuple[str, ...]:
        """What was reported or found since, each with its words."""
        return tuple(one.text() for one in self._entries_part.findChildren(QLabel) if not one.isHidden())

    @property
    def removals(self) -> tuple[QPushButton, ...]:
        """The button beside each of the ``entries``."""
        return tuple(one for one in self._entries_part.findChildren(QPushButton) if not one.isHidden())

    @property
    def on_rows(self) -> str:
        """The side effects that stand on rows, in words."""
        return self._on_rows.text()

    @property
    def error(self) -> str:
        return self._field.error

    @property
    def said(self) -> str:
        """What stands beneath the line, whatever its tone."""
        return self._field.said

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Its controls in the order of Tab."""
        return (self.line,)

    def begin(self, text: str) -> None:
        """Another session is shown, with what was being typed."""
        blocked = self.line.blockSignals(True)
        self.line.setText(text)
        self.line.blockSignals(blocked)
        self._field.warn("")
        self._field.settle()

    def show_session(self, session: Session) -> None:
        """Show those of the whole session as chips, those with a story as entries, and name those on rows."""
        noted = tuple(one for one in session.side_effects if one.reads_as_typed(session.happened_at))
        whole = tuple(one for one in noted if one.needling_uuid is None)
        if whole != self._shown:
            self._shown = whole
            clear(self._chips)
            for effect in whole:
                self._chips.addWidget(self._chip(effect))
        self._chips_row.setVisible(bool(whole))
        self._show_entries(
            session, tuple(one for one in session.side_effects if not one.reads_as_typed(session.happened_at))
        )
        on_rows = [
            f"{words.target(needling)}: {words.side_effect(effect.kind, effect.severity, self._labels)}"
            for needling in session.needlings
            for effect in noted
            if effect.needling_uuid == needling.uuid
        ]
        more = len(on_rows) - SHOWN_ROWS
        if more > 0:
            on_rows = [*on_rows[:SHOWN_ROWS], _("and {count} more").format(count=more)]
        self._on_rows.setText("\n".join(on_rows))
        self._on_rows.setVisible(bool(on_rows))

    def add(self) -> None:
        """Ask for what the line says; what isn't understood stays, with the reason."""
        text = self.line.text()
        if not text.strip():
            return
        effects, problems = parse_side_effects(text, self._reference)
        if problems:
            self._complain(problems[0])
            return
        self.add_requested.emit(effects)

    def added(self) -> None:
        """What the line said is in the record."""
        # Set, not cleared: undo is then the practice's, and brings back no text that was added.
        self.line.setText("")

    def _left(self) -> None:
        """What is not in the record yet says so by itself: a signature is too late to learn of it."""
        text = self.line.text()
        if not text.strip():
            return
        _effects, problems = parse_side_effects(text, self._reference)
        if problems:
            self._complain(problems[0])
        else:
            self._field.warn(_("Typed and not added yet: Enter adds it."))

    def _complain(self, problem: Problem) -> None:
        self._field.complain(f"{quoted_start(problem.text)}: {problem.message}")

    def _noticed(self, text: str) -> None:
        self._field.warn("")
        if self._field.error:
            self._field.settle()
        self.typed.emit(text)

    def _show_entries(self, session: Session, effects: tuple[SideEffect, ...]) -> None:
        clear(self._entries)
        for effect in effects:
            said = words.side_effect(effect.kind, effect.severity, self._labels)
            remove = button(_("Remove…"), role="link", name=_("Remove {effect}…").format(effect=said))
            remove.clicked.connect(lambda _checked=False, one=effect: self.remove_requested.emit(one))
            tone = side_effect_tone(effect.kind, serious=effect.severity is Severity.SERIOUS)
            shown = chip(said, tone)
            if shown.sizeHint().width() > px(CHIP_PX):
                shown = label(said, "heading", wraps=True)
            line = row(shown, 1, remove)
            line.setAlignment(remove, Qt.AlignmentFlag.AlignTop)
            self._entries.addLayout(line)
            self._entries.addWidget(label(words.side_effect_remark(effect, session), "quiet", wraps=True))
        self._entries_part.setVisible(bool(effects))

    def _chip(self, effect: SideEffect) -> ChipButton:
        tone = side_effect_tone(effect.kind, serious=effect.severity is Severity.SERIOUS)
        said = words.side_effect(effect.kind, effect.severity, self._labels)
        made = ChipButton(f"{said}  ✕", tone, does=_("Remove {effect}").format(effect=said))
        made.setAccessibleName(_("{effect}, remove").format(effect=said))
        keep_sized(made, most_width=220, height=24)
        made.clicked.connect(lambda: self.remove_requested.emit(effect))
        return made
