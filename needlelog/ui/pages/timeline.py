"""The timeline: a patient's sessions as cards, newest first. Reads again when something of theirs changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlelog.domain.patients import PatientId
from needlelog.domain.sessions import SessionCard
from needlelog.i18n import _
from needlelog.ui.models.timeline import TimelineModel
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.basics import button, column, label, row
from needlelog.ui.widgets.keys_sheet import KeyLines
from needlelog.ui.widgets.timeline_list import TimelineList


class TimelinePage(QWidget):
    """Cards, or what to do when there is none."""

    session_chosen = Signal(object)
    """A ``SessionCard``."""

    new_requested = Signal()

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._shown: PatientId | None = None
        self._model = TimelineModel(practice.labels, self)
        self.list = TimelineList(self._model)
        self._empty = QWidget()
        self._build()
        self.list.session_chosen.connect(self.session_chosen)

    def show_patient(self, patient_id: PatientId, cards: tuple[SessionCard, ...]) -> None:
        """Show these sessions; keeps the place when it is the same patient."""
        place = self.list.verticalScrollBar().value() if self._shown == patient_id else 0
        self._shown = patient_id
        self._model.show_cards(cards)
        self.list.setVisible(bool(cards))
        self._empty.setVisible(not cards)
        if cards:
            self.list.setCurrentIndex(self._model.index(0, 0))
            self.list.verticalScrollBar().setValue(place)

    def keys(self) -> KeyLines:
        """The keys of this page."""
        return (
            ("↑ ↓", _("Go along the sessions")),
            ("Enter", _("Open the session that is marked")),
        )

    def focus(self) -> None:
        (self.list if self._model.rowCount() else self._start).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._start = button(_("New session  Ctrl+N"), role="primary", name=_("New session"))
        self._start.clicked.connect(self.new_requested)
        inside = column(
            label(_("No session yet."), "title"),
            label(_("Start the first one: needlings, the 0–10 card and notes in one page."), "empty", wraps=True),
            row(self._start, 1),
            1,
            spacing=12,
        )
        inside.setContentsMargins(8, 24, 8, 8)
        self._empty.setLayout(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 18, 0)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._empty, 1)
