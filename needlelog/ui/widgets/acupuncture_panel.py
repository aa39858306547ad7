"""Tongue, pulse, pattern and principle, where acupuncture is done. Four bound fields."""

from PySide6.QtWidgets import QFrame, QWidget

from needlelog.domain.needlings import Modality
from needlelog.domain.sessions import Session
from needlelog.i18n import _
from needlelog.ui.widgets.basics import panel
from needlelog.ui.widgets.bound import BoundText
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.growing_note import GrowingNote


class AcupuncturePanel(QFrame):
    """Not shown for dry needling alone, unless something stands in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = {
            "tongue": (_("Tongue"), _("Body, coat")),
            "pulse": (_("Pulse"), _("Rate, quality, positions")),
            "pattern": (_("Pattern"), _("What it is called")),
            "principle": (_("Principle"), _("What the points are for")),
        }
        inside = panel(self, _("Acupuncture"))
        bound = []
        for name, (title, placeholder) in titles.items():
            field = Field(name, title, GrowingNote(placeholder, name=title, lines=1, most=6))
            bound.append(BoundText(field))
            inside.addWidget(field)
        self.bound: tuple[BoundText, ...] = tuple(bound)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Its controls in the order of Tab."""
        return tuple(one.editor for one in self.bound)

    def show_session(self, session: Session, chosen: Modality | None) -> None:
        """Stand there when a row is acupuncture, new rows are to be, or something was written already."""
        wanted = Modality.ACUPUNCTURE in (*session.modalities, chosen)
        self.setVisible(wanted or any(one.text for one in self.bound))
