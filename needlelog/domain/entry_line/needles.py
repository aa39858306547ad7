"""Needles: their sizes as people write them, in millimetres, and which rows share one. Knows no lines."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from needlelog.domain.needlings import Modality, Needling, NeedlingFields, usual_modality

DIAMETER_MM = (0.10, 0.50)
LENGTH_MM = (13.0, 150.0)
USUAL_THICKEST_MM = 0.35
"""Thicker needles are rare; ``40x30`` is more often 0.30 x 40 turned round than 0.40 x 30."""

GAUGES_MM = {32: 0.25, 34: 0.22, 38: 0.18}
"""Millimetres by gauge, Chinese numbering: HealthCMI, "Acupuncture Needle Packs" (read)."""

UNSURE_GAUGES_MM = {28: 0.35, 30: 0.30, 36: 0.20, 40: 0.16, 42: 0.14}
"""Usual on packets, from memory; published lists contradict each other (36 is 0.20 or 0.16), so these are asked."""

INCHES_MM = {0.5: 13.0, 1.0: 25.0, 1.5: 40.0, 3.0: 75.0}
"""Nominal lengths: 0.5 and 1 inch by HealthCMI, 1.5 and 3 inches by a needle guide of Biology Insights (both read)."""

UNSURE_INCHES_MM = {1.2: 30.0, 2.0: 50.0, 2.5: 60.0, 4.0: 100.0, 5.0: 125.0}
"""Usual in the trade, from memory: asked."""


@dataclass(frozen=True, slots=True)
class SizeReading:
    """One meaning of two numbers."""

    diameter_mm: float
    length_mm: float

    @property
    def text(self) -> str:
        """A spelling that has this meaning alone."""
        return f"{self.diameter_mm:.2f}x{self.length_mm:g}"


def is_diameter(value: float) -> bool:
    """Whether a needle may be this thick, in millimetres."""
    return DIAMETER_MM[0] <= value <= DIAMETER_MM[1]


def is_length(value: float) -> bool:
    """Whether a needle may be this long, in millimetres."""
    return LENGTH_MM[0] <= value <= LENGTH_MM[1]


def size_readings(first: float, second: float) -> tuple[SizeReading, ...]:
    """What ``first x second`` may mean, the likelier first; several when it has to be asked, none when impossible.

    A number of 10 to 50 without a decimal may be the diameter in hundredths of a millimetre (``30x40``). Diameter first
    is the written norm; the other order is considered where the first number is the greater.
    """
    if is_diameter(first):
        return (SizeReading(first, second),) if is_length(second) else ()
    if is_diameter(second):
        return (SizeReading(second, first),) if is_length(first) else ()
    straight = SizeReading(first / 100, second) if is_diameter(first / 100) and is_length(second) else None
    turned = SizeReading(second / 100, first) if is_diameter(second / 100) and is_length(first) else None
    if straight is None or turned is None:
        return tuple(reading for reading in (straight, turned) if reading is not None)
    if straight.diameter_mm > USUAL_THICKEST_MM and turned.diameter_mm <= USUAL_THICKEST_MM:
        return turned, straight
    if first <= second:
        return (straight,)
    return straight, turned


@dataclass(frozen=True, slots=True)
class Needle:
    """The needle that stays from row to row, in millimetres."""

    diameter_mm: float | None = None
    length_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Needles:
    """The needle that stays, of each trade apart: a dry needle is no needle for the next acupoint.

    ``last`` is the trade of the row before, whose needle ``same`` means.
    """

    dry_needling: Needle = Needle()
    acupuncture: Needle = Needle()
    last: Modality | None = None

    def of(self, modality: Modality) -> Needle:
        """The needle of one trade."""
        return self.acupuncture if modality is Modality.ACUPUNCTURE else self.dry_needling

    def used(self, modality: Modality, needle: Needle) -> "Needles":
        """These after a row of that trade was done with a needle."""
        if modality is Modality.ACUPUNCTURE:
            return replace(self, acupuncture=needle, last=modality)
        return replace(self, dry_needling=needle, last=modality)

    def trade_of(self, modality: Modality, techniques: Iterable[str]) -> Modality:
        """Whose needle a row takes: that of its own trade, with ``same`` that of the row before whatever its trade."""
        return self.last if self.last is not None and "same_needle" in techniques else modality

    def after(self, row: NeedlingFields, modality: Modality, before: "Needles | None" = None) -> "Needles":
        """These after a row; ``before`` where its other side came between. A tack or a lancet changes nothing."""
        if not takes_sticky_needle(row.needles, row.techniques):
            return self
        trade = (before or self).trade_of(modality, row.techniques)
        return self.used(trade, Needle(row.diameter_mm, row.length_mm))


def needles_after(rows: Iterable[Needling], before: Needles) -> Needles:
    """The needles that stay after the rows of a session; ``before`` are those of earlier sessions."""
    needles = before
    for row in rows:
        needles = needles.after(row, row.modality)
    return needles


def usual_needles_after(rows: Iterable[NeedlingFields], before: Needles, chosen: Modality | None = None) -> Needles:
    """The needles that stay after one row or the two of a pair, whose trade is the one chosen or their target's."""
    needles = before
    for row in rows:
        needles = needles.after(row, usual_modality(row.kind, chosen), before)
    return needles


def takes_sticky_needle(needles: int, techniques: Iterable[str]) -> bool:
    """Whether a row is done with the needle of the rows before: not moxa alone, a tack or a lancet."""
    words = set(techniques)
    return "same_needle" in words or (needles > 0 and not words & {"tack", "prick"})
