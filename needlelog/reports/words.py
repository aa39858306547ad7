"""Words for people: dates, severities, sides and the like, as charts and documents write them.

Knows the values of the domain and their names in the practice's language, and nothing of layout.
"""

from datetime import date, datetime

from needlelog.domain.needlings import Modality, Side, modality_word
from needlelog.domain.side_effects import Onset, ReportedBy, Severity
from needlelog.i18n import _

SEVERITY_ORDER = (Severity.TRACE, Severity.MILD, Severity.SIGNIFICANT, Severity.SERIOUS)


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


def moment_text(moment: datetime) -> str:
    """A local moment as ``4 May 2026, 10:30``."""
    return _("{day}, {time}").format(day=day_text(moment.date()), time=f"{moment:%H:%M}")


def number_text(value: float) -> str:
    """A number without needless zeros: 6, 2.5."""
    return f"{value:g}"


def severity_text(severity: Severity) -> str:
    words = {
        Severity.TRACE: _("trace"),
        Severity.MILD: _("mild"),
        Severity.SIGNIFICANT: _("significant"),
        Severity.SERIOUS: _("serious"),
    }
    return words[severity]


def onset_text(onset: Onset) -> str:
    words = {
        Onset.DURING: _("during the session"),
        Onset.AFTER: _("after the session"),
        Onset.LATER: _("found later"),
    }
    return words[onset]


def reporter_text(reporter: ReportedBy) -> str:
    return {ReportedBy.PATIENT: _("patient"), ReportedBy.PRACTITIONER: _("practitioner")}[reporter]


def side_text(side: Side | None) -> str:
    if side is None:
        return ""
    return {Side.LEFT: _("left"), Side.RIGHT: _("right"), Side.MIDLINE: _("midline")}[side]


def modalities_text(modalities: tuple[Modality, ...]) -> str:
    """A session's modality; two are combined."""
    if len(modalities) > 1:
        return _("combined")
    return modality_word(modalities[0]) if modalities else ""


def capitalised(text: str) -> str:
    """The text with its first letter large and the rest as it was."""
    return text[:1].upper() + text[1:]
