"""Forms that were left without saving or cancelling: kept in the file, offered at the rail, gone on with.

Is told of each form that the desk makes; which page shows it, and what it holds, is for others to know.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from needlelog.domain.errors import UserError
from needlelog.domain.form_texts import FormKey
from needlelog.domain.patients import PatientId
from needlelog.i18n import _
from needlelog.ui.practice import OpenPractice
from needlelog.ui.unfinished import Unfinished
from needlelog.ui.widgets.patients_rail import PatientsRail

if TYPE_CHECKING:
    from needlelog.ui.pages.new_patient import NewPatientPage


class FormsLeft(QObject):
    """The form of a patient is offered from everywhere; the others are on the page of what they are of."""

    wanted = Signal(object)
    """The ``Patient`` whose form is to be gone on with, None for the form of a new one."""

    def __init__(self, practice: OpenPractice, rail: PatientsRail, parent: QObject) -> None:
        super().__init__(parent)
        self._practice = practice
        self._rail = rail
        self._forms: list[Unfinished] = []
        self._of_patients: NewPatientPage | None = None
        rail.unfinished.clicked.connect(self._resume)

    def follow(self, *forms: Unfinished) -> None:
        """Keep these as well from now on."""
        self._forms += forms

    def follow_patients(self, page: "NewPatientPage") -> None:
        """Keep and offer the form of a patient from now on."""
        self._of_patients = page
        self.follow(page.unfinished)

    def keep(self) -> bool:
        """Whether the file has all that stands in forms; asks for the form of a patient of which it has not."""
        refused = [form for form in self._forms if not form.flush()]
        if self._of_patients is not None and self._of_patients.unfinished.unsaved:
            self._go_on(self._of_patients.unfinished.unsaved[-1])
            self._of_patients.unfinished.flush()
        return not refused

    def offer(self, *, on_screen: bool) -> None:
        """Offer at the rail what was left last, while the form of a patient is not ``on_screen``."""
        begun = () if self._of_patients is None else self._of_patients.begun
        if on_screen or not begun:
            self._rail.show_unfinished("")
            return
        patient_id, name, born = begun[-1]
        self._rail.show_unfinished(_to_go_on(patient_id, name), self._which(patient_id, born))

    def _which(self, patient_id: PatientId | None, born: str) -> str:
        """The second identifier: the reference of who is in the record, the date of birth typed for who is not yet."""
        if patient_id is None:
            return _("born {date}").format(date=born) if born else ""
        try:
            reference = self._practice.clinic.patients.get(patient_id).reference
        except UserError:
            # The adding of the patient was taken back, and with it the reference.
            return ""
        return _("ref {reference}").format(reference=reference)

    def _resume(self) -> None:
        """Turn to the form of a patient that was left last."""
        if self._of_patients is not None and self._of_patients.unfinished.keys:
            self._go_on(self._of_patients.unfinished.keys[-1])

    def _go_on(self, key: FormKey) -> None:
        (patient_id,) = key
        if patient_id is None:
            self.wanted.emit(None)
            return
        try:
            patient = self._practice.clinic.patients.get(PatientId(patient_id))
        except UserError as trouble:
            # The adding of the patient was taken back; the text waits in case it is done again.
            self._practice.events.trouble.emit(trouble)
            return
        self.wanted.emit(patient)


def _to_go_on(patient_id: PatientId | None, name: str) -> str:
    if not name:
        return _("Go on with the form")
    if patient_id is None:
        return _("Go on adding {name}").format(name=name)
    return _("Go on changing {name}").format(name=name)
