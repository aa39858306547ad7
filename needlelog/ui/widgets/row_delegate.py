"""Draws the rows of a session: marks, chips, the second line, and which cell is current. Changes nothing."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from needlelog.domain.needlings import Needling
from needlelog.domain.side_effects import Severity, SideEffect
from needlelog.i18n import _
from needlelog.ui import words
from needlelog.ui.models.needlings import (
    CHANGING_ROLE,
    EFFECTS_BENEATH_ROLE,
    EFFECTS_ROLE,
    NEEDLING_ROLE,
    SECOND_LINE_ROLE,
    Column,
)
from needlelog.ui.text_size import px
from needlelog.ui.theme import current, side_effect_tone
from needlelog.ui.widgets.painting import draw_chips, draw_modality, draw_text

SECOND_LINE_PX = 18
_INDENT = 26
"""Where the text of a row begins, behind the mark of its trade."""

TARGET_MARGINS = _INDENT + 8
"""What the name of a target needs besides itself, in pixels."""


class RowDelegate(QStyledItemDelegate):
    """Draws one cell."""

    def __init__(self, labels: Mapping[str, str], view: QAbstractItemView) -> None:
        super().__init__(view)
        self._labels = labels
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(NEEDLING_ROLE)
        if not isinstance(row, Needling):
            return
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        changing = bool(index.data(CHANGING_ROLE))
        self._draw_ground(painter, rect, option, changing=changing)
        beneath = _("being changed") if changing else str(index.data(SECOND_LINE_ROLE))
        chips = [] if changing else effect_chips(index.data(EFFECTS_BENEATH_ROLE), self._labels)
        if beneath or chips:
            self._draw_second_line(painter, rect, beneath, chips, asks=changing or not row.confirmed)
        upper = rect.adjusted(0, 4, 0, -px(SECOND_LINE_PX)) if beneath or chips else rect
        self._draw_cell(painter, upper, index, row)
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused and index == self._view.currentIndex():
            painter.setPen(QPen(QColor(current().ring), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            # Around the value alone: the second line runs on beneath the columns, and the ring would cut through it.
            ring = upper.adjusted(0, -3, 0, 2) if upper != rect else rect
            painter.drawRoundedRect(QRectF(ring).adjusted(1, 1, -1, -2), 5, 5)
        painter.restore()

    def _draw_ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, *, changing: bool) -> None:
        now = current()
        if changing:
            painter.fillRect(rect, QColor(now.ask_soft))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(now.accent_soft))
        painter.setPen(QPen(QColor(now.hairline), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _draw_cell(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, row: Needling
    ) -> None:
        now = current()
        ink = now.ink if row.confirmed else now.quiet
        column = Column(index.column())
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        if column is Column.SIDE_EFFECTS:
            draw_chips(painter, rect.adjusted(4, 0, -2, 0), effect_chips(index.data(EFFECTS_ROLE), self._labels))
        elif column is Column.TARGET:
            centre = QPointF(rect.left() + px(13), rect.center().y() + 1)
            draw_modality(painter, centre, row.modality, hollow=not row.confirmed)
            weight = QFont.Weight.DemiBold if row.confirmed else QFont.Weight.Normal
            draw_text(painter, rect.adjusted(px(_INDENT), 0, -6, 0), text, ink, weight=weight)
        else:
            draw_text(painter, rect.adjusted(8, 0, -2, 0), text, now.quiet if text == words.NONE_RECORDED else ink)

    def _draw_second_line(
        self, painter: QPainter, rect: QRect, text: str, chips: list[tuple[str, str]], *, asks: bool
    ) -> None:
        """The line runs on beneath all columns: each cell draws its own stretch of it. What went wrong comes first,
        as the chips of its own column, since the end of a long line is cut."""
        now = current()
        left = px(_INDENT) - self._view.horizontalScrollBar().value()
        top = rect.bottom() - px(SECOND_LINE_PX) - 4
        area = QRect(left, top, self._view.viewport().width() - px(_INDENT) - 8, px(SECOND_LINE_PX))
        if asks:
            asked, dot, text = text.partition(" · ")
            if dot:
                # What is asked of a copied row is two words of its own: the key stands behind a dot.
                key, dot, text = text.partition(" · ")
                asked = f"{asked} · {key}{dot}"
            used = draw_text(painter, area, asked, now.ask_text, size_px=11, weight=QFont.Weight.Medium)
            area.setLeft(area.left() + used + (8 if chips else 0))
        if chips:
            # The first begins where the name above it does.
            area.setLeft(area.left() + draw_chips(painter, area, chips, small=True))
        draw_text(painter, area, text, now.quiet, size_px=11)


def effect_chips(effects: object, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Text and tone of each side effect."""
    found = effects if isinstance(effects, tuple) else ()
    return [
        (
            words.side_effect(one.kind, one.severity, labels),
            side_effect_tone(one.kind, serious=one.severity is Severity.SERIOUS),
        )
        for one in found
        if isinstance(one, SideEffect)
    ]
