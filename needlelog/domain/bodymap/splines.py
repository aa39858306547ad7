"""Smooth curves through given points. Knows geometry alone."""

from collections.abc import Sequence

Point = tuple[float, float]
Bezier = tuple[Point, Point, Point]
"""Two handles and the end of a cubic Bézier curve; it starts where the one before ended."""


def beziers(points: Sequence[Point], corners: frozenset[int], *, closed: bool) -> tuple[Bezier, ...]:
    """The centripetal Catmull-Rom spline through ``points`` as cubic Béziers; it turns sharply at ``corners``.

    Centripetal (Yuksel, Schaefer and Keyser 2011), since it neither loops nor overshoots where points lie unevenly.
    """
    count = len(points)
    made: list[Bezier] = []
    for here in range(count if closed else count - 1):
        start, end = points[here], points[(here + 1) % count]
        before = points[here - 1] if closed or here > 0 else start
        after = points[(here + 2) % count] if closed or here + 2 < count else end
        first = _handle(before, start, end) if here not in corners else _third(start, end)
        last = _handle(after, end, start) if (here + 1) % count not in corners else _third(end, start)
        made.append((first, last, end))
    return tuple(made)


def flatten(start: Point, curves: Sequence[Bezier], steps: int = 6) -> tuple[Point, ...]:
    """Points on the curves, ``steps`` to each."""
    made = [start]
    for first, last, end in curves:
        here = made[-1]
        for step in range(1, steps + 1):
            t = step / steps
            s = 1 - t
            a, b, c, d = s**3, 3 * s * s * t, 3 * s * t * t, t**3
            made.append(
                (
                    a * here[0] + b * first[0] + c * last[0] + d * end[0],
                    a * here[1] + b * first[1] + c * last[1] + d * end[1],
                )
            )
    return tuple(made)


def distance(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def inside(point: Point, polygon: Sequence[Point]) -> bool:
    """Whether a point lies in a polygon, by counting crossings."""
    x, y = point
    within = False
    for (x1, y1), (x2, y2) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            within = not within
    return within


def _third(start: Point, end: Point) -> Point:
    return start[0] + (end[0] - start[0]) / 3, start[1] + (end[1] - start[1]) / 3


def _handle(before: Point, here: Point, after: Point) -> Point:
    """The handle at ``here`` towards ``after``."""
    past, ahead = distance(before, here) ** 0.5, distance(here, after) ** 0.5
    if past == 0 or ahead == 0:
        return _third(here, after)
    scale = 3 * past * (past + ahead)
    own = 2 * past**2 + 3 * past * ahead + ahead**2
    x = (past**2 * after[0] - ahead**2 * before[0] + own * here[0]) / scale
    y = (past**2 * after[1] - ahead**2 * before[1] + own * here[1]) / scale
    return x, y
