"""The rows of a session as a table: columns by trade and room, one cell at a time edited where it stands.

Draws and reports keys; what a cell's text means and where it is kept, its ``Keeper`` knows.
"""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from needlelog.domain.entry_line import Cell, CellReading
from needlelog.domain.needlings import Needling, NeedlingFields
from needlelog.domain.pairs import Together
from needlelog.i18n import _
from needlelog.ui import row_words
from needlelog.ui.models.needlings import (
    CHANGING_ROLE,
    EFFECTS_BENEATH_ROLE,
    SECOND_LINE_ROLE,
    Column,
    NeedlingsModel,
)
from needlelog.ui.text_size import in_step, px, text_size
from needlelog.ui.theme import redraw_items_on_change, theme
from needlelog.ui.widgets.cell_session import CellSession
from needlelog.ui.widgets.keys_sheet import KeyLines
from needlelog.ui.widgets.row_columns import widths
from needlelog.ui.widgets.row_delegate import TARGET_MARGINS, RowDelegate
from needlelog.ui.widgets.suggestions import Suggestion

ROW_HEIGHT = 36
TWO_LINES_HEIGHT = 48
CHIPS_HEIGHT = 52
HEAD_HEIGHT = 34
"""The header and the lines around the table; in pixels at 100 %, as the others."""


class Keeper(Protocol):
    """What a table needs in order to edit: the meaning of a text, and a place to keep it."""

    def read(self, rows: tuple[NeedlingFields, ...], cell: Cell, text: str) -> CellReading:
        """What a cell's text makes of the rows."""

    def store(self, rows: Together, cell: Cell, changed: tuple[NeedlingFields, ...]) -> str:
        """Keep the changed rows; empty when that was done, else the sentence that says why not."""

    def names(self, cell: Cell, text: str, cursor: int, reading: CellReading) -> list[Suggestion]:
        """Names to complete with."""


class NeedlingsTable(QTableView):
    """Worked like a spreadsheet once ``edit_with`` was called; before, it is for reading."""

    delete_requested = Signal(object)
    """The ``Needling`` of the chosen row; of a pair shown as one the left, and ``model.with_its_pair`` has both."""

    change_requested = Signal(object)
    """Shift+Enter or a double click: the ``Needling`` that is to be put back into the entry line."""

    confirm_requested = Signal(object)
    """Space on a copied row: a tuple with its ``Needling``, or the two of a pair."""

    move_requested = Signal(object, int)
    """Alt+Up and Alt+Down: a tuple of ``Needling``, and by how many places of the session."""

    duplicate_requested = Signal(object)
    """Ctrl+Shift+D: a tuple of ``Needling``."""

    cell_typed = Signal(str, object, str)
    """The UUID of the row whose cell is edited, the ``Cell``, and its text as it stands."""

    cell_left = Signal(str, object)
    """A cell's text became part of the record, or was given up: nothing of it is to be kept."""

    def __init__(self, model: NeedlingsModel, labels: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needlings = model
        self._keeper: Keeper | None = None
        self._stood: tuple[str, int] | None = None
        self.setModel(model)
        self.setAccessibleName(_("Rows of this session"))
        self.setItemDelegate(RowDelegate(labels, self))
        self.labels = labels
        """What kinds of side effects are called."""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(24)
        in_step(self, lambda: header.setFixedHeight(px(32)))
        redraw_items_on_change(self)
        self.cells = CellSession(self)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._settle)
        model.dataChanged.connect(self._stand_in_full)
        in_step(self, self._lay_out)
        self.doubleClicked.connect(lambda index: self._begin(index.row(), Column(index.column())))

    # ---- what is there ------------------------------------------------------

    @property
    def needlings(self) -> NeedlingsModel:
        """The model with the rows."""
        return self._needlings

    @property
    def keeper(self) -> Keeper | None:
        """Who reads and keeps cells; None while the table is for reading."""
        return self._keeper

    def chosen(self) -> Needling | None:
        return self._needlings.needling(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def shown_columns(self) -> tuple[Column, ...]:
        """The columns that have room, left to right."""
        return tuple(column for column in Column if not self.isColumnHidden(column))

    def editable_columns(self, row: int) -> tuple[Column, ...]:
        """Where Tab leads in a row: the columns with room, then those that its trade has besides."""
        needling = self._needlings.needling(row)
        shown = self.shown_columns()
        if needling is None:
            return shown
        return shown + tuple(
            column for column in Column if column not in shown and row_words.belongs(column.cell, needling.modality)
        )

    def keys(self) -> KeyLines:
        """The keys of the rows, for the sheet that F1 opens."""
        return (
            ("Enter, F2", _("In the rows: edit the cell; typing begins at once")),
            ("Tab", _("In a cell: keep it and go to the next")),
            ("Backspace", _("In the rows: empty the cell")),
            ("Shift+Enter", _("In the rows: put the row back into the entry line")),
            ("Space", _("In the rows: confirm a copied row")),
            ("Delete", _("In the rows: remove the row")),
            ("Alt+↑ ↓", _("In the rows: move the row")),
            ("Ctrl+Shift+D", _("In the rows: add a row like this one")),
            ("Ctrl+→ ←", _("In the rows: show left and right apart, or as one")),
        )

    def hint(self) -> str:
        """The line beneath the rows."""
        return _("Type or Enter edits a cell · Shift+Enter the whole row · Delete removes it")

    # ---- editing ------------------------------------------------------------

    def edit_with(self, keeper: Keeper) -> None:
        """Let cells be edited from now on."""
        self._keeper = keeper

    def finish_editing(self) -> bool:
        """Keep what is being typed in a cell; False when it can't be, and then it stays in its cell and says why."""
        return self.cells.finish()

    def drop_editor(self) -> None:
        """Close the editor and say nothing of it: its text is another session's, and kept as a draft there."""
        self.cells.close()

    def resume(self, uuid: str, cell: Cell, text: str) -> bool:
        """Open a cell with text that was being typed before; False when its row is not here."""
        row = self._needlings.place_of(uuid)
        return row is not None and self.cells.begin(row, Column[cell.name], text)

    def choose(self, row: int, column: Column = Column.TARGET) -> None:
        """Make a cell current, or the target of its row where its column has no room."""
        there = Column.TARGET if self.isColumnHidden(column) else column
        self.setCurrentIndex(self._needlings.index(row, there))

    def _begin(self, row: int, column: Column, text: str | None = None) -> bool:
        return self._keeper is not None and self.cells.begin(row, column, text)

    # ---- keys ---------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = self._is_move_only(event) or self.chosen() is None or self._keeper is None
        if plain or not (self._key_of_row(event) or self._key_of_cell(event)):
            super().keyPressEvent(event)

    def _is_move_only(self, event: QKeyEvent) -> bool:
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
        return event.key() in moves and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier

    def _key_of_row(self, event: QKeyEvent) -> bool:
        """Keys that act on the row; whether this was one."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        row = self.currentIndex().row()
        needlings = self._needlings.needlings(row)
        control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_Delete and not modifiers:
            self.delete_requested.emit(needlings[0])
        elif key == Qt.Key.Key_Space and not modifiers:
            if not needlings[0].confirmed:
                self.confirm_requested.emit(needlings)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers == alt:
            self._move(row, -1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_D and modifiers == control | Qt.KeyboardModifier.ShiftModifier:
            self.duplicate_requested.emit(needlings)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and modifiers == control:
            self._needlings.show_apart(needlings[0].uuid, apart=key == Qt.Key.Key_Right)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.change_requested.emit(needlings[0])
        else:
            return False
        return True

    def _key_of_cell(self, event: QKeyEvent) -> bool:
        """Keys that edit the current cell; whether this was one."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        row, column = self.currentIndex().row(), Column(self.currentIndex().column())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers:
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._begin(row, column)
        elif key == Qt.Key.Key_Backspace and not modifiers:
            self.cells.clear(row, column)
        elif not modifiers & ~Qt.KeyboardModifier.ShiftModifier and event.text() and event.text().isprintable():
            self._begin(row, column, event.text())
        else:
            return False
        return True

    def _move(self, row: int, step: int) -> None:
        """Past the row above or beneath, which may be a pair shown as one."""
        over = self._needlings.needlings(row + step)
        if over:
            self.move_requested.emit(self._needlings.needlings(row), step * len(over))

    # ---- room ---------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def _remember(self) -> None:
        chosen = self.chosen()
        self._stood = None if chosen is None else (chosen.uuid, self.currentIndex().column())

    def _settle(self) -> None:
        """After rows came, went or changed: the same cell is current, and each row as high as it needs."""
        place = None if self._stood is None else self._needlings.place_of(self._stood[0])
        self._lay_out()
        if place is None or self._stood is None:
            self.setCurrentIndex(QModelIndex())
        else:
            self.choose(place, Column(self._stood[1]))
        self.cells.follow()

    def _lay_out(self) -> None:
        model = self._needlings
        with_values = model.columns_with_values()
        room = widths(
            self.viewport().width(), model.modalities, with_values, self._least_widths(with_values), text_size.factor
        )
        for column in Column:
            self.setColumnHidden(column, column not in room)
        for column, size in room.items():
            self.setColumnWidth(column, size)
        model.hide_columns(frozenset(Column) - frozenset(room))
        self._stand_in_full()
        self.cells.follow()

    def _least_widths(self, with_values: frozenset[Column]) -> dict[Column, int]:
        """What each column needs for its title and for the longest of what stands in it, in pixels."""
        model, title = self._needlings, QFontMetrics(theme.font(12, QFont.Weight.Medium))
        plain, bold = QFontMetrics(theme.font()), QFontMetrics(theme.font(weight=QFont.Weight.DemiBold))
        made: dict[Column, int] = {}
        for column in Column:
            head = title.horizontalAdvance(str(model.headerData(column, Qt.Orientation.Horizontal))) + 18
            metrics, beside = (bold, px(TARGET_MARGINS)) if column is Column.TARGET else (plain, 12)
            texts = {str(model.index(row, column).data() or "") for row in range(model.rowCount())}
            made[column] = max([head, *(metrics.horizontalAdvance(text) + beside for text in texts if text)])
        if Column.SIDE_EFFECTS in with_values:
            # Chips take what they are given.
            del made[Column.SIDE_EFFECTS]
        return made

    def _stand_in_full(self) -> None:
        """Give each row its height and the table that of all: the page scrolls, so the table must not."""
        model = self._needlings
        height = px(HEAD_HEIGHT)
        for row in range(model.rowCount()):
            first = model.index(row, Column.TARGET)
            two = bool(first.data(SECOND_LINE_ROLE)) or bool(first.data(CHANGING_ROLE))
            chips = bool(first.data(EFFECTS_BENEATH_ROLE))
            size = px(CHIPS_HEIGHT if chips else TWO_LINES_HEIGHT if two else ROW_HEIGHT)
            if self.rowHeight(row) != size:
                self.setRowHeight(row, size)
            height += size
        if self.horizontalHeader().length() > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        if self.height() != height:
            self.setFixedHeight(height)
