"""Suggestions are ranked, and misspellings are only ever suggested."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlelog.domain.reference import Reference
from needlelog.domain.reference.suggestions import slips_between
from needlelog.services.reference import load_reference


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def codes(reference: Reference, text: str, **options: object) -> list[str]:
    return [target.code for target in reference.suggest(text, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("hego", "LI4"), ("zusnali", "ST36"), ("levatr scapula", "levator_scapulae"),
        ("gluteus minmus", "gluteus_minimus"),
        ("gv29", "EX-HN3"), ("piri", "piriformis"), ("inf", "infraspinatus"), ("ut", "trapezius_upper"),
        ("ub40", "BL40"), ("li4", "LI4"), ("合", "LI4"), ("sternoclido", "sternocleidomastoid"), ("hegu", "LI4"),
    ],
)  # fmt: skip
def test_the_first_suggestion(reference: Reference, typed: str, first: str) -> None:
    assert codes(reference, typed)[0] == first


EVERYDAY = (
    "thigh", "days", "felt", "nerve", "medially", "elbow", "then", "today", "needle", "muscle", "belly", "tight",
    "stress", "burning", "radiating", "spreading", "sitting", "standing", "prone", "supine", "slowly", "massage",
    "heat", "over", "last", "home", "walking", "desk", "sharp", "the", "and", "for", "Thigh", "THEN",
)  # fmt: skip


@pytest.mark.parametrize("word", [*EVERYDAY, "zing"])
def test_an_everyday_word_leads_to_no_target(reference: Reference, word: str) -> None:
    assert codes(reference, word) == []
    assert codes(reference, word, recent=("GB2", "thenar_muscles")) == []


@pytest.mark.parametrize(
    ("word", "found"),
    [("calf", "calf"), ("medial", "medial_pterygoid"), ("upper", "trapezius_upper"), ("wrist", "wrist_flexors"),
     ("deep", "deep_hip_rotators")],
)  # fmt: skip
def test_an_everyday_word_that_a_name_begins_with_still_finds_it(reference: Reference, word: str, found: str) -> None:
    assert found in codes(reference, word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sanyinjaio", "SP6"), ("zusnali", "ST36"), ("neiguan", "PC6"), ("taichon", "LR3"), ("yintan", "EX-HN3"),
        ("gastrocnemis", "gastrocnemius"), ("piriforms", "piriformis"), ("deltiod", "deltoid"),
        ("psaos", "psoas_major"), ("occiptials", "suboccipitals"),
        ("infraspinatis", "infraspinatus"), ("sternocleidomastiod", "sternocleidomastoid"), ("anconius", "anconeus"),
        ("masetter", "masseter"), ("trapezious", "trapezius"), ("popliteous", "popliteus"), ("scalens", "scalenes"),
    ],
)  # fmt: skip
def test_a_slip_of_spelling_still_leads_to_what_was_meant(reference: Reference, typed: str, meant: str) -> None:
    assert codes(reference, typed, limit=1) == [meant]


@settings(deadline=None)
@given(st.data())
def test_two_neighbours_that_changed_places_in_a_long_name_still_lead_to_it(data: st.DataObject) -> None:
    reference = load_reference()
    name = data.draw(st.sampled_from(("gastrocnemius", "infraspinatus", "sanyinjiao", "brachioradialis", "piriformis")))
    at = data.draw(st.integers(0, len(name) - 2))
    slipped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    assert codes(reference, slipped, limit=1) == codes(reference, name, limit=1)


def test_whole_before_begun_before_within(reference: Reference) -> None:
    assert codes(reference, "li1", limit=3) == ["LI1", "LI10", "LI11"]
    assert codes(reference, "ub4", limit=2) == ["BL4", "BL40"]
    found = codes(reference, "tianshu")
    assert found[0] == "ST25"
    assert codes(reference, "erjian")[:2] == ["LI2", "EX-HN6"]


def test_recent_targets_come_first_among_equals(reference: Reference) -> None:
    assert codes(reference, "li", limit=2, recent=("LI11", "LI4")) == ["LI11", "LI4"]
    assert codes(reference, "li1", limit=2, recent=("LI11",)) == ["LI1", "LI11"]
    assert codes(reference, "", recent=("LI4", "qwx", "LI4", "ST36")) == ["LI4", "ST36"]
    assert codes(reference, "") == []


def test_a_level_or_a_false_code_is_no_misspelling(reference: Reference) -> None:
    assert codes(reference, "l4") == []
    assert codes(reference, "st46") == []


@settings(deadline=None)
@given(st.text(max_size=40), st.integers(1, 12))
def test_any_text_gives_at_most_what_was_asked_for(text: str, limit: int) -> None:
    reference = load_reference()
    found = reference.suggest(text, limit)
    assert len(found) <= limit
    assert len({target.code for target in found}) == len(found)
    words = text.split()
    match = reference.match(words)
    assert match is None or 1 <= match.length <= len(words)
    assert match is None or (match.target is None) == bool(match.readings)
    reference.refused_code(text)


@pytest.mark.parametrize(
    ("typed", "meant", "slips"),
    [("piriformus", "piriformis", 1), ("suprapsinatus", "supraspinatus", 1), ("pair", "piri", 2), ("ab", "abcde", 3)],
)
def test_slips_are_counted_one_by_one(typed: str, meant: str, slips: int) -> None:
    assert slips_between(typed, meant, 2) == slips


@pytest.mark.parametrize("word", ["pair", "press", "precautions", "contact", "commonly", "pulsed", "salt"])
def test_a_word_that_is_near_no_name_gets_no_suggestion(word: str) -> None:
    near = [target.code for target in load_reference().suggest(word)]
    assert near == []
