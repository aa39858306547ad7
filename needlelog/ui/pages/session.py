"""The session page: a draft from the first needle to the signature.

Puts the entry line, the rows, the card, the count and the notes together; each act is one call of the practice's
services, after which the page reads the session again.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from needlelog.domain.changes import Changes, Noun
from needlelog.domain.clock import now
from needlelog.domain.entry_line import Entry, EntryContext
from needlelog.domain.errors import FieldError, NeedlelogError
from needlelog.domain.needlings import Needling
from needlelog.domain.sessions import ENTRY_LINE, Gap, Session, SessionId, missing_for_signature
from needlelog.i18n import _
from needlelog.ui.drafts import DraftSaver
from needlelog.ui.models.needlings import NeedlingsModel
from needlelog.ui.pages.row_change import CHANGED_ROW, RowChange
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.basics import TextLine, button, card, clear, label, row, scrolling
from needlelog.ui.widgets.bound import BoundText
from needlelog.ui.widgets.card_panel import CardPanel
from needlelog.ui.widgets.count_panel import CountPanel
from needlelog.ui.widgets.entry_line import EntryLine
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.needlings_table import HEAD_HEIGHT, ROW_HEIGHT, NeedlingsTable
from needlelog.ui.widgets.notes_panel import NotesPanel
from needlelog.ui.widgets.visit_panel import VisitPanel

NARROW_PX = 860
"""Below this width the panels stand beneath the rows."""

SIDE_PX = 256

ROWS_SHOWN = 14
"""How many rows are shown without scrolling inside the table."""


class SessionPage(QWidget):
    """One draft at a time."""

    session_signed = Signal(object)
    """The ``Session`` that was signed."""

    draft_deleted = Signal()

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._session: Session | None = None
        self._holding: tuple[str, ...] = ()
        self._narrow: bool | None = None
        self._drafts = DraftSaver(practice, self)
        self.entry_line = EntryLine(practice.reference)
        self._model = NeedlingsModel(practice.labels, self)
        self.table = NeedlingsTable(self._model, practice.labels)
        self.visit, self.card, self.count, self.notes = VisitPanel(), CardPanel(), CountPanel(), NotesPanel()
        none = Field(
            "no_needling_reason", _("No needling today? Say why"), TextLine(_("Such as: feverish, advice only"))
        )
        self.no_needling = BoundText(none)
        self._bound = {
            bound.name: bound
            for bound in (
                self.visit.when, self.count.tray, self.count.reason, self.no_needling, *self.notes.bound.values(),
            )
        }  # fmt: skip
        self._change = RowChange(practice, self.entry_line, self._model)
        self._build(none)
        self._connect()

    @property
    def session(self) -> Session | None:
        """The session as last read."""
        return self._session

    @property
    def held_by(self) -> tuple[str, ...]:
        """The sentences that hold the signature, as shown."""
        return self._holding if not self._hold.isHidden() else ()

    def show_session(self, session_id: SessionId) -> None:
        """Show a draft, with the text that was being typed in it."""
        kept = self._drafts.turn_to(session_id)
        self._session = None
        self._change.give_up()
        self._session = self._practice.clinic.sessions.get(session_id)
        for name, bound in self._bound.items():
            bound.begin(getattr(self._session, name), kept.get(name))
        self._hold.hide()
        self._read()
        row = next((one for one in self._session.needlings if one.uuid == kept.get(CHANGED_ROW)), None)
        if row is not None:
            self._change.begin(self._session, row)
        self.entry_line.set_text(kept.get(ENTRY_LINE, ""))

    def reload(self) -> None:
        """Read the session again; fields that are being typed in keep their text."""
        if self._session is None:
            return
        found = self._practice.clinic.sessions.draft_of(self._session.patient_id)
        if found is None or found.id != self._session.id:
            # Deleted, signed elsewhere, or taken back by undo.
            self._session = None
            self._drafts.forget()
            return
        self._session = found
        for name, bound in self._bound.items():
            bound.refresh(getattr(self._session, name))
        self._read()

    def leave(self) -> None:
        """The page is about to be hidden or the window to close: what was typed becomes part of the record."""
        if self._session is None:
            return
        for bound in self._bound.values():
            bound.commit()
        self._drafts.flush()

    def focus(self) -> None:
        self.entry_line.focus()

    def sign(self) -> None:
        """Sign when nothing is missing; otherwise say what is, and go there."""
        if self._session is None:
            return
        self.leave()
        wrong = next((bound for bound in self._bound.values() if bound.field.error), None)
        if wrong is not None:
            self._show_hold((wrong.field.error,))
            wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        missing = missing_for_signature(self._session, self.entry_line.edit.text())
        if missing:
            self._show_hold(tuple(one.sentence for one in missing))
            self._go_to(missing[0].gap, missing[0].sentence)
            return
        session_id = self._session.id
        if self._practice.attempt(lambda: self._practice.clinic.sessions.sign(session_id)):
            self._drafts.forget()
            self._session = None
            signed = self._practice.clinic.sessions.get(session_id)
            self._practice.events.said.emit(_("Signed. The signature can be taken back for ten minutes."))
            self.session_signed.emit(signed)

    def _go_to(self, gap: Gap, sentence: str) -> None:
        places: dict[Gap, QWidget] = {
            Gap.ENTRY_LINE: self.entry_line.edit,
            Gap.PRACTITIONER: self.visit.practitioner,
            Gap.NEEDLINGS: self.entry_line.edit,
            Gap.UNCONFIRMED: self.table,
            Gap.NEEDLE_COUNT: self.count.tray.editor,
            Gap.COUNT_DIFFERS: self.count.reason.editor,
        }
        if gap is Gap.NEEDLE_COUNT:
            self.count.tray.field.complain(sentence)
        elif gap is Gap.COUNT_DIFFERS:
            self.count.reason.field.complain(sentence)
        elif gap is Gap.PRACTITIONER:
            self.visit.complain("practitioner_id", sentence)
        places[gap].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_hold(self, sentences: tuple[str, ...]) -> None:
        self._holding = sentences
        clear(self._hold_lines)
        for sentence in sentences:
            self._hold_lines.addWidget(label(f"•  {sentence}", wraps=True))
        self._hold.setAccessibleName(" ".join((_("Not signed yet."), *sentences)))
        self._hold.show()

    def _read(self) -> None:
        session = self._session
        if session is None:
            return
        clinic = self._practice.clinic
        episodes = clinic.episodes.of_patient(session.patient_id)
        asks = next((one.card_asks for one in episodes if one.id == session.episode_id), _("pain"))
        self.visit.show_session(session, episodes, clinic.practitioners.all())
        self.card.show_session(session, asks)
        self.count.show_session(session)
        self._model.show_session(session)
        # The page scrolls, so the table need not: only a very long session scrolls by itself.
        self.table.setMinimumHeight(HEAD_HEIGHT + ROW_HEIGHT * min(max(len(session.needlings), 4), ROWS_SHOWN))
        self.table.setVisible(bool(session.needlings))
        self._legend.setVisible(bool(session.needlings))
        self._nothing.setVisible(not session.needlings)
        self.entry_line.set_context(self._context(session))
        if not self._hold.isHidden() and not missing_for_signature(session):
            self._hold.hide()

    def _context(self, session: Session) -> EntryContext:
        clinic = self._practice.clinic
        sized = [one for one in session.needlings if one.diameter_mm is not None or one.length_mm is not None]
        if sized:
            diameter, length = sized[-1].diameter_mm, sized[-1].length_mm
        else:
            diameter, length = clinic.sessions.last_needle(session.patient_id) or (None, None)
        return EntryContext(
            diameter_mm=diameter,
            length_mm=length,
            rows=session.needlings,
            recent=clinic.sessions.recent_codes(session.patient_id),
            today=self._practice.today,
        )

    def _add(self, entry: Entry) -> None:
        session = self._session
        if session is None:
            return
        sessions = self._practice.clinic.sessions
        kept = self.entry_line.last_added
        updates = [(session.needlings[update.row].id, update.fields) for update in entry.updates]
        if self._practice.attempt(lambda: sessions.apply(session.id, entry.needlings, updates, self.visit.modality)):
            self._drafts.settled(ENTRY_LINE)
        else:
            self.entry_line.set_text(kept)

    def _begin_change(self, needling: Needling) -> None:
        if self._session is not None:
            self._change.begin(self._session, needling)
        if self._change.uuid:
            self._drafts.typed(CHANGED_ROW, self._change.uuid)

    def _replace(self, entry: Entry) -> None:
        uuid = self._change.uuid
        if self._session is not None and self._change.finish(self._session, entry, self.visit.modality):
            self._drafts.settled(ENTRY_LINE)
            self._drafts.settled(CHANGED_ROW)
            self._choose_row(uuid)

    def _give_up(self) -> None:
        uuid = self._change.uuid
        self._change.give_up()
        self._drafts.settled(CHANGED_ROW)
        self._choose_row(uuid)

    def _choose_row(self, uuid: str) -> None:
        """Back to the row that was being changed."""
        place = next((n for n in range(self._model.rowCount()) if self._uuid_at(n) == uuid), None)
        if place is not None:
            self.table.setCurrentIndex(self._model.index(place, 0))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _uuid_at(self, place: int) -> str:
        needling = self._model.needling(place)
        return "" if needling is None else needling.uuid

    def _remove(self, needling: Needling) -> None:
        if needling.uuid == self._change.uuid:
            self._give_up()
        place = self.table.currentIndex().row()
        if self._practice.attempt(lambda: self._practice.clinic.sessions.remove_needling(needling.id)):
            left = self._model.rowCount()
            if left:
                self.table.setCurrentIndex(self._model.index(min(place, left - 1), 0))
            else:
                self.focus()
            self._practice.events.said.emit(_("Row removed. Ctrl+Z brings it back."))

    def _store(self, name: str, value: object) -> None:
        session = self._session
        if session is None:
            return
        bound = self._bound.get(name)
        try:
            changed = self._practice.clinic.sessions.change(session.id, **{name: value})
        except FieldError as trouble:
            if bound is not None:
                bound.refused(trouble)
            else:
                self.visit.complain(name, trouble.sentence)
            return
        except NeedlelogError as trouble:
            self._practice.events.trouble.emit(trouble)
            return
        self._session = changed
        if bound is not None:
            bound.stored(getattr(changed, name))
        self._read()

    def _delete(self) -> None:
        session = self._session
        if session is None:
            return
        if self._practice.attempt(lambda: self._practice.clinic.sessions.delete_draft(session.id)):
            self._session = None
            self._drafts.forget()
            self._practice.events.said.emit(_("Draft deleted. Ctrl+Z brings it back."))
            self.draft_deleted.emit()

    def _after(self, changes: Changes) -> None:
        session = self._session
        nouns = (Noun.SESSION, Noun.NEEDLING, Noun.SIDE_EFFECT, Noun.EPISODE, Noun.PRACTITIONER)
        if session is not None and changes.concerns(*nouns, patient_id=session.patient_id):
            self.reload()
            if self._session is not None:
                self._practice.events.draft_saved.emit(now())

    def _entry_typed(self, text: str) -> None:
        if self._session is None:
            return
        if text:
            self._drafts.typed(ENTRY_LINE, text)
        else:
            self._drafts.settled(ENTRY_LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < NARROW_PX)

    def _arrange(self, *, narrow: bool) -> None:
        """Card, count and visit beside the rows where there is room, else beneath them."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        direction = QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom
        self._panels.setDirection(direction)
        for place, panel in enumerate((self.card, self.count, self.visit)):
            self._panels.setStretch(place, 1 if narrow else 0)
            panel.setMinimumWidth(0 if narrow else SIDE_PX)
            panel.setMaximumWidth(16_777_215 if narrow else SIDE_PX)
        self._panels.setStretch(3, 0 if narrow else 1)
        if narrow:
            self._both.removeWidget(self._side)
            self._left.insertWidget(self._left.indexOf(self.notes), self._side)
        else:
            self._left.removeWidget(self._side)
            self._both.addWidget(self._side)

    def _connect(self) -> None:
        self.entry_line.entry_added.connect(self._add)
        self.entry_line.text_changed.connect(self._entry_typed)
        self.entry_line.row_replaced.connect(self._replace)
        self.entry_line.change_given_up.connect(self._give_up)
        self.table.delete_requested.connect(self._remove)
        self.table.change_requested.connect(self._begin_change)
        self.card.entered.connect(self._store)
        self.visit.entered.connect(self._store)
        for bound in self._bound.values():
            bound.typed.connect(self._drafts.typed)
            bound.entered.connect(self._store)
            bound.settled.connect(self._drafts.settled)
        self._discard.clicked.connect(self._delete)
        self._practice.events.changed.connect(self._after)

    def _build(self, none: Field) -> None:
        self._hold = QFrame()
        self._hold.setProperty("bar", "hold")
        hold = QVBoxLayout(self._hold)
        hold.setContentsMargins(14, 10, 14, 10)
        hold.setSpacing(4)
        hold.addWidget(label(_("Not signed yet."), "heading"))
        self._hold_lines = QVBoxLayout()
        self._hold_lines.setSpacing(2)
        hold.addLayout(self._hold_lines)
        self._hold.hide()

        rows, inside = card(4, 4)
        inside.addWidget(self.table, 1)
        self._legend = label(
            _("Enter changes a row, Delete removes it, Ctrl+Z brings it back    ●  dry needling    ◆  acupuncture"),
            "hint",
            wraps=True,
        )
        self._legend.setContentsMargins(10, 2, 10, 6)
        inside.addWidget(self._legend)
        self._nothing = QWidget()
        nothing = QVBoxLayout(self._nothing)
        nothing.setContentsMargins(12, 10, 12, 10)
        nothing.setSpacing(12)
        nothing.addWidget(label(_("No rows yet. Type a target above and press Enter."), "empty", wraps=True))
        nothing.addWidget(none)
        nothing.addStretch(1)
        inside.addWidget(self._nothing, 1)
        rows.setMinimumHeight(196)

        self._left = QVBoxLayout()
        self._left.setSpacing(12)
        self._left.addWidget(self._hold)
        self._left.addWidget(self.entry_line)
        self._left.addWidget(rows, 1)
        self._left.addWidget(self.notes)
        self._discard = button(_("Delete this draft"), role="link")
        self._left.addLayout(row(1, self._discard))
        self._side = QWidget()
        self._panels = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._side)
        self._panels.setContentsMargins(0, 0, 0, 0)
        self._panels.setSpacing(12)
        for panel in (self.card, self.count, self.visit):
            self._panels.addWidget(panel, 1)
        self._panels.addStretch(0)
        inner = QWidget()
        self._both = QHBoxLayout(inner)
        self._both.setContentsMargins(16, 14, 16, 8)
        self._both.setSpacing(12)
        self._both.addLayout(self._left, 1)
        self._arrange(narrow=False)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolling(inner))
