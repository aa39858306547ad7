"""The form of a patient: one is added here, with the complaint that makes the first episode, or changed.

Says while typing what a date is understood as, and who might be the same person already.
"""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlelog.domain.clock import date_help, read_date
from needlelog.domain.episodes import EpisodeFields
from needlelog.domain.errors import FieldError, NeedlelogError
from needlelog.domain.form_texts import FormName
from needlelog.domain.patients import Patient, PatientFields, PatientId, Sex, checked_patient
from needlelog.i18n import _
from needlelog.ui import words
from needlelog.ui.forms import say_age, say_date
from needlelog.ui.practice import OpenPractice
from needlelog.ui.text_size import keep_sized
from needlelog.ui.unfinished import Unfinished
from needlelog.ui.widgets.basics import (
    DropDown,
    NoteEdit,
    TextLine,
    button,
    card,
    hairline,
    label,
    row,
    scrolling,
)
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.field_grid import field_grid
from needlelog.ui.widgets.keys_sheet import KeyLines
from needlelog.ui.widgets.said_as_typed import say_as_typed
from needlelog.ui.widgets.similar_patients import SimilarPatients

LOOK_AFTER_MS = 250
"""How long to wait after a key before looking for the same person."""

NOTE_HEIGHT = 58
"""Two lines of a note."""


class NewPatientPage(QWidget):
    """A form on the page, no dialog; ``start`` adds somebody, ``edit`` changes who is in the record."""

    patient_added = Signal(object)
    """The ``PatientId`` of the new patient."""

    patient_changed = Signal(object, str)
    """The ``PatientId`` of who was changed, and a sentence that says what was done."""

    patient_chosen = Signal(object)
    """The ``PatientId`` of one who is in the record already."""

    cancelled = Signal()

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._edited: Patient | None = None
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_AFTER_MS)
        self._build()
        self._connect()

    @property
    def edited(self) -> PatientId | None:
        """Whose fields are being changed, if it is not a new patient."""
        return None if self._edited is None else self._edited.id

    def start(self, name: str = "") -> None:
        """A blank form, with a name that was searched for in vain."""
        self.unfinished.turn()
        self._edited = None
        self._fill(PatientFields(name=name))
        again = self._put_back()
        # The name that was left takes the place of the one searched for: who types on has to see whose form it is.
        (self.born if name and not again else self.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, patient: Patient) -> None:
        """The form filled in with what is known of a patient."""
        self.unfinished.turn()
        self._edited = patient
        self._fill(patient)
        self._put_back()
        self._look.start()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def begun(self) -> tuple[tuple[PatientId | None, str, str], ...]:
        """Whom somebody began to add (None) or change, without saving or cancelling: name, date of birth as typed."""
        found = []
        for key in self.unfinished.keys:
            (patient_id,) = key
            texts = self.unfinished.of(key)
            name, born = (" ".join(texts.get(one, "").split()) for one in ("name", "born"))
            found.append((None if patient_id is None else PatientId(patient_id), name, born))
        return tuple(found)

    def cancel(self) -> None:
        """Leave the form and let go of what was typed."""
        self.unfinished.forget()
        self.cancelled.emit()

    def _put_back(self) -> bool:
        """Show what was typed before, also where it stands in the folded part; whether there was any."""
        again = self.unfinished.filled((self.edited,))
        folded = (self.medicines.toPlainText(), self.emergency.text(), self.preference.toPlainText())
        if again and any((*folded, self.notes.toPlainText())):
            self._unfold(True)
        return again

    def save(self) -> None:
        """Add or change the patient, or say what is wrong and go there; the same person again needs a second key."""
        if self._edited is None:
            try:
                fields = self._checked()
                known = None if fields is None else self._practice.clinic.patients.namesake(fields)
            except NeedlelogError as trouble:
                self._general.setText(trouble.sentence)
                return
            if fields is None:
                return
            if known is not None:
                # A search still on its way would take the question from the screen.
                self._look.stop()
                self.similar.ask_about(known)
                return
        self._store()

    def keys(self) -> KeyLines:
        """The keys of this page."""
        return (
            ("Ctrl+Enter", _("Save")),
            ("Esc", _("Go back; what was typed is kept, and Cancel lets go of it")),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.unfinished.set_aside()
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        # Nobody is there to be told, and the practice may be closed next.
        self._look.stop()
        super().hideEvent(event)

    def _fill(self, fields: PatientFields) -> None:
        adding = self._edited is None
        self._title.setText(_("New patient") if adding else _("Change patient"))
        self._save.setText(_("Add patient") if adding else _("Save"))
        self._save.setAccessibleName(self._save.text())
        archived = self._edited is not None and self._edited.archived_at is not None
        self._archive.setText(_("Bring back into the lists") if archived else _("Archive"))
        self._archive.setVisible(not adding)
        for part in self._episode_parts:
            part.setVisible(adding)
        for field in self._fields.values():
            field.settle()
        blank = _("Blank takes the next number.") if adding else _("Blank keeps the present one.")
        self._fields["reference"].explain(blank)
        self.name.setText(fields.name)
        self.born.setText("" if fields.born is None else say_date(fields.born))
        self.sex.choose(fields.sex)
        self.reference.setText(fields.reference)
        self.phone.setText(fields.phone)
        self.email.setText(fields.email)
        self.emergency.setText(fields.emergency_contact)
        self.medicines.setPlainText(fields.medicines)
        self.preference.setPlainText(fields.needling_preference)
        self.notes.setPlainText(fields.notes)
        self.complaint.setText("")
        self.card_asks.setText(_("pain"))
        self._general.setText("")
        self._unfold(not adding)
        self._look.stop()
        self.similar.show_like(())

    def _unfold(self, open_: bool) -> None:
        self._more.setVisible(open_)
        self._fold.setText(_("Less") if open_ else _("More: medicines, emergency contact, preference, notes"))
        self._fold.setAccessibleName(self._fold.text())

    def _checked(self) -> PatientFields | None:
        """What was typed, or None when a field now says what is wrong with it."""
        for field in self._fields.values():
            field.settle()
        self._general.setText("")
        try:
            return checked_patient(self._typed(), self._practice.today)
        except FieldError as trouble:
            self._complain(trouble)
            return None

    def _store(self) -> None:
        fields = self._checked()
        if fields is None:
            return
        patients, edited = self._practice.clinic.patients, self._edited
        try:
            if edited is not None:
                patients.update(edited.id, fields)
            else:
                episode = EpisodeFields(complaint=self.complaint.text(), card_asks=self.card_asks.text())
                added = patients.add(fields, episode if self.complaint.text().strip() else None)
        except FieldError as trouble:
            self._complain(trouble)
            return
        except NeedlelogError as trouble:
            self._general.setText(trouble.sentence)
            return
        self.unfinished.forget()
        if edited is not None:
            self.patient_changed.emit(edited.id, _("Changes kept."))
        else:
            self.patient_added.emit(added.id)

    def _complain(self, trouble: FieldError) -> None:
        field = self._fields.get(trouble.field, self._fields["name"])
        if self._more.isAncestorOf(field):
            self._unfold(True)
        field.refuse(trouble)

    def _typed(self) -> PatientFields:
        return PatientFields(
            name=self.name.text(),
            born=read_date("born", self.born.text()),
            sex=Sex(self.sex.currentData()),
            reference=self.reference.text(),
            phone=self.phone.text(),
            email=self.email.text(),
            emergency_contact=self.emergency.text(),
            medicines=self.medicines.toPlainText(),
            needling_preference=self.preference.toPlainText(),
            notes=self.notes.toPlainText(),
        )

    def _toggle_archived(self) -> None:
        edited = self._edited
        if edited is None:
            return
        patients = self._practice.clinic.patients
        if edited.archived_at is None:
            if self._practice.attempt(lambda: patients.archive(edited.id)):
                self._leave_changed(
                    edited.id,
                    _("Archived: no longer in the lists, the record stays. Ctrl+Z brings the patient back."),
                    _("Archived. What you typed in the form is kept, not saved. Ctrl+Z brings the patient back."),
                )
        elif self._practice.attempt(lambda: patients.restore(edited.id)):
            self._leave_changed(
                edited.id,
                _("Back in the lists."),
                _("Back in the lists. What you typed in the form is kept, not saved."),
            )

    def _leave_changed(self, patient_id: PatientId, said: str, said_of_text: str) -> None:
        """Something other than the fields was changed: what was typed in them is neither saved nor let go of."""
        self.unfinished.turn()
        self.patient_changed.emit(patient_id, said_of_text if (patient_id,) in self.unfinished.keys else said)

    def _read_born(self, text: str) -> date | None:
        born = read_date("born", text)
        if born is not None and born > self._practice.today:
            raise FieldError("born", _("{date} lies in the future.").format(date=say_date(born)))
        return born

    def _say_born(self, born: date) -> str:
        return _("{date}, {age} old").format(date=say_date(born), age=say_age(born, self._practice.today))

    def _look_for_similar(self) -> None:
        try:
            fields = self._typed()
        except FieldError:
            fields = PatientFields(name=self.name.text(), phone=self.phone.text())
        if not fields.name.strip():
            self.similar.show_like(())
            return
        patients = self._practice.clinic.patients
        try:
            probable = tuple(one.hit for one in patients.probable_duplicates(fields, self.edited))
            # Who is in the record already has been told apart from those who are merely like them.
            merely = patients.similar(fields) if self._edited is None else ()
            self.similar.show_like(probable or merely, probable=bool(probable))
        except NeedlelogError:
            # What is wrong with the fields is said when they are saved.
            self.similar.show_like(())

    def _retyped(self) -> None:
        # Whoever was asked about is not who is typed now.
        if self.similar.asks:
            self.similar.show_like(())
        self._look.start()

    def _connect(self) -> None:
        say_as_typed(self._fields["born"], self._read_born, self._say_born, date_help())
        for line in (self.name, self.born, self.phone):
            line.textChanged.connect(lambda _text: self._retyped())
        lines = (self.name, self.born, self.reference, self.phone, self.email, self.emergency)
        for line in (*lines, self.complaint, self.card_asks):
            line.returnPressed.connect(self.save)
        self._look.timeout.connect(self._look_for_similar)
        self._fold.clicked.connect(lambda: self._unfold(self._more.isHidden()))
        self._save.clicked.connect(self.save)
        self.similar.chosen.connect(self.patient_chosen)
        self.similar.add_anyway.clicked.connect(self._store)
        self._archive.clicked.connect(self._toggle_archived)
        self._cancel.clicked.connect(self.cancel)

    def _build(self) -> None:
        self.name, self.born, self.reference = TextLine(), TextLine(), TextLine()
        self.phone, self.email, self.complaint = TextLine(), TextLine(), TextLine()
        self.card_asks, self.emergency = TextLine(), TextLine()
        self.medicines, self.preference, self.notes = NoteEdit(), NoteEdit(), NoteEdit()
        for note in (self.medicines, self.preference, self.notes):
            keep_sized(note, height=NOTE_HEIGHT)
        self.sex = DropDown(_("Sex"))
        self.sex.offer(list(words.sex_words().items()), Sex.NOT_ASKED)
        preference_hint = _("Thin needles, no electricity …")
        self._fields = {
            "name": Field("name", _("Name"), self.name),
            "born": Field("born", _("Date of birth"), self.born, date_help()),
            "sex": Field("sex", _("Sex"), self.sex),
            "reference": Field("reference", _("Reference"), self.reference, _("Blank takes the next number.")),
            "phone": Field("phone", _("Phone"), self.phone),
            "email": Field("email", _("Email"), self.email),
            "emergency_contact": Field("emergency_contact", _("Emergency contact"), self.emergency),
            "medicines": Field("medicines", _("Medicines"), self.medicines, _("Blood thinners above all.")),
            "needling_preference": Field(
                "needling_preference", _("Needling preference"), self.preference, preference_hint
            ),
            "notes": Field("notes", _("Notes"), self.notes),
            "complaint": Field("complaint", _("Complaint"), self.complaint, _("Such as neck pain, right.")),
            "card_asks": Field(
                "card_asks", _("What the 0–10 card asks"), self.card_asks, _("Pain, sleep, hot flushes …")
            ),
        }
        self.unfinished = Unfinished(self._practice, FormName.PATIENT, self._fields, self)
        self._title = label("", "title")
        self._save = button(_("Add patient"), role="primary")
        self._archive = button(_("Archive"))
        self._cancel = button(_("Cancel"))
        self._fold = button(_("More"), role="link")
        self._general = label("", "error", wraps=True)
        self.similar = SimilarPatients()
        self._more = field_grid((("medicines", "emergency_contact"), ("needling_preference", "notes")), self._fields)
        essentials = field_grid((("born", "sex"), ("reference", "phone"), ("email", "")), self._fields)
        complaint = field_grid((("complaint", "card_asks"),), self._fields)
        line = hairline()
        self._episode_parts = (line, complaint)
        frame, inside = card(24, 16)
        for part in (
            self._title, self.unfinished.again, self._fields["name"], self.similar, essentials, line, complaint,
        ):  # fmt: skip
            inside.addWidget(part)
        inside.addLayout(row(self._fold, 1))
        inside.addWidget(self._more)
        inside.addWidget(self._general)
        inside.addLayout(row(self._cancel, self._archive, 1, self._save))
        keep_sized(frame, most_width=720)
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addWidget(frame)
        outer.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolling(inner))
