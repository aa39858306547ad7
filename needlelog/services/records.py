"""Everything recorded about a patient, gathered as values for summaries, charts and exports."""

from datetime import date

from needlelog.domain import clock
from needlelog.domain.alerts import holding, say_alert
from needlelog.domain.episodes import Episode, EpisodeId
from needlelog.domain.patients import PatientId
from needlelog.domain.sessions import Session
from needlelog.domain.summaries import KeptText, PatientRecord
from needlelog.domain.trend_choice import (
    ChosenCourse,
    TrendChoice,
    asked_together,
    of_modality,
    rows_of,
    shown_from,
    with_side_effects,
)
from needlelog.domain.trends import PatientTrend, trend_of
from needlelog.services.desk import Desk, there
from needlelog.services.reference import load_reference
from needlelog.storage import alerts, drafts, episodes, follow_ups, journal, patients, practitioners, sessions


class Records:
    """``clinic.records``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_patient(
        self,
        patient_id: PatientId,
        *,
        first: date | None = None,
        last: date | None = None,
        episode_id: EpisodeId | None = None,
    ) -> PatientRecord:
        """A patient's record, of the local days from ``first`` to ``last`` or of one episode when given.

        Of one episode, its sessions may serve a second one, which is then told too. Practitioners are those who
        needled or signed in it. The number of queries does not grow with the sessions.
        Raises UserError when there is no such patient.
        """
        db = self._desk.db
        with db.snapshot():
            patient = there(patients.get(db, patient_id))
            own_episodes = episodes.of_patient(db, patient_id)
            visits = sessions.of_patient(db, patient_id, first=first, last=last, episode_id=episode_id)
            known = self._known(patient_id, visits, TrendChoice(episode_id, first=first, last=last))
            wanted = {one.id for one in own_episodes} if episode_id is None else _served(visits) | {episode_id}
            own_alerts = alerts.of_patient(db, patient_id)
            told = {session.uuid for session in visits}
            asked = tuple(one for one in follow_ups.of_patient(db, patient_id) if one.session_uuid in told)
            involved = {one.practitioner_id for one in asked}
            involved |= {session.practitioner_id for session in visits} | {session.signed_by for session in visits}
            return PatientRecord(
                practice_name=db.practice_name,
                patient=patient,
                episodes=tuple(one for one in reversed(own_episodes) if one.id in wanted),
                practitioners=tuple(one for one in practitioners.everyone(db) if one.id in involved),
                sessions=visits,
                trend=_trend(visits, known, own_episodes, episode_id),
                made_at=clock.now(),
                journal_head=journal.head(db.connection),
                journal_count=journal.count(db.connection),
                kept_texts=_of(visits, drafts.of_patient(db, patient_id)),
                alerts=own_alerts,
                follow_ups=asked,
                alert_words=tuple(
                    say_alert(one, load_reference().condition(one.condition))
                    for one in holding(own_alerts, clock.now().date())
                ),
            )

    def course(self, patient_id: PatientId, choice: TrendChoice) -> ChosenCourse:
        """A patient's course of the chosen sessions, with what stands beside its chart."""
        db, episode_id = self._desk.db, choice.episode_id
        with db.snapshot():
            visits = sessions.of_patient(db, patient_id, first=choice.first, last=choice.last, episode_id=episode_id)
            chosen = of_modality(visits, choice.modality)
            known = self._known(patient_id, chosen, choice)
            own_episodes = episodes.of_patient(db, patient_id)
        return ChosenCourse(
            choice=choice,
            episodes=own_episodes,
            trend=_trend(chosen, known, own_episodes, episode_id),
            visits=rows_of(chosen, choice.modality),
            with_side_effects=with_side_effects(chosen),
            shown_from=shown_from(chosen, known),
            together=asked_together(chosen, own_episodes, episode_id),
        )

    def _known(self, patient_id: PatientId, chosen: tuple[Session, ...], choice: TrendChoice) -> tuple[Session, ...]:
        """The sessions from the patient's or the episode's first one on, of which the chosen ones are a part."""
        if choice.first is None and choice.modality is None and (chosen or choice.last is None):
            return chosen
        return sessions.of_patient(self._desk.db, patient_id, episode_id=choice.episode_id)


def _trend(
    chosen: tuple[Session, ...],
    known: tuple[Session, ...],
    own_episodes: tuple[Episode, ...],
    episode_id: EpisodeId | None,
) -> PatientTrend:
    """The trend of the chosen sessions; what change of pain matters is counted from the first visit, shown or not."""
    asks = _card_asks(chosen or known, own_episodes, episode_id)
    return trend_of(chosen, asks, own_episodes, pain=load_reference().outcomes["nrs_pain"], known=known)


def _of(visits: tuple[Session, ...], kept: tuple[KeptText, ...]) -> tuple[KeptText, ...]:
    """The kept texts of these sessions alone."""
    uuids = {visit.uuid for visit in visits}
    return tuple(one for one in kept if one.session_uuid in uuids)


def _served(visits: tuple[Session, ...]) -> set[EpisodeId | None]:
    """The episodes that sessions serve."""
    return {served for visit in visits for served in (visit.episode_id, visit.second_episode_id)}


def _card_asks(visits: tuple[Session, ...], known: tuple[Episode, ...], episode_id: EpisodeId | None) -> str:
    """What the card rates: of the episode asked for, else of the latest session's, else of the latest one."""
    latest = next((visit.episode_id for visit in reversed(visits) if visit.episode_id is not None), None)
    wanted = episode_id or latest
    chosen = [one for one in known if one.id == wanted] or list(known)
    return chosen[0].card_asks if chosen else "pain"
