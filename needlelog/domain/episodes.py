"""An episode: one complaint, treated over several sessions."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from textwrap import shorten
from typing import NewType

from needlelog.domain.errors import FieldError
from needlelog.domain.patients import PatientId
from needlelog.domain.text import checked_line, checked_note
from needlelog.i18n import _

KNOWN_LIMIT = 160
"""Characters of a text where a complaint is told in a few lines."""

CARD_ASKS_LIMIT = 40
"""Characters of what the 0-10 card asks: it stands above eleven keys."""

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


def checked_episode(fields: EpisodeFields, *, today: date, born: date | None) -> EpisodeFields:
    """The fields as they will be stored.

    Raises FieldError naming the first that can't be kept; ``started_on`` lies neither in the future nor before birth.
    """
    if fields.started_on is not None and fields.started_on > today:
        raise FieldError("started_on", _("This lies in the future."), _("Give the day on which it began."))
    if fields.started_on is not None and born is not None and fields.started_on < born:
        raise FieldError("started_on", _("This lies before the patient was born."))
    return replace(
        fields,
        complaint=checked_line("complaint", fields.complaint, required=True),
        card_asks=checked_line("card_asks", fields.card_asks, required=True, limit=CARD_ASKS_LIMIT),
        diagnosis=checked_line("diagnosis", fields.diagnosis),
        referrer=checked_line("referrer", fields.referrer),
        goal=checked_note("goal", fields.goal).strip(),
    )


def card_suggestions() -> tuple[str, ...]:
    """What a 0-10 card is often made to ask, the commonest first; less is better on each."""
    return (_("pain"), _("stiffness"), _("sleep"), _("hot flushes"), _("nausea"), _("fatigue"))


def body_system_words() -> dict[BodySystem, str]:
    """The body systems as they are said, "not said" last."""
    return {
        BodySystem.MUSCULOSKELETAL: _("musculoskeletal"),
        BodySystem.NERVOUS: _("nervous"),
        BodySystem.RESPIRATORY: _("respiratory"),
        BodySystem.DIGESTIVE: _("digestive"),
        BodySystem.CARDIOVASCULAR: _("cardiovascular"),
        BodySystem.REPRODUCTIVE: _("reproductive"),
        BodySystem.URINARY: _("urinary"),
        BodySystem.OTHER: _("other"),
        BodySystem.NOT_SAID: _("not said"),
    }


def course_words() -> dict[Chronicity, str]:
    """Acute and chronic as they are said, "not said" last."""
    return {Chronicity.ACUTE: _("acute"), Chronicity.CHRONIC: _("chronic"), Chronicity.NOT_SAID: _("not said")}


def episode_facts(episode: EpisodeFields) -> tuple[tuple[str, str], ...]:
    """What is known of a complaint beside its name and its day, each with its heading; nothing for what isn't said."""
    course, system = course_words()[episode.course], body_system_words()[episode.body_system]
    facts = (
        (_("Course"), course if episode.course else ""),
        (_("Body system"), system if episode.body_system else ""),
        (_("Diagnosis"), episode.diagnosis),
        (_("Referred by"), episode.referrer),
        (_("Goal"), episode.goal),
    )
    return tuple(fact for fact in facts if fact[1])


def known_of(episode: EpisodeFields) -> str:
    """``episode_facts`` and what the card asks, a short line each."""
    facts = (*episode_facts(episode), (_("The 0–10 card asks"), episode.card_asks))
    return "\n".join(
        _("{heading}: {text}").format(heading=heading, text=shorten(text, KNOWN_LIMIT, placeholder="…"))
        for heading, text in facts
    )
