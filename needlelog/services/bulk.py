"""Writing whole courses quickly: for samples and imports.

In operations of at most a hundred sessions, so that a desk that waits is served between two. Not undoable.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from needlelog.domain import clock
from needlelog.domain.courses import Course, CourseSession, LateSideEffect
from needlelog.domain.episodes import EpisodeId, checked_episode
from needlelog.domain.errors import FieldError, UserError
from needlelog.domain.needlings import NeedlingId
from needlelog.domain.patients import PatientId, checked_patient
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.session_checks import checked_complaints, checked_session, refuse_before_birth
from needlelog.domain.sessions import SessionId
from needlelog.domain.signature import missing_for_signature
from needlelog.domain.text import folded
from needlelog.i18n import _
from needlelog.services.desk import Desk
from needlelog.services.patients import reference_of
from needlelog.services.session_rows import add_rows, new_side_effect, unwritten
from needlelog.storage import episodes, patients, sessions, side_effects

BATCH = 100


def add_courses(desk: Desk, courses: Iterable[Course], per_operation: int) -> int:
    """What ``Clinic.add_courses`` does."""
    writer = _Writer(desk)
    units = _units(courses)
    while batch := tuple(islice(units, per_operation)):
        with desk.db.operation(_("Add courses"), undoable=False):
            for unit in batch:
                if isinstance(unit, Course):
                    writer.begin(unit)
                else:
                    writer.add(unit)
    return writer.count


def _units(courses: Iterable[Course]) -> Iterator[Course | CourseSession]:
    """Each course, for its beginning, and then its sessions."""
    for course in courses:
        yield course
        yield from course.sessions


class _Writer:
    """Writes parts of courses, in their order, within operations that others open."""

    def __init__(self, desk: Desk) -> None:
        self.count = 0
        self._desk = desk
        self._me: PractitionerId = desk.me.id
        self._now = clock.now()
        self._kinds = desk.event_kinds()
        self._taken = patients.references(desk.db)
        self._patient_id = PatientId(0)
        self._born: date | None = None
        self._episode_id = EpisodeId(0)
        self._last_number = patients.last_number(desk.db)

    def begin(self, course: Course) -> None:
        """Write the patient and the episode, to which the sessions that follow belong."""
        fields = checked_patient(course.patient, self._now.date())
        if not fields.reference:
            fields = replace(fields, reference=self._next_reference())
        elif folded(fields.reference) in self._taken:
            raise FieldError("reference", _("Another patient has this reference."))
        self._taken.add(folded(fields.reference))
        self._born = fields.born
        self._patient_id = patients.add(self._desk.db, fields)
        episode = checked_episode(course.episode, today=self._now.date(), born=fields.born)
        self._episode_id = episodes.add(self._desk.db, self._patient_id, episode)

    def add(self, visit: CourseSession) -> None:
        """Write one visit with its rows and late side effects."""
        fields = checked_session(visit.fields, self._now)
        fields = replace(
            fields, practitioner_id=fields.practitioner_id or self._me, episode_id=fields.episode_id or self._episode_id
        )
        checked_complaints(fields)
        refuse_before_birth(fields.happened_at, self._born)
        if visit.signed_at is not None:
            missing = missing_for_signature(unwritten(self._patient_id, fields, visit.needlings))
            if missing:
                raise UserError(_("A session of a course can't be signed."), missing[0].sentence)
        session_id = sessions.add(
            self._desk.db,
            self._patient_id,
            fields,
            signed_at=visit.signed_at,
            signed_by=None if visit.signed_at is None else fields.practitioner_id,
        )
        row_ids = add_rows(self._desk, session_id, fields.happened_at, visit.needlings)
        for late in visit.late_side_effects:
            self._add_late(session_id, row_ids, visit, late)
        self.count += 1

    def _add_late(
        self, session_id: SessionId, row_ids: Sequence[NeedlingId], visit: CourseSession, late: LateSideEffect
    ) -> None:
        effect = new_side_effect(
            kind=late.kind,
            severity=late.severity,
            rating=late.rating,
            onset=late.onset,
            reported_by=late.reported_by,
            found_at=late.found_at,
            late=visit.signed_at is not None,
            note=late.note,
            session_at=visit.fields.happened_at,
            now=self._now,
            kinds=self._kinds,
        )
        needling_id = None if late.needling is None else row_ids[late.needling]
        side_effects.add(self._desk.db, session_id, needling_id, effect)

    def _next_reference(self) -> str:
        self._last_number += 1
        while reference_of(self._last_number) in self._taken:
            self._last_number += 1
        return reference_of(self._last_number)
