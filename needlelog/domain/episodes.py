"""An episode: one complaint, treated over several sessions."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NewType

from needlelog.domain.patients import PatientId
from needlelog.domain.text import checked_line, checked_note

EpisodeId = NewType("EpisodeId", int)


class BodySystem(StrEnum):
    """Where the complaint belongs; empty text when not said."""

    MUSCULOSKELETAL = "musculoskeletal"
    NERVOUS = "nervous"
    RESPIRATORY = "respiratory"
    DIGESTIVE = "digestive"
    CARDIOVASCULAR = "cardiovascular"
    REPRODUCTIVE = "reproductive"
    URINARY = "urinary"
    OTHER = "other"
    NOT_SAID = ""


class Chronicity(StrEnum):
    """Acute or chronic; empty text when not said."""

    ACUTE = "acute"
    CHRONIC = "chronic"
    NOT_SAID = ""


ASKED_WITHOUT_COMPLAINT = "pain"
"""What the card of a visit without a complaint rates, and of a new complaint that says nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeFields:
    """What the desk types about a complaint. ``card_asks`` is what the 0-10 card rates: pain, sleep, hot flushes."""

    complaint: str
    card_asks: str = ASKED_WITHOUT_COMPLAINT
    started_on: date | None = None
    diagnosis: str = ""
    referrer: str = ""
    body_system: BodySystem = BodySystem.NOT_SAID
    course: Chronicity = Chronicity.NOT_SAID
    goal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode(EpisodeFields):
    """An episode in the file."""

    id: EpisodeId
    uuid: str
    patient_id: PatientId


def checked_episode(fields: EpisodeFields) -> EpisodeFields:
    """The fields as they will be stored. Raises FieldError naming the first that can't be kept."""
    return replace(
        fields,
        complaint=checked_line("complaint", fields.complaint, required=True),
        card_asks=checked_line("card_asks", fields.card_asks, required=True, limit=40),
        diagnosis=checked_line("diagnosis", fields.diagnosis),
        referrer=checked_line("referrer", fields.referrer),
        goal=checked_note("goal", fields.goal),
    )
