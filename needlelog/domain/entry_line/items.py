"""What the words of a line are read as, before they become rows: targets and parts, each with its place.

The value of a part by its slot: SIDE a tuple of Side; LEVELS a tuple of str; TIMES, COUNT, PASSES and TRIGGER_POINT an
int; SIZE a Size; DEPTH a TypedDepth; TECHNIQUE a str; RETENTION minutes as float; ELECTRICAL an Electrical; STATE a
TriggerPointState; TAUT_BAND, DEQI and INSTEAD a bool; TENDERNESS a Tenderness; LTR a TypedLtr; REFERRED a
ReferredPain; EFFECT a TypedEffect; TACK a date or None; NOTE a str.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from needlelog.domain.entry_line.values import Problem
from needlelog.domain.needlings import Depth, LtrStrength, Side, TargetKind
from needlelog.domain.reference import Target
from needlelog.domain.side_effects import TypedSideEffect


class Slot(StrEnum):
    """What a part says."""

    SIDE = "side"
    LEVELS = "levels"
    TIMES = "times"
    COUNT = "count"
    SIZE = "size"
    DEPTH = "depth"
    TECHNIQUE = "technique"
    PASSES = "passes"
    RETENTION = "retention"
    ELECTRICAL = "electrical"
    TRIGGER_POINT = "trigger_point"
    STATE = "state"
    TAUT_BAND = "taut_band"
    TENDERNESS = "tenderness"
    LTR = "ltr"
    DEQI = "deqi"
    REFERRED = "referred"
    EFFECT = "effect"
    TACK = "tack"
    INSTEAD = "instead"
    NOTE = "note"


RESPONSES = frozenset({Slot.LTR, Slot.DEQI, Slot.REFERRED, Slot.EFFECT})
"""What a row may be told afterwards."""


NEEDLE_IS_IN = frozenset(
    {Slot.SIZE, Slot.DEPTH, Slot.PASSES, Slot.DEQI, Slot.LTR, Slot.REFERRED, Slot.ELECTRICAL, Slot.TACK}
)
"""Parts that say of a point with moxa that it was needled as well."""


@dataclass(frozen=True, slots=True)
class Size:
    """A needle as typed; ``clears`` says that it is not known (``n?``). ``said`` is shown when it was converted."""

    diameter_mm: float | None = None
    length_mm: float | None = None
    clears: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class TypedDepth:
    """A depth; ``plain`` when a bare ``40mm`` could also be the length of a needle.

    ``kept`` is shown when more was typed than is kept: ``up to 30mm``.
    """

    depth: Depth
    plain: bool = False
    kept: str = ""


@dataclass(frozen=True, slots=True)
class TypedLtr:
    """A twitch: ``count`` is 0 for none and None for uncounted; ``right`` the right side's count of ``ltr3/1``."""

    count: int | None
    strength: LtrStrength | None = None
    right: int | None = None


@dataclass(frozen=True, slots=True)
class TypedEffect:
    """A side effect; ``may_be_prick`` when the word is also said of bleeding on purpose."""

    effect: TypedSideEffect
    may_be_prick: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a group. ``only`` is the side it holds for when written ``l:bruise``."""

    slot: Slot
    value: Any
    start: int
    end: int
    only: Side | None = None


@dataclass(frozen=True, slots=True)
class TargetItem:
    """Something needled; ``target`` is None for an own site and for a name whose meaning is still asked."""

    start: int
    end: int
    kind: TargetKind | None
    label: str = ""
    target: Target | None = None
    words: tuple[str, ...] = ()
    through_to: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was read at one place: the index of the first token not used, and targets, parts or a problem."""

    next_index: int
    parts: tuple[Part, ...] = ()
    targets: tuple[TargetItem, ...] = ()
    problem: Problem | None = None
    notices: tuple[str, ...] = ()
