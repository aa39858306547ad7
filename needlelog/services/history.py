"""What was done: undo, redo and the audit trail."""

from needlelog.domain.changes import DoneOperation
from needlelog.domain.patients import PatientId
from needlelog.services.desk import Desk
from needlelog.storage import operations, undo


class History:
    """``clinic.history``. Undo reaches this practitioner's operations since unlocking, on the patient in view."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def undo(self, patient_id: PatientId | None) -> str | None:
        """Take back the last operation on a patient; its name, or None when there is none.

        Raises UserError when its rows were changed since by something else.
        """
        return undo.undo(self._desk.db, patient_id)

    def redo(self, patient_id: PatientId | None) -> str | None:
        """Do again what was last taken back; its name, or None when there is nothing."""
        return undo.redo(self._desk.db, patient_id)

    def undoable(self, patient_id: PatientId | None) -> str | None:
        """The name of what ``undo`` would take back, or None."""
        return undo.undoable(self._desk.db, patient_id)

    def redoable(self, patient_id: PatientId | None) -> str | None:
        """The name of what ``redo`` would do again, or None."""
        return undo.redoable(self._desk.db, patient_id)

    def operations(self, limit: int = 100) -> tuple[DoneOperation, ...]:
        """The audit trail, newest first."""
        return operations.latest(self._desk.db, limit)
