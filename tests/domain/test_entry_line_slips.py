"""Slips and everyday words: what is asked, what is said beneath the line, and what is only suggested."""

import pytest

from tests.domain.lines import read


@pytest.mark.parametrize(
    ("typed", "asked", "answers"),
    [
        ("ut r pist x8", "pist x8", {"pist passes8": "ut r pist passes8", "pist 8needles": "ut r pist 8needles"}),
        ("ut r 8x fan", "8x fan", {"fan passes8": "ut r fan passes8", "fan 8needles": "ut r fan 8needles"}),
        ("ut r drop!", "drop!", {"drop": "ut r drop", "bleeding!": "ut r bled!"}),
        ("ut r drop !", "drop !", {"drop": "ut r drop", "bleeding!": "ut r bled!"}),
        ("ut r drop serious", "drop serious", {"drop": "ut r drop", "bleeding!!!": "ut r bled!!!"}),
        ("ut r bleed drop", "bleed drop", {"bleed": "ut r bleed", "drop": "ut r drop"}),
        ("li4 l x0 dq", "x0", {"x1": "li4 l dq", "0needles": "li4 l 0needles dq"}),
        ("li4 l 1-1/2 cun", "1-1/2 cun", {"1.5cun": "li4 l 1.5cun", "0.5-1cun": "li4 l .5-1cun"}),
        ("li4 l 0.8c", "0.8c", {"0.8cun": "li4 l 0.8cun"}),
        ("li4 l 1.5h", "1.5h", {"90min": "li4 l 90min"}),
        ("SP6 R, not L", "not L", {"": "sp6 r"}),
        ("p6l dq", "p6l", {"p6 l": "pc6 l dq"}),
        ("li4r", "li4r", {"li4 r": "li4 r"}),
        ("ear: shenmen, kidney l", "kidney", {"ear:kidney": "ear:shenmen ear:kidney l"}),
        ("scalp:motor r", "scalp:motor", {"MS6": "ms6 r"}),
        ("huatuo l3 r", "huatuo", {"hjj": "hjj l3 r"}),
        ("si guan", "si guan", {"li4 lr3 b": "li4 lr3 b"}),
        ("scalenes ant r", "scalenes ant", {"scalenus anterior": "scalenus anterior r"}),
        ("scalenes r 10mm ant", "scalenes r 10mm ant", {"scalenus anterior r 10mm": "scalenus anterior r 10mm"}),
        ("intercostals r", "intercostals", {"intercostales externi": "intercostales externi r"}),
        ("scm l clavicular head", "scm l clavicular head",
         {"sternocleidomastoid clavicular head l": "scm clav l"}),
        ("scm clavicular head l", "head", {"": "scm clav l"}),
        ("SCM r pincer", "pincer", {"# pincer": "scm r # pincer"}),
        ("ut r ref down leg", "ref down leg", {"ref # down leg": "ut r ref # down leg"}),
        ("ut r ref+ down the arm ltr3", "ref+ down the arm", {"ref+": "ut r ref+ ltr3"}),
    ],
)  # fmt: skip
def test_a_slip_is_asked_and_each_answer_is_read(typed: str, asked: str, answers: dict[str, str]) -> None:
    [problem] = read(typed).problems
    assert (problem.text, problem.question) == (asked, True)
    assert [choice.text for choice in problem.choices] == list(answers)
    for choice, meant in answers.items():
        answered = read(typed[: problem.start] + choice + typed[problem.end :])
        assert (answered.problems, answered.needlings) == ((), read(meant).needlings)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("ut r ~25mm", "~25mm is kept as depth 25 mm."),
        ("ut r up to 30mm", "up to 30mm is kept as depth 30 mm."),
        ("li4 l 1.5 cun .16x15", "1.5 cun with a needle of 15 mm: is the needle right?"),
        ("st36 b tonify reduce", "tonifying and reducing: one after the other?"),
        ("ut r pist static", "pistoning and static: one after the other?"),
        ("li4 l 0mm", "Depth 0: the needle only touched the skin?"),
        ("st36 l sp9 l ea1 2hz", "Pair 1 has one needle so far: which is the other?"),
        ("li4 b dq l:nodq", "On the left nodq holds, not dq."),
        ("li4 b 20mm r:30mm", "On the right 30mm holds, not 20mm."),
    ],
)
def test_what_may_be_right_is_accepted_and_said(typed: str, sentence: str) -> None:
    entry = read(typed)
    assert entry.understood
    assert sentence in entry.notices


@pytest.mark.parametrize(
    "typed",
    ["st36 sp9 l ea1", "st36 b ea1", "st36 l ea 2hz", "li4 l 1cun .25x25", "li4 b 20mm l:20mm", "ut r 25mm",
     "ut r pist fan", "li4 b l:dq r:nodq", "li4 l 1.5cun"],
)  # fmt: skip
def test_nothing_is_said_of_what_is_usual(typed: str) -> None:
    assert read(typed).understood
    assert read(typed).notices == ()


def test_the_second_lead_of_a_pair_may_be_a_row_already() -> None:
    there = read("st36 l ea1").needlings
    assert read("sp9 l ea1", rows=there).notices == ()
    assert read("sp9 l ea2", rows=there).notices != ()


@pytest.mark.parametrize("typed", ["li4 b ltr3/1 l:ltr2", "li4 b ltr3/1 r:ltr5"])
def test_a_count_of_each_side_is_not_overruled_by_one_side(typed: str) -> None:
    [problem] = read(typed).problems
    assert "said twice" in problem.message
    assert read("li4 b ltr3/1 l:ltr3").understood


def test_several_needles_that_stand_apart_from_the_technique_are_needles() -> None:
    assert read("ut r x2 25mm pist").needlings[0].needles == 2
    assert read("ut r x8 pist passes4").understood


def test_no_needle_and_a_response_may_be_the_needle_of_the_row_before() -> None:
    assert read("ut r; lev scap r same x0 ltr2").understood
    assert read("li4 l 0needles dq").understood


def test_a_level_that_is_none_is_named_beside_a_muscle_of_the_spine() -> None:
    [problem] = read("multif L6 r").problems
    assert (problem.text, "L1-L5" in problem.message) == ("L6", True)
    assert "no channel" in read("ut l6 r").problems[0].message


def test_a_scalp_area_without_a_line_says_how_lines_are_written() -> None:
    assert "ms1 to ms14" in read("scalp:speech r").problems[0].message


def test_a_word_of_how_a_muscle_was_held_keeps_the_rest_of_the_line() -> None:
    [problem] = read("scm r pincer dq").problems
    assert (problem.text, problem.choices) == ("pincer", ())


def test_bi_means_both_sides_only_where_a_side_is_missing() -> None:
    assert [choice.text for choice in read("li4 bi").problems[-1].choices] == ["b"]
    assert read("li4 l bi").problems[0].choices == ()


def test_a_misspelt_name_is_only_suggested_and_only_where_names_are_not_completed() -> None:
    [problem] = read("sanyinjaio b", may_guess=True).problems
    assert not problem.question
    assert problem.choices[0].text == "SP6"
    assert read("sanyinjaio b").problems[0].choices == ()
    assert read("li46 b", may_guess=True).problems[0].choices == ()
    assert [choice.text for choice in read("ut r pistonning", may_guess=True).problems[0].choices] == ["pistoning"]


def test_tenderness_before_alone_takes_no_number_that_stands_behind_it() -> None:
    entry = read("li4 l n6> 0,30x40")
    assert (entry.problems, entry.needlings[0].length_mm) == ((), 40)
    [choice] = read("li4 l n6 3").problems[0].choices
    [problem] = read(f"li4 l {choice.text} 3").problems
    assert problem.text == "3"


def test_each_misspelt_word_is_a_problem_of_its_own_and_no_choice_mends_two() -> None:
    line = "infraspinatis rihgt pistonin"
    entry = read(line, may_guess=True)
    assert [problem.text for problem in entry.problems] == ["infraspinatis", "rihgt", "pistonin"]
    assert not entry.needlings
    for problem in entry.problems:
        others = [one.text for one in entry.problems if one is not problem]
        for choice in problem.choices:
            mended = line[: problem.start] + choice.text + line[problem.end :]
            left = read(mended, may_guess=True)
            assert not left.understood
            assert set(others) <= {one.text for one in left.problems}


@pytest.mark.parametrize("word", ["thigh", "days", "felt", "nerve", "medially", "elbow", "medial", "then", "upper"])
def test_an_everyday_word_behind_a_target_is_refused_without_a_guess(word: str) -> None:
    [problem] = read(f"piriformis l ref {word}", may_guess=True).problems
    assert (problem.text, problem.choices) == (word, ())


@pytest.mark.parametrize(
    ("count", "asked"), [(1, "1 twitch, or a depth of 1 mm?"), (3, "3 twitches, or a depth of 3 mm?")]
)
def test_one_twitch_is_asked_after_as_one(count: int, asked: str) -> None:
    assert [problem.message for problem in read(f"ut r {count} ltr").problems] == [asked]
