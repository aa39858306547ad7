"""The timeline: a patient's sessions as cards, newest first, narrowed where somebody looks for one.

Is told what there is and whom of; reads only what the filter asks for.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlelog.domain.episodes import Episode
from needlelog.domain.patients import PatientId
from needlelog.domain.sessions import SessionCard, SessionId, SessionState
from needlelog.i18n import _, ngettext
from needlelog.ui.models.timeline import TimelineModel
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.basics import button, column, label, row
from needlelog.ui.widgets.keys_sheet import KeyLines
from needlelog.ui.widgets.timeline_filter import TimelineFilter
from needlelog.ui.widgets.timeline_list import TimelineList


class TimelinePage(QWidget):
    """Filter and cards, or what to do when there is none."""

    session_chosen = Signal(object)
    """A ``SessionCard``."""

    late_requested = Signal(object)
    """The ``SessionCard`` of a signed session, beside which a side effect is to be entered."""

    new_requested = Signal()
    restore_requested = Signal()

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._shown: PatientId | None = None
        self._model = TimelineModel(practice.labels, self)
        self.list = TimelineList(self._model)
        self._cards: tuple[SessionCard, ...] = ()
        self.filter = TimelineFilter()
        self._empty, self._none_found = QWidget(), QWidget()
        self._build()
        self.list.session_chosen.connect(self.session_chosen)
        self.filter.changed.connect(self._show)
        for keys, act in (("Ctrl+F", self.filter.focus), ("Ctrl+Shift+E", self._ask_late)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def model(self) -> TimelineModel:
        return self._model

    def show_patient(
        self, patient_id: PatientId, cards: tuple[SessionCard, ...], episodes: tuple[Episode, ...] = ()
    ) -> None:
        """Show these sessions; keeps the place and the filter when it is the same patient."""
        same = self._shown == patient_id
        place = self.list.verticalScrollBar().value() if same else 0
        marked = self.list.currentIndex().row() if same else 0
        self._shown, self._cards = patient_id, cards
        self.filter.offer(episodes)
        if not same:
            self.filter.clear()
        self._show()
        if same:
            self.list.setCurrentIndex(self._model.index(max(0, min(marked, self._model.rowCount() - 1)), 0))
        self.list.verticalScrollBar().setValue(place)

    def mark(self, session_id: SessionId) -> None:
        """Mark the card of a session, when it is shown."""
        for number in range(self._model.rowCount()):
            card = self._model.card(number)
            if card is not None and card.id == session_id:
                self.list.setCurrentIndex(self._model.index(number, 0))

    def say_archived(self, *, archived: bool) -> None:
        """Where no session is yet, offer to start one, or for an archived patient to bring the record back first."""
        self._archived = archived
        self._why.setText(
            _("This patient is archived: no session is started before the record is back in the lists.")
            if archived
            else _("Start the first one: needlings, the 0–10 card and notes in one page.")
        )
        self._start.setText(_("Bring back into the lists") if archived else _("New session  Ctrl+N"))
        self._start.setAccessibleName(_("Bring back into the lists") if archived else _("New session"))

    def _press_start(self) -> None:
        (self.restore_requested if self._archived else self.new_requested).emit()

    def _show(self) -> None:
        """Show what the filter asks for, and say how many of how many that is."""
        wanted, patient_id = self.filter.narrowing, self._shown
        shown = self._cards
        if wanted and patient_id is not None:
            shown = self._practice.clinic.sessions.of_patient(
                patient_id, episode_id=wanted.episode_id, modality=wanted.modality, text=wanted.text
            )
        self._model.show_cards(shown, of=self._cards)
        if wanted:
            said = _("{shown} of {total}").format(shown=len(shown), total=self._sessions(len(self._cards)))
        else:
            said = self._sessions(len(self._cards))
        self.filter.say_found(said)
        self.filter.setVisible(bool(self._cards))
        self.list.setVisible(bool(shown))
        self._none_found.setVisible(bool(self._cards) and not shown)
        self._empty.setVisible(not self._cards)
        if shown:
            self.list.setCurrentIndex(self._model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.filter.narrowing:
            self.filter.clear()
            self.focus()
            return
        super().keyPressEvent(event)

    def _ask_late(self) -> None:
        card = self._model.card(self.list.currentIndex().row())
        if card is None or not self.list.isVisible():
            return
        if card.state is SessionState.SIGNED:
            self.late_requested.emit(card)
        else:
            self._practice.events.said.emit(_("This session is a draft: its side effects are entered in it."))

    @staticmethod
    def _sessions(count: int) -> str:
        return ngettext("{count} session", "{count} sessions", count).format(count=count)

    def keys(self) -> KeyLines:
        """The keys of this page."""
        return (
            ("↑ ↓", _("Go along the sessions")),
            ("Enter", _("Open the session that is marked")),
            ("Ctrl+F", _("Look for sessions by words, complaint, modality")),
            ("Esc", _("Show all sessions again")),
            ("Ctrl+Shift+E", _("Enter a late side effect beside the signed session that is marked")),
        )

    def focus(self) -> None:
        wanted = self.list if self._model.rowCount() else self.filter.words if self._cards else self._start
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._start = button("", role="primary")
        self._start.clicked.connect(self._press_start)
        self._why = label("", "empty", wraps=True)
        inside = column(
            label(_("No session yet."), "title"),
            self._why,
            row(self._start, 1),
            1,
            spacing=12,
        )
        inside.setContentsMargins(8, 24, 8, 8)
        self._empty.setLayout(inside)
        self._all = button(_("Show all sessions"), name=_("Show all sessions again"))
        self._all.clicked.connect(self.filter.clear)
        none_found = column(
            label(_("No session is like that."), "title"),
            label(_("Esc, or the button, shows all sessions again."), "empty", wraps=True),
            row(self._all, 1),
            1,
            spacing=12,
        )
        none_found.setContentsMargins(8, 24, 8, 8)
        self.say_archived(archived=False)
        self._none_found.setLayout(none_found)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 18, 0)
        layout.addWidget(self.filter)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._none_found, 1)
        layout.addWidget(self._empty, 1)
