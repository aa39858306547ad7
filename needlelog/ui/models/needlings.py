"""The rows of a session as a table model. It is given its session and changes nothing."""

from collections.abc import Mapping
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from needlelog.domain.entry_line import Cell
from needlelog.domain.entry_line.cells import title
from needlelog.domain.needlings import Modality, Needling, NeedlingFields
from needlelog.domain.pairs import Together, together
from needlelog.domain.sessions import Session
from needlelog.domain.side_effects import SideEffect
from needlelog.i18n import _
from needlelog.ui import row_words
from needlelog.ui.forms import say_date

NEEDLING_ROLE = Qt.ItemDataRole.UserRole
"""The ``Needling`` of a row; of a pair that is shown as one, the left."""

EFFECTS_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row's side effects, a tuple of ``SideEffect``."""

CHANGING_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether the row stands in the entry line to be changed."""

SECOND_LINE_ROLE = Qt.ItemDataRole.UserRole + 3
"""What stands beneath the target: the words of what columns without room hold, side effects apart."""

EFFECTS_BENEATH_ROLE = Qt.ItemDataRole.UserRole + 4
"""The row's side effects when their column has no room, else none of them."""

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, left to right."""

    TARGET = 0
    SIDE = 1
    NEEDLE = 2
    DEPTH = 3
    TRIGGER_POINT = 4
    TENDERNESS = 5
    TECHNIQUE = 6
    PASSES = 7
    STIMULATION = 8
    RETENTION = 9
    LTR = 10
    DEQI = 11
    SIDE_EFFECTS = 12
    NOTE = 13

    @property
    def cell(self) -> Cell:
        """What is edited in it."""
        return Cell(self.name.lower())


class NeedlingsModel(QAbstractTableModel):
    """One needling a row, in order of entry; a pair's left and right are one row until they differ."""

    def __init__(self, labels: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._session: Session | None = None
        self._rows: tuple[Together, ...] = ()
        self._changing = ""
        self._apart: set[str] = set()
        self._hidden: frozenset[Column] = frozenset()

    def show_session(self, session: Session | None) -> None:
        """Show the rows of this session."""
        self.beginResetModel()
        if session is None or self._session is None or session.id != self._session.id:
            self._apart.clear()
        self._session = session
        self._fold()
        self.endResetModel()

    def show_apart(self, uuid: str, *, apart: bool) -> None:
        """Show the two sides of a row's pair apart, or as one again while they say the same."""
        rows = () if self._session is None else self._session.needlings
        pair = next((row.pair for row in rows if row.uuid == uuid), None)
        chosen = {row.uuid for row in rows if pair is not None and row.pair == pair}
        self.beginResetModel()
        self._apart = self._apart | chosen if apart else self._apart - chosen
        self._fold()
        self.endResetModel()

    def mark_changing(self, uuid: str) -> None:
        """Mark the row that is being changed; empty marks none."""
        self._changing = uuid
        self._redraw()

    def hide_columns(self, hidden: frozenset[Column]) -> None:
        """Say which columns have no room, so that the second line has what they hold."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._redraw()

    def needling(self, row: int) -> Needling | None:
        """The needling of a row; of a pair that is shown as one, the left."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else None

    def needlings(self, row: int) -> Together:
        """The needlings of a row: two for a pair that is shown as one."""
        return self._rows[row] if 0 <= row < len(self._rows) else ()

    def with_its_pair(self, needling: Needling) -> Together:
        """All that is shown in the row of a needling."""
        place = self.place_of(needling.uuid)
        return (needling,) if place is None else self._rows[place]

    def typed(self, row: int) -> tuple[NeedlingFields, ...]:
        """The needlings of a row with the side effects that were typed on them, as a cell is read."""
        session = self._session
        if session is None:
            return ()
        return tuple(replace(one, side_effects=session.typed_side_effects_of(one)) for one in self.needlings(row))

    def place_of(self, uuid: str) -> int | None:
        """The row in which a needling is shown, or None."""
        return next((place for place, rows in enumerate(self._rows) if any(one.uuid == uuid for one in rows)), None)

    @property
    def modalities(self) -> tuple[Modality, ...]:
        """The trades of its rows."""
        return () if self._session is None else self._session.modalities

    def columns_with_values(self) -> frozenset[Column]:
        """Columns in which any row records something."""
        return frozenset(
            column
            for column in Column
            if any(row_words.has_value(rows[0], self._effects(rows), column.cell) for rows in self._rows)
        )

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return title(Column(section).cell) if 0 <= section < len(Column) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        rows = self.needlings(index.row()) if index.isValid() else ()
        if not rows:
            return None
        row, cell = rows[0], Column(index.column()).cell
        if role == NEEDLING_ROLE:
            return row
        if role == CHANGING_ROLE:
            return any(one.uuid == self._changing for one in rows)
        if role == SECOND_LINE_ROLE:
            return self._second_line(rows, spoken=False)
        effects = self._effects(rows)
        if role == EFFECTS_BENEATH_ROLE:
            return effects if Column.SIDE_EFFECTS in self._hidden else ()
        if role == Qt.ItemDataRole.DisplayRole:
            return row_words.cell(rows, effects, cell, self._labels)
        if role == EFFECTS_ROLE:
            return effects
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(rows, effects, cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = row_words.in_full(rows, effects, cell, self._labels)
            if cell is not Cell.TARGET:
                return said
            beneath = self._second_line(rows)
            marks = [beneath, _("being changed") if any(one.uuid == self._changing for one in rows) else ""]
            return ", ".join(filter(None, [said, *marks]))
        return None

    def _fold(self) -> None:
        self._rows = () if self._session is None else together(self._session, self._apart)

    def _redraw(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))

    def _effects(self, rows: Together) -> tuple[SideEffect, ...]:
        return () if self._session is None else self._session.side_effects_of(rows[0])

    def _second_line(self, rows: Together, *, spoken: bool = True) -> str:
        """The words beneath a row; those that are not drawn, since chips or marks say them, only when ``spoken``."""
        row, effects = rows[0], self._effects(rows)
        found = [_("copied · Space confirms")] if not spoken and not row.confirmed else []
        found += [
            row_words.aside(row, effects, column.cell, self._labels)
            # What went wrong comes first, since the end of a long line is cut.
            for column in sorted(self._hidden, key=lambda one: (one is not Column.SIDE_EFFECTS, one))
            if row_words.has_value(row, effects, column.cell) and (spoken or column is not Column.SIDE_EFFECTS)
        ]
        if row.tack_due is not None and Column.TECHNIQUE not in self._hidden:
            # The column is too narrow for a day.
            found.append(_("due out {day}").format(day=say_date(row.tack_due)))
        return " · ".join(found)

    def _tip(self, rows: Together, effects: tuple[SideEffect, ...], cell: Cell) -> str:
        said = row_words.in_full(rows, effects, cell, self._labels)
        if cell is not Cell.TARGET:
            return said if row_words.has_value(rows[0], effects, cell) else ""
        return "\n".join(filter(None, [said, self._second_line(rows)]))
