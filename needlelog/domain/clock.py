"""Dates and times as a practice writes them: instants in UTC with the local offset kept, dates local."""

import re
from datetime import date, datetime, time, timedelta, timezone

from needlelog.domain.errors import FieldError
from needlelog.i18n import _

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Between them lies every moment that a practice writes down."""

SLACK = timedelta(minutes=5)
"""By how much two clocks may differ before a moment lies in the future."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_TIME_LAST = re.compile(r"(.+?)(?:\s*,\s*|\s+)(\d{1,2})[:.h](\d{2})", re.IGNORECASE)
_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2}(?::\d{2})?)?", re.ASCII
)
"""Whole, since ``fromisoformat`` alone takes ``10.30`` for an hour and a fraction of a second."""
_DAY_ALONE = re.compile(r"[\dW-]+")
_DAYS_BACK = {"today": 0, "yesterday": 1}
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DOTS = re.compile(r"(\d{1,2})[.](\d{1,2})[.](\d{4})")
_SLASHES = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_DAY_THEN_NAME = re.compile(r"(\d{1,2})\.?\s+([a-z]+)\.?,?\s+(\d{4})", re.IGNORECASE)
_NAME_THEN_DAY = re.compile(r"([a-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})", re.IGNORECASE)


def now() -> datetime:
    """This moment, to the second, with the machine's offset from UTC."""
    return datetime.now().astimezone().replace(microsecond=0)


def to_text(moment: datetime) -> tuple[str, int]:
    """An instant as stored: ISO 8601 in UTC to the second, and the local offset in minutes.

    The local time stays where an offset has seconds, as many had before 1937: it is what was typed.
    """
    minutes = _offset_minutes(moment)
    utc = moment.replace(microsecond=0, tzinfo=None) - timedelta(minutes=minutes)
    return f"{utc.isoformat()}Z", minutes


def from_text(utc: str, offset_min: int) -> datetime:
    """The instant that ``to_text`` stored, in the offset it was recorded with."""
    zone = timezone(timedelta(minutes=offset_min))
    return datetime.fromisoformat(utc.replace("Z", "+00:00")).astimezone(zone)


def parse_moment(field: str, text: str) -> datetime:
    """A date and a time of day of 1900 to 2200: ISO 8601, or a date as people write it and then the time.

    ``today`` and ``yesterday`` are dates too. The machine's offset where none is given, to the minute, as it is stored.
    Raises FieldError when it is no such moment, for a date alone, since no time of day is made up, and for a local time
    that the clocks passed over or showed twice.
    """
    typed = text.strip()
    moment = _iso_moment(typed) or _worded_moment(field, typed)
    # Outside these years an offset may lead past the calendar's ends.
    if moment.year < FIRST_YEAR:
        raise _too_long_ago(field)
    if moment.year > LAST_YEAR:
        raise FieldError(field, _("This is too far ahead."), moment_help())
    try:
        found = _readings(moment) if moment.tzinfo is None else (moment,)
    except (ValueError, OverflowError, OSError):
        raise FieldError(field, _("This computer's calendar does not reach that far."), moment_help()) from None
    if not found:
        raise _passed_over(field, moment)
    if len(found) > 1:
        raise _shown_twice(field, *found)
    return found[0].replace(tzinfo=timezone(timedelta(minutes=_offset_minutes(found[0]))))


def typed_moment(moment: datetime) -> str:
    """A moment as the desk that recorded it types it, so that ``parse_moment`` reads it again on any machine.

    With its offset from UTC where this machine's clock never showed that time, showed it twice, or at another moment.
    """
    plain = moment.replace(second=0, microsecond=0, tzinfo=None)
    offsets = [_offset_minutes(reading) for reading in _readings(plain)]
    as_here = offsets == [_offset_minutes(moment)]
    return f"{plain:%Y-%m-%d %H:%M}" if as_here else moment.isoformat(" ", "minutes")


def moment_help() -> str:
    """What ``parse_moment`` accepts."""
    return _("Write it as 2026-11-23T10:30, 23.11.2026 10:30 or yesterday 10:30.")


def date_help() -> str:
    """What ``parse_date`` accepts."""
    return _("Write 1984-05-04, 4.5.1984 or 4 May 1984.")


def parse_date(field: str, text: str) -> date:
    """A date as people write it: year first, day first with dots, or with the month's name.

    Raises FieldError when it is none, and when ``04/05/1990`` may be either of two days.
    """
    typed = text.strip()
    if match := _YEAR_FIRST.fullmatch(typed):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DOTS.fullmatch(typed):
        day, month, year = (int(part) for part in match.groups())
    elif match := _SLASHES.fullmatch(typed):
        day, month, year = _day_and_month(field, int(match[1]), int(match[2]), int(match[3]))
    elif match := _DAY_THEN_NAME.fullmatch(typed):
        day, month, year = int(match[1]), _month(field, match[2]), int(match[3])
    elif match := _NAME_THEN_DAY.fullmatch(typed):
        day, month, year = int(match[2]), _month(field, match[1]), int(match[3])
    else:
        raise FieldError(field, _("This is not a date that I can read."), date_help())
    try:
        return date(year, month, day)
    except ValueError:
        raise FieldError(field, _("There is no such day in the calendar."), date_help()) from None


def read_date(field: str, text: str) -> date | None:
    """A date as people write it, or None for blank text. Raises FieldError as ``parse_date``."""
    return parse_date(field, text) if text.strip() else None


def age_on(born: date, day: date) -> int:
    """Full years lived on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _offset_minutes(moment: datetime) -> int:
    """The offset from UTC in whole minutes. Its seconds are left off: so this machine still shows the same minute."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("an instant needs an offset from UTC")
    return int(offset.total_seconds() // 60)


def _readings(local: datetime) -> tuple[datetime, ...]:
    """The moments at which this machine's clock shows a local time: usually one.

    None when it is put forward past it, two when it is put back before it, the first one first. Raises OverflowError or
    OSError where the machine's calendar ends.
    """
    either = dict.fromkeys(local.replace(fold=fold).astimezone().replace(fold=0) for fold in (0, 1))
    return tuple(moment for moment in either if moment.astimezone().replace(fold=0, tzinfo=None) == local)


def _passed_over(field: str, local: datetime) -> FieldError:
    near = sorted(local.replace(fold=fold).astimezone() for fold in (0, 1))
    before, after = (f"{moment.astimezone():%Y-%m-%dT%H:%M}" for moment in near)
    return FieldError(
        field,
        _("There was no {time} on that day: the clocks were put forward.").format(time=f"{local:%H:%M}"),
        _("Write {before} or {after}.").format(before=before, after=after),
    )


def _shown_twice(field: str, first: datetime, second: datetime) -> FieldError:
    return FieldError(
        field,
        _("The clocks showed {time} twice on that day, since they were put back.").format(time=f"{first:%H:%M}"),
        _("Write {first} for the first time, {second} for the second.").format(
            first=first.isoformat(timespec="minutes"), second=second.isoformat(timespec="minutes")
        ),
    )


def _iso_moment(typed: str) -> datetime | None:
    if _ISO.fullmatch(typed) is None:
        return None
    try:
        return datetime.fromisoformat(typed)
    except ValueError:
        return None


def _worded_moment(field: str, typed: str) -> datetime:
    """A date as people write it and the time of day after it, without an offset."""
    match = _TIME_LAST.fullmatch(typed)
    if match is None:
        if _is_iso_day(typed) and date.fromisoformat(typed).year < FIRST_YEAR:
            raise _too_long_ago(field)
        if _is_date(field, typed):
            raise _without_time(field)
        raise FieldError(field, _("This is not a date and time that I can read."), moment_help())
    hour, minute = int(match[2]), int(match[3])
    if hour > 23 or minute > 59:
        raise FieldError(field, _("There is no such time of day. Write it as 10:30."))
    try:
        day = _day(field, match[1])
    except FieldError as trouble:
        # How to write a day alone is no help here; which of two days was meant is.
        raise FieldError(
            field, trouble.message, moment_help() if trouble.hint == date_help() else trouble.hint
        ) from None
    return datetime.combine(day, time(hour, minute))


def _day(field: str, text: str) -> date:
    """A date as people write it, or a day counted from today."""
    back = _DAYS_BACK.get(text.lower())
    return parse_date(field, text) if back is None else now().date() - timedelta(days=back)


def _is_date(field: str, text: str) -> bool:
    try:
        _day(field, text)
    except FieldError:
        return _is_iso_day(text)
    return True


def _is_iso_day(text: str) -> bool:
    """``20261123`` and ``2026-W48-1``, which the standard knows too."""
    try:
        return _DAY_ALONE.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _too_long_ago(field: str) -> FieldError:
    return FieldError(field, _("This is too long ago: a record begins in 1900 at the earliest."))


def _without_time(field: str) -> FieldError:
    return FieldError(field, _("The time of day is missing."), moment_help())


def _day_and_month(field: str, first: int, second: int, year: int) -> tuple[int, int, int]:
    """Day, month and year of two numbers before a year, which half the world writes in the other order."""
    if first == second or first > 12:
        return first, second, year
    if second > 12:
        return second, first, year
    raise FieldError(
        field,
        _("This date can be read in two ways."),
        _("Type {day_first} for day first, {month_first} for month first.").format(
            day_first=f"{year:04}-{second:02}-{first:02}", month_first=f"{year:04}-{first:02}-{second:02}"
        ),
    )


def _month(field: str, word: str) -> int:
    known = word.lower()
    for number, name in enumerate(_MONTHS, start=1):
        if known in (name, name[:3], "sept" if number == 9 else name):
            return number
    raise FieldError(field, _("I don't know this month."), date_help())
