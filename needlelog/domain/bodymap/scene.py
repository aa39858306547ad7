"""A view with its marks, laid out in pixels: where each dot and each label stands, and what found no room.

The window and the printed figure draw the same scene. Knows no colour, no font and no library that draws.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from needlelog.domain.bodymap.drawing import BodyView
from needlelog.domain.bodymap.labels import Label, Rect, Wanted, place_labels
from needlelog.domain.bodymap.map import BodyMap, BodyPlace
from needlelog.domain.bodymap.marks import BodyMark, MarkGroup, groups_of
from needlelog.domain.bodymap.splines import Point

DOT_RADIUS = 4.5
"""Of a mark, in pixels."""

LARGEST_DOT = 11.0
"""Of the mark with most visits; the area of the others is in proportion, in pixels."""

SMALLEST_DOT = 3.5

APART = 0.95
"""How far apart two marks stand at least, as a share of their radii."""

APART_BY_COUNT = 0.6
"""The same for discs by count, which may overlap: a place moved far would be untrue, and the smaller lies on top."""

RINGS = 6.5
"""How far the rings of side effects reach beyond a mark, in pixels."""

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where along a label it is looked whether the figure lies under it."""

NUDGES = (
    (0, 0), (0.6, 0), (-0.6, 0), (0, 0.6), (0, -0.6), (1, 0), (-1, 0), (0, 1), (0, -1), (0.8, 0.8), (-0.8, 0.8),
    (0.8, -0.8), (-0.8, -0.8), (1.7, 0), (-1.7, 0), (0, 1.7), (0, -1.7),
)  # fmt: skip
"""Where a mark goes whose place is taken by another, the nearest first, in steps of ``NUDGE``."""

NUDGE = 9.0
"""In pixels."""

CLEAR = 1.0
"""Between a mark and a caption, in pixels."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a view's box lies in an area: pixels = view-box units times ``scale`` plus the shift."""

    scale: float
    x: float
    y: float

    def to_pixels(self, x: float, y: float) -> Point:
        return self.x + self.scale * x, self.y + self.scale * y

    def to_box(self, x: float, y: float) -> Point:
        return (x - self.x) / self.scale, (y - self.y) / self.scale


@dataclass(frozen=True, slots=True)
class Dot:
    """One needle site on screen; ``mark`` is its place in the sequence of marks.

    ``reach`` is the radius with the rings of its side effects, which labels and neighbours keep clear of.
    """

    mark: int
    x: float
    y: float
    radius: float
    reach: float


@dataclass(frozen=True, slots=True)
class Scene:
    """``dots`` stand in the order of drawing, the largest first; ``groups`` are the labels asked for.

    ``left_out`` counts the marks whose label found no room.
    """

    fit: Fit
    dots: tuple[Dot, ...]
    groups: tuple[MarkGroup, ...]
    labels: tuple[Label, ...]
    left_out: int


def fit_view(view: BodyView, area: Rect) -> Fit:
    """A view as large as it goes, in the middle of an area."""
    left, top, width, height = view.box
    scale = min(area.width / width, area.height / height)
    x = area.left + (area.width - scale * width) / 2 - scale * left
    return Fit(scale, x, area.top + (area.height - scale * height) / 2 - scale * top)


def counts_by_view(body: BodyMap, marks: Sequence[BodyMark]) -> dict[str, int]:
    """How many marks each view shows, in the order of the buttons."""
    counted = Counter(
        view for mark in marks for view in {place.view for place in body.places(mark.code, mark.side, mark.levels)}
    )
    return {view: counted[view] for view in body.drawing.views}


def best_view(body: BodyMap, marks: Sequence[BodyMark]) -> str:
    """The view that shows most marks, among equals the one that shows most of them best; the first without marks."""
    shown: Counter[str] = Counter()
    well: Counter[str] = Counter()
    for mark in marks:
        places = body.places(mark.code, mark.side, mark.levels)
        shown.update({place.view for place in places})
        well.update({place.view for place in places if place.main})
    views = list(body.drawing.views)
    return max(views, key=lambda view: (shown[view], well[view], -views.index(view)))


def compose(
    body: BodyMap,
    view: str,
    marks: Sequence[BodyMark],
    area: Rect,
    measure: Callable[[str], float],
    line_height: float,
    *,
    taken: Sequence[Rect] = (),
    first: str | None = None,
    margin: float = 0.0,
) -> Scene:
    """Lay out a view: ``measure`` gives a text's width in pixels, ``taken`` what labels keep clear of.

    The label of the needling ``first`` is placed before the others. The figure keeps ``margin`` from the area's edges.
    """
    fit = _fit_inside(body, view, area, margin)
    dots = dots_of(body, view, marks, area, margin)
    groups = list(groups_of(marks, sorted({dot.mark for dot in dots})))
    groups.sort(key=lambda group: all(marks[place].needling_uuid != first for place in group.marks))
    wanted = [_wanted(group, dots, measure, line_height) for group in groups]
    silhouette = body.silhouette(view)

    def covered(left: float, top: float, width: float, height: float) -> float:
        spots = [(left + width * share, top + height / 2) for share in SHARES]
        return sum(silhouette.holds(*fit.to_box(x, y)) for x, y in spots) / len(spots)

    found, left_out = place_labels(wanted, [((dot.x, dot.y), dot.reach) for dot in dots], area, taken, covered)
    return Scene(fit, dots, tuple(groups), found, sum(len(groups[index].marks) for index in left_out))


def dots_of(body: BodyMap, view: str, marks: Sequence[BodyMark], area: Rect, margin: float = 0.0) -> tuple[Dot, ...]:
    """Where the marks of a view stand in an area, the largest first; none covers another where there is a place."""
    fit = _fit_inside(body, view, area, margin)
    most = max((mark.visits or 0 for mark in marks), default=0)
    dots: list[Dot] = []
    for index in sorted(range(len(marks)), key=lambda index: -(marks[index].visits or 0)):
        for place in _in_view(body.places(marks[index].code, marks[index].side, marks[index].levels), view):
            radius = _radius(marks[index], most)
            reach = radius + (RINGS if marks[index].effect_kind else 1.0)
            apart = APART if marks[index].visits is None else APART_BY_COUNT
            x, y = _free(*fit.to_pixels(place.x, place.y), radius, apart, dots)
            dots.append(Dot(index, x, y, radius, reach))
    return tuple(dots)


def above_marks(caption: Rect, dots: Sequence[Dot]) -> Rect:
    """Where a caption stands: raised where a mark, such as one just above the wrist, would stand on its words."""
    tops = [
        dot.y - dot.reach - caption.height - CLEAR
        for dot in dots
        if caption.meets(Rect(dot.x - dot.reach, dot.y - dot.reach, 2 * dot.reach, 2 * dot.reach), CLEAR)
    ]
    return Rect(caption.left, min([caption.top, *tops]), caption.width, caption.height)


def _fit_inside(body: BodyMap, view: str, area: Rect, margin: float) -> Fit:
    inner = Rect(area.left + margin, area.top + margin, area.width - 2 * margin, area.height - 2 * margin)
    return fit_view(body.drawing.views[view], inner)


def _in_view(places: Sequence[BodyPlace], view: str) -> list[BodyPlace]:
    """The places on the one figure of a view that shows the target best."""
    here = [place for place in places if place.view == view]
    return [place for place in here if place.figure == here[0].figure]


def _radius(mark: BodyMark, most: int) -> float:
    if mark.visits is None or not most:
        return DOT_RADIUS
    return max(SMALLEST_DOT, LARGEST_DOT * sqrt(mark.visits / most))


def _free(x: float, y: float, radius: float, apart: float, dots: Sequence[Dot]) -> Point:
    """The place itself, or one beside it when another mark is already there; rings may overlap."""

    def taken(at_x: float, at_y: float) -> bool:
        return any((dot.x - at_x) ** 2 + (dot.y - at_y) ** 2 < (apart * (dot.radius + radius)) ** 2 for dot in dots)

    for dx, dy in NUDGES:
        if not taken(x + dx * NUDGE, y + dy * NUDGE):
            return x + dx * NUDGE, y + dy * NUDGE
    return x, y


def _wanted(group: MarkGroup, dots: Sequence[Dot], measure: Callable[[str], float], line_height: float) -> Wanted:
    own = [dot for dot in dots if dot.mark in group.marks]
    texts: list[tuple[str, ...]] = [(group.label,), *_in_two(group.label, measure)]
    forms = tuple((lines, max(map(measure, lines)), len(lines) * line_height) for lines in texts)
    return Wanted(forms, tuple((dot.x, dot.y) for dot in own), max(dot.reach for dot in own))


def _in_two(text: str, measure: Callable[[str], float]) -> list[tuple[str, str]]:
    """The text in two lines: before a count, else broken where they are most alike."""
    words, dot, count = text.partition(" · ")
    if dot:
        return [(words, count)]
    parts = text.split(" ")
    # A side's letter does not stand in a line of its own.
    ways = [(" ".join(parts[:cut]), " ".join(parts[cut:])) for cut in range(1, len(parts) - 1)]
    return sorted(ways, key=lambda way: max(map(measure, way)))[:1]
