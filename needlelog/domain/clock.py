"""Dates and times as a practice writes them: instants in UTC with the local offset kept, dates local."""

from datetime import date, datetime, timedelta, timezone

from needlelog.domain.errors import FieldError
from needlelog.i18n import _

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Between them lies every moment that a practice writes down."""


def now() -> datetime:
    """This moment, to the second, with the machine's offset from UTC."""
    return datetime.now().astimezone().replace(microsecond=0)


def to_text(moment: datetime) -> tuple[str, int]:
    """An instant as stored: ISO 8601 in UTC to the second, and the local offset in minutes."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("an instant needs an offset from UTC")
    utc = moment.astimezone(timezone.utc).replace(microsecond=0, tzinfo=None)
    return f"{utc.isoformat()}Z", int(offset.total_seconds() // 60)


def from_text(utc: str, offset_min: int) -> datetime:
    """The instant that ``to_text`` stored, in the offset it was recorded with."""
    zone = timezone(timedelta(minutes=offset_min))
    return datetime.fromisoformat(utc.replace("Z", "+00:00")).astimezone(zone)


def parse_moment(field: str, text: str) -> datetime:
    """An ISO 8601 date or date and time of 1900 to 2200; the machine's offset where none is given.

    Raises FieldError when it is no such date.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
        # Outside these years an offset may lead past the calendar's ends.
        if FIRST_YEAR <= moment.year <= LAST_YEAR:
            return moment.astimezone() if moment.tzinfo is None else moment
    except (ValueError, OverflowError, OSError):
        pass
    raise FieldError(field, _("This is not a date and time that I can read. Write it as 2026-11-23T10:30."))


def parse_date(field: str, text: str) -> date:
    """An ISO 8601 date. Raises FieldError when it is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise FieldError(field, _("This is not a date that I can read. Write it as 1984-05-04.")) from None


def age_on(born: date, day: date) -> int:
    """Full years lived on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
