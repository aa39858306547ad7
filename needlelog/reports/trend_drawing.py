"""A patient's trend laid out: three panels over one axis of days, as values that any canvas can draw.

Knows what a trend means and where its parts go, and nothing of the library that draws them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from needlelog.domain.trends import PatientTrend
from needlelog.i18n import _
from needlelog.reports.card_panel import lay_card
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


def trend_drawing(
    trend: PatientTrend, labels: Mapping[str, str], width: float, height: float, scheme: Scheme, measure: Measure
) -> Drawing:
    """The trend on a sheet of ``width`` by ``height`` pixels; ``labels`` name the kinds of side effect."""
    drawing = Drawing(width, height, scheme, measure)
    key_px = min(200.0, width * 0.25)
    right = width - key_px
    moments = [p.at for p in trend.card] + [p.at for p in trend.ltr] + [p.at for p in trend.side_effects]
    rows = min(ROWS_MAX, len(effect_kinds(trend.side_effects)))
    effects_px = rows * ROW_PX if rows else EMPTY_PX
    free = height - 3 * TITLE_PX - 2 * GAP_PX - AXIS_PX - effects_px
    ltr_px = free * 0.42 if trend.ltr else EMPTY_PX
    card_px = free - ltr_px if trend.card else EMPTY_PX
    if trend.ltr and not trend.card:
        ltr_px = free - card_px
    panels: list[Panel] = []
    top = 0.0
    for panel_px in (card_px, ltr_px, effects_px):
        top += TITLE_PX
        panels.append(Panel(top, top + panel_px, LEFT_PX, right, right + 10, key_px - 12))
        top += panel_px + GAP_PX
    card_panel, ltr_panel, effects_panel = panels
    drafts = any(point.draft for point in trend.card) or any(point.draft for point in trend.ltr)
    remarks = [_("hollow: draft")] if drafts else []
    if trend.other_cards:
        remarks.append(_("not drawn: sessions that rated {others}").format(others=", ".join(trend.other_cards)))
    _title(drawing, card_panel, _card_title(trend), "; ".join(remarks))
    _title(
        drawing, ltr_panel, _("Local twitch responses per session"), _("tick at 0: sought, none") if trend.ltr else ""
    )
    _title(drawing, effects_panel, _("Side effects"), _("size: severity, hollow and small: a trace") if rows else "")
    if moments:
        axis = date_axis(moments, LEFT_PX, right, inset=16)
        _lay_dates(drawing, axis, panels)
        dense = _marker_scale(moments, axis)
        if trend.card:
            lay_card(drawing, trend.card, trend.card_asks, axis, card_panel, dense)
        lay_ltr(drawing, trend.ltr, axis, ltr_panel)
        lay_effects(drawing, trend.side_effects, labels, axis, effects_panel, dense)
    for points, panel, sentence in (
        (trend.card, card_panel, _("No 0–10 card yet. Set before and after in a session and the course appears here.")),
        (trend.ltr, ltr_panel, _("No local twitch response recorded. Type ltr2, or ltr0 for none, behind a muscle.")),
        (trend.side_effects, effects_panel, _("No side effect recorded.")),
    ):
        if not points:
            drawing.write(LEFT_PX, panel.top + 16, sentence, size=12, colour=scheme.quiet, room=width - LEFT_PX - 8)
    return drawing


def _card_title(trend: PatientTrend) -> str:
    return _("{asked}, 0–10").format(asked=capitalised(trend.card_asks or _("pain")))


def _title(drawing: Drawing, panel: Panel, title: str, remark: str) -> None:
    y = panel.top - 11
    room = drawing.width - panel.left - 8
    drawing.write(panel.left, y, title, size=13, weight=600, room=room)
    used = drawing.measure(title, 13, 600) + 10
    if remark and used + drawing.measure(remark, LABEL_PX, 400) <= room:
        drawing.write(panel.left + used, y, remark, size=LABEL_PX, colour=drawing.scheme.quiet)


def _lay_dates(drawing: Drawing, axis: DateAxis, panels: Sequence[Panel]) -> None:
    """The days beneath the last panel and a hairline for each through all of them."""
    scheme = drawing.scheme
    bottom = panels[-1].bottom
    for tick in axis.ticks(TICK_LABEL_PX):
        for panel in panels:
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
