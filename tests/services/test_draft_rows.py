"""Rows of a draft: copied from last time, confirmed, doubled, moved; each a named act that undo takes back whole."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from needlelog.domain import clock
from needlelog.domain.errors import FieldError, UserError
from needlelog.domain.needlings import Electrical, LtrStrength, Modality, NeedlingFields, ReferredPain, Tenderness
from needlelog.domain.patients import Patient
from needlelog.domain.sessions import Session, SessionState
from needlelog.domain.signature import Gap, missing_for_signature
from needlelog.services.clinic import Clinic
from tests import builders as build

PLANNED = build.muscle(
    trigger_point=2,
    levels=("C7",),
    diameter_mm=0.3,
    length_mm=40.0,
    techniques=("pistoning",),
    passes=8,
    retention_min=10.0,
    electrical=Electrical(hz=2, ma=1.5, pair=1),
    needles=2,
)
ANSWERED = replace(
    PLANNED,
    taut_band=True,
    tenderness=Tenderness(7, 3),
    ltr=True,
    ltr_count=4,
    ltr_strength=LtrStrength.STRONG,
    deqi=True,
    referred_pain=ReferredPain.FAMILIAR,
    tack_due=date(2026, 3, 5),
    side_effects=(build.bruise(),),
    note="jumped",
)


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    """One signed visit of three rows, two of them a pair, and an older one."""
    added = clinic.patients.add(build.patient(), build.episode())
    clinic.sessions.record(added.id, build.visit(build.at(1), needles_out=1), [build.point("ST36", "ST36")], sign=True)
    pair = [build.point(pair=1), build.point(pair=1, side=build.Side.RIGHT)]
    clinic.sessions.record(added.id, build.visit(build.at(2), needles_out=4), [ANSWERED, *pair], sign=True)
    return added


@pytest.fixture
def draft(clinic: Clinic, patient: Patient) -> Session:
    return clinic.sessions.start(patient.id, build.visit(build.at(9)))


def typed(row: NeedlingFields) -> NeedlingFields:
    return NeedlingFields(**{name: getattr(row, name) for name in NeedlingFields.__dataclass_fields__})


def test_last_time_is_laid_out_without_its_answers(clinic: Clinic, draft: Session) -> None:
    last = clinic.sessions.last_signed(draft.patient_id)
    assert last is not None
    copied = clinic.sessions.copy_last(draft.id)
    assert typed(copied.needlings[0]) == PLANNED
    assert [row.copied_from for row in copied.needlings] == [row.uuid for row in last.needlings]
    assert [row.modality for row in copied.needlings] == [row.modality for row in last.needlings]
    assert not any(row.confirmed or row.confirmed_at for row in copied.needlings)
    assert copied.side_effects == ()
    assert copied.needles_used == 0
    assert [one.gap for one in missing_for_signature(copied)] == [Gap.UNCONFIRMED, Gap.NEEDLE_COUNT]
    assert clinic.history.undo(draft.patient_id) == "Copy last session"
    assert clinic.sessions.get(draft.id) == draft
    clinic.history.redo(draft.patient_id)
    assert clinic.sessions.get(draft.id) == copied
    assert clinic.check().sound


def test_copies_come_after_what_is_there_and_keep_their_pairs(clinic: Clinic, draft: Session) -> None:
    pair = [build.point("LR3", "LR3", pair=1), build.point("LR3", "LR3", pair=1, side=build.Side.RIGHT)]
    clinic.sessions.add_needlings(draft.id, pair)
    copied = clinic.sessions.copy_last(draft.id)
    assert [row.code for row in copied.needlings] == ["LR3", "LR3", "trapezius_upper", "LI4", "LI4"]
    assert [row.pair for row in copied.needlings] == [1, 1, None, 2, 2]
    assert [row.position for row in copied.needlings] == [0, 1, 2, 3, 4]


def test_rows_are_copied_once_and_one_that_was_removed_again(clinic: Clinic, draft: Session) -> None:
    copied = clinic.sessions.copy_last(draft.id)
    with pytest.raises(UserError, match="here already"):
        clinic.sessions.copy_last(draft.id)
    clinic.sessions.remove_needling(copied.needlings[0].id)
    again = clinic.sessions.copy_last(draft.id)
    assert sorted(row.code for row in again.needlings) == ["LI4", "LI4", "trapezius_upper"]


def test_there_must_be_an_earlier_visit_with_needles(clinic: Clinic, patient: Patient) -> None:
    early = clinic.sessions.start(patient.id, build.visit(build.at(20, month=2)))
    with pytest.raises(UserError, match="no earlier signed session"):
        clinic.sessions.copy_last(early.id)
    clinic.sessions.record(patient.id, build.visit(build.at(4), no_needling_reason="fever"), sign=True)
    later = clinic.sessions.start(patient.id, build.visit(build.at(9)))
    assert [row.code for row in clinic.sessions.copy_last(later.id).needlings] == ["trapezius_upper", "LI4", "LI4"]


def test_a_row_is_confirmed_alone_or_with_all(clinic: Clinic, draft: Session) -> None:
    copied = clinic.sessions.copy_last(draft.id)
    before = clock.now()
    one = clinic.sessions.confirm(copied.needlings[0].id)
    assert [row.confirmed for row in one.needlings] == [True, False, False]
    moment = one.needlings[0].confirmed_at
    assert moment is not None
    assert before <= moment <= clock.now()
    assert one.needles_used == 2
    assert clinic.history.undoable(draft.patient_id) == "Confirm needling"
    every = clinic.sessions.confirm_all(draft.id)
    assert all(row.confirmed and row.copied_from and row.confirmed_at for row in every.needlings)
    assert every.needles_used == 4
    assert clinic.history.undo(draft.patient_id) == "Confirm needlings"
    assert clinic.sessions.get(draft.id) == one
    clinic.history.redo(draft.patient_id)
    clinic.sessions.change(draft.id, needles_out=4)
    assert clinic.sessions.sign(draft.id).state is SessionState.SIGNED


def test_confirming_what_is_confirmed_writes_nothing(clinic: Clinic, draft: Session) -> None:
    added = clinic.sessions.add_needlings(draft.id, [build.point()])
    before = clinic.history.operations()
    assert clinic.sessions.confirm_all(draft.id) == clinic.sessions.confirm(added.needlings[0].id) == added
    assert clinic.history.operations() == before
    assert added.needlings[0].confirmed_at is None


def test_a_copied_row_that_is_changed_is_confirmed(clinic: Clinic, draft: Session) -> None:
    row = clinic.sessions.copy_last(draft.id).needlings[0]
    changed = clinic.sessions.update_needling(row.id, replace(typed(row), ltr=True, ltr_count=2))
    first = changed.needlings[0]
    assert (first.confirmed, first.confirmed_at is not None, first.copied_from) == (True, True, row.copied_from)
    assert clinic.history.undo(draft.patient_id) == "Change needling"
    assert clinic.sessions.get(draft.id).needlings[0] == row


@pytest.mark.parametrize(
    "changed",
    [
        {"side": build.Side.LEFT},
        {"depth": build.Depth(20, 20, build.DepthUnit.MM)},
        {"diameter_mm": 0.25, "length_mm": 30.0},
        {"ltr": True, "ltr_count": 3},
        {"techniques": ("static",), "retention_min": 12.5},
        {"electrical": Electrical(hz=2, hz2=100, pulse_us=200, ma=1.5, pair=1)},
        {"electrical": None, "note": "stopped"},
        {"modality": build.Modality.ACUPUNCTURE},
    ],
)
def test_one_field_of_a_row_is_changed_in_place(clinic: Clinic, draft: Session, changed: dict[str, Any]) -> None:
    row = clinic.sessions.add_needlings(draft.id, [replace(PLANNED, side_effects=(build.bruise(),))]).needlings[0]
    before = clinic.sessions.get(draft.id)
    after = clinic.sessions.change_needling(row.id, **changed)
    assert after.needlings[0] == replace(row, **changed)
    assert after.side_effects == before.side_effects
    operations = clinic.history.operations()
    assert operations[0].name == "Change needling"
    assert operations[0].rows == 1
    assert clinic.sessions.change_needling(row.id, **changed) == after
    assert clinic.history.operations() == operations
    clinic.history.undo(draft.patient_id)
    assert clinic.sessions.get(draft.id) == before


def test_a_field_that_can_not_be_is_refused_and_the_row_stays(clinic: Clinic, draft: Session) -> None:
    before = clinic.sessions.add_needlings(draft.id, [PLANNED])
    for wrong in ({"needles": -1}, {"ltr_count": 2}, {"depth": build.Depth(90, 90, build.DepthUnit.MM)}):
        with pytest.raises(FieldError):
            clinic.sessions.change_needling(before.needlings[0].id, **wrong)
    assert clinic.sessions.get(draft.id) == before


def test_a_row_of_a_pair_stays_in_it_until_it_moves(clinic: Clinic, draft: Session) -> None:
    pair = [build.point(pair=1), build.point(pair=1, side=build.Side.RIGHT)]
    first = clinic.sessions.add_needlings(draft.id, pair).needlings[0]
    assert clinic.sessions.change_needling(first.id, deqi=True).needlings[0].pair == 1
    assert clinic.sessions.change_needling(first.id, side=build.Side.RIGHT).needlings[0].pair is None


def test_a_copied_row_that_is_not_changed_waits_for_its_confirmation(clinic: Clinic, draft: Session) -> None:
    row = clinic.sessions.copy_last(draft.id).needlings[0]
    assert not clinic.sessions.change_needling(row.id, side=row.side).needlings[0].confirmed
    assert clinic.sessions.change_needling(row.id, deqi=True).needlings[0].confirmed


def test_a_response_typed_on_a_copied_row_confirms_it(clinic: Clinic, draft: Session) -> None:
    row = clinic.sessions.copy_last(draft.id).needlings[0]
    applied = clinic.sessions.apply(draft.id, updates=[(row.id, replace(typed(row), ltr=False))])
    assert [one.confirmed for one in applied.needlings] == [True, False, False]


def test_a_duplicate_stands_right_after_its_row(clinic: Clinic, draft: Session) -> None:
    pair = [build.point(pair=1), build.point(pair=1, side=build.Side.RIGHT)]
    added = clinic.sessions.add_needlings(draft.id, [ANSWERED, *pair])
    doubled = clinic.sessions.duplicate(added.needlings[0].id)
    assert [row.code for row in doubled.needlings] == ["trapezius_upper", "trapezius_upper", "LI4", "LI4"]
    assert typed(doubled.needlings[1]) == PLANNED
    assert len(doubled.side_effects) == 1
    again = clinic.sessions.duplicate(doubled.needlings[2].id)
    assert [row.pair for row in again.needlings] == [None, None, 1, None, 1]
    assert [row.position for row in again.needlings] == [0, 1, 2, 3, 4]
    assert clinic.history.undo(draft.patient_id) == "Duplicate needling"
    assert clinic.sessions.get(draft.id) == doubled


@pytest.mark.parametrize(
    ("row", "step", "order"),
    [(0, 1, "BAC"), (2, -1, "ACB"), (2, -9, "CAB"), (0, 9, "BCA"), (1, 0, "ABC"), (0, -1, "ABC")],
)
def test_a_row_moves_up_and_down(clinic: Clinic, draft: Session, row: int, step: int, order: str) -> None:
    added = clinic.sessions.add_needlings(draft.id, [build.point(code, code) for code in "ABC"])
    before = clinic.history.operations()
    moved = clinic.sessions.move(added.needlings[row].id, step)
    assert "".join(one.code for one in moved.needlings) == order
    if order == "ABC":
        assert clinic.history.operations() == before
    else:
        assert clinic.history.undo(draft.patient_id) == "Move needling"
        assert clinic.sessions.get(draft.id) == added


def test_rows_of_a_signed_session_stay(clinic: Clinic, patient: Patient) -> None:
    last = clinic.sessions.last_signed(patient.id)
    assert last is not None
    row = last.needlings[0].id
    for refused in (
        lambda: clinic.sessions.copy_last(last.id),
        lambda: clinic.sessions.confirm(row),
        lambda: clinic.sessions.confirm_all(last.id),
        lambda: clinic.sessions.duplicate(row),
        lambda: clinic.sessions.move(row, 1),
    ):
        with pytest.raises(UserError, match="signed and stays"):
            refused()
    assert clinic.sessions.get(last.id) == last


def test_minutes_of_retention_go_to_rows_without_any(clinic: Clinic, patient: Patient) -> None:
    session = clinic.sessions.start(patient.id, build.visit())
    clinic.sessions.add_needlings(
        session.id,
        [build.point(), build.muscle(retention_min=5.0), build.point(code="ST36", label="ST36", needles=0)],
    )
    session = clinic.sessions.retain(session.id, 20.0)
    assert [row.retention_min for row in session.needlings] == [20.0, 5.0, None]
    assert [row.modality for row in session.needlings][:2] == [Modality.ACUPUNCTURE, Modality.DRY_NEEDLING]
    assert clinic.history.undo(patient.id) == "Set retention"
    assert [row.retention_min for row in clinic.sessions.get(session.id).needlings] == [None, 5.0, None]
    with pytest.raises(FieldError):
        clinic.sessions.retain(session.id, -1.0)


def test_what_can_be_copied_is_known_before(clinic: Clinic, patient: Patient, draft: Session) -> None:
    source = clinic.sessions.copy_source(draft.id)
    assert source is not None
    assert source.happened_at == build.at(2)
    clinic.sessions.copy_last(draft.id)
    assert clinic.sessions.copy_source(draft.id) is None
    newcomer = clinic.patients.add(build.patient("Bao Nguyen"), build.episode())
    assert clinic.sessions.copy_source(clinic.sessions.start(newcomer.id).id) is None
    assert patient.id != newcomer.id
