"""The four notes of a session: what the patient says, what is found, what it means, what comes next."""

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from needlelog.i18n import _
from needlelog.ui.widgets.basics import NoteEdit, label
from needlelog.ui.widgets.bound import BoundText
from needlelog.ui.widgets.field import Field


class NotesPanel(QFrame):
    """Four bound fields, two and two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        titles = {
            "subjective": (_("S · subjective"), _("What the patient says")),
            "objective": (_("O · objective"), _("What is found")),
            "assessment": (_("A · assessment"), _("What it means")),
            "plan": (_("P · plan"), _("What comes next")),
        }
        self.bound: dict[str, BoundText] = {}
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 12, 14, 14)
        inside.setSpacing(8)
        inside.addWidget(label(_("Notes"), "heading"))
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, (name, (title, placeholder)) in enumerate(titles.items()):
            editor = NoteEdit(placeholder, name=title)
            editor.setFixedHeight(64)
            field = Field(name, title, editor)
            self.bound[name] = BoundText(field)
            grid.addWidget(field, place // 2, place % 2)
        inside.addLayout(grid)
