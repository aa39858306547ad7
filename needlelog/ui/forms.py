"""What a person types into a field, read leniently: dates, moments, whole numbers.

Knows no widget. Every reader returns None for a blank field and raises ``FieldError`` with a sentence for the rest.
"""

import re
from datetime import date, datetime, time

from needlelog.domain.clock import age_on
from needlelog.domain.errors import FieldError
from needlelog.i18n import _, ngettext

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DOTS = re.compile(r"(\d{1,2})[.](\d{1,2})[.](\d{4})")
_WORDS = re.compile(r"(\d{1,2})\.?\s+([a-z]+)\.?,?\s+(\d{4})", re.IGNORECASE)
_WORDS_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})")


def date_help() -> str:
    """What ``read_date`` accepts."""
    return _("Write 1984-05-04, 4.5.1984 or 4 May 1984.")


def read_date(field: str, text: str) -> date | None:
    """A date as people write it: year first, day first with dots, or with the month's name."""
    typed = text.strip()
    if not typed:
        return None
    if match := _ISO.fullmatch(typed):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DOTS.fullmatch(typed):
        day, month, year = (int(part) for part in match.groups())
    elif match := _WORDS.fullmatch(typed):
        day, month, year = int(match[1]), _month(field, match[2]), int(match[3])
    elif match := _WORDS_FIRST.fullmatch(typed):
        day, month, year = int(match[2]), _month(field, match[1]), int(match[3])
    else:
        raise FieldError(field, _("This is not a date that I can read."), date_help())
    try:
        return date(year, month, day)
    except ValueError:
        raise FieldError(field, _("There is no such day in the calendar."), date_help()) from None


def read_moment(field: str, text: str) -> datetime:
    """A date and a time of day, in the machine's own zone: ``2026-11-23 10:30`` or ``23 Nov 2026 10:30``."""
    typed = text.strip()
    head, _space, tail = typed.rpartition(" ")
    clock = _CLOCK.fullmatch(tail)
    if not head or clock is None:
        raise FieldError(field, _("Write the date and the time, such as 2026-11-23 10:30."))
    day = read_date(field, head.rstrip(", "))
    hour, minute = int(clock[1]), int(clock[2])
    if day is None or hour > 23 or minute > 59:
        raise FieldError(field, _("There is no such time of day. Write it as 10:30."))
    try:
        return datetime.combine(day, time(hour, minute)).astimezone()
    except (OverflowError, OSError, ValueError):
        raise FieldError(field, _("This date is too far away to be a visit.")) from None


def read_count(field: str, text: str) -> int | None:
    """A whole number of things, zero or more."""
    typed = text.strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit()) or len(typed) > 6:
        raise FieldError(field, _("Type a whole number: 0, 1, 2 and so on."))
    return int(typed)


def say_date(day: date) -> str:
    """A date as the window shows it: ``4 May 1984``."""
    months = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip
    return f"{day.day} {months[day.month - 1]} {day.year}"


def say_moment(moment: datetime) -> str:
    """A date and time as the window shows it, in the machine's own zone."""
    local = moment.astimezone()
    return f"{say_date(local.date())}, {local:%H:%M}"


def typed_moment(moment: datetime) -> str:
    """A date and time as the desk types it."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def say_when(moment: datetime, today: date) -> str:
    """How long ago, for a list: a time today, ``Yesterday``, else the date."""
    local = moment.astimezone()
    days = (today - local.date()).days
    if days == 0:
        return _("Today {time}").format(time=f"{local:%H:%M}")
    if days == 1:
        return _("Yesterday")
    shown = say_date(local.date())
    return shown if local.year != today.year else shown.rsplit(" ", 1)[0]


def say_age(born: date, today: date) -> str:
    """``42 years``, and months for a small child."""
    years = age_on(born, today)
    if years >= 2:
        return ngettext("{count} year", "{count} years", years).format(count=years)
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    return ngettext("{count} month", "{count} months", months).format(count=months)


def _month(field: str, word: str) -> int:
    known = word.lower()
    full = (
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    )  # fmt: skip
    for number, name in enumerate(full, start=1):
        if name == known or known in (_MONTHS[number - 1], "sept" if number == 9 else ""):
            return number
    raise FieldError(field, _("I don't know this month."), date_help())
