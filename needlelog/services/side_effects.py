"""Use cases on side effects. A late one is an entry of its own beside a signed session, no amendment."""

from collections.abc import Sequence
from datetime import datetime

from needlelog.domain import clock
from needlelog.domain.errors import FieldError
from needlelog.domain.needlings import NeedlingId
from needlelog.domain.sessions import SessionId, SessionState
from needlelog.domain.side_effects import Onset, ReportedBy, Severity, SideEffect, SideEffectId, TypedSideEffect
from needlelog.i18n import _, ngettext
from needlelog.services.desk import Desk, in_the_lists, still_draft, there
from needlelog.services.session_rows import new_side_effect
from needlelog.storage import sessions, side_effects


class SideEffects:
    """``clinic.side_effects``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(
        self,
        session_id: SessionId,
        *,
        kind: str,
        severity: Severity,
        reported_by: ReportedBy,
        onset: Onset,
        found_at: datetime | None = None,
        needling_id: NeedlingId | None = None,
        rating: float | None = None,
        note: str = "",
    ) -> SideEffect:
        """Record one side effect, as ``add_all`` does."""
        [added] = self.add_all(
            session_id,
            (TypedSideEffect(kind, severity, rating),),
            reported_by=reported_by,
            onset=onset,
            found_at=found_at,
            needling_id=needling_id,
            note=note,
        )
        return added

    def add_all(
        self,
        session_id: SessionId,
        typed: Sequence[TypedSideEffect],
        *,
        reported_by: ReportedBy,
        onset: Onset,
        found_at: datetime | None = None,
        needling_id: NeedlingId | None = None,
        note: str = "",
    ) -> tuple[SideEffect, ...]:
        """Record side effects of a session, signed or not, on one of its rows or on all of it, in one operation.

        Found now by default; none is stored where one is refused. ``late`` is set when the session is signed. Raises
        FieldError for a kind that is not known, a rating outside 0-10, a time before the session or in the future, or a
        row of another session; UserError for a signed session of an archived patient.
        """
        session = there(sessions.get(self._desk.db, session_id))
        if session.state is SessionState.SIGNED:
            in_the_lists(self._desk.db, session.patient_id)
        if needling_id is not None and needling_id not in {one.id for one in session.needlings}:
            raise FieldError("needling_id", _("This row belongs to another session."))
        now = clock.now()
        effects = [
            new_side_effect(
                kind=one.kind,
                severity=one.severity,
                rating=one.rating,
                onset=onset,
                reported_by=reported_by,
                found_at=found_at or now,
                late=session.state is SessionState.SIGNED,
                note=note,
                session_at=session.happened_at,
                now=now,
                kinds=self._desk.event_kinds(),
            )
            for one in typed
        ]
        label = ngettext("Add side effect", "Add side effects", len(effects))
        with self._desk.db.operation(label, patient_id=session.patient_id):
            for effect in effects:
                side_effects.add(self._desk.db, session_id, needling_id, effect)
        found = {one.uuid: one for one in there(sessions.get(self._desk.db, session_id)).side_effects}
        return tuple(found[effect.uuid] for effect in effects)

    def remove(self, session_id: SessionId, effect_id: SideEffectId) -> None:
        """Remove a side effect from a draft; undo brings it back. Raises UserError for a signed session."""
        session = still_draft(there(sessions.get(self._desk.db, session_id)))
        effect = there(next((one for one in session.side_effects if one.id == effect_id), None))
        with self._desk.db.operation(_("Remove side effect"), patient_id=session.patient_id):
            side_effects.remove(self._desk.db, effect.id)
