"""A trend compares like with like, and never makes none of a response that nobody counted."""

import itertools
from dataclasses import replace

import pytest

from needlelog.domain.episodes import EpisodeFields
from needlelog.domain.needlings import Modality
from needlelog.domain.sessions import Session
from needlelog.domain.trends import trend_of
from needlelog.services.clinic import Clinic
from tests import builders


def session_with(clinic: Clinic, *ltr: int | None) -> Session:
    """A session with a row for each response on one muscle; None is one that nobody counted."""
    patient = clinic.patients.add(builders.patient())
    rows = [builders.muscle(trigger_point=n + 1, ltr=count != 0, ltr_count=count) for n, count in enumerate(ltr)]
    return clinic.sessions.record(patient.id, builders.visit(), rows, Modality.DRY_NEEDLING)


@pytest.mark.parametrize(
    ("ltr", "counts", "total"),
    [
        ((None, 0), [None], None),
        ((None, 3), [3, None], 3),
        ((0, 0), [0], 0),
        ((2, 3), [5], 5),
        ((None,), [None], None),
    ],
)
def test_uncounted_twitches_are_never_none_in_any_order(
    clinic: Clinic, ltr: tuple[int | None, ...], counts: list[int | None], total: int | None
) -> None:
    for number, order in enumerate(itertools.permutations(ltr)):
        session = session_with(clinic, *order)
        assert [point.count for point in trend_of((session,), "pain").ltr] == counts, (number, order)
        [card] = clinic.sessions.of_patient(session.patient_id)
        assert card.ltr_total == total


def test_pain_and_sleep_are_no_one_course(clinic: Clinic) -> None:
    patient = clinic.patients.add(builders.patient(), EpisodeFields(complaint="neck", card_asks="pain"))
    neck = clinic.episodes.of_patient(patient.id)[0]
    sleep = clinic.episodes.add(patient.id, EpisodeFields(complaint="insomnia", card_asks="sleep"))
    for day, episode, before in ((2, neck, 8.0), (3, sleep, 5.0), (4, neck, 6.0)):
        fields = replace(builders.visit(builders.at(day)), episode_id=episode.id, card_before=before, needles_out=1)
        clinic.sessions.record(patient.id, fields, [builders.muscle()], sign=True)
    trend = clinic.records.trend(patient.id)
    assert (trend.card_asks, [point.before for point in trend.card], trend.other_cards) == ("pain", [8, 6], ("sleep",))
    assert [point.before for point in clinic.records.trend(patient.id, episode_id=sleep.id).card] == [5]
