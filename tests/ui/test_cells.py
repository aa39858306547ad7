"""The rows of a draft edited in place, by keys alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from needlelog.domain.needlings import Depth, DepthUnit, Modality, Needling, Side
from needlelog.services.clinic import Clinic
from needlelog.ui.models.needlings import Column
from needlelog.ui.widgets.cell_session import CellSession, draft_field
from needlelog.ui.widgets.row_columns import widths
from tests.hands import Hands

Reopen = Callable[[Hands], Hands]


def rows(hands: Hands) -> tuple[Needling, ...]:
    session = hands.page.session
    assert session is not None
    return session.needlings


def at(hands: Hands, row: int, column: Column) -> CellSession:
    """The focus on a cell."""
    hands.page.table.setFocus(Qt.FocusReason.OtherFocusReason)
    hands.page.table.choose(row, column)
    return hands.page.table.cells


def mm(value: float) -> Depth:
    return Depth(value, value, DepthUnit.MM)


def test_typing_in_a_cell_and_enter_keeps_it_as_one_act(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT .30x40 12mm bruise", "lev scap r")
    cells = at(hands, 0, Column.DEPTH)
    hands.type("15")
    assert cells.open
    assert cells.hint_text == "Depth: depth 15 mm"
    hands.press("Return")
    assert not cells.open
    assert rows(hands)[0].depth == mm(15)
    assert rows(hands)[0].length_mm == 40
    assert hands.page.session is not None
    assert [one.kind for one in hands.page.session.side_effects] == ["bruising"]
    assert hands.page.table.hasFocus()
    assert hands.page.table.currentIndex().row() == 1
    hands.press("Ctrl+Z")
    assert rows(hands)[0].depth == mm(12)


def test_a_refused_text_stays_in_its_cell_and_says_why(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT .30x40 12mm")
    cells = at(hands, 0, Column.DEPTH)
    hands.type("50")
    hands.press("Return")
    assert cells.open
    assert cells.editor.text() == "50"
    assert "more than the needle's 40 mm" in cells.hint_text
    hands.press("Tab")
    assert cells.open
    assert rows(hands)[0].depth == mm(12)
    hands.press("Escape")
    assert not cells.open
    assert rows(hands)[0].depth == mm(12)


def test_a_question_is_answered_with_alt_and_its_number(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT")
    cells = at(hands, 0, Column.DEPTH)
    hands.type("1")
    assert "which is meant" in cells.hint_text
    hands.press("Alt+1", "Return")
    assert rows(hands)[0].depth == Depth(1, 1, DepthUnit.CUN)


@pytest.mark.parametrize(("answer", "ltr"), [("Alt+1", False), ("Alt+2", None)])
def test_a_dash_where_nothing_was_recorded_asks(hands: Hands, answer: str, ltr: bool | None) -> None:
    hands.patient()
    hands.session("R UT")
    cells = at(hands, 0, Column.LTR)
    hands.type("-")
    hands.press("Return")
    assert "none came, or not recorded" in cells.hint_text
    assert rows(hands)[0].ltr is None
    hands.press(answer, "Return")
    assert not cells.open
    assert rows(hands)[0].ltr is ltr


def test_tab_goes_from_cell_to_cell_and_back(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT")
    cells = at(hands, 0, Column.NEEDLE)
    hands.type(".30x40")
    hands.press("Tab")
    assert cells.open
    hands.type("15")
    hands.press("Shift+Tab")
    assert cells.editor.text() == "0.3x40"
    hands.press("Escape")
    (row,) = rows(hands)
    assert (row.diameter_mm, row.length_mm, row.depth) == (0.3, 40, mm(15))


def test_backspace_empties_a_cell_but_never_the_target(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT 12mm")
    at(hands, 0, Column.DEPTH)
    hands.press("Backspace")
    assert rows(hands)[0].depth is None
    cells = at(hands, 0, Column.TARGET)
    hands.press("Backspace")
    assert cells.open
    assert "needs a target" in cells.hint_text


def test_a_target_is_completed_and_an_ambiguous_one_asked(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT 12mm")
    cells = at(hands, 0, Column.TARGET)
    hands.type("leva")
    assert cells.editor.completes
    hands.press("Down", "Tab", "Return")
    assert rows(hands)[0].code == "levator_scapulae"
    assert rows(hands)[0].side is Side.RIGHT
    at(hands, 0, Column.TARGET)
    hands.type("shenmen")
    hands.press("Return")
    assert cells.open
    hands.press("Alt+1", "Return")
    assert rows(hands)[0].code == "HT7"


def test_a_pair_is_edited_at_once_and_a_side_alone_when_shown_apart(hands: Hands) -> None:
    hands.patient()
    hands.session("gb20 b 15mm")
    table = hands.page.table
    assert table.model().rowCount() == 1
    before = len(hands.clinic.history.operations())
    at(hands, 0, Column.DEPTH)
    hands.type("12")
    hands.press("Return")
    assert [row.depth for row in rows(hands)] == [mm(12), mm(12)]
    assert len(hands.clinic.history.operations()) == before + 1
    at(hands, 0, Column.DEPTH)
    hands.press("Ctrl+Right")
    assert table.model().rowCount() == 2
    at(hands, 1, Column.DEQI)
    hands.type("y")
    hands.press("Return")
    assert [row.deqi for row in rows(hands)] == [None, True]
    hands.press("Ctrl+Left")
    assert table.model().rowCount() == 2
    hands.press("Ctrl+Z")
    assert table.model().rowCount() == 1


def test_delete_takes_both_sides_of_a_pair_and_undo_brings_both_back(hands: Hands) -> None:
    hands.patient()
    hands.session("gb20 b", "R UT")
    at(hands, 0, Column.TARGET)
    hands.press("Delete")
    assert [row.code for row in rows(hands)] == ["trapezius_upper"]
    assert "Ctrl+Z" in hands.desk.status
    hands.press("Ctrl+Z")
    assert len(rows(hands)) == 3


def test_rows_move_past_a_pair_and_are_doubled(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT ltr3", "gb20 b")
    at(hands, 0, Column.SIDE)
    hands.press("Alt+Down")
    assert [row.code for row in rows(hands)] == ["GB20", "GB20", "trapezius_upper"]
    assert hands.page.table.currentIndex().row() == 1
    hands.press("Alt+Up", "Ctrl+Shift+D")
    assert [row.code for row in rows(hands)] == ["trapezius_upper", "trapezius_upper", "GB20", "GB20"]
    assert [row.ltr for row in rows(hands)][:2] == [True, None]


def test_space_confirms_a_copied_row_and_editing_one_does_too(hands: Hands, clinic: Clinic) -> None:
    patient = hands.patient()
    hands.session("R UT 12mm", "lev scap r 15mm", "gb20 b")
    session = hands.page.session
    assert session is not None
    hands.consent()
    clinic.sessions.change(session.id, needles_out=4)
    clinic.sessions.sign(session.id)
    draft = clinic.sessions.start(patient.id)
    clinic.sessions.copy_last(draft.id)
    hands.desk.patient.open_session(draft.id)
    assert [row.confirmed for row in rows(hands)] == [False] * 4
    at(hands, 2, Column.TARGET)
    hands.press("Space")
    assert [row.confirmed for row in rows(hands)] == [False, False, True, True]
    at(hands, 1, Column.DEPTH)
    hands.type("18")
    hands.press("Return")
    assert [row.confirmed for row in rows(hands)] == [False, True, True, True]


def test_what_is_typed_in_a_cell_survives_the_program(hands: Hands, reopened: Reopen) -> None:
    patient = hands.patient()
    hands.session("R UT .30x40 12mm", "lev scap r")
    at(hands, 0, Column.DEPTH)
    hands.type("50")
    hands.page._drafts.flush()
    again = reopened(hands)
    again.desk.show_patient(patient.id)
    again.press("Ctrl+N")
    cells = again.page.table.cells
    assert cells.open
    assert cells.editor.text() == "50"
    cells.editor.setFocus()
    again.press("Escape")
    again.page._drafts.flush()
    session = again.page.session
    assert session is not None
    assert again.clinic.drafts.of(session.id) == {}


def test_a_cell_that_is_kept_leaves_no_draft(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT 12mm")
    at(hands, 0, Column.DEPTH)
    hands.type("15")
    hands.page._drafts.flush()
    session = hands.page.session
    assert session is not None
    assert [field.split(":")[0] for field in hands.clinic.drafts.of(session.id)] == ["cell"]
    hands.press("Return")
    assert hands.clinic.drafts.of(session.id) == {}


def test_a_cell_that_can_not_be_kept_holds_the_signature(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT .30x40 12mm")
    hands.consent()
    hands.page.count.tray.editor.setFocus()
    hands.type("1")
    cells = at(hands, 0, Column.DEPTH)
    hands.type("50")
    hands.press("Ctrl+Return")
    assert hands.page.held_by == ("One cell can't be kept as it is; it says why.",)
    assert cells.editor.text() == "50"
    assert rows(hands)[0].depth == mm(12)


def test_text_of_a_cell_whose_row_is_gone_comes_back_in_the_entry_line(hands: Hands, reopened: Reopen) -> None:
    patient = hands.patient()
    hands.session("R UT .30x40 12mm", "lev scap r")
    hands.consent()
    at(hands, 1, Column.DEPTH)
    hands.type("50")
    hands.page._drafts.flush()
    gone = rows(hands)[1]
    hands.clinic.sessions.remove_needling(gone.id)
    again = reopened(hands)
    again.desk.show_patient(patient.id)
    again.press("Ctrl+N")
    assert not again.page.table.cells.open
    again.page.count.tray.editor.setFocus()
    again.type("1")
    again.press("Ctrl+Return")
    assert again.page.held_by == ("The entry line still holds “50”: add it with Enter, or clear it.",)
    assert again.page.entry_line.edit.text() == "50"
    again.press("Escape")
    again.page.entry_line.edit.clear()
    again.press("Ctrl+Return")
    signed = again.desk.patient.signed.session
    assert signed is not None
    assert len(signed.needlings) == 1


def test_a_second_cell_that_was_kept_is_opened_before_the_signature(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT .30x40 12mm", "lev scap r")
    hands.consent()
    hands.page.count.tray.editor.setFocus()
    hands.type("2")
    session = hands.page.session
    assert session is not None
    second = session.needlings[1]
    hands.clinic.drafts.save(session.id, draft_field(second.uuid, Column.DEPTH.cell), "12mm")
    hands.press("Ctrl+Return")
    cells = hands.page.table.cells
    assert (cells.open, cells.editor.text()) == (True, "12mm")
    hands.press("Ctrl+Return")
    signed = hands.desk.patient.signed.session
    assert signed is not None
    assert signed.needlings[1].depth == mm(12)


def test_text_outlives_rows_that_are_read_anew(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT 12mm", "lev scap r")
    cells = at(hands, 1, Column.DEPTH)
    hands.type("1")
    hands.clinic.sessions.remove_needling(rows(hands)[0].id)
    assert cells.open
    assert cells.editor.text() == "1"
    hands.type("5")
    hands.press("Return")
    assert rows(hands)[0].depth == mm(15)


def test_a_signed_session_is_for_reading(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT 12mm")
    hands.consent()
    hands.page.count.tray.editor.setFocus()
    hands.type("1")
    hands.press("Ctrl+Return")
    table = hands.desk.patient.signed.table
    table.setFocus()
    table.choose(0, Column.DEPTH)
    hands.press("F2", "Return", "Delete", "Backspace")
    hands.type("15")
    assert not table.cells.open
    session = hands.desk.patient.signed.session
    assert session is not None
    assert session.needlings[0].depth == mm(12)


@pytest.mark.parametrize("room", [300, 518, 638, 798, 1038, 1600])
def test_columns_fill_the_room_and_the_target_stays_readable(room: int) -> None:
    for modalities in ((), (Modality.DRY_NEEDLING,), (Modality.ACUPUNCTURE,), tuple(Modality)):
        shown = widths(room, modalities, frozenset({Column.TECHNIQUE, Column.NOTE}))
        assert shown[Column.TARGET] >= 136
        assert sum(shown.values()) == max(room, 336)
        assert (Column.DEQI in shown) == (Modality.ACUPUNCTURE in modalities and room >= 518)


def test_a_long_name_takes_the_room_that_other_columns_leave_empty() -> None:
    needs = {Column.TARGET: 199, Column.SIDE: 43, Column.NEEDLE: 103, Column.DEPTH: 52, Column.LTR: 38, Column.DEQI: 47}
    plain, long = (widths(508, tuple(Modality), frozenset(), needed) for needed in (None, needs))
    assert plain[Column.TARGET] < 199
    assert {column: long[column] >= needed for column, needed in needs.items()} == dict.fromkeys(needs, True)
    assert sum(long.values()) == sum(plain.values()) == 508
    # Where there is too little for all of it, no column is robbed of what stands in it.
    tight = widths(430, tuple(Modality), frozenset(), needs)
    assert tight[Column.DEPTH] == 52
    assert sum(tight.values()) == 430
