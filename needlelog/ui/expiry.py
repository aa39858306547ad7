"""Says what runs out and when, in words. Knows no widget."""

from needlelog.domain.practitioners import Credential, Expiry
from needlelog.i18n import _, ngettext
from needlelog.ui.forms import say_date


def say_expiry(due: Expiry) -> str:
    """``Insurance runs out in 30 days``, or since when it has."""
    registration = due.credential is Credential.REGISTRATION
    if due.days < 0:
        said = _("Registration ran out on {date}") if registration else _("Insurance ran out on {date}")
        return said.format(date=say_date(due.on))
    if due.days == 0:
        return _("Registration is good until today") if registration else _("Insurance is good until today")
    if registration:
        said = ngettext("Registration runs out in {count} day", "Registration runs out in {count} days", due.days)
    else:
        said = ngettext("Insurance runs out in {count} day", "Insurance runs out in {count} days", due.days)
    return said.format(count=due.days)
