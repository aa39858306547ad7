"""A trend compares like with like, and never makes none of a response that nobody counted."""

import itertools
from dataclasses import replace

import pytest

from needlelog.domain.episodes import EpisodeFields
from needlelog.domain.needlings import Modality
from needlelog.domain.reference import Reference
from needlelog.domain.sessions import Session
from needlelog.domain.trend_choice import TrendChoice
from needlelog.domain.trends import ltr_sum, ltr_sum_text, trend_of
from needlelog.services.clinic import Clinic
from tests import builders


def session_with(clinic: Clinic, *ltr: int | None) -> Session:
    """A session with a row for each response on one muscle; None is one that nobody counted."""
    patient = clinic.patients.add(builders.patient())
    rows = [builders.muscle(trigger_point=n + 1, ltr=count != 0, ltr_count=count) for n, count in enumerate(ltr)]
    return clinic.sessions.record(patient.id, builders.visit(), rows, Modality.DRY_NEEDLING)


@pytest.mark.parametrize(
    ("ltr", "count", "uncounted", "said"),
    [
        ((None, 0), None, 1, "≥ 1"),
        ((None, 3, 0), 3, 1, "≥ 4"),
        ((None, None), None, 2, "≥ 2"),
        ((0, 0), 0, 0, "0"),
        ((2, 3), 5, 0, "5"),
    ],
)
def test_uncounted_twitches_are_never_none_in_any_order(
    clinic: Clinic, ltr: tuple[int | None, ...], count: int | None, uncounted: int, said: str
) -> None:
    for number, order in enumerate(itertools.permutations(ltr)):
        session = session_with(clinic, *order)
        [point] = trend_of((session,), "pain").ltr
        assert (point.count, point.uncounted) == (count, uncounted), (number, order)
        [card] = clinic.sessions.of_patient(session.patient_id)
        assert (card.ltr_total, card.ltr_uncounted) == (count, uncounted)
        assert ltr_sum_text(card.ltr_total, card.ltr_uncounted) == said


def test_what_was_not_sought_is_no_sum() -> None:
    assert ltr_sum([(None, None), (None, None)]) is None
    assert ltr_sum_text(None, 0) == ""


def test_pain_and_sleep_are_no_one_course(clinic: Clinic) -> None:
    patient = clinic.patients.add(builders.patient(), EpisodeFields(complaint="neck", card_asks="pain"))
    neck = clinic.episodes.of_patient(patient.id)[0]
    sleep = clinic.episodes.add(patient.id, EpisodeFields(complaint="insomnia", card_asks="sleep"))
    for day, episode, before in ((2, neck, 8.0), (3, sleep, 5.0), (4, neck, 6.0)):
        fields = replace(builders.visit(builders.at(day)), episode_id=episode.id, card_before=before, needles_out=1)
        clinic.sessions.record(patient.id, fields, [builders.muscle()], sign=True)
    trend = clinic.records.course(patient.id, TrendChoice()).trend
    assert [(course.asks, [point.before for point in course.points]) for course in trend.courses] == [
        ("pain", [8, 6]), ("sleep", [5]),
    ]  # fmt: skip
    assert [
        point.before for point in clinic.records.course(patient.id, TrendChoice(episode_id=sleep.id)).trend.card
    ] == [5]


@pytest.mark.parametrize(
    ("asks", "first", "level"),
    [("pain", 8, 6), ("Pain", 2, 0), ("pain", 1.5, None), ("pain", None, None), ("sleep", 8, None)],
)
def test_an_important_change_is_counted_from_the_first_visit(
    clinic: Clinic, asks: str, first: float | None, level: float | None
) -> None:
    patient = clinic.patients.add(builders.patient(), EpisodeFields(complaint="neck", card_asks=asks))
    [episode] = clinic.episodes.of_patient(patient.id)
    for day, before in ((2, first), (9, 7.0), (16, 5.0)):
        fields = builders.visit(builders.at(day), episode_id=episode.id, card_before=before, card_after=1)
        clinic.sessions.record(patient.id, fields, [builders.muscle()])
    for trend in (
        clinic.records.course(patient.id, TrendChoice()).trend,
        clinic.records.course(patient.id, TrendChoice(first=builders.at(9).date())).trend,
    ):
        assert (None if trend.important is None else trend.important.level) == level
    if level is not None:
        assert trend.important is not None
        assert (trend.important.change, trend.important.source) == (2, "Farrar 2001 Pain 94:149")


def test_two_complaints_have_no_one_first_visit_and_what_is_only_remembered_no_line(
    clinic: Clinic, reference: Reference
) -> None:
    patient = clinic.patients.add(builders.patient(), EpisodeFields(complaint="neck"))
    [neck] = clinic.episodes.of_patient(patient.id)
    knee = clinic.episodes.add(patient.id, EpisodeFields(complaint="knee"))
    for day, episode, before in ((2, neck, 8.0), (3, knee, 5.0)):
        fields = builders.visit(builders.at(day), episode_id=episode.id, card_before=before)
        clinic.sessions.record(patient.id, fields, [builders.muscle()])
    assert clinic.records.course(patient.id, TrendChoice()).trend.important is None
    of_knee = clinic.records.course(patient.id, TrendChoice(episode_id=knee.id)).trend
    assert of_knee.important is not None
    assert of_knee.important.level == 3
    sessions = clinic.records.of_patient(patient.id, episode_id=knee.id).sessions
    known = reference.outcomes["nrs_pain"]
    assert trend_of(sessions, "pain", (knee,), pain=known).important == of_knee.important
    assert trend_of(sessions, "pain", (knee,), pain=replace(known, source_read="memory")).important is None


def test_pain_of_visits_without_a_complaint_is_never_told_as_another_symptom(clinic: Clinic) -> None:
    patient = clinic.patients.add(builders.patient())
    for day, before in ((2, 6.0), (9, 5.0)):
        fields = builders.visit(builders.at(day), card_before=before, needles_out=1)
        clinic.sessions.record(patient.id, fields, [builders.muscle()], sign=True)
    flushes = clinic.episodes.add(patient.id, EpisodeFields(complaint="Hot flushes", card_asks="hot flushes"))
    clinic.sessions.record(patient.id, builders.visit(builders.at(16), episode_id=flushes.id), [builders.point()])
    trend = clinic.records.course(patient.id, TrendChoice()).trend
    assert (trend.card_asks, [point.before for point in trend.card]) == ("pain", [6.0, 5.0])
    assert trend.other_cards == ()
    draft = clinic.sessions.draft_of(patient.id)
    assert draft is not None
    clinic.sessions.change(draft.id, card_before=3.0)
    trend = clinic.records.course(patient.id, TrendChoice()).trend
    assert [(course.asks, len(course.points)) for course in trend.courses] == [("hot flushes", 1), ("pain", 2)]
