"""A session: one visit, from the first needle to the signature."""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from needlelog.domain.episodes import EpisodeId
from needlelog.domain.needlings import Modality, Needling
from needlelog.domain.patients import PatientId
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.side_effects import Severity, SideEffect, TypedSideEffect
from needlelog.domain.tacks import NO_TACKS, TacksIn, tacks_in
from needlelog.domain.treatment import Adjunct, Position
from needlelog.i18n import _, ngettext

SessionId = NewType("SessionId", int)

ENTRY_LINE = "entry_line"
"""The field under which an unfinished entry line is kept while it is typed."""

CHANGED_ROW = "changed_row"
"""The field under which the row being changed is kept beside its text, so that it doesn't come back as a new row."""

CONSENT_HOURS = timedelta(hours=12)
"""Consent of another day is the visit's still when it was given so near to it: past midnight, or the evening before."""


class SessionState(StrEnum):
    """Where a session stands."""

    DRAFT = "draft"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFields:
    """What the desk types about a visit, besides its needlings.

    ``card_before`` and ``card_after`` are 0-10 in halves. A visit may serve a second complaint, whose card has values
    of its own when it asks something else. ``since_last_asked_at`` is when "anything changed since last time?" was
    asked, None when it was not; ``since_last`` is what had changed, empty for nothing. Consent is what the patient said
    today, at a moment and for a modality; ``no_consent_reason`` says why there is none. ``needles_out`` is the tray's
    number, typed before the sum is shown; ``count_reason`` explains a difference, ``no_needling_reason`` a visit
    without needles. ``tongue`` to ``principle`` are for acupuncture.
    """

    happened_at: datetime
    practitioner_id: PractitionerId | None = None
    episode_id: EpisodeId | None = None
    second_episode_id: EpisodeId | None = None
    card_before: float | None = None
    card_after: float | None = None
    second_card_before: float | None = None
    second_card_after: float | None = None
    since_last_asked_at: datetime | None = None
    since_last: str = ""
    consent_dry_needling_at: datetime | None = None
    consent_acupuncture_at: datetime | None = None
    no_consent_reason: str = ""
    position: Position = Position.NOT_SAID
    position_note: str = ""
    adjuncts: tuple[Adjunct, ...] = ()
    adjuncts_note: str = ""
    tongue: str = ""
    pulse: str = ""
    pattern: str = ""
    principle: str = ""
    needle_lot: str = ""
    needle_expiry: date | None = None
    needles_out: int | None = None
    count_reason: str = ""
    no_needling_reason: str = ""
    subjective: str = ""
    objective: str = ""
    assessment: str = ""
    plan: str = ""

    def consented_at(self, modality: Modality) -> datetime | None:
        """When the patient consented to a modality, or None."""
        moment: datetime | None = getattr(self, consent_field(modality))
        return moment

    @property
    def consents(self) -> tuple[tuple[Modality, datetime], ...]:
        """To which modalities the patient consented, and when, dry needling first."""
        given = ((modality, self.consented_at(modality)) for modality in Modality)
        return tuple((modality, moment) for modality, moment in given if moment is not None)

    def consents_to(self, modality: Modality) -> bool:
        """Whether the patient consented to a modality for this visit: on its day, or within ``CONSENT_HOURS`` of it."""
        given = self.consented_at(modality)
        if given is None:
            return False
        of_the_day = given.astimezone(self.happened_at.tzinfo).date() == self.happened_at.date()
        return of_the_day or abs(given - self.happened_at) <= CONSENT_HOURS


TEXT_FIELDS = tuple(field.name for field in fields(SessionFields) if field.type is str)
"""Fields that hold text. What is typed in them and not left yet becomes part of the session with its signature."""


def consent_field(modality: Modality) -> str:
    """The field that holds when the patient consented to a modality."""
    return f"consent_{modality.value}_at"


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
    def without_consent(self) -> tuple[Modality, ...]:
        """The modalities of its rows that the patient has not consented to for this visit, dry needling first."""
        return tuple(modality for modality in self.modalities if not self.consents_to(modality))

    @property
    def needles_used(self) -> int:
        """Needles put in: the sum of the confirmed rows."""
        return sum(needling.needles for needling in self.needlings if needling.confirmed)

    @property
    def tacks_in(self) -> TacksIn:
        """Tacks of the confirmed rows, with the days on which they are due out."""
        return tacks_in(self.needlings)

    @property
    def needles_left_in(self) -> int:
        """Tacks of the confirmed rows: they stay in when the patient goes, and none of them is looked for."""
        return self.tacks_in.count

    @property
    def needles_expected(self) -> int:
        """How many needles the tray should hold: those used, without those that stay in."""
        return self.needles_used - self.needles_left_in

    def side_effects_of(self, needling: Needling) -> tuple[SideEffect, ...]:
        """The side effects entered on one row."""
        return tuple(effect for effect in self.side_effects if effect.needling_uuid == needling.uuid)

    def typed_with(self, needling: Needling) -> tuple[SideEffect, ...]:
        """The side effects that were typed with one row, at most one of a kind.

        Typing the row anew may replace these and no others: what the patient reported, or what was found or added
        since, stays.
        """
        found: dict[str, SideEffect] = {}
        for effect in self.side_effects_of(needling):
            if effect.reads_as_typed(self.happened_at):
                found.setdefault(effect.kind, effect)
        return tuple(found.values())

    def typed_side_effects_of(self, needling: Needling) -> tuple[TypedSideEffect, ...]:
        """The side effects that were typed with one row, as the entry line has them; none that was found later."""
        typed = self.typed_with(needling)
        return tuple(TypedSideEffect(effect.kind, effect.severity, effect.rating) for effect in typed)


@dataclass(frozen=True, slots=True)
class SessionCard:
    """One card of the timeline. ``targets`` are labels with their sides, each once. The second complaint and
    what its card asks are empty when the session serves one.

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
    second_complaint: str = ""
    second_card_asks: str = ""
    second_card_before: float | None = None
    second_card_after: float | None = None
    tacks_in: TacksIn = NO_TACKS


def needles_differ(session: Session) -> bool:
    """Whether the tray's number was typed and is not what the confirmed rows let expect there."""
    return session.needles_out is not None and session.needles_out != session.needles_expected


def left_in_sentence(session: Session) -> str:
    """How many tacks stay in and what that leaves for the tray; empty when none does."""
    if not session.needles_left_in:
        return ""
    tacks = ngettext("{count} tack stays in", "{count} tacks stay in", session.needles_left_in).format(
        count=session.needles_left_in
    )
    if not session.needles_expected:
        return _("{tacks}; none is expected in the tray.").format(tacks=tacks)
    return ngettext(
        "{tacks}; {count} needle is expected in the tray.",
        "{tacks}; {count} needles are expected in the tray.",
        session.needles_expected,
    ).format(tacks=tacks, count=session.needles_expected)


def said_at(happened_at: datetime, now: datetime) -> datetime:
    """The moment of what was said at a visit and is written down now: now on its day, else the visit's own."""
    return now if now.astimezone(happened_at.tzinfo).date() == happened_at.date() else happened_at
