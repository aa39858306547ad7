"""What a visit holds besides its needlings, as titled lines for a document; what was not recorded has none.

Knows the values of the domain; nothing of layout.
"""

from collections.abc import Mapping

from needlelog.domain.episodes import ASKED_WITHOUT_COMPLAINT, EpisodeId
from needlelog.domain.needlings import modality_word
from needlelog.domain.sessions import Session
from needlelog.domain.treatment import Position, adjunct_words, position_words
from needlelog.domain.wording import day_text, number_text
from needlelog.i18n import _
from needlelog.reports import needling_words as rows

Remark = list[str]
"""A title and its text."""


def cards_text(session: Session, asks: Mapping[EpisodeId, str], otherwise: str) -> str:
    """The 0-10 card of the visit, and that of its second complaint; ``asks`` says what each complaint's card rates."""
    first = ASKED_WITHOUT_COMPLAINT if session.episode_id is None else asks.get(session.episode_id, otherwise)
    second = "" if session.second_episode_id is None else asks.get(session.second_episode_id, "")
    cards = (
        _card(first, session.card_before, session.card_after),
        _card(second, session.second_card_before, session.second_card_after),
    )
    return " · ".join(card for card in cards if card)


def visit_remarks(session: Session) -> list[Remark]:
    """What a reader elsewhere should know of the visit: what had changed, and what was done beside the needling."""
    return _said(
        (_("Changed since last time"), session.since_last),
        (_("No consent"), session.no_consent_reason),
        (_("Besides"), _adjuncts(session)),
    )


def note_remarks(session: Session) -> list[Remark]:
    """The notes of the visit, and what belongs to the practice's own record."""
    return _said(
        (_("Visit"), _together(_consent(session), _position(session), _lot(session))),
        (_("Tongue and pulse"), _together(session.tongue, session.pulse)),
        (_("Pattern, principle"), _together(session.pattern, session.principle)),
        (_("Subjective"), session.subjective),
        (_("Objective"), session.objective),
        (_("Assessment"), session.assessment),
        (_("Plan"), session.plan),
    )


def _together(*texts: str) -> str:
    """Several on one line: a course of many visits should stay short on paper."""
    return " · ".join(text for text in texts if text.strip())


def _said(*remarks: tuple[str, str]) -> list[Remark]:
    return [[title, text] for title, text in remarks if text.strip()]


def _card(asked: str, before: float | None, after: float | None) -> str:
    if before is None and after is None:
        return ""
    card = _("{asked} {before} → {after}").format(
        asked=asked,
        before=rows.MISSING if before is None else number_text(before),
        after=rows.MISSING if after is None else number_text(after),
    )
    if before is None or after is None or after <= before:
        return card
    # Print may have no colour, so that a rise is said.
    return _("{card}, up {points}").format(card=card, points=number_text(after - before))


def _adjuncts(session: Session) -> str:
    words = [adjunct_words()[adjunct] for adjunct in session.adjuncts]
    return ", ".join([*words, session.adjuncts_note] if session.adjuncts_note else words)


def _consent(session: Session) -> str:
    return ", ".join(
        _("consent to {modality} {time}").format(modality=modality_word(modality), time=f"{moment:%H:%M}")
        for modality, moment in session.consents
    )


def _position(session: Session) -> str:
    word = "" if session.position is Position.OTHER and session.position_note else position_words()[session.position]
    return ", ".join(part for part in (word, session.position_note) if part)


def _lot(session: Session) -> str:
    lot = _("needle lot {lot}").format(lot=session.needle_lot) if session.needle_lot else ""
    if session.needle_expiry is None:
        return lot
    good = _("needles good until {day}").format(day=day_text(session.needle_expiry))
    return _together(lot, good)
