"""Which level of pain on the 0-10 card is a clinically important change from a complaint's first visit.

Compares the value before one visit with the value before the first; never two values of one visit, never a patient's
pain with their sleep. Knows the reference's row and the cards, and nothing of how the level is drawn.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from needlelog.domain.episodes import EpisodeId
from needlelog.domain.reference.values import OutcomeMeasure
from needlelog.i18n import _


@dataclass(frozen=True, slots=True)
class ImportantChange:
    """``level`` on the 0-10 card lies ``change`` points below the first visit's value; ``source`` names the study."""

    level: float
    change: float
    source: str


@dataclass(frozen=True, slots=True)
class CardFor:
    """The complaints that a card was asked for, None for none, and its value before the visit."""

    complaints: frozenset[EpisodeId | None]
    before: float | None


def important_change(
    asks: str, shown: Sequence[CardFor], known: Sequence[CardFor], measure: OutcomeMeasure | None
) -> ImportantChange | None:
    """The level for the cards that are shown, from the first one of their complaint among those known, oldest first.

    None where the card does not ask for pain, where the cards are of several complaints, where the first value is
    unknown or too low, or where the measure's number was only remembered.
    """
    if measure is None or measure.mcid_value is None or measure.mcid_unit != "points" or not shown:
        return None
    if measure.source_read != "yes" or asks.strip().casefold() not in ("pain", _("pain").casefold()):
        return None
    common = frozenset.intersection(*(card.complaints for card in shown))
    first = next((card for card in known if card.complaints & common), None)
    if first is None or first.before is None or first.before < measure.mcid_value:
        return None
    study = re.split(r"[;(]", measure.source, maxsplit=1)[0].strip()
    return ImportantChange(first.before - measure.mcid_value, measure.mcid_value, study)
