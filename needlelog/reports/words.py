"""Words that charts and documents alone use; what screen and paper share is in ``domain.wording``.

Knows nothing of layout.
"""

from datetime import datetime

from needlelog.domain.side_effects import Onset, ReportedBy, Severity
from needlelog.domain.wording import day_text
from needlelog.i18n import _

SEVERITY_ORDER = (Severity.TRACE, Severity.MILD, Severity.SIGNIFICANT, Severity.SERIOUS)


def moment_text(moment: datetime) -> str:
    """A local moment as ``4 May 2026, 10:30``."""
    return _("{day}, {time}").format(day=day_text(moment.date()), time=f"{moment:%H:%M}")


def onset_text(onset: Onset) -> str:
    words = {
        Onset.DURING: _("during the session"),
        Onset.AFTER: _("after the session"),
        Onset.LATER: _("found later"),
    }
    return words[onset]


def reporter_text(reporter: ReportedBy) -> str:
    return {ReportedBy.PATIENT: _("patient"), ReportedBy.PRACTITIONER: _("practitioner")}[reporter]


def capitalised(text: str) -> str:
    """The text with its first letter large and the rest as it was."""
    return text[:1].upper() + text[1:]
