"""Where rows are, as far as rules ask: area and side, depth in millimetres, whether a needle went straight in."""

from collections.abc import Iterable

from needlelog.domain.body_areas import AREA_OF_REGION, BodyArea
from needlelog.domain.cautions.values import CautionRow, VisitFacts
from needlelog.domain.needlings import DepthUnit, Side, TargetKind
from needlelog.domain.reference import Reference
from needlelog.domain.reference.values import SafetyNote
from needlelog.domain.trends import target_name

MM_PER_CUN = 25.0
"""A cun is the width of the patient's thumb. Where a depth is compared with a distance in millimetres it counts as 25,
an upper figure of ours without a source, so that the program rather asks."""

LUNG = "pneumothorax"
"""The hazard of a target over the lung."""

FLAT = frozenset({"superficial", "horizontal"})
"""Techniques that keep the needle away from what lies beneath."""


def area_of(row: CautionRow, reference: Reference) -> BodyArea | None:
    """The part of the body that a row is in; None for one's own site."""
    target = reference.targets.get(row.needling.code)
    return None if target is None else AREA_OF_REGION.get(target.region)


def notes_of(row: CautionRow, reference: Reference) -> tuple[SafetyNote, ...]:
    """The hazards at a row's target and levels, gravest tier first; none at one's own site."""
    needling = row.needling
    if needling.kind is TargetKind.OWN or needling.code not in reference.targets:
        return ()
    return reference.safety_of(needling.code, needling.levels)


def depth_mm(row: CautionRow) -> float | None:
    """The deepest that a row says, in millimetres; None when nothing was said."""
    depth = row.needling.depth
    if depth is None:
        return None
    return depth.max * (MM_PER_CUN if depth.unit is DepthUnit.CUN else 1.0)


def goes_in(row: CautionRow) -> bool:
    """Whether a needle was put in at all."""
    return row.needling.needles > 0


def is_flat(row: CautionRow) -> bool:
    """Whether the needle stayed near the skin."""
    return bool(FLAT & set(row.needling.techniques))


def on_side(row: CautionRow, side: Side | None) -> bool:
    """Whether a row may be on a side: any row when the side was not said."""
    return side is None or row.needling.side in (side, None)


def over_the_lung(row: CautionRow, reference: Reference) -> bool:
    """Whether a row's target lies over the lung."""
    return any(note.hazard == LUNG for note in notes_of(row, reference))


def names(facts: VisitFacts, places: Iterable[int]) -> str:
    """The targets of rows, each once, with their sides."""
    return ", ".join(sorted({target_name(facts.rows[place].needling) for place in places}))


def labels(facts: VisitFacts, places: Iterable[int]) -> str:
    """The targets of rows, each once, whichever side."""
    return ", ".join(sorted({facts.rows[place].needling.label for place in places}))
