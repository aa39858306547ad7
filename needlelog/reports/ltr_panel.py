"""The panel of local twitch responses: one stack of bars a visit, by target.

A tick at 0 says "sought, none came"; no bar and no tick says "not sought"; responses that nobody counted are an open
marker with the least that they can be. Knows these rules and where its panel lies, and nothing of the other panels.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from needlelog.domain.trends import SIDE_LETTERS, LtrPoint, ltr_sum_text
from needlelog.domain.wording import day_text
from needlelog.i18n import _
from needlelog.reports.date_axis import DateAxis
from needlelog.reports.drawing import LABEL_PX, Box, Drawing, Hover, Line, Marker, Panel, Scheme, Shape

TARGETS_MAX = 5
KEY_ROW_PX = 17.0
SAME_PLACE_PX = 1.0
"""Visits nearer than this are drawn side by side."""

BAR_MIN_PX, BAR_MAX_PX = 1.6, 22.0
STRIPED = (1, 4)
"""Tones that also bear stripes, so that neighbours in a stack differ without colour."""

PALE = 2
"""The tone that is too light for its ground without an outline."""


@dataclass(frozen=True, slots=True)
class _Visit:
    at: datetime
    session_uuid: str
    points: tuple[LtrPoint, ...]

    @property
    def counted(self) -> int:
        return sum(point.count or 0 for point in self.points)

    @property
    def uncounted(self) -> int:
        return sum(point.uncounted for point in self.points)


def lay_ltr(drawing: Drawing, points: Sequence[LtrPoint], axis: DateAxis, panel: Panel) -> None:
    """Stack the responses of each visit, the target with most responses at the bottom; drafts are hollow."""
    if not points:
        return
    scheme = drawing.scheme
    visits = _visits(points)
    places = _places(points)
    most = max(visit.counted for visit in visits)
    head_px = 20 if any(visit.uncounted for visit in visits) else 4
    step = _step(most)
    top_value = max(step, -(-most // step) * step)
    unit = (panel.bottom - panel.top - head_px) / top_value
    for value in range(0, top_value + 1, step):
        y = panel.bottom - value * unit
        drawing.grid.append(
            Line(((panel.left, y), (panel.right, y)), scheme.axis if value == 0 else scheme.hairline, 1)
        )
        drawing.axis_number(panel, y, value)
    half = _bar_px([axis.x(visit.at) for visit in visits]) / 2
    beside = -1e9
    for visit in visits:
        x = axis.x(visit.at)
        if x - beside < SAME_PLACE_PX:
            # Two visits of one moment stand side by side: each is seen and can be opened.
            x = beside + 2 * half + 1
        _lay_visit(drawing, visit, places, x, half, panel, unit)
        beside = x
    _name_targets(drawing, points, places, panel)


def _lay_visit(
    drawing: Drawing, visit: _Visit, places: dict[str, int], x: float, half: float, panel: Panel, unit: float
) -> None:
    scheme = drawing.scheme
    counts: dict[int, int] = defaultdict(int)
    for point in visit.points:
        counts[places[point.target]] += point.count or 0
    draft = any(point.draft for point in visit.points)
    y = panel.bottom
    for place in sorted(counts):
        if counts[place]:
            top = y - counts[place] * unit
            _lay_box(drawing, (x - half, top, x + half, y), place, draft)
            y = top
    if visit.uncounted:
        radius = min(4.0, max(2.2, half))
        drawing.markers.append(Marker(x, y - 7, radius, Shape.CIRCLE, scheme.surface, _tone(scheme, 0), 1.4))
        least = ltr_sum_text(visit.counted, visit.uncounted)
        if drawing.measure(least, LABEL_PX, 400) <= 2 * half + 10:
            drawing.write(
                x - drawing.measure(least, LABEL_PX, 400) / 2, y - 14, least, size=LABEL_PX, colour=scheme.quiet
            )
    elif not visit.counted:
        drawing.lines.append(Line(((x - half, y - 1.5), (x + half, y - 1.5)), scheme.quiet, 3))
    drawing.hovers.append(Hover(x, (y + panel.bottom) / 2, _visit_sentence(visit), visit.session_uuid))


def _lay_box(drawing: Drawing, corners: tuple[float, float, float, float], place: int, draft: bool) -> None:
    """One part of a stack; ``corners`` are left, top, right, bottom."""
    scheme = drawing.scheme
    left, top, right, bottom = corners
    tone = _tone(scheme, place)
    wide = right - left > 4
    hollow = draft or place == TARGETS_MAX
    if place == PALE and wide and not draft:
        drawing.boxes.append(Box(left + 0.5, top + 0.5, right - 0.5, bottom - 0.5, tone, _tone(scheme, 0), 1))
    elif hollow and wide:
        drawing.boxes.append(Box(left + 0.6, top + 0.6, right - 0.6, bottom - 0.6, scheme.surface, tone, 1.2))
    else:
        drawing.boxes.append(Box(left, top, right, bottom, tone, scheme.surface, 0.8 if wide else 0))
    if place in STRIPED and wide and not draft:
        y = bottom - 3.5
        while y > top + 1.5:
            drawing.stripes.append(Line(((left + 0.5, y), (right - 0.5, y)), scheme.surface, 1))
            y -= 4


def _name_targets(drawing: Drawing, points: Sequence[LtrPoint], places: dict[str, int], panel: Panel) -> None:
    """Name each tone beside the panel, in the order of the stacks from top to bottom, with its sum."""
    counted: dict[int, int] = defaultdict(int)
    uncounted: dict[int, int] = defaultdict(int)
    names: dict[int, str] = {}
    for point in points:
        place = places[point.target]
        counted[place] += point.count or 0
        uncounted[place] += point.uncounted
        names[place] = point.target if place < TARGETS_MAX else _("other targets")
    rows = sorted(names, reverse=True)
    pitch = min(KEY_ROW_PX, (panel.bottom - panel.top) / len(rows))
    y = panel.bottom - pitch * len(rows) + pitch / 2 if len(rows) > 3 else panel.top + 10
    for place in rows:
        _lay_box(drawing, (panel.key_left, y - 5, panel.key_left + 12, y + 5), place, False)
        number = ltr_sum_text(counted[place], uncounted[place])
        number_px = drawing.measure(number, LABEL_PX, 600)
        room = panel.key_room - 18 - number_px - 6
        name = _fitted_name(drawing, names[place], room)
        drawing.write(panel.key_left + 18, y + 4, name, size=LABEL_PX)
        x = panel.key_left + 18 + drawing.measure(name, LABEL_PX, 400) + 6
        drawing.write(x, y + 4, number, size=LABEL_PX, weight=600, colour=drawing.scheme.quiet)
        y += pitch


def _fitted_name(drawing: Drawing, name: str, room: float) -> str:
    """The name shortened before its side, which must not be lost."""
    stem, _space, side = name.rpartition(" ")
    if side not in SIDE_LETTERS.values() or drawing.measure(name, LABEL_PX, 400) <= room:
        return drawing.fitted(name, LABEL_PX, 400, room)
    ending = f" {side}"
    return drawing.fitted(stem, LABEL_PX, 400, room - drawing.measure(ending, LABEL_PX, 400) - 2) + ending


def _visits(points: Sequence[LtrPoint]) -> tuple[_Visit, ...]:
    by_session: dict[str, list[LtrPoint]] = defaultdict(list)
    for point in points:
        by_session[point.session_uuid].append(point)
    return tuple(_Visit(found[0].at, uuid, tuple(found)) for uuid, found in by_session.items())


def _places(points: Sequence[LtrPoint]) -> dict[str, int]:
    """Each target's place in the stack, 0 at the bottom; all past the fifth share one."""
    sums: dict[str, int] = defaultdict(int)
    for point in points:
        sums[point.target] += point.least
    ranked = sorted(sums, key=lambda target: -sums[target])
    return {target: min(place, TARGETS_MAX) for place, target in enumerate(ranked)}


def _bar_px(places: list[float]) -> float:
    """A width at which neighbours seldom touch: the narrow gaps decide, not the one that is narrowest."""
    places = sorted(set(places))
    gaps = sorted(b - a for a, b in pairwise(places) if b - a >= SAME_PLACE_PX)
    if not gaps:
        return BAR_MAX_PX
    return min(BAR_MAX_PX, max(BAR_MIN_PX, 0.8 * gaps[len(gaps) // 10]))


def _step(most: int) -> int:
    """A round step that gives at most five numbers."""
    scale = 1
    while True:
        for step in (scale, 2 * scale, 5 * scale):
            if most <= 4 * step:
                return step
        scale *= 10


def _tone(scheme: Scheme, place: int) -> str:
    return scheme.tones[place] if place < TARGETS_MAX else scheme.other


def _visit_sentence(visit: _Visit) -> str:
    parts = [_part_sentence(point) for point in visit.points]
    text = _("{day}: twitch responses: {parts}").format(day=day_text(visit.at.date()), parts="; ".join(parts))
    return _("{text} (draft)").format(text=text) if any(point.draft for point in visit.points) else text


def _part_sentence(point: LtrPoint) -> str:
    if point.uncounted and not point.count:
        return _("{target} yes, uncounted").format(target=point.target)
    if point.uncounted:
        return _("{target} {count} and some uncounted").format(target=point.target, count=point.count)
    if point.count == 0:
        return _("{target} none").format(target=point.target)
    return _("{target} {count}").format(target=point.target, count=point.count)
