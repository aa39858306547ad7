"""Side effects, cautions, rates and measures as the domain offers them."""

import pytest

from needlelog.domain.reference import Reference
from needlelog.domain.side_effects import Severity
from needlelog.services.reference import load_reference


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def test_every_word_of_a_side_effect_means_its_kind(reference: Reference) -> None:
    assert len(reference.events) == 44
    for kind in reference.events.values():
        for word in kind.words:
            assert reference.event_kind(word) == kind.id
    assert reference.event_kind("BRUISED") == "bruising"
    assert reference.event_kind("qwx") is None
    assert reference.event_label("tenderness") == "Tenderness or soreness after needling"


def test_red_flags_and_severities(reference: Reference) -> None:
    assert reference.events["pneumothorax"].red_flag
    assert reference.events["pneumothorax"].default_severity is Severity.SERIOUS
    assert reference.events["pneumothorax"].timing == ("during", "after", "later")
    assert not reference.events["bruising"].red_flag
    assert reference.events["bruising"].site_specific


def test_no_word_of_a_side_effect_is_a_target(reference: Reference) -> None:
    for kind in reference.events.values():
        for word in kind.words:
            match = reference.match(word.split())
            assert match is None, (word, match)


def test_a_group_takes_the_cautions_of_all_its_members(reference: Reference) -> None:
    assert set(reference.members("trapezius")) == {"trapezius_upper", "trapezius_middle", "trapezius_lower"}
    assert "gastrocnemius_medial_head" in reference.members("calf")
    assert "gastrocnemius" not in reference.members("calf")
    assert reference.members("infraspinatus") == ("infraspinatus",)
    advice = {note.advice for note in reference.safety_of("trapezius")}
    for member in reference.members("trapezius"):
        assert {note.advice for note in reference.safety_of(member)} <= advice
    tiers = [note.tier for note in reference.safety_of("trapezius")]
    assert tiers == sorted(tiers)
    assert reference.safety_of("qwx") == ()


def test_notes_for_other_levels_are_left_out(reference: Reference) -> None:
    every = reference.safety_of("EX-B2")
    thoracic = {level for note in every for level in note.levels if level.startswith("T")}
    assert {"T1", "T6"} <= thoracic
    for note in reference.safety_of("EX-B2", ("L5",)):
        assert not note.levels or "L5" in note.levels


def test_rates_from_memory_are_kept_but_not_shown(reference: Reference) -> None:
    assert len(reference.rates) == 77
    assert len(reference.shown_rates()) == 73
    assert all(rate.source_read != "memory" for rate in reference.shown_rates())
    brady = next(rate for rate in reference.rates if rate.study == "Brady 2014" and rate.scope == "any")
    assert (brady.numerator, brady.denominator, brady.per) == (1463, 7629, 100)
    for rate in reference.rates:
        if rate.per and rate.numerator is not None and rate.denominator is not None:
            assert rate.per * rate.numerator / rate.denominator == pytest.approx(rate.value, abs=0.5)


def test_measures_and_precautions(reference: Reference) -> None:
    pain = reference.outcomes["nrs_pain"]
    assert (pain.min, pain.max, pain.mcid_value, pain.mcid_unit, pain.mcid_percent) == (0, 10, 2, "points", 30)
    assert pain.higher_is_worse
    assert pain.between_visits_only
    assert reference.outcomes["psfs"].mcid_unit == "points"
    assert len(reference.precautions) == 53
    assert {p.behaviour for p in reference.precautions} <= {"none", "warn", "ask_reason", "hold_signature"}
    assert {"mild (minor)", "significant", "serious"} == {
        step.level for step in reference.severity_scales if step.scale == "white_alberta"
    }


def test_points_where_bleeding_may_be_meant(reference: Reference) -> None:
    assert {"LU11", "BL40", "EX-UE11"} <= reference.prick_points
    assert reference.prick_points <= set(reference.targets)


def test_fourteen_names_of_the_lists_and_shenmen_are_shared(reference: Reference) -> None:
    names = {homophone.name for homophone in reference.homophones}
    assert {"erjian", "shenmen", "zigong", "tonggu"} <= names
    assert len({name for name in names if name.isascii()}) == 15
