"""A session's rows in words: what the sessions table of a document says about each needling.

Knows the values of a needling, and nothing of tables or pages.
"""

from dataclasses import dataclass

from needlelog.domain.needlings import (
    Depth,
    DepthUnit,
    Electrical,
    Needling,
    TargetKind,
    modality_word,
    usual_modality,
)
from needlelog.domain.pairs import names_folded, together
from needlelog.domain.sessions import Session
from needlelog.domain.trends import named
from needlelog.domain.wording import (
    day_text,
    number_text,
    referred_pain_text,
    strength_text,
    taut_band_text,
    technique_text,
    trigger_point_state_text,
)
from needlelog.i18n import _, ngettext

MISSING = "–"
"""Stands where nothing was recorded."""


@dataclass(frozen=True, slots=True)
class FoldedRow:
    """One row as shown: one needling, or the left and right ones that one entry made and that say the same."""

    needlings: tuple[Needling, ...]

    @property
    def first(self) -> Needling:
        return self.needlings[0]


def folded(session: Session) -> tuple[FoldedRow, ...]:
    """The rows of a session with equal pairs shown as one, in their order."""
    return tuple(FoldedRow(rows) for rows in together(session))


def target_text(row: FoldedRow) -> str:
    """The target with its levels, trigger point and side: ``Multifidus L4 L5 R``, ``GB20 Fengchi 风池 R+L``."""
    first = row.first
    levels = first.levels
    if first.trigger_point is not None:
        levels = (*levels, _("TP{number}").format(number=first.trigger_point))
    return " + ".join(names_folded(named(first.label, levels, one.side) for one in row.needlings))


def needle_text(row: FoldedRow) -> str:
    """Diameter by length in millimetres and, unless it is one, how many: ``0.30 × 40``, ``2 of 0.25 × 30``."""
    first = row.first
    count = sum(needling.needles for needling in row.needlings)
    diameter = "" if first.diameter_mm is None else f"{first.diameter_mm:.2f}"
    length = "" if first.length_mm is None else number_text(first.length_mm)
    if diameter and length:
        size = _("{diameter} × {length}").format(diameter=diameter, length=length)
    else:
        size = diameter or (_("{length} long").format(length=length) if length else "")
    if count == 0:
        return _("none")
    if count == 1:
        return size or MISSING
    return (
        _("{count} of {size}").format(count=count, size=size)
        if size
        else ngettext("{count} needle", "{count} needles", count).format(count=count)
    )


def depth_text(depth: Depth | None) -> str:
    """As typed, in the unit typed."""
    if depth is None:
        return MISSING
    unit = {DepthUnit.MM: _("mm"), DepthUnit.CUN: _("cun")}[depth.unit]
    if depth.min == depth.max:
        return _("{depth} {unit}").format(depth=number_text(depth.max), unit=unit)
    return _("{least}–{most} {unit}").format(least=number_text(depth.min), most=number_text(depth.max), unit=unit)


def ltr_text(needling: Needling) -> str:
    """Not recorded, none, yes, or the count, and how strong."""
    if needling.ltr is None:
        return MISSING
    if not needling.ltr:
        return _("none")
    count = _("yes") if needling.ltr_count is None else str(needling.ltr_count)
    if needling.ltr_strength is None:
        return count
    return _("{count}, {strength}").format(count=count, strength=strength_text(needling.ltr_strength))


def deqi_text(needling: Needling) -> str:
    return {None: MISSING, False: _("none"), True: _("obtained")}[needling.deqi]


def modality_is_open(needling: Needling) -> bool:
    """Whether the target alone does not tell what was done there: an own site, or a muscle needled as a point is."""
    return needling.kind is TargetKind.OWN or needling.modality is not usual_modality(needling.kind, None)


def details(needling: Needling, *, with_modality: bool) -> tuple[str, ...]:
    """Everything else that the row says, each in a few words; the note is not among them."""
    parts = [modality_word(needling.modality)] if with_modality else []
    if needling.trigger_point_state is not None:
        parts.append(trigger_point_state_text(needling.trigger_point_state))
    if needling.taut_band is not None:
        parts.append(taut_band_text(needling.taut_band))
    if needling.tenderness is not None:
        parts.append(
            _("tenderness {before} → {after}").format(
                before=_known(needling.tenderness.before), after=_known(needling.tenderness.after)
            )
        )
    parts += [technique_text(word, needling.through_to) for word in needling.techniques]
    if needling.passes is not None:
        parts.append(ngettext("{count} pass", "{count} passes", needling.passes).format(count=needling.passes))
    if needling.retention_min is not None:
        parts.append(_("{minutes} min").format(minutes=number_text(needling.retention_min)))
    if needling.electrical is not None:
        parts.append(_electrical(needling.electrical))
    if needling.referred_pain is not None:
        parts.append(referred_pain_text(needling.referred_pain))
    if needling.tack_due is not None:
        parts.append(_("out by {day}").format(day=day_text(needling.tack_due)))
    if not needling.confirmed:
        parts.append(_("copied, not confirmed"))
    return tuple(parts)


def _known(value: float | None) -> str:
    return MISSING if value is None else number_text(value)


def _electrical(electrical: Electrical) -> str:
    """``electrical 2/100 Hz, 200 µs, 1.5 mA, pair 1``, as far as known."""
    hertz = "/".join(number_text(hz) for hz in (electrical.hz, electrical.hz2) if hz is not None)
    parts = [_("electrical {hz} Hz").format(hz=hertz) if hertz else _("electrical")]
    if electrical.pulse_us is not None:
        parts.append(_("{width} µs").format(width=number_text(electrical.pulse_us)))
    if electrical.ma is not None:
        parts.append(_("{current} mA").format(current=number_text(electrical.ma)))
    if electrical.pair is not None:
        parts.append(_("pair {number}").format(number=electrical.pair))
    return ", ".join(parts)
