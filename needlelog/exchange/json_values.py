"""Days and instants as JSON has them: ISO 8601, an instant with its offset from UTC."""

from datetime import date, datetime
from typing import Any

Json = dict[str, Any]


def day(value: date | None) -> str | None:
    """A date as text."""
    return None if value is None else value.isoformat()


def moment(value: datetime | None) -> str | None:
    """An instant as text, with the offset it was recorded with."""
    return None if value is None else value.isoformat()
