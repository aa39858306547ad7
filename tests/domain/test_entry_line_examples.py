"""Lines that both trades type, and what must become of them; the printed JSON; published and invented courses."""

from collections.abc import Iterable
from datetime import date

import pytest

from needlelog.domain.entry_line import Needle, Needles, describe, parse, to_json
from needlelog.domain.needlings import (
    Depth,
    DepthUnit,
    Electrical,
    LtrStrength,
    NeedlingFields,
    ReferredPain,
    Side,
    TargetKind,
    Tenderness,
    TriggerPointState,
)
from needlelog.domain.reference import Reference
from needlelog.domain.side_effects import Severity, TypedSideEffect
from needlelog.services.reference import load_reference
from tests.domain.lines import read

L, R, M = Side.LEFT, Side.RIGHT, Side.MIDLINE


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def understood(text: str, **known: object) -> tuple[NeedlingFields, ...]:
    entry = read(text, **known)
    assert entry.problems == ()
    assert entry.understood
    return entry.needlings


def one(text: str, **known: object) -> NeedlingFields:
    (needling,) = understood(text, **known)
    return needling


def places(needlings: Iterable[NeedlingFields]) -> list[tuple[str, Side | None]]:
    return [(needling.code, needling.side) for needling in needlings]


def asked(text: str, **known: object) -> tuple[str, list[str]]:
    """Message and choices of the only problem of a line."""
    (problem,) = read(text, **known).problems
    return problem.message, [choice.text for choice in problem.choices]


def mm(depth: float) -> Depth:
    return Depth(depth, depth, DepthUnit.MM)


def test_trigger_point_with_side_first() -> None:
    row = one("R UT tp1 pist ltr4 tender")
    assert (row.code, row.side, row.trigger_point) == ("trapezius_upper", R, 1)
    assert (row.techniques, row.ltr, row.ltr_count) == (("pistoning",), True, 4)
    assert row.side_effects == (TypedSideEffect("tenderness", Severity.MILD),)


def test_twitches_left_and_right() -> None:
    left, right = understood("ut b ltr3/1")
    assert (left.side, left.ltr_count, right.side, right.ltr_count) == (L, 3, R, 1)
    assert left.pair == right.pair == 1


def test_forty_millimetres_ask_while_no_needle_is_known() -> None:
    message, choices = asked("lev scap r 40mm ltr")
    assert "needle or depth?" in message
    assert choices == ["n40", "d40mm"]
    entry = read("lev scap r 40mm ltr", needles=Needles(Needle(0.3, 40.0)))
    assert entry.understood
    assert entry.needlings[0].depth == mm(40)
    assert "whole length of the needle" in entry.notices[0]


def test_levels_of_a_muscle() -> None:
    row = one("multif L4 L5 r 60x.30 static 10min")
    assert (row.code, row.levels, row.side) == ("multifidus", ("L4", "L5"), R)
    assert (row.diameter_mm, row.length_mm, row.techniques, row.retention_min) == (0.3, 60, ("static",), 10)
    assert row.needles == 2


def test_passes_and_familiar_pain() -> None:
    row = one("infra r 30x50 35mm pist passes8 ltr2 ref+")
    assert (row.code, row.side, row.diameter_mm, row.length_mm, row.depth) == ("infraspinatus", R, 0.3, 50, mm(35))
    assert (row.passes, row.ltr_count, row.referred_pain, row.needles) == (8, 2, ReferredPain.FAMILIAR, 1)


def test_lateral_head_or_two_sides() -> None:
    _message, choices = asked("gastroc l r bruise")
    assert choices == ["gastroc lat r", "gastroc b"]
    _message, choices = asked("gastroc l")
    assert "gastroc left" in choices
    _message, choices = asked("gastroc m")
    assert "gastroc med r" in choices


def test_longest_target_wins() -> None:
    row = one("masseter deep l 15mm")
    assert (row.code, row.side, row.depth, row.techniques) == ("masseter_deep", L, mm(15), ())
    assert one("ext obl r").code == "obliquus_externus_abdominis"
    assert places(understood("transv abd b")) == [("transversus_abdominis", L), ("transversus_abdominis", R)]
    row = one("peroneus long l ltr0")
    assert (row.code, row.side, row.ltr, row.ltr_count) == ("fibularis_longus", L, False, 0)


def test_a_number_without_unit_asks() -> None:
    message, choices = asked("sub occs b 25")
    assert message.startswith("25: mm?")
    assert choices[0] == "d25mm"
    assert places(read("sub occs b 25").needlings) == [("suboccipitals", L), ("suboccipitals", R)]


def test_targets_side_by_side_share_parts() -> None:
    rows = understood("li4 lr3 st36 sp6 b .25x30 dq")
    assert places(rows) == [(code, side) for code in ("LI4", "LR3", "ST36", "SP6") for side in (L, R)]
    assert {(row.diameter_mm, row.length_mm, row.deqi) for row in rows} == {(0.25, 30, True)}
    assert [row.pair for row in rows] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_both_means_the_bilateral_ones() -> None:
    entry = read("gv20 yintang ht7 b")
    assert entry.understood
    assert places(entry.needlings) == [("GV20", M), ("EX-HN3", M), ("HT7", L), ("HT7", R)]
    assert "HT7" in entry.notices[0]


def test_depth_range_in_cun() -> None:
    rows = understood("st36 b 1-1.5cun even dq")
    assert {row.depth for row in rows} == {Depth(1, 1.5, DepthUnit.CUN)}
    assert {(row.techniques, row.deqi) for row in rows} == {(("even",), True)}


def test_bleeding_on_purpose_or_afterwards() -> None:
    message, choices = asked("bl40 r bleed")
    assert "pricked to bleed" in message
    assert choices == ["prick", "bled"]
    assert asked("li4 l prick bleed")[1] == ["prick", "bled"]
    row = one("bl40 r prick")
    assert (row.techniques, row.side_effects) == (("prick",), ())


def test_moxa_alone_takes_no_needle() -> None:
    row = one("cv8 moxa")
    assert (row.techniques, row.needles, row.side) == (("moxa",), 0, M)
    assert one("st36 l moxa 20mm").needles == 1


def test_a_tack_stays_in() -> None:
    message, choices = asked("p6 b tack")
    assert "due out" in message
    assert "tack 3d" in choices
    rows = understood("p6 b tack 3d")
    assert [(row.needles, row.techniques, row.tack_due) for row in rows] == [(1, ("tack",), date(2026, 11, 26))] * 2
    assert understood("p6 b tack 2026-11-26") == rows
    assert "2026-11-26" in parse("p6 b tack 3d", load_reference()).problems[0].message


def test_one_needle_for_each_level_beside_the_spine() -> None:
    rows = understood("hjj t6-t9 b .25x25 obl")
    assert sum(row.needles for row in rows) == 8
    assert {row.levels for row in rows} == {("T6", "T7", "T8", "T9")}
    assert {row.techniques for row in rows} == {("oblique",)}
    assert "which levels" in asked("hjj b")[0]


def test_four_sites_are_four_needles() -> None:
    assert (one("sishencong").needles, one("sishencong x2").needles) == (4, 8)


def test_a_name_of_two_points_asks() -> None:
    assert asked("shenmen r")[1] == ["HT7", "ear:shenmen"]


def test_older_prefixes() -> None:
    rows = understood("liv3 b; kd3 b; tb5 l; pe6 r")
    assert places(rows) == [("LR3", L), ("LR3", R), ("KI3", L), ("KI3", R), ("TE5", L), ("PC6", R)]


def test_times_two_without_a_side_asks() -> None:
    message, choices = asked("st36 x2")
    assert "both sides" in message
    assert choices == ["b", "l x2", "r x2"]


def test_a_target_after_parts_begins_a_new_needling() -> None:
    assert places(understood("lu7 r ki6 l")) == [("LU7", R), ("KI6", L)]


def test_gauge_and_inches() -> None:
    entry = read("st36 l 34g 1.5in")
    assert entry.understood
    assert (entry.needlings[0].diameter_mm, entry.needlings[0].length_mm) == (0.22, 40)
    assert "0.22 mm" in entry.notices[0]
    assert "40 mm" in entry.notices[0]
    assert asked("st36 l 36g 1in")[1] == ["0.20x25"]


def test_a_turned_round_size_asks() -> None:
    message, choices = asked("li4 l 40x30")
    assert message == "0.40 × 30 is unusual: 0.30 × 40?"
    assert choices == ["0.30x40", "0.40x30"]


def test_codes_are_exact() -> None:
    message, choices = asked("l4 r")
    assert message == "L4 is a level of the spine: which muscle?"
    assert choices == ["multif l4", "hjj l4"]
    for code, last in (("st46", "ST45"), ("lu12", "LU11"), ("gv29", "GV28")):
        entry = read(f"{code} r")
        assert entry.needlings == ()
        assert last in entry.problems[0].message
    assert asked("gv29")[1] == ["EX-HN3"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("h7", "HT7"), ("sp 6", "SP6"), ("Lv 3", "LR3"), ("合谷", "LI4"), ("风池", "GB20"), ("he gu", "LI4"),
     ("zusanli", "ST36")],
)  # fmt: skip
def test_dress_of_codes_and_names(typed: str, code: str) -> None:
    (needling,) = read(typed).needlings
    assert needling.code == code
    message, choices = asked(typed)
    assert message.endswith("left, right or both?")
    assert choices == [f"{typed} l", f"{typed} r", f"{typed} b"]


def test_own_sites() -> None:
    row = one('"scar, left knee" 10mm')
    assert (row.kind, row.code, row.label, row.side, row.depth) == (TargetKind.OWN, "", "scar, left knee", None, mm(10))
    assert one("“scar, left knee” 10mm") == row
    row = one("ashi r shoulder")
    assert (row.kind, row.label, row.side) == (TargetKind.OWN, "ashi shoulder", R)


def test_a_response_alone_adds_to_the_row() -> None:
    rows = understood("li4 l .25x30 dq; lr3 r")
    entry = read("li4 l bleed", rows=rows)
    assert entry.understood
    assert entry.needlings == ()
    (update,) = entry.updates
    assert (update.row, update.adds) == (0, "adds bleeding to row 1")
    assert update.fields.side_effects == (TypedSideEffect("bleeding"),)
    assert (update.fields.deqi, update.fields.length_mm) == (True, 30)
    assert read("li4 l bleed", rows=rows, may_update=False).needlings != ()
    assert read("li4 l bleed 20mm", rows=rows).updates == ()


def test_a_note_runs_to_the_end_of_the_line() -> None:
    assert one("li4 l # felt it; jumped").note == "felt it; jumped"
    first, second = understood("li4 l # felt it; jumped\nlr3 r")
    assert (first.note, second.code, second.note) == ("felt it; jumped", "LR3", "")


def test_json_of_the_product_description() -> None:
    assert to_json(read("li4 l .25x30 0.5cun rot bruise qwx dq")) == {
        "needlings": [
            {
                "kind": "acupoint", "code": "LI4", "label": "LI4 Hegu 合谷", "trigger_point": None,
                "trigger_point_state": None, "taut_band": None, "tenderness": None, "levels": [], "side": "left",
                "needles": 1, "diameter_mm": 0.25, "length_mm": 30,
                "depth": {"min": 0.5, "max": 0.5, "unit": "cun"}, "techniques": ["rotation"], "passes": None,
                "retention_min": None, "electrical": None, "pair": None, "ltr": None, "ltr_count": None,
                "ltr_strength": None, "deqi": True, "referred_pain": None,
                "side_effects": [{"kind": "bruising", "severity": "mild", "rating": None}], "note": "",
            }
        ],
        "problems": [
            {"text": "qwx", "start": 31, "end": 34, "message": "not a target or a word that I know", "choices": []}
        ],
    }  # fmt: skip


def test_words_beneath_the_line() -> None:
    assert describe(read("li4 b 0.5cun")) == "2 needles · LI4 Hegu left and right · depth 0.5 cun"


def test_dry_needling_after_stroke() -> None:
    rows = understood(
        "extensor digitorum, flexor digitorum superficialis, flexor digitorum profundus, brachioradialis, "
        "biceps brachii short head, triceps brachii long head, deltoid middle, infraspinatus, teres minor, "
        "trapezius upper, supraspinatus r ltr"
    )
    assert [row.code for row in rows] == [
        "extensor_digitorum", "flexor_digitorum_superficialis", "flexor_digitorum_profundus", "brachioradialis",
        "biceps_brachii_short_head", "triceps_brachii_long_head", "deltoid_middle", "infraspinatus", "teres_minor",
        "trapezius_upper", "supraspinatus",
    ]  # fmt: skip
    assert {(row.side, row.needles, row.ltr, row.ltr_count) for row in rows} == {(R, 1, True, None)}


def test_perioperative_acupuncture() -> None:
    rows = understood("li4 b 0.5-1.0cun perp; pc6 b 0.5-1.5cun perp; st36 b 1-2cun perp; st34 b 1-1.2cun perp")
    assert places(rows) == [(code, side) for code in ("LI4", "PC6", "ST36", "ST34") for side in (L, R)]
    assert [(row.depth.min, row.depth.max) for row in rows[::2] if row.depth] == [
        (0.5, 1),
        (0.5, 1.5),
        (1, 2),
        (1, 1.2),
    ]
    assert {row.techniques for row in rows} == {("perpendicular",)}


@pytest.mark.parametrize("visit", range(1, 15))
def test_course_of_fourteen_sessions(visit: int) -> None:
    twitches = max(0, 5 - visit // 3)
    trace = " drop" if visit == 6 else ""
    rows = understood(f"ut r tp1 .30x40 25mm pist passes6 ltr{twitches}{trace}; lev scap r 15mm ltr{twitches}s"
                      if twitches else f"ut r tp1 .30x40 25mm pist ltr0{trace}; lev scap r 15mm ltr0")  # fmt: skip
    assert [row.ltr_count for row in rows] == [twitches, twitches]
    assert [row.length_mm for row in rows] == [40, 40]
    assert rows[1].ltr_strength is (LtrStrength.STRONG if twitches else None)
    assert rows[0].side_effects == ((TypedSideEffect("bleeding", Severity.TRACE),) if trace else ())


def test_findings_before() -> None:
    row = one("gmed l tp2 act tb n6>3 ltr3s")
    assert (row.trigger_point, row.trigger_point_state, row.taut_band) == (2, TriggerPointState.ACTIVE, True)
    assert (row.tenderness, row.ltr_strength) == (Tenderness(6, 3), LtrStrength.STRONG)


def test_electrical_stimulation() -> None:
    assert one("st36 l ea 2hz").electrical == Electrical(hz=2)
    rows = understood("bl23 b .30x40 ea1 2/100hz 1.5mA 200us 20min")
    assert {row.electrical for row in rows} == {Electrical(2, 100, 200, 1.5, 1)}
    assert {row.retention_min for row in rows} == {20}


def test_through() -> None:
    row = one("gb34>sp9 l")
    assert (row.code, row.techniques, row.through_to) == ("GB34", ("through",), "SP9")
    assert one("gb34 -> sp9 l") == one("gb34 through sp9 l") == row
