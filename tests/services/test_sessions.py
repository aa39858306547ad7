"""Sessions: from the first needle to the signature, and what stays as it is after it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from needlelog.domain import clock
from needlelog.domain.changes import Changes
from needlelog.domain.errors import FieldError, UserError
from needlelog.domain.needlings import Depth, DepthUnit, Electrical, Modality, Needling, Side, TargetKind, Tenderness
from needlelog.domain.patients import Patient
from needlelog.domain.sessions import ENTRY_LINE, Session, SessionState, consent_field
from needlelog.domain.side_effects import Onset, ReportedBy, Severity, TypedSideEffect
from needlelog.domain.signature import Gap, missing_for_signature
from needlelog.services.clinic import Clinic
from tests import builders as build
from tests.conftest import PASSPHRASE


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    return clinic.patients.add(build.patient(), build.episode())


def draft(clinic: Clinic, patient: Patient, **fields: Any) -> Session:
    session = clinic.sessions.start(patient.id, build.visit(**fields))
    return clinic.sessions.add_needlings(session.id, [build.muscle(), build.point()])


def test_a_draft_is_mine_now_for_the_latest_episode(clinic: Clinic, patient: Patient) -> None:
    knee = clinic.episodes.add(patient.id, build.episode("Knee"))
    session = clinic.sessions.start(patient.id)
    assert (session.practitioner_id, session.episode_id, session.state) == (clinic.me.id, knee.id, SessionState.DRAFT)
    assert abs(session.happened_at - clock.now()) < timedelta(minutes=1)


def test_the_first_complaint_is_that_of_the_draft_that_is_open(clinic: Clinic) -> None:
    somebody = clinic.patients.add(build.patient())
    open_draft = clinic.sessions.start(somebody.id)
    neck = clinic.episodes.add(somebody.id, build.episode("Neck"))
    assert clinic.sessions.get(open_draft.id).episode_id == neck.id
    clinic.episodes.add(somebody.id, build.episode("Knee"))
    assert clinic.sessions.get(open_draft.id).episode_id == neck.id
    clinic.history.undo(somebody.id)
    assert clinic.history.undo(somebody.id) == "Add episode"
    assert clinic.sessions.get(open_draft.id) == open_draft


def test_starting_again_gives_the_open_draft_of_the_day(clinic: Clinic, patient: Patient) -> None:
    today = clinic.sessions.start(patient.id)
    assert clinic.sessions.start(patient.id) == today
    earlier = clinic.sessions.start(patient.id, build.visit(build.at(2)))
    assert clinic.sessions.draft_of(patient.id) == today
    for refused in (clinic.sessions.start, clinic.sessions.record):
        with pytest.raises(FieldError, match="unsigned session of that day"):
            refused(patient.id, build.visit(build.at(2, hour=15)))
    assert [card.id for card in clinic.sessions.of_patient(patient.id)] == [today.id, earlier.id]


def test_rows_come_back_as_they_were_written(clinic: Clinic, patient: Patient) -> None:
    full = build.muscle(
        trigger_point=2, taut_band=True, tenderness=Tenderness(6, None), levels=("L4", "L5"), needles=3,
        diameter_mm=0.3, length_mm=40.0, depth=Depth(10, 25, DepthUnit.MM), techniques=("pistoning", "static"),
        passes=8, retention_min=20.0, electrical=Electrical(hz=2, hz2=100, pair=1), ltr=False, ltr_count=0,
        note="tight 🙂\nتمام",
    )  # fmt: skip
    own = replace(build.point(), kind=TargetKind.OWN, code="", label="below the scar", deqi=True)
    session = clinic.sessions.start(patient.id, build.visit())
    session = clinic.sessions.add_needlings(session.id, [full, own])
    for row, fields in zip(session.needlings, (full, own), strict=True):
        assert {name: getattr(row, name) for name in fields.__slots__} == {
            name: getattr(fields, name) for name in fields.__slots__
        }
    assert [row.modality for row in session.needlings] == [Modality.DRY_NEEDLING, Modality.DRY_NEEDLING]
    assert session.needles_used == 4


def test_pairs_are_numbered_apart_within_a_session(clinic: Clinic, patient: Patient) -> None:
    both = [build.point(pair=1), build.point(side=Side.RIGHT, pair=1)]
    session = clinic.sessions.start(patient.id, build.visit())
    clinic.sessions.add_needlings(session.id, [*both, build.muscle(), *(replace(row, pair=7) for row in both)])
    session = clinic.sessions.add_needlings(session.id, both)
    assert [row.pair for row in session.needlings] == [1, 1, None, 2, 2, 3, 3]
    assert [row.position for row in session.needlings] == list(range(7))


def test_a_typed_side_effect_becomes_one_of_its_row(clinic: Clinic, patient: Patient) -> None:
    session = clinic.sessions.start(patient.id, build.visit())
    session = clinic.sessions.add_needlings(session.id, [build.point(), build.muscle(side_effects=(build.bruise(),))])
    row = session.needlings[1]
    (effect,) = session.side_effects_of(row)
    assert row.side_effects == ()
    assert (effect.kind, effect.onset, effect.reported_by) == ("bruising", Onset.DURING, ReportedBy.PRACTITIONER)
    assert (effect.late, effect.session_uuid, effect.found_at) == (False, session.uuid, session.happened_at)

    worse = replace(build.muscle(), ltr=True, ltr_count=3, side_effects=(build.bruise(Severity.SIGNIFICANT),))
    session = clinic.sessions.update_needling(row.id, worse)
    worse = replace(worse, side_effects=(TypedSideEffect("bleeding", Severity.TRACE),))
    session = clinic.sessions.update_needling(row.id, worse)
    assert [(effect.kind, effect.severity) for effect in session.side_effects] == [
        ("bruising", Severity.SIGNIFICANT),
        ("bleeding", Severity.TRACE),
    ]
    assert session.needlings[1].ltr_count == 3
    session = clinic.sessions.remove_needling(row.id)
    assert (len(session.needlings), session.side_effects) == (1, ())


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("card_before", {"card_before": 11}),
        ("card_after", {"card_after": -0.5}),
        ("card_after", {"card_after": float("nan")}),
        ("card_before", {"card_before": 3.3}),
        ("needles_out", {"needles_out": -1}),
        ("happened_at", {"happened_at": clock.now() + timedelta(days=365)}),
        ("subjective", {"subjective": "half \udc00"}),
        ("count_reason", {"count_reason": "two\nlines"}),
    ],
)
def test_what_cannot_be_kept_is_refused(clinic: Clinic, patient: Patient, field: str, changed: dict[str, Any]) -> None:
    session = draft(clinic, patient)
    with pytest.raises(FieldError) as refused:
        clinic.sessions.change(session.id, **changed)
    assert refused.value.field == field
    assert clinic.sessions.get(session.id) == session


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("needles", {"needles": -1}),
        ("depth", {"depth": Depth(41, 41, DepthUnit.MM), "length_mm": 40.0}),
        ("depth", {"depth": Depth(3, 2, DepthUnit.CUN)}),
        ("code", {"code": ""}),
        ("label", {"label": "  "}),
        ("diameter_mm", {"diameter_mm": float("inf")}),
        ("tenderness", {"tenderness": Tenderness(11, None)}),
        ("ltr_count", {"ltr": None, "ltr_count": 2}),
        ("ltr_count", {"ltr": False, "ltr_count": 2}),
        ("techniques", {"techniques": ("hammer",)}),
        ("note", {"note": "\ud800"}),
        ("kind", {"side_effects": (TypedSideEffect("good mood"),)}),
    ],
)
def test_a_row_that_cannot_be_kept_adds_none(
    clinic: Clinic, patient: Patient, field: str, changed: dict[str, Any]
) -> None:
    session = draft(clinic, patient)
    with pytest.raises(FieldError) as refused:
        clinic.sessions.add_needlings(session.id, [build.point(), replace(build.muscle(), **changed)])
    assert refused.value.field == field
    assert clinic.sessions.get(session.id) == session


def test_a_long_note_is_kept_exactly_and_found(clinic: Clinic, patient: Patient) -> None:
    note = ("Sleeps through. #strong[not markup] " * 300)[:9_990] + " Zugspitze"
    session = clinic.sessions.change(draft(clinic, patient).id, subjective=note)
    assert clinic.sessions.get(session.id).subjective == note
    assert [card.id for card in clinic.sessions.of_patient(patient.id, text="zugsp")] == [session.id]
    assert clinic.sessions.of_patient(patient.id, text='zugsp" OR "x') == ()


def test_a_change_that_changes_nothing_is_no_operation(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient)
    before = clinic.history.operations()
    assert clinic.sessions.change(session.id, plan="") == session
    assert clinic.history.operations() == before


def test_others_episodes_are_refused(clinic: Clinic, patient: Patient) -> None:
    other = clinic.patients.add(build.patient("Bea Okonkwo"), build.episode("Knee"))
    (knee,) = clinic.episodes.of_patient(other.id)
    with pytest.raises(FieldError):
        clinic.sessions.change(draft(clinic, patient).id, episode_id=knee.id)


def test_a_count_that_differs_holds_the_signature_until_a_reason_is_given(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient)
    with pytest.raises(UserError, match="signed yet"):
        clinic.sessions.sign(session.id)
    clinic.sessions.change(session.id, needles_out=3)
    with pytest.raises(UserError) as held:
        clinic.sessions.sign(session.id)
    assert "Needles used: 2; in the tray: 3." in held.value.hint
    clinic.sessions.change(session.id, count_reason="one dropped unused")
    signed = clinic.sessions.sign(session.id)
    assert (signed.state, signed.signed_by) == (SessionState.SIGNED, clinic.me.id)


def test_a_visit_without_needles_needs_a_reason(clinic: Clinic, patient: Patient) -> None:
    session = clinic.sessions.start(patient.id, build.visit())
    with pytest.raises(UserError):
        clinic.sessions.sign(session.id)
    clinic.sessions.change(session.id, no_needling_reason="fever")
    assert clinic.sessions.sign(session.id).state is SessionState.SIGNED


def test_needlings_and_a_reason_for_none_are_not_signed_together(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient, needles_out=2, no_needling_reason="feverish")
    assert [one.gap for one in missing_for_signature(session)] == [Gap.NEEDLINGS]
    with pytest.raises(UserError, match="signed yet"):
        clinic.sessions.sign(session.id)
    clinic.sessions.change(session.id, no_needling_reason="")
    assert clinic.sessions.sign(session.id).state is SessionState.SIGNED


def test_a_signed_session_is_read_only(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient, needles_out=2)
    signed = clinic.sessions.sign(session.id)
    row = signed.needlings[0]
    for refused in (
        lambda: clinic.sessions.change(session.id, plan="x"),
        lambda: clinic.sessions.add_needlings(session.id, [build.point()]),
        lambda: clinic.sessions.update_needling(row.id, build.point()),
        lambda: clinic.sessions.remove_needling(row.id),
        lambda: clinic.sessions.sign(session.id),
        lambda: clinic.sessions.delete_draft(session.id),
        lambda: clinic.drafts.save(session.id, "plan", "x"),
    ):
        with pytest.raises(UserError, match="signed and stays"):
            refused()
    assert clinic.history.undo(patient.id) is None
    assert clinic.sessions.get(session.id) == signed


def test_the_signer_takes_a_signature_back_within_ten_minutes(clinic: Clinic, patient: Patient) -> None:
    session = clinic.sessions.sign(draft(clinic, patient, needles_out=2).id)
    assert session.signed_at is not None
    with pytest.raises(UserError):
        clinic.sessions.take_back(session.id, session.signed_at + timedelta(minutes=11))
    assert clinic.sessions.take_back(session.id, session.signed_at + timedelta(minutes=9)).state is SessionState.DRAFT
    assert clinic.history.operations(1)[0].name == "Take signature back"
    with pytest.raises(UserError):
        clinic.sessions.take_back(session.id)


def test_a_signature_that_was_taken_back_is_not_put_again_by_undo(clinic: Clinic, patient: Patient) -> None:
    session = clinic.sessions.sign(draft(clinic, patient, needles_out=2).id)
    clinic.sessions.take_back(session.id)
    assert clinic.history.undo(patient.id) is None
    assert clinic.sessions.get(session.id).state is SessionState.DRAFT


def test_a_clock_that_was_set_back_does_not_bring_the_ten_minutes_back(
    clinic: Clinic, patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = clinic.sessions.sign(draft(clinic, patient, needles_out=2).id)
    assert session.signed_at is not None
    signed_at = session.signed_at
    monkeypatch.setattr(clock, "now", lambda: signed_at + timedelta(days=1))
    clinic.patients.add(build.patient("Ngaio Sample"))
    monkeypatch.setattr(clock, "now", lambda: signed_at + timedelta(minutes=2))
    with pytest.raises(UserError, match="within ten minutes"):
        clinic.sessions.take_back(session.id)
    assert clinic.sessions.get(session.id) == session


def test_no_signature_is_dated_before_its_visit(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient, needles_out=2)
    with pytest.raises(UserError, match="clock is behind the visit"):
        clinic.sessions.sign(session.id, session.happened_at - timedelta(days=1))
    assert clinic.sessions.get(session.id) == session
    signed = clinic.sessions.sign(session.id, session.happened_at - timedelta(minutes=4))
    assert signed.signed_at == session.happened_at


def test_a_signature_is_not_taken_back_beside_a_draft_of_that_day(clinic: Clinic, patient: Patient) -> None:
    session = clinic.sessions.sign(draft(clinic, patient, needles_out=2).id)
    beside = clinic.sessions.start(patient.id, build.visit(build.at(2, hour=15)))
    with pytest.raises(FieldError, match="unsigned session of that day"):
        clinic.sessions.take_back(session.id)
    clinic.sessions.delete_draft(beside.id)
    assert clinic.sessions.take_back(session.id).state is SessionState.DRAFT


def test_drafts_of_different_days_are_each_reached(clinic: Clinic, patient: Patient) -> None:
    drafts = [clinic.sessions.start(patient.id, build.visit(build.at(day), plan=str(day))) for day in (2, 3)]
    clinic.sessions.change(drafts[0].id, plan="two")
    assert [clinic.sessions.get(one.id).plan for one in drafts] == ["two", "3"]


def test_text_still_being_typed_becomes_part_of_what_is_signed(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient, needles_out=3)
    before = clinic.history.operations()
    clinic.drafts.save(session.id, "plan", "Again in a")
    saved_at = clinic.drafts.save(session.id, "plan", "Again in a week ")
    clinic.drafts.save(session.id, "count_reason", "one dropped ")
    clinic.drafts.save(session.id, "entry_line", "  ")
    assert clinic.drafts.of(session.id)["plan"] == ("Again in a week ", saved_at)
    assert clinic.history.operations() == before
    signed = clinic.sessions.sign(session.id)
    assert (signed.plan, signed.count_reason) == ("Again in a week ", "one dropped")
    assert clinic.drafts.of(session.id) == {}


def test_text_left_in_the_entry_line_holds_the_signature(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient, needles_out=2)
    clinic.drafts.save(session.id, ENTRY_LINE, "li4 b")
    with pytest.raises(UserError) as held:
        clinic.sessions.sign(session.id)
    assert "entry line still holds “li4 b”" in held.value.hint
    assert [one.gap for one in missing_for_signature(session, {ENTRY_LINE: " li4 "})] == [Gap.ENTRY_LINE]
    assert typed(clinic, session) == {ENTRY_LINE: "li4 b"}
    clinic.drafts.clear(session.id, ENTRY_LINE)
    assert clinic.sessions.sign(session.id).state is SessionState.SIGNED


def test_a_signed_session_may_stand_beside_a_draft_of_its_day(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient)
    signed = clinic.sessions.record(patient.id, build.visit(needles_out=1), [build.point()], sign=True)
    assert (signed.state, clinic.sessions.draft_of(patient.id)) == (SessionState.SIGNED, session)


def test_an_entry_line_that_adds_and_changes_rows_is_one_act(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient)
    first, second = session.needlings
    changed = build.muscle(ltr=True, ltr_count=3, side_effects=(build.bruise(),))
    again = replace(changed, deqi=True, side_effects=(build.bruise(Severity.SIGNIFICANT),))
    applied = clinic.sessions.apply(
        session.id,
        [build.point("ST36", "ST36 Zusanli 足三里")],
        [(first.id, changed), (first.id, again)],
        Modality.DRY_NEEDLING,
    )
    assert [row.code for row in applied.needlings] == ["trapezius_upper", "LI4", "ST36"]
    assert (applied.needlings[0].ltr_count, applied.needlings[0].deqi) == (3, True)
    assert [effect.severity for effect in applied.side_effects] == [Severity.SIGNIFICANT]
    assert applied.needlings[1:2] == (second,)
    assert applied.needlings[2].modality is Modality.DRY_NEEDLING
    assert clinic.history.undo(patient.id) == "Add and change needlings"
    assert clinic.sessions.get(session.id) == session
    clinic.history.redo(patient.id)
    assert clinic.sessions.get(session.id) == applied


def test_an_entry_line_that_cannot_be_kept_whole_changes_nothing(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient)
    other = draft(clinic, clinic.patients.add(build.patient("Bea Okonkwo")))
    good = (session.needlings[0].id, build.muscle(deqi=True))
    with pytest.raises(FieldError):
        clinic.sessions.apply(session.id, [build.point(diameter_mm=float("inf"))], [good])
    with pytest.raises(UserError):
        clinic.sessions.apply(session.id, [build.point()], [good, (other.needlings[0].id, build.muscle())])
    assert clinic.sessions.get(session.id) == session


def test_side_effects_of_the_session_go_along_to_another_time(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient)
    clinic.sessions.add_needlings(session.id, [build.muscle(side_effects=(build.bruise(),))])
    later = clinic.side_effects.add(
        session.id,
        kind="bruising",
        severity=Severity.MILD,
        reported_by=ReportedBy.PATIENT,
        onset=Onset.LATER,
        found_at=build.at(4),
    )
    moved = clinic.sessions.change(session.id, happened_at=build.at(3, hour=15))
    assert [effect.found_at for effect in moved.side_effects] == [build.at(3, hour=15), later.found_at]
    with pytest.raises(FieldError, match="found before that day") as refused:
        clinic.sessions.change(session.id, happened_at=build.at(5))
    assert refused.value.field == "happened_at"
    assert clinic.sessions.get(session.id) == moved


def test_a_draft_does_not_move_onto_the_day_of_another(clinic: Clinic, patient: Patient) -> None:
    first = clinic.sessions.start(patient.id, build.visit(build.at(2)))
    second = clinic.sessions.start(patient.id, build.visit(build.at(3)))
    with pytest.raises(FieldError, match="unsigned session of that day"):
        clinic.sessions.change(second.id, happened_at=first.happened_at + timedelta(hours=2))
    assert clinic.sessions.change(second.id, happened_at=build.at(3, hour=16)).happened_at == build.at(3, hour=16)


def test_a_deleted_draft_comes_back_by_undo_with_all_its_rows(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient, subjective="slept badly")
    session = clinic.sessions.add_needlings(session.id, [build.muscle(side_effects=(build.bruise(),))])
    clinic.sessions.delete_draft(session.id)
    assert clinic.sessions.of_patient(patient.id) == ()
    with pytest.raises(UserError):
        clinic.sessions.get(session.id)
    assert clinic.history.undo(patient.id) == "Delete draft"
    assert clinic.sessions.get(session.id) == session
    assert clinic.sessions.of_patient(patient.id)[0].side_effects == (("bruising", Severity.MILD),)
    assert clinic.check().sound


TYPED = {
    "objective": "ROM left 40",
    "count_reason": "one dropped",
    "no_needling_reason": "fever",
    "entry_line": "li4 b dq",
    "needles_out": "7",
}


def typed(clinic: Clinic, session: Session) -> dict[str, str]:
    return {field: text for field, (text, _at) in clinic.drafts.of(session.id).items()}


def test_all_that_is_being_typed_comes_back_with_a_deleted_draft(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient)
    for field, text in TYPED.items():
        clinic.drafts.save(session.id, field, text)
    before = len(clinic.history.operations())
    clinic.sessions.delete_draft(session.id)
    assert len(clinic.history.operations()) == before + 1
    clinic.history.undo(patient.id)
    assert clinic.sessions.get(session.id) == session
    assert typed(clinic, session) == TYPED


def test_all_that_is_being_typed_comes_back_when_a_start_is_done_again(clinic: Clinic, patient: Patient) -> None:
    session = clinic.sessions.start(patient.id)
    for field, text in TYPED.items():
        clinic.drafts.save(session.id, field, text)
    assert clinic.history.undo(patient.id) == "Start session"
    assert clinic.history.redo(patient.id) == "Start session"
    assert typed(clinic, session) == TYPED


def test_text_of_a_deleted_draft_goes_once_undo_cannot_reach_it(clinic_file: Clinic) -> None:
    patient = clinic_file.patients.add(build.patient())
    gone, stays = (clinic_file.sessions.start(patient.id, build.visit(build.at(day))) for day in (2, 3))
    for session in (gone, stays):
        clinic_file.drafts.save(session.id, "plan", "Again in a week")
    clinic_file.sessions.delete_draft(gone.id)
    folder = clinic_file.folder
    assert folder is not None
    clinic_file.close()
    with Clinic.open(folder, PASSPHRASE) as again:
        assert (typed(again, gone), typed(again, stays)) == ({}, {"plan": "Again in a week"})


def test_undo_goes_back_across_nouns_and_redo_forward(clinic: Clinic, patient: Patient) -> None:
    told: list[Changes] = []
    clinic.on_change(told.append)
    session = draft(clinic, patient)
    clinic.side_effects.add(
        session.id,
        kind="bruising",
        severity=Severity.MILD,
        reported_by=ReportedBy.PATIENT,
        onset=Onset.AFTER,
    )
    clinic.sessions.change(session.id, card_before=6)
    full = clinic.sessions.get(session.id)
    cards = clinic.sessions.of_patient(patient.id)
    names = [clinic.history.undo(patient.id) for _each in range(5)]
    assert names == ["Change session", "Add side effect", "Add needlings", "Start session", "Add patient"]
    assert clinic.history.undo(patient.id) is None
    for _each in names:
        clinic.history.redo(patient.id)
    assert clinic.sessions.get(session.id) == full
    assert clinic.sessions.of_patient(patient.id) == cards
    assert told[-1].patient_ids == {patient.id}
    assert clinic.check().sound


def test_a_session_of_one_act_is_kept_whole_or_not_at_all(clinic: Clinic, patient: Patient) -> None:
    with pytest.raises(UserError):
        clinic.sessions.record(patient.id, build.visit(needles_out=2), [build.point()], sign=True)
    assert clinic.sessions.of_patient(patient.id) == ()
    session = clinic.sessions.record(
        patient.id, build.visit(needles_out=1), [build.point()], Modality.DRY_NEEDLING, sign=True
    )
    assert (session.state, session.modalities) == (SessionState.SIGNED, (Modality.DRY_NEEDLING,))
    assert clinic.sessions.by_uuid(session.uuid.upper()) == session
    for uuid in ("", "é", "\ud800", "0000"):
        with pytest.raises(UserError):
            clinic.sessions.by_uuid(uuid)


def test_a_card_of_the_timeline_says_what_the_session_says(clinic: Clinic, patient: Patient) -> None:
    session = clinic.sessions.start(patient.id, build.visit(card_before=6, card_after=3.5))
    clinic.sessions.add_needlings(
        session.id,
        [
            build.muscle(ltr=True, ltr_count=3, side_effects=(build.bruise(),)),
            build.muscle(ltr=True, ltr_count=1),
            build.muscle("multifidus", "Multifidus", levels=("L4",), ltr=False, needles=2),
            build.point(side=Side.MIDLINE),
        ],
    )
    (card,) = clinic.sessions.of_patient(patient.id)
    assert card.targets == ("Trapezius (upper) R", "Multifidus L4 R", "LI4 Hegu 合谷")
    assert (card.needles, card.ltr_total, card.card_before, card.card_after) == (5, 4, 6, 3.5)
    assert card.modalities == (Modality.DRY_NEEDLING, Modality.ACUPUNCTURE)
    assert (card.complaint, card.card_asks, card.practitioner) == ("Neck pain", "pain", "R. Okafor")
    assert (card.side_effects, card.state) == ((("bruising", Severity.MILD),), SessionState.DRAFT)
    assert card.happened_at.utcoffset() == timedelta(hours=2)


def test_the_timeline_is_newest_first_and_can_be_read_in_parts(clinic: Clinic, patient: Patient) -> None:
    made = [clinic.sessions.start(patient.id, build.visit(build.at(day))).id for day in (5, 2, 9)]
    assert [card.id for card in clinic.sessions.of_patient(patient.id)] == [made[2], made[0], made[1]]
    assert [card.id for card in clinic.sessions.of_patient(patient.id, limit=1, offset=1)] == [made[0]]


def test_what_was_used_last_is_known(clinic: Clinic, patient: Patient) -> None:
    assert clinic.sessions.last_needle(patient.id, Modality.ACUPUNCTURE) is None
    assert clinic.sessions.last_signed(patient.id) is None
    sized = build.point("ST36", "ST36 Zusanli 足三里", diameter_mm=0.25, length_mm=30.0)
    old = clinic.sessions.record(
        patient.id, build.visit(build.at(2), needles_out=2), [sized, build.muscle()], sign=True
    )
    clinic.sessions.record(patient.id, build.visit(build.at(9)), [build.point()])
    assert clinic.sessions.last_needle(patient.id, Modality.ACUPUNCTURE) == (0.25, 30.0)
    assert clinic.sessions.last_needle(patient.id, Modality.DRY_NEEDLING) is None
    assert clinic.sessions.recent_codes(patient.id) == ("LI4", "trapezius_upper", "ST36")
    assert clinic.sessions.last_signed(patient.id) == old


def test_rows_are_values_of_the_domain(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient)
    assert all(type(row) is Needling for row in session.needlings)


def test_text_that_is_recorded_is_no_draft_any_more_in_the_same_act(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient())
    session = clinic.sessions.start(patient.id)
    clinic.drafts.save(session.id, "subjective", "stif")
    clinic.drafts.save(session.id, "plan", "heat")
    clinic.drafts.save(session.id, "entry_line", "ut r")
    clinic.sessions.change(session.id, subjective="stiff on waking")
    assert set(clinic.drafts.of(session.id)) == {"plan", "entry_line"}
    clinic.sessions.apply(session.id, [build.muscle()], typed_in=("entry_line",))
    assert set(clinic.drafts.of(session.id)) == {"plan"}
    clinic.sessions.change(session.id, needles_out=1)
    clinic.sessions.consent(session.id)
    assert clinic.sessions.sign(session.id).subjective == "stiff on waking"
    assert clinic.drafts.of(session.id) == {}


def test_a_tack_left_in_is_not_looked_for_in_the_tray(clinic: Clinic, patient: Patient) -> None:
    tack = build.point(techniques=("tack",), tack_due=date(2026, 3, 5))
    draft = clinic.sessions.record(patient.id, build.visit(needles_out=2), [build.muscle(), tack])
    assert (draft.needles_used, draft.needles_left_in, draft.needles_expected) == (2, 1, 1)
    with pytest.raises(UserError) as held:
        clinic.sessions.sign(draft.id)
    assert "1 tack stays in" in held.value.hint
    assert clinic.sessions.get(draft.id) == draft
    with pytest.raises(UserError) as held:
        clinic.sessions.record(patient.id, build.visit(build.at(3), needles_out=2), [build.muscle(), tack], sign=True)
    assert "1 tack stays in" in held.value.hint
    clinic.sessions.change(draft.id, needles_out=1)
    assert clinic.sessions.sign(draft.id).state is SessionState.SIGNED


def test_what_is_added_to_a_draft_and_signed_is_one_act(clinic: Clinic, patient: Patient) -> None:
    draft = clinic.sessions.record(patient.id, build.visit(), [build.muscle()])
    before = clinic.history.operations()
    added = clinic.sessions.go_on(draft.id, {"card_before": 6.0, "happened_at": build.at(1)}, [build.point()])
    assert [done.name for done in clinic.history.operations()] == ["Add to session", *(done.name for done in before)]
    assert (added.card_before, added.happened_at, len(added.needlings)) == (6.0, build.at(1), 2)
    assert clinic.history.undo(patient.id) == "Add to session"
    assert clinic.sessions.get(draft.id) == draft
    with pytest.raises(UserError, match="can't be signed yet"):
        clinic.sessions.go_on(draft.id, {"needles_out": 1}, [build.point()], sign=True)
    assert clinic.sessions.get(draft.id) == draft
    signed = clinic.sessions.go_on(draft.id, {"needles_out": 2}, [build.point()], sign=True)
    assert (signed.state, len(signed.needlings), signed.needles_out) == (SessionState.SIGNED, 2, 2)
    assert clinic.history.operations(1)[0].name == "Add to session and sign"
    assert clinic.history.undo(patient.id) is None
    assert clinic.check().sound


def test_nothing_added_to_a_draft_is_no_act(clinic: Clinic, patient: Patient) -> None:
    draft = clinic.sessions.record(patient.id, build.visit(), [build.muscle()])
    before = clinic.history.operations()
    assert clinic.sessions.go_on(draft.id, {}) == draft
    assert clinic.history.operations() == before


def test_text_that_is_no_field_of_the_session_holds_the_signature(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient, needles_out=2)
    cell = f"cell:{session.needlings[0].uuid}:ltr"
    clinic.drafts.save(session.id, "side_effect", "bruise! left arm")
    clinic.drafts.save(session.id, cell, "3")
    for act in (clinic.sessions.sign, lambda one: clinic.sessions.go_on(one, {}, sign=True)):
        with pytest.raises(UserError) as held:
            act(session.id)
        assert "bruise! left arm" in held.value.hint
        assert "“3”" in held.value.hint
    assert [one.gap for one in clinic.sessions.missing(session.id)] == [Gap.TYPED, Gap.TYPED]
    assert typed(clinic, session) == {"side_effect": "bruise! left arm", cell: "3"}
    for place in ("side_effect", cell):
        clinic.drafts.clear(session.id, place)
    assert clinic.sessions.missing(session.id) == ()
    assert clinic.sessions.sign(session.id).state is SessionState.SIGNED


def test_kept_text_of_a_field_left_as_it_was_is_not_taken_up_later(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient, needles_out=2, plan="rest")
    clinic.drafts.save(session.id, "plan", "rest, and something that was taken out again")
    before = clinic.history.operations()
    clinic.sessions.change(session.id, plan="rest")
    assert typed(clinic, session) == {}
    assert clinic.history.operations() == before
    assert clinic.sessions.sign(session.id).plan == "rest"


def test_consent_goes_along_to_another_day_and_one_of_another_day_holds_the_signature(
    clinic: Clinic, patient: Patient
) -> None:
    session = draft(clinic, patient, needles_out=2)
    moved_to = session.happened_at - timedelta(days=30)
    moved = clinic.sessions.change(session.id, happened_at=moved_to)
    assert [moved.consented_at(one) for one in moved.modalities] == [moved_to] * len(moved.modalities)
    long_ago = {consent_field(one): moved_to - timedelta(days=900) for one in moved.modalities}
    clinic.sessions.change(session.id, **long_ago)
    with pytest.raises(UserError) as held:
        clinic.sessions.sign(session.id)
    assert "another day" in held.value.hint
    assert [one.gap for one in clinic.sessions.missing(session.id)] == [Gap.CONSENT]


def test_consent_that_is_written_down_later_was_given_at_the_visit(clinic: Clinic, patient: Patient) -> None:
    asked = {consent_field(one): None for one in Modality}
    session = draft(clinic, patient, needles_out=2, **asked)
    given = clinic.sessions.consent(session.id)
    assert given.modalities
    assert all(given.consented_at(one) == given.happened_at for one in given.modalities)
    assert clinic.sessions.sign(session.id).state is SessionState.SIGNED


def test_a_visit_a_little_ahead_of_the_clock_is_signed_as_of_then_and_can_be_taken_back(
    clinic: Clinic, patient: Patient
) -> None:
    ahead = clock.now() + timedelta(minutes=4)
    fields = build.visit(ahead, needles_out=1)
    signed = clinic.sessions.record(patient.id, fields, [build.point()], sign=True)
    assert signed.signed_at == signed.happened_at
    assert clinic.sessions.take_back(signed.id).state is SessionState.DRAFT


def test_what_the_patient_reported_stays_when_its_row_is_removed(clinic: Clinic, patient: Patient) -> None:
    session = draft(clinic, patient, needles_out=2)
    first, second = session.needlings
    told = {"severity": Severity.SIGNIFICANT, "needling_id": first.id}
    clinic.side_effects.add(
        session.id, kind="bruising", reported_by=ReportedBy.PATIENT, onset=Onset.LATER, note="phoned", **told
    )
    clinic.side_effects.add(
        session.id,
        kind="bleeding",
        reported_by=ReportedBy.PRACTITIONER,
        onset=Onset.DURING,
        found_at=session.happened_at,
        **told,
    )
    before = clinic.sessions.get(session.id)
    after = clinic.sessions.remove_needling(first.id)
    assert after.needlings == (second,)
    assert [(effect.kind, effect.note, effect.needling_uuid) for effect in after.side_effects] == [
        ("bruising", "phoned", None)
    ]
    clinic.history.undo(patient.id)
    assert clinic.sessions.get(session.id) == before
