"""The signs on the chart: a disc, a diamond, rings for side effects, hollow for what is not confirmed.

Every difference is one of shape as well as of colour. Knows painting alone.
"""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from needlelog.domain.needlings import Modality
from needlelog.ui.theme import current, side_effect_tone, tone_colours

DIAMOND = 1.22
"""A diamond's half diagonal for a disc's radius, so that both look equally large."""


def draw_sign(painter: QPainter, centre: QPointF, radius: float, modality: Modality, *, confirmed: bool = True) -> None:
    """A disc for dry needling, a diamond for acupuncture; hollow and dashed until confirmed."""
    colour = QColor(current().accent if modality is Modality.DRY_NEEDLING else current().acupuncture)
    surface = QColor(current().surface)
    if confirmed:
        # A thin edge in the ground's colour keeps neighbours apart.
        painter.setPen(QPen(surface, 1.2))
        painter.setBrush(colour)
    else:
        pen = QPen(colour, 1.6)
        pen.setDashPattern([1.5, 1.2])
        painter.setPen(pen)
        painter.setBrush(surface)
    if modality is Modality.DRY_NEEDLING:
        painter.drawEllipse(centre, radius, radius)
    else:
        painter.drawPolygon(_diamond(centre, radius * DIAMOND))


def draw_ring(painter: QPainter, centre: QPointF, radius: float, kind: str, *, serious: bool = False) -> None:
    """The ring of a side effect around a mark of this radius.

    Tenderness has one ring, bruising two, bleeding and serious ones four rays, others a square.
    """
    tone = side_effect_tone(kind, serious=serious)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(tone_colours(tone)[0], 1.5))
    outer = radius + 3.2
    if tone == "plain":
        painter.drawRoundedRect(QRectF(centre.x() - outer, centre.y() - outer, 2 * outer, 2 * outer), 2, 2)
        return
    painter.drawEllipse(centre, outer, outer)
    if tone == "bruise":
        painter.setPen(QPen(tone_colours(tone)[0], 1.1))
        painter.drawEllipse(centre, outer + 2.6, outer + 2.6)
    elif tone == "danger":
        near, far = outer + 0.6, outer + 3.6
        x, y = centre.x(), centre.y()
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(QLineF(x + near * dx, y + near * dy, x + far * dx, y + far * dy))


def draw_halo(painter: QPainter, centre: QPointF, radius: float, *, focused: bool) -> None:
    """What lies under the selected mark, or around the one that the arrow keys stand on."""
    halo = QColor(current().ring)
    halo.setAlpha(56)
    painter.setBrush(halo)
    painter.setPen(QPen(QColor(current().ring), 1.6) if focused else Qt.PenStyle.NoPen)
    painter.drawEllipse(centre, radius + 4, radius + 4)


def _diamond(centre: QPointF, half: float) -> QPolygonF:
    x, y = centre.x(), centre.y()
    return QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])
