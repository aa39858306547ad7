"""How the window says what the domain keeps as codes. Knows no widget."""

from collections.abc import Iterable, Mapping

from needlelog.domain.needlings import Depth, NeedlingFields, Side
from needlelog.domain.pairs import effects_counted
from needlelog.domain.patients import Sex
from needlelog.domain.sessions import Session
from needlelog.domain.side_effects import Onset, ReportedBy, Severity, SideEffect, short_kind
from needlelog.domain.wording import number_text, severity_text, side_text, strength_text
from needlelog.i18n import _, ngettext
from needlelog.ui.forms import say_moment

NONE_RECORDED = "—"


def sex_words() -> dict[Sex, str]:
    return {Sex.NOT_ASKED: _("not asked"), Sex.FEMALE: _("female"), Sex.MALE: _("male"), Sex.OTHER: _("other")}


def severity_words() -> dict[Severity, str]:
    return {severity: severity_text(severity) for severity in Severity}


def onset_words() -> dict[Onset, str]:
    return {Onset.DURING: _("during"), Onset.AFTER: _("after"), Onset.LATER: _("found later")}


def reporter_words() -> dict[ReportedBy, str]:
    return {ReportedBy.PATIENT: _("the patient"), ReportedBy.PRACTITIONER: _("the practitioner")}


def side_word(side: Side | None) -> str:
    return NONE_RECORDED if side is None else side_text(side)


def card_change(before: float | None, after: float | None) -> str:
    """``6 → 3``; a dash stands for what was not asked."""
    if before is None and after is None:
        return ""
    return f"{'–' if before is None else number_text(before)} → {'–' if after is None else number_text(after)}"


def needle(row: NeedlingFields) -> str:
    """``0.30 × 40``, or ``4 of 0.25 × 30``: how many when it is not one."""
    size = ""
    if row.diameter_mm is not None and row.length_mm is not None:
        size = f"{row.diameter_mm:.2f} × {number_text(row.length_mm)}"
    elif row.length_mm is not None:
        size = _("{length} long").format(length=number_text(row.length_mm))
    elif row.diameter_mm is not None:
        size = _("{diameter} thick").format(diameter=f"{row.diameter_mm:.2f}")
    if row.needles == 1:
        return size
    if row.needles == 0 or not size:
        return ngettext("{count} needle", "{count} needles", row.needles).format(count=row.needles)
    return _("{count} of {size}").format(count=row.needles, size=size)


def depth(value: Depth | None) -> str:
    """As typed, with its unit."""
    if value is None:
        return ""
    low, high = number_text(value.min), number_text(value.max)
    return f"{low if low == high else f'{low}–{high}'} {value.unit.value}"


def ltr(row: NeedlingFields, *, short: bool = False) -> str:
    """A count, ``yes`` uncounted, 0 for sought and none, a dash for not recorded; ``short`` writes s for strong."""
    if row.ltr is None:
        return NONE_RECORDED
    count = "0" if not row.ltr else (_("yes") if row.ltr_count is None else str(row.ltr_count))
    if row.ltr_strength is None:
        return count
    strength = strength_text(row.ltr_strength)
    return f"{count} {strength[0] if short else strength}"


def deqi(row: NeedlingFields) -> str:
    if row.deqi is None:
        return NONE_RECORDED
    return _("yes") if row.deqi else _("none")


def target(row: NeedlingFields) -> str:
    """The label with spinal levels and trigger point number."""
    parts = [row.label, *row.levels]
    if row.trigger_point is not None:
        parts.append(_("TrP{number}").format(number=row.trigger_point))
    return " ".join(parts)


def side_effect(kind: str, severity: Severity, labels: Mapping[str, str]) -> str:
    """``bruising · mild``: the first word of the label, so that a chip stays short."""
    return f"{short_kind(kind, labels)} · {severity_text(severity)}"


def side_effects_counted(
    effects: Iterable[tuple[str, Severity]], labels: Mapping[str, str]
) -> list[tuple[str, Severity, str]]:
    """Kind, severity and words of each, equal ones once: ``bleeding · trace ×2``."""
    said = []
    for kind, severity, count in effects_counted(effects):
        once = side_effect(kind, severity, labels)
        said.append((kind, severity, once if count == 1 else _("{effect} ×{count}").format(effect=once, count=count)))
    return said


def side_effect_remark(effect: SideEffect, session: Session) -> str:
    """What stands beside a side effect that is an entry of its own: where, when, who reported it, its note."""
    parts = [onset_words()[effect.onset]]
    for place, needling in enumerate(session.needlings, start=1):
        if needling.uuid == effect.needling_uuid:
            parts.insert(0, _("row {number}, {target}").format(number=place, target=target(needling)))
    parts.append(_("reported by {who}").format(who=reporter_words()[effect.reported_by]))
    if effect.late:
        parts.append(_("entered after signing, found {when}").format(when=say_moment(effect.found_at)))
    elif not effect.reads_as_typed(session.happened_at):
        parts.append(_("found {when}").format(when=say_moment(effect.found_at)))
    if effect.note:
        parts.append(effect.note)
    return " · ".join(parts)


def unconfirmed(count: int) -> str:
    """How many copied rows nobody has confirmed yet; nothing for none."""
    return _("copied, not confirmed: {count}").format(count=count) if count else ""


def needle_count(session: Session) -> str:
    """The two numbers of the count, and between them the tacks that stay in."""
    out = NONE_RECORDED if session.needles_out is None else str(session.needles_out)
    used, left = session.needles_used, session.needles_left_in
    if left:
        return _("{used} in · {left} stay in · {out} out").format(used=used, left=left, out=out)
    return _("{used} in · {out} out").format(used=used, out=out)
