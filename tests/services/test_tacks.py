"""Tacks that stay in: how many and until when, on the card of a session and in its words."""

from datetime import date

import pytest

from needlelog.domain.needlings import NeedlingFields
from needlelog.domain.tacks import TacksIn, tacks_sentence
from needlelog.services.clinic import Clinic
from tests import builders as build


def _tack(due: date | None, needles: int = 1) -> NeedlingFields:
    return build.point("PC6", "PC6 Neiguan 内关", techniques=("tack",), tack_due=due, needles=needles)


def test_a_card_tells_the_tacks_that_stay_in_and_every_day_on_which_some_are_due_out(clinic: Clinic) -> None:
    added = clinic.patients.add(build.patient(), build.episode())
    rows = [build.muscle(), _tack(date(2026, 3, 9), 2), _tack(date(2026, 3, 5)), _tack(date(2026, 3, 5))]
    clinic.sessions.record(added.id, build.visit(build.at(2)), rows)
    clinic.sessions.record(added.id, build.visit(build.at(3)), [build.muscle(techniques=("pistoning",))])
    later, first = clinic.sessions.of_patient(added.id)
    assert first.tacks_in == TacksIn(4, (date(2026, 3, 5), date(2026, 3, 9)))
    assert later.tacks_in == TacksIn()
    assert clinic.sessions.get(first.id).tacks_in == first.tacks_in


@pytest.mark.parametrize(
    ("tacks", "said"),
    [
        (TacksIn(), ""),
        (TacksIn(1), "1 tack left in, no day given"),
        (TacksIn(1, (date(2026, 3, 5),)), "1 tack left in, due out 2026-03-05"),
        (TacksIn(2, (date(2026, 3, 4),)), "2 tacks left in, were due out 2026-03-04"),
        (TacksIn(2, (date(2026, 3, 4), date(2026, 3, 6))), "2 tacks left in, were due out 2026-03-04, 2026-03-06"),
    ],
)
def test_a_day_that_has_passed_is_said_and_nothing_is_made_up_about_the_tack(tacks: TacksIn, said: str) -> None:
    assert tacks_sentence(tacks, date(2026, 3, 5), date.isoformat) == said
