"""The four notes of a session: what the patient says, what is found, what it means, what comes next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from needlelog.domain.phrases import NoteField
from needlelog.i18n import _
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.basics import panel
from needlelog.ui.widgets.bound import BoundText
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.growing_note import GrowingNote
from needlelog.ui.widgets.phrase_menu import PhraseMenu


class NotesPanel(QFrame):
    """Four bound fields, two and two, that grow with their text; each with the practice's phrases."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = {
            NoteField.SUBJECTIVE: (_("S · subjective"), _("What the patient says")),
            NoteField.OBJECTIVE: (_("O · objective"), _("What is found")),
            NoteField.ASSESSMENT: (_("A · assessment"), _("What it means")),
            NoteField.PLAN: (_("P · plan"), _("What comes next")),
        }
        self.bound: dict[str, BoundText] = {}
        self.phrases: dict[str, PhraseMenu] = {}
        inside = panel(self, _("Notes"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for place, (name, (title, placeholder)) in enumerate(titles.items()):
            editor = GrowingNote(placeholder, name=title)
            phrases = PhraseMenu(practice, name, editor, title)
            field = Field(name, title, editor, beside=phrases.key)
            self.bound[name] = BoundText(field)
            self.phrases[name] = phrases
            grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        inside.addLayout(grid)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Its controls in the order of Tab."""
        return tuple(part for name, bound in self.bound.items() for part in (bound.editor, self.phrases[name].key))
