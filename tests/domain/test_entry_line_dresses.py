"""The many dresses in which both trades type one thing: read where they mean one thing, asked where they mean two."""

from datetime import date

import pytest

from needlelog.domain.entry_line import Entry, EntryContext, parse
from needlelog.services.reference import load_reference

TODAY = date(2026, 11, 23)


def read(text: str) -> Entry:
    return parse(text, load_reference(), EntryContext(today=TODAY))


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("ut r 3 twitches", "ut r ltr3"), ("ut r 1 twitch", "ut r ltr1"), ("ut r 4ltr", "ut r ltr4"),
     ("ut r twitch", "ut r ltr"), ("ut r local twitch response", "ut r ltr"), ("ut r twitches 4", "ut r ltr4"),
     ("ut r LTR:3", "ut r ltr3"), ("ut r ltr = 3 s", "ut r ltr3s"), ("ut b ltr: 3/1", "ut b ltr3/1"),
     ("ut r ltr yes", "ut r ltr"), ("ut r strong ltr", "ut r ltr s"), ("ut r ltr moderate", "ut r ltr m"),
     ("ut r weak twitch", "ut r ltr w"), ("ut r no twitch", "ut r ltr0"), ("ut r ltr none", "ut r ltr0"),
     ("ut r ltr-", "ut r ltr0"), ("ut r ltr: no", "ut r ltr0"),
     ("bl23-25 b", "bl23 bl24 bl25 b"), ("bl 23 - 25 b", "bl23 bl24 bl25 b"), ("BL23 to 24 l", "bl23 bl24 l"),
     ("bl23-24 r + ki3 l", "bl23 bl24 r ki3 l"), ("li4 20 min r", "li4 r 20min"),
     ("li4 r retained 20 min", "li4 r 20min"), ("li4 r for 20min", "li4 r 20min"),
     ("li4 r retention: 20 min", "li4 r 20min"), ("li4 r shallow", "li4 r superf"),
     ("li4 r needle .25 x 30", "li4 r .25x30"), ("li4 r needle: .25x30", "li4 r .25x30"),
     ("li4 r 0.25 * 30", "li4 r .25x30"), ("li4 r + lr3 l", "li4 r lr3 l"), ("li4 r & lr3 l", "li4 r lr3 l"),
     ("ut r pist and fan + dq", "ut r pist fan dq"), ("ut r depth: 25mm", "ut r 25mm"),
     ("ut l & r", "ut b"), ("LI4+LR3 b", "li4 lr3 b"), ("li4&lr3 b", "li4 lr3 b"),
     ("风池 双", "gb20 b"), ("合谷左", "li4 l"), ("合谷 得气 右侧", "li4 r dq"),
     ("li4 l ½ cun", "li4 l .5cun"), ("li4 l 1/2 cun", "li4 l .5cun"), ("li4 l 1½cun", "li4 l 1.5cun"),
     ("li4 l ½-1 cun", "li4 l 0.5-1cun"), ("li4 l 0.5-3/4 cun", "li4 l 0.5-0.75cun"),
     ("li4 l d 1 1/4 cun", "li4 l 1.25cun"),
     ("st36 left and right", "st36 b"), ("ut bilaterally", "ut b"), ("li4 b de qi obtained", "li4 b dq"),
     ("li4 b deqi+", "li4 b dq"), ("li4 b e-stim 2hz", "li4 b ea 2hz"), ("li4 b estim", "li4 b ea"),
     ("ut r x3 passes", "ut r passes3"), ("lr3 b xie", "lr3 b reduce"), ("st36 b bu", "st36 b tonify")],
)  # fmt: skip
def test_another_dress_means_the_same(typed: str, plain: str) -> None:
    assert read(typed).problems == ()
    assert read(typed) == read(plain)


@pytest.mark.parametrize(
    ("typed", "about", "choices"),
    [("ut r ltr+", "ltr+", ["ltr", "ltr w"]), ("ut r LTR++", "LTR++", ["ltr2", "ltr m", "ltr s"]),
     ("ut r ltr +++", "ltr +++", ["ltr3", "ltr s"]), ("ut r 3 ltr", "3 ltr", ["ltr3", "d3mm ltr"]),
     ("ut r ltr 2-3", "ltr 2-3", ["ltr2", "ltr3"]), ("ut r 2-3 twitches", "2-3 twitches", ["ltr2", "ltr3"]),
     ("ut r 2-3 ltr", "2-3 ltr", ["ltr2", "ltr3", "d2-3mm ltr"]), ("ut r several ltrs", "several ltrs", ["ltr"]),
     ("bl23 24 25 b", "bl23 24 25", ["bl23 bl24 bl25"]), ("bl23,24,25 b", "bl23,24,25", ["bl23 bl24 bl25"]),
     ("bl23/25 b", "bl23/25", ["bl23 bl25"]), ("ren12 6 4", "ren12 6 4", ["cv12 cv6 cv4"]),
     ("bl23 24 b", "bl23 24", ["bl23 bl24", "bl23 d24mm", "bl23 n24", "bl23 24min"]),
     ("bl23-bl25 b", "bl23-bl25", ["BL23 BL24 BL25", "BL23 BL25"]),
     ("li4-11 r", "li4-11", ["LI4 LI5 LI6 LI7 LI8 LI9 LI10 LI11", "LI4 LI11"]),
     ("gb34-sp9 l", "gb34-sp9", ["GB34 SP9", "GB34>SP9"]), ("bl25-23 b", "bl25-23", ["BL23-25"]),
     ("bl66-69 b", "bl66-69", []), ("li4 b dq++", "dq++", ["dq"]), ("li4 r retain 20", "retain 20", ["20min"]),
     ("four gates", "four gates", ["li4 lr3 b"]), ("ht7 b manual stim", "manual stim", ["rot", "pist", "ea"]),
     ("ut r no bruise", "no bruise", [""]), ("ut r nil adverse effects", "nil adverse effects", [""]),
     ("ut r cupping", "cupping", []), ("ut r tp 1 & 2", "tp 1 & 2", ["tp1", "tp2"]),
     ("glute med/min r", "glute med/min", ["gluteus medius gluteus minimus"]),
     ("supra/infra r 20mm", "supra/infra", ["supraspinatus infraspinatus"]), ("li4/lr3 b", "li4/lr3", ["LI4 LR3"])],
)  # fmt: skip
def test_what_may_mean_two_things_is_asked_and_each_choice_settles_it(
    typed: str, about: str, choices: list[str]
) -> None:
    (problem,) = read(typed).problems
    assert (problem.text, [choice.text for choice in problem.choices]) == (about, choices)
    for choice in problem.choices:
        answered = typed[: problem.start] + choice.text + typed[problem.end :]
        assert read(answered).understood or all("ltr" not in one.text for one in read(answered).problems)


def test_a_word_between_is_no_bridge_to_what_is_not_known() -> None:
    assert [problem.text for problem in read("li4 l + qwx").problems] == ["+", "qwx"]
    assert [problem.text for problem in read("li4 l +").problems] == ["+"]


def test_levels_stay_levels() -> None:
    assert "levels of the spine" in read("t6-t9").problems[0].message
    assert len(read("multif l4-l5 r").needlings) == 1
    assert "n6-3" in read("ut r n6-3").problems[0].text


def test_a_tack_without_a_known_day_asks_for_a_date_alone() -> None:
    (problem,) = parse("p6 l tack", load_reference()).problems
    assert problem.question
    assert problem.choices == ()
    assert "3d" not in problem.message
    assert "2026-11-26" in problem.message
