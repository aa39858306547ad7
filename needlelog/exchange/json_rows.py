"""Needlings and side effects as JSON and back, with the names that the entry line's own JSON uses.

Knows the values of the domain and their names in the file, and nothing of the file around them.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from needlelog.domain.needlings import (
    Depth,
    DepthUnit,
    Electrical,
    LtrStrength,
    Modality,
    Needling,
    NeedlingId,
    ReferredPain,
    Side,
    TargetKind,
    Tenderness,
    TriggerPointState,
)
from needlelog.domain.side_effects import (
    Onset,
    ReportedBy,
    Severity,
    SideEffect,
    SideEffectId,
    TypedSideEffect,
)

Json = dict[str, Any]
_Word = TypeVar("_Word", bound=StrEnum)


def needling_to_json(needling: Needling) -> Json:
    depth, tenderness, electrical = needling.depth, needling.tenderness, needling.electrical
    return {
        "uuid": needling.uuid,
        "position": needling.position,
        "modality": needling.modality.value,
        "confirmed": needling.confirmed,
        "kind": needling.kind.value,
        "code": needling.code,
        "label": needling.label,
        "trigger_point": needling.trigger_point,
        "trigger_point_state": needling.trigger_point_state,
        "taut_band": needling.taut_band,
        "tenderness": None if tenderness is None else {"before": tenderness.before, "after": tenderness.after},
        "levels": list(needling.levels),
        "side": needling.side,
        "needles": needling.needles,
        "diameter_mm": needling.diameter_mm,
        "length_mm": needling.length_mm,
        "depth": None if depth is None else {"min": depth.min, "max": depth.max, "unit": depth.unit.value},
        "techniques": list(needling.techniques),
        "through_to": needling.through_to,
        "passes": needling.passes,
        "retention_min": needling.retention_min,
        "electrical": None if electrical is None else _electrical_to_json(electrical),
        "pair": needling.pair,
        "ltr": needling.ltr,
        "ltr_count": needling.ltr_count,
        "ltr_strength": needling.ltr_strength,
        "deqi": needling.deqi,
        "referred_pain": needling.referred_pain,
        "tack_due": None if needling.tack_due is None else needling.tack_due.isoformat(),
        "side_effects": [
            {"kind": effect.kind, "severity": effect.severity.value, "rating": effect.rating}
            for effect in needling.side_effects
        ],
        "note": needling.note,
    }


def needling_from_json(found: Mapping[str, Any], number: int) -> Needling:
    """The row, with ``number`` as its id. Raises KeyError, TypeError or ValueError when it is none."""
    depth, tenderness, electrical = found["depth"], found["tenderness"], found["electrical"]
    return Needling(
        id=NeedlingId(number),
        uuid=found["uuid"],
        position=found["position"],
        modality=Modality(found["modality"]),
        confirmed=found["confirmed"],
        kind=TargetKind(found["kind"]),
        code=found["code"],
        label=found["label"],
        trigger_point=found["trigger_point"],
        trigger_point_state=_maybe(TriggerPointState, found["trigger_point_state"]),
        taut_band=found["taut_band"],
        tenderness=None if tenderness is None else Tenderness(tenderness["before"], tenderness["after"]),
        levels=tuple(found["levels"]),
        side=_maybe(Side, found["side"]),
        needles=found["needles"],
        diameter_mm=found["diameter_mm"],
        length_mm=found["length_mm"],
        depth=None if depth is None else Depth(depth["min"], depth["max"], DepthUnit(depth["unit"])),
        techniques=tuple(found["techniques"]),
        through_to=found["through_to"],
        passes=found["passes"],
        retention_min=found["retention_min"],
        electrical=None if electrical is None else Electrical(**electrical),
        pair=found["pair"],
        ltr=found["ltr"],
        ltr_count=found["ltr_count"],
        ltr_strength=_maybe(LtrStrength, found["ltr_strength"]),
        deqi=found["deqi"],
        referred_pain=_maybe(ReferredPain, found["referred_pain"]),
        tack_due=None if found["tack_due"] is None else date.fromisoformat(found["tack_due"]),
        side_effects=tuple(
            TypedSideEffect(effect["kind"], Severity(effect["severity"]), effect["rating"])
            for effect in found["side_effects"]
        ),
        note=found["note"],
    )


def side_effect_to_json(effect: SideEffect) -> Json:
    return {
        "uuid": effect.uuid,
        "needling": effect.needling_uuid,
        "kind": effect.kind,
        "severity": effect.severity.value,
        "rating": effect.rating,
        "onset": effect.onset.value,
        "reported_by": effect.reported_by.value,
        "found_at": effect.found_at.isoformat(),
        "late": effect.late,
        "note": effect.note,
    }


def side_effect_from_json(found: Mapping[str, Any], number: int, session_uuid: str) -> SideEffect:
    """The side effect, with ``number`` as its id. Raises KeyError, TypeError or ValueError when it is none."""
    return SideEffect(
        id=SideEffectId(number),
        uuid=found["uuid"],
        session_uuid=session_uuid,
        needling_uuid=found["needling"],
        kind=found["kind"],
        severity=Severity(found["severity"]),
        rating=found["rating"],
        onset=Onset(found["onset"]),
        reported_by=ReportedBy(found["reported_by"]),
        found_at=datetime.fromisoformat(found["found_at"]),
        late=found["late"],
        note=found["note"],
    )


def _electrical_to_json(electrical: Electrical) -> Json:
    return {
        "hz": electrical.hz,
        "hz2": electrical.hz2,
        "pulse_us": electrical.pulse_us,
        "ma": electrical.ma,
        "pair": electrical.pair,
    }


def _maybe(kind: type[_Word], text: str | None) -> _Word | None:
    return None if text is None else kind(text)
