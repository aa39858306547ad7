"""Entries and needlings as JSON, in the shape that ``needlelog parse`` prints and that exports have."""

from typing import Any

from needlelog.domain.entry_line.values import Entry
from needlelog.domain.needlings import NeedlingFields


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
