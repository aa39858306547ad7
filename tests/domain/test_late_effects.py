"""Side effects found later, with the row that they concern: one row is named, or it is asked; nothing is half taken."""

import pytest

from needlelog.domain.entry_line import LateEffects, parse, parse_late_effects
from needlelog.domain.side_effects import Severity
from needlelog.services.reference import load_reference

REFERENCE = load_reference()
ROWS = parse('li4 b; ut r; gastroc med l; multif L4 r; multif L5 r; "scar, knee"; ht7 r', REFERENCE).needlings


def read(text: str) -> LateEffects:
    """What is read of a text beside these rows."""
    return parse_late_effects(text, REFERENCE, ROWS)


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("bruise", None),
        ("li4 l bruise", 0),
        ("bruise li4 right", 1),
        ("l:bruise li4", 0),
        ("ut bruise", 2),
        ("upper trap bruise", 2),
        ("trap bruise", 2),
        ("gastroc bruise", 3),
        ("multif l5 bruise", 5),
        ('"Scar, knee" bruise', 6),
        ("shenmen bruise", 7),
    ],
)
def test_a_row_is_named_by_what_stands_in_it(typed: str, row: int | None) -> None:
    said = read(typed)
    assert (said.row, said.problems) == (row, ())
    assert [effect.kind for effect in said.effects] == ["bruising"]


@pytest.mark.parametrize(
    ("typed", "place", "choices"),
    [
        ("li4 bruise", "li4", ["LI4 l", "LI4 r"]),
        ("li4 b bruise", "li4 b", ["LI4 l", "LI4 r"]),
        ("multif bruise", "multif", ["multifidus L4 r", "multifidus L5 r"]),
        ("ut l bruise", "ut l", []),
        ("li4 ut bruise", "li4 ut", ["LI4 l", "LI4 r", "trapezius upper r"]),
        ("st36 bruise", "st36", []),
        ("right bruise", "right", []),
    ],
)
def test_no_row_is_guessed(typed: str, place: str, choices: list[str]) -> None:
    said = read(typed)
    [problem] = said.problems
    assert (said.row, problem.text, [choice.text for choice in problem.choices]) == (None, place, choices)
    for choice in choices:
        assert read(typed[: problem.start] + choice + typed[problem.end :]).problems == ()


@pytest.mark.parametrize("typed", ["bruise!!", "li4 l bruise!!", "bruise!!!!"])
def test_a_severity_that_is_asked_gives_no_side_effect(typed: str) -> None:
    said = read(typed)
    assert (said.effects, len(said.problems)) == ((), 1)
    assert read("li4 l bruise!!!").effects[0].severity is Severity.SERIOUS
