"""Which fields of a session may be stored: slips of the keyboard are refused with a sentence.

Knows what a session can be; what its signature needs is next door, in ``sessions``.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from needlelog.domain.clock import SLACK
from needlelog.domain.errors import FieldError
from needlelog.domain.needling_checks import NEEDLES_MAX
from needlelog.domain.needlings import Modality
from needlelog.domain.sessions import Session, SessionFields, consent_field, said_at
from needlelog.domain.side_effects import SideEffect
from needlelog.domain.text import checked_line, checked_note
from needlelog.domain.treatment import Adjunct, Position
from needlelog.i18n import _

CARD_MIN, CARD_MAX = 0.0, 10.0


def checked_session(fields: SessionFields, now: datetime) -> SessionFields:
    """The fields as they will be stored.

    Raises FieldError when a moment lies after ``now`` or the session before 1900, the card is outside 0-10 or not in
    halves, or the tray's number is negative or absurd. When it isn't said when a change since last time was told, it
    was now, or at a visit of another day.
    """
    if fields.happened_at > now + SLACK:
        raise FieldError("happened_at", _("The session is dated in the future."), _("Give the time it took place."))
    if fields.happened_at.year < 1900:
        raise FieldError("happened_at", _("The session is dated before 1900."))
    if fields.needles_out is not None and not 0 <= fields.needles_out <= NEEDLES_MAX:
        raise _tray_refused("needles_out")
    for field in ("since_last_asked_at", "consent_dry_needling_at", "consent_acupuncture_at"):
        moment = getattr(fields, field)
        if moment is not None and moment > now + SLACK:
            raise FieldError(field, _("This is dated in the future."))
    since_last = checked_note("since_last", fields.since_last).strip()
    return replace(
        fields,
        card_before=checked_card("card_before", fields.card_before),
        card_after=checked_card("card_after", fields.card_after),
        second_card_before=checked_card("second_card_before", fields.second_card_before),
        second_card_after=checked_card("second_card_after", fields.second_card_after),
        since_last_asked_at=fields.since_last_asked_at or (said_at(fields.happened_at, now) if since_last else None),
        since_last=since_last,
        no_consent_reason=checked_line("no_consent_reason", fields.no_consent_reason),
        position=Position(fields.position),
        position_note=checked_line("position_note", fields.position_note),
        adjuncts=tuple(adjunct for adjunct in Adjunct if adjunct in fields.adjuncts),
        adjuncts_note=checked_line("adjuncts_note", fields.adjuncts_note),
        tongue=checked_note("tongue", fields.tongue),
        pulse=checked_note("pulse", fields.pulse),
        pattern=checked_note("pattern", fields.pattern),
        principle=checked_note("principle", fields.principle),
        needle_lot=checked_line("needle_lot", fields.needle_lot),
        count_reason=checked_line("count_reason", fields.count_reason),
        no_needling_reason=checked_line("no_needling_reason", fields.no_needling_reason),
        subjective=checked_note("subjective", fields.subjective),
        objective=checked_note("objective", fields.objective),
        assessment=checked_note("assessment", fields.assessment),
        plan=checked_note("plan", fields.plan),
    )


def refuse_before_birth(happened_at: datetime, born: date | None) -> None:
    """Raise FieldError when a session is dated before its patient was born."""
    if born is not None and happened_at.date() < born:
        raise FieldError(
            "happened_at",
            _("The session is dated before the patient was born."),
            _("Look at its date, and at the date of birth."),
        )


def checked_complaints(fields: SessionFields) -> None:
    """Raise FieldError when the second complaint is the first again, or stands alone, or its card does."""
    second = fields.second_episode_id
    if second is None:
        if fields.second_card_before is not None or fields.second_card_after is not None:
            raise FieldError("second_episode_id", _("A second card needs a second complaint."))
    elif fields.episode_id is None:
        raise FieldError("episode_id", _("Give the first complaint before a second one."))
    elif fields.episode_id == second:
        raise FieldError("second_episode_id", _("The second complaint is the same as the first."))


def retold(fields: SessionFields, changed: Mapping[str, Any]) -> SessionFields:
    """The fields with others changed, named as in SessionFields.

    Whoever takes away what changed since last time takes the question back with it: left behind, the moment would say
    that nothing had changed.
    """
    after = replace(fields, **changed)
    if fields.since_last and not after.since_last.strip() and "since_last_asked_at" not in changed:
        return replace(after, since_last_asked_at=None)
    return after


def moved_along(before: SessionFields, fields: SessionFields, changed: Container[str]) -> SessionFields:
    """The fields after a visit was given another time, with what was said at it.

    To another day goes all that was said then; within its day what bears the visit's own moment, while what the clock
    dated stays. What was ``changed`` by name in the same act is as it says, consent that was another day's already
    stays so.
    """
    other_day = fields.happened_at.date() != before.happened_at.date()
    said = [("since_last_asked_at", True)]
    said += [(consent_field(modality), before.consents_to(modality)) for modality in Modality]
    along: dict[str, Any] = {}
    for field, of_the_visit in said:
        moment = getattr(fields, field)
        if field in changed or moment is None:
            continue
        if (other_day and of_the_visit) or moment == before.happened_at:
            along[field] = fields.happened_at
    return replace(fields, **along)


def checked_card(field: str, value: float | None) -> float | None:
    """A value of the 0-10 card, in halves. Raises FieldError otherwise."""
    if value is None:
        return None
    if not CARD_MIN <= value <= CARD_MAX or value * 2 != int(value * 2):
        raise FieldError(field, _("The card goes from 0 to 10, in halves."))
    return float(value)


def read_card(field: str, text: str) -> float | None:
    """A value of the 0-10 card as people write it, ``6,5`` too; None for blank text. Raises FieldError."""
    typed = text.strip()
    if not typed:
        return None
    if not re.fullmatch(r"[+-]?[0-9]{1,6}([.,][0-9]{1,6})?", typed):
        raise FieldError(field, _("The card goes from 0 to 10, in halves."), _("Type a number such as 6 or 6.5."))
    return checked_card(field, float(typed.replace(",", ".")))


def read_needle_count(field: str, text: str) -> int | None:
    """The tray's number as typed; None for blank text. Raises FieldError."""
    typed = text.strip()
    if not typed:
        return None
    if not re.fullmatch(r"[0-9]{1,6}", typed) or int(typed) > NEEDLES_MAX:
        raise _tray_refused(field)
    return int(typed)


def _tray_refused(field: str) -> FieldError:
    return FieldError(field, _("The tray's number is a whole number from 0 to {most}.").format(most=NEEDLES_MAX))


def moved_side_effects(session: Session, to: datetime) -> tuple[SideEffect, ...]:
    """The side effects that go along when a draft is given another time: those entered with the session, as of then.

    Raises FieldError when another one was found before that day.
    """
    along = [effect for effect in session.side_effects if effect.found_at == session.happened_at]
    for effect in session.side_effects:
        if effect not in along and effect.found_at.astimezone(to.tzinfo).date() < to.date():
            raise FieldError(
                "happened_at",
                _("A side effect of this session was found before that day."),
                _("Give a day that is not after it."),
            )
    return tuple(replace(effect, found_at=to) for effect in along)
