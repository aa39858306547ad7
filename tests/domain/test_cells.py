"""One cell of a row, typed as its column has it: the grammar of the entry line, and no other cell is touched."""

from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from needlelog.domain.entry_line import Cell, EntryContext, cell_text, cell_words, edited
from needlelog.domain.entry_line.cells import BLANK, FIELDS, holds_something
from needlelog.domain.needlings import (
    Depth,
    DepthUnit,
    Electrical,
    LtrStrength,
    NeedlingFields,
    ReferredPain,
    Side,
    Tenderness,
    TriggerPointState,
)
from needlelog.domain.side_effects import Severity, TypedSideEffect
from tests import builders as build
from tests.domain.test_entry_line_properties import KNOWN, REFERENCE, any_text, rows

MUSCLE = build.muscle(diameter_mm=0.3, length_mm=40.0)
POINT = build.point(diameter_mm=0.25, length_mm=30.0)
PARTS = [cell for cell in Cell if cell not in (Cell.TARGET, Cell.SIDE, Cell.NOTE)]


def mm(low: float, high: float | None = None) -> Depth:
    return Depth(low, high or low, DepthUnit.MM)


def changed(before: NeedlingFields, after: NeedlingFields) -> dict[str, Any]:
    """The fields that differ, with their new values."""
    return {
        field.name: getattr(after, field.name)
        for field in fields_of(NeedlingFields)
        if getattr(before, field.name) != getattr(after, field.name)
    }


@pytest.mark.parametrize(
    ("cell", "text", "expected"),
    [
        (Cell.DEPTH, "15", {"depth": mm(15)}),
        (Cell.DEPTH, "15mm", {"depth": mm(15)}),
        (Cell.DEPTH, "10-15", {"depth": mm(10, 15)}),
        (Cell.DEPTH, "0.5-1cun", {"depth": Depth(0.5, 1, DepthUnit.CUN)}),
        (Cell.DEPTH, "40", {"depth": mm(40)}),
        (Cell.NEEDLE, ".25x30", {"diameter_mm": 0.25, "length_mm": 30.0}),
        (Cell.NEEDLE, "34g 1.5in", {"diameter_mm": 0.22}),
        (Cell.NEEDLE, ".30x40 x2", {"needles": 2}),
        (Cell.NEEDLE, "n50", {"diameter_mm": None, "length_mm": 50.0}),
        (Cell.SIDE, "l", {"side": Side.LEFT}),
        (Cell.LTR, "3", {"ltr": True, "ltr_count": 3}),
        (Cell.LTR, "3s", {"ltr": True, "ltr_count": 3, "ltr_strength": LtrStrength.STRONG}),
        (Cell.LTR, "0", {"ltr": False, "ltr_count": 0}),
        (Cell.LTR, "+", {"ltr": True}),
        (Cell.LTR, "weak", {"ltr": True, "ltr_strength": LtrStrength.WEAK}),
        (Cell.DEQI, "y", {"deqi": True}),
        (Cell.DEQI, "n", {"deqi": False}),
        (Cell.TRIGGER_POINT, "2 act", {"trigger_point": 2, "trigger_point_state": TriggerPointState.ACTIVE}),
        (Cell.TRIGGER_POINT, "lat tb ref+", {
            "trigger_point_state": TriggerPointState.LATENT, "taut_band": True, "referred_pain": ReferredPain.FAMILIAR,
        }),
        (Cell.TENDERNESS, "6>3", {"tenderness": Tenderness(6, 3)}),
        (Cell.TENDERNESS, "6 → 3", {"tenderness": Tenderness(6, 3)}),
        (Cell.TENDERNESS, "6>", {"tenderness": Tenderness(6, None)}),
        (Cell.PASSES, "8", {"passes": 8}),
        (Cell.RETENTION, "20", {"retention_min": 20.0}),
        (Cell.STIMULATION, "2/100hz 1.5ma", {"electrical": Electrical(2, 100, None, 1.5, None)}),
        (Cell.STIMULATION, "2/100", {"electrical": Electrical(2, 100)}),
        (Cell.TECHNIQUE, "pist fan", {"techniques": ("pistoning", "fanning")}),
        (Cell.TECHNIQUE, "through sp9", {"techniques": ("through",), "through_to": "SP9"}),
        (Cell.SIDE_EFFECTS, "bruise! tender3", {"side_effects": (
            TypedSideEffect("bruising", Severity.SIGNIFICANT), TypedSideEffect("tenderness", Severity.MILD, 3.0),
        )}),
        (Cell.TARGET, "lev scap", {"code": "levator_scapulae", "label": "Levator scapulae"}),
        (Cell.TARGET, "multif l4", {"code": "multifidus", "label": "Multifidus", "levels": ("L4",)}),
        (Cell.TARGET, "gv20", {"kind": build.TargetKind.ACUPOINT, "code": "GV20", "side": Side.MIDLINE}),
        (Cell.NOTE, "stopped; it hurt # twice", {"note": "stopped; it hurt # twice"}),
    ],
)  # fmt: skip
def test_a_cell_reads_what_its_column_is_about(cell: Cell, text: str, expected: dict[str, Any]) -> None:
    reading = edited([MUSCLE], cell, text, REFERENCE, KNOWN)
    assert reading.problems == ()
    (row,) = reading.rows
    expected = {name: value for name, value in expected.items() if value != getattr(MUSCLE, name)}
    found = changed(MUSCLE, row)
    if cell is Cell.TARGET:
        found = {name: value for name, value in found.items() if name in expected}
    assert found == expected


@pytest.mark.parametrize(
    ("cell", "text", "said", "choices"),
    [
        (Cell.DEPTH, "0.5", "which is meant", ("0.5cun", "0.5mm")),
        (Cell.DEPTH, "50", "more than the needle's 40 mm", ()),
        (Cell.DEPTH, "pist", "column “Technique”", ()),
        (Cell.DEPTH, "15mm li4", "first column", ()),
        (Cell.DEPTH, "15; 20", "", ()),
        (Cell.NEEDLE, "30", "which is meant", ("n30", "dia0.30")),
        (Cell.NEEDLE, "40x30", "", ()),
        (Cell.LTR, "++", "how strong", ("ltr2", "ltr m", "ltr s")),
        (Cell.LTR, "3/1", "only one side", ("ltr3", "ltr1")),
        (Cell.LTR, "qwx", "not a target or a word", ()),
        (Cell.LTR, "-", "none came, or not recorded", ("0", "")),
        (Cell.DEQI, "—", "none came, or not recorded", ("0", "")),
        (Cell.DEQI, "3", "", ()),
        (Cell.TENDERNESS, "6", "which is meant", ("6>", ">6")),
        (Cell.TENDERNESS, "12>3", "from 0 to 10", ()),
        (Cell.STIMULATION, "2", "which is meant", ("2hz", "2ma")),
        (Cell.SIDE_EFFECTS, "red", "Redness", ("redness", "reduce")),
        (Cell.SIDE_EFFECTS, "bruise!!", "Serious?", ("bruise!!!", "bruise!")),
        (Cell.SIDE, "b", "one side", ("l", "r")),
        (Cell.SIDE, "up", "l, r or m", ("l", "r", "m")),
        (Cell.SIDE, "m", "isn't on the midline", ("l", "r")),
        (Cell.SIDE, "", "left, right or both?", ("l", "r")),
        (Cell.TARGET, "", "needs a target", ()),
        (Cell.TARGET, "st46", "", ()),
        (Cell.TARGET, "li4 lr3", "one target", ()),
        (Cell.TARGET, "li4 15mm", "column “Depth”", ()),
        (Cell.NOTE, "a\0b", "invisible", ("",)),
    ],
)
def test_what_is_not_clear_comes_back_with_its_sentence(
    cell: Cell, text: str, said: str, choices: tuple[str, ...]
) -> None:
    reading = edited([MUSCLE], cell, text, REFERENCE, KNOWN)
    assert reading.rows == ()
    first = reading.problems[0]
    assert said in first.message
    if choices:
        assert tuple(choice.text for choice in first.choices) == choices


def test_an_ambiguous_target_is_asked_as_on_the_entry_line() -> None:
    (problem,) = edited([POINT], Cell.TARGET, "shenmen", REFERENCE, KNOWN).problems
    assert problem.question
    assert len(problem.choices) > 1
    (row,) = edited([POINT], Cell.TARGET, problem.choices[0].text, REFERENCE, KNOWN).rows
    assert row.side is Side.LEFT
    assert row.depth == POINT.depth


def test_a_target_on_two_sides_asks_for_one_when_the_row_had_none() -> None:
    midline = build.point("GV20", "GV20 Baihui", side=Side.MIDLINE)
    (problem,) = edited([midline], Cell.TARGET, "li4", REFERENCE, KNOWN).problems
    assert [choice.text for choice in problem.choices] == ["li4 l", "li4 r", "li4 b"]
    (row,) = edited([midline], Cell.TARGET, "li4 r", REFERENCE, KNOWN).rows
    assert (row.code, row.side) == ("LI4", Side.RIGHT)


def test_the_number_of_needles_follows_the_target_only_where_it_is_the_usual_one() -> None:
    four = edited([replace(MUSCLE, side=Side.MIDLINE)], Cell.TARGET, "sishencong", REFERENCE, KNOWN).rows[0]
    assert four.needles == 4
    two = replace(MUSCLE, needles=2)
    assert edited([two], Cell.TARGET, "lev scap", REFERENCE, KNOWN).rows[0].needles == 2
    assert edited([two], Cell.NEEDLE, ".25x30", REFERENCE, KNOWN).rows[0].needles == 2


def test_bleeding_on_a_pricked_row_is_asked() -> None:
    pricked = replace(POINT, techniques=("prick",))
    (problem,) = edited([pricked], Cell.SIDE_EFFECTS, "bleed", REFERENCE, KNOWN).problems
    assert "pricked" in problem.message


def test_both_sides_of_a_pair_are_edited_at_once_and_one_by_its_letter() -> None:
    pair = [replace(POINT, pair=1), replace(POINT, pair=1, side=Side.RIGHT)]
    both = edited(pair, Cell.DEPTH, "12mm", REFERENCE, KNOWN)
    assert [row.depth for row in both.rows] == [mm(12), mm(12)]
    one = edited(pair, Cell.SIDE_EFFECTS, "r:bruise", REFERENCE, KNOWN)
    assert [len(row.side_effects) for row in one.rows] == [0, 1]
    (asked,) = edited(pair, Cell.LTR, "3", REFERENCE, KNOWN).problems
    answers = [choice.text for choice in asked.choices]
    assert answers[0] == "l:ltr3 r:ltr3"
    counted = edited(pair, Cell.LTR, answers[0], REFERENCE, KNOWN).rows
    assert [row.ltr_count for row in counted] == [3, 3]
    moved = edited(pair, Cell.TARGET, "lr3", REFERENCE, KNOWN).rows
    assert [(row.code, row.side) for row in moved] == [("LR3", Side.LEFT), ("LR3", Side.RIGHT)]
    (refused,) = edited(pair, Cell.TARGET, "gv20", REFERENCE, KNOWN).problems
    assert refused.message


@given(rows(), st.sampled_from(PARTS))
def test_a_cell_reads_back_as_it_is_written(made: tuple[NeedlingFields, ...], cell: Cell) -> None:
    for row in made:
        text = cell_text([row], cell)
        reading = edited([row], cell, text, REFERENCE, EntryContext())
        assert reading.problems == ()
        assert reading.rows == (row,)
    alike = tuple(replace(made[0], side=row.side) for row in made)
    if len(alike) == 2:
        text = cell_text(alike, cell)
        assert edited(alike, cell, text, REFERENCE, EntryContext()).rows == alike


@given(rows(), st.sampled_from([Cell.TARGET, Cell.SIDE, Cell.NOTE]))
def test_a_target_side_and_note_read_back(made: tuple[NeedlingFields, ...], cell: Cell) -> None:
    for row in made:
        reading = edited([row], cell, cell_text([row], cell), REFERENCE, EntryContext())
        assert reading.problems == ()
        assert changed(row, reading.rows[0]) == {}


@given(rows(), st.sampled_from(Cell), any_text)
def test_no_text_crashes_and_other_cells_stay(made: tuple[NeedlingFields, ...], cell: Cell, text: str) -> None:
    reading = edited(made, cell, text, REFERENCE, KNOWN)
    assert bool(reading.rows) != bool(reading.problems)
    for problem in reading.problems:
        assert problem.text == text[problem.start : problem.end]
        assert problem.message
    may = {"kind", "code", "label", "levels", "side", "needles", "through_to", "techniques"}
    if cell is not Cell.TARGET:
        may = {*FIELDS[cell], *(["needles"] if cell is Cell.NEEDLE else [])}
    for before, after in zip(made, reading.rows, strict=False):
        assert set(changed(before, after)) <= may


@given(rows(), st.sampled_from(PARTS))
def test_emptying_a_cell_clears_it(made: tuple[NeedlingFields, ...], cell: Cell) -> None:
    row = made[0]
    (cleared,) = edited([row], cell, "  ", REFERENCE, KNOWN).rows
    assert all(getattr(cleared, name) == getattr(BLANK, name) for name in FIELDS[cell])
    assert set(changed(row, cleared)) <= set(FIELDS[cell])
    assume(cell is not Cell.NEEDLE)
    assert not holds_something(cleared, cell)
    assert cell_words(cleared, cell, REFERENCE.event_labels) == ""


def test_moxa_brings_no_count_of_needles_into_its_column() -> None:
    row = replace(POINT, techniques=("pistoning", "moxa"), needles=0)
    assert cell_text([row], Cell.TECHNIQUE) == "pist moxa"
    assert edited([row], Cell.TECHNIQUE, "pist moxa", REFERENCE, EntryContext()).rows == (row,)
