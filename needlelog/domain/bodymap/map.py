"""Targets to places on the drawing and back. For drawing only: estimates and textbook numbers, never a guide.

Knows rows and nets; opens no file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import cos, hypot, pi, sin

from needlelog.domain.bodymap.drawing import BodyDrawing, BodyFigure, Mesh
from needlelog.domain.bodymap.placed import PlacedTarget, Spot, read_levels, read_targets
from needlelog.domain.bodymap.silhouette import Silhouette
from needlelog.domain.bodymap.splines import Point
from needlelog.domain.needlings import Side
from needlelog.domain.reference.tables import Rows

SPINE_CUN = 1 / 25
"""One cun along the spine as a share of C7 to coccyx; an estimate for drawing, used where a row counts from a level."""

OVAL_POINTS = 28

SEEN_WITH = {
    "top": ("front", "back", "side"),
    "intraoral": ("front",),
    "intranasal": ("front",),
    "perineal": ("front",),
}
"""Where else a place is seen that a table gives to a view which few figures or none have."""


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """Where a target lies, in view-box units of a view. ``main`` says that this figure shows it best."""

    view: str
    x: float
    y: float
    figure: str
    facing: str
    side: Side | None
    main: bool = False
    reach: "Reach | None" = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a muscle goes on a net, half its length and half its width in the segment's own measures; an estimate."""

    mesh: Mesh
    along: float
    across: float
    half_length: float
    half_width: float

    def outline(self) -> tuple[Point, ...]:
        """An oval that follows the net."""
        turns = [2 * pi * step / OVAL_POINTS for step in range(OVAL_POINTS)]
        return tuple(
            self.mesh.at(self.along + self.half_length * cos(turn), self.across + self.half_width * sin(turn))
            for turn in turns
        )


@dataclass(frozen=True, slots=True)
class NearTarget:
    """A target near a clicked place; ``away`` is the distance in view-box units. ``side`` None is the midline.

    ``level`` is set for a target that lies at many levels of the spine.
    """

    code: str
    side: Side | None
    away: float
    level: str = ""


class BodyMap:
    """Where every target of the reference lies; made once, changed never.

    ``rows`` holds the tables ``acupoints``, ``other_points``, ``muscles``, ``placement`` and ``spine_levels`` of the
    reference, and ``places`` of the drawing, whose rows come before those of ``placement``.
    """

    def __init__(self, drawing: BodyDrawing, rows: Mapping[str, Rows]) -> None:
        self.drawing = drawing
        self._levels = read_levels(rows["spine_levels"])
        self._entries = read_targets(rows)
        self._near: dict[str, list[tuple[float, float, str, Side | None, str]]] = {}
        self._silhouettes: dict[str, Silhouette] = {}

    def places(self, code: str, side: Side | None, levels: Sequence[str] = ()) -> tuple[BodyPlace, ...]:
        """Every place of a target on one side, the best first; none for what has no place, such as one's own site.

        A target of the midline has its places whatever the side; one of a pair without a side has none. A target with
        several sites has a place for each. ``levels`` such as L4 move a target of the spine.
        """
        entry = self._entries.get(code)
        if entry is None:
            return ()
        if entry.members:
            return self._middle(entry, side, levels)
        if entry.only_side is not None:
            side = entry.only_side
        # Where the chart has no such view, any that shows the segment is better than none.
        found = self._all_seen(entry, side, levels, _permitted(entry.views)) or self._all_seen(entry, side, levels, ())
        return _best_first(found, entry.views)

    def areas(
        self, code: str, side: Side | None, view: str, levels: Sequence[str] = ()
    ) -> tuple[tuple[Point, ...], ...]:
        """Roughly where a muscle lies, as polygons in a view, those of its members for a group; none for a point."""
        entry = self._entries.get(code)
        if entry is not None and entry.members:
            return tuple(area for member in entry.members for area in self.areas(member, side, view, levels))
        here = [place for place in self.places(code, side, levels) if place.view == view]
        return tuple(
            place.reach.outline() for place in here if place.reach is not None and place.figure == here[0].figure
        )

    def silhouette(self, view: str) -> Silhouette:
        """The figures of a view as one shape."""
        if view not in self._silhouettes:
            self._silhouettes[view] = Silhouette(self.drawing.views[view])
        return self._silhouettes[view]

    def targets_near(self, view: str, x: float, y: float, *, reach: float = 24.0, limit: int = 5) -> list[NearTarget]:
        """The targets around a place, nearest first, each once; ``reach`` is in view-box units."""
        if view not in self._near:
            self._near[view] = self._gather(view)
        best: dict[tuple[str, Side | None], NearTarget] = {}
        for at_x, at_y, code, side, level in self._near[view]:
            away = hypot(at_x - x, at_y - y)
            known = best.get((code, side))
            if away <= reach and (known is None or away < known.away):
                best[code, side] = NearTarget(code, side, away, level)
        return sorted(best.values(), key=lambda near: (near.away, near.code))[:limit]

    def _gather(self, view: str) -> list[tuple[float, float, str, Side | None, str]]:
        """Every place in a view; groups of muscles are left out, since their members are nearer to what is meant."""
        return [
            (place.x, place.y, code, None if entry.midline else place.side, level)
            for code, entry in self._entries.items()
            if not entry.members
            for side in ((None,) if entry.midline else (Side.LEFT, Side.RIGHT))
            for level in self._many_levels(entry)
            for place in self.places(code, side, (level,) if level else ())
            if place.view == view
        ]

    def _many_levels(self, entry: PlacedTarget) -> list[str]:
        """The levels of a target that has a site at each of them; else one empty."""
        ranges = [spot.level for spot in entry.spots if "-" in spot.level]
        return self._range(ranges[0]) if ranges else [""]

    def _all_seen(
        self, entry: PlacedTarget, side: Side | None, levels: Sequence[str], permitted: Sequence[str]
    ) -> list[BodyPlace]:
        found: list[BodyPlace] = []
        for spot in entry.spots:
            here = [place for one in self._at_levels(spot, levels) for place in self._seen(one, side, entry, permitted)]
            if entry.muscle:
                # A muscle's further rows are for figures that the first ones do not show; a point's are further sites.
                shown = {(place.view, place.figure) for place in found}
                here = [place for place in here if (place.view, place.figure) not in shown]
            found.extend(here)
        return found

    def _seen(self, spot: Spot, side: Side | None, entry: PlacedTarget, permitted: Sequence[str]) -> list[BodyPlace]:
        along = spot.along if spot.segment != "SPINE" else self._fraction(spot)
        return [
            place
            for view in self.drawing.views.values()
            for figure in view.figures
            if not permitted or figure.facing in permitted
            for place in _on_figure(view.name, figure, spot, along, side, entry)
        ]

    def _fraction(self, spot: Spot) -> float:
        return self._levels[spot.level] + spot.along * SPINE_CUN if spot.level else spot.along

    def _at_levels(self, spot: Spot, levels: Sequence[str]) -> list[Spot]:
        """The spot itself; on the spine one for each of the levels given."""
        if spot.segment != "SPINE" or not spot.level:
            return [spot]
        known = [level for level in levels if level in self._levels] or self._range(spot.level)
        return [replace(spot, level=level) for level in known]

    def _range(self, level: str) -> list[str]:
        first, _dash, last = level.partition("-")
        names = list(self._levels)
        return names[names.index(first) : names.index(last or first) + 1]

    def _middle(self, group: PlacedTarget, side: Side | None, levels: Sequence[str]) -> tuple[BodyPlace, ...]:
        """A group lies in the middle of its members, on each figure that shows one of them."""
        gathered: dict[tuple[str, str, str, Side | None], list[BodyPlace]] = {}
        for member in group.members:
            for place in self.places(member, side, levels):
                gathered.setdefault((place.view, place.figure, place.facing, place.side), []).append(place)
        made = [
            BodyPlace(
                view,
                round(sum(place.x for place in found) / len(found), 1),
                round(sum(place.y for place in found) / len(found), 1),
                figure,
                facing,
                on,
            )
            for (view, figure, facing, on), found in gathered.items()
        ]
        return _best_first(made, group.views)


def _on_figure(
    view: str, figure: BodyFigure, spot: Spot, along: float, side: Side | None, entry: PlacedTarget
) -> list[BodyPlace]:
    made: dict[tuple[float, float], BodyPlace] = {}
    for mesh in figure.meshes:
        if (
            mesh.segment != spot.segment
            or not mesh.reaches(along, spot.across)
            or not (entry.midline or mesh.side is side)
        ):
            continue
        x, y = mesh.at(along, spot.across)
        at = round(x, 1) + 0.0, round(y, 1)
        reach = Reach(mesh, along, spot.across, spot.half_length, spot.half_width) if spot.half_length else None
        made.setdefault(at, BodyPlace(view, *at, figure.name, figure.facing, side, reach=reach))
    return list(made.values())


def _best_first(places: Sequence[BodyPlace], views: Sequence[str]) -> tuple[BodyPlace, ...]:
    """Each place once; those are the main ones that face as the first of ``views`` which is drawn."""
    facings = [place.facing for place in places]
    first = next((view for view in views if view in facings), facings[0] if facings else "")
    made = [replace(place, main=place.facing == first) for place in dict.fromkeys(places)]
    return tuple(sorted(made, key=lambda place: not place.main))


def _permitted(views: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*views, *(more for view in views for more in SEEN_WITH.get(view, ()))]))
