"""What the values of a record are called, once: echo, screen and paper take it from here.

Knows values and their names in the practice's language; no sentence, no layout.
"""

from datetime import date

from needlelog.domain.needlings import LtrStrength, Modality, ReferredPain, Side, TriggerPointState, modality_word
from needlelog.domain.side_effects import Severity
from needlelog.i18n import _


def month_name(month: int) -> str:
    """The short name of a month, 1 to 12."""
    names = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip
    return names[month - 1]


def day_text(day: date) -> str:
    """A day as ``4 May 2026``."""
    return _("{day} {month} {year}").format(day=day.day, month=month_name(day.month), year=day.year)


def number_text(value: float) -> str:
    """A number without needless zeros: 6, 2.5."""
    return f"{value:g}"


def severity_text(severity: Severity) -> str:
    """How severe a side effect was, in a word."""
    words = {
        Severity.TRACE: _("trace"),
        Severity.MILD: _("mild"),
        Severity.SIGNIFICANT: _("significant"),
        Severity.SERIOUS: _("serious"),
    }
    return words[severity]


def side_text(side: Side) -> str:
    """A side in a word."""
    return {Side.LEFT: _("left"), Side.RIGHT: _("right"), Side.MIDLINE: _("midline")}[side]


def side_letter(side: Side) -> str:
    """A side in a letter: L, R, M."""
    return {Side.LEFT: _("L"), Side.RIGHT: _("R"), Side.MIDLINE: _("M")}[side]


def modalities_text(modalities: tuple[Modality, ...]) -> str:
    """A session's modality: the one of its rows, combined when both, empty without rows."""
    if len(modalities) > 1:
        return _("combined")
    return modality_word(modalities[0]) if modalities else ""


def technique_text(technique: str, through_to: str | None = None) -> str:
    """A technique in words; ``through`` with the code of the point that the needle was led to."""
    if technique == "through" and through_to is not None:
        return _("through to {code}").format(code=through_to)
    return {
        "pistoning": _("pistoning"),
        "fanning": _("fanning"),
        "rotation": _("rotation"),
        "static": _("static"),
        "superficial": _("superficial"),
        "deep": _("deep"),
        "perpendicular": _("perpendicular"),
        "oblique": _("oblique"),
        "horizontal": _("horizontal"),
        "prick": _("pricked to bleed"),
        "moxa": _("moxa"),
        "warm_needle": _("warm needle"),
        "tonify": _("tonifying"),
        "reduce": _("reducing"),
        "even": _("even technique"),
        "through": _("through"),
        "tack": _("tack left in"),
        "same_needle": _("same needle as before"),
    }[technique]


def trigger_point_state_text(state: TriggerPointState) -> str:
    """Active or latent, with what is."""
    return _("active trigger point") if state is TriggerPointState.ACTIVE else _("latent trigger point")


def taut_band_text(found: bool) -> str:
    """Whether a taut band was felt."""
    return _("taut band") if found else _("no taut band")


def referred_pain_text(pain: ReferredPain) -> str:
    """What pain the needle called up elsewhere."""
    return _("referred pain") if pain is ReferredPain.REFERRED else _("the patient's own pain")


def strength_text(strength: LtrStrength) -> str:
    """How strong a twitch was, in a word."""
    return {LtrStrength.WEAK: _("weak"), LtrStrength.MEDIUM: _("medium"), LtrStrength.STRONG: _("strong")}[strength]
