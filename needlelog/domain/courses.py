"""A course: one patient with one complaint and all its visits, to be written in one go.

For samples and imports. Knows nothing of where a course comes from or how it is stored.
"""

from dataclasses import dataclass
from datetime import datetime

from needlelog.domain.episodes import EpisodeFields
from needlelog.domain.needlings import Modality, NeedlingFields
from needlelog.domain.patients import PatientFields
from needlelog.domain.sessions import SessionFields
from needlelog.domain.side_effects import Onset, ReportedBy, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class LateSideEffect:
    """A side effect found after the signature. ``needling`` is the row's index within its visit, None for all of it."""

    kind: str
    found_at: datetime
    severity: Severity = Severity.MILD
    needling: int | None = None
    rating: float | None = None
    onset: Onset = Onset.LATER
    reported_by: ReportedBy = ReportedBy.PATIENT
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSession:
    """One visit of a course.

    A practitioner left out is the one who writes the course; the episode is the course's own. A signed session needs
    what any signature needs, the needle count above all. ``signed_at`` None leaves a draft. Side effects typed in the
    fields of a needling become side effects of its row, known at the signature.
    """

    fields: SessionFields
    needlings: tuple[tuple[NeedlingFields, Modality], ...] = ()
    late_side_effects: tuple[LateSideEffect, ...] = ()
    signed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One patient, one complaint, and its visits, oldest first."""

    patient: PatientFields
    episode: EpisodeFields
    sessions: tuple[CourseSession, ...] = ()
