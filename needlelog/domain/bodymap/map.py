"""Targets to places on the drawing and back. For drawing only: estimates and textbook numbers, never a guide.

Knows rows and nets; opens no file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot

from needlelog.domain.bodymap.drawing import BodyDrawing, BodyFigure
from needlelog.domain.bodymap.silhouette import Silhouette
from needlelog.domain.needlings import Side
from needlelog.domain.reference.tables import ONLY_SIDES, Rows, listed

SPINE_CUN = 1 / 25
"""One cun along the spine as a share of C7 to coccyx; an estimate for drawing, used where a row counts from a level."""

NECK_LEVEL = 0.0217
"""One level of the neck above C7 as a share of C7 to coccyx; an estimate for drawing: the table starts at C7."""

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


@dataclass(frozen=True, slots=True)
class NearTarget:
    """A target near a clicked place; ``away`` is the distance in view-box units. ``side`` None is the midline.

    ``level`` is set for a target that lies at many levels of the spine.
    """

    code: str
    side: Side | None
    away: float
    level: str = ""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A measure on the body: a segment, how far along (from ``level``, on the spine) and how far across."""

    segment: str
    level: str
    along: float
    across: float


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is known of one target."""

    spots: tuple[_Spot, ...]
    views: tuple[str, ...]
    midline: bool
    only_side: Side | None
    muscle: bool
    members: tuple[str, ...] = ()


class BodyMap:
    """Where every target of the reference lies; made once, changed never.

    ``rows`` holds the tables ``acupoints``, ``other_points``, ``muscles``, ``placement`` and ``spine_levels`` of the
    reference, and ``places`` of the drawing, whose rows come before those of ``placement``.
    """

    def __init__(self, drawing: BodyDrawing, rows: Mapping[str, Rows]) -> None:
        self.drawing = drawing
        self._levels = _levels(rows["spine_levels"])
        self._entries = _entries(rows)
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

    def _many_levels(self, entry: _Entry) -> list[str]:
        """The levels of a target that has a site at each of them; else one empty."""
        ranges = [spot.level for spot in entry.spots if "-" in spot.level]
        return self._range(ranges[0]) if ranges else [""]

    def _all_seen(
        self, entry: _Entry, side: Side | None, levels: Sequence[str], permitted: Sequence[str]
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

    def _seen(self, spot: _Spot, side: Side | None, entry: _Entry, permitted: Sequence[str]) -> list[BodyPlace]:
        along = spot.along if spot.segment != "SPINE" else self._fraction(spot)
        return [
            place
            for view in self.drawing.views.values()
            for figure in view.figures
            if not permitted or figure.facing in permitted
            for place in _on_figure(view.name, figure, spot, along, side, entry)
        ]

    def _fraction(self, spot: _Spot) -> float:
        return self._levels[spot.level] + spot.along * SPINE_CUN if spot.level else spot.along

    def _at_levels(self, spot: _Spot, levels: Sequence[str]) -> list[_Spot]:
        """The spot itself; on the spine one for each of the levels given."""
        if spot.segment != "SPINE" or not spot.level:
            return [spot]
        known = [level for level in levels if level in self._levels] or self._range(spot.level)
        return [_Spot(spot.segment, level, spot.along, spot.across) for level in known]

    def _range(self, level: str) -> list[str]:
        first, _dash, last = level.partition("-")
        names = list(self._levels)
        return names[names.index(first) : names.index(last or first) + 1]

    def _middle(self, group: _Entry, side: Side | None, levels: Sequence[str]) -> tuple[BodyPlace, ...]:
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
    view: str, figure: BodyFigure, spot: _Spot, along: float, side: Side | None, entry: _Entry
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
        made.setdefault(at, BodyPlace(view, *at, figure.name, figure.facing, side))
    return list(made.values())


def _best_first(places: Sequence[BodyPlace], views: Sequence[str]) -> tuple[BodyPlace, ...]:
    """Each place once; those are the main ones that face as the first of ``views`` which is drawn."""
    facings = [place.facing for place in places]
    first = next((view for view in views if view in facings), facings[0] if facings else "")
    made = [replace(place, main=place.facing == first) for place in dict.fromkeys(places)]
    return tuple(sorted(made, key=lambda place: not place.main))


def _permitted(views: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*views, *(more for view in views for more in SEEN_WITH.get(view, ()))]))


def _levels(rows: Rows) -> dict[str, float]:
    """Levels by name as shares of C7 to coccyx, those of the neck before it."""
    neck = {f"C{number}": -(7 - number) * NECK_LEVEL for number in range(1, 7)}
    return neck | {row["level"]: float(row["fraction_C7_to_coccyx_est"]) for row in rows}


def _entries(rows: Mapping[str, Rows]) -> dict[str, _Entry]:
    drawn: dict[str, list[_Spot]] = {}
    for row in rows["places"]:
        spot = _Spot(row["segment"], row["level"], float(row["along"] or 0), float(row["across"] or 0))
        drawn.setdefault(row["target"], []).append(spot)
    made: dict[str, _Entry] = {}
    placement = {row["code"]: row for row in rows["placement"]}
    for row in (*rows["acupoints"], *rows["other_points"]):
        code, placed = row["code"], placement.get(row["code"])
        spots = drawn.get(code) or ([_measured(placed)] if placed is not None else [])
        views = row["views"] if placed is None else f"{placed['primary_view']}|{placed['all_views']}"
        made[code] = _Entry(
            tuple(spots),
            tuple(dict.fromkeys(listed(views))),
            row["laterality"] == "midline",
            ONLY_SIDES.get(row["laterality"]),
            False,
        )
    below: dict[str, list[str]] = {}
    for row in rows["muscles"]:
        if row["group"]:
            below.setdefault(row["group"], []).append(row["id"])
    for row in rows["muscles"]:
        spots = drawn.get(row["id"], [])
        made[row["id"]] = _Entry(
            tuple(spots),
            listed(row["views"]),
            row["laterality"] == "midline",
            None,
            True,
            () if spots else tuple(below.get(row["id"], ())),
        )
    return made


def _measured(row: Mapping[str, str]) -> _Spot:
    """A row of ``placement``: across is cun from the midline, or a share of the limb's width."""
    across = row["lateral_cun"] or row["u_est"] or row["v_est"] or "0"
    return _Spot(row["segment"], row["level"], float(row["along"] or 0), float(across))
