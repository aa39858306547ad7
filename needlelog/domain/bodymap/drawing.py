"""The drawing of the human figure as values: views, figures, curves, and the nets that places are measured on.

Made from the data of ``resources/body/drawing.json``; knows no target and no colour. Lengths are view-box units.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from needlelog.domain.bodymap.splines import Bezier, Point, beziers, flatten, inside
from needlelog.domain.needlings import Side

OVERHANG = 0.06
"""How far beyond a net's ends a place may still be measured, as a share of the net's length."""

OVERHANG_ACROSS = 0.35
"""The same across, as a share of the net's width: a limb's edge is rounder than a net."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of the drawing. A filled one is a part of the figure; its stroke is left open where parts meet."""

    start: Point
    beziers: tuple[Bezier, ...]
    filled: bool
    closed: bool
    quiet: bool
    """A landmark rather than an outline: drawn lighter."""

    def polygon(self) -> tuple[Point, ...]:
        """The curve as short straight lines."""
        return flatten(self.start, self.beziers)


@dataclass(frozen=True, slots=True)
class Mesh:
    """A segment of the body on one side of one figure: crossing lines that along and across are measured on.

    ``along`` holds the measure of each row, ``across`` that of each column, both ascending; ``net[row][column]`` is
    where the two meet. Between them places are interpolated.
    """

    segment: str
    side: Side
    along: tuple[float, ...]
    across: tuple[float, ...]
    net: tuple[tuple[Point, ...], ...]

    def reaches(self, along: float, across: float) -> bool:
        """Whether this part of the segment is seen here."""
        if not _covers(self.along, along, OVERHANG):
            return False
        return len(self.across) == 1 or _covers(self.across, across, OVERHANG_ACROSS)

    def at(self, along: float, across: float) -> Point:
        """The place of a measure, in view-box units."""
        row, t = _between(self.along, along)
        column, u = _between(self.across, across)
        upper, lower = self.net[row], self.net[min(row + 1, len(self.net) - 1)]
        right = min(column + 1, len(self.across) - 1)
        return _mix(_mix(upper[column], upper[right], u), _mix(lower[column], lower[right], u), t)


@dataclass(frozen=True, slots=True)
class BodyFigure:
    """A figure as it stands in a view. ``facing`` is front, back, side, medial, top, sole or ear.

    ``shows`` is the side of the body it shows, None for both. ``box`` holds left, top, right and bottom of its parts.
    """

    name: str
    facing: str
    shows: Side | None
    curves: tuple[Curve, ...]
    meshes: tuple[Mesh, ...]
    box: tuple[float, float, float, float]

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside the outline."""
        return any(inside(point, curve.polygon()) for curve in self.curves if curve.filled)


@dataclass(frozen=True, slots=True)
class BodyView:
    """What one button shows. ``box`` is left, top, width and height."""

    name: str
    box: tuple[float, float, float, float]
    figures: tuple[BodyFigure, ...]


@dataclass(frozen=True, slots=True)
class BodyDrawing:
    """All views in the order of their buttons. A stored ``(view, x, y)`` belongs to a ``version``."""

    version: int
    views: Mapping[str, BodyView]


def read_drawing(data: Mapping[str, Any]) -> BodyDrawing:
    """The drawing from its data; KeyError or ValueError when the shipped data is broken."""
    views = {}
    for name, view in data["views"].items():
        figures = tuple(_figure(placed, data["figures"]) for placed in view["figures"])
        left, top, width, height = view["box"]
        views[name] = BodyView(name, (left, top, width, height), figures)
    return BodyDrawing(data["version"], MappingProxyType(views))


def _figure(placed: Mapping[str, Any], shapes: Mapping[str, Any]) -> BodyFigure:
    """A figure moved, scaled and turned to the side that it shows; single ones are drawn as the left side or say so."""
    shape = shapes[placed["figure"]]
    x, y, scale = placed["at"][0], placed["at"][1], placed["scale"]
    shows = Side(placed["shows"]) if "shows" in placed else None
    turned = 1 if shows is None or shows == shape.get("drawn", Side.LEFT) else -1

    def moved(points: Sequence[Sequence[float]], mirror: int = 1) -> list[Point]:
        return [(x + scale * turned * mirror * point[0], y + scale * point[1]) for point in points]

    symmetric = "plus_side" in shape
    curves: list[Curve] = []
    for part in shape["curves"]:
        points = part["points"]
        filled, quiet = part["kind"] != "line", bool(part.get("quiet"))
        if part["kind"] == "half":
            whole = [*points, *([-point[0], *point[1:]] for point in points[-2:0:-1])]
            curves.append(_curve(moved(whole), whole, filled=True, closed=True, quiet=quiet))
            continue
        if part["kind"] == "bust":
            whole = [*points[::-1], *([-point[0], *point[1:]] for point in points[1:])]
            curves.append(_curve(moved(whole), whole, filled=True, closed=False, quiet=quiet))
            continue
        closed = part["kind"] == "closed"
        curves.append(_curve(moved(points), points, filled=filled, closed=closed, quiet=quiet))
        if symmetric and any(point[0] for point in points):
            curves.append(_curve(moved(points, -1), points, filled=filled, closed=closed, quiet=quiet))
    meshes: list[Mesh] = []
    # A head is drawn in the measures of the body that it belongs to, and shares its nets.
    shared = {
        name: shapes[other]["meshes"][name] for other, names in shape.get("meshes_of", {}).items() for name in names
    }
    for segment, mesh in (shared | shape["meshes"]).items():
        sides = {1: shows} if shows is not None else {1: Side(shape["plus_side"]), -1: _other(shape["plus_side"])}
        for mirror, side in sides.items():
            rows = mesh["rows"]
            net = tuple(tuple(moved(_pairs(row[1:]), mirror)) for row in rows)
            if any(len(row) != len(mesh["across"]) for row in net):
                raise ValueError(f"{segment}: a row has not one place for each column")
            meshes.append(Mesh(segment, side or Side.LEFT, tuple(r[0] for r in rows), tuple(mesh["across"]), net))
    xs, ys = zip(*(point for curve in curves if curve.filled for point in curve.polygon()), strict=True)
    box = (min(xs), min(ys), max(xs), max(ys))
    return BodyFigure(placed["figure"], shape["facing"], shows, tuple(curves), tuple(meshes), box)


def _curve(at: list[Point], points: Sequence[Sequence[float]], *, filled: bool, closed: bool, quiet: bool) -> Curve:
    corners = frozenset(place for place, point in enumerate(points) if len(point) > 2)
    return Curve(at[0], beziers(at, corners, closed=closed), filled, closed, quiet)


def _pairs(numbers: Sequence[float]) -> list[tuple[float, float]]:
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _other(side: str) -> Side:
    return Side.RIGHT if Side(side) is Side.LEFT else Side.LEFT


def _covers(marks: Sequence[float], value: float, share: float) -> bool:
    overhang = share * (marks[-1] - marks[0])
    return len(marks) == 1 or marks[0] - overhang <= value <= marks[-1] + overhang


def _between(marks: Sequence[float], value: float) -> tuple[int, float]:
    """The last mark not above the value, and the share of the way to the next; goes on straight beyond the ends."""
    if len(marks) == 1:
        return 0, 0.0
    place = min(max(bisect_right(marks, value) - 1, 0), len(marks) - 2)
    return place, (value - marks[place]) / (marks[place + 1] - marks[place])


def _mix(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
