"""The patients of the rail as an item model: one hit of the search a row. Asks nobody; it is given its rows."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from needlelog.domain.patients import PatientHit, PatientId
from needlelog.i18n import _
from needlelog.ui.forms import say_date, say_when

HIT_ROLE = Qt.ItemDataRole.UserRole
"""The ``PatientHit`` of a row."""

WHEN_ROLE = Qt.ItemDataRole.UserRole + 1
"""When the patient was last here, as words."""

LINE_ROLE = Qt.ItemDataRole.UserRole + 2
"""The line beneath the name."""


class PatientsModel(QAbstractListModel):
    """Rows in the order of the search."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._hits: tuple[PatientHit, ...] = ()

    def show_hits(self, hits: Sequence[PatientHit], today: date) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._today = today
        self._hits = tuple(hits)
        self.endResetModel()

    def row_of(self, patient_id: PatientId | None) -> int:
        """The row of a patient, -1 when not shown."""
        return next((row for row, hit in enumerate(self._hits) if hit.id == patient_id), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.name
        if role == HIT_ROLE:
            return hit
        if role == WHEN_ROLE:
            return "" if hit.last_session_at is None else say_when(hit.last_session_at, self._today)
        if role == LINE_ROLE:
            return self._line(hit)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._all_words(hit)
        return None

    def _line(self, hit: PatientHit) -> str:
        parts = [hit.reference]
        if hit.born is not None:
            parts.insert(0, say_date(hit.born))
        if hit.complaint:
            parts.append(hit.complaint)
        return " · ".join(part for part in parts if part)

    def _all_words(self, hit: PatientHit) -> str:
        words = [hit.name]
        if hit.born is not None:
            words.append(_("born {date}").format(date=say_date(hit.born)))
        words.append(_("reference {reference}").format(reference=hit.reference))
        if hit.complaint:
            words.append(hit.complaint)
        if hit.last_session_at is not None:
            words.append(_("last session {when}").format(when=say_when(hit.last_session_at, self._today)))
        if hit.has_draft:
            words.append(_("has a draft"))
        return ", ".join(words)
