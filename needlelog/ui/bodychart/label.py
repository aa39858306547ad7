"""Words on the chart: labels in a rim of the ground's colour, so that they read on the figure's lines, and captions.

Knows fonts and painting, and no mark.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from needlelog.domain.bodymap import BodyView
from needlelog.domain.bodymap.captions import captions_of
from needlelog.domain.bodymap.labels import Label, Rect
from needlelog.domain.bodymap.scene import fit_view
from needlelog.i18n import ngettext
from needlelog.ui.text_size import px
from needlelog.ui.theme import current, theme

LABEL_PX = 11
_LINE_HEIGHT = 14
RIM = 3.4
"""Width of the rim, in pixels."""


def line_height() -> float:
    """From one line of a label to the next, in pixels."""
    return float(px(_LINE_HEIGHT))


def label_font(*, chosen: bool) -> QFont:
    """Semi-bold for the selected row's label."""
    return theme.font(LABEL_PX, QFont.Weight.DemiBold if chosen else QFont.Weight.Medium)


def draw_label(painter: QPainter, label: Label, *, chosen: bool, ink: str, ground: str) -> None:
    """Draw a placed label towards its mark."""
    starts = [leader[0][0] for leader in label.leaders]
    to_left = bool(starts) and label.box.right <= min(starts) + 1
    font = label_font(chosen=chosen)
    metrics = QFontMetricsF(font)
    pen = QPen(QColor(ground), RIM)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    high = line_height()
    for number, line in enumerate(label.lines):
        x = label.box.right - metrics.horizontalAdvance(line) if to_left else label.box.left
        y = label.box.top + number * high + (high + metrics.ascent() - metrics.descent()) / 2
        painter.save()
        painter.translate(x, y)
        painter.strokePath(_outline(line, chosen, font.family(), font.pixelSize()), pen)
        painter.restore()
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(QPointF(x, y), line)


def caption_boxes(view: BodyView, area: Rect, margin: float) -> list[tuple[str, Rect]]:
    """The words beside the figures of a view that keeps ``margin`` in ``area``; short ones where the others meet."""
    inner = Rect(area.left + margin, area.top + margin, area.width - 2 * margin, area.height - 2 * margin)
    fit = fit_view(view, inner)
    metrics = QFontMetricsF(theme.font(LABEL_PX))
    captions = captions_of(view)
    made: list[tuple[str, Rect]] = []
    for texts in ([caption.text for caption in captions], [caption.short for caption in captions]):
        made = []
        for text, caption in zip(texts, captions, strict=True):
            x, y = fit.to_pixels(caption.x, caption.y)
            width = metrics.horizontalAdvance(text) + 2
            made.append((text, Rect(x - width / 2, y - line_height() - 2, width, line_height())))
        boxes = [box for _text, box in made]
        if not any(one.meets(other, 3.0) for place, one in enumerate(boxes) for other in boxes[:place]):
            break
    return made


def draw_foot(painter: QPainter, area: QRectF, text: str, left_out: int) -> None:
    """The quiet line under the figure: what is read, and how many labels found no room."""
    font = theme.font(LABEL_PX)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(current().quiet))
    align = Qt.AlignmentFlag.AlignHCenter
    if left_out:
        more = ngettext("+{count} more", "+{count} more", left_out).format(count=left_out)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), more)
        area = area.adjusted(0, 0, -metrics.horizontalAdvance(more) - 8, 0)
        align = Qt.AlignmentFlag.AlignLeft
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(align | Qt.AlignmentFlag.AlignVCenter), shown)


@lru_cache(maxsize=512)
def _outline(text: str, chosen: bool, _family: str, _size_px: int) -> QPainterPath:
    path = QPainterPath()
    path.addText(QPointF(0, 0), label_font(chosen=chosen), text)
    return path
