"""Days and instants as JSON has them, and back: ISO 8601, an instant with its offset from UTC."""

from datetime import date, datetime
from typing import Any

from needlelog.domain.patients import PatientId

Json = dict[str, Any]

PATIENT_ID = PatientId(1)
"""A file holds one patient."""


def day(value: date | None) -> str | None:
    """A date as text."""
    return None if value is None else value.isoformat()


def moment(value: datetime | None) -> str | None:
    """An instant as text, with the offset it was recorded with."""
    return None if value is None else value.isoformat()


def read_day(text: str | None) -> date | None:
    """The date that ``day`` wrote. Raises ValueError."""
    return None if text is None else date.fromisoformat(text)


def read_moment(text: str | None) -> datetime | None:
    """The instant that ``moment`` wrote. Raises ValueError."""
    return None if text is None else datetime.fromisoformat(text)
