"""The rows of a session as a table: fixed row height, marks for the modality, side effects as chips.

Draws and reports keys; changes nothing.
"""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from needlelog.domain.needlings import Needling
from needlelog.domain.side_effects import Severity, SideEffect
from needlelog.i18n import _
from needlelog.ui import words
from needlelog.ui.models.needlings import CHANGING_ROLE, EFFECTS_ROLE, NEEDLING_ROLE, Column, NeedlingsModel
from needlelog.ui.theme import current, redraw_on_change, side_effect_tone
from needlelog.ui.widgets.painting import draw_chips, draw_modality, draw_text

ROW_HEIGHT = 36
HEAD_HEIGHT = 34
"""The header and the lines around the table."""

_SHARES = {
    Column.TARGET: 33,
    Column.SIDE: 9,
    Column.NEEDLE: 16,
    Column.DEPTH: 11,
    Column.TECHNIQUE: 13,
    Column.LTR: 9,
    Column.DEQI: 9,
    Column.SIDE_EFFECTS: 20,
}


class NeedlingsTable(QTableView):
    """Read from left to right; Delete asks for the removal of the chosen row."""

    delete_requested = Signal(object)
    """The ``Needling`` of the chosen row."""

    change_requested = Signal(object)
    """The ``Needling`` that is to be put back into the entry line."""

    def __init__(self, model: NeedlingsModel, labels: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needlings = model
        self.setModel(model)
        self.setAccessibleName(_("Rows of this session"))
        self.setItemDelegate(RowDelegate(labels, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(44)
        header.setFixedHeight(32)
        redraw_on_change(self.viewport())
        model.modelReset.connect(lambda: self.setCurrentIndex(QModelIndex()))
        self.doubleClicked.connect(lambda _index: self._ask_for_change())

    def chosen(self) -> Needling | None:
        return self._needlings.needling(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if (needling := self.chosen()) is not None:
                self.delete_requested.emit(needling)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.chosen() is None:
                event.ignore()
            else:
                self._ask_for_change()
            return
        super().keyPressEvent(event)

    def _ask_for_change(self) -> None:
        if (needling := self.chosen()) is not None:
            self.change_requested.emit(needling)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        total = sum(_SHARES.values())
        width = max(self.viewport().width(), 640)
        used = 0
        for column, share in _SHARES.items():
            last = column is Column.SIDE_EFFECTS
            size = width - used if last else width * share // total
            self.setColumnWidth(column, size)
            used += size


class RowDelegate(QStyledItemDelegate):
    """Draws one cell."""

    def __init__(self, labels: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._labels = labels

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(NEEDLING_ROLE)
        if not isinstance(row, Needling):
            return
        now = current()
        rect: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        changing = bool(index.data(CHANGING_ROLE))
        if changing:
            painter.fillRect(rect, QColor(now.ask_soft))
        elif state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(now.accent_soft))
        painter.setPen(QPen(QColor(now.hairline), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(8, 0, -4, 0)
        column = Column(index.column())
        if column is Column.TARGET:
            draw_modality(painter, QPointF(inner.left() + 5, inner.center().y() + 1), row.modality)
            place = inner.adjusted(18, 0, 0, 0)
            if changing:
                upper, lower = place.adjusted(0, 0, 0, -14), place.adjusted(0, 18, 0, 0)
                draw_text(painter, lower, _("being changed"), now.ask_text, size_px=11)
                place = upper
            draw_text(painter, place, words.target(row), now.ink, weight=QFont.Weight.DemiBold)
        elif column is Column.SIDE_EFFECTS:
            draw_chips(painter, rect.adjusted(4, 0, -2, 0), effect_chips(index.data(EFFECTS_ROLE), self._labels))
        else:
            text = str(index.data(Qt.ItemDataRole.DisplayRole))
            draw_text(painter, inner, text, now.quiet if text == words.NONE_RECORDED else now.ink)
        painter.restore()


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
