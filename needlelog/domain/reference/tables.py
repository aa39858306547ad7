"""Rows of the built tables into values. Knows the columns; lists stand in one cell, separated by ``|``."""

from collections.abc import Mapping, Sequence

from needlelog.domain.needlings import Side, TargetKind
from needlelog.domain.reference.values import (
    EventKind,
    OutcomeMeasure,
    Precaution,
    Rate,
    SafetyNote,
    SeverityStep,
    Target,
)
from needlelog.domain.side_effects import Severity

Row = Mapping[str, str]
Rows = Sequence[Row]

ONLY_SIDES = {"left only": Side.LEFT, "right only": Side.RIGHT}


def listed(cell: str) -> tuple[str, ...]:
    """The items of a cell."""
    return tuple(cell.split("|")) if cell else ()


def point(row: Row) -> Target:
    """A point of either list."""
    names = dict.fromkeys(
        [row["pinyin"], row["hanzi_simplified"], row["hanzi_traditional"], row["name_en"], *listed(row["alt_names"])]
    )
    names.pop("", None)
    return Target(
        kind=TargetKind.ACUPOINT,
        code=row["code"],
        label=_point_label(row),
        midline=row["laterality"] == "midline",
        loci=int(row["loci"]),
        loci_rule=row["loci_rule"],
        region=row["region"],
        spinal=row["loci_rule"] == "per_level",
        group=False,
        names=tuple(names),
        only_side=ONLY_SIDES.get(row["laterality"]),
    )


def _point_label(row: Row) -> str:
    """Code, pinyin and hanzi; ear and scalp points by their English name, since their pinyin is little used."""
    if row["set"] == "ear":
        return f"Ear {row['name_en']} {row['hanzi_simplified']}"
    if row["set"] == "scalp":
        return f"{row['code']} {row['name_en']}"
    name = row["pinyin"] if row["set"] == "extra-nonwho" else f"{row['code']} {row['pinyin']}"
    return f"{name} {row['hanzi_simplified']}"


def muscle(row: Row) -> Target:
    """A muscle, part, group or tissue."""
    return Target(
        kind=TargetKind.MUSCLE,
        code=row["id"],
        label=row["name"],
        midline=row["laterality"] == "midline",
        loci=1,
        loci_rule="fixed",
        region=row["region"],
        spinal=row["spinal"] == "yes",
        group=row["kind"] == "group",
        names=listed(row["short_forms"]),
    )


def event(row: Row) -> EventKind:
    """A kind of side effect."""
    return EventKind(
        id=row["id"],
        label=row["label"],
        group=row["group"],
        default_severity=Severity(row["default_severity"]),
        timing=listed(row["timing"]),
        site_specific=row["site_specific"] == "yes",
        red_flag=row["red_flag"] == "yes",
        words=listed(row["words"]),
        note=row["note"],
    )


def safety_note(row: Row) -> SafetyNote:
    """A hazard at a target."""
    return SafetyNote(
        code=row["item"],
        hazard=row["hazard"],
        structure=row["structure_at_risk"],
        level=row["level"],
        tier=int(row["tier"]),
        levels=listed(row["levels"]),
        advice=row["advice"],
        depth_note=row["depth_note"],
        source=row["source"],
        source_read=row["source_read"],
        ask_over_mm=float(row["ask_over_mm"]) if row["ask_over_mm"] else None,
        ask_over_basis=row["ask_over_basis"],
    )


def rate(row: Row) -> Rate:
    """A published rate."""
    return Rate(
        study=row["study"],
        modality=row["modality"],
        event=row["event"],
        scope=row["scope"],
        kinds=listed(row["kind_ids"]),
        value=float(row["value"]),
        ci_low=_number(row["ci_low"]),
        ci_high=_number(row["ci_high"]),
        unit=row["unit"],
        per=_integer(row["per"]),
        numerator=_integer(row["numerator"]),
        denominator=_integer(row["denominator"]),
        denominator_of=row["denominator_of"],
        population=row["population"],
        reported_by=row["reported_by"],
        note=row["note"],
        source=row["source"],
        source_read=row["source_read"],
    )


def outcome(row: Row) -> OutcomeMeasure:
    """An outcome measure."""
    return OutcomeMeasure(
        id=row["id"],
        name=row["name"],
        domain=row["domain"],
        min=float(row["min"]),
        max=float(row["max"]),
        step=float(row["step"]),
        unit=row["unit"],
        higher_is_worse=row["direction"] == "worse",
        mdc=_number(row["mdc"]),
        mdc_note=row["mdc_note"],
        mcid_value=_number(row["mcid_value"]),
        mcid_unit=row["mcid_unit"],
        mcid_percent=_number(row["mcid_percent"]),
        mcid_note=row["mcid_note"],
        between_visits_only=row["between_visits_only"] == "yes",
        other_threshold=row["other_threshold"],
        licence=row["licence"],
        licence_note=row["licence_note"],
        source=row["source"],
        source_read=row["source_read"],
    )


def precaution(row: Row) -> Precaution:
    """A contraindication or precaution."""
    return Precaution(
        id=row["id"],
        condition=row["condition"],
        category=row["category"],
        weight=row["class"],
        applies_to=row["applies_to"],
        question=row["screening_prompt"],
        behaviour=row["behaviour"],
        advice=row["suggested_app_behaviour"],
        source=row["source"],
        source_read=row["source_read"],
        found_by=row["found_by"],
    )


def severity_step(row: Row) -> SeverityStep:
    """A step of a severity scale."""
    return SeverityStep(row["scale"], row["level"], row["meaning"], row["source"], row["source_read"])


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _integer(cell: str) -> int | None:
    return int(cell) if cell else None
