"""What the delegates draw alike: elided text, chips, marks of a modality. Knows colours and rectangles only."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from needlelog.domain.needlings import Modality
from needlelog.ui.text_size import px
from needlelog.ui.theme import BASE_PX, current, theme, tone_colours

CHIP_HEIGHT = 22
SMALL_CHIP_HEIGHT = 18
LEAST_CHIP, CHIPS_APART = 52, 6
"""At 100 %, in pixels, as all sizes here."""


def draw_text(
    painter: QPainter,
    area: QRect,
    text: str,
    colour: str,
    *,
    size_px: int = BASE_PX,
    weight: QFont.Weight = QFont.Weight.Normal,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Draw one line, shortened with an ellipsis when it does not fit; gives the width drawn, in pixels."""
    font = theme.font(size_px, weight)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(align | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine), shown)
    return metrics.horizontalAdvance(shown)


def draw_chips(painter: QPainter, area: QRect, chips: list[tuple[str, str]], *, small: bool = False) -> int:
    """Draw chips, text and tone, from the left; what does not fit is said as ``+2``. Gives the width drawn."""
    font = theme.font(11 if small else 12, QFont.Weight.Medium)
    metrics = QFontMetrics(font)
    high, inside = (px(SMALL_CHIP_HEIGHT), px(14)) if small else (px(CHIP_HEIGHT), px(18))
    left = area.left()
    top = area.top() + (area.height() - high) // 2
    for text, tone, width in fitted_chips(chips, area.width() - 1, metrics, inside):
        ink, fill, line = tone_colours(tone)
        box = QRectF(left + 0.5, top + 0.5, width - 1, high - 1)
        painter.setPen(QPen(line, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, high / 2 - 1, high / 2 - 1)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        left += width + CHIPS_APART
    return left - area.left()


def fitted_chips(
    chips: Sequence[tuple[str, str]], room: int, metrics: QFontMetrics, inside: int
) -> list[tuple[str, str, int]]:
    """Text, tone and width of as many chips as ``room`` pixels hold, ``inside`` being what a chip adds to its text.

    The last may be shortened; those behind it are counted in a chip of their own.
    """
    made: list[tuple[str, str, int]] = []
    for index, (text, tone) in enumerate(chips):
        width = metrics.horizontalAdvance(text) + inside
        more = f"+{len(chips) - index}"
        behind = index < len(chips) - 1
        own = room - (metrics.horizontalAdvance(more) + inside + CHIPS_APART if behind else 0)
        if width > own:
            if made and own < px(LEAST_CHIP):
                # A chip of which an ellipsis alone is left says nothing: it is counted with those behind it.
                return [*made, (more, "plain", metrics.horizontalAdvance(more) + inside)]
            width = max(px(24), min(width, own))
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - inside)
        made.append((text, tone, width))
        room -= width + CHIPS_APART
    return made


def draw_modality(painter: QPainter, centre: QPointF, modality: Modality, *, hollow: bool = False) -> None:
    """A teal disc for dry needling, an indigo diamond for acupuncture: shape and colour both tell.

    Hollow for what nobody has confirmed yet.
    """
    dry = modality is Modality.DRY_NEEDLING
    colour = QColor(current().accent if dry else current().acupuncture)
    painter.setPen(QPen(colour, 1.4) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)
    if dry:
        painter.drawEllipse(centre, px(4), px(4))
        return
    x, y, half = centre.x(), centre.y(), float(px(5))
    painter.drawPolygon(
        QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])
    )


def draw_panel(painter: QPainter, area: QRect, fill: str, line: str, *, width: float = 1.0) -> None:
    """A filled rectangle with round corners and a line around it."""
    inset = width / 2
    painter.setPen(QPen(QColor(line), width))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(QRectF(area).adjusted(inset, inset, -inset, -inset), 8, 8)
