"""Commas between numbers: asked when they may be decimal commas or part two things, read when one reading is sane."""

import pytest

from needlelog.domain.entry_line import Entry, EntryContext, parse
from needlelog.domain.needlings import NeedlingFields, Tenderness
from needlelog.services.reference import load_reference


def read(text: str) -> Entry:
    return parse(text, load_reference(), EntryContext())


def one(text: str) -> NeedlingFields:
    entry = read(text)
    assert entry.problems == ()
    return entry.needlings[0]


@pytest.mark.parametrize(
    ("line", "asked", "choices"),
    [
        ("ut r tp1,2,30mm", "2,30mm", ["d2.30mm", "tp2 d30mm"]),
        ("ut r tp1,2,5mm", "2,5mm", ["d2.5mm", "tp2 d5mm"]),
        ("ut r tp1,2,15-20mm", "2,15-20mm", ["d2.15-20mm", "tp2 d15-20mm"]),
        ("bl23,25,30mm r", "25,30mm", ["d25.30mm", "bl25 d30mm"]),
        ("bl23,2,5cun r", "2,5cun", ["d2.5cun", "bl2 d5cun"]),
        ("multif l4,5 r", "l4,5", ["L4 L5", "L4 d5mm"]),
        ("hjj t6,7 b", "t6,7", ["T6 T7", "T6 d7mm"]),
        ("multif l4,5,30mm r", "5,30mm", ["d5.30mm", "L5 d30mm"]),
        ("ut r 25,30mm", "25,30mm", ["d25.30mm", "d25-30mm"]),
        ("ut r d25,30", "d25,30", ["d25.30mm", "d25-30mm"]),
        ("ut r 40,30mm", "40,30mm", ["d40.30mm", "n40 d30mm"]),
        ("ut r 2,30mm deep", "2,30mm", ["d2.30mm", "x2 d30mm", "d2-30mm"]),
        ("ut r 10-15,20mm", "10-15,20mm", ["d10-15.20mm", "d10-15mm n20"]),
        ("ut r .25 x 40,30mm", ".25 x 40,30mm", [".25 x 40 d30mm"]),
        ("ut r n 40,30mm", "n 40,30mm", ["n 40 d30mm"]),
        ("ut r ltr 3,2", "ltr 3,2", ["ltr3/2", "ltr3", "ltr2", "ltr3 d2mm"]),
        ("ut r ltr3,2", "ltr3,2", ["ltr3/2", "ltr3", "ltr2", "ltr3 d2mm"]),
        ("ut r ltr 3,5mm", "3,5mm", ["d3.5mm", "3 d5mm"]),
        ("ut r tender 3,5mm", "3,5mm", ["d3.5mm", "3 d5mm"]),
        ("ut r for 10,15 min", "for 10,15 min", ["10.15min", "15min"]),
        ("ut r ea1,2hz", "ea1,2hz", ["ea 1.2hz", "ea1 2hz"]),
        ("ut r ea 2,100hz", "ea 2,100hz", ["ea 2.100hz", "ea 2/100hz"]),
        ("ut r 10,000us", "10,000us", ["10.000us", "10000us"]),
        ("ut r pain 6,5", "pain 6,5", ["pain_during6,5"]),
    ],
)
def test_a_comma_with_two_readings_is_asked(line: str, asked: str, choices: list[str]) -> None:
    (problem,) = read(line).problems
    assert (problem.text, [choice.text for choice in problem.choices], problem.question) == (asked, choices, True)


@pytest.mark.parametrize(
    ("line", "depth"),
    [
        ("ut r 12,5mm", 12.5),
        ("ut r d2,5", 2.5),
        ("ut r 0,25mm", 0.25),
        ("ut r 2,05mm", 2.05),
        ("ut r 1,25cun", 1.25),
        ("ut r tp1, 2,5mm", 2.5),
        ("bl23 r 2,5cun", 2.5),
        ("ut r tp1,30mm", 30),
        ("ut r x2,30mm", 30),
        ("ut r ltr3,25mm", 25),
        ("ut r tender3,25mm", 25),
        ("ut r n6>3,25mm", 25),
        ("ut r n40,30mm", 30),
        ("ut r .25x40,30mm", 30),
        ("ut r 0,25x40,30mm", 30),
        ("ut r dia0,25,30mm", 30),
        ("bl23-25,30mm r", 30),
    ],
)
def test_a_comma_with_one_sane_reading_is_read(line: str, depth: float) -> None:
    found = one(line).depth
    assert found is not None
    assert found.max == depth


def test_a_comma_behind_the_length_of_a_needle_ends_it() -> None:
    assert (one("ut r 0,25x40,30mm").diameter_mm, one("ut r 0,25x40,30mm").length_mm) == (0.25, 40)
    assert one("ut r n40,30mm").length_mm == 40


def test_ratings_keep_their_decimal_comma() -> None:
    assert one("ut r n6,5>3,5").tenderness == Tenderness(6.5, 3.5)
    assert one("ut r n6>3,25mm").tenderness == Tenderness(6, 3)


def test_each_choice_of_a_comma_says_one_thing_alone() -> None:
    line = "ut r 40,30mm"
    (problem,) = read(line).problems
    lines = [line[: problem.start] + choice.text + line[problem.end :] for choice in problem.choices]
    found = [one(chosen) for chosen in lines]
    assert [(row.length_mm, row.depth and (row.depth.min, row.depth.max)) for row in found] == [
        (None, (40.3, 40.3)),
        (40, (30, 30)),
    ]
