"""Codes as German and French practices type them: read there alone, exact everywhere."""

from datetime import date

import pytest

from needlelog.domain.entry_line import Entry, EntryContext, canonical, describe, parse
from needlelog.domain.needlings import NeedlingFields, Side, TargetKind
from needlelog.domain.reference.spelling import CHANNEL_ENDS, LANGUAGES, LOCAL_PREFIXES
from needlelog.services.reference import load_reference

TODAY = date(2026, 11, 23)


def read(text: str, language: str) -> Entry:
    return parse(text, load_reference(), EntryContext(today=TODAY, language=language))


def codes(text: str, language: str) -> list[str]:
    entry = read(text, language)
    assert entry.problems == ()
    return [row.code for row in entry.needlings]


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [("de", "Di4 l", "LI4"), ("de", "Ma 36 l", "ST36"), ("de", "MP6 l", "SP6"), ("de", "He7 l", "HT7"),
     ("de", "Dü3 l", "SI3"), ("de", "due3 l", "SI3"), ("de", "Bl40 l", "BL40"), ("de", "Ni3 l", "KI3"),
     ("de", "KS6 l", "PC6"), ("de", "3E5 l", "TE5"), ("de", "3E 5 l", "TE5"), ("de", "Gb20 l", "GB20"),
     ("de", "Le3 l", "LR3"), ("de", "LG20", "GV20"), ("de", "KG12", "CV12"), ("de", "Lu7 l", "LU7"),
     ("fr", "GI4 l", "LI4"), ("fr", "E36 l", "ST36"), ("fr", "RP6 l", "SP6"), ("fr", "C7 l", "HT7"),
     ("fr", "IG3 l", "SI3"), ("fr", "V40 l", "BL40"), ("fr", "R3 l", "KI3"), ("fr", "MC6 l", "PC6"),
     ("fr", "TR5 l", "TE5"), ("fr", "VB34 l", "GB34"), ("fr", "F3 l", "LR3"), ("fr", "VG20", "GV20"),
     ("fr", "VC12", "CV12"), ("fr", "P7 l", "LU7")],
)  # fmt: skip
def test_a_local_code_is_its_point_and_the_echo_says_the_international_one(
    language: str, typed: str, meant: str
) -> None:
    assert codes(typed, language) == [meant]
    assert f"{meant} " in describe(read(typed, language))


def test_p_is_the_lung_in_french_and_the_pericardium_elsewhere() -> None:
    assert [codes("P6 l", language) for language in ("fr", "de", "en", "")] == [["LU6"], ["PC6"], ["PC6"], ["PC6"]]


@pytest.mark.parametrize("typed", ["Di4 l", "Ma36 l", "3E5 l", "GI4 l", "E36 l", "VB34 l", "V40 l"])
def test_local_codes_are_refused_elsewhere(typed: str) -> None:
    assert not read(typed, "").understood
    assert not read(typed, "en").understood


def test_codes_stay_exact() -> None:
    (problem,) = read("Ma46 r", "de").problems
    assert problem.message == "There is no ST46: ST goes from ST1 to ST45."
    (problem,) = read("VB45 r", "fr").problems
    assert "There is no GB45" in problem.message
    assert not read("GI4 l", "de").understood
    assert codes("ST36 LI4 GB20 PC6 UB40 l", "fr") == ["ST36", "LI4", "GB20", "PC6", "BL40"]


def test_a_german_du_asks_where_both_points_exist() -> None:
    (problem,) = read("du3", "de").problems
    assert (problem.question, [choice.text for choice in problem.choices]) == (True, ["GV3", "SI3"])
    assert codes("du20", "de") == ["GV20"]
    assert codes("du3", "fr") == ["GV3"]


def test_a_french_c_beside_a_muscle_of_the_spine_is_a_level() -> None:
    (row,) = read("multif C5 r", "fr").needlings
    assert row.levels == ("C5",)
    (row,) = read("C5 multif r", "fr").needlings
    assert row.levels == ("C5",)
    assert codes("C5-7 r", "fr") == ["HT5", "HT6", "HT7"]
    assert codes("F3 C7 b", "fr") == ["LR3", "LR3", "HT7", "HT7"]


def test_runs_of_points_are_read_in_each_language() -> None:
    assert codes("V23-25 r", "fr") == ["BL23", "BL24", "BL25"]
    assert codes("3E5-6 r", "de") == ["TE5", "TE6"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_point_reads_back_in_every_language(language: str) -> None:
    for target in load_reference().targets.values():
        side = Side.MIDLINE if target.midline else target.only_side or Side.LEFT
        levels = ("C5",) if target.spinal else ()
        if target.loci_rule == "per_level":
            levels = ("L4",)
        row = NeedlingFields(kind=target.kind, code=target.code, label=target.label, side=side, levels=levels)
        entry = read(canonical([row]), language)
        assert (target.code, entry.problems, entry.needlings) == (target.code, (), (row,))


def test_every_local_prefix_names_a_channel_and_hides_no_international_code() -> None:
    international = {code.replace("-", "").lower() for code in CHANNEL_ENDS}
    for prefixes in LOCAL_PREFIXES.values():
        assert set(prefixes.values()) <= set(CHANNEL_ENDS)
        assert all(CHANNEL_ENDS[prefixes[each]] == CHANNEL_ENDS[each.upper()] for each in international & set(prefixes))


def test_what_is_being_typed_is_completed_in_the_language() -> None:
    speaking = load_reference().speaking("fr")
    assert [target.code for target in speaking.suggest("VB3", 20)][:2] == ["GB3", "GB30"]
    assert load_reference().speaking("de").suggest("Dü3", 1)[0].code == "SI3"
    assert load_reference().suggest("VB3", 20) == load_reference().speaking("en").suggest("VB3", 20)
    assert all(target.kind is TargetKind.ACUPOINT for target in speaking.suggest("VB3", 2))
