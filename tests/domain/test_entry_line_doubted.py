"""What somebody doubts, doubled words, counts of all rows, tacks and their days: asked, and each answer settles it."""

import pytest

from needlelog.domain.entry_line import parse_side_effects
from needlelog.services.reference import load_reference
from tests.domain.lines import read


@pytest.mark.parametrize(
    ("typed", "asked", "answers"),
    [
        ("ut r ltr3 pneumothorax?", "pneumothorax?",
         {"suspected pneumothorax": "ut r ltr3 suspected pneumothorax", "pneumothorax!!!": "ut r ltr3 ptx!!!",
          "pneumothorax!": "ut r ltr3 ptx!", "# pneumothorax?": "ut r ltr3 # pneumothorax?", "": "ut r ltr3"}),
        ("ut r ?ptx ltr3", "?ptx",
         {"suspected ptx": "ut r ltr3 suspected ptx", "ptx!!!": "ut r ltr3 ptx!!!", "ptx!": "ut r ltr3 ptx!",
          "": "ut r ltr3"}),
        ("ut r ltr3 poss nerve injury", "poss nerve injury",
         {"nerve injury!!!": "ut r ltr3 nerve injury!!!", "nerve injury!": "ut r ltr3 nerve injury!",
          "# poss nerve injury": "ut r ltr3 # poss nerve injury", "": "ut r ltr3"}),
        ("ut r bruise ? ltr3", "bruise ?", {"bruise": "ut r bruise ltr3", "": "ut r ltr3"}),
        ("li4 l dq?", "dq?", {"dq": "li4 l dq", "": "li4 l"}),
        ("upper trap? r", "upper trap?", {"upper trap": "ut r"}),
        ("li4 l? dq", "l?", {"l": "li4 l dq"}),
        ("ut r 25mm?", "25mm?", {"25mm": "ut r 25mm", "": "ut r"}),
        ("li4 l drop bleed bleed", "drop bleed bleed", {"drop": "li4 l drop", "bleed": "li4 l bled"}),
        ("li4 l drop bleed! drop", "drop bleed! drop", {"drop": "li4 l drop", "bleed!": "li4 l bled!"}),
        ("li4 b 2 needles", "2 needles", {"1needle": "li4 b", "2needles": "li4 b x2"}),
        ("li4 lr3 b 4 needles", "4 needles", {"1needle": "li4 lr3 b", "4needles": "li4 lr3 b x4"}),
        ("li4 lr3 b 3 needles", "3 needles", {"3needles": "li4 lr3 b x3"}),
        ("pc6 tack both 3 days", "tack both 3 days", {"tack 3d both": "pc6 b tack 3d"}),
        ("pc6 b tack 1 week", "tack 1 week", {"tack 7d": "pc6 b tack 7d"}),
        ("pc6 b tack x3d", "tack x3d", {"tack 3d": "pc6 b tack 3d"}),
        ("pc6 b 3 days", "3 days", {"tack 3d": "pc6 b tack 3d", "": "pc6 b"}),
        ("baxie r x4", "x4", {"4needles": "baxie r", "16needles": "baxie r 16needles"}),
        ("bafeng b x8", "x8", {"4needles": "bafeng b", "32needles": "bafeng b 32needles"}),
        ("multif l4 l5 r x2", "x2", {"2needles": "multif l4 l5 r", "4needles": "multif l4 l5 r 4needles"}),
        ("st36 b rot 1 min x3", "x3", {"3needles": "st36 b rot 1 min 3needles", "": "st36 b rot 1 min"}),
        ("ut b ltr 4L 2R", "ltr 4L 2R", {"ltr4/2": "ut b ltr4/2"}),
        ("ut b ltr r: 3, l: 1", "ltr r: 3, l: 1", {"ltr1/3": "ut b ltr1/3"}),
        ("ut b 2LTR each", "2LTR each", {"ltr2/2": "ut b ltr2/2"}),
        ("masseter b ltr 1/2", "ltr 1/2", {"ltr1/2": "masseter b ltr1/2"}),
        ("ut r x3 ltrs", "x3 ltrs", {"ltr3": "ut r ltr3", "3needles ltr": "ut r 3needles ltr"}),
        ("ut r 40 needle 20mm", "40 needle", {"n40": "ut r n40 20mm", "40needles": "ut r 40needles 20mm"}),
        ("lev scap r same size ltr1", "same size", {"": "lev scap r ltr1"}),
        ("gb30 r dq radiating to foot", "radiating to foot", {"# radiating to foot": "gb30 r dq # radiating to foot"}),
        ("yintang, 4 shen cong", "4 shen cong", {"sishencong": "yintang sishencong"}),
        ("li4 lr3 b x 20", "x 20",
         {"20needles": "li4 lr3 b 20needles", "20min": "li4 lr3 b 20min", "d20mm": "li4 lr3 b 20mm"}),
        ("lu11 r bleed 3 drops", "bleed 3 drops", {"prick": "lu11 r prick", "bleeding trace": "lu11 r bleeding trace"}),
        ("si1 r 2 drops", "2 drops", {"prick": "si1 r prick", "bleeding trace": "si1 r bleeding trace"}),
        ("li11 r prick drops", "drops", {"prick": "li11 r prick", "bleeding trace": "li11 r prick bleeding trace"}),
        ("bl40 r drops", "drops", {"prick": "bl40 r prick", "bleeding trace": "bl40 r bleeding trace"}),
        ("li11 r prick 3 drops", "3 drops", {"prick": "li11 r prick", "bleeding trace": "li11 r prick bleeding trace"}),
        ("scm r ref+ headache", "ref+ headache",
         {"ref+ # headache": "scm r ref+ # headache", "ref+ headache mild": "scm r headache mild ref+"}),
        ("ut r ltr2 ref dizzy", "ref dizzy",
         {"ref # dizzy": "ut r ltr2 ref # dizzy", "ref dizziness mild": "ut r ltr2 dizzy ref"}),
        ("ut r ref+ and numb", "ref+ and numb",
         {"ref+ # numb": "ut r ref+ # numb", "ref+ numbness mild": "ut r numb ref+"}),
        ("ut r ref pain", "ref pain", {"ref # pain": "ut r ref # pain", "ref pain_during mild": "ut r pain ref"}),
        ("ut r ref headache ltr3 # at once", "ref headache ltr3 # at once",
         {"ref ltr3 # headache; at once": "ut r ltr3 ref # headache; at once",
          "ref headache mild ltr3 # at once": "ut r headache ref ltr3 # at once"}),
        ("ut r ref 25mm numb3", "ref 25mm numb3",
         {"ref 25mm # numb3": "ut r 25mm ref # numb3", "ref 25mm numbness3 mild": "ut r numb3 25mm ref"}),
        ("scm r ref headache; st36 l", "ref headache",
         {"ref": "scm r ref; st36 l", "ref headache mild": "scm r headache ref; st36 l"}),
        ("li4 b x 20 min", "x 20 min", {"20min": "li4 b 20min"}),
        ("ear apex r bleed", "bleed", {"prick": "ear apex r prick", "bled": "ear apex r bled"}),
        ("pc6 r 1cun through te5 dq", "pc6 r 1cun through te5", {"pc6>te5 r 1cun": "pc6>te5 r 1cun dq"}),
        ("ut b bruise l 20mm", "b bruise l",
         {"b l:bruise": "ut b l:bruise 20mm", "bruise b": "ut b bruise 20mm", "bruise l": "ut l bruise 20mm"}),
        ("glut max, med r", "med", {"gluteus medius": "glut max, glut med r"}),
        ('ut r #34 x 1.5"', '#34 x 1.5"', {'34g x 1.5"': "ut r 34g 1.5in", '# 34 x 1.5"': 'ut r # 34 x 1.5"'}),
        ("ut r x1 ltr", "x1 ltr", {"ltr1": "ut r ltr1", "1needle ltr": "ut r ltr"}),
    ],
)  # fmt: skip
def test_each_answer_settles_the_question(typed: str, asked: str, answers: dict[str, str]) -> None:
    [problem] = read(typed).problems
    assert (problem.text, problem.question) == (asked, True)
    assert [choice.text for choice in problem.choices] == list(answers)
    for choice, meant in answers.items():
        answered = read(typed[: problem.start] + choice + typed[problem.end :])
        assert (answered.problems, answered.needlings) == ((), read(meant).needlings)


def test_two_grades_that_stand_apart_are_refused_and_none_is_offered() -> None:
    [problem] = read("li4 l bleed bruise drop").problems
    assert (problem.text, problem.question) == ("drop", False)


@pytest.mark.parametrize(
    "typed",
    ["ut r ref+ bruise", "ut r ref headache mild", "ut r ref headache!", "ut r headache ref", "ut r ref ltr3 tender",
     "ut b l:ref r:headache", "li11 r prick bled", "li11 r prick drop!", "li4 r drops"],
)  # fmt: skip
def test_what_is_no_referral_and_no_pricking_asks_neither(typed: str) -> None:
    asked = " ".join(problem.message for problem in read(typed).problems)
    assert "where it was felt" not in asked
    assert "pricked" not in asked


@pytest.mark.parametrize("typed", ["ut r n? 25mm", "ut r # bruise?", '"scar, knee?" 10mm', "suspected ptx ut r"])
def test_a_question_mark_that_belongs_there_asks_nothing(typed: str) -> None:
    assert read(typed).problems == ()


@pytest.mark.parametrize("typed", ["bruise?", "? bruise", "bruise ?", "poss bruise", "pneumothorax?"])
def test_a_doubted_side_effect_alone_is_asked_and_not_half_taken(typed: str) -> None:
    effects, problems = parse_side_effects(typed, load_reference())
    assert effects == ()
    assert [problem.text for problem in problems] == [typed]
    assert "#" not in "".join(choice.text for choice in problems[0].choices)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("adductor longus l 2x needles", "adductor longus l 2needles"),
        ("adductor longus l x2 needles", "adductor longus l 2needles"),
        ("ST38 through to BL57 R", "st38>bl57 r"),
        ("pc6 b press needles for 3 days", "pc6 b tack 3d"),
        ("li4 b 2needles", "li4 b x2"),
        ("sishencong x2", "sishencong 8needles"),
        ("ut r 50mm needle 30mm", "ut r n50 30mm"),
        ('gb30 r 3" needle', "gb30 r n75"),
        ("ut r n6/10>3/10", "ut r n6>3"),
        ("合谷 太冲 (双) 补 20分钟", "li4 lr3 b tonify 20min"),
    ],
)
def test_words_of_the_trade_are_read(typed: str, same: str) -> None:
    assert read(typed).problems == ()
    assert read(typed).needlings == read(same).needlings


@pytest.mark.parametrize(("typed", "asked"), [
    ("ut r x1 ltr", "1 twitch, or 1 needle?"),
    ("ut r x2 ltr", "2 twitches, or 2 needles?"),
    ("st36 l moxa x1", "1 cone, or 1 needle?"),
    ("ut r retained 1", "Retained for 1 minute?"),
    ("pc6 b tack 1/7", "tack 1/7: due out in 1 day?"),
])  # fmt: skip
def test_one_is_said_as_one(typed: str, asked: str) -> None:
    assert [problem.message for problem in read(typed).problems] == [asked]


def test_each_side_before_its_target_is_offered_as_two_needles() -> None:
    line = "R UT ltr2, L LS ltr3"
    problem = read(line).problems[0]
    assert problem.choices[0].text == "R UT ltr2; L"
    answered = read(line[: problem.start] + problem.choices[0].text + line[problem.end :])
    assert (answered.problems, answered.needlings) == ((), read("ut r ltr2; ls l ltr3").needlings)
    assert all(";" not in choice.text for choice in read("R UT 20mm L").problems[0].choices)


@pytest.mark.parametrize(("typed", "said"), [
    ("lu7 r ki6 l 20min", ("What stands last is said of KI6 Zhaohai alone.",)),
    ("lu7 r dq ki6 l 20min", ()), ("lu7 r ki6 l", ()), ("lu7 r; ki6 l 20min", ()), ("lu7 ki6 l 20min", ()),
])  # fmt: skip
def test_it_is_said_of_which_point_the_last_words_are(typed: str, said: tuple[str, ...]) -> None:
    assert read(typed).understood
    assert read(typed).notices == said


def test_the_answer_of_each_side_is_offered_behind_its_side() -> None:
    line = "li4 b dq left, no dq right"
    problem = read(line).problems[0]
    assert problem.choices[0].text == "b l:dq, r:no dq"
    answered = read(line[: problem.start] + problem.choices[0].text + line[problem.end :])
    assert [(row.side, row.deqi) for row in answered.needlings] == [("left", True), ("right", False)]
    assert answered.problems == ()


def test_a_point_that_stands_twice_is_said_beneath_the_line() -> None:
    entry = read("li4 li4 l")
    assert entry.understood
    assert entry.notices == ("LI4 Hegu stands twice here: two needles?",)
