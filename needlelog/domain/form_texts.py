"""What stands in a form that is neither saved nor cancelled: text, by what the form is open on. Knows no widget."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FormName(StrEnum):
    """The forms that keep their text, and what the key of each is made of."""

    PATIENT = "patient"
    """The patient who is changed; None for a new one."""

    EPISODE = "episode"
    """The patient, then the complaint that is changed; None for one more."""

    PRACTITIONER = "practitioner"
    """The practitioner who is changed; None for a new one."""

    ALERT = "alert"
    """The patient, then the alert that is changed; None for one more."""

    SIDE_EFFECT = "side_effect"
    """The signed session that a late side effect is entered against."""

    FOLLOW_UP = "follow_up"
    """The signed session that a follow-up stands beside."""


FormKey = tuple[int | None, ...]
"""What a form is open on: numbers within the file, None for what is yet to be added."""


@dataclass(frozen=True, slots=True)
class FormText:
    """One form as it was left."""

    key: FormKey
    texts: Mapping[str, str]
    """What stands in each editor, by its name."""
    left_at: datetime
