"""Which of a patient's sessions a trend is of, and what belongs beside it, as values.

Knows sessions and days, and nothing of how a choice is made or shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from needlelog.domain.episodes import Episode, EpisodeId
from needlelog.domain.needlings import Modality, Needling
from needlelog.domain.sessions import Session
from needlelog.domain.side_effects import Severity
from needlelog.domain.trends import PatientTrend


@dataclass(frozen=True, slots=True)
class TrendChoice:
    """Sessions of one episode, with a row of one modality, of the local days from ``first`` to ``last``; None: all."""

    episode_id: EpisodeId | None = None
    modality: Modality | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class ChosenCourse:
    """The trend of the chosen sessions and what stands beside it.

    ``visits`` holds each session's rows of the chosen modality, oldest first; ``with_side_effects`` counts sessions
    with more than a trace. ``episodes`` are all of the patient's, so that another one can be chosen. ``shown_from`` is
    the local day of the first chosen session where earlier ones are left out, else None. ``together`` holds each
    question that was asked of several complaints, with those: their values are one course.
    """

    choice: TrendChoice
    episodes: tuple[Episode, ...]
    trend: PatientTrend
    visits: tuple[tuple[Needling, ...], ...]
    with_side_effects: int
    shown_from: date | None = None
    together: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def needles(self) -> int:
        """Needles put in: the sum of the confirmed rows."""
        return sum(row.needles for rows in self.visits for row in rows if row.confirmed)


def of_modality(sessions: Sequence[Session], modality: Modality | None) -> tuple[Session, ...]:
    """The sessions with a row of the modality; all for None."""
    return tuple(session for session in sessions if modality is None or modality in session.modalities)


def rows_of(sessions: Sequence[Session], modality: Modality | None) -> tuple[tuple[Needling, ...], ...]:
    """Each session's rows of the modality."""
    return tuple(tuple(row for row in session.needlings if modality in (None, row.modality)) for session in sessions)


def with_side_effects(sessions: Sequence[Session]) -> int:
    """How many sessions had a side effect that was more than a trace."""
    return sum(any(effect.severity is not Severity.TRACE for effect in one.side_effects) for one in sessions)


def shown_from(chosen: Sequence[Session], known: Sequence[Session]) -> date | None:
    """The day of the first chosen session where an earlier one is known, both oldest first; else None."""
    if not chosen or chosen[0].id == known[0].id:
        return None
    return chosen[0].happened_at.date()


def asked_together(
    sessions: Sequence[Session], episodes: Sequence[Episode], episode_id: EpisodeId | None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each question that these sessions asked of several complaints, with those, the oldest first.

    None where one episode is chosen: a session that serves another one as well has a card of its own for it.
    """
    if episode_id is not None:
        return ()
    served = {served for one in sessions for served in (one.episode_id, one.second_episode_id)}
    by_question: dict[str, list[str]] = {}
    for episode in sorted(episodes, key=lambda episode: episode.id):
        if episode.id in served:
            by_question.setdefault(episode.card_asks, []).append(episode.complaint)
    return tuple((asks, tuple(complaints)) for asks, complaints in by_question.items() if len(complaints) > 1)


def three_months_before(day: date) -> date:
    """The same day three months earlier, or the last one of that month."""
    months = day.year * 12 + day.month - 4
    year, month = divmod(months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise ValueError(day)
