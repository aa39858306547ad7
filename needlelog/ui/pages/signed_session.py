"""A signed session: read only, with what may still be added beside it, and the signature taken back for ten minutes."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from needlelog.domain.changes import Changes, Noun
from needlelog.domain.clock import now
from needlelog.domain.episodes import Episode
from needlelog.domain.errors import UserError
from needlelog.domain.follow_ups import say_follow_up
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.sessions import Session, SessionId
from needlelog.domain.side_effects import Severity
from needlelog.domain.signature import may_take_back
from needlelog.domain.tacks import tacks_sentence
from needlelog.domain.trends import card_change_sentence
from needlelog.domain.wording import modalities_text
from needlelog.i18n import _
from needlelog.reports.visit_words import note_remarks, visit_remarks
from needlelog.ui import words
from needlelog.ui.forms import say_date, say_moment
from needlelog.ui.models.needlings import NeedlingsModel
from needlelog.ui.practice import OpenPractice
from needlelog.ui.theme import side_effect_tone
from needlelog.ui.widgets.basics import button, card, chip, clear, label, repolish, row, scrolling
from needlelog.ui.widgets.follow_up_form import FollowUpForm
from needlelog.ui.widgets.keys_sheet import KeyLines
from needlelog.ui.widgets.needlings_table import NeedlingsTable
from needlelog.ui.widgets.side_effect_form import SideEffectForm

LOOK_AGAIN_MS = 15_000
"""How often it is checked whether the signature may still be taken back."""


class SignedSessionPage(QWidget):
    """Shows one signed session."""

    taken_back = Signal(object)
    """The ``SessionId`` of what is a draft again."""

    closed = Signal()
    """Back to the timeline."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._session: Session | None = None
        self._from_card = False
        """Whether the form was opened from the session's card."""
        self._model = NeedlingsModel(practice.labels, self)
        self.table = NeedlingsTable(self._model, practice.labels)
        self.form = SideEffectForm(practice)
        self.follow_up = FollowUpForm(practice)
        self._asks = _("pain")
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_AGAIN_MS)
        self._build()
        self._connect()

    @property
    def session(self) -> Session | None:
        return self._session

    def show_session(self, session_id: SessionId) -> None:
        """Show this session."""
        self._session = self._practice.clinic.sessions.get(session_id)
        self.form.hide()
        self.follow_up.hide()
        if (session_id,) in self.form.unfinished.keys:
            self._start_late()
        self._read()
        if (session_id,) in self.follow_up.unfinished.keys:
            self._start_follow_up()

    def enter_late(self) -> None:
        """Open the form of a late side effect for somebody who comes from the session's card, and goes back to it."""
        self._start_late()
        self._from_card = True

    def keys(self) -> KeyLines:
        """The keys of this page."""
        return (("Esc", _("Close the form, what was typed is kept; go back to the session's card")),)

    def showEvent(self, event: QShowEvent) -> None:
        self._show_take_back()
        self._clock.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        # Out of sight nobody is told, and the practice may be closed next.
        self._clock.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def focus(self) -> None:
        if self._practice.clinic.read_only:
            self._to_timeline.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        (self.late if self.form.isHidden() else self.form.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        session = self._session
        if session is None:
            return
        clinic = self._practice.clinic
        people = {one.id: one.name for one in clinic.practitioners.all()}
        episodes = {one.id: one for one in clinic.episodes.of_patient(session.patient_id)}
        episode = None if session.episode_id is None else episodes.get(session.episode_id)
        second = None if session.second_episode_id is None else episodes.get(session.second_episode_id)
        self._title.setText(say_moment(session.happened_at))
        signed = "" if session.signed_at is None else say_moment(session.signed_at)
        signer = people.get(session.signed_by, "") if session.signed_by is not None else ""
        needled = people.get(session.practitioner_id, "") if session.practitioner_id is not None else ""
        parts = [
            modalities_text(session.modalities),
            ", ".join(one.complaint for one in (episode, second) if one is not None),
            _("by {name}").format(name=needled) if needled else "",
            _("signed {when} by {name}").format(when=signed, name=signer) if signed else _("draft, not signed"),
        ]
        self._under.setText(" · ".join(part for part in parts if part))
        self._model.show_session(session)
        self.table.setVisible(bool(session.needlings))
        self._none.setText(_("No needling: {reason}").format(reason=session.no_needling_reason))
        self._none.setVisible(not session.needlings)
        self._asks = _("pain") if episode is None else episode.card_asks
        self._show_facts(session, self._asks, second)
        self._show_follow_ups(session, people)
        self._show_effects(session)
        self._show_notes(session)
        self._show_take_back()
        for key in (self.late, self.follow_up_key):
            key.setVisible(not self._practice.clinic.read_only)

    def _show_facts(self, session: Session, asks: str, second: Episode | None) -> None:
        change = words.card_change(session.card_before, session.card_after) or _("not recorded")
        self._card_title.setText(_("{asks}, 0–10").format(asks=asks[:1].upper() + asks[1:]))
        self._card_change.setText(change)
        self._card_today.setText(card_change_sentence(session.card_before, session.card_after))
        before, after = session.card_before, session.card_after
        # Less is better on every card; only that is green.
        better = before is not None and after is not None and after < before
        self._card_today.setProperty("role", "good" if better else "")
        repolish(self._card_today)
        other = words.card_change(session.second_card_before, session.second_card_after)
        self._card_second.setVisible(second is not None and bool(other))
        if second is not None:
            self._card_second.setText(_("{asks} {change}").format(asks=second.card_asks, change=other))
        self._count.setText(words.needle_count(session))
        today = self._practice.today
        self._tacks.setText(tacks_sentence(session.tacks_in, today, say_date))
        self._tacks.setProperty("role", "ask" if session.tacks_in.overdue(today) else "quiet")
        repolish(self._tacks)
        self._tacks.setVisible(bool(session.tacks_in.count))
        self._count_reason.setText(session.count_reason)
        self._count_reason.setVisible(bool(session.count_reason))

    def _show_effects(self, session: Session) -> None:
        clear(self._effects)
        for effect in session.side_effects:
            tone = side_effect_tone(effect.kind, serious=effect.severity is Severity.SERIOUS)
            text = words.side_effect(effect.kind, effect.severity, self._practice.labels)
            line = row(chip(text, tone), label(words.side_effect_remark(effect, session), "quiet", wraps=True))
            line.setStretch(1, 1)
            self._effects.addLayout(line)
        if not session.side_effects:
            self._effects.addWidget(label(_("None recorded."), "quiet"))

    def _show_follow_ups(self, session: Session, people: Mapping[PractitionerId, str]) -> None:
        clear(self._follow_ups)
        found = [
            one
            for one in self._practice.clinic.follow_ups.of_patient(session.patient_id)
            if one.session_uuid == session.uuid
        ]
        for one in found:
            told = label(say_follow_up(one, say_moment(one.asked_at), self._asks), wraps=True)
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._follow_ups.addWidget(told)
            name = people.get(one.practitioner_id, "") if one.practitioner_id is not None else ""
            self._follow_ups.addWidget(label(_("asked by {name}").format(name=name), "quiet", wraps=True))
        self._follow_ups_card.setVisible(bool(found))

    def _show_notes(self, session: Session) -> None:
        clear(self._notes)
        written = [*visit_remarks(session), *note_remarks(session)]
        if session.since_last_asked_at is not None and not session.since_last:
            written.insert(0, [_("Since last time"), _("asked, nothing had changed")])
        for place, (title, text) in enumerate(written):
            self._notes.addWidget(label(title, "label"), place, 0, Qt.AlignmentFlag.AlignTop)
            said = label(text, wraps=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._notes.addWidget(said, place, 1)
        self._notes_card.setVisible(bool(written))

    def _show_take_back(self) -> None:
        session = self._session
        allowed = session is not None and may_take_back(session, now(), self._practice.clinic.me.id)
        self.back_button.setVisible(allowed and not self._practice.clinic.read_only)

    def _start_follow_up(self) -> None:
        self._from_card = False
        if self._session is not None:
            self.follow_up.show()
            self.follow_up.start(self._session, self._asks)

    def _end_follow_up(self, said: str = "") -> None:
        self.follow_up.hide()
        if said:
            self._practice.events.said.emit(said)
        self.follow_up_key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start_late(self) -> None:
        self._from_card = False
        if self._session is not None:
            self.form.start(self._session)
            self.form.show()
            self.form.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self) -> None:
        self.form.hide()
        self._practice.events.said.emit(_("Side effect added beside the signed session."))
        self.late.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self) -> None:
        session = self._session
        if session is not None and self._practice.attempt(lambda: self._practice.clinic.sessions.take_back(session.id)):
            self._practice.events.said.emit(_("The signature was taken back; this is a draft again."))
            self.taken_back.emit(session.id)

    def _after(self, changes: Changes) -> None:
        session = self._session
        nouns = (Noun.SESSION, Noun.NEEDLING, Noun.SIDE_EFFECT, Noun.FOLLOW_UP, Noun.EPISODE)
        if session is not None and changes.concerns(*nouns, patient_id=session.patient_id):
            try:
                self._session = self._practice.clinic.sessions.get(session.id)
            except UserError:
                self._session = None
            self._read()

    def _connect(self) -> None:
        self.late.clicked.connect(self._start_late)
        self.form.added.connect(self._added)
        self.form.closed.connect(self._cancelled)
        self.follow_up_key.clicked.connect(self._start_follow_up)
        self.follow_up.closed.connect(self._end_follow_up)
        self.follow_up.added.connect(lambda: self._end_follow_up(_("Follow-up added beside the signed session.")))
        self.back_button.clicked.connect(self._take_back)
        self._to_timeline.clicked.connect(self.closed)
        self._clock.timeout.connect(self._show_take_back)
        self._practice.events.changed.connect(self._after)

    def _cancelled(self) -> None:
        self.form.hide()
        if self._from_card:
            self.closed.emit()
            return
        self.late.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._title, self._under = label("", "title"), label("", "quiet", wraps=True)
        self.late = button(_("Add a late side effect"))
        self.follow_up_key = button(_("Add a follow-up"))
        self.back_button = button(_("Take back the signature"))
        self._to_timeline = button(_("‹ Timeline"), role="link", name=_("Back to the timeline"))
        rows, inside = card(4, 0)
        self._none = label("", "quiet", wraps=True)
        self._none.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self.table)
        inside.addWidget(self._none)
        effects, effects_inside = card()
        effects_inside.addWidget(label(_("Side effects"), "heading"))
        self._effects = QVBoxLayout()
        effects_inside.addLayout(self._effects)
        self._follow_ups_card, follow_inside = card()
        follow_inside.addWidget(label(_("Follow-ups"), "heading"))
        self._follow_ups = QVBoxLayout()
        follow_inside.addLayout(self._follow_ups)
        self._notes_card, notes_inside = card()
        notes_inside.addWidget(label(_("Visit and notes"), "heading"))
        self._notes = QGridLayout()
        self._notes.setHorizontalSpacing(16)
        self._notes.setColumnStretch(1, 1)
        notes_inside.addLayout(self._notes)
        ask, ask_inside = card()
        self._card_title = label("", "heading")
        self._card_change, self._card_today = label("", "number"), label("", "good")
        self._card_second = label("", "quiet")
        for one in (self._card_title, self._card_change, self._card_today, self._card_second):
            ask_inside.addWidget(one)
        ask_inside.addStretch(1)
        count, count_inside = card()
        self._count, self._count_reason = label("", "number"), label("", "quiet", wraps=True)
        self._tacks = label("", "quiet", wraps=True)
        for one in (label(_("Needle count"), "heading"), self._count, self._tacks, self._count_reason):
            count_inside.addWidget(one)
        count_inside.addStretch(1)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(row(self._to_timeline, 1))
        head = row(self._title, 1, self.back_button, self.follow_up_key, self.late)
        layout.addLayout(head)
        layout.addWidget(self._under)
        layout.addWidget(self.form)
        layout.addWidget(self.follow_up)
        layout.addWidget(rows)
        both = row(ask, count, spacing=12)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        layout.addLayout(both)
        layout.addWidget(effects)
        layout.addWidget(self._follow_ups_card)
        layout.addWidget(self._notes_card)
        layout.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolling(inner))
        self.form.hide()
        self.follow_up.hide()
