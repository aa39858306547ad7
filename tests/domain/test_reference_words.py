"""Every word that leads to a target leads to its own, and to nothing else."""

import csv
import re
from collections import Counter

import pytest

from needlelog.domain.needlings import Side, TargetKind
from needlelog.domain.reference import Match, Reference
from needlelog.domain.reference.spelling import CHANNEL_ENDS, SIDE_WORDS, fold
from needlelog.services.reference import load_reference
from needlelog.shipped import resource


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def rows_of(table: str) -> list[dict[str, str]]:
    with resource("reference", f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


POINTS = [*rows_of("acupoints"), *rows_of("other_points")]
MUSCLES = rows_of("muscles")
TERMS = rows_of("ambiguous_terms")


def named(reference: Reference, text: str) -> str | None:
    """The code that the whole of a text names, or None."""
    match = reference.match(text.split())
    if match is None or match.target is None or match.length != len(text.split()):
        return None
    return match.target.code


def meant(reference: Reference, text: str) -> set[str]:
    """All codes that the whole of a text may mean."""
    match = reference.match(text.split())
    if match is None or match.length != len(text.split()):
        return set()
    found = {reading.target.code for reading in match.readings if reading.target is not None}
    return found | ({match.target.code} if match.target is not None else set())


def test_every_code_names_its_target_in_any_dress(reference: Reference) -> None:
    for row in POINTS:
        code = row["code"]
        assert named(reference, code) == named(reference, code.lower()) == code
        found = re.fullmatch(r"(.+?)(\d+)", code)
        if found:
            prefix, number = found.groups()
            for dressed in (
                f"{prefix}-{number}",
                f"{prefix} {number}",
                f"{prefix.lower()}0{number}",
                f"{prefix}.{number}",
            ):
                assert named(reference, dressed) == code, dressed
    assert named(reference, "ＬＩ４") == "LI4"
    assert named(reference, "ex hn 3") == named(reference, "exhn3") == named(reference, "EX-HN-3") == "EX-HN3"


def test_every_name_of_a_point_means_it(reference: Reference) -> None:
    assert len(POINTS) > 361, "the 361 of the WHO standard and some others"
    for row in POINTS:
        names = [row["pinyin"], row["pinyin_tones"], row["hanzi_traditional"], row["hanzi_simplified"]]
        names += row["alt_names"].split("|") if row["alt_names"] else []
        for name in names:
            assert row["code"] in meant(reference, name), (row["code"], name)


def test_every_pinyin_that_one_point_bears_resolves(reference: Reference) -> None:
    owners = Counter(fold(row["pinyin"]) for row in POINTS)
    shared = {fold(name) for name in (r["term"] for r in TERMS if r["domain"] == "acupoint")}
    for row in POINTS:
        key = fold(row["pinyin"])
        if row["set"] == "ear" and len(row["hanzi_simplified"]) == 1:
            continue
        if key in shared:
            assert named(reference, row["pinyin"]) is None
        else:
            assert owners[key] == 1
            assert named(reference, row["pinyin"]) == row["code"]


def test_both_scripts_resolve_unless_two_points_share_the_characters(reference: Reference) -> None:
    for column in ("hanzi_traditional", "hanzi_simplified"):
        owners = Counter(row[column] for row in POINTS)
        for row in POINTS:
            if owners[row[column]] == 1 and len(row[column]) > 1:
                assert named(reference, row[column]) == row["code"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("he gu", "LI4"), ("hé gǔ", "LI4"), ("Hégǔ", "LI4"), ("hegu", "LI4"), ("fu'ai", "SP16"), ("fu’ai", "SP16"),
        ("san yin jiao", "SP6"), ("èrjiān", "LI2"), ("ěr jiān", "EX-HN6"), ("fútù", "ST32"), ("yíntáng", "EX-HN3"),
        ("M-HN-3", "EX-HN3"), ("gv24+", "EX-HN3"), ("hjj", "EX-B2"), ("htjj", "EX-B2"), ("hua tuo jia ji", "EX-B2"),
        ("four alert spirits", "EX-HN1"), ("22.05", "XN-LINGGU"), ("ear:shenmen", "EAR-SHENMEN"),
        ("ear shenmen", "EAR-SHENMEN"), ("EAR-SHENMEN", "EAR-SHENMEN"), ("ear kidney", "EAR-KIDNEY"),
        ("ear:shen", "EAR-KIDNEY"), ("耳神门", "EAR-SHENMEN"), ("ear:point zero", "EAR-POINT-ZERO"), ("ms6", "MS6"),
        ("scalp:ms6", "MS6"), ("scalp ms6", "MS6"), ("Epangxian 1", "MS2"),
        ("lateral line 1 of the forehead", "MS2"), ("great white", "XN-DABAI"),
        ("UB23", "BL23"), ("K3", "KI3"), ("ki3", "KI3"), ("KD3", "KI3"), ("kid3", "KI3"), ("Ren17", "CV17"),
        ("rn17", "CV17"), ("CO4", "LI4"), ("Du20", "GV20"), ("SJ5", "TE5"), ("TW5", "TE5"), ("TB 5", "TE5"),
        ("TH5", "TE5"), ("P6", "PC6"), ("PE6", "PC6"), ("Lv3", "LR3"), ("LIV 3", "LR3"), ("H7", "HT7"),
        ("SPL6", "SP6"), ("STO36", "ST36"),
    ],
)  # fmt: skip
def test_points_as_people_write_them(reference: Reference, typed: str, code: str) -> None:
    assert named(reference, typed) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("upper trap", "trapezius_upper"), ("trapezius upper", "trapezius_upper"), ("trap upper", "trapezius_upper"),
        ("UT", "trapezius_upper"), ("Trapezius (upper)", "trapezius_upper"), ("lev scap", "levator_scapulae"),
        ("levator scapulae", "levator_scapulae"), ("levator scap", "levator_scapulae"), ("QL", "quadratus_lumborum"),
        ("glute med", "gluteus_medius"), ("gluteus medius", "gluteus_medius"), ("medius gluteus", "gluteus_medius"),
        ("sub occs", "suboccipitals"), ("masseter deep", "masseter_deep"), ("deep masseter", "masseter_deep"),
        ("ext obl", "obliquus_externus_abdominis"), ("transv abd", "transversus_abdominis"),
        ("peroneus long", "fibularis_longus"), ("multif", "multifidus"), ("SCM", "sternocleidomastoid"),
        ("ecrb", "extensor_carpi_radialis_brevis"), ("ext carpi rad long", "extensor_carpi_radialis_longus"),
        ("rect fem", "rectus_femoris"), ("biceps fem long", "biceps_femoris_long_head"), ("trapez", "trapezius"),
        ("extensor digitorum", "extensor_digitorum"),
        ("flexor digitorum superficialis", "flexor_digitorum_superficialis"),
        ("flexor digitorum profundus", "flexor_digitorum_profundus"), ("brachioradialis", "brachioradialis"),
        ("biceps brachii short head", "biceps_brachii_short_head"),
        ("triceps brachii long head", "triceps_brachii_long_head"), ("deltoid middle", "deltoid_middle"),
        ("infraspinatus", "infraspinatus"), ("teres minor", "teres_minor"), ("supraspinatus", "supraspinatus"),
        ("longus colli", "longus_colli"), ("diaphragm", "diaphragm"),
    ],
)  # fmt: skip
def test_muscles_as_people_write_them(reference: Reference, typed: str, code: str) -> None:
    assert named(reference, typed) == code


def test_every_name_and_short_form_of_a_muscle_is_its_own(reference: Reference) -> None:
    for row in MUSCLES:
        forms = row["short_forms"].split("|") if row["short_forms"] else []
        for form in (row["id"].replace("_", " "), row["name"], *forms):
            assert named(reference, form) == row["id"], form


def test_what_is_offered_by_full_name_only_is_found_by_nothing_less(reference: Reference) -> None:
    for row in MUSCLES:
        if row["offer"] == "full_name_only":
            name = row["name"].lower()
            assert reference.suggest(name)[0].code == row["id"]
            for end in range(1, len(name)):
                assert row["id"] not in {target.code for target in reference.suggest(name[:end], limit=50)}
                assert named(reference, name[:end]) != row["id"]
    assert reference.match(["longus", "cap"]) is None
    assert reference.match(["obt", "ext"]) is None


def test_every_reading_can_be_typed_instead_of_the_ambiguous_word(reference: Reference) -> None:
    asked = {row["term"] for row in TERMS if row["domain"] != "word"}
    for term in asked:
        match = reference.match(term.split())
        assert match is not None
        assert match.target is None
        assert match.readings == reference.readings(term)
    for row in TERMS:
        readings = reference.readings(row["term"])
        assert len(readings) >= 2
        assert all(reading.label and reading.text for reading in readings)
        for reading in readings:
            if reading.target is not None:
                assert named(reference, reading.text) == reading.target.code
            elif row["domain"] == "word":
                assert reference.match(reading.text.split()) is None
    for homophone in reference.homophones:
        assert {named(reference, reference.text_for(code)) for code in homophone.codes} == set(homophone.codes)


def test_the_text_of_every_target_means_it_alone(reference: Reference) -> None:
    for code in reference.targets:
        assert named(reference, reference.text_for(code)) == code


def test_readings_of_words_of_the_entry_line_put_the_usual_one_first(reference: Reference) -> None:
    assert [reading.text for reading in reference.readings("bleed")] == ["bled", "prick"]
    assert reference.event_kind(reference.readings("bleed")[0].text) == "bleeding"
    assert [reading.text for reading in reference.readings("pain")][1:] == ["tender", "worse"]
    assert [reference.event_kind(reading.text) for reading in reference.readings("pain")] == [
        "pain_during",
        "tenderness",
        "aggravation",
    ]
    assert reference.readings("hegu") == ()


def test_one_syllable_is_never_taken_for_an_ear_point_unasked(reference: Reference) -> None:
    for word in ("shen", "he", "xi", "lumbar spine", "uterus"):
        match = reference.match(word.split())
        assert match is not None
        assert match.target is None
        assert len(match.readings) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "l4", "st46", "lu12", "gv29", "du29", "hego", "zusnali", "x2", "30x40", "25mm", "b", "l", "", "tp1", "static",
        "superf", "oblique", "deep", "lat", "sup", "obl", "trans", "tb", "bleed", "pain", "flexor", "long", "upper",
        "lu0", "infraspinatos", "rotat", "li", "st", "22", "05", "4", "\ud800", "🙂", "ltr3", "qwx",
        "knee", "heart", "shoulder", "spinal",
        "scapula", "band", "then", "tens", "finger", "palm",
    ],
)  # fmt: skip
def test_what_names_no_target(reference: Reference, typed: str) -> None:
    assert reference.match([typed]) is None


def test_the_longest_target_wins_and_sides_end_it(reference: Reference) -> None:
    def first(line: str) -> tuple[str | None, int]:
        match = reference.match(line.split())
        assert match is not None
        return (match.target.code if match.target else None), match.length

    assert first("masseter deep l 15mm") == ("masseter_deep", 2)
    assert first("masseter l deep") == ("masseter", 1)
    assert first("LI1 5") == ("LI1", 1)
    assert first("LI 4 20min") == ("LI4", 2)
    assert first("gastroc l r") == ("gastrocnemius", 1)
    assert first("infra lat") == ("infraspinatus", 1)
    assert first("he gu r") == ("LI4", 2)
    assert first("multif L4 L5 r") == ("multifidus", 1)
    assert first("extensor dig r") == (None, 2)
    for word in SIDE_WORDS:
        assert reference.match([word, "hegu"]) is None


def test_sides_that_a_code_would_swallow(reference: Reference) -> None:
    assert reference.match(["l", "4"]) is None
    assert reference.match(["r", "ut"]) is None


def test_refused_codes_say_where_the_channel_ends(reference: Reference) -> None:
    for prefix, last in CHANNEL_ENDS.items():
        assert reference.refused_code(f"{prefix}{last}") is None
        assert reference.by_code(f"{prefix}{last}") is not None
        sentence = reference.refused_code(f"{prefix.lower()} {last + 1}")
        if f"{prefix}{last + 1}" not in ("GV29",):
            assert sentence == f"There is no {prefix}{last + 1}: {prefix} goes from {prefix}1 to {prefix}{last}."
    assert "EX-HN3 Yintang" in (reference.refused_code("gv29") or "")
    assert reference.instead_of("gv29") == reference.by_code("EX-HN3") == reference.instead_of("Du 29")
    assert reference.instead_of("st46") is None
    assert reference.refused_code("l4") == "L4 is a level of the spine: which muscle?"
    assert reference.refused_code("L11") == "L alone is no channel: LI11, LU11 or LR11?"
    assert reference.refused_code("lu0") is not None
    for word in ("hegu", "li4", "UT", "x2", "qwx", "tp1", "", "ltr3", "25mm"):
        assert reference.refused_code(word) is None


def test_midline_loci_and_levels(reference: Reference) -> None:
    sishencong, jiaji, jinjin = (reference.targets[code] for code in ("EX-HN1", "EX-B2", "EX-HN12"))
    assert sishencong.midline
    assert sishencong.loci == 4
    assert jiaji.spinal
    assert jiaji.loci_rule == "per_level"
    assert jinjin.only_side is Side.LEFT
    assert reference.targets["multifidus"].spinal
    assert reference.targets["suboccipitals"].group
    assert reference.targets["LI4"].kind is TargetKind.ACUPOINT
    assert reference.targets["LI4"].label == "LI4 Hegu 合谷"
    assert reference.targets["trapezius_upper"].label == "Trapezius (upper)"
    assert not reference.targets["LI4"].midline
    assert reference.needles_of("EX-B2", ("T6", "T7")) == 2
    assert reference.needles_of("EX-B2") == 1
    assert reference.needles_of("EX-HN1") == 4
    assert reference.needles_of("multifidus", ("L4", "L5")) == 2


def test_a_match_is_a_value(reference: Reference) -> None:
    assert reference.match(["li4"]) == Match(reference.targets["LI4"], (), 1)
    assert load_reference() is reference
