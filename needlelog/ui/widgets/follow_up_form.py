"""Writes down how a patient was after a signed session: an entry of its own, beside what was signed."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from needlelog.domain.clock import moment_help, now, typed_moment
from needlelog.domain.follow_ups import FollowUpFields, Means, means_words
from needlelog.domain.form_texts import FormName
from needlelog.domain.session_checks import read_card
from needlelog.domain.sessions import Session
from needlelog.i18n import _
from needlelog.ui.forms import read_moment, say_moment
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.basics import DropDown, TextLine, button, label, row
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.growing_note import GrowingNote
from needlelog.ui.widgets.kept_form import KeptForm
from needlelog.ui.widgets.said_as_typed import say_as_typed


class FollowUpForm(KeptForm):
    """What the patient said comes first; when, how and who asked stand beneath with what is usual."""

    added = Signal()

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(practice, parent)
        self._session: Session | None = None
        self._build()
        self.save_key.clicked.connect(self.save)
        self._cancel.clicked.connect(self.cancel)
        for line in (self.asked, self.card):
            line.returnPressed.connect(self.save)
        say_as_typed(self._fields["asked_at"], partial(read_moment, "asked_at"), say_moment, moment_help())
        say_as_typed(self._fields["card"], partial(read_card, "card"), lambda _card: "", _("0 to 10, or nothing."))

    def start(self, session: Session, asks: str) -> None:
        """A fresh form for this session, whose card ``asks`` for pain or whatever it is."""
        self.unfinished.turn()
        self._session = session
        self._settle()
        clinic = self._practice.clinic
        people: list[tuple[object, str]] = [
            (one.id, one.name) for one in clinic.practitioners.all() if one.archived_at is None
        ]
        self.practitioner.offer(people, clinic.me.id)
        self.means.choose(Means.PHONE)
        self._fields["card"].rename(_("{asks}, 0–10").format(asks=asks[:1].upper() + asks[1:]))
        self.note.setPlainText("")
        self.card.setText("")
        self.asked.setText(typed_moment(now()))
        self.unfinished.filled((session.id,))
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Store it, or say what is wrong and go there."""
        session = self._session
        if session is None:
            return
        if self._store(lambda: self._practice.clinic.follow_ups.add(session.id, self._typed()), "note"):
            self.added.emit()

    def _typed(self) -> FollowUpFields:
        """What stands in the form. Raises FieldError for what can't be read."""
        asked_by: Any = self.practitioner.currentData()
        return FollowUpFields(
            asked_at=read_moment("asked_at", self.asked.text()),
            means=Means(self.means.currentData()),
            note=self.note.toPlainText(),
            card=read_card("card", self.card.text()),
            practitioner_id=asked_by,
        )

    def _build(self) -> None:
        self.setProperty("role", "card")
        self.note = GrowingNote(name=_("What the patient said"), lines=2, most=6)
        self.card, self.asked = TextLine(), TextLine()
        self.means, self.practitioner = DropDown(_("How")), DropDown(_("Asked by"))
        self.means.offer(list(means_words().items()), Means.PHONE)
        fields = {
            "note": Field("note", _("What the patient said"), self.note),
            "card": Field("card", _("0–10"), self.card, _("0 to 10, or nothing.")),
            "means": Field("means", _("How"), self.means),
            "asked_at": Field("asked_at", _("Asked, date and time"), self.asked),
            "practitioner_id": Field("practitioner_id", _("Asked by"), self.practitioner),
        }
        self._keep(FormName.FOLLOW_UP, fields)
        self.save_key, self._cancel = button(_("Add follow-up"), role="primary"), button(_("Cancel"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._fields["note"], 0, 0, 1, 2, top)
        grid.addWidget(self._fields["card"], 0, 2, top)
        for place, name in enumerate(("means", "asked_at", "practitioner_id")):
            grid.addWidget(self._fields[name], 1, place, top)
            grid.setColumnStretch(place, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(12)
        layout.addWidget(label(_("How the patient was afterwards"), "heading"))
        layout.addWidget(self.unfinished.again)
        layout.addLayout(grid)
        layout.addLayout(row(self._cancel, 1, self.save_key))
