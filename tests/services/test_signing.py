"""One signature, whichever way it is given: what holds it, and what becomes of text that was typed before it."""

from datetime import timedelta

import pytest

from needlelog.domain import clock
from needlelog.domain.errors import UserError
from needlelog.domain.needlings import Modality
from needlelog.domain.patients import Patient
from needlelog.domain.sessions import CONSENT_HOURS, ENTRY_LINE, Session, SessionState, consent_field
from needlelog.domain.signature import Gap
from needlelog.services.clinic import Clinic
from needlelog.services.signing import NotYetSigned
from tests import builders as build

DRY = consent_field(Modality.DRY_NEEDLING)


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    return clinic.patients.add(build.patient(), build.episode())


@pytest.fixture
def draft(clinic: Clinic, patient: Patient) -> Session:
    """A draft that lacks the tray's number alone."""
    session = clinic.sessions.start(patient.id, build.visit())
    return clinic.sessions.add_needlings(session.id, [build.muscle()])


def kept(clinic: Clinic, session: Session) -> dict[str, str]:
    return {field: text for field, (text, _at) in clinic.drafts.of(session.id).items()}


def test_a_number_that_was_being_typed_gives_way_to_the_one_told(clinic: Clinic, draft: Session) -> None:
    clinic.drafts.save(draft.id, "needles_out", "2")
    with pytest.raises(NotYetSigned) as held:
        clinic.sessions.go_on(draft.id, {"plan": "rest"}, sign=True)
    assert [(one.gap, one.place) for one in held.value.missing] == [(Gap.TYPED, "needles_out"), (Gap.NEEDLE_COUNT, "")]
    assert clinic.sessions.get(draft.id) == draft
    signed = clinic.sessions.go_on(draft.id, {"needles_out": 1}, sign=True)
    assert (signed.state, signed.needles_out, kept(clinic, signed)) == (SessionState.SIGNED, 1, {})


def test_text_of_a_row_that_is_gone_is_named_with_its_place(clinic: Clinic, draft: Session) -> None:
    clinic.drafts.save(draft.id, "cell:gone:ltr", "3")
    clinic.sessions.change(draft.id, needles_out=1)
    [one] = clinic.sessions.missing(draft.id)
    assert (one.gap, one.place, "“3”" in one.sentence) == (Gap.TYPED, "cell:gone:ltr", True)
    assert clinic.sessions.missing(draft.id, {}) == ()
    with pytest.raises(NotYetSigned):
        clinic.sessions.sign(draft.id)


def test_typed_text_is_dropped_on_purpose_alone(clinic: Clinic, draft: Session) -> None:
    clinic.drafts.save(draft.id, ENTRY_LINE, "li4 b")
    clinic.drafts.save(draft.id, "side_effect", "bruise")
    clinic.drafts.save(draft.id, "plan", "rest")
    with pytest.raises(NotYetSigned):
        clinic.sessions.go_on(draft.id, {"needles_out": 1}, sign=True)
    signed = clinic.sessions.go_on(draft.id, {"needles_out": 1}, sign=True, drop_typed=True)
    assert (signed.plan, len(signed.needlings), signed.side_effects, kept(clinic, signed)) == ("rest", 1, (), {})


def test_going_on_with_what_is_recorded_already_forgets_what_was_typed_there(clinic: Clinic, draft: Session) -> None:
    clinic.sessions.change(draft.id, plan="rest", needles_out=1)
    clinic.drafts.save(draft.id, "plan", "an idea that was given up")
    clinic.sessions.go_on(draft.id, {"plan": "rest"}, [build.point()])
    assert kept(clinic, draft) == {}
    assert clinic.sessions.go_on(draft.id, {"needles_out": 2}, sign=True).plan == "rest"


def test_consent_of_another_day_is_given_again(clinic: Clinic, draft: Session) -> None:
    long_ago = draft.happened_at - timedelta(days=9)
    stale = clinic.sessions.change(draft.id, needles_out=1, **{DRY: long_ago})
    assert (stale.consents_to(Modality.DRY_NEEDLING), stale.without_consent) == (False, (Modality.DRY_NEEDLING,))
    [one] = clinic.sessions.missing(draft.id)
    assert (one.gap, "consent to dry needling that is written down is of another day" in one.sentence) == (
        Gap.CONSENT,
        True,
    )
    again = clinic.sessions.consent(draft.id)
    assert again.consented_at(Modality.DRY_NEEDLING) == draft.happened_at
    assert clinic.sessions.sign(draft.id).state is SessionState.SIGNED


@pytest.mark.parametrize(("before", "near"), [(CONSENT_HOURS, True), (CONSENT_HOURS + timedelta(minutes=1), False)])
def test_the_evening_before_is_near_enough(clinic: Clinic, draft: Session, before: timedelta, *, near: bool) -> None:
    visit = clinic.sessions.change(draft.id, happened_at=build.at(2, hour=8))
    given = clinic.sessions.change(draft.id, **{DRY: visit.happened_at - before})
    assert given.consents_to(Modality.DRY_NEEDLING) is near


def test_what_changed_since_last_time_was_told_at_the_visit(clinic: Clinic, patient: Patient) -> None:
    fields = build.visit(since_last="less stiff")
    earlier = clinic.sessions.record(patient.id, fields)
    assert earlier.since_last_asked_at == fields.happened_at
    today = clinic.sessions.start(patient.id)
    told = clinic.sessions.change(today.id, since_last="worse")
    assert told.since_last_asked_at is not None
    assert clock.now() - told.since_last_asked_at < timedelta(minutes=1)


def test_within_its_day_goes_along_what_bears_the_moment_of_the_visit(clinic: Clinic, draft: Session) -> None:
    clocked = draft.happened_at + timedelta(minutes=4)
    clinic.sessions.change(draft.id, **{DRY: draft.happened_at, "since_last_asked_at": clocked})
    later = clinic.sessions.change(draft.id, happened_at=draft.happened_at + timedelta(hours=3))
    assert later.consented_at(Modality.DRY_NEEDLING) == later.happened_at
    assert later.since_last_asked_at == clocked


def test_consent_of_another_day_does_not_become_the_visits_by_moving_it(clinic: Clinic, draft: Session) -> None:
    long_ago = draft.happened_at - timedelta(days=9)
    clinic.sessions.change(draft.id, **{DRY: long_ago})
    moved = clinic.sessions.change(draft.id, happened_at=draft.happened_at - timedelta(days=1))
    assert moved.consented_at(Modality.DRY_NEEDLING) == long_ago
    assert not moved.consents_to(Modality.DRY_NEEDLING)


def test_a_session_signed_at_once_is_held_by_the_same(clinic: Clinic, patient: Patient) -> None:
    fields = build.visit(needles_out=1, **{DRY: build.at(2, year=2024)})
    with pytest.raises(UserError, match="can't be signed yet"):
        clinic.sessions.record(patient.id, fields, [build.muscle()], sign=True)
    assert clinic.sessions.of_patient(patient.id) == ()
