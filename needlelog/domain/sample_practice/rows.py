"""The rows of an invented visit: target, side, needle, depth, technique and what answered."""

import random
from collections.abc import Iterator, Mapping, Sequence

from needlelog.domain.needlings import (
    Depth,
    DepthUnit,
    Electrical,
    LtrStrength,
    NeedlingFields,
    ReferredPain,
    Side,
    Tenderness,
    TriggerPointState,
)
from needlelog.domain.reference import Target
from needlelog.domain.sample_practice.complaints import MUSCLES, POINTS, Place

LTR_SOUGHT = 0.88
LTR_UNCOUNTED = 0.08
BOTH_SIDES = 0.15
"""Share of the muscles that are needled on the other side too."""

DEQI_OBTAINED, DEQI_NONE = 0.72, 0.12
ELECTRICAL = 0.12
"""Share of acupuncture visits with a stimulator on one pair."""


def dry_needling_rows(
    chance: random.Random,
    codes: Sequence[str],
    targets: Mapping[str, Target],
    side: str,
    technique: str,
    expected_ltr: float,
) -> Iterator[NeedlingFields]:
    """One row for each muscle and side; two sides of one muscle bear one pair number, from 1 up."""
    pair = 0
    for code in codes:
        sides: tuple[Side, ...] = (Side.LEFT, Side.RIGHT)
        if side and chance.random() >= BOTH_SIDES:
            sides = (Side(side),)
        paired = len(sides) > 1
        pair += paired
        for each in sides:
            expected = expected_ltr * (1 if not side or each == side else 0.5)
            yield _muscle_row(chance, targets[code], MUSCLES[code], each, pair if paired else None, technique, expected)


def _muscle_row(
    chance: random.Random, target: Target, place: Place, side: Side, pair: int | None, technique: str, expected: float
) -> NeedlingFields:
    depth = float(chance.choice(place.depths))
    sought = technique != "static" and chance.random() < LTR_SOUGHT
    count = max(0, min(9, round(chance.gauss(expected, 0.8)))) if sought else 0
    uncounted = count > 0 and chance.random() < LTR_UNCOUNTED
    tender = chance.randint(3, 9) if chance.random() < 0.2 else None
    return NeedlingFields(
        kind=target.kind,
        code=target.code,
        label=target.label,
        trigger_point_state=chance.choices(
            (None, TriggerPointState.ACTIVE, TriggerPointState.LATENT), (60, 25 if expected > 1 else 8, 15)
        )[0],
        taut_band=True if chance.random() < 0.2 else None,
        tenderness=None if tender is None else Tenderness(float(tender), float(max(0, tender - chance.randint(0, 4)))),
        levels=(chance.choice(place.levels),) if place.levels else (),
        side=side,
        needles=1,
        diameter_mm=place.diameter_mm,
        length_mm=place.length_mm,
        depth=Depth(depth, depth, DepthUnit.MM),
        techniques=(technique, "horizontal") if place.flat else (technique,),
        pair=pair,
        ltr=count > 0 if sought else None,
        ltr_count=None if not sought or uncounted else count,
        ltr_strength=chance.choice(tuple(LtrStrength)) if count and chance.random() < 0.15 else None,
        referred_pain=chance.choices((None, ReferredPain.REFERRED, ReferredPain.FAMILIAR), (84, 8, 8))[0],
    )


def acupuncture_rows(
    chance: random.Random, codes: Sequence[str], targets: Mapping[str, Target], side: str, first_pair: int
) -> Iterator[NeedlingFields]:
    """One row for each point and side; points are mostly needled on both, local ones on the side that hurts."""
    retention_min = float(chance.choice((15, 20, 20, 20, 25, 30)))
    technique = chance.choice(("even", "even", "rotation", "tonify", "reduce"))
    wants_current = chance.random() < ELECTRICAL
    pair = first_pair - 1
    for code in codes:
        target, place = targets[code], POINTS[code]
        sides: tuple[Side, ...] = (Side.MIDLINE,)
        if not target.midline:
            sides = (Side(side),) if side and chance.random() < 0.45 else (Side.LEFT, Side.RIGHT)
        paired = len(sides) > 1
        pair += paired
        current = Electrical(hz=chance.choice((2.0, 4.0, 10.0)), pair=1) if wants_current and paired else None
        wants_current = wants_current and current is None
        depth = float(chance.choice(place.depths))
        for each in sides:
            yield NeedlingFields(
                kind=target.kind,
                code=target.code,
                label=target.label,
                side=each,
                needles=target.loci,
                diameter_mm=place.diameter_mm,
                length_mm=place.length_mm,
                depth=Depth(depth, depth, DepthUnit.CUN),
                techniques=("horizontal",) if place.flat else (technique,),
                retention_min=retention_min,
                electrical=current,
                pair=pair if paired else None,
                deqi=chance.choices((True, False, None), (DEQI_OBTAINED, DEQI_NONE, 1 - DEQI_OBTAINED - DEQI_NONE))[0],
            )
