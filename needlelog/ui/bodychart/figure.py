"""Paints a view of the drawing, and keeps the picture until size, screen or colours change. Knows no mark."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from needlelog.domain.bodymap import BodyView, Curve, Point
from needlelog.domain.bodymap.scene import Fit
from needlelog.ui.theme import Tokens


class FigurePicture:
    """The one picture of the figure that is on screen."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] | None = None
        self._pixmap = QPixmap()

    def of(self, view: BodyView, fit: Fit, width: int, height: int, ratio: float, tokens: Tokens) -> QPixmap:
        """The figure in an area of ``width`` by ``height`` device-independent pixels, ``ratio`` dots to each."""
        key = (view.name, fit, width, height, ratio, tokens.body_fill)
        if key != self._key:
            pixmap = QPixmap(max(1, round(width * ratio)), max(1, round(height * ratio)))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_view(painter, view, fit, tokens)
            painter.end()
            self._key, self._pixmap = key, pixmap
        return self._pixmap


def paint_view(painter: QPainter, view: BodyView, fit: Fit, tokens: Tokens) -> None:
    """Draw the figures of a view: each part filled, its outline over it, landmarks in a lighter line."""
    outline = _pen(tokens.body_line, min(1.5, max(0.9, 1.5 * fit.scale)))
    landmark = _pen(tokens.body_detail, min(1.2, max(0.7, 1.2 * fit.scale)))
    fill = QColor(tokens.body_fill)
    for figure in view.figures:
        for curve in figure.curves:
            path = _path(curve, fit)
            if curve.filled:
                painter.fillPath(path, fill)
            painter.strokePath(path, landmark if curve.quiet else outline)


def paint_area(painter: QPainter, view: BodyView, fit: Fit, outline: Sequence[Point], colour: QColor) -> None:
    """Shade a part of the figure, never beyond its outline."""
    shape = QPainterPath()
    shape.setFillRule(Qt.FillRule.WindingFill)
    for figure in view.figures:
        for curve in figure.curves:
            if curve.filled:
                shape.addPath(_path(curve, fit))
    area = QPainterPath()
    area.addPolygon(QPolygonF([QPointF(*fit.to_pixels(*point)) for point in outline]))
    painter.save()
    painter.setClipPath(shape)
    painter.fillPath(area, colour)
    painter.restore()


def _pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _path(curve: Curve, fit: Fit) -> QPainterPath:
    path = QPainterPath(QPointF(*fit.to_pixels(*curve.start)))
    for first, last, end in curve.beziers:
        path.cubicTo(QPointF(*fit.to_pixels(*first)), QPointF(*fit.to_pixels(*last)), QPointF(*fit.to_pixels(*end)))
    return path
