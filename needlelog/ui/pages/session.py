"""The session page: a draft from the first question to the signature.

Puts strip, entry line, rows, panels and notes together and stores what they report; each act is one call of the
practice's services, after which the page reads the session again. Rows are the business of ``session_rows``, places of
``session_layout``.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from needlelog.domain.changes import Changes, Noun
from needlelog.domain.clock import now
from needlelog.domain.errors import FieldError, NeedlelogError, UserError
from needlelog.domain.needlings import Modality
from needlelog.domain.sessions import ENTRY_LINE, Session, SessionId, SessionState
from needlelog.i18n import _
from needlelog.ui.drafts import DraftSaver
from needlelog.ui.pages.session_answers import SessionAnswers
from needlelog.ui.pages.session_layout import next_part
from needlelog.ui.pages.session_parts import SessionParts
from needlelog.ui.pages.session_rows import SessionRows
from needlelog.ui.pages.session_signing import SIDE_EFFECT, SessionSigning
from needlelog.ui.practice import OpenPractice


class SessionPage(SessionParts):
    """One draft at a time."""

    session_signed = Signal(object)
    """The ``Session`` that was signed."""

    draft_deleted = Signal()

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(practice, parent)
        self._session: Session | None = None
        self._first_visit = True
        self._usual: tuple[Modality, ...] = ()
        """What was done last time."""
        self._drafts = DraftSaver(practice, self)
        self._rows = SessionRows(
            practice, self.entry_line, self.table, self._model, self.chart, self._drafts,
            lambda: self.treatment.modality, self,
        )  # fmt: skip
        self._change = self._rows.change
        self._answers = SessionAnswers(practice, self.strip, self.effects, self.entry_line, lambda: self._session, self)
        self._signing = SessionSigning(self, practice, self._drafts, self._rows.take_up)
        self._connect()

    @property
    def session(self) -> Session | None:
        """The session as last read."""
        return self._session

    @property
    def held_by(self) -> tuple[str, ...]:
        """The sentences that hold the signature, as shown."""
        return self.hold.sentences

    def show_session(self, session_id: SessionId) -> None:
        """Show a draft, with the text that was being typed in it."""
        kept = self._drafts.turn_to(session_id)
        self._session = None
        self._rows.forget()
        clinic = self._practice.clinic
        self._session = session = clinic.sessions.get(session_id)
        last = clinic.sessions.last_signed(session.patient_id)
        self._first_visit = last is None
        self._usual = () if last is None else last.modalities
        for name, bound in self.bound.items():
            bound.begin(getattr(session, name), kept.get(name))
        self.effects.begin(kept.get(SIDE_EFFECT, ""))
        self.retention.begin(clinic.patients.get(session.patient_id))
        self.visit.settle()
        self.strip.begin()
        self.hold.say(())
        self._read()
        self._rows.begin(session, kept)
        self.places.to_top()

    def reload(self) -> None:
        """Read the session again; fields that are being typed in keep their text."""
        if self._session is None:
            return
        found = self._still_a_draft(self._session.id)
        if found is None:
            # Deleted, or its adding was taken back by undo.
            self.timers.end(self._session.id)
            self._session = None
            self._drafts.forget()
            return
        self._session = found
        for name, bound in self.bound.items():
            bound.refresh(getattr(self._session, name))
        self._read()

    def leave(self) -> bool:
        """The page is about to be hidden or the window to close: what was typed becomes part of the record.

        Whether everything is in the file now, if only as a draft; what is not stays here, and the trouble was said.
        """
        if self._session is not None:
            self.table.finish_editing()
            for bound in self.bound.values():
                bound.commit()
        return self._drafts.flush()

    def focus(self) -> None:
        """Where the work goes on: at the questions of a new session, else in the entry line."""
        fresh = self._session is not None and not self._session.needlings and not self.entry_line.edit.text()
        if not (fresh and self.strip.focus()):
            self.entry_line.focus()

    def sign(self) -> None:
        """Sign when nothing is missing; otherwise say what is, and go there."""
        if self._session is None:
            return
        kept = self.leave()
        if not self._signing.nothing_is_wrong() or not kept or not self._signing.nothing_is_missing(self._session):
            return
        session_id = self._session.id
        if self._practice.attempt(lambda: self._practice.clinic.sessions.sign(session_id)):
            self.timers.end(session_id)
            self._drafts.forget()
            self._session = None
            signed = self._practice.clinic.sessions.get(session_id)
            self._practice.events.said.emit(_("Signed. The signature can be taken back for ten minutes."))
            self.session_signed.emit(signed)

    def see_timer(self) -> None:
        """Go to the timer; one that rang is seen, and its minutes are offered to the rows."""
        timer = None if self._session is None else self.timers.of(self._session.id)
        if timer is not None and timer.rung:
            self.retention.end()
            self.places.jump(self.retention.offer if self.retention.offer.isVisible() else self.retention.minutes)
        elif timer is not None:
            self.places.jump(self.retention.pause_key if timer.running else self.retention.go_on_key)

    def _still_a_draft(self, session_id: SessionId) -> Session | None:
        try:
            found = self._practice.clinic.sessions.get(session_id)
        except UserError:
            return None
        return found if found.state is SessionState.DRAFT else None

    def _read(self) -> None:
        session = self._session
        if session is None:
            return
        clinic = self._practice.clinic
        episodes = clinic.episodes.of_patient(session.patient_id)
        asks = {one.id: one.card_asks for one in episodes}
        chosen = self.treatment.modality
        expected = (chosen,) if chosen is not None else self._usual
        self.strip.show_session(session, first_visit=self._first_visit, expected=expected)
        self.visit.show_session(session, episodes, clinic.practitioners.all())
        for panel, episode_id in ((self.card, session.episode_id), (self.second_card, session.second_episode_id)):
            panel.show_session(session, _("pain") if episode_id is None else asks.get(episode_id, _("pain")))
        self.second_card.setVisible(session.second_episode_id is not None)
        for part in (self.count, self.treatment, self.retention, self.effects, self.lot):
            part.show_session(session)
        self.acupuncture.show_session(session, chosen)
        self._rows.show_session(session)
        self.rows.show_session(session, self._rows.source)
        self._signing.refresh(session)

    def _turn_trade(self) -> None:
        self._rows.turn_trade()
        self._read()

    def _store(self, name: str, value: object) -> None:
        session = self._session
        if session is None:
            return
        bound = self.bound.get(name)
        try:
            changed = self._practice.clinic.sessions.change(session.id, **{name: value})
        except FieldError as trouble:
            if bound is not None:
                bound.refused(trouble)
            else:
                # The choice goes back to what the record says, and the reason stays beneath it.
                self._read()
                self.visit.complain(name, trouble.sentence)
            return
        except NeedlelogError as trouble:
            self._practice.events.trouble.emit(trouble)
            return
        self._drafts.recorded(name)
        if bound is not None:
            bound.stored(getattr(changed, name))
        else:
            self.visit.settle()
        if changed != self._session:
            self._session = changed
            self._read()

    def _delete(self) -> None:
        session = self._session
        if session is None:
            return
        if self._practice.attempt(lambda: self._practice.clinic.sessions.delete_draft(session.id)):
            self.timers.end(session.id)
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

    def _typed(self, field: str, text: str) -> None:
        """What stands in a line that adds something, and is not added yet."""
        if self._session is None:
            return
        if text:
            self._drafts.typed(field, text)
        else:
            self._drafts.given_up(field)
        self._signing.refresh(self._session)

    def _show_row(self, place: int) -> None:
        index = self._model.index(place, 0)
        if index.isValid():
            box = self.table.visualRect(index)
            self.places.reveal_spot(self.table.viewport(), box.center().y(), box.height())

    def _rang(self, session_id: SessionId) -> None:
        timer = self.timers.of(session_id)
        if timer is not None:
            self._practice.events.said.emit(
                _("Time is up: {name} · {reference}, {minutes:g} min.").format(
                    name=timer.name, reference=timer.reference, minutes=timer.minutes
                )
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.places.fit(self.width())
        self.rows.chart_key.setChecked(self.places.chart_shown)

    def _connect(self) -> None:
        for panel in (self.card, self.second_card, self.visit, self.treatment):
            panel.entered.connect(self._store)
        for bound in self.bound.values():
            bound.typed.connect(self._drafts.typed)
            bound.entered.connect(self._store)
            bound.settled.connect(self._drafts.given_up)
        self._drafts.refused.connect(self._refuse)
        self.entry_line.text_changed.connect(lambda text: self._typed(ENTRY_LINE, text))
        self.effects.typed.connect(lambda text: self._typed(SIDE_EFFECT, text))
        self.treatment.trade_turned.connect(self._turn_trade)
        self.retention.retention_agreed.connect(self._rows.retain)
        self.timers.rang.connect(self._rang)
        self.rows.copy_requested.connect(self._rows.copy_last)
        self.rows.confirm_requested.connect(self._rows.confirm_all)
        self._rows.row_shown.connect(self._show_row, Qt.ConnectionType.QueuedConnection)
        self._rows.emptied.connect(self.entry_line.focus)
        self.rows.chart_key.clicked.connect(self.toggle_chart)
        self._discard.clicked.connect(self._delete)
        self._practice.events.changed.connect(self._after)
        self.places.show_chart(self._practice.preferences.body_chart)
        self.rows.chart_key.setChecked(self.places.chart_shown)
        acts: dict[str, Callable[[], object]] = {
            "Alt+C": self._answers.consent,
            "Ctrl+D": self._rows.copy_last,
            "Ctrl+Shift+Return": self._rows.confirm_all,
            "Ctrl+Shift+Enter": self._rows.confirm_all,
            "F8": self.toggle_chart,
            "F6": lambda: next_part(self.parts, 1, self.places.jump),
            "Shift+F6": lambda: next_part(self.parts, -1, self.places.jump),
        }
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda act=act: act())

    def _refuse(self, name: str, trouble: FieldError) -> None:
        """No file can hold the text of this field: it says so."""
        if name in self.bound:
            self.bound[name].refused(trouble)
