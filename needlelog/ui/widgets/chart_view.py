"""Shows a chart that was drawn elsewhere, reads values under the pointer or by the arrow keys, opens a session.

Knows dots and positions; draws no chart itself and never waits for one.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from needlelog.i18n import _
from needlelog.ui.text_size import px
from needlelog.ui.theme import current, theme
from needlelog.ui.widgets.painting import draw_panel

if TYPE_CHECKING:
    # The charts bring a large library along; it is loaded by the worker that draws.
    from needlelog.reports.charts import ChartImage
    from needlelog.reports.drawing import Hover

REACH_PX = 18
"""How near the pointer must be to read a value."""

READING_WIDTH_PX = 280

INSET_PX = 8
"""Room between the chart and its border, which shows the focus too."""


class ChartView(QWidget):
    """An image with places that answer."""

    size_changed = Signal()
    """The chart has to be drawn again."""

    session_chosen = Signal(str)
    """The UUID of the session whose mark was clicked."""

    reading_changed = Signal(str)
    """The values that are read now, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._hovers: tuple[Hover, ...] = ()
        self._grown = 1.0
        self._at: int | None = None
        self._text = self._alt = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(360, 320)
        self.setAccessibleName(_("Trend"))

    @property
    def places(self) -> tuple[QPointF, ...]:
        """Where a value can be read, in pixels of this widget."""
        return tuple(self._place(hover) for hover in self._hovers)

    @property
    def drawing_size(self) -> QSize:
        """How large a chart has room here, in device-independent pixels."""
        return QSize(max(1, self.width() - 2 * INSET_PX), max(1, self.height() - 2 * INSET_PX))

    @property
    def read_text(self) -> str:
        """The values that are being read, or nothing."""
        return self._text

    @property
    def has_image(self) -> bool:
        return self._image is not None

    def show_chart(self, chart: "ChartImage | None", grown: float = 1) -> None:
        """Show these dots, ``grown`` times as large as they were drawn; None shows nothing until the next ones come."""
        self._read(None)
        self._grown = grown
        if chart is None:
            self._image, self._hovers = None, ()
        else:
            dots = QImage(chart.rgba, chart.width, chart.height, 4 * chart.width, QImage.Format.Format_RGBA8888)
            self._image = dots.copy()
            self._image.setDevicePixelRatio(chart.scale / grown)
            self._hovers = tuple(sorted(chart.hovers, key=lambda hover: (hover.x_px, hover.y_px)))
            self._alt = chart.alt
            self.setAccessibleDescription(chart.alt)
        self.update()

    def sizeHint(self) -> QSize:
        # Modest: what it gets beyond its least is whatever the page has.
        return QSize(860, 320)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._read(self._nearest(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._read(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = self._nearest(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.session_chosen.emit(self._hovers[place].session_uuid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._hovers:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._read_session(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None and not event.modifiers():
            self.session_chosen.emit(self._hovers[self._at].session_uuid)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = current().ring if self.hasFocus() else current().hairline
        draw_panel(painter, self.rect().adjusted(0, 0, -1, -1), current().surface, edge)
        if self._image is None:
            painter.setFont(theme.font())
            painter.setPen(QColor(current().quiet))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), _("Drawing the trend …"))
        else:
            # While a new size is being drawn the old dots stay, in the corner, so that nothing flickers.
            painter.drawImage(QPoint(INSET_PX, INSET_PX), self._image)
        if self._at is not None:
            self._draw_reading(painter, self._hovers[self._at])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.size_changed.emit()

    def _place(self, hover: "Hover") -> QPointF:
        return QPointF(hover.x_px * self._grown + INSET_PX, hover.y_px * self._grown + INSET_PX)

    def _nearest(self, position: QPointF) -> int | None:
        best, best_distance = None, float(REACH_PX)
        for place, hover in enumerate(self._hovers):
            away = self._place(hover) - position
            distance = (away.x() ** 2 + away.y() ** 2) ** 0.5
            if distance <= best_distance:
                best, best_distance = place, distance
        return best

    def _read_session(self, step: int) -> None:
        """Read all values of the next session, or of the one before."""
        visits = list(dict.fromkeys(hover.session_uuid for hover in self._hovers))
        if self._at is None:
            visit = visits[0 if step > 0 else -1]
        else:
            here = visits.index(self._hovers[self._at].session_uuid)
            visit = visits[min(len(visits) - 1, max(0, here + step))]
        own = [place for place, hover in enumerate(self._hovers) if hover.session_uuid == visit]
        self._read(own[0], "\n".join(dict.fromkeys(self._hovers[place].text for place in own)))

    def _read(self, place: int | None, text: str = "") -> None:
        """Read a place's value, or the text for it; None reads nothing."""
        said = text if place is None else text or self._hovers[place].text
        if (place, said) == (self._at, self._text):
            return
        self._at, self._text = place, said
        # A screen reader tells the change of a description by itself.
        self.setAccessibleDescription(said or self._alt)
        self.reading_changed.emit(said)
        self.setCursor(Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor)
        self.update()

    def _draw_reading(self, painter: QPainter, hover: "Hover") -> None:
        """A ring around the mark and the value beside it, inside the chart so that the keys show it too."""
        place = self._place(hover)
        painter.setPen(QPen(QColor(current().ring), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place, 8, 8)
        painter.setFont(theme.font(12))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        text = painter.boundingRect(QRect(0, 0, px(READING_WIDTH_PX), px(400)), flags, self._text)
        box = text.adjusted(-10, -7, 10, 7)
        box.moveTopLeft(place.toPoint() + QPoint(14, 14))
        if box.right() > self.width() - 4:
            box.moveRight(place.toPoint().x() - 14)
        if box.bottom() > self.height() - 4:
            box.moveBottom(place.toPoint().y() - 14)
        draw_panel(painter, box, current().raised, current().control_line)
        painter.setPen(QColor(current().ink))
        painter.drawText(box.adjusted(10, 7, -10, -7), flags, self._text)
