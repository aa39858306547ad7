"""A patient's trend laid out: panels over one axis of days, as values that any canvas can draw.

Knows what a trend means and where its parts go, and nothing of the library that draws them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import compress

from needlelog.domain.trends import CardCourse, PatientTrend
from needlelog.i18n import _
from needlelog.reports.card_panel import change_sentence, lay_card
from needlelog.reports.date_axis import DateAxis, date_axis
from needlelog.reports.drawing import LABEL_PX, Anchor, Drawing, Line, Measure, Panel, Scheme
from needlelog.reports.effects_panel import effect_kinds, lay_effects
from needlelog.reports.ltr_panel import lay_ltr
from needlelog.reports.words import capitalised

LEFT_PX = 34.0
AXIS_PX = 38.0
TITLE_PX = 26.0
GAP_PX = 14.0
ROW_PX = 26.0
ROWS_MAX = 7
EMPTY_PX = 30.0
TICK_LABEL_PX = 52.0
CAPTION_PX = 22.0
CARDS_MAX = 3
"""Questions of the card that are drawn; past them the panels grow too flat to read."""

SHARE_OF_OTHER = 0.6
"""How tall a further question's panel is beside the first."""

LEAST_CARD_PX, LEAST_OTHER_PX, LEAST_LTR_PX = 100.0, 62.0, 84.0
MOST_CARD_PX, MOST_LTR_PX = 200.0, 110.0
"""How high the panels of a single visit grow."""


def drawn_courses(trend: PatientTrend) -> tuple[CardCourse, ...]:
    """The questions of the card that get a panel each, the first one's always there."""
    first = CardCourse(trend.card_asks, trend.card, trend.important)
    return (trend.courses or (first,))[:CARDS_MAX]


def least_height(trend: PatientTrend) -> float:
    """Pixels that a chart needs to be legible."""
    courses = drawn_courses(trend)
    effects_px = _effects_px(trend)
    panels = (
        CAPTION_PX + LEAST_CARD_PX + LEAST_OTHER_PX * (len(courses) - 1) + (LEAST_LTR_PX if trend.ltr else EMPTY_PX)
    )
    return panels + effects_px + (len(courses) + 2) * TITLE_PX + (len(courses) + 1) * GAP_PX + AXIS_PX


def trend_drawing(
    trend: PatientTrend,
    labels: Mapping[str, str],
    width: float,
    height: float,
    scheme: Scheme,
    measure: Measure,
    caption: str = "",
) -> Drawing:
    """The trend on a sheet of ``width`` by ``height`` pixels; ``labels`` name the kinds of side effect.

    ``caption`` says above the panels which sessions it is of.
    """
    drawing = Drawing(width, height, scheme, measure)
    single = _is_one_visit(trend)
    if single:
        alone = _("One session: the course shows from the second on.")
        caption = f"{caption} · {alone}" if caption else alone
    key_px = min(200.0, width * 0.25)
    right = width - key_px
    courses = drawn_courses(trend)
    moments = [p.at for course in courses for p in course.points]
    moments += [p.at for p in trend.ltr] + [p.at for p in trend.side_effects]
    effects_px = _effects_px(trend)
    count = len(courses) + 2
    caption_px = CAPTION_PX if caption else 0.0
    free = height - caption_px - count * TITLE_PX - (count - 1) * GAP_PX - AXIS_PX - effects_px
    rated = bool(courses[0].points)
    shares = 1 + SHARE_OF_OTHER * (len(courses) - 1)
    ltr_px = (free * 0.42 / (0.42 + 0.58 * shares) if rated else free - EMPTY_PX) if trend.ltr else EMPTY_PX
    card_px = (free - ltr_px) / shares if rated else EMPTY_PX
    if single:
        # A lone bar or mark says no more when it is large.
        card_px, ltr_px = min(card_px, MOST_CARD_PX), min(ltr_px, MOST_LTR_PX)
    panels: list[Panel] = []
    top = caption_px
    if caption:
        drawing.write(LEFT_PX, 15, caption, size=12, colour=scheme.quiet, room=width - LEFT_PX - 8)
    for panel_px in (card_px, *[card_px * SHARE_OF_OTHER] * (len(courses) - 1), ltr_px, effects_px):
        top += TITLE_PX
        panels.append(Panel(top, top + panel_px, LEFT_PX, right, right + 10, key_px - 12))
        top += panel_px + GAP_PX
    *card_panels, ltr_panel, effects_panel = panels
    explained = [
        _title(drawing, panel, _card_title(course), _remarks(trend, course, first=place == 0))
        for place, (course, panel) in enumerate(zip(courses, card_panels, strict=True))
    ]
    _title(
        drawing, ltr_panel, _("Local twitch responses per session"), [_("tick at 0: sought, none")] if trend.ltr else []
    )
    _title(
        drawing,
        effects_panel,
        _("Side effects"),
        [_("size: severity, hollow and small: a trace")] if trend.side_effects else [],
    )
    if moments:
        axis = date_axis(moments, LEFT_PX, right, inset=16)
        _lay_dates(drawing, axis, panels, (*[rated] * len(courses), bool(trend.ltr), bool(trend.side_effects)))
        dense = _marker_scale(moments, axis)
        for course, panel, said in zip(courses, card_panels, explained, strict=True):
            if course.points:
                named = course.important is not None and change_sentence(course.important) in said
                lay_card(drawing, course, axis, panel, dense, with_change=named)
        lay_ltr(drawing, trend.ltr, axis, ltr_panel)
        lay_effects(drawing, trend.side_effects, labels, axis, effects_panel, dense)
    for points, panel, sentence in (
        (
            courses[0].points,
            card_panels[0],
            _("No 0–10 card recorded yet."),
        ),
        (trend.ltr, ltr_panel, _("No local twitch response recorded.")),
        (trend.side_effects, effects_panel, _("No side effect recorded.")),
    ):
        if not points:
            drawing.write(LEFT_PX, panel.top + 16, sentence, size=12, colour=scheme.quiet, room=width - LEFT_PX - 8)
    return drawing


def _effects_px(trend: PatientTrend) -> float:
    rows = min(ROWS_MAX, len(effect_kinds(trend.side_effects)))
    return rows * ROW_PX if rows else EMPTY_PX


def _card_title(course: CardCourse) -> str:
    return _("{asked}, 0–10").format(asked=capitalised(course.asks or _("pain")))


def _remarks(trend: PatientTrend, course: CardCourse, *, first: bool) -> list[str]:
    """What is said beside a question's title, the weightiest first."""
    remarks = [] if course.important is None else [change_sentence(course.important)]
    if first and len(trend.courses) > CARDS_MAX:
        others = ", ".join(one.asks for one in trend.courses[CARDS_MAX:])
        remarks.append(_("not drawn: sessions that rated {others}").format(others=others))
    if any(point.draft for point in course.points) or (first and any(point.draft for point in trend.ltr)):
        remarks.append(_("hollow: draft"))
    return remarks


def _title(drawing: Drawing, panel: Panel, title: str, remarks: Sequence[str]) -> tuple[str, ...]:
    """Write a title, and beside it as many of the remarks, in their order, as have room; those that had."""
    y = panel.top - 11
    room = drawing.width - panel.left - 8
    drawing.write(panel.left, y, title, size=13, weight=600, room=room)
    used = drawing.measure(title, 13, 600) + 10
    said: tuple[str, ...] = ()
    for remark in remarks:
        if used + drawing.measure("; ".join((*said, remark)), LABEL_PX, 400) <= room:
            said = (*said, remark)
    if said:
        drawing.write(panel.left + used, y, "; ".join(said), size=LABEL_PX, colour=drawing.scheme.quiet)
    return said


def _is_one_visit(trend: PatientTrend) -> bool:
    visits = {point.session_uuid for course in drawn_courses(trend) for point in course.points}
    visits |= {point.session_uuid for point in trend.ltr} | {point.session_uuid for point in trend.side_effects}
    return len(visits) == 1


def _lay_dates(drawing: Drawing, axis: DateAxis, panels: Sequence[Panel], filled: Sequence[bool]) -> None:
    """The days beneath the last panel and a hairline for each through all that are ``filled``: others hold words."""
    scheme = drawing.scheme
    bottom = panels[-1].bottom
    for tick in axis.ticks(TICK_LABEL_PX):
        for panel in compress(panels, filled):
            drawing.grid.append(Line(((tick.x, panel.top), (tick.x, panel.bottom)), scheme.hairline, 1))
        drawing.grid.append(Line(((tick.x, bottom), (tick.x, bottom + 4)), scheme.axis, 1))
        half = drawing.measure(tick.text, LABEL_PX, 400) / 2
        x = min(max(tick.x, axis.left + half), axis.right - half)
        drawing.write(x, bottom + 17, tick.text, size=LABEL_PX, colour=scheme.quiet, anchor=Anchor.CENTRE)
        if tick.year:
            drawing.write(x, bottom + 31, tick.year, size=LABEL_PX, colour=scheme.quiet, anchor=Anchor.CENTRE)
    drawing.grid.append(Line(((axis.left, bottom), (axis.right, bottom)), scheme.axis, 1))


def _marker_scale(moments: Iterable[datetime], axis: DateAxis) -> float:
    """1 while markers stand apart, down to 0.45 where hundreds of visits crowd the axis."""
    visits = len({axis.x(moment) for moment in moments})
    room = (axis.right - axis.left) / max(1, visits)
    return min(1.0, max(0.45, room / 11))
