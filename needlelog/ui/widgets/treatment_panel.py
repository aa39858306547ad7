"""What was done beside the needles: which trade the next rows are, how the patient lay, and adjuncts.

Reports what is to be stored; stores nothing.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from needlelog.domain.needlings import Modality
from needlelog.domain.sessions import Session
from needlelog.domain.treatment import Adjunct, Position, adjunct_words, position_words
from needlelog.i18n import _
from needlelog.ui.widgets.basics import DropDown, TextLine, label, panel, row
from needlelog.ui.widgets.bound import BoundText
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.segments import Segments


class TreatmentPanel(QFrame):
    """The trade of new rows is the desk's choice of the moment; the rest is the session's."""

    entered = Signal(str, object)

    trade_turned = Signal()
    """New rows are of another trade from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new_rows = Segments(
            _("Record new rows as"),
            [
                (Modality.DRY_NEEDLING, _("Dry needling")),
                (Modality.ACUPUNCTURE, _("Acupuncture")),
                (None, _("By target")),
            ],
        )
        self.new_rows.setToolTip(_("By target: points are acupuncture, muscles are dry needling"))
        places = position_words()
        self.position = DropDown(_("Position"))
        self.position.offer([(one, places[one] or _("not said")) for one in (Position.NOT_SAID, *Position)[:-1]])
        position_note = Field(
            "position_note", "", TextLine(_("Turned during the visit?"), name=_("About the position"))
        )
        self.position_note = BoundText(position_note)
        self.adjuncts = Segments(_("Beside the needles"), list(adjunct_words().items()), several=True)
        adjuncts_note = Field("adjuncts_note", "", TextLine(_("Which, where, how long"), name=_("About the adjuncts")))
        self.adjuncts_note = BoundText(adjuncts_note)
        inside = panel(self, _("Treatment"))
        inside.addWidget(label(_("New rows are"), "label"))
        inside.addWidget(self.new_rows)
        place = row(label(_("Position"), "label"), self.position)
        place.setStretch(1, 1)
        inside.addLayout(place)
        inside.addWidget(position_note)
        inside.addWidget(label(_("Beside the needles"), "label"))
        inside.addWidget(self.adjuncts)
        inside.addWidget(adjuncts_note)
        self.new_rows.chosen.connect(lambda _value: self.trade_turned.emit())
        self.position.currentIndexChanged.connect(
            lambda _index: self.entered.emit("position", self.position.currentData())
        )
        self.adjuncts.chosen.connect(lambda down: self.entered.emit("adjuncts", down))

    @property
    def modality(self) -> Modality | None:
        """What the next rows are; None goes by the target."""
        chosen = self.new_rows.value
        return chosen if isinstance(chosen, Modality) else None

    @property
    def bound(self) -> tuple[BoundText, ...]:
        """The text fields that are tied to the session."""
        return (self.position_note, self.adjuncts_note)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Its controls in the order of Tab."""
        return (
            *self.new_rows.keys, self.position, self.position_note.editor, *self.adjuncts.keys,
            self.adjuncts_note.editor,
        )  # fmt: skip

    def show_session(self, session: Session) -> None:
        """Show what the session says; the notes beside stand there once there is something to say about it."""
        blocked = self.position.blockSignals(True)
        self.position.choose(session.position)
        self.position.blockSignals(blocked)
        self.adjuncts.show_value(tuple(Adjunct(one) for one in session.adjuncts))
        self.position_note.field.setVisible(session.position is not Position.NOT_SAID or bool(self.position_note.text))
        self.adjuncts_note.field.setVisible(bool(session.adjuncts) or bool(self.adjuncts_note.text))
