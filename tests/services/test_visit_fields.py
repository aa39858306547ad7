"""What a visit holds besides its needles: said, changed, taken back, and never more than was said."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from needlelog.domain import clock
from needlelog.domain.errors import FieldError, UserError
from needlelog.domain.needlings import Modality
from needlelog.domain.patients import Patient
from needlelog.domain.sessions import Session, SessionState
from needlelog.domain.signature import Gap, missing_for_signature
from needlelog.domain.treatment import Adjunct, Position
from needlelog.domain.trend_choice import TrendChoice
from needlelog.services.clinic import Clinic
from tests import builders as build

SAID = {
    "no_consent_reason": "Asked last week, for the course.",
    "position": Position.SIDE_LYING_RIGHT,
    "position_note": "then sitting",
    "adjuncts": (Adjunct.MOXA, Adjunct.HEAT),
    "adjuncts_note": "heat pack",
    "tongue": "pale\nthin coat",
    "pulse": "wiry",
    "pattern": "Liver qi stagnation",
    "principle": "Move qi",
    "needle_lot": "24B-117",
    "needle_expiry": date(2028, 4, 30),
}


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    return clinic.patients.add(build.patient(), build.episode())


@pytest.fixture
def draft(clinic: Clinic, patient: Patient) -> Session:
    """A draft in which nothing is said of consent."""
    return clinic.sessions.start(patient.id, build.visit(consent_dry_needling_at=None, consent_acupuncture_at=None))


def test_all_that_is_said_is_kept_found_and_taken_back(clinic: Clinic, draft: Session) -> None:
    changed = clinic.sessions.change(draft.id, **SAID)
    assert {name: getattr(changed, name) for name in SAID} == SAID
    for word in ("course", "sitting", "pack", "coat", "wiry", "liver", "move", "24B"):
        found = clinic.sessions.of_patient(draft.patient_id, text=word)
        assert [card.id for card in found] == [draft.id], word
    clinic.history.undo(draft.patient_id)
    assert clinic.sessions.get(draft.id) == draft
    assert clinic.check().sound


@pytest.mark.parametrize(
    "wrong",
    [
        {"second_card_before": 4.0},
        {"second_card_after": 3.2},
        {"needle_lot": "two\nlines"},
        {"position_note": "x\0"},
        {"consent_acupuncture_at": build.at(2, year=2199)},
        {"since_last_asked_at": build.at(2, year=2199)},
    ],
)
def test_what_can_not_be_is_refused_beneath_its_field(clinic: Clinic, draft: Session, wrong: dict[str, Any]) -> None:
    with pytest.raises(FieldError):
        clinic.sessions.change(draft.id, **wrong)
    assert clinic.sessions.get(draft.id) == draft


def test_nothing_changed_is_an_answer_with_its_moment(clinic: Clinic, draft: Session) -> None:
    assert (draft.since_last_asked_at, draft.since_last) == (None, "")
    answered = clinic.sessions.nothing_changed(draft.id)
    # Written down on a later day: it was asked at the visit.
    assert (answered.since_last, answered.since_last_asked_at) == ("", draft.happened_at)


def test_what_is_said_today_is_said_now(clinic: Clinic, draft: Session) -> None:
    today = clinic.sessions.start(draft.patient_id)
    before = clock.now()
    answered = clinic.sessions.nothing_changed(today.id)
    assert answered.since_last_asked_at is not None
    assert before <= answered.since_last_asked_at <= clock.now()


def test_a_change_told_is_dated_and_taken_away_it_leaves_no_answer(clinic: Clinic, draft: Session) -> None:
    told = clinic.sessions.change(draft.id, since_last="  New tablets: apixaban.\n")
    assert told.since_last == "New tablets: apixaban."
    assert told.since_last_asked_at is not None
    gone = clinic.sessions.change(draft.id, since_last=" ")
    assert (gone.since_last, gone.since_last_asked_at) == ("", None)


def test_nothing_changed_takes_the_place_of_what_was_told(clinic: Clinic, draft: Session) -> None:
    clinic.sessions.change(draft.id, since_last="A fall.")
    answered = clinic.sessions.nothing_changed(draft.id)
    assert answered.since_last == ""
    assert answered.since_last_asked_at is not None


@pytest.mark.parametrize(("stored", "typed", "answered"), [("", "A fall.", True), ("A fall.", "", False)])
def test_text_about_changes_that_is_still_typed_is_signed_as_it_stands(
    clinic: Clinic, draft: Session, stored: str, typed: str, answered: bool
) -> None:
    clinic.sessions.change(draft.id, since_last=stored, no_needling_reason="fever")
    clinic.drafts.save(draft.id, "since_last", typed)
    signed = clinic.sessions.sign(draft.id)
    assert (signed.since_last, signed.since_last_asked_at is not None) == (typed, answered)


def test_consent_is_for_a_modality_and_keeps_its_moment(clinic: Clinic, draft: Session) -> None:
    rows = clinic.sessions.add_needlings(draft.id, [build.muscle()])
    assert rows.without_consent == (Modality.DRY_NEEDLING,)
    first = clinic.sessions.consent(draft.id)
    given = first.consented_at(Modality.DRY_NEEDLING)
    assert given is not None
    assert (first.without_consent, first.consented_at(Modality.ACUPUNCTURE)) == ((), None)
    earlier = clinic.sessions.change(draft.id, consent_dry_needling_at=given - timedelta(minutes=9))
    both = clinic.sessions.add_needlings(draft.id, [build.point()])
    assert both.without_consent == (Modality.ACUPUNCTURE,)
    both = clinic.sessions.consent(draft.id)
    assert both.without_consent == ()
    assert both.consented_at(Modality.DRY_NEEDLING) == earlier.consented_at(Modality.DRY_NEEDLING)


def test_consent_can_be_asked_before_there_is_a_row(clinic: Clinic, draft: Session) -> None:
    before = len(clinic.history.operations())
    assert clinic.sessions.consent(draft.id) == draft
    assert len(clinic.history.operations()) == before
    asked = clinic.sessions.consent(draft.id, Modality.ACUPUNCTURE)
    assert asked.consented_at(Modality.ACUPUNCTURE) is not None
    assert clinic.sessions.add_needlings(draft.id, [build.point()]).without_consent == ()


def test_adjuncts_are_each_there_once(clinic: Clinic, draft: Session) -> None:
    twice = (Adjunct.HEAT, Adjunct.MOXA, Adjunct.HEAT)
    assert clinic.sessions.change(draft.id, adjuncts=twice).adjuncts == (Adjunct.MOXA, Adjunct.HEAT)


def test_a_visit_serves_two_complaints_each_with_its_own_card(clinic: Clinic, patient: Patient) -> None:
    (neck,) = clinic.episodes.of_patient(patient.id)
    sleep = clinic.episodes.add(patient.id, build.episode("Sleepless nights", card_asks="sleep"))
    both = clinic.sessions.record(
        patient.id,
        build.visit(episode_id=neck.id, second_episode_id=sleep.id, card_before=6, card_after=3, second_card_before=8),
        [build.point()],
    )
    (card,) = clinic.sessions.of_patient(patient.id)
    assert (card.complaint, card.second_complaint) == ("Neck pain", "Sleepless nights")
    assert (card.second_card_asks, card.second_card_before, card.second_card_after) == ("sleep", 8, None)
    for episode, asks, before in ((neck, "pain", 6), (sleep, "sleep", 8)):
        trend = clinic.records.course(patient.id, TrendChoice(episode_id=episode.id)).trend
        assert (trend.card_asks, [point.before for point in trend.card]) == (asks, [before])
        record = clinic.records.of_patient(patient.id, episode_id=episode.id)
        assert record.sessions == (both,)
        assert set(record.episodes) == {neck, sleep}


def test_two_complaints_that_ask_the_same_share_the_first_card(clinic: Clinic, patient: Patient) -> None:
    (neck,) = clinic.episodes.of_patient(patient.id)
    knee = clinic.episodes.add(patient.id, build.episode("Knee pain"))
    clinic.sessions.record(
        patient.id, build.visit(episode_id=neck.id, second_episode_id=knee.id, card_before=6), [build.point()]
    )
    trend = clinic.records.course(patient.id, TrendChoice(episode_id=knee.id)).trend
    assert [point.before for point in trend.card] == [6]
    assert trend.other_cards == ()


def test_a_second_complaint_is_another_one_of_the_same_patient(clinic: Clinic, patient: Patient) -> None:
    (neck,) = clinic.episodes.of_patient(patient.id)
    draft = clinic.sessions.start(patient.id, build.visit(episode_id=neck.id))
    other = clinic.patients.add(build.patient("Bea Okonkwo"), build.episode("Knee"))
    (knee,) = clinic.episodes.of_patient(other.id)
    for wrong in (neck.id, knee.id):
        with pytest.raises(FieldError) as refused:
            clinic.sessions.change(draft.id, second_episode_id=wrong)
        assert refused.value.field == "second_episode_id"
    sleep = clinic.episodes.add(patient.id, build.episode("Sleepless nights", card_asks="sleep"))
    clinic.sessions.change(draft.id, second_episode_id=sleep.id)
    with pytest.raises(FieldError) as refused:
        clinic.sessions.change(draft.id, episode_id=None)
    assert refused.value.field == "episode_id"


def test_the_first_complaint_of_a_new_visit_is_not_its_second(clinic: Clinic, patient: Patient) -> None:
    (neck,) = clinic.episodes.of_patient(patient.id)
    latest = clinic.episodes.add(patient.id, build.episode("Sleepless nights", card_asks="sleep"))
    draft = clinic.sessions.start(patient.id, build.visit(second_episode_id=latest.id))
    assert (draft.episode_id, draft.second_episode_id) == (neck.id, latest.id)


def test_a_signature_needs_consent_for_each_modality_or_a_reason(clinic: Clinic, draft: Session) -> None:
    rows = clinic.sessions.add_needlings(draft.id, [build.muscle(), build.point()])
    clinic.sessions.change(draft.id, needles_out=2)
    with pytest.raises(UserError) as held:
        clinic.sessions.sign(draft.id)
    assert "consents to dry needling and acupuncture, or why" in held.value.hint
    half = clinic.sessions.consent(draft.id, Modality.DRY_NEEDLING)
    [left] = missing_for_signature(half)
    assert (left.gap, "consents to acupuncture" in left.sentence) == (Gap.CONSENT, True)
    reason = clinic.sessions.change(draft.id, no_consent_reason="Signed on paper.")
    assert missing_for_signature(reason) == ()
    clinic.history.undo(draft.patient_id)
    whole = clinic.sessions.consent(draft.id)
    assert missing_for_signature(whole) == ()
    assert missing_for_signature(replace(rows, needlings=(), no_needling_reason="fever")) == ()
    assert clinic.sessions.sign(draft.id).state is SessionState.SIGNED


def test_a_reason_that_is_still_typed_counts(clinic: Clinic, draft: Session) -> None:
    clinic.sessions.add_needlings(draft.id, [build.muscle()])
    clinic.sessions.change(draft.id, needles_out=1)
    clinic.drafts.save(draft.id, "no_consent_reason", "Signed on paper.")
    assert clinic.sessions.sign(draft.id).no_consent_reason == "Signed on paper."


def test_the_open_packet_goes_through_the_day(clinic: Clinic) -> None:
    now = clock.now()
    people = [clinic.patients.add(build.patient(name)) for name in ("Ada Quillfeather", "Bao Nguyen", "Cem Aydin")]
    first = clinic.sessions.start(people[0].id)
    assert (first.needle_lot, first.needle_expiry) == ("", None)
    clinic.sessions.change(first.id, needle_lot="A1234", needle_expiry=date(2028, 5, 31))
    second = clinic.sessions.start(people[1].id)
    assert (second.needle_lot, second.needle_expiry) == ("A1234", date(2028, 5, 31))
    told = clinic.sessions.start(people[2].id, build.visit(now - timedelta(days=3)))
    assert (told.needle_lot, told.needle_expiry) == ("", None)


def test_the_packet_of_another_day_is_not_taken_over(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient())
    clinic.sessions.start(patient.id, build.visit(clock.now() - timedelta(days=1), needle_lot="A1234"))
    assert clinic.sessions.start(patient.id).needle_lot == ""
