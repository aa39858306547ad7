"""Use cases on patients: add, find, change, put away."""

from dataclasses import replace

from needlelog.domain import clock
from needlelog.domain.duplicates import Duplicate, is_probable, likenesses
from needlelog.domain.episodes import EpisodeFields, checked_episode
from needlelog.domain.errors import FieldError, UserError
from needlelog.domain.patients import Patient, PatientFields, PatientHit, PatientId, checked_patient
from needlelog.domain.text import checked_line, folded
from needlelog.i18n import _
from needlelog.services.desk import Desk, there
from needlelog.storage import episodes, patients, search, sessions


def reference_of(number: int) -> str:
    """A reference that the practice gives itself: four digits, more when they are used up."""
    return f"{number:04d}"


class Patients:
    """``clinic.patients``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, fields: PatientFields, episode: EpisodeFields | None = None) -> Patient:
        """Add a patient, with a first episode when one is given; a blank reference becomes the next number.

        Raises FieldError, for a reference that another patient bears too.
        """
        checked = self._checked(fields, None)
        first = None if episode is None else checked_episode(episode, today=clock.now().date(), born=checked.born)
        with self._desk.db.operation(_("Add patient")):
            patient_id = patients.add(self._desk.db, checked)
            if first is not None:
                episodes.add(self._desk.db, patient_id, first)
        return self.get(patient_id)

    def update(self, patient_id: PatientId, fields: PatientFields) -> Patient:
        """Change what is typed about a patient. Raises FieldError, as ``add`` does."""
        current = self.get(patient_id)
        checked = self._checked(fields, current)
        first = sessions.first_day(self._desk.db, patient_id)
        if checked.born is not None and checked.born != current.born and first is not None and first < checked.born:
            raise FieldError(
                "born",
                _("A session of this patient is dated before that day."),
                _("Look at the date of birth, and at the first session."),
            )
        began = [one.started_on for one in episodes.of_patient(self._desk.db, patient_id) if one.started_on is not None]
        if checked.born is not None and checked.born != current.born and any(day < checked.born for day in began):
            raise FieldError(
                "born",
                _("A complaint of this patient began before that day."),
                _("Look at the date of birth, and at the day since which the complaint is there."),
            )
        with self._desk.db.operation(_("Change patient"), patient_id=patient_id):
            patients.update(self._desk.db, patient_id, checked)
        return self.get(patient_id)

    def archive(self, patient_id: PatientId) -> Patient:
        """Take a patient out of the lists; the record stays."""
        current = self.get(patient_id)
        if current.archived_at is None:
            with self._desk.db.operation(_("Archive patient"), patient_id=patient_id):
                patients.set_archived(self._desk.db, patient_id, clock.now())
        return self.get(patient_id)

    def restore(self, patient_id: PatientId) -> Patient:
        """Bring an archived patient back into the lists."""
        self.get(patient_id)
        with self._desk.db.operation(_("Restore patient"), patient_id=patient_id):
            patients.set_archived(self._desk.db, patient_id, None)
        return self.get(patient_id)

    def get(self, patient_id: PatientId) -> Patient:
        """One patient. Raises UserError when there is none."""
        return there(patients.get(self._desk.db, patient_id))

    def by_reference(self, reference: str) -> Patient:
        """The one patient who bears a reference, capitals or not. Raises UserError for none or several."""
        found = patients.by_reference(self._desk.db, checked_line("reference", reference))
        if not found:
            raise UserError(_("No patient has this reference."), _("Look it up in the list of patients."))
        if len(found) > 1:
            raise UserError(_("Several patients have this reference."), _("Give one of them another reference first."))
        return found[0]

    def search(self, text: str, limit: int = 50, include_archived: bool = False) -> tuple[PatientHit, ...]:
        """Patients found by the beginnings of words: name, reference, date of birth, phone, complaint.

        Empty text gives those with a draft, then those seen or added last.
        """
        return search.patients(self._desk.db, text, limit, include_archived=include_archived)

    def everyone(self, *, include_archived: bool = False) -> tuple[PatientHit, ...]:
        """Every patient, by name and then by reference."""
        found = search.everyone(self._desk.db, include_archived=include_archived)
        return tuple(sorted(found, key=lambda hit: (folded(hit.name), hit.reference)))

    def similar(self, fields: PatientFields) -> tuple[PatientHit, ...]:
        """Patients who may be the same person: the same name, one name and the birthday, or the phone."""
        return search.alike(self._desk.db, fields.name, fields.born, fields.phone)

    def probable_duplicates(self, fields: PatientFields, of: PatientId | None = None) -> tuple[Duplicate, ...]:
        """Patients who are probably the one being typed, archived ones too, those who agree in most things first.

        With ``of`` somebody in the record is being changed, who is never their own duplicate.
        """
        found = []
        for hit in self.similar(fields):
            if hit.id == of:
                continue
            other = there(patients.get(self._desk.db, hit.id))
            if is_probable(fields, other):
                found.append(Duplicate(hit, likenesses(fields, other)))
        return tuple(sorted(found, key=lambda one: -len(one.likenesses)))

    def namesake(self, fields: PatientFields) -> PatientHit | None:
        """A patient of the same name and date of birth, archived ones too, or None. Raises FieldError."""
        checked = checked_patient(fields, clock.now().date())
        name = _folded(checked.name)
        alike = search.alike(self._desk.db, checked.name, checked.born, "")
        return next((hit for hit in alike if _folded(hit.name) == name and hit.born == checked.born), None)

    def _checked(self, fields: PatientFields, current: Patient | None) -> PatientFields:
        """The fields as they will be stored, with a reference that no other patient bears."""
        db = self._desk.db
        checked = checked_patient(fields, clock.now().date())
        if not checked.reference:
            kept = current.reference if current is not None else ""
            return replace(checked, reference=kept or reference_of(patients.last_number(db) + 1))
        if any(current is None or other.id != current.id for other in patients.by_reference(db, checked.reference)):
            raise FieldError("reference", _("Another patient has this reference."), _("Leave it empty for a new one."))
        return checked


def _folded(name: str) -> str:
    """A name without what differs when the same person is typed twice: capitals and spaces."""
    return " ".join(name.casefold().split())
