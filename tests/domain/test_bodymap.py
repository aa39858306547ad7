"""Targets lie where the body has them: on its outline, in order, mirrored, and found again by a click."""

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlelog.domain.bodymap import BodyFigure, BodyMap, BodyPlace, read_drawing
from needlelog.domain.bodymap.splines import beziers, distance, flatten, inside
from needlelog.domain.needlings import Side, TargetKind
from needlelog.domain.reference import Reference
from needlelog.services.bodymap import load_bodymap
from needlelog.services.reference import load_reference, read_table
from needlelog.shipped import resource

REFERENCE = load_reference()
BODY = load_bodymap()
PLACEMENT = {row["code"]: row for row in read_table(resource("reference", "placement.csv"))}
PAIRED = [code for code, target in REFERENCE.targets.items() if not target.midline and target.only_side is None]
NOWHERE = {"scar"}
"""A scar may be anywhere."""

OFF_THE_OUTLINE = 2.0
"""How far outside the outline a place may lie, in view-box units: the webs and edges of a hand are narrow."""

LIMBS = ("ARM", "FOREARM", "THIGH", "LEG")


def _side(code: str) -> Side | None:
    return None if REFERENCE.targets[code].midline else Side.LEFT


def _figure(body: BodyMap, place: BodyPlace, side: Side | None) -> list[BodyFigure]:
    return [
        figure
        for figure in body.drawing.views[place.view].figures
        if figure.name == place.figure and (side is None or figure.shows in (None, side))
    ]


def _outside(figure: BodyFigure, point: tuple[float, float]) -> float:
    if figure.holds(point):
        return 0.0
    return min(distance(point, at) for curve in figure.curves if curve.filled for at in curve.polygon())


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_every_target_has_a_place(side: Side) -> None:
    without = {
        code
        for code, target in REFERENCE.targets.items()
        if not BODY.places(code, None if target.midline else target.only_side or side)
    }
    assert without == NOWHERE


def test_the_view_that_a_row_names_comes_first() -> None:
    """But for the two that the chart does not have: the inside of the arm and of the thigh, and inside the mouth."""
    facings = {figure.facing for view in BODY.drawing.views.values() for figure in view.figures}
    others = {}
    for code, row in PLACEMENT.items():
        place = BODY.places(code, _side(code))[0]
        assert place.main
        if row["primary_view"] in facings and place.facing != row["primary_view"]:
            others[code] = place.facing
    assert others == {"HT2": "front", "LR9": "front"}


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_place_lies_on_the_figure(side: Side) -> None:
    off = [
        (code, place)
        for code, target in REFERENCE.targets.items()
        for place in BODY.places(code, None if target.midline else side)
        if min(
            _outside(figure, (place.x, place.y))
            for figure in _figure(BODY, place, None if target.midline else target.only_side or side)
        )
        > OFF_THE_OUTLINE
    ]
    assert off == []


@given(st.sampled_from(PAIRED))
def test_left_mirrors_right(code: str) -> None:
    left, right = BODY.places(code, Side.LEFT), BODY.places(code, Side.RIGHT)
    swapped = {"left": "right", "right": "left"}

    def mirrored(place: BodyPlace) -> tuple[str, str, float, float]:
        view = BODY.drawing.views[place.view]
        alone = [figure for figure in view.figures if figure.name == place.figure and figure.shows is None]
        middle = (alone[0].box[0] + alone[0].box[2]) / 2 if alone else view.box[0] + view.box[2] / 2
        return swapped.get(place.view, place.view), place.figure, 2 * middle - place.x, place.y

    assert len(left) == len(right)
    for view, figure, x, y in map(mirrored, left):
        same = [place for place in right if (place.view, place.figure) == (view, figure)]
        assert min(distance((x, y), (place.x, place.y)) for place in same) < 0.25


def test_a_side_is_drawn_where_an_onlooker_sees_it() -> None:
    """From the front the patient's left is on the right of the picture, from behind it is not."""
    front = {place.view: place.x for place in BODY.places("ST36", Side.LEFT)}
    assert front["front"] > 0
    back = {place.view: place.x for place in BODY.places("BL57", Side.LEFT)}
    assert back["back"] < 0
    assert {place.view for place in BODY.places("GB31", Side.LEFT)} == {"left"}
    hands = {place.figure: place.x for place in BODY.places("LI4", Side.LEFT) if place.view == "hand"}
    palm = {place.figure: place.x for place in BODY.places("PC8", Side.LEFT) if place.view == "hand"}
    assert hands["hand_back"] < 168 < palm["hand_palm"]


def test_midline_points_lie_on_the_midline() -> None:
    midline = [code for code, target in REFERENCE.targets.items() if target.midline and code != "EX-HN1"]
    assert len(midline) > 50, "governing and conception vessel alone have 52"
    for code in midline:
        for place in BODY.places(code, Side.MIDLINE):
            for figure in _figure(BODY, place, None):
                if figure.shows is None:
                    assert place.x == pytest.approx((figure.box[0] + figure.box[2]) / 2, abs=0.2), code


def test_points_of_a_channel_follow_each_other_along_a_limb() -> None:
    walks: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for code, row in PLACEMENT.items():
        if row["segment"].startswith(LIMBS) and row["along"]:
            for place in BODY.places(code, Side.LEFT):
                channel = code.rstrip("0123456789")
                walks[channel, row["segment"], place.figure + place.view].append((float(row["along"]), place.y))
    assert len(walks) > 40
    for walk, steps in walks.items():
        lower = [y for _along, y in sorted(steps)]
        further = sorted({along for along, _y in steps})
        means = [sum(y for a, y in steps if a == along) / sum(a == along for a, _y in steps) for along in further]
        assert means == sorted(means), (walk, lower)


def test_a_level_moves_a_target_of_the_spine(body: BodyMap) -> None:
    four, five = (place.y for place in body.places("multifidus", Side.LEFT, ("L4", "L5")) if place.view == "back")
    assert four < five
    assert len([place for place in body.places("EX-B2", Side.LEFT) if place.view == "back"]) == 17
    assert len([place for place in body.places("EX-B2", Side.LEFT, ("T6",)) if place.view == "back"]) == 1
    neck = [body.places("multifidus_cervicis", Side.LEFT, (f"C{n}",))[0].y for n in range(2, 8)]
    assert neck == sorted(neck)


def test_a_group_lies_in_the_middle_of_its_members(body: BodyMap) -> None:
    group = next(place for place in body.places("biceps_brachii", Side.RIGHT) if place.view == "front")
    heads = [body.places(f"biceps_brachii_{head}_head", Side.RIGHT)[0] for head in ("short", "long")]
    assert group.x == pytest.approx(sum(place.x for place in heads) / 2, abs=0.1)
    assert group.y == pytest.approx(sum(place.y for place in heads) / 2, abs=0.1)


def test_a_muscle_has_an_area_around_its_place(body: BodyMap) -> None:
    without = set()
    for code, target in REFERENCE.targets.items():
        if target.kind is not TargetKind.MUSCLE or target.group or code in NOWHERE:
            assert target.group or body.areas(code, Side.LEFT, "front") == ()
            continue
        side = _side(code)
        areas = {view: body.areas(code, side, view) for view in body.drawing.views}
        if not any(areas.values()):
            without.add(code)
        for view, drawn in areas.items():
            for area, place in zip(drawn, (p for p in body.places(code, side) if p.view == view), strict=False):
                assert inside((place.x, place.y), area), (code, view)
    # On the edges of the foot and between the legs there is no width to show.
    assert without == {"abductor_hallucis", "abductor_digiti_minimi_foot", "levator_ani"}


def test_a_group_has_the_areas_of_its_members_and_levels_move_them(body: BodyMap) -> None:
    heads = [body.areas(f"biceps_brachii_{head}_head", Side.RIGHT, "front") for head in ("long", "short")]
    assert sorted(body.areas("biceps_brachii", Side.RIGHT, "front")) == sorted(area for head in heads for area in head)
    high, low = body.areas("multifidus", Side.RIGHT, "back", ("T4", "L4"))
    assert max(y for _x, y in high) < min(y for _x, y in low)


def test_a_target_with_several_sites_has_a_place_for_each(body: BodyMap) -> None:
    for code, target in REFERENCE.targets.items():
        if target.kind is TargetKind.ACUPOINT and target.loci_rule == "fixed":
            shown = [place for place in body.places(code, _side(code)) if place.main]
            first = [place for place in shown if (place.view, place.figure) == (shown[0].view, shown[0].figure)]
            assert len(first) == target.loci or code not in PLACEMENT, code


def test_what_has_no_place_has_none(body: BodyMap) -> None:
    assert body.places("", Side.LEFT) == ()
    assert body.places("scar", Side.LEFT) == ()
    assert body.places("LI4", None) == ()
    assert body.places("EX-HN12", Side.RIGHT) == body.places("EX-HN12", Side.LEFT)


@given(st.sampled_from(PAIRED), st.sampled_from([Side.LEFT, Side.RIGHT]))
def test_a_click_finds_the_target_again(code: str, side: Side) -> None:
    if REFERENCE.targets[code].group:
        return
    for place in BODY.places(code, side):
        near = BODY.targets_near(place.view, place.x, place.y, limit=40)
        assert (code, side) in {(one.code, one.side) for one in near if one.away == pytest.approx(0, abs=0.01)}
        assert [one.away for one in near] == sorted(one.away for one in near)


def test_a_click_beside_the_figure_finds_nothing(body: BodyMap) -> None:
    assert body.targets_near("front", -160, 20) == []
    assert len(body.targets_near("back", 0, 200, limit=3)) == 3


def test_places_are_drawn_for_targets_that_exist(reference: Reference) -> None:
    rows = read_table(resource("body", "places.csv"))
    assert {row["target"] for row in rows} <= set(reference.targets)
    drawn = {mesh.segment for view in BODY.drawing.views.values() for figure in view.figures for mesh in figure.meshes}
    assert {row["segment"] for row in rows} <= drawn
    assert {row["source"] for row in rows} == {"estimate, for drawing only"}
    assert {row["segment"] for row in PLACEMENT.values()} <= drawn


def test_a_figure_is_seven_and_a_half_heads_high(body: BodyMap) -> None:
    figure = body.drawing.views["front"].figures[0]
    head = BODY.places("CV24", None)[0].y - figure.box[1]
    chin = figure.box[1] + head / 0.876
    assert (figure.box[3] - figure.box[1]) / (chin - figure.box[1]) == pytest.approx(7.5, abs=0.15)


def test_broken_data_is_refused() -> None:
    mesh = {"across": [0, 1], "rows": [[0, 1, 1]]}
    shape = {
        "facing": "front",
        "curves": [{"kind": "closed", "points": [[0, 0], [1, 0], [0, 1]]}],
        "meshes": {"X": mesh},
    }
    placed = {"figure": "f", "at": [0, 0], "scale": 1, "shows": "left"}
    data = {"version": 1, "figures": {"f": shape}, "views": {"v": {"box": [0, 0, 1, 1], "figures": [placed]}}}
    with pytest.raises(ValueError, match="X: a row has not one place"):
        read_drawing(data)


coordinates = st.floats(-100, 100).map(lambda value: round(value, 2))


@given(st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=12), st.booleans())
def test_a_curve_goes_through_its_points_and_stays_near_them(points: list[tuple[float, float]], closed: bool) -> None:
    made = beziers(points, frozenset(), closed=closed)
    ends = [points[0], *(end for _first, _last, end in made)]
    assert ends == [*points, points[0]] if closed else ends == points
    longest = max(distance(one, other) for one, other in pairwise(ends))
    for at in flatten(points[0], made):
        assert min(distance(at, point) for point in points) <= longest + 1e-6


def test_a_corner_has_straight_sides() -> None:
    (first, last, _end), *_rest = beziers([(0, 0), (3, 0), (3, 3)], frozenset({0, 1, 2}), closed=False)
    assert first == (1, 0)
    assert last == (2, 0)
