"""Use cases on follow-ups: how the patient was after a signed session."""

from dataclasses import replace

from needlelog.domain import clock
from needlelog.domain.errors import UserError
from needlelog.domain.follow_ups import FollowUp, FollowUpFields, FollowUpId, checked_follow_up
from needlelog.domain.patients import PatientId
from needlelog.domain.sessions import SessionId, SessionState
from needlelog.i18n import _
from needlelog.services.desk import Desk, in_the_lists, there
from needlelog.storage import follow_ups, practitioners, sessions


class FollowUps:
    """``clinic.follow_ups``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, session_id: SessionId, fields: FollowUpFields) -> FollowUp:
        """Write down how the patient was; undo takes it back.

        Raises FieldError, UserError for a draft, whose notes are still open, and for an archived patient.
        """
        db = self._desk.db
        session = there(sessions.get(db, session_id))
        if session.state is not SessionState.SIGNED:
            raise UserError(
                _("This session is a draft."), _("A follow-up stands beside a signed one; a draft has its notes.")
            )
        in_the_lists(db, session.patient_id)
        checked = checked_follow_up(fields, session_at=session.happened_at, now=clock.now())
        asked_by = checked.practitioner_id or self._desk.me.id
        there(practitioners.get(db, asked_by))
        with db.operation(_("Add follow-up"), patient_id=session.patient_id):
            added = follow_ups.add(db, session_id, replace(checked, practitioner_id=asked_by))
        return self.get(added)

    def get(self, follow_up_id: FollowUpId) -> FollowUp:
        """One follow-up. Raises UserError when there is none."""
        return there(follow_ups.get(self._desk.db, follow_up_id))

    def of_patient(self, patient_id: PatientId) -> tuple[FollowUp, ...]:
        """A patient's follow-ups in order of date."""
        return follow_ups.of_patient(self._desk.db, patient_id)
