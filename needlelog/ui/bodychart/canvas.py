"""Draws the figure with its marks and labels, and says what was clicked, hovered or walked to.

Knows marks, places and pixels; which view is shown is decided elsewhere.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from needlelog.domain.bodymap import BodyMap
from needlelog.domain.bodymap.labels import Rect
from needlelog.domain.bodymap.marks import BodyMark, say_mark
from needlelog.domain.bodymap.scene import Dot, Scene, above_marks, compose, dots_of
from needlelog.ui.bodychart.figure import FigurePicture, paint_area
from needlelog.ui.bodychart.label import LABEL_PX, caption_boxes, draw_foot, draw_label, label_font, line_height
from needlelog.ui.bodychart.signs import draw_halo, draw_ring, draw_sign
from needlelog.ui.theme import current, theme

FOOT = 18
"""Room below the figure for what is under the pointer and for what found no room, in pixels."""

MARGIN = 6.0
REACH_PX = 9.0
"""How near the pointer must be to a mark to mean it."""


class BodyCanvas(QWidget):
    """One view with its marks."""

    mark_clicked = Signal(str)
    """The UUID of the needling whose mark was clicked, or entered by key."""

    place_clicked = Signal(str, float, float)
    """A view and a place in its box where there is no mark."""

    place_hovered = Signal(str, float, float)
    """The pointer moved to such a place; an empty view says that it left."""

    view_key_pressed = Signal(int)
    """A digit was pressed, 1 for the first view."""

    def __init__(self, body: BodyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = body
        self._view = next(iter(body.drawing.views))
        self._marks: tuple[BodyMark, ...] = ()
        self._selected: str | None = None
        self._at: int | None = None
        self._hovered: int | None = None
        self._note = ""
        self._keyed = False
        self._scene: Scene | None = None
        self._picture = FigurePicture()
        self._overlay = QPixmap()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 240)
        theme.scheme_changed.connect(self._forget_overlay)

    @property
    def view(self) -> str:
        return self._view

    @property
    def scene(self) -> Scene:
        """What is on screen, laid out when it is first asked for."""
        if self._scene is None:
            self._scene = self._lay_out()
        return self._scene

    @property
    def read_text(self) -> str:
        """The mark under the pointer or under the arrow keys in words, else the note."""
        place = self._hovered if self._hovered is not None else self._at
        return self._note if place is None else say_mark(self._marks[place])

    def show_scene(self, view: str, marks: Sequence[BodyMark], selected: str | None) -> None:
        """Show these marks in a view."""
        self._view, self._marks, self._selected = view, tuple(marks), selected
        self._at = self._hovered = None
        self._forget_layout()

    def show_note(self, text: str) -> None:
        """A quiet line under the figure."""
        if text != self._note:
            self._note = text
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(264, 500)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        dot = self._dot_at(event.position())
        self._hovered = None if dot is None else dot.mark
        self.setCursor(Qt.CursorShape.ArrowCursor if dot is None else Qt.CursorShape.PointingHandCursor)
        if dot is None:
            x, y = self.scene.fit.to_box(event.position().x(), event.position().y())
            self.place_hovered.emit(self._view, x, y)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self.place_hovered.emit("", 0.0, 0.0)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        dot = self._dot_at(event.position())
        if dot is not None:
            self._at = dot.mark
            self.mark_clicked.emit(self._marks[dot.mark].needling_uuid)
        else:
            x, y = self.scene.fit.to_box(event.position().x(), event.position().y())
            self.place_clicked.emit(self._view, round(x, 1), round(y, 1))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        if key in steps and self.scene.dots:
            self._walk(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None and not event.modifiers():
            self.mark_clicked.emit(self._marks[self._at].needling_uuid)
        elif Qt.Key.Key_1 <= key < Qt.Key.Key_1 + len(self._body.drawing.views) and not event.modifiers():
            self.view_key_pressed.emit(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Who clicked knows where the focus is; who came by key has to see it.
        self._keyed = event.reason() != Qt.FocusReason.MouseFocusReason
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._at = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget_layout()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene = self.scene
        view = self._body.drawing.views[self._view]
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, self._picture.of(view, scene.fit, self.width(), self.height(), ratio, current()))
        if self._overlay.isNull() or self._overlay.devicePixelRatio() != ratio:
            self._overlay = self._draw_overlay(scene, ratio)
        self._shade_muscles(painter, scene)
        # Halos lie under all marks, since a neighbour may stand in one.
        for dot in filter(self._is_emphasised, scene.dots):
            chosen = dot.mark != self._hovered or self._marks[dot.mark].needling_uuid == self._selected
            draw_halo(painter, QPointF(dot.x, dot.y), dot.reach, focused=chosen)
        painter.drawPixmap(0, 0, self._overlay)
        for dot in filter(self._is_emphasised, scene.dots):
            mark = self._marks[dot.mark]
            draw_sign(painter, QPointF(dot.x, dot.y), dot.radius + 1, mark.modality, confirmed=mark.confirmed)
        foot = QRectF(4, self.height() - FOOT, self.width() - 8, FOOT - 2)
        draw_foot(painter, foot, self.read_text, scene.left_out)
        if self.hasFocus() and self._keyed:
            painter.setPen(QPen(QColor(current().ring), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _draw_overlay(self, scene: Scene, ratio: float) -> QPixmap:
        """Captions, labels and marks, kept until they change: a moving pointer repaints often."""
        overlay = QPixmap(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))
        overlay.setDevicePixelRatio(ratio)
        overlay.fill(Qt.GlobalColor.transparent)
        painter = QPainter(overlay)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(LABEL_PX))
        painter.setPen(QColor(current().quiet))
        for text, box in self._captions():
            painter.drawText(_qrect(box), Qt.AlignmentFlag.AlignCenter, text)
        self._draw_labels(painter, scene)
        for dot in scene.dots:
            mark = self._marks[dot.mark]
            if mark.effect_kind:
                draw_ring(painter, QPointF(dot.x, dot.y), dot.radius, mark.effect_kind, serious=mark.serious)
        for dot in scene.dots:
            mark = self._marks[dot.mark]
            draw_sign(painter, QPointF(dot.x, dot.y), dot.radius, mark.modality, confirmed=mark.confirmed)
        painter.end()
        return overlay

    def _draw_labels(self, painter: QPainter, scene: Scene) -> None:
        now = current()
        painter.setPen(QPen(QColor(now.placeholder), 0.8))
        for label in scene.labels:
            for start, end in label.leaders:
                painter.drawLine(QLineF(*start, *end))
        silhouette = self._body.silhouette(self._view)
        for label in scene.labels:
            chosen = any(
                self._marks[place].needling_uuid == self._selected for place in scene.groups[label.wanted].marks
            )
            middle = label.box.left + label.box.width / 2, label.box.top + label.box.height / 2
            on_figure = silhouette.holds(*scene.fit.to_box(*middle))
            ground = now.body_fill if on_figure else now.surface
            draw_label(painter, label, chosen=chosen, ink=now.accent_text if chosen else now.ink, ground=ground)

    def _shade_muscles(self, painter: QPainter, scene: Scene) -> None:
        """Show roughly where the muscles of the emphasised marks lie."""
        view = self._body.drawing.views[self._view]
        colour = QColor(current().accent)
        colour.setAlpha(72)
        for place in {dot.mark for dot in scene.dots if self._is_emphasised(dot)}:
            mark = self._marks[place]
            for outline in self._body.areas(mark.code, mark.side, self._view, mark.levels):
                paint_area(painter, view, scene.fit, outline, colour)

    def _is_emphasised(self, dot: Dot) -> bool:
        """Whether a mark is the selected one, the one under the pointer or the one that the arrow keys stand on."""
        walked = dot.mark == self._at and self.hasFocus() and self._keyed
        return walked or dot.mark == self._hovered or self._marks[dot.mark].needling_uuid == self._selected

    def _lay_out(self) -> Scene:
        """The selected row's label comes first only where it found no room: labels that jump at a click confuse."""
        scene = self._compose(None)
        if not scene.left_out or self._selected is None:
            return scene
        named = [
            self._marks[place].needling_uuid for label in scene.labels for place in scene.groups[label.wanted].marks
        ]
        return scene if self._selected in named else self._compose(self._selected)

    def _compose(self, first: str | None) -> Scene:
        metrics = QFontMetricsF(label_font(chosen=True))
        return compose(
            self._body,
            self._view,
            self._marks,
            self._area,
            lambda text: metrics.horizontalAdvance(text) + 1,
            line_height(),
            taken=[box for _text, box in self._captions()],
            first=first,
            margin=MARGIN,
        )

    @property
    def _area(self) -> Rect:
        return Rect(2.0, 2.0, self.width() - 4.0, self.height() - FOOT - 4.0)

    def _captions(self) -> list[tuple[str, Rect]]:
        """The words beside the figures, short ones where the others would meet."""
        dots = dots_of(self._body, self._view, self._marks, self._area, MARGIN)
        boxes = caption_boxes(self._body.drawing.views[self._view], self._area, MARGIN)
        return [(text, above_marks(box, dots)) for text, box in boxes]

    def _dot_at(self, position: QPointF) -> Dot | None:
        def away(dot: Dot) -> float:
            return float(((dot.x - position.x()) ** 2 + (dot.y - position.y()) ** 2) ** 0.5)

        near = [dot for dot in self.scene.dots if away(dot) <= max(REACH_PX, dot.radius)]
        return min(near, key=away, default=None)

    def _walk(self, step: int) -> None:
        order = list(dict.fromkeys(dot.mark for dot in sorted(self.scene.dots, key=lambda dot: (dot.y, dot.x))))
        start = -1 if step > 0 else len(order)
        place = (order.index(self._at) if self._at in order else start) + step
        self._at = order[max(0, min(len(order) - 1, place))]
        self._hovered, self._keyed = None, True
        self.setAccessibleDescription(say_mark(self._marks[self._at]))
        self.update()

    def _forget_layout(self) -> None:
        self._scene = None
        self._forget_overlay()

    def _forget_overlay(self) -> None:
        self._overlay = QPixmap()
        self.update()


def _qrect(box: Rect) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)
