"""Complaints: all that is said of one is kept, and what can't be is refused beside its field."""

from datetime import date, timedelta

import pytest

from needlelog.domain import clock
from needlelog.domain.episodes import BodySystem, Chronicity, EpisodeFields, episode_facts, known_of
from needlelog.domain.errors import FieldError, UserError
from needlelog.domain.patients import Patient
from needlelog.services.clinic import Clinic
from tests import builders as build

WHOLE = EpisodeFields(
    complaint="Hot flushes", card_asks="hot flushes", started_on=date(2025, 2, 3), diagnosis="Vasomotor symptoms",
    referrer="Dr Lin", body_system=BodySystem.REPRODUCTIVE, course=Chronicity.CHRONIC, goal="Sleep\nthrough.",
)  # fmt: skip


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    return clinic.patients.add(build.patient(born=date(1984, 5, 4)))


def test_all_that_is_said_is_kept_and_changed_and_undone(clinic: Clinic, patient: Patient) -> None:
    added = clinic.episodes.add(patient.id, WHOLE)
    assert EpisodeFields(**{name: getattr(added, name) for name in EpisodeFields.__slots__}) == WHOLE
    assert clinic.episodes.by_uuid(added.uuid.upper()) == added
    changed = clinic.episodes.update(added.id, build.episode("Flushes", goal=" none \n"))
    assert (changed.goal, changed.started_on, changed.course) == ("none", None, Chronicity.NOT_SAID)
    assert clinic.history.undo(patient.id) == "Change episode"
    assert clinic.episodes.get(added.id) == added
    with pytest.raises(UserError, match="UUID"):
        clinic.episodes.by_uuid("no-such")


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("started_on", {"started_on": clock.now().date() + timedelta(days=2)}),
        ("started_on", {"started_on": date(1984, 5, 3)}),
        ("complaint", {"complaint": " \u200b"}),
        ("card_asks", {"card_asks": "x" * 41}),
        ("diagnosis", {"diagnosis": "a\nb"}),
        ("referrer", {"referrer": "x" * 501}),
        ("goal", {"goal": "\ud800"}),
    ],
)
def test_what_can_not_be_is_refused_beside_its_field(
    clinic: Clinic, patient: Patient, field: str, fields: dict[str, object]
) -> None:
    typed = build.episode(**{"complaint": "Neck pain", **fields})  # type: ignore[arg-type]  # fields of one test each
    with pytest.raises(FieldError) as refused:
        clinic.episodes.add(patient.id, typed)
    assert refused.value.field == field
    added = clinic.episodes.add(patient.id, build.episode())
    with pytest.raises(FieldError):
        clinic.episodes.update(added.id, typed)
    with pytest.raises(FieldError):
        clinic.patients.add(build.patient("Bea Okonkwo", born=date(1984, 5, 4)), typed)
    assert clinic.episodes.of_patient(patient.id) == (added,)
    assert len(clinic.patients.everyone()) == 1


def test_a_birth_is_not_moved_past_the_beginning_of_a_complaint(clinic: Clinic, patient: Patient) -> None:
    clinic.episodes.add(patient.id, build.episode(started_on=date(2001, 3, 1)))
    with pytest.raises(FieldError, match="complaint") as refused:
        clinic.patients.update(patient.id, build.patient(born=date(2001, 3, 2)))
    assert refused.value.field == "born"
    assert clinic.patients.update(patient.id, build.patient(born=date(2001, 3, 1))).born == date(2001, 3, 1)


def test_what_is_known_is_told_in_short_lines_and_nothing_for_what_is_not() -> None:
    assert episode_facts(build.episode()) == ()
    assert known_of(build.episode()) == "The 0–10 card asks: pain"
    assert known_of(WHOLE).splitlines() == [
        "Course: chronic", "Body system: reproductive", "Diagnosis: Vasomotor symptoms", "Referred by: Dr Lin",
        "Goal: Sleep through.", "The 0–10 card asks: hot flushes",
    ]  # fmt: skip
    assert max(map(len, known_of(build.episode(goal="very " * 1000)).splitlines())) < 180
