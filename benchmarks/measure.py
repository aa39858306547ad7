"""Taking a time fairly, and one line of the table. Knows nothing of what is measured."""

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One thing measured. ``floor`` is the least that it could cost, in the same unit; ``goal`` is a number of floors
    when ``goal_is_ratio``, else a number of the unit."""

    what: str
    ours: float
    floor: float
    floor_is: str
    unit: str
    goal: float
    goal_is_ratio: bool

    @property
    def met(self) -> bool:
        """Whether the goal is reached here and now; printed, never asserted."""
        return (self.ours / self.floor if self.goal_is_ratio else self.ours) <= self.goal


def say(line: Line) -> None:
    """Hand a line to the program that started this one."""
    sys.stdout.write(json.dumps(asdict(line)) + "\n")
    sys.stdout.flush()


def milliseconds(act: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def medians(ours: Callable[[], object], floor: Callable[[], object], times: int) -> tuple[float, float]:
    """The medians of both in milliseconds, taken in turns so that a busy moment falls on both."""
    ours(), floor()
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for act, times_taken in zip((ours, floor), taken, strict=True):
            gc.collect()
            times_taken.append(milliseconds(act))
    return statistics.median(taken[0]), statistics.median(taken[1])
