"""One cell of the rows' table being edited: from the key that opens it to the row that says so, or to Esc.

Lies over the table instead of being one of Qt's item editors, since those are closed whenever the rows are read anew,
and what is typed must outlive that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt

from needlelog.domain.entry_line import Cell, CellReading, cell_text, cell_words
from needlelog.domain.entry_line.cells import title
from needlelog.domain.needlings import NeedlingFields
from needlelog.i18n import _
from needlelog.ui import words
from needlelog.ui.models.needlings import Column
from needlelog.ui.widgets.cell_editor import CellEditor, CellPopups
from needlelog.ui.widgets.suggestions import Suggestion

if TYPE_CHECKING:
    from needlelog.ui.widgets.needlings_table import NeedlingsTable

LEAST_WIDTH = 120

_CELL = "cell"


def draft_field(uuid: str, cell: Cell) -> str:
    """The field under which the text of a cell is kept while it is typed."""
    return f"{_CELL}:{uuid}:{cell.value}"


def place_of_draft(field: str) -> tuple[str, Cell] | None:
    """The row and the cell whose text is kept under a field; None when it is no cell's."""
    kind, _colon, rest = field.partition(":")
    uuid, _colon, cell = rest.rpartition(":")
    return (uuid, Cell(cell)) if kind == _CELL and cell in set(Cell) else None


class CellSession(QObject):
    """At most one cell at a time; nothing is stored before Enter, Tab or a click elsewhere."""

    def __init__(self, table: NeedlingsTable) -> None:
        super().__init__(table)
        self._table = table
        self._uuid = ""
        self._column = Column.TARGET
        self._before = ""
        self._finishing = False
        self.editor = CellEditor(table.viewport())
        self.popups = CellPopups(self.editor)
        self._connect()

    @property
    def open(self) -> bool:
        """Whether a cell is being edited."""
        return bool(self._uuid)

    @property
    def draft_field(self) -> str:
        """The field under which the text of the open cell is kept; empty when none is open."""
        return draft_field(self._uuid, self._column.cell) if self.open else ""

    @property
    def hint_text(self) -> str:
        """What stands beneath the cell."""
        return self.popups.hint.text

    def begin(self, row: int, column: Column, text: str | None = None) -> bool:
        """Open a cell, with its own text to be replaced or with ``text``; False when another can't be left yet."""
        needling = self._table.needlings.needling(row)
        if needling is None or not self.finish():
            return False
        self._uuid, self._column = needling.uuid, column
        self._before = cell_text(self._table.needlings.typed(row), column.cell)
        self._table.choose(row, column)
        editor = self.editor
        editor.blockSignals(True)
        editor.setText(self._before if text is None else text)
        editor.blockSignals(False)
        editor.setAccessibleName(_("{column} of {target}").format(column=title(column.cell), target=needling.label))
        self.follow()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if text is None:
            editor.selectAll()
        self._typed(editor.text())
        return True

    def clear(self, row: int, column: Column) -> None:
        """Empty a cell, where that can be; else open it and say why not."""
        if self.begin(row, column, "") and self.finish():
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> bool:
        """Keep the text; False when it can't be, and then it stays and says why."""
        if not self.open or self._finishing:
            return True
        row = self._table.needlings.place_of(self._uuid)
        text = self.editor.text()
        if row is None or text == self._before:
            self._give_up()
            return True
        table, cell = self._table, self._column.cell
        assert table.keeper is not None
        reading = table.keeper.read(table.needlings.typed(row), cell, text)
        if reading.problems:
            self._show(reading, tried=True)
            return False
        self._finishing = True
        try:
            trouble = table.keeper.store(table.needlings.needlings(row), cell, reading.rows)
        finally:
            self._finishing = False
        if trouble:
            self.popups.say(trouble, "error")
            return False
        self._give_up()
        return True

    def close(self) -> None:
        """Close the editor; its text is no longer of interest here."""
        self._uuid = ""
        had_focus = self.editor.hasFocus()
        self.popups.hide()
        self.editor.hide()
        if had_focus:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Stand where the cell stands now; a row that is gone waits in the draft for its return."""
        if not self.open:
            return
        row = self._table.needlings.place_of(self._uuid)
        if row is None:
            self.close()
            return
        self.editor.setGeometry(self._spot(row))
        if self.editor.isVisible() and self.editor.hasFocus() and not self._finishing:
            self.popups.place()

    def _spot(self, row: int) -> QRect:
        table = self._table
        column = Column.TARGET if table.isColumnHidden(self._column) else self._column
        spot = table.visualRect(table.needlings.index(row, column))
        width = max(spot.width(), LEAST_WIDTH if column is not Column.TARGET else spot.width())
        left = min(spot.left(), max(0, table.viewport().width() - width))
        return QRect(left, spot.top() + 1, width, min(spot.height(), 36) - 2)

    def _give_up(self) -> None:
        uuid, cell = self._uuid, self._column.cell
        self.close()
        self._table.cell_left.emit(uuid, cell)

    # ---- keys ---------------------------------------------------------------

    def _connect(self) -> None:
        editor = self.editor
        editor.textChanged.connect(self._text_changed)
        editor.add_requested.connect(lambda _another: self._enter(1))
        editor.step_requested.connect(self._step)
        editor.move_requested.connect(self._up_or_down)
        editor.complete_requested.connect(self._complete)
        editor.dismiss_requested.connect(self._dismiss)
        editor.choice_requested.connect(self._choose)
        editor.left.connect(self._left)
        editor.entered.connect(lambda: self._typed(editor.text()))
        self.popups.hint.chosen.connect(self._take_choice)
        self.popups.names.taken.connect(self._take)

    def _enter(self, step: int) -> None:
        column, row = self._column, self._table.needlings.place_of(self._uuid)
        if self.finish() and row is not None:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            last = self._table.needlings.rowCount() - 1
            self._table.choose(max(0, min(row + step, last)), column)

    def _step(self, by: int) -> None:
        """On to the next cell, beyond the last to the next row's first; at the end the row itself is current."""
        table, column, uuid = self._table, self._column, self._uuid
        if not self.finish():
            return
        row = table.needlings.place_of(uuid)
        if row is None:
            return
        stops = table.editable_columns(row)
        at = (stops.index(column) if column in stops else 0) + by
        if 0 <= at < len(stops):
            self.begin(row, stops[at])
        elif 0 <= row + by < table.needlings.rowCount():
            following = table.editable_columns(row + by)
            self.begin(row + by, following[0 if by > 0 else -1])
        else:
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _up_or_down(self, by: int) -> None:
        if self.editor.completes:
            self.popups.names.step(by)
        else:
            self._enter(by)

    def _complete(self) -> None:
        if (chosen := self.popups.names.chosen) is not None:
            self._take(chosen)

    def _take(self, suggestion: Suggestion) -> None:
        self.editor.replace(suggestion.start, suggestion.end, suggestion.text)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, number: int) -> None:
        if (picked := self.popups.choice(number)) is not None:
            problem, choice = picked
            self.editor.replace(problem.start, problem.end, choice.text)

    def _take_choice(self, choice: object) -> None:
        for number in range(1, 10):
            picked = self.popups.choice(number)
            if picked is not None and picked[1] == choice:
                self._choose(number)
                return

    def _dismiss(self) -> None:
        if self.editor.completes:
            self.popups.names.hide()
            self.editor.completes = False
            self.popups.place()
        else:
            self._give_up()
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self) -> None:
        """The focus went elsewhere: what is understood is kept, what is not stays with its red border."""
        if not self.open or self._finishing:
            return
        if self.editor.window().isActiveWindow() and not self.finish():
            self.popups.hide()

    # ---- meaning ------------------------------------------------------------

    def _text_changed(self, text: str) -> None:
        self._table.cell_typed.emit(self._uuid, self._column.cell, text)
        self._typed(text)

    def _typed(self, text: str) -> None:
        row = self._table.needlings.place_of(self._uuid)
        if row is None or self._table.keeper is None:
            return
        self._show(self._table.keeper.read(self._table.needlings.typed(row), self._column.cell, text))

    def _show(self, reading: CellReading, *, tried: bool = False) -> None:
        keeper, cell, text = self._table.keeper, self._column.cell, self.editor.text()
        names: list[Suggestion] = []
        if keeper is not None and text != self._before:
            names = keeper.names(cell, text, self.editor.cursor_code_point, reading)
        self.popups.show(reading.problems, self._echo(reading.rows), names, tried=tried)

    def _echo(self, rows: tuple[NeedlingFields, ...]) -> str:
        if not rows:
            return ""
        said = list(dict.fromkeys(_in_words(row, self._column.cell, self._table.labels) for row in rows))
        if len(said) > 1:
            return _("left: {left}; right: {right}").format(left=said[0], right=said[1])
        name = title(self._column.cell)
        return _("{column}: {value}").format(column=name, value=said[0] or _("not recorded"))


def _in_words(row: NeedlingFields, cell: Cell, labels: Mapping[str, str]) -> str:
    if cell is Cell.TARGET:
        return " · ".join([" ".join([row.label, *row.levels]), words.side_word(row.side)])
    if cell is Cell.SIDE:
        return words.side_word(row.side)
    return cell_words(row, cell, labels)
