"""The page on which a patient is added: who they are, and the complaint that makes their first episode.

Says while typing what a date is understood as, and who might be the same person already.
"""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from needlelog.domain.episodes import EpisodeFields
from needlelog.domain.errors import FieldError, NeedlelogError
from needlelog.domain.patients import PatientFields, PatientHit, Sex, checked_patient
from needlelog.i18n import _
from needlelog.ui import words
from needlelog.ui.forms import date_help, read_date, say_age, say_date
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.basics import DropDown, TextLine, button, card, clear, hairline, label, row, scrolling
from needlelog.ui.widgets.field import Field

LOOK_AFTER_MS = 250
"""How long to wait after a key before looking for the same person."""


class NewPatientPage(QWidget):
    """A form on the page, no dialog."""

    patient_added = Signal(object)
    """The ``PatientId`` of the new patient."""

    patient_chosen = Signal(object)
    """The ``PatientId`` of one who is in the record already."""

    cancelled = Signal()

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._similar_hits: tuple[PatientHit, ...] = ()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_AFTER_MS)
        self._build()
        self._connect()

    def start(self, name: str = "") -> None:
        """A blank form, with a name that was searched for in vain."""
        for field in self._fields.values():
            field.settle()
        for line in (self.born, self.reference, self.phone, self.email, self.complaint, self.medicines):
            line.setText("")
        self.card_asks.setText(_("pain"))
        self.sex.choose(Sex.NOT_ASKED)
        self.name.setText(name)
        self._general.setText("")
        self._show_similar(())
        (self.born if name else self.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Add the patient, and the episode when a complaint was typed; or say what is wrong and go there."""
        for field in self._fields.values():
            field.settle()
        self._general.setText("")
        clinic = self._practice.clinic
        try:
            fields = checked_patient(self._typed(), self._practice.today)
            complaint = self.complaint.text()
            episode = EpisodeFields(complaint=complaint, card_asks=self.card_asks.text())
            patient = clinic.patients.add(fields, episode if complaint.strip() else None)
        except FieldError as trouble:
            field = self._fields.get(trouble.field, self._fields["name"])
            field.complain(trouble)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except NeedlelogError as trouble:
            self._general.setText(trouble.sentence)
            return
        self.patient_added.emit(patient.id)

    @property
    def similar_names(self) -> tuple[str, ...]:
        """Who is shown as perhaps the same person."""
        return tuple(hit.name for hit in self._similar_hits)

    def _typed(self) -> PatientFields:
        return PatientFields(
            name=self.name.text(),
            born=read_date("born", self.born.text()),
            sex=Sex(self.sex.currentData()),
            reference=self.reference.text(),
            phone=self.phone.text(),
            email=self.email.text(),
            medicines=self.medicines.text(),
        )

    def _understand_date(self, text: str) -> None:
        field = self._fields["born"]
        try:
            born = read_date("born", text)
        except FieldError:
            # A date is half typed most of the time: what is accepted is said, and the complaint waits for Save.
            field.explain(date_help())
            return
        field.explain(date_help() if born is None else self._say_born(born))

    def _say_born(self, born: date) -> str:
        if born > self._practice.today:
            return _("{date} lies in the future.").format(date=say_date(born))
        return _("{date}, {age} old").format(date=say_date(born), age=say_age(born, self._practice.today))

    def _look_for_similar(self) -> None:
        try:
            fields = self._typed()
        except FieldError:
            fields = PatientFields(name=self.name.text(), phone=self.phone.text())
        if not fields.name.strip():
            self._show_similar(())
            return
        try:
            self._show_similar(self._practice.clinic.patients.similar(fields))
        except NeedlelogError:
            # What is wrong with the fields is said when they are saved.
            self._show_similar(())

    def _show_similar(self, hits: tuple[PatientHit, ...]) -> None:
        self._similar_hits = hits
        clear(self._similar)
        for hit in hits[:4]:
            born = "" if hit.born is None else say_date(hit.born)
            text = " · ".join(part for part in (hit.name, born, hit.reference) if part)
            key = button(text, role="choice", name=_("Open {patient} instead").format(patient=text))
            key.clicked.connect(lambda _checked, hit=hit: self.patient_chosen.emit(hit.id))
            self._similar.addWidget(key)
        self._similar.addStretch(1)
        self._similar_panel.setVisible(bool(hits))

    def _connect(self) -> None:
        self.born.textChanged.connect(self._understand_date)
        for line in (self.name, self.born, self.phone):
            line.textChanged.connect(lambda _text: self._look.start())
        for line in (self.name, self.born, self.reference, self.phone, self.email, self.complaint, self.card_asks):
            line.returnPressed.connect(self.save)
        self.medicines.returnPressed.connect(self.save)
        self._look.timeout.connect(self._look_for_similar)
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.cancelled)

    def _build(self) -> None:
        self.name, self.born, self.reference = TextLine(), TextLine(), TextLine()
        self.phone, self.email, self.complaint = TextLine(), TextLine(), TextLine()
        self.card_asks, self.medicines = TextLine(), TextLine()
        self.sex = DropDown(_("Sex"))
        self.sex.offer(list(words.sex_words().items()), Sex.NOT_ASKED)
        self._fields = {
            "name": Field("name", _("Name"), self.name),
            "born": Field("born", _("Date of birth"), self.born, date_help()),
            "sex": Field("sex", _("Sex"), self.sex),
            "reference": Field("reference", _("Reference"), self.reference, _("Blank takes the next number.")),
            "phone": Field("phone", _("Phone"), self.phone),
            "email": Field("email", _("Email"), self.email),
            "medicines": Field("medicines", _("Medicines"), self.medicines, _("Blood thinners above all.")),
            "complaint": Field("complaint", _("Complaint"), self.complaint, _("Such as neck pain, right.")),
            "card_asks": Field(
                "card_asks", _("What the 0–10 card asks"), self.card_asks, _("Pain, sleep, hot flushes …")
            ),
        }
        self._save = button(_("Add patient"), role="primary")
        self._cancel = button(_("Cancel"))
        self._general = label("", "error", wraps=True)
        self._similar_panel, similar = card()
        self._similar_panel.setProperty("bar", "hold")
        self._similar_panel.setProperty("role", "")
        similar.addWidget(label(_("Perhaps in the record already – press to open:"), wraps=True))
        self._similar = QHBoxLayout()
        similar.addLayout(self._similar)
        frame, inside = card(24, 16)
        inside.addWidget(label(_("New patient"), "title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._fields["name"], 0, 0, 1, 2)
        grid.addWidget(self._similar_panel, 1, 0, 1, 2)
        for place, (left, right) in enumerate(
            (("born", "sex"), ("reference", "phone"), ("email", "medicines")), start=2
        ):
            grid.addWidget(self._fields[left], place, 0, top)
            grid.addWidget(self._fields[right], place, 1, top)
        grid.addWidget(hairline(), 5, 0, 1, 2)
        grid.addWidget(self._fields["complaint"], 6, 0, top)
        grid.addWidget(self._fields["card_asks"], 6, 1, top)
        inside.addLayout(grid)
        inside.addWidget(self._general)
        inside.addLayout(row(self._cancel, 1, self._save))
        frame.setMaximumWidth(720)
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addWidget(frame)
        outer.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolling(inner))
        self._similar_panel.hide()
