"""Where words stand beside marks so that none covers another, a mark or the border. Geometry alone, in pixels."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

GAP = 3.0
"""Least distance between words, in pixels."""

REACHES = (4, 9, 15, 23, 33, 45, 59, 75, 93, 113, 135)
"""How far beside its mark's edge a label may begin, in pixels."""

ABOVE_OR_BELOW = (4, 12, 22, 36)
"""How far above or below its mark's edge a label may stand in the middle, in pixels."""

LONG_LEADER = 90.0
"""A second leader longer than this is left out, in pixels."""

RISES = (0, -8, 8, -16, 16, -26, 26, -38, 38, -52, 52, -68, 68, -88, 88, -112, 112)
"""How far above or below its mark a label may stand, in pixels."""

OVER_FIGURE = 34.0
"""What it costs to stand on the figure, in pixels of a longer leader."""

ACROSS_ANOTHER = 60.0
"""What it costs when a leader crosses another one or passes a mark."""

UNLIKE_SIDE = 16.0
"""What it costs to stand towards the middle of the figure."""


@dataclass(frozen=True, slots=True)
class Rect:
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def meets(self, other: "Rect", gap: float = 0.0) -> bool:
        """Whether two rectangles come nearer than ``gap``."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label to place, in one line or in the same words in two; ``anchors`` are the marks that it names."""

    forms: tuple[tuple[tuple[str, ...], float, float], ...]
    """Each form: its lines, its width and its height."""
    anchors: tuple[Point, ...]
    radius: float
    """Of the marks, with what belongs to them."""


@dataclass(frozen=True, slots=True)
class Label:
    """A placed label with the leaders from its marks; ``wanted`` is its place in what was asked for."""

    wanted: int
    lines: tuple[str, ...]
    box: Rect
    leaders: tuple[tuple[Point, Point], ...]


def place_labels(
    wanted: Sequence[Wanted],
    dots: Sequence[tuple[Point, float]],
    area: Rect,
    taken: Sequence[Rect],
    covered: Callable[[float, float, float, float], float],
) -> tuple[tuple[Label, ...], tuple[int, ...]]:
    """Labels one after the other, each where it costs least, and the places of those that found no room.

    ``dots`` are all marks with their radius, ``taken`` what no label may cover; ``covered`` says which share of a
    rectangle (left, top, width, height), 0 to 1, lies on the figure.
    """
    marks = [Rect(x - r, y - r, 2 * r, 2 * r) for (x, y), r in dots]
    blocked = [_widened(box, 1.0) for box in marks] + [_widened(box, GAP) for box in taken]
    placed: list[Label] = []
    left_out: list[int] = []
    for index, label in enumerate(wanted):
        best = _best(label, index, marks, blocked, area, covered, placed)
        if best is None:
            left_out.append(index)
        else:
            placed.append(best)
            blocked.append(_widened(best.box, GAP))
    return tuple(placed), tuple(left_out)


Edges = tuple[float, float, float, float]
"""Left, top, right and bottom: rectangles that are looked at many times."""


def _widened(box: Rect, gap: float) -> Edges:
    return box.left - gap, box.top - gap, box.right + gap, box.bottom + gap


def _best(
    label: Wanted,
    index: int,
    marks: Sequence[Rect],
    blocked: Sequence[Edges],
    area: Rect,
    covered: Callable[[float, float, float, float], float],
    placed: Sequence[Label],
) -> Label | None:
    best: Label | None = None
    lowest = float("inf")
    for base, left, top, width, height, lines, anchor in _candidates(label, area):
        if base >= lowest:
            break
        right, bottom = left + width, top + height
        if any(left < edge[2] and edge[0] < right and top < edge[3] and edge[1] < bottom for edge in blocked):
            continue
        box = Rect(left, top, width, height)
        leader = _leader(anchor, box, label.radius)
        if any(_passes(leader, other.box) for other in placed):
            continue
        cost = base + OVER_FIGURE * covered(left, top, width, height)
        if cost >= lowest:
            continue
        crossings = sum(_cross(leader, other) for done in placed for other in done.leaders)
        passed = sum(_passes(leader, other) for other in marks if not _holds(other, anchor))
        cost += ACROSS_ANOTHER * (crossings + passed)
        if cost < lowest:
            best, lowest = Label(index, lines, box, (leader,)), cost
    return None if best is None else _with_free_leaders(best, label, marks, placed)


def _with_free_leaders(best: Label, label: Wanted, marks: Sequence[Rect], placed: Sequence[Label]) -> Label:
    """The other marks of a label get a leader too, where it runs free and is not long."""
    free = []
    for anchor in label.anchors:
        leader = _leader(anchor, best.box, label.radius)
        hidden = any(_passes(leader, other) for other in marks if not _holds(other, anchor))
        hidden = hidden or any(_passes(leader, done.box) for done in placed)
        crosses = any(_cross(leader, other) for done in placed for other in done.leaders)
        if leader != best.leaders[0] and not hidden and not crosses and _length(leader) < LONG_LEADER:
            free.append(leader)
    return Label(best.wanted, best.lines, best.box, (*best.leaders, *free))


Candidate = tuple[float, float, float, float, float, tuple[str, ...], Point]
"""What the distance costs; left, top, width and height; the lines; the mark that it starts from."""


def _candidates(label: Wanted, area: Rect) -> list[Candidate]:
    """Every box inside the area that a label might have, the cheapest first."""
    middle = area.left + area.width / 2
    made = [
        (cost + 5.0 * form, left, top, width, height, lines, anchor)
        for form, (lines, width, height) in enumerate(label.forms)
        for anchor in label.anchors
        for cost, left, top in _around(anchor, label.radius, width, height, middle)
        if area.left <= left <= area.right - width and area.top <= top <= area.bottom - height
    ]
    made.sort(key=lambda candidate: candidate[0])
    return made


def _around(
    anchor: Point, radius: float, width: float, height: float, middle: float
) -> Iterator[tuple[float, float, float]]:
    """What a place costs, and its left and top: beside the mark on both sides, then above and below it."""
    x, y = anchor
    for outward in (1, -1):
        inner = UNLIKE_SIDE if (x - middle) * outward < -6 else 0.0
        for further in REACHES:
            reach = radius + further
            left = x + reach if outward > 0 else x - reach - width
            for rise in RISES:
                yield reach + 0.8 * abs(rise) + inner, left, y + rise - height / 2
    for further in ABOVE_OR_BELOW:
        reach = radius + further
        yield 8.0 + reach, x - width / 2, y - reach - height
        yield 8.0 + reach, x - width / 2, y + reach


def _leader(anchor: Point, box: Rect, radius: float) -> tuple[Point, Point]:
    """From the edge of a mark to the nearest edge of a label."""
    x = min(max(anchor[0], box.left - 2), box.right + 2)
    y = min(max(anchor[1], box.top + box.height / 2), box.top + box.height / 2)
    if box.left <= x <= box.right:
        y = box.top if anchor[1] < box.top else box.bottom
    end = (x, y)
    length = ((x - anchor[0]) ** 2 + (y - anchor[1]) ** 2) ** 0.5
    share = min(1.0, (radius + 1) / length) if length else 0.0
    return (anchor[0] + (x - anchor[0]) * share, anchor[1] + (y - anchor[1]) * share), end


def _length(leader: tuple[Point, Point]) -> float:
    (x1, y1), (x2, y2) = leader
    return float(((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5)


def _holds(box: Rect, point: Point) -> bool:
    return box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom


def _passes(leader: tuple[Point, Point], box: Rect) -> bool:
    """Whether a leader runs through a box."""
    (x1, y1), (x2, y2) = leader
    if max(x1, x2) < box.left or min(x1, x2) > box.right or max(y1, y2) < box.top or min(y1, y2) > box.bottom:
        return False
    if _holds(box, leader[0]) or _holds(box, leader[1]):
        return True
    corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    return any(_cross(leader, (corners[n], corners[(n + 1) % 4])) for n in range(4))


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    a, b = one
    c, d = other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
