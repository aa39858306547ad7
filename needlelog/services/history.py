"""What was done: undo, redo and the audit trail."""

from needlelog.domain.changes import DoneOperation
from needlelog.domain.errors import UserError
from needlelog.domain.patients import PatientId
from needlelog.i18n import _
from needlelog.services.desk import Desk
from needlelog.storage import operations, patients, undo


class History:
    """``clinic.history``. Undo reaches this practitioner's operations since unlocking, on the patient in view."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def undo(self, patient_id: PatientId | None) -> str | None:
        """Take back the last operation on a patient; its name, or None when there is none.

        Raises UserError when its rows were changed since by something else, or when another patient bears the reference
        that would come back; then nothing was undone.
        """
        return undo.undo(self._desk.db, patient_id, lambda: self._refuse_shared_reference(patient_id))

    def redo(self, patient_id: PatientId | None) -> str | None:
        """Do again what was last taken back; its name, or None when there is nothing. Raises as ``undo`` does."""
        return undo.redo(self._desk.db, patient_id, lambda: self._refuse_shared_reference(patient_id))

    def undoable(self, patient_id: PatientId | None) -> str | None:
        """The name of what ``undo`` would take back, or None."""
        return undo.undoable(self._desk.db, patient_id)

    def redoable(self, patient_id: PatientId | None) -> str | None:
        """The name of what ``redo`` would do again, or None."""
        return undo.redoable(self._desk.db, patient_id)

    def operations(self, limit: int = 100) -> tuple[DoneOperation, ...]:
        """The audit trail, newest first."""
        return operations.latest(self._desk.db, limit)

    def _refuse_shared_reference(self, patient_id: PatientId | None) -> None:
        """Raise UserError when a patient bears a reference that another one bears too."""
        patient = None if patient_id is None else patients.get(self._desk.db, patient_id)
        if patient is None or not patient.reference:
            return
        if len(patients.by_reference(self._desk.db, patient.reference)) > 1:
            raise UserError(
                _(
                    "The reference {reference} would come back, and another patient has it now. Nothing was changed."
                ).format(reference=patient.reference),
                _("Give the other patient another reference, and try again."),
            )
