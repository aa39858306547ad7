"""What a signature needs: what holds it, when it may be given and when taken back. Knows the session alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from needlelog.domain.clock import SLACK
from needlelog.domain.needlings import Modality, modality_word
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.sessions import (
    CHANGED_ROW,
    ENTRY_LINE,
    TEXT_FIELDS,
    Session,
    left_in_sentence,
    needles_differ,
)
from needlelog.domain.text import quoted_start
from needlelog.i18n import _

TAKE_BACK_WITHIN = timedelta(minutes=10)
"""How long the signer may take a signature back."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Gap(StrEnum):
    """What may be missing for a signature."""

    ENTRY_LINE = "entry_line"
    TYPED = "typed"
    PRACTITIONER = "practitioner"
    NEEDLINGS = "needlings"
    UNCONFIRMED = "unconfirmed"
    CONSENT = "consent"
    NEEDLE_COUNT = "needle_count"
    COUNT_DIFFERS = "count_differs"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that holds the signature: what, the sentence that names it, and the place of text not added yet."""

    gap: Gap
    sentence: str
    place: str = ""


def not_added(typed: Mapping[str, str]) -> dict[str, str]:
    """The texts by place that no signature takes up: the entry line, a side effect, a cell, a number on its way."""
    return {
        place: text
        for place, text in sorted(typed.items())
        if text.strip() and place not in TEXT_FIELDS and place != CHANGED_ROW
    }


def missing_for_signature(session: Session, typed: Mapping[str, str] = _NOTHING) -> tuple[Missing, ...]:
    """What holds the signature, in the order in which the desk should see to it; empty when nothing does.

    ``typed`` is what is being typed in the session, by place; text of its text fields is taken as told already.
    """
    return tuple(_gaps(session, not_added(typed)))


def _gaps(session: Session, typed: dict[str, str]) -> Iterable[Missing]:
    if ENTRY_LINE in typed:
        sentence = _("The entry line still holds “{text}”: add it with Enter, or clear it.")
        yield Missing(Gap.ENTRY_LINE, sentence.format(text=_start(typed.pop(ENTRY_LINE))), ENTRY_LINE)
    for place, text in typed.items():
        sentence = _("“{text}” is typed and not added yet: add it, or clear it.")
        yield Missing(Gap.TYPED, sentence.format(text=_start(text)), place)
    if session.practitioner_id is None:
        yield Missing(Gap.PRACTITIONER, _("Say who needled."))
    if not session.needlings and not session.no_needling_reason:
        yield Missing(Gap.NEEDLINGS, _("Add a needling, or say why there was none."))
    if session.needlings and session.no_needling_reason:
        yield Missing(Gap.NEEDLINGS, _("There are needlings: clear the reason why there was none, or remove them."))
    if any(not needling.confirmed for needling in session.needlings):
        yield Missing(Gap.UNCONFIRMED, _("Confirm or remove the rows that were copied."))
    if not session.no_consent_reason:
        yield from _consent_gaps(session)
    if session.needlings and session.needles_out is None:
        yield Missing(Gap.NEEDLE_COUNT, _("Count the needles in the tray and type the number."))
    if needles_differ(session) and not session.count_reason:
        differ = _("Needles used: {used}; in the tray: {out}. Find the difference or say why.").format(
            used=session.needles_used, out=session.needles_out
        )
        yield Missing(Gap.COUNT_DIFFERS, f"{left_in_sentence(session)} {differ}".strip())


def _consent_gaps(session: Session) -> Iterable[Missing]:
    never = [modality for modality in session.without_consent if session.consented_at(modality) is None]
    if never:
        sentence = _("Say that the patient consents to {treatment}, or why there is no consent.")
        yield Missing(Gap.CONSENT, sentence.format(treatment=_treatments(never)))
    other_day = [modality for modality in session.without_consent if modality not in never]
    if other_day:
        sentence = _("The consent to {treatment} that is written down is of another day than the visit: ask again.")
        yield Missing(Gap.CONSENT, sentence.format(treatment=_treatments(other_day)))


def _treatments(modalities: list[Modality]) -> str:
    if len(modalities) > 1:
        return _("dry needling and acupuncture")
    return modality_word(modalities[0])


def _start(text: str) -> str:
    return quoted_start(" ".join(text.split()))


def clock_is_behind(happened_at: datetime, now: datetime) -> bool:
    """Whether a clock says that a visit is still to come, further ahead than two clocks may differ."""
    return happened_at - now > SLACK


def may_take_back(session: Session, now: datetime, by: PractitionerId) -> bool:
    """Whether the signature may still be taken back: by its signer, within ten minutes.

    The signature of a visit that lies a little ahead of the clock is dated as the visit, and so ahead of it too.
    """
    return (
        session.signed_at is not None
        and session.signed_by == by
        and -SLACK <= now - session.signed_at <= TAKE_BACK_WITHIN
    )
