"""The panel of the 0-10 card: before and after each visit, as two lines with a hairline between.

Knows the card's values and where its panel lies, and nothing of the other panels.
"""

from needlelog.domain.important_change import ImportantChange
from needlelog.domain.trends import CardCourse, CardPoint, card_change_sentence
from needlelog.domain.wording import day_text, number_text
from needlelog.i18n import _
from needlelog.reports.date_axis import DateAxis
from needlelog.reports.drawing import Drawing, Hover, Line, Marker, Panel, Shape

SIX_NUMBERS_PX = 74.0
"""From this height on the axis has room for every second number."""


def change_sentence(important: ImportantChange) -> str:
    """What the dashed line stands for, and whose number it is."""
    return _("dashed, clinically important change: {change} below the first visit ({source})").format(
        change=number_text(important.change), source=important.source
    )


def lay_card(
    drawing: Drawing, card: CardCourse, axis: DateAxis, panel: Panel, dense: float, *, with_change: bool
) -> None:
    """The card before and after each visit, joined by a hairline; drafts are hollow.

    ``with_change`` draws the level of a clinically important change where one is known.
    """
    scheme, points, asked = drawing.scheme, card.points, card.asks

    def y(value: float) -> float:
        return panel.bottom - value / 10 * (panel.bottom - panel.top)

    for number in (0, 2, 4, 6, 8, 10) if panel.bottom - panel.top >= SIX_NUMBERS_PX else (0, 5, 10):
        colour = scheme.axis if number == 0 else scheme.hairline
        drawing.grid.append(Line(((panel.left, y(number)), (panel.right, y(number))), colour, 1))
        drawing.axis_number(panel, y(number), number)
    if with_change and card.important is not None:
        level = y(card.important.level)
        drawing.grid.append(Line(((panel.left, level), (panel.right, level)), scheme.after, 1.2, dashed=True))
    for point in points:
        if point.before is not None and point.after is not None and point.before != point.after:
            x = axis.x(point.at)
            drawing.grid.append(Line(((x, y(point.before)), (x, y(point.after))), scheme.joint, 1 + dense))
    course = (
        (_("before"), scheme.before, scheme.before_text, Shape.CIRCLE, [(point, point.before) for point in points]),
        (_("after"), scheme.after, scheme.after_text, Shape.SQUARE, [(point, point.after) for point in points]),
    )
    ends: list[tuple[float, str, str]] = []
    for name, colour, text_colour, shape, values in course:
        known = [(point, value) for point, value in values if value is not None]
        if not known:
            continue
        places = tuple((axis.x(point.at), y(value)) for point, value in known)
        if len(places) > 1:
            drawing.lines.append(Line(places, colour, 0.1 + 1.7 * dense))
        for (point, _known), (x, top) in zip(known, places, strict=True):
            fill = scheme.surface if point.draft else colour
            edge = colour if point.draft else scheme.surface
            edge_px = 1.2 if point.draft or dense > 0.7 else 0
            radius = 4.6 * dense if shape is Shape.CIRCLE else 4.2 * dense
            drawing.markers.append(Marker(x, top, radius, shape, fill, edge, edge_px))
            drawing.hovers.append(Hover(x, top, _card_sentence(point, asked), point.session_uuid))
        ends.append((places[-1][1], f"{name} {number_text(known[-1][1])}", text_colour))
    _name_ends(drawing, panel, ends)


def _name_ends(drawing: Drawing, panel: Panel, ends: list[tuple[float, str, str]]) -> None:
    """Name each line beside its last value, pushed apart where the values are one line of text or less away."""
    ends.sort(key=lambda end: end[0])
    if len(ends) == 2 and ends[1][0] - ends[0][0] < 15:
        middle = (ends[0][0] + ends[1][0]) / 2
        middle = min(max(middle, panel.top + 4), panel.bottom - 8)
        ends = [(middle - 7.5, *ends[0][1:]), (middle + 7.5, *ends[1][1:])]
    for y, text, colour in ends:
        drawing.write(panel.key_left, y + 4, text, size=12, weight=600, colour=colour, room=panel.key_room)


def _card_sentence(point: CardPoint, asked: str) -> str:
    day = day_text(point.at.date())
    if point.before is None:
        text = _("{day}: {asked} after {after}").format(day=day, asked=asked, after=number_text(point.after or 0))
    elif point.after is None:
        text = _("{day}: {asked} before {before}").format(day=day, asked=asked, before=number_text(point.before))
    else:
        text = _("{day}: {asked} {before} → {after}, {change}").format(
            day=day,
            asked=asked,
            before=number_text(point.before),
            after=number_text(point.after),
            change=card_change_sentence(point.before, point.after),
        )
    return _("{text} (draft)").format(text=text) if point.draft else text
