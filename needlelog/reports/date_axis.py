"""One axis of days for every panel of a chart: where a moment stands, and which days are named beneath.

Knows calendars and pixels, and nothing of what is drawn on it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from needlelog.domain.wording import month_name

SHORTEST_DAYS = 6.0
"""A single visit stands in the middle of a week, since an axis without a span has no scale."""

MONTHS_FROM_DAYS = 80.0
"""From here on the names of months say more than days do."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day named beneath the axis; ``year`` is written under the first tick and where the year changes."""

    x: float
    text: str
    year: str


@dataclass(frozen=True, slots=True)
class DateAxis:
    """Moments from ``first`` to ``last`` (days since year 1, with their fraction) between two pixels."""

    first: float
    last: float
    left: float
    right: float
    only: float | None = None
    """The day of a single visit, which alone is named."""

    def x(self, moment: datetime) -> float:
        return self.x_of_day(day_number(moment))

    def x_of_day(self, day: float) -> float:
        return self.left + (day - self.first) / (self.last - self.first) * (self.right - self.left)

    def ticks(self, label_px: float) -> tuple[Tick, ...]:
        """The finest round days whose names, ``label_px`` wide with their gap, stand beside one another."""
        if self.only is not None:
            day = date.fromordinal(int(self.only))
            return (Tick(self.x_of_day(self.only), f"{day.day} {month_name(day.month)}", str(day.year)),)
        span = self.last - self.first
        for days in _DAYS + _MONTHS if span <= MONTHS_FROM_DAYS else _MONTHS:
            starts = [day for day in days(self._start, self._end) if self.first <= day.toordinal() <= self.last]
            places = [self.x_of_day(day.toordinal()) for day in starts]
            if starts and all(b - a >= label_px for a, b in pairwise(places)):
                break
        else:
            starts, places = [self._start], [self.left]
        yearly = all((day.month, day.day) == (1, 1) for day in starts) and len(starts) > 1
        monthly = all(day.day == 1 for day in starts) and len(starts) > 1
        ticks: list[Tick] = []
        year = None
        for day, x in zip(starts, places, strict=True):
            if yearly:
                ticks.append(Tick(x, str(day.year), ""))
                continue
            name = month_name(day.month) if monthly else f"{day.day} {month_name(day.month)}"
            ticks.append(Tick(x, name, "" if day.year == year else str(day.year)))
            year = day.year
        return tuple(ticks)

    @property
    def _start(self) -> date:
        return date.fromordinal(max(1, int(self.first)))

    @property
    def _end(self) -> date:
        return date.fromordinal(min(date.max.toordinal() - 1, int(self.last) + 1))


def day_number(moment: datetime) -> float:
    """Days since year 1 by the clock on the wall, so that a visit stands on the day it was written down for."""
    return moment.toordinal() + (moment.hour * 60 + moment.minute) / 1440


def date_axis(moments: list[datetime], left: float, right: float, inset: float) -> DateAxis:
    """The axis that holds all moments, at least one, ``inset`` pixels away from both ends."""
    days = [day_number(moment) for moment in moments]
    first, last = min(days), max(days)
    only = first if first == last else None
    if last - first < SHORTEST_DAYS:
        middle = (first + last) / 2
        first, last = middle - SHORTEST_DAYS / 2, middle + SHORTEST_DAYS / 2
    margin = (last - first) * inset / max(1.0, right - left - 2 * inset)
    return DateAxis(first - margin, last + margin, left, right, only)


_Days = Callable[[date, date], Iterator[date]]


def _every_days(step: int) -> _Days:
    def days(first: date, last: date) -> Iterator[date]:
        # counted from a Monday, so that steps of a week begin where a week does
        day = date.fromordinal(first.toordinal() - (first.toordinal() - 1) % step)
        while day <= last:
            yield day
            day += timedelta(days=step)

    return days


def _every_months(step: int) -> _Days:
    def months(first: date, last: date) -> Iterator[date]:
        month = (first.year * 12 + first.month - 1) // step * step
        while month // 12 <= 9999 and (day := date(month // 12, month % 12 + 1, 1)) <= last:
            yield day
            month += step

    return months


_DAYS: tuple[_Days, ...] = tuple(_every_days(step) for step in (1, 2, 7, 14))
_MONTHS: tuple[_Days, ...] = tuple(_every_months(step) for step in (1, 2, 3, 6, 12, 24, 60, 120))
