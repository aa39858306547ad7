"""What a finished operation touched, so that a screen knows whether to read again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Noun(StrEnum):
    """The kinds of thing that an operation can change, by the table that holds them."""

    PATIENT = "patient"
    PRACTITIONER = "practitioner"
    ALERT = "alert"
    EPISODE = "episode"
    SESSION = "session"
    NEEDLING = "needling"
    SIDE_EFFECT = "side_effect"
    FOLLOW_UP = "follow_up"
    SETTING = "setting"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Changes:
    """The nouns and patients that one operation concerned, and its name for the undo menu."""

    operation: str
    nouns: frozenset[Noun]
    patient_ids: frozenset[int]

    def concerns(self, *nouns: Noun, patient_id: int | None = None) -> bool:
        """Whether any of ``nouns`` changed, for this patient when one is named."""
        return bool(self.nouns & set(nouns)) and (
            patient_id is None or not self.patient_ids or patient_id in self.patient_ids
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneOperation:
    """One line of the audit trail: what was done, when, by whom. ``rows`` is how many rows it changed."""

    number: int
    name: str
    at: datetime
    practitioner: str
    patient_id: int | None
    rows: int
