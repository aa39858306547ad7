"""A session: one visit, from the first needle to the signature."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from needlelog.domain.episodes import EpisodeId
from needlelog.domain.errors import FieldError
from needlelog.domain.needlings import Modality, Needling
from needlelog.domain.patients import PatientId
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.side_effects import Severity, SideEffect
from needlelog.domain.text import checked_line, checked_note
from needlelog.i18n import _

SessionId = NewType("SessionId", int)

TAKE_BACK_WITHIN = timedelta(minutes=10)
"""How long the signer may take a signature back."""

CARD_MIN, CARD_MAX = 0.0, 10.0
ENTRY_LINE = "entry_line"
"""The field under which an unfinished entry line is kept while it is typed."""

NEEDLES_MAX = 500
"""More needles than any tray holds: a slip of the keyboard."""


class SessionState(StrEnum):
    """Where a session stands."""

    DRAFT = "draft"
    SIGNED = "signed"


class Gap(StrEnum):
    """What may be missing for a signature."""

    ENTRY_LINE = "entry_line"
    PRACTITIONER = "practitioner"
    NEEDLINGS = "needlings"
    UNCONFIRMED = "unconfirmed"
    NEEDLE_COUNT = "needle_count"
    COUNT_DIFFERS = "count_differs"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that holds the signature: what, and the sentence that names it."""

    gap: Gap
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFields:
    """What the desk types about a visit, besides its needlings.

    ``card_before`` and ``card_after`` are 0-10 in halves. ``needles_out`` is the tray's number, typed before the sum is
    shown; ``count_reason`` explains a difference, ``no_needling_reason`` a visit without needles.
    """

    happened_at: datetime
    practitioner_id: PractitionerId | None = None
    episode_id: EpisodeId | None = None
    card_before: float | None = None
    card_after: float | None = None
    needles_out: int | None = None
    count_reason: str = ""
    no_needling_reason: str = ""
    subjective: str = ""
    objective: str = ""
    assessment: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(SessionFields):
    """A session in the file, with its rows and side effects in order of entry."""

    id: SessionId
    uuid: str
    patient_id: PatientId
    signed_at: datetime | None = None
    signed_by: PractitionerId | None = None
    needlings: tuple[Needling, ...] = ()
    side_effects: tuple[SideEffect, ...] = ()

    @property
    def state(self) -> SessionState:
        return SessionState.DRAFT if self.signed_at is None else SessionState.SIGNED

    @property
    def modalities(self) -> tuple[Modality, ...]:
        """The set of the rows' modalities, dry needling first; two mean a combined session."""
        present = {needling.modality for needling in self.needlings}
        return tuple(modality for modality in Modality if modality in present)

    @property
    def needles_used(self) -> int:
        """Needles put in: the sum of the confirmed rows."""
        return sum(needling.needles for needling in self.needlings if needling.confirmed)

    def side_effects_of(self, needling: Needling) -> tuple[SideEffect, ...]:
        """The side effects entered on one row."""
        return tuple(effect for effect in self.side_effects if effect.needling_uuid == needling.uuid)


@dataclass(frozen=True, slots=True)
class SessionCard:
    """One card of the timeline. ``targets`` are labels with their sides, in order of entry.

    ``ltr_total`` and ``ltr_uncounted`` are ``count`` and ``uncounted`` of the session's ``LtrSum``.
    """

    id: SessionId
    uuid: str
    happened_at: datetime
    complaint: str
    modalities: tuple[Modality, ...]
    targets: tuple[str, ...]
    needles: int
    ltr_total: int | None
    card_asks: str
    card_before: float | None
    card_after: float | None
    side_effects: tuple[tuple[str, Severity], ...]
    practitioner: str
    state: SessionState
    ltr_uncounted: int = 0


def checked_session(fields: SessionFields, now: datetime) -> SessionFields:
    """The fields as they will be stored.

    Raises FieldError when the session is dated after ``now`` or before 1900, the card is outside 0-10 or not in halves,
    or the tray's number is negative or absurd.
    """
    if fields.happened_at > now + timedelta(minutes=5):
        raise FieldError("happened_at", _("The session is dated in the future."), _("Give the time it took place."))
    if fields.happened_at.year < 1900:
        raise FieldError("happened_at", _("The session is dated before 1900."))
    if fields.needles_out is not None and not 0 <= fields.needles_out <= NEEDLES_MAX:
        raise FieldError(
            "needles_out", _("The tray's number is a whole number from 0 to {most}.").format(most=NEEDLES_MAX)
        )
    return replace(
        fields,
        card_before=checked_card("card_before", fields.card_before),
        card_after=checked_card("card_after", fields.card_after),
        count_reason=checked_line("count_reason", fields.count_reason),
        no_needling_reason=checked_line("no_needling_reason", fields.no_needling_reason),
        subjective=checked_note("subjective", fields.subjective),
        objective=checked_note("objective", fields.objective),
        assessment=checked_note("assessment", fields.assessment),
        plan=checked_note("plan", fields.plan),
    )


def checked_card(field: str, value: float | None) -> float | None:
    """A value of the 0-10 card, in halves. Raises FieldError otherwise."""
    if value is None:
        return None
    if not CARD_MIN <= value <= CARD_MAX or value * 2 != int(value * 2):
        raise FieldError(field, _("The card goes from 0 to 10, in halves."))
    return float(value)


def needles_differ(session: Session) -> bool:
    """Whether the tray's number was typed and is not the sum of the confirmed rows."""
    return session.needles_out is not None and session.needles_out != session.needles_used


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


def missing_for_signature(session: Session, entry_line: str = "") -> tuple[Missing, ...]:
    """What holds the signature, in the order in which the desk should see to it; empty when nothing does.

    ``entry_line`` is what stands in the entry line and is not added yet.
    """
    return tuple(_gaps(session, entry_line))


def _gaps(session: Session, entry_line: str) -> Iterable[Missing]:
    if entry_line.strip():
        yield Missing(Gap.ENTRY_LINE, _("The entry line still holds text: add it with Enter, or clear it."))
    if session.practitioner_id is None:
        yield Missing(Gap.PRACTITIONER, _("Say who needled."))
    if not session.needlings and not session.no_needling_reason:
        yield Missing(Gap.NEEDLINGS, _("Add a needling, or say why there was none."))
    if any(not needling.confirmed for needling in session.needlings):
        yield Missing(Gap.UNCONFIRMED, _("Confirm or remove the rows that were copied."))
    if session.needlings and session.needles_out is None:
        yield Missing(Gap.NEEDLE_COUNT, _("Count the needles in the tray and type the number."))
    if needles_differ(session) and not session.count_reason:
        yield Missing(
            Gap.COUNT_DIFFERS,
            _("{used} needles were used and {out} are in the tray: find the difference or say why.").format(
                used=session.needles_used, out=session.needles_out
            ),
        )


def may_take_back(session: Session, now: datetime, by: PractitionerId) -> bool:
    """Whether the signature may still be taken back: by its signer, within ten minutes."""
    return (
        session.signed_at is not None
        and session.signed_by == by
        and timedelta(0) <= now - session.signed_at <= TAKE_BACK_WITHIN
    )
