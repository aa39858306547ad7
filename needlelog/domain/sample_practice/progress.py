"""How a complaint goes over the visits, on the 0-10 card."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from needlelog.domain.sample_practice.complaints import Complaint
from needlelog.domain.session_checks import CARD_MAX, CARD_MIN

FELT_AT_ONCE = frozenset({"pain", "nausea", "abdominal discomfort"})
"""What a card can ask again before the patient gets up; sleep or hot flushes only at the next visit."""

PLATEAU_AFTER = 4
NOT_ASKED = 0.03
SETBACK = 0.04


class Response(StrEnum):
    """Whether the treatments help."""

    BETTER = "better"
    PLATEAU = "plateau"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class CardPair:
    """One visit's card, in halves; None when not asked."""

    before: float | None
    after: float | None


def card_course(
    chance: random.Random, response: Response, complaint: Complaint, moments: Sequence[datetime]
) -> list[CardPair]:
    """The card of each visit: it falls within a visit and comes back in part until the next.

    How much comes back decides the course; a long gap and a setback now and then raise it.
    """
    low, high = complaint.card
    level = chance.uniform(low, high)
    cards = []
    for visit, moment in enumerate(moments):
        if visit and chance.random() < SETBACK:
            level += chance.uniform(1, 2.5)
        before = _within(level)
        fall = before * (chance.uniform(0, 0.2) if response is Response.UNCHANGED else chance.uniform(0.15, 0.5))
        after = before - fall
        cards.append(_as_asked(chance, complaint, before, after))
        gap_days = (moments[visit + 1] - moment).days if visit + 1 < len(moments) else 0
        level = after + fall * _comes_back(chance, response, visit) + gap_days / 80 + chance.gauss(0, 0.35)
    return cards


def _comes_back(chance: random.Random, response: Response, visit: int) -> float:
    """The share of a visit's fall that has come back by the next."""
    if response is Response.BETTER or (response is Response.PLATEAU and visit < PLATEAU_AFTER):
        return chance.uniform(0.25, 0.75)
    return chance.uniform(0.75, 1.15)


def _as_asked(chance: random.Random, complaint: Complaint, before: float, after: float) -> CardPair:
    """What was written down: mostly whole numbers, now and then not asked."""
    step = 1.0 if chance.random() < 0.8 else 0.5
    asked = chance.random() >= NOT_ASKED
    again = asked and complaint.asks in FELT_AT_ONCE and chance.random() >= NOT_ASKED
    return CardPair(
        _within(round(before / step) * step) if asked else None, _within(round(after / step) * step) if again else None
    )


def _within(value: float) -> float:
    return min(CARD_MAX, max(CARD_MIN, value))
