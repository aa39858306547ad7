"""What a person types into a field, read leniently: dates, moments, whole numbers.

Knows no widget. Every reader returns None for a blank field and raises ``FieldError`` with a sentence for the rest.
"""

from datetime import date, datetime

from needlelog.domain.clock import age_on, parse_moment
from needlelog.domain.errors import FieldError
from needlelog.domain.wording import day_text
from needlelog.i18n import _, ngettext


def read_moment(field: str, text: str) -> datetime:
    """A date and a time of day, in the machine's own zone: ``2026-11-23 10:30`` or ``23 Nov 2026 10:30``."""
    return parse_moment(field, text)


def read_count(field: str, text: str) -> int | None:
    """A whole number of things, zero or more."""
    typed = text.strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit()) or len(typed) > 6:
        raise FieldError(field, _("Type a whole number: 0, 1, 2 and so on."))
    return int(typed)


say_date = day_text
"""A date as the window shows it, and paper: ``4 May 1984``."""


def say_moment(moment: datetime) -> str:
    """A date and time as the window shows it: as the clock at the desk that recorded it did."""
    return f"{say_date(moment.date())}, {moment:%H:%M}"


def say_when(moment: datetime, today: date) -> str:
    """How long ago, for a list: a time today, ``Yesterday``, else the date."""
    days = (today - moment.date()).days
    if days == 0:
        return _("Today {time}").format(time=f"{moment:%H:%M}")
    if days == 1:
        return _("Yesterday")
    shown = say_date(moment.date())
    return shown if moment.year != today.year else shown.rsplit(" ", 1)[0]


def say_age(born: date, today: date) -> str:
    """``42 years``, and months for a small child."""
    years = age_on(born, today)
    if years >= 2:
        return ngettext("{count} year", "{count} years", years).format(count=years)
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    return ngettext("{count} month", "{count} months", months).format(count=months)
