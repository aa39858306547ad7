"""What cautions are made from and of. Knows no rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from needlelog.domain.alerts import Alert
from needlelog.domain.needlings import Modality, NeedlingFields, Side
from needlelog.domain.side_effects import EarlierEffect
from needlelog.domain.treatment import Position


class Tier(IntEnum):
    """How much a caution wants: nothing, one key, or a reason. Product rule 4."""

    QUIET = 1
    ASK = 2
    REASON = 3


@dataclass(frozen=True, slots=True)
class CautionRow:
    """One needling as the rules see it."""

    needling: NeedlingFields
    modality: Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFacts:
    """A visit as the rules see it: its rows, and what is true of the patient on its day.

    ``alerts`` are those that hold on that day, ``age`` full years or None, ``earlier`` side effects by code and side.
    """

    rows: tuple[CautionRow, ...]
    alerts: tuple[Alert, ...] = ()
    age: int | None = None
    position: Position = Position.NOT_SAID
    earlier: Mapping[tuple[str, Side | None], EarlierEffect] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """What one rule says of a visit.

    ``rows`` are places in ``VisitFacts.rows``, in order; none for the whole visit. ``said`` is what and why in a
    sentence, ``advice`` what practitioners do about it. ``source_read`` is yes, part or memory. ``facts`` is what it
    stands on: an answer holds as long as it is the same.
    """

    rule: str
    tier: Tier
    rows: tuple[int, ...]
    said: str
    advice: str
    source: str
    source_read: str
    facts: str
