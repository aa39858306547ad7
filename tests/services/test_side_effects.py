"""Side effects: found at the desk or days later, dated truthfully, entered beside a signed session."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from needlelog.domain import clock
from needlelog.domain.errors import FieldError, UserError
from needlelog.domain.sessions import Session, SessionId
from needlelog.domain.side_effects import Onset, ReportedBy, Severity, TypedSideEffect
from needlelog.services.clinic import Clinic
from needlelog.storage import side_effects
from needlelog.storage.driver import RefusedError
from tests import builders as build

USUAL: dict[str, Any] = {
    "kind": "bruising",
    "severity": Severity.MILD,
    "reported_by": ReportedBy.PATIENT,
    "onset": Onset.LATER,
}

WORSE: dict[str, Any] = {
    "kind": "bruising",
    "severity": Severity.SIGNIFICANT,
    "reported_by": ReportedBy.PRACTITIONER,
    "onset": Onset.DURING,
}


@pytest.fixture
def signed(clinic: Clinic) -> Session:
    patient = clinic.patients.add(build.patient(), build.episode())
    return clinic.sessions.record(patient.id, build.visit(needles_out=2), [build.muscle(), build.point()], sign=True)


def test_a_late_one_stands_beside_a_signed_session(clinic: Clinic, signed: Session) -> None:
    row = signed.needlings[1]
    effect = clinic.side_effects.add(
        signed.id, **USUAL, needling_id=row.id, found_at=build.at(4), rating=3, note="blue, as wide as a coin"
    )
    after = clinic.sessions.get(signed.id)
    assert after.side_effects_of(row) == (effect,)
    assert (effect.late, effect.found_at, effect.rating) == (True, build.at(4), 3.0)
    assert (after.needlings, after.signed_at) == (signed.needlings, signed.signed_at)
    assert clinic.sessions.of_patient(signed.patient_id)[0].side_effects == (("bruising", Severity.MILD),)
    assert clinic.history.undo(signed.patient_id) == "Add side effect"
    assert clinic.sessions.get(signed.id) == signed
    assert clinic.check().sound


def test_several_are_one_operation_and_none_is_stored_where_one_is_refused(clinic: Clinic, signed: Session) -> None:
    told: dict[str, Any] = {"reported_by": ReportedBy.PATIENT, "onset": Onset.LATER}
    bruise, sore = TypedSideEffect("bruising", Severity.SIGNIFICANT), TypedSideEffect("tenderness", rating=3)
    with pytest.raises(FieldError):
        clinic.side_effects.add_all(signed.id, (bruise, TypedSideEffect("no such kind")), **told)
    assert clinic.sessions.get(signed.id) == signed
    added = clinic.side_effects.add_all(signed.id, (bruise, sore), **told)
    assert [(one.kind, one.severity, one.rating) for one in added] == [
        ("bruising", Severity.SIGNIFICANT, None),
        ("tenderness", Severity.MILD, 3.0),
    ]
    assert clinic.history.undo(signed.patient_id) == "Add side effects"
    assert clinic.sessions.get(signed.id) == signed


def test_what_is_known_at_a_second_signature_is_part_of_what_is_signed(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient(), build.episode())
    draft = clinic.sessions.record(patient.id, build.visit(needles_out=1), [build.muscle()])
    clinic.sessions.sign(draft.id)
    assert clinic.side_effects.add(draft.id, **USUAL).late
    clinic.sessions.take_back(draft.id)
    signed = clinic.sessions.sign(draft.id)
    assert [effect.late for effect in signed.side_effects] == [False]
    db = clinic._database
    with pytest.raises(RefusedError, match="what was known when a session was signed stays"), db.operation("Forge"):
        side_effects.remove(db, signed.side_effects[0].id)
    assert clinic.sessions.get(draft.id) == signed
    assert clinic.check().sound


@pytest.mark.parametrize("exactly", [False, True])
def test_typing_a_row_anew_leaves_what_the_patient_reported(clinic: Clinic, exactly: bool) -> None:
    patient = clinic.patients.add(build.patient(), build.episode())
    draft = clinic.sessions.record(patient.id, build.visit(), [build.muscle(side_effects=(build.bruise(),))])
    row = draft.needlings[0]
    told = clinic.side_effects.add(
        draft.id, **{**USUAL, "severity": Severity.SIGNIFICANT}, needling_id=row.id, rating=6, note="big as a hand"
    )
    anew = build.muscle(side_effects=(build.bruise(Severity.SERIOUS),))
    after = clinic.sessions.update_needling(row.id, anew, exactly=exactly)
    own, kept = after.side_effects
    assert kept == told
    assert (own.severity, own.reported_by) == (Severity.SERIOUS, ReportedBy.PRACTITIONER)
    bare = clinic.sessions.update_needling(row.id, build.muscle(), exactly=True)
    assert bare.side_effects == (told,)
    again = clinic.sessions.update_needling(row.id, anew, exactly=exactly)
    assert again.side_effects[0] == told
    assert [effect.reported_by for effect in again.side_effects] == [ReportedBy.PATIENT, ReportedBy.PRACTITIONER]


@pytest.mark.parametrize(
    "since", [{}, {"found_at": build.at(2), "note": "as wide as a coin"}, {"found_at": build.at(2)}]
)
def test_typing_a_row_anew_leaves_a_second_one_of_its_kind(clinic: Clinic, since: dict[str, Any]) -> None:
    """Entered on its own: later, with a note, or in nothing but its severity unlike the one that was typed."""
    patient = clinic.patients.add(build.patient(), build.episode())
    draft = clinic.sessions.record(patient.id, build.visit(), [build.muscle(side_effects=(build.bruise(),))])
    row = draft.needlings[0]
    added = clinic.side_effects.add(draft.id, **WORSE, needling_id=row.id, **since)
    anew = build.muscle(side_effects=(build.bruise(Severity.TRACE),))
    after = clinic.sessions.rewrite(draft.id, [(row.id, anew)], exactly=True)
    assert after.typed_side_effects_of(row) == anew.side_effects
    assert [effect.severity for effect in after.side_effects] == [Severity.TRACE, Severity.SIGNIFICANT]
    assert after.side_effects[1] == added
    assert clinic.sessions.rewrite(draft.id, [(row.id, build.muscle())], exactly=True).side_effects == (added,)


def test_a_row_that_goes_leaves_what_was_added_to_it(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient(), build.episode())
    draft = clinic.sessions.record(patient.id, build.visit(), [build.muscle(side_effects=(build.bruise(),))])
    added = clinic.side_effects.add(draft.id, **WORSE, needling_id=draft.needlings[0].id)
    after = clinic.sessions.remove_needling(draft.needlings[0].id)
    assert after.side_effects == (replace(added, needling_uuid=None),)


def test_it_is_found_now_unless_said_otherwise(clinic: Clinic, signed: Session) -> None:
    effect = clinic.side_effects.add(signed.id, **USUAL)
    assert abs(effect.found_at - clock.now()) < timedelta(minutes=1)
    assert effect.needling_uuid is None


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("kind", {"kind": "rapture"}),
        ("kind", {"kind": ""}),
        ("severity", {"severity": "awful"}),
        ("rating", {"rating": 11}),
        ("rating", {"rating": float("nan")}),
        ("found_at", {"found_at": build.at(1)}),
        ("found_at", {"found_at": clock.now() + timedelta(days=1)}),
        ("note", {"note": "\udfff"}),
        ("needling_id", {"needling_id": 4711}),
    ],
)
def test_what_cannot_be_kept_is_refused(clinic: Clinic, signed: Session, field: str, changed: dict[str, Any]) -> None:
    with pytest.raises(FieldError) as refused:
        clinic.side_effects.add(signed.id, **{**USUAL, **changed})
    assert refused.value.field == field
    assert clinic.sessions.get(signed.id) == signed


def test_a_session_that_is_gone_is_no_traceback(clinic: Clinic) -> None:
    with pytest.raises(UserError):
        clinic.side_effects.add(SessionId(4711), **USUAL)


def test_one_of_a_draft_is_removed_and_one_of_a_signed_session_is_not(clinic: Clinic, signed: Session) -> None:
    late = clinic.side_effects.add(signed.id, **USUAL)
    with pytest.raises(UserError):
        clinic.side_effects.remove(signed.id, late.id)
    draft = clinic.sessions.start(signed.patient_id)
    effect = clinic.side_effects.add(draft.id, **USUAL)
    with pytest.raises(UserError):
        clinic.side_effects.remove(signed.id, effect.id)
    clinic.side_effects.remove(draft.id, effect.id)
    assert clinic.sessions.get(draft.id).side_effects == ()
    assert clinic.history.undo(signed.patient_id) == "Remove side effect"
    assert clinic.sessions.get(draft.id).side_effects == (effect,)
