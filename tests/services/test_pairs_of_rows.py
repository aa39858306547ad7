"""What is done to both rows of a pair is one act, and so is taking it back."""

from dataclasses import replace

import pytest

from needlelog.domain.errors import UserError
from needlelog.domain.needlings import Side
from needlelog.domain.pairs import together
from needlelog.domain.sessions import Session
from needlelog.services.clinic import Clinic
from tests import builders as build

PAIR = [build.point("GB20", "GB20 Fengchi", pair=1), build.point("GB20", "GB20 Fengchi", pair=1, side=Side.RIGHT)]


@pytest.fixture
def draft(clinic: Clinic) -> Session:
    patient = clinic.patients.add(build.patient())
    session = clinic.sessions.start(patient.id, build.visit())
    return clinic.sessions.add_needlings(session.id, [build.muscle(), *PAIR, build.point()])


def codes(session: Session) -> list[str]:
    return [row.code for row in session.needlings]


def test_both_sides_are_changed_and_taken_back_together(clinic: Clinic, draft: Session) -> None:
    left, right = draft.needlings[1:3]
    after = clinic.sessions.rewrite(draft.id, [(row.id, replace(row, deqi=True)) for row in (left, right)])
    assert [row.deqi for row in after.needlings] == [None, True, True, None]
    assert [len(rows) for rows in together(after)] == [1, 2, 1]
    clinic.history.undo(draft.patient_id)
    assert clinic.sessions.get(draft.id) == draft


def test_a_pair_that_moves_to_another_point_stays_one_and_a_side_alone_leaves_it(
    clinic: Clinic, draft: Session
) -> None:
    pair = draft.needlings[1:3]
    moved = clinic.sessions.rewrite(draft.id, [(row.id, replace(row, code="LR3", label="LR3")) for row in pair])
    assert [len(rows) for rows in together(moved)] == [1, 2, 1]
    alone = clinic.sessions.rewrite(draft.id, [(pair[0].id, replace(moved.needlings[1], code="LI4", label="LI4"))])
    assert [row.pair is None for row in alone.needlings] == [True, True, False, True]


def test_both_sides_go_and_move_and_are_doubled_together(clinic: Clinic, draft: Session) -> None:
    left, right = (row.id for row in draft.needlings[1:3])
    assert codes(clinic.sessions.move(left, 1, right)) == ["trapezius_upper", "LI4", "GB20", "GB20"]
    clinic.history.undo(draft.patient_id)
    assert codes(clinic.sessions.move(left, -1, right)) == ["GB20", "GB20", "trapezius_upper", "LI4"]
    clinic.history.undo(draft.patient_id)
    doubled = clinic.sessions.duplicate(left, right)
    assert codes(doubled) == ["trapezius_upper", "GB20", "GB20", "GB20", "GB20", "LI4"]
    assert [len(rows) for rows in together(doubled)] == [1, 2, 2, 1]
    clinic.history.undo(draft.patient_id)
    assert codes(clinic.sessions.remove_needling(left, right)) == ["trapezius_upper", "LI4"]
    clinic.history.undo(draft.patient_id)
    assert clinic.sessions.get(draft.id) == draft


def test_rows_of_another_session_are_refused(clinic: Clinic, draft: Session) -> None:
    other = clinic.patients.add(build.patient("Someone Else"))
    session = clinic.sessions.start(other.id, build.visit())
    (row,) = clinic.sessions.add_needlings(session.id, [build.muscle()]).needlings
    mine = draft.needlings[0]
    for act in (
        lambda: clinic.sessions.rewrite(draft.id, [(row.id, row)]),
        lambda: clinic.sessions.remove_needling(mine.id, row.id),
        lambda: clinic.sessions.move(mine.id, 1, row.id),
    ):
        with pytest.raises(UserError):
            act()
    assert clinic.sessions.get(draft.id) == draft
