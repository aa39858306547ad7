"""What the signs on the chart mean: only those that are on it. Knows marks and signs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from needlelog.domain.bodymap.marks import BodyMark
from needlelog.domain.needlings import Modality, modality_word
from needlelog.i18n import _
from needlelog.ui.bodychart.signs import draw_ring, draw_sign
from needlelog.ui.text_size import in_step, px
from needlelog.ui.theme import current, redraw_on_change, theme

ROW = 17
SIGN = 20
BETWEEN = 8

Sign = Callable[[QPainter, QPointF], None]


class Legend(QWidget):
    """Signs with their words, in as many rows as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[tuple[Sign, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        in_step(self, self._fit)
        redraw_on_change(self)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(words for _sign, words in self._entries)

    def show_marks(self, marks: Sequence[BodyMark]) -> None:
        """Explain the signs of these marks."""
        used = {mark.modality for mark in marks}
        self._entries = []
        if Modality.DRY_NEEDLING in used:
            self._entries.append((_sign(Modality.DRY_NEEDLING), modality_word(Modality.DRY_NEEDLING)))
        if Modality.ACUPUNCTURE in used:
            self._entries.append((_sign(Modality.ACUPUNCTURE), modality_word(Modality.ACUPUNCTURE)))
        effects = {(mark.effect_kind, mark.serious): mark.effects[0] for mark in marks if mark.effects}
        self._entries.extend((_ring(kind, serious), words) for (kind, serious), words in effects.items())
        if any(not mark.confirmed for mark in marks):
            open_row = next(mark.modality for mark in marks if not mark.confirmed)
            self._entries.append((_sign(open_row, confirmed=False), _("not confirmed")))
        if any(mark.visits is not None for mark in marks):
            self._entries.append((_sizes, _("larger: more visits")))
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(11)
        for number, row in enumerate(self._rows()):
            row_height, sign_width = px(ROW), px(SIGN)
            used = sum(width for _entry, width in row) + BETWEEN * (len(row) - 1)
            x = max(0.0, (self.width() - used) / 2)
            for (sign, words), width in row:
                sign(painter, QPointF(x + sign_width / 2 - 1, number * row_height + row_height / 2))
                painter.setFont(font)
                painter.setPen(QColor(current().quiet))
                area = QRectF(x + sign_width, number * row_height, width - sign_width, row_height)
                painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
                x += width + BETWEEN

    def _rows(self) -> list[list[tuple[tuple[Sign, str], float]]]:
        metrics = QFontMetrics(theme.font(11))
        rows: list[list[tuple[tuple[Sign, str], float]]] = []
        room = 0.0
        for entry in self._entries:
            width = float(px(SIGN) + metrics.horizontalAdvance(entry[1]) + 2)
            if not rows or width > room:
                rows.append([])
                room = float(self.width())
            rows[-1].append((entry, width))
            room -= width + BETWEEN
        return rows

    def _fit(self) -> None:
        self.setFixedHeight(px(ROW) * max(1, len(self._rows())))
        self.update()


def _sign(modality: Modality, *, confirmed: bool = True) -> Sign:
    return lambda painter, centre: draw_sign(painter, centre, 4.0, modality, confirmed=confirmed)


def _ring(kind: str, serious: bool) -> Sign:
    return lambda painter, centre: draw_ring(painter, centre, 0.4, kind, serious=serious)


def _sizes(painter: QPainter, centre: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(current().quiet))
    painter.drawEllipse(QPointF(centre.x() - 5.5, centre.y()), 2.2, 2.2)
    painter.drawEllipse(QPointF(centre.x() + 3.5, centre.y()), 4.2, 4.2)
