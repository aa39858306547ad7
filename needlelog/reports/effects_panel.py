"""The panel of side effects: one row a kind, one marker a visit, its size by severity.

Knows kinds, severities and where its panel lies, and nothing of the other panels.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from needlelog.domain.side_effects import Severity
from needlelog.domain.trends import SideEffectPoint
from needlelog.domain.wording import day_text, severity_text
from needlelog.i18n import _
from needlelog.reports.date_axis import DateAxis
from needlelog.reports.drawing import LABEL_PX, Anchor, Drawing, Hover, Line, Marker, Panel, Shape
from needlelog.reports.words import SEVERITY_ORDER, capitalised

ROWS_MAX = 7
OTHER = ""
"""Stands for all kinds past the last row."""

RADIUS_PX = {Severity.TRACE: 3.2, Severity.MILD: 4.6, Severity.SIGNIFICANT: 6.6, Severity.SERIOUS: 8.4}
USUAL = ("tenderness", "bruising", "bleeding")
SHAPES = {"tenderness": Shape.CIRCLE, "bruising": Shape.DIAMOND, "bleeding": Shape.DROP}
OTHER_SHAPES = (Shape.SQUARE, Shape.TRIANGLE, Shape.PENTAGON, Shape.CROSS)


def effect_kinds(points: Sequence[SideEffectPoint]) -> tuple[str, ...]:
    """The kinds that get a row each: the usual three first, then by how often they came; the last may be OTHER."""
    counts = Counter(point.kind for point in points)
    kinds = [kind for kind in USUAL if kind in counts]
    kinds += [kind for kind, _count in counts.most_common() if kind not in USUAL]
    return tuple(kinds) if len(kinds) <= ROWS_MAX else (*kinds[: ROWS_MAX - 1], OTHER)


def lay_effects(
    drawing: Drawing,
    points: Sequence[SideEffectPoint],
    labels: Mapping[str, str],
    axis: DateAxis,
    panel: Panel,
    dense: float,
) -> None:
    """Mark each visit's side effects; the worst of a kind decides the size, drafts and traces are hollow."""
    kinds = effect_kinds(points)
    if not kinds:
        return
    scheme = drawing.scheme
    pitch = (panel.bottom - panel.top) / len(kinds)
    by_row: dict[str, dict[str, list[SideEffectPoint]]] = {kind: defaultdict(list) for kind in kinds}
    for point in points:
        by_row[point.kind if point.kind in by_row else OTHER][point.session_uuid].append(point)
    for row, kind in enumerate(kinds):
        y = panel.top + (row + 0.5) * pitch
        drawing.grid.append(Line(((panel.left, y), (panel.right, y)), scheme.hairline, 1))
        colour = scheme.kinds.get(kind, scheme.other)
        shape = SHAPES.get(kind) or OTHER_SHAPES[row % len(OTHER_SHAPES)]
        taken = [axis.x(found[0].at) for found in by_row[kind].values()]
        for uuid, found in by_row[kind].items():
            worst = max(found, key=lambda point: SEVERITY_ORDER.index(point.severity))
            hollow = worst.draft or worst.severity is Severity.TRACE
            radius = RADIUS_PX[worst.severity] * max(dense, 0.6)
            x = axis.x(worst.at)
            fill, edge = (scheme.surface, colour) if hollow else (colour, scheme.surface)
            drawing.markers.append(Marker(x, y, radius, shape, fill, edge, 1.4 if hollow else 0.8))
            if len(found) > 1:
                _say_how_many(drawing, panel, (x, y), radius, len(found), taken)
            drawing.hovers.append(Hover(x, y, _sentence(found, labels), uuid))
        count = sum(map(len, by_row[kind].values()))
        _name_row(drawing, panel, y, labels.get(kind, kind) if kind != OTHER else _("other kinds"), count)


def _say_how_many(
    drawing: Drawing, panel: Panel, at: tuple[float, float], radius: float, count: int, taken: Sequence[float]
) -> None:
    """Write beside a mark for how many it stands: right of it, else left or above where another one is near."""
    x, y = at
    size = LABEL_PX - 1
    text = f"×{count}"
    colour = drawing.scheme.quiet
    needed = radius + 3 + drawing.measure(text, size, 400) + max(RADIUS_PX.values())
    if x + needed < panel.right and not any(0 < other - x < needed for other in taken):
        drawing.write(x + radius + 3, y + 4, text, size=size, colour=colour)
    elif x - needed > panel.left and not any(0 < x - other < needed for other in taken):
        drawing.write(x - radius - 3, y + 4, text, size=size, colour=colour, anchor=Anchor.RIGHT)
    else:
        drawing.write(x, y - radius - 2, text, size=size, colour=colour, anchor=Anchor.CENTRE)


def _name_row(drawing: Drawing, panel: Panel, y: float, name: str, count: int) -> None:
    """Name a row beside the panel, on two lines where one is too short."""
    first, second = drawing.two_lines(capitalised(name), LABEL_PX, panel.key_room - 24)
    last = second or first
    if second:
        drawing.write(panel.key_left, y - 2, first, size=LABEL_PX)
    y += 10 if second else 4
    drawing.write(panel.key_left, y, last, size=LABEL_PX)
    x = panel.key_left + drawing.measure(last, LABEL_PX, 400) + 6
    drawing.write(x, y, str(count), size=LABEL_PX, weight=600, colour=drawing.scheme.quiet)


def _sentence(found: Sequence[SideEffectPoint], labels: Mapping[str, str]) -> str:
    parts = [
        _("{kind}, {severity}").format(kind=labels.get(point.kind, point.kind), severity=severity_text(point.severity))
        for point in found
    ]
    text = _("{day}: {parts}").format(day=day_text(found[0].at.date()), parts="; ".join(parts))
    return _("{text} (draft)").format(text=text) if found[0].draft else text
