"""The rows of a session as a table model. It is given its session and changes nothing."""

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from needlelog.domain.needlings import Needling
from needlelog.domain.sessions import Session
from needlelog.domain.side_effects import SideEffect
from needlelog.i18n import _
from needlelog.ui import words

NEEDLING_ROLE = Qt.ItemDataRole.UserRole
"""The ``Needling`` of a row."""

EFFECTS_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row's side effects, a tuple of ``SideEffect``."""

CHANGING_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether the row stands in the entry line to be changed."""

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, left to right."""

    TARGET = 0
    SIDE = 1
    NEEDLE = 2
    DEPTH = 3
    TECHNIQUE = 4
    LTR = 5
    DEQI = 6
    SIDE_EFFECTS = 7


class NeedlingsModel(QAbstractTableModel):
    """One needling a row, in order of entry."""

    def __init__(self, labels: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._session: Session | None = None
        self._changing = ""

    def show_session(self, session: Session | None) -> None:
        """Show the rows of this session."""
        self.beginResetModel()
        self._session = session
        self.endResetModel()

    def mark_changing(self, uuid: str) -> None:
        """Mark the row that is being changed; empty marks none."""
        self._changing = uuid
        if self._rows():
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows()) - 1, len(Column) - 1))

    def needling(self, row: int) -> Needling | None:
        rows = self._rows()
        return rows[row] if 0 <= row < len(rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows())

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        titles = {
            Column.TARGET: _("Point or muscle"),
            Column.SIDE: _("Side"),
            Column.NEEDLE: _("Needle, mm"),
            Column.DEPTH: _("Depth"),
            Column.TECHNIQUE: _("Technique"),
            Column.LTR: _("LTR"),
            Column.DEQI: _("De qi"),
            Column.SIDE_EFFECTS: _("Side effects"),
        }
        return titles.get(Column(section)) if 0 <= section < len(Column) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.needling(index.row()) if index.isValid() else None
        if row is None:
            return None
        effects = self._effects(row)
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, effects, column)
        if role == NEEDLING_ROLE:
            return row
        if role == EFFECTS_ROLE:
            return effects
        if role == CHANGING_ROLE:
            return row.uuid == self._changing
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, effects, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = self._cell(row, effects, column)
            if column != Column.TARGET:
                return cell
            marks = [cell, words.modality_word(row.modality)]
            return ", ".join([*marks, _("being changed")] if row.uuid == self._changing else marks)
        return None

    def _rows(self) -> tuple[Needling, ...]:
        return () if self._session is None else self._session.needlings

    def _effects(self, row: Needling) -> tuple[SideEffect, ...]:
        return () if self._session is None else self._session.side_effects_of(row)

    def _cell(self, row: Needling, effects: tuple[SideEffect, ...], column: Column) -> str:
        match column:
            case Column.TARGET:
                return words.target(row)
            case Column.SIDE:
                return words.side_word(row.side)
            case Column.NEEDLE:
                return words.needle(row)
            case Column.DEPTH:
                return words.depth(row.depth)
            case Column.TECHNIQUE:
                return words.techniques(row)
            case Column.LTR:
                return words.ltr(row, short=True)
            case Column.DEQI:
                return words.deqi(row)
            case Column.SIDE_EFFECTS:
                return ", ".join(words.side_effect(one.kind, one.severity, self._labels) for one in effects)

    def _tip(self, row: Needling, effects: tuple[SideEffect, ...], column: Column) -> str:
        if column == Column.TARGET:
            parts = [words.target(row), words.modality_word(row.modality), row.note]
            return " · ".join(part for part in parts if part)
        if column == Column.LTR:
            return words.ltr(row)
        return self._cell(row, effects, column)
