"""A follow-up: how the patient was after a signed session, asked later; an entry of its own, no amendment."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType

from needlelog.domain.clock import SLACK
from needlelog.domain.errors import FieldError
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.session_checks import checked_card
from needlelog.domain.text import checked_note
from needlelog.i18n import _

FollowUpId = NewType("FollowUpId", int)


class Means(StrEnum):
    """How the patient was asked."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpFields:
    """What the desk types. ``card`` is 0-10 in halves of what the session's card asks, None when it was not asked.

    ``practitioner_id`` is who asked; None for the one who writes it down.
    """

    asked_at: datetime
    means: Means
    note: str = ""
    card: float | None = None
    practitioner_id: PractitionerId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(FollowUpFields):
    """A follow-up in the file."""

    id: FollowUpId
    uuid: str
    session_uuid: str


def checked_follow_up(fields: FollowUpFields, *, session_at: datetime, now: datetime) -> FollowUpFields:
    """The fields as they will be stored.

    Raises FieldError when it was asked before its session or after ``now``, when the card is not 0-10 in halves, and
    when neither a word nor a number says how the patient was.
    """
    if fields.asked_at > now + SLACK:
        raise FieldError("asked_at", _("It is dated in the future."), _("Give the time it was asked."))
    if fields.asked_at < session_at:
        raise FieldError("asked_at", _("It is dated before its session."), _("Give the time it was asked."))
    note = checked_note("note", fields.note).strip()
    card = checked_card("card", fields.card)
    if not note and card is None:
        raise FieldError("note", _("Write what the patient said, or the number of the 0–10 card."))
    return replace(fields, note=note, card=card, means=Means(fields.means))


def means_words() -> dict[Means, str]:
    """How the patient was asked, as it is said behind "Follow-up"."""
    return {Means.PHONE: _("by phone"), Means.IN_PERSON: _("in person"), Means.MESSAGE: _("by message")}


def say_follow_up(one: FollowUpFields, day: str, asks: str) -> str:
    """A follow-up in one line: ``by phone, 26 Nov: sore for a day · pain 3``, with words for the day and the card."""
    told = [one.note] if one.note else []
    if one.card is not None:
        told.append(_("{asks} {card}").format(asks=asks, card=f"{one.card:g}"))
    return _("{means}, {day}: {told}").format(means=means_words()[one.means], day=day, told=" · ".join(told))
