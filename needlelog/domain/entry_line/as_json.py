"""Entries and needlings as JSON, in the shape that ``needlelog parse`` prints and that imports read."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from needlelog.domain.entry_line.values import Entry
from needlelog.domain.errors import FieldError
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
from needlelog.domain.side_effects import Severity, TypedSideEffect
from needlelog.i18n import _


def to_json(entry: Entry) -> dict[str, Any]:
    """The entry as ``needlelog parse`` prints it; ``updates`` and ``notices`` stand there only when there are any."""
    shown: dict[str, Any] = {
        "needlings": [needling_json(needling) for needling in entry.needlings],
        "problems": [
            {
                "text": problem.text,
                "start": problem.start,
                "end": problem.end,
                "message": problem.message,
                "choices": [choice.text for choice in problem.choices],
            }
            for problem in entry.problems
        ],
    }
    if entry.updates:
        shown["updates"] = [
            {"row": update.row, "adds": update.adds, "needling": needling_json(update.fields)}
            for update in entry.updates
        ]
    if entry.notices:
        shown["notices"] = list(entry.notices)
    return shown


def needling_json(needling: NeedlingFields) -> dict[str, Any]:
    """A needling as JSON. ``through_to`` and ``tack_due`` stand there only when set."""
    tenderness, depth, electrical = needling.tenderness, needling.depth, needling.electrical
    shown: dict[str, Any] = {
        "kind": needling.kind.value,
        "code": needling.code,
        "label": needling.label,
        "trigger_point": needling.trigger_point,
        "trigger_point_state": _value(needling.trigger_point_state),
        "taut_band": needling.taut_band,
        "tenderness": tenderness and {"before": _number(tenderness.before), "after": _number(tenderness.after)},
        "levels": list(needling.levels),
        "side": _value(needling.side),
        "needles": needling.needles,
        "diameter_mm": _number(needling.diameter_mm),
        "length_mm": _number(needling.length_mm),
        "depth": depth and {"min": _number(depth.min), "max": _number(depth.max), "unit": depth.unit.value},
        "techniques": list(needling.techniques),
        "passes": needling.passes,
        "retention_min": _number(needling.retention_min),
        "electrical": electrical
        and {
            "hz": _number(electrical.hz),
            "hz2": _number(electrical.hz2),
            "pulse_us": _number(electrical.pulse_us),
            "ma": _number(electrical.ma),
            "pair": electrical.pair,
        },
        "pair": needling.pair,
        "ltr": needling.ltr,
        "ltr_count": needling.ltr_count,
        "ltr_strength": _value(needling.ltr_strength),
        "deqi": needling.deqi,
        "referred_pain": _value(needling.referred_pain),
        "side_effects": [
            {"kind": effect.kind, "severity": effect.severity.value, "rating": _number(effect.rating)}
            for effect in needling.side_effects
        ],
        "note": needling.note,
    }
    if needling.through_to is not None:
        shown["through_to"] = needling.through_to
    if needling.tack_due is not None:
        shown["tack_due"] = needling.tack_due.isoformat()
    return shown


def _value(member: Any) -> str | None:
    return None if member is None else str(member.value)


def _number(value: float | None) -> int | float | None:
    return int(value) if value is not None and value == int(value) else value


def needling_from_json(shown: Mapping[str, Any]) -> NeedlingFields:
    """The needling that ``needling_json`` gave. Raises FieldError when a key is missing or holds something else."""
    try:
        return _needling(shown)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise FieldError("needling", _("This is not a needling that Needlelog wrote.")) from None


def _needling(shown: Mapping[str, Any]) -> NeedlingFields:
    tenderness, depth, electrical = shown["tenderness"], shown["depth"], shown["electrical"]
    due = shown.get("tack_due")
    return NeedlingFields(
        kind=TargetKind(shown["kind"]),
        code=_text(shown["code"]),
        label=_text(shown["label"]),
        trigger_point=shown["trigger_point"],
        trigger_point_state=_member(TriggerPointState, shown["trigger_point_state"]),
        taut_band=shown["taut_band"],
        tenderness=None
        if tenderness is None
        else Tenderness(_float(tenderness["before"]), _float(tenderness["after"])),
        levels=tuple(map(_text, shown["levels"])),
        side=_member(Side, shown["side"]),
        needles=int(shown["needles"]),
        diameter_mm=_float(shown["diameter_mm"]),
        length_mm=_float(shown["length_mm"]),
        depth=None if depth is None else Depth(float(depth["min"]), float(depth["max"]), DepthUnit(depth["unit"])),
        techniques=tuple(map(_text, shown["techniques"])),
        through_to=shown.get("through_to"),
        passes=shown["passes"],
        retention_min=_float(shown["retention_min"]),
        electrical=None
        if electrical is None
        else Electrical(
            _float(electrical["hz"]),
            _float(electrical["hz2"]),
            _float(electrical["pulse_us"]),
            _float(electrical["ma"]),
            electrical["pair"],
        ),
        pair=shown["pair"],
        ltr=shown["ltr"],
        ltr_count=shown["ltr_count"],
        ltr_strength=_member(LtrStrength, shown["ltr_strength"]),
        deqi=shown["deqi"],
        referred_pain=_member(ReferredPain, shown["referred_pain"]),
        tack_due=None if due is None else date.fromisoformat(due),
        side_effects=tuple(
            TypedSideEffect(_text(each["kind"]), Severity(each["severity"]), _float(each["rating"]))
            for each in shown["side_effects"]
        ),
        note=_text(shown["note"]),
    )


def _member(kind: Any, value: Any) -> Any:
    return None if value is None else kind(value)


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text was expected")
    return value
