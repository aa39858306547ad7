"""A needling's parts in words, for the sentence beneath the entry line and for the names of updates."""

from collections.abc import Mapping

from needlelog.domain.entry_line.measures import format_number
from needlelog.domain.needlings import DepthUnit, NeedlingFields
from needlelog.domain.side_effects import Severity, TypedSideEffect, short_kind
from needlelog.domain.wording import (
    referred_pain_text,
    strength_text,
    taut_band_text,
    technique_text,
    trigger_point_state_text,
)
from needlelog.i18n import _, ngettext


def number_phrase(low: float, high: float) -> str:
    """A number or a range."""
    return format_number(low) if low == high else f"{format_number(low)}–{format_number(high)}"


def effect_phrase(effect: TypedSideEffect, labels: Mapping[str, str], *, says_mild: bool = True) -> str:
    """A side effect in words, with its severity; a name of an update needs no "mild"."""
    kind = short_kind(effect.kind, labels)
    if effect == TypedSideEffect("bleeding", Severity.TRACE):
        kind = _("a trace of blood")
    if effect.rating is not None:
        kind = _("{kind} {rating}/10").format(kind=kind, rating=format_number(effect.rating))
    if effect.severity is Severity.MILD and says_mild:
        return _("{kind}, mild").format(kind=kind)
    if effect.severity is Severity.SIGNIFICANT:
        return _("{kind}, significant").format(kind=kind)
    if effect.severity is Severity.SERIOUS:
        return _("{kind}, SERIOUS").format(kind=kind)
    if effect.severity is Severity.TRACE and effect.kind != "bleeding":
        return _("{kind}, a trace").format(kind=kind)
    return kind


def response_phrases(needling: NeedlingFields, labels: Mapping[str, str], *, says_mild: bool = True) -> list[str]:
    """Twitch, de qi, referred pain and side effects in words; ``labels`` name the kinds of side effects."""
    found: list[str] = []
    if needling.ltr is not None:
        found.append(_ltr_phrase(needling))
    if needling.deqi is not None:
        found.append(_("de qi") if needling.deqi else _("no de qi"))
    if needling.referred_pain is not None:
        found.append(referred_pain_text(needling.referred_pain))
    return found + [effect_phrase(effect, labels, says_mild=says_mild) for effect in needling.side_effects]


def _ltr_phrase(needling: NeedlingFields) -> str:
    if not needling.ltr:
        return _("LTR none")
    text = _("LTR") if needling.ltr_count is None else _("LTR {count}").format(count=needling.ltr_count)
    return text if needling.ltr_strength is None else f"{text} {strength_text(needling.ltr_strength)}"


def part_phrases(needling: NeedlingFields, labels: Mapping[str, str]) -> list[str]:
    """Everything said of a needling besides target, side and number of needles."""
    responses = response_phrases(needling, labels)
    return [*_target_phrases(needling), *_needle_phrases(needling), *responses, *_note(needling)]


def _target_phrases(needling: NeedlingFields) -> list[str]:
    found: list[str] = []
    if needling.trigger_point is not None:
        found.append(_("trigger point {number}").format(number=needling.trigger_point))
    if needling.trigger_point_state is not None:
        found.append(trigger_point_state_text(needling.trigger_point_state))
    if needling.taut_band is not None:
        found.append(taut_band_text(needling.taut_band))
    if needling.tenderness is not None:
        before, after = needling.tenderness.before, needling.tenderness.after
        if before is not None and after is not None:
            text = _("tenderness on pressure {before} before, {after} after")
        elif before is not None:
            text = _("tenderness on pressure {before} before")
        else:
            text = _("tenderness on pressure {after} after")
        shown = {"before": before, "after": after}
        found.append(text.format(**{name: format_number(value) for name, value in shown.items() if value is not None}))
    return found


def _needle_phrases(needling: NeedlingFields) -> list[str]:
    found: list[str] = []
    diameter, length = needling.diameter_mm, needling.length_mm
    if diameter is not None and length is not None:
        text = _("needle {diameter} × {length} mm").format(diameter=f"{diameter:.2f}", length=format_number(length))
        found.append(text)
    elif length is not None:
        found.append(_("needle {length} mm long").format(length=format_number(length)))
    elif diameter is not None:
        found.append(_("needle {diameter} mm thick").format(diameter=f"{diameter:.2f}"))
    if needling.depth is not None:
        unit = _("mm") if needling.depth.unit is DepthUnit.MM else _("cun")
        shown = number_phrase(needling.depth.min, needling.depth.max)
        found.append(_("depth {depth} {unit}").format(depth=shown, unit=unit))
    for technique in needling.techniques:
        if technique == "tack" and needling.tack_due is not None:
            found.append(_("tack left in, due out {date}").format(date=needling.tack_due.isoformat()))
        else:
            found.append(technique_text(technique, needling.through_to))
    if needling.passes is not None:
        found.append(ngettext("{count} pass", "{count} passes", needling.passes).format(count=needling.passes))
    found += _electrical_phrases(needling)
    if needling.retention_min is not None:
        found.append(_("{minutes} min").format(minutes=format_number(needling.retention_min)))
    return found


def _electrical_phrases(needling: NeedlingFields) -> list[str]:
    electrical = needling.electrical
    if electrical is None:
        return []
    words = [_("electrical")]
    if electrical.pair is not None:
        words.append(_("pair {number}").format(number=electrical.pair))
    if electrical.hz is not None:
        both = [format_number(hz) for hz in (electrical.hz, electrical.hz2) if hz is not None]
        words.append(f"{'/'.join(both)} Hz")
    if electrical.pulse_us is not None:
        words.append(f"{format_number(electrical.pulse_us)} µs")
    if electrical.ma is not None:
        words.append(f"{format_number(electrical.ma)} mA")
    return [" ".join(words)]


def _note(needling: NeedlingFields) -> list[str]:
    return [_("note: {note}").format(note=needling.note)] if needling.note else []
