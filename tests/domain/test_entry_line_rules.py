"""Rules of the entry line one by one: limits, sizes, sides, the needle that stays, what is refused and how."""

import pytest

from needlelog.domain.entry_line import (
    Needle,
    Needles,
    canonical,
    describe,
    parse_side_effects,
)
from needlelog.domain.entry_line.needles import size_readings
from needlelog.domain.entry_line.tokens import cut
from needlelog.domain.needlings import Modality, NeedlingFields, Side, TargetKind
from needlelog.domain.side_effects import Severity, TypedSideEffect
from needlelog.services.reference import load_reference
from tests.domain.lines import read


def rows(text: str, **known: object) -> tuple[NeedlingFields, ...]:
    entry = read(text, **known)
    assert entry.problems == ()
    return entry.needlings


@pytest.mark.parametrize(
    "part",
    ["151mm", "6.5cun", "241min", "passes201", "passes0", "ltr201", "n11>3", "tender11", ".09x40", ".51x40", ".30x12",
     ".30x151", "n151", "dia0.6", "x51", "100needles", "tp21", "tp0", "ea 0hz", "ea 2000hz", "200ma", "20000us",
     "tack 31d", "tack 2026-13-01", "tack 2025-01-01", "30-20mm", "2cm", "tp", "bruise!!!!", "bruise!!", "ltr0s"],
)  # fmt: skip
def test_what_is_out_of_range_is_refused_with_a_sentence(part: str) -> None:
    (problem,) = read(f"ut r {part}").problems
    assert problem.text == part
    assert problem.message.endswith((".", "?"))


@pytest.mark.parametrize(
    "part",
    ["d150mm", "6cun", "240min", "passes200", "ltr200", "n10>0", "tender10", ".10x150", ".50x13", "x12", "tp20",
     "tack 30d", "bruise!!!", "0.5mm", "x0", "ltr0"],
)  # fmt: skip
def test_what_is_just_in_range_is_kept(part: str) -> None:
    assert len(rows(f"ut r {part}")) == 1


@pytest.mark.parametrize(
    ("typed", "size"),
    [(".30x40", (0.3, 40)), ("0.30×40", (0.3, 40)), ("0,30x40", (0.3, 40)), ("30x40", (0.3, 40)), ("40x.30", (0.3, 40)),
     (".30 x 40", (0.3, 40)), (".30 x40", (0.3, 40)), ("60x30", (0.3, 60)), ("n40", (None, 40)),
     ("dia.25", (0.25, None)),
     ("25x25", (0.25, 25)),
     (".25x1.5in", (0.25, 40)), ("32g x 40mm", (0.25, 40)), ("38g", (0.18, None))],
)  # fmt: skip
def test_sizes_of_needles(typed: str, size: tuple[float | None, float | None]) -> None:
    (row,) = rows(f"li4 l {typed}")
    assert (row.diameter_mm, row.length_mm) == size


def test_two_numbers_with_two_meanings_are_both_offered() -> None:
    assert [reading.text for reading in size_readings(30, 25)] == ["0.30x25", "0.25x30"]
    assert size_readings(5, 5) == ()
    assert [choice.text for choice in read("li4 l 30x25").problems[0].choices] == ["0.30x25", "0.25x30"]


def test_a_depth_and_a_number_of_needles_are_no_size() -> None:
    (row,) = rows("ut r 25mm x2")
    assert (row.depth and row.depth.max, row.needles, row.length_mm) == (25, 2, None)


def test_the_needle_stays_until_it_changes() -> None:
    found = rows("li4 l .25x30; cv8 moxa; lr3 l; st36 l n50; bl40 l prick; sp6 l n?; gb34 l")
    sizes = [(row.diameter_mm, row.length_mm) for row in found]
    assert sizes == [
        (0.25, 30), (None, None), (0.25, 30), (0.25, 50), (None, None), (None, None), (None, None),
    ]  # fmt: skip
    (row,) = rows("li4 l", needles=Needles(acupuncture=Needle(0.2, 25.0)))
    assert (row.diameter_mm, row.length_mm) == (0.2, 25)


def test_each_trade_keeps_its_own_needle() -> None:
    found = rows("ut r .30x40; li4 r .20x25; lev scap r; lr3 r; 'old scar' l")
    assert [(row.diameter_mm, row.length_mm) for row in found] == [
        (0.3, 40), (0.2, 25), (0.3, 40), (0.2, 25), (0.3, 40),
    ]  # fmt: skip
    point, muscle = rows("li4 r; ut r .30x40")
    assert (point.length_mm, muscle.length_mm) == (None, 40)
    (point,) = rows("li4 r", needles=Needles(Needle(0.3, 40), Needle(0.2, 25)))
    assert (point.diameter_mm, point.length_mm) == (0.2, 25)


def test_the_trade_chosen_for_the_session_decides_whose_needle_stays() -> None:
    first, second = rows("ut r .30x40; li4 r", modality=Modality.DRY_NEEDLING)
    assert (first.length_mm, second.length_mm) == (40, 40)
    first, second = rows("ut r .30x40; li4 r", modality=Modality.ACUPUNCTURE)
    assert (first.length_mm, second.length_mm) == (40, 40)


def test_the_same_needle_is_that_of_the_row_before_whatever_its_trade() -> None:
    first, second, third = rows("ut r .30x40; li4 r same; lr3 r")
    assert [(row.needles, row.length_mm) for row in (first, second, third)] == [(1, 40), (0, 40), (1, None)]
    assert rows(canonical((first, second, third))) == (first, second, third)


def test_a_line_that_adds_to_a_row_uses_no_needle() -> None:
    there = rows("li4 l .20x25")
    entry = read("ut r .30x40; li4 l dq; lev scap r same", rows=there)
    assert [row.length_mm for row in entry.needlings] == [40, 40]


def test_the_needle_of_the_row_before_is_not_counted_again() -> None:
    first, second = rows("ut r .30x40 pist; lev scap r same")
    assert (first.needles, second.needles, second.length_mm) == (1, 0, 40)
    assert read("ut r same").notices != ()


def test_depth_is_compared_with_the_needle_that_is_known() -> None:
    assert (
        "more than the needle's 30 mm"
        in read("li4 l 35mm", needles=Needles(acupuncture=Needle(length_mm=30.0))).problems[0].message
    )
    assert read("li4 l d45").problems == ()
    assert read("li4 l 45mm .30x50").problems == ()


@pytest.mark.parametrize("typed", ["ut r 20mm 25mm", "ut r .30x40 .25x40", "ut r ltr2 ltr3", "ut r act latent",
                                   "ut r dq nodq", "ut r x2 3needles", "ut r bruise bruise!", "ut r ea 2hz 4hz",
                                   "ut r bruise r:bruise!"])  # fmt: skip
def test_what_contradicts_itself_is_refused(typed: str) -> None:
    assert len(read(typed).problems) == 1


def test_the_same_said_twice_is_said_once() -> None:
    assert rows("ut r r 20mm 20mm pist pist bruise bruise") == rows("ut r 20mm pist bruise")


def test_parts_of_one_side() -> None:
    left, right = rows("ut b 20mm l:bruise r:ltr2 r:15mm")
    assert (left.side_effects, left.ltr, left.depth and left.depth.max) == ((TypedSideEffect("bruising"),), None, 20)
    assert (right.side_effects, right.ltr_count, right.depth and right.depth.max) == ((), 2, 15)
    assert read("ut r l:bruise").problems[0].text == "bruise"
    assert read("ut b l:").problems[0].text == "l:"


def test_what_concerns_the_whole_patient_is_noted_once() -> None:
    entry = read("li4 lr3 b faint bruise")
    faints = [row for row in entry.needlings if any(effect.kind == "faintness" for effect in row.side_effects)]
    bruises = [row for row in entry.needlings if any(effect.kind == "bruising" for effect in row.side_effects)]
    assert (len(faints), len(bruises)) == (1, 4)
    assert len(entry.notices) == 2


@pytest.mark.parametrize(
    ("typed", "severity"),
    [("bruise", Severity.MILD), ("bruise!", Severity.SIGNIFICANT), ("bruise!!!", Severity.SERIOUS),
     ("bruise !", Severity.SIGNIFICANT), ("drop", Severity.TRACE), ("bleed trace", Severity.TRACE),
     ("fainted", Severity.SIGNIFICANT), ("fainted mild", Severity.MILD), ("ptx!!!", Severity.SERIOUS)],
)  # fmt: skip
def test_severity(typed: str, severity: Severity) -> None:
    ((row),) = rows(f"ut r {typed}")
    assert row.side_effects[0].severity is severity


def test_serious_asks_a_second_key() -> None:
    for typed in ("ut r bruise!!", "ut r ptx", "ut r ptx serious"):
        (problem,) = read(typed).problems
        assert problem.question
        assert problem.choices[0].text.endswith("!!!")


def test_a_word_that_is_a_side_too_asks() -> None:
    assert [choice.text for choice in read("li4 needle left").problems[-1].choices] == ["left", "forgotten"]


def test_midline_and_sides_contradict() -> None:
    assert read("gv20 l").problems[0].choices[0].text == "m"
    assert [choice.text for choice in read("li4 m").problems[0].choices] == ["l", "r", "b"]
    (row,) = rows("jinjin")
    assert row.side is Side.LEFT


def test_levels() -> None:
    (row,) = rows("multif c7-t1 l")
    assert row.levels == ("C7", "T1")
    assert [choice.text for choice in read("multif l4/5 r").problems[0].choices] == ["L4 L5", "L4"]
    for typed in ("multif l5-l4 r", "multif c8 r", "multif t9-t13 r", "hjj s1 r", "ut L4 r"):
        assert len(read(typed).problems) == 1


def test_words_between_targets() -> None:
    assert rows("li4 + lr3 & st36 and sp6 b") == rows("li4, lr3, st36 sp6 b")
    assert read("li4 + b").problems[0].text == "+"


def test_a_word_of_technique_and_muscle_asks_where_no_target_stands() -> None:
    assert read("sup r").problems[0].choices[0].text == "supinator"
    assert rows("st36 r sup")[0].techniques == ("superficial",)


def test_several_twitches_or_a_strong_one() -> None:
    assert [choice.text for choice in read("ut r ltrs").problems[0].choices] == ["ltr", "ltr s"]
    assert [choice.text for choice in read("ut r ltr x3").problems[0].choices] == ["ltr3", "3needles ltr"]
    assert [choice.text for choice in read("ut r ltr 25").problems[0].choices] == ["ltr25", "ltr d25"]


@pytest.mark.parametrize("broken", ["\ud800", "\x00", "\x07", "\u200b", "\ufeff"])
def test_broken_and_invisible_characters_are_pointed_at(broken: str) -> None:
    text = f"li4 l{broken} 20mm"
    (problem,) = read(text).problems
    assert (problem.text, problem.start) == (broken, 5)
    assert problem.choices[0].text == ""


def test_notes_and_names_keep_every_script() -> None:
    note = "👩‍⚕️ می‌خواهم Robert'); DROP TABLE <b>"
    assert rows(f"li4 l # {note}")[0].note == note
    assert rows(f'"{note}" l')[0].label == note
    assert len(read("li4 l # a\x00b").problems) == 1


def test_names_of_own_sites_are_refused_when_open_empty_or_long() -> None:
    assert "isn't closed" in read('"scar l').problems[0].message
    assert "between the quotation marks" in read('"" l').problems[0].message
    assert "120" in read(f'"{"x" * 121}" l').problems[0].message


def test_wide_letters_keep_their_places() -> None:
    assert rows("ＬＩ４ ｌ ２０ｍｍ")[0].code == "LI4"
    assert read("ＬＩ４ ｌ ｑｗｘ").problems[0].start == 6


def test_a_line_is_cut_at_separators_only() -> None:
    groups = cut('li4 l # a; b\n"c; d" r; 0,5cun').groups
    assert [[token.raw for token in group] for group in groups] == [
        ["li4", "l", "# a; b"], ['"c; d"', "r"], ["0,5cun"],
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["", "   ", "\n;;\n", ",", "#", "# a note alone"])
def test_a_line_without_needles_is_not_understood(typed: str) -> None:
    assert not read(typed).understood
    assert describe(read(typed)) == ""


def test_parts_without_a_target_are_refused() -> None:
    (problem,) = read("r 20mm dq").problems
    assert problem.text == "r 20mm dq"


def test_pair_numbers_go_on_from_those_of_the_session() -> None:
    before = rows("li4 b")
    assert {row.pair for row in rows("lr3 b", rows=before)} == {2}


def test_an_update_keeps_what_it_does_not_speak_of() -> None:
    before = rows("ut r tp1 25mm ltr bruise # sore spot")
    entry = read("ut r ltr4s tender3 # on Monday", rows=before)
    (update,) = entry.updates
    after = update.fields
    assert (after.ltr_count, after.trigger_point, after.depth) == (4, 1, before[0].depth)
    assert after.side_effects == (TypedSideEffect("bruising"), TypedSideEffect("tenderness", rating=3))
    assert after.note == "sore spot; on Monday"
    assert describe(entry) == "adds LTR 4 strong, tenderness 3/10 to row 1"


@pytest.mark.parametrize(
    ("there", "typed", "sentence"),
    [("li4 l nodq", "li4 l dq", "Row 1 says no de qi: change it?"),
     ("li4 b nodq", "li4 b dq", "Rows 1 and 2 say no de qi: change them?"),
     ("ut r ltr3", "ut r ltr0", "Row 1 says LTR 3: change it?"),
     ("ut r ltr3", "ut r ltr5", "Row 1 says LTR 3: change it?"),
     ("ut r ltr0", "ut r ltr", "Row 1 says LTR none: change it?"),
     ("ut r ltr s", "ut r ltr w", "Row 1 says LTR strong: change it?"),
     ("ut r ref+", "ut r ref", "Row 1 says the patient's own pain: change it?"),
     ("ut r ref", "ut r ref+", "Row 1 says referred pain: change it?"),
     ("ut r bruise", "ut r bruise!", "Row 1 says bruising, mild: change it?"),
     ("ut r bruise", "ut r bruise!!!", "Row 1 says bruising, mild: change it?"),
     ("ut r tender3", "ut r tender5", "Row 1 says tenderness 3/10, mild: change it?"),
     ("ut b ltr3/1", "ut b ltr0", "Rows 1 and 2 say LTR 3 and LTR 1: change them?")],
)  # fmt: skip
def test_what_contradicts_a_row_is_asked_and_one_choice_changes_it(there: str, typed: str, sentence: str) -> None:
    before = rows(there)
    entry = read(typed, rows=before)
    (problem,) = entry.problems
    assert (problem.message, problem.question, entry.needlings, entry.updates) == (sentence, True, (), ())
    (choice,) = problem.choices
    answered = typed[: problem.start] + choice.text + typed[problem.end :]
    after = read(answered, rows=before)
    assert after.problems == ()
    assert [update.row for update in after.updates] == list(range(len(before)))
    wanted = rows(typed)
    for update, row in zip(after.updates, wanted, strict=True):
        assert (update.fields.deqi, update.fields.ltr_count) == (row.deqi, row.ltr_count)
        assert update.fields.referred_pain == row.referred_pain
        assert update.fields.side_effects == row.side_effects
        assert update.adds.startswith("changes row ")


@pytest.mark.parametrize(
    ("there", "typed", "whole"),
    [("ut r ltr", "ut r ltr3", "ut r ltr3"), ("ut r ltr3", "ut r ltr s", "ut r ltr3s"),
     ("ut r ltr3s", "ut r ltr", "ut r ltr3s"), ("ut r ltr3", "ut r ltr3", "ut r ltr3"),
     ("ut r bruise", "ut r bruise4", "ut r bruise4"), ("ut r bruise4", "ut r bruise", "ut r bruise4"),
     ("li4 l", "li4 l nodq", "li4 l nodq")],
)  # fmt: skip
def test_what_was_not_recorded_is_added_in_silence(there: str, typed: str, whole: str) -> None:
    entry = read(typed, rows=rows(there))
    assert entry.problems == ()
    assert [update.fields for update in entry.updates] == list(rows(whole))


def test_each_contradiction_is_confirmed_by_itself() -> None:
    before = rows("ut r ltr3 nodq")
    assert [one.text for one in read("ut r ltr0 instead dq", rows=before).problems] == ["dq"]
    assert [one.text for one in read("ut r ltr0 dq instead", rows=before).problems] == ["ltr0"]
    (update,) = read("ut r ltr0 instead dq instead", rows=before).updates
    assert (update.fields.ltr, update.fields.deqi) == (False, True)


def test_instead_changes_nothing_where_needles_are_added() -> None:
    assert [one.text for one in read("ut r ltr0 instead").problems] == ["instead"]
    assert read("ut r dq instead", rows=rows("ut r nodq"), may_update=False).problems != ()


def test_an_update_of_one_side_of_two_asks() -> None:
    before = rows("li4 l")
    (problem,) = read("li4 b dq", rows=before).problems
    assert [choice.text for choice in problem.choices] == ["l"]
    both = read("li4 b dq", rows=rows("li4 b"))
    assert [update.row for update in both.updates] == [0, 1]


def test_bleeding_at_a_pricked_row_asks() -> None:
    before = rows("lu5 l prick")
    (problem,) = read("lu5 l bleed", rows=before).problems
    assert [choice.text for choice in problem.choices] == ["bled"]
    assert read("lu5 l bled", rows=before).understood
    (problem,) = read("lu5 l drops", rows=before).problems
    assert [choice.text for choice in problem.choices] == ["bleeding trace"]
    assert read("lu5 l bleeding trace", rows=before).understood


def test_choices_used_before_come_first() -> None:
    assert [choice.text for choice in read("shenmen l", recent=("EAR-SHENMEN",)).problems[0].choices] == [
        "ear:shenmen", "HT7",
    ]  # fmt: skip


def test_side_effects_without_a_target() -> None:
    reference = load_reference()
    assert parse_side_effects("bruise! tender3", reference) == (
        (TypedSideEffect("bruising", Severity.SIGNIFICANT), TypedSideEffect("tenderness", rating=3)),
        (),
    )
    effects, problems = parse_side_effects("bruise qwx", reference)
    assert (len(effects), problems[0].text) == (1, "qwx")


@pytest.mark.parametrize(
    ("typed", "asked", "choices"),
    [
        ("bleed drop", "bleed drop", ["bleed", "drop"]),
        ("bruise bruise!", "bruise!", []),
        ("faint tender faint!", "faint!", []),
    ],
)
def test_two_grades_of_one_side_effect_are_not_both_of_the_session(typed: str, asked: str, choices: list[str]) -> None:
    _effects, (problem,) = parse_side_effects(typed, load_reference())
    assert (problem.text, [choice.text for choice in problem.choices]) == (asked, choices)


def test_a_side_effect_typed_twice_is_one() -> None:
    assert parse_side_effects("bruise bruise", load_reference()) == ((TypedSideEffect("bruising"),), ())


def test_canonical_line() -> None:
    assert canonical(rows("R UT tp1 pist ltr4 tender")) == "trapezius upper right tp1 pist ltr4 tenderness mild"
    assert canonical(rows("st36 b .30x40 1-1.5cun dq")) == "ST36 b 0.3x40 d1-1.5cun dq"


def test_only_extra_points_have_several_sites() -> None:
    """The canonical line names the number of needles for these alone."""
    targets = load_reference().targets.values()
    assert all(target.code.startswith("EX-") for target in targets if target.loci != 1)
    assert {target.kind for target in targets} == {TargetKind.ACUPOINT, TargetKind.MUSCLE}


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("lt trap", ("trapezius lower", "l trap")),
        ("st36 b red", ("redness", "reduce")),
        ("trap lt", ("trapezius lower", "l trap")),
        ("ut r 3x ltr", ("ltr3", "3needles ltr")),
        ("ut r x 3 ltr", ("ltr3", "3needles ltr")),
        ("st36 r moxa x5", ("5cones", "5needles")),
        ("gastroc r lat ltr2", ("gastroc lat r", "gastroc r latent")),
        ("delt r lat", ("delt lat r", "delt r latent")),
        ("masseter r deep", ("masseter deep r", "masseter r deeply")),
        ("ut r pain 3", ("pain_during3",)),
        ("ut b ltr3", ("l:ltr3 r:ltr3", "l:ltr3", "r:ltr3")),
    ],
)
def test_a_word_that_the_trades_use_for_two_things_is_asked(typed: str, choices: tuple[str, ...]) -> None:
    [problem] = read(typed).problems
    assert problem.question
    assert tuple(choice.text for choice in problem.choices) == choices
    for choice in choices:
        assert rows(
            typed[: problem.start] + choice + typed[problem.end :] + (" r" if choice.startswith("trap") else "")
        )


def test_a_side_before_a_part_of_a_muscle_is_only_a_side() -> None:
    [row] = rows("lt lower trap")
    assert (row.code, row.side) == ("trapezius_lower", Side.LEFT)


def test_cones_of_moxa_are_no_needles_and_are_kept_in_the_note() -> None:
    [row] = rows("st36 r moxa 5cones # warm")
    assert (row.needles, row.note) == (0, "5 cones; warm")


def test_a_deep_depth_is_a_depth_alone() -> None:
    [row] = rows("lr3 r 3mm deep")
    assert row.depth is not None
    assert row.techniques == ()


def test_a_question_mark_is_not_passed_over() -> None:
    [problem] = read("ut r bruise?").problems
    assert problem.text == "bruise?"


def test_a_second_update_of_a_row_keeps_the_first() -> None:
    there = rows("ut r ltr")
    entry = read("ut r ltr5; ut r dq; ut r bruise", rows=there)
    last = entry.updates[-1].fields
    assert (last.ltr_count, last.deqi, [effect.kind for effect in last.side_effects]) == (5, True, ["bruising"])


def test_of_several_rows_that_fit_none_is_changed_in_silence() -> None:
    there = rows("ut r tp1 ltr2; ut r tp2 ltr")
    [problem] = read("ut r ltr3", rows=there).problems
    assert problem.question
    assert [choice.text for choice in problem.choices] == ["ut tp1", "ut tp2"]
    [update] = read("ut tp2 r ltr3", rows=there).updates
    assert update.row == 1
