"""The p-chart of a share by month: its centre, its limits, and which months stand out. Knows counts only.

A month outside the limits, or a run, says that something changed; chance alone does so now and then, and the chart
names no cause.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import sqrt

from needlelog.domain.rates import LEAST_SESSIONS, Share

LIMIT_SIGMAS = 3
"""Shewhart's limits: three standard deviations to either side of the centre."""

RUN_ON_ONE_SIDE = 8
"""So many in a row on one side of the centre are a run (Western Electric rules, 1956)."""

RUN_ONE_WAY = 6
"""So many in a row, each above or each below the one before, are a trend (Nelson 1984, J Qual Technol 16:237)."""

LEAST_MONTHS = 3
"""With fewer there is no normal to compare a month with."""


class Signal(StrEnum):
    """Why a month stands out."""

    ABOVE = "above"
    BELOW = "below"
    RUN = "run"
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One month: ``share`` of its sessions, the limits that its number of sessions gives, and why it stands out."""

    month: str
    share: Share
    low: float
    high: float
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class ControlChart:
    """Months in order round the centre, a share between 0 and 1."""

    centre: float
    points: tuple[ChartPoint, ...]


def control_chart(months: Sequence[tuple[str, Share]]) -> ControlChart | None:
    """The p-chart of months in order, limits centre ± 3 sqrt(centre (1 - centre) / n) cut off at 0 and 1.

    Months with fewer than three sessions are left out; None when fewer than three remain. Source of the formula:
    Shewhart's p-chart as in Montgomery, Introduction to Statistical Quality Control, chapter 7.
    """
    shown = [(month, share) for month, share in months if share.n >= LEAST_SESSIONS]
    if len(shown) < LEAST_MONTHS:
        return None
    centre = sum(share.count for _month, share in shown) / sum(share.n for _month, share in shown)
    values = [share.count / share.n for _month, share in shown]
    in_run = _runs([_side(value, centre) for value in values], RUN_ON_ONE_SIDE)
    steps = [0, *(_side(after, before) for before, after in pairwise(values))]
    # A trend of six months has five steps, and the month before the first step belongs to it.
    in_trend = _widened(_runs(steps, RUN_ONE_WAY - 1), steps)
    points = []
    for place, ((month, share), value) in enumerate(zip(shown, values, strict=True)):
        half = LIMIT_SIGMAS * sqrt(centre * (1 - centre) / share.n)
        low, high = max(0.0, centre - half), min(1.0, centre + half)
        signals = (
            (Signal.ABOVE, value > high),
            (Signal.BELOW, value < low),
            (Signal.RUN, in_run[place]),
            (Signal.TREND, in_trend[place]),
        )
        points.append(ChartPoint(month, share, low, high, tuple(signal for signal, holds in signals if holds)))
    return ControlChart(centre, tuple(points))


def _side(value: float, of: float) -> int:
    return (value > of) - (value < of)


def _runs(sides: Sequence[int], least: int) -> list[bool]:
    """Which places belong to a run of at least ``least`` equal signs; zeros end a run."""
    inside = [False] * len(sides)
    start = 0
    for place in range(1, len(sides) + 1):
        if place == len(sides) or sides[place] != sides[start]:
            if sides[start] and place - start >= least:
                inside[start:place] = [True] * (place - start)
            start = place
    return inside


def _widened(inside: Sequence[bool], steps: Sequence[int]) -> list[bool]:
    """The same with the place from which each run sets out."""
    return [here or (place + 1 < len(steps) and inside[place + 1]) for place, here in enumerate(inside)]
