"""Use cases on cautions: what the rules say of a visit, with what the record knows of the patient."""

from collections.abc import Sequence
from datetime import date

from needlelog.domain import clock
from needlelog.domain.alerts import holding
from needlelog.domain.cautions import Caution, CautionRow, VisitFacts, cautions
from needlelog.domain.needlings import Modality, NeedlingFields, usual_modality
from needlelog.domain.patients import PatientId
from needlelog.domain.sessions import Session, SessionId
from needlelog.domain.treatment import Position
from needlelog.services.desk import Desk, there
from needlelog.services.reference import load_reference
from needlelog.storage import alerts, patients, sessions, side_effects


class Cautions:
    """``clinic.cautions``. Reads alone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_session(self, session_id: SessionId) -> tuple[Caution, ...]:
        """What the rules say of a session's rows, as of its day. Raises UserError when there is none."""
        session: Session = there(sessions.get(self._desk.db, session_id))
        rows = tuple(CautionRow(row, row.modality) for row in session.needlings)
        return self._of(session.patient_id, rows, session.position, session.happened_at.date(), session)

    def of_rows(
        self,
        patient_id: PatientId,
        needlings: Sequence[NeedlingFields],
        modality: Modality | None = None,
        position: Position = Position.NOT_SAID,
        day: date | None = None,
    ) -> tuple[Caution, ...]:
        """What the rules would say of rows that are in no session yet, today by default.

        A row's modality is the one given, else the usual one of its target. Raises UserError when there is no such
        patient.
        """
        rows = tuple(CautionRow(row, usual_modality(row.kind, modality)) for row in needlings)
        return self._of(patient_id, rows, position, day or clock.now().date(), None)

    def _of(
        self,
        patient_id: PatientId,
        rows: tuple[CautionRow, ...],
        position: Position,
        day: date,
        session: Session | None,
    ) -> tuple[Caution, ...]:
        db = self._desk.db
        with db.snapshot():
            patient = there(patients.get(db, patient_id))
            facts = VisitFacts(
                rows=rows,
                alerts=holding(alerts.of_patient(db, patient_id), day),
                age=patient.age(day),
                position=position,
                earlier=side_effects.earlier(db, patient_id, day, None if session is None else session.id),
            )
        return cautions(facts, load_reference())
