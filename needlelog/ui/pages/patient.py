"""One patient: who it is at the top, the tabs beneath, and the page that was chosen.

Keeps the pages on the same patient and session; what each shows is the page's own.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from needlelog.domain.alerts import Alert
from needlelog.domain.changes import Changes, Noun
from needlelog.domain.episodes import Episode
from needlelog.domain.errors import NeedlelogError, UserError
from needlelog.domain.patients import PatientId
from needlelog.domain.sessions import Session, SessionCard, SessionId, SessionState
from needlelog.i18n import _
from needlelog.ui.focus_before import FocusBefore
from needlelog.ui.pages.session import SessionPage
from needlelog.ui.pages.signed_session import SignedSessionPage
from needlelog.ui.pages.summary import SummaryPage
from needlelog.ui.pages.timeline import TimelinePage
from needlelog.ui.pages.trends import TrendsPage
from needlelog.ui.practice import OpenPractice
from needlelog.ui.unfinished import Unfinished
from needlelog.ui.widgets.alert_form import AlertForm
from needlelog.ui.widgets.episode_form import EpisodeForm
from needlelog.ui.widgets.keys_sheet import HasKeys, KeyLines
from needlelog.ui.widgets.patient_header import PatientHeader
from needlelog.ui.widgets.tab_bar import TabBar

TIMELINE, SESSION, TRENDS, SUMMARY = "timeline", "session", "trends", "summary"


LEAST_PAGE_PX = 120


class _Pages(QStackedWidget):
    """The pages beneath the header. In a low window they give way to a form in it, so that its fields stay whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(LEAST_PAGE_PX)

    def hasHeightForWidth(self) -> bool:
        # Else Qt would take the tallest page's height for the least, whatever was set.
        return False

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        page = self.currentWidget()
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and page is not None:
            # Cut at its lower edge: squeezed, its parts would lie on each other.
            page.resize(page.width(), max(self.height(), page.minimumSizeHint().height()))
        return done


class PatientPage(QWidget):
    """Header, tabs, page."""

    patient_gone = Signal(object)
    """The ``PatientId`` of the patient on screen, whose adding was taken back."""

    edit_requested = Signal(object)
    """The ``Patient`` whose fields are to be changed."""

    shown = Signal(str)
    """The name of the tab that is now on screen."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._patient_id: PatientId | None = None
        self._tab = TIMELINE
        self._cards: tuple[SessionCard, ...] = ()
        self._before = FocusBefore()
        self._archived = self._restores = False
        """Whether the patient is archived, and whether the key for a new session brings the patient back instead."""
        self._opened: SessionId | None = None
        """The session of the session tab, a draft or a signed one; None while there is none."""
        self.timeline = TimelinePage(practice)
        self.session = SessionPage(practice)
        self.signed = SignedSessionPage(practice)
        self.trends = TrendsPage(practice)
        self.summary = SummaryPage(practice)
        self.tabs = TabBar({
            TIMELINE: _("Timeline"), SESSION: "", TRENDS: _("Trends"), SUMMARY: _("Summary"),
        })  # fmt: skip
        self._build()
        self._connect()

    @property
    def patient_id(self) -> PatientId | None:
        return self._patient_id

    @property
    def tab(self) -> str:
        """The name of the tab on screen."""
        return self._tab

    def show_patient(self, patient_id: PatientId, tab: str = TIMELINE) -> None:
        """Turn to another patient; what was typed for the one before is kept first."""
        self.leave()
        self._patient_id = patient_id
        self._opened = None
        self._read()
        draft = self._draft()
        self._opened = None if draft is None else draft.id
        self.episode_form.resume(patient_id)
        self.alert_form.resume(patient_id)
        self.show_tab(tab)

    def show_tab(self, tab: str) -> None:
        """Turn to a page of this patient."""
        patient_id = self._patient_id
        if patient_id is None:
            return
        opened = self._card(self._opened) or self._draft()
        if tab == SESSION and opened is None:
            tab = TIMELINE
        if self._tab == SESSION and tab != SESSION:
            self.session.leave()
        self._tab = tab
        page: QWidget
        if tab == SESSION and opened is not None:
            self._opened = opened.id
            if self._is_read(opened):
                self.signed.show_session(opened.id)
                page = self.signed
            else:
                if self.session.session is None or self.session.session.id != opened.id:
                    self.session.leave()
                    self.session.show_session(opened.id)
                page = self.session
        elif tab == TRENDS:
            page = self.trends
        elif tab == SUMMARY:
            page = self.summary
        else:
            page = self.timeline
        self._stack.setCurrentWidget(page)
        if page is self.trends:
            self.trends.show_patient(patient_id)
        elif page is self.summary:
            self.summary.show_patient(patient_id)
        self._show_head()
        self.shown.emit(tab)

    def focus(self) -> None:
        """Put the focus where work goes on."""
        page = self._stack.currentWidget()
        if isinstance(page, TimelinePage | SessionPage | SignedSessionPage | TrendsPage | SummaryPage):
            page.focus()

    def new_session(self) -> None:
        """Start today's session, or go on with it; a draft of another day is opened from the timeline."""
        patient_id = self._patient_id
        if patient_id is None or not self._practice.may_write():
            return
        try:
            started = self._practice.clinic.sessions.start(patient_id)
        except NeedlelogError as trouble:
            self._practice.events.trouble.emit(trouble)
            return
        self._opened = started.id
        self.show_tab(SESSION)
        self.session.focus()

    def restore(self) -> None:
        """Bring the archived patient on screen back into the lists."""
        patient_id = self._patient_id
        if patient_id is not None and self._practice.attempt(
            lambda: self._practice.clinic.patients.restore(patient_id)
        ):
            self._practice.events.said.emit(_("Back in the lists."))
            self.focus()

    def open_session(self, session_id: SessionId) -> None:
        """Open a session of this patient: a draft to go on with, a signed one to read."""
        if self._card(session_id) is not None:
            self._opened = session_id
            self.show_tab(SESSION)
            self.focus()

    def keys(self) -> KeyLines:
        """The keys of the page on screen, then those of every page of a patient."""
        page = self._stack.currentWidget()
        here: KeyLines = page.keys() if isinstance(page, HasKeys) else ()
        if self.episode_form.isVisible():
            here = (*self.episode_form.keys(), *here)
        return (
            *here,
            ("Ctrl+N", _("Start today's session, or go on with it")),
            ("Ctrl+E", _("Change this patient")),
            ("Ctrl+1 … Ctrl+4", _("Timeline, session, trends, summary")),
        )

    def edit(self) -> None:
        """Ask for the form in which this patient is changed."""
        if self._patient_id is not None:
            self.edit_requested.emit(self._practice.clinic.patients.get(self._patient_id))

    def sign(self) -> None:
        """Sign the draft when its page is on screen; in the form of a complaint save that one."""
        if (focused := QApplication.focusWidget()) is not None and self.episode_form.isAncestorOf(focused):
            self.episode_form.save()
        elif self._tab == SESSION and self._stack.currentWidget() is self.session:
            self.session.sign()

    def leave(self) -> bool:
        """Make what was typed part of the record before the page goes; whether all of it is in the file."""
        return self.session.leave()

    @property
    def forms(self) -> tuple[Unfinished, ...]:
        """What the forms of this and other patients hold that is neither saved nor cancelled."""
        return (
            self.episode_form.unfinished,
            self.alert_form.unfinished,
            self.signed.form.unfinished,
            self.signed.follow_up.unfinished,
        )

    def _is_read(self, card: SessionCard) -> bool:
        """Whether a session is only read here: a signed one, and every one where nothing may be written."""
        return card.state is SessionState.SIGNED or self._practice.clinic.read_only

    def _draft(self) -> SessionCard | None:
        """The latest draft."""
        return next((card for card in self._cards if card.state is SessionState.DRAFT), None)

    def _card(self, session_id: SessionId | None) -> SessionCard | None:
        return next((card for card in self._cards if card.id == session_id), None)

    def _read(self) -> None:
        patient_id = self._patient_id
        if patient_id is None:
            return
        self._cards = self._practice.clinic.sessions.of_patient(patient_id)
        self.timeline.show_patient(patient_id, self._cards, self._practice.clinic.episodes.of_patient(patient_id))
        self._show_head()

    def _show_head(self) -> None:
        patient_id = self._patient_id
        if patient_id is None:
            return
        patient = self._practice.clinic.patients.get(patient_id)
        episodes = self._practice.clinic.episodes.of_patient(patient_id)
        known = self._practice.reference.precautions_by_id
        alerts = [(one, known.get(one.condition)) for one in self._practice.clinic.alerts.holding(patient_id)]
        self.header.show_patient(patient, episodes, self._practice.today, alerts)
        self._archived = patient.archived_at is not None
        self.timeline.say_archived(archived=self._archived)
        self._show_session_tab()

    def _show_session_tab(self) -> None:
        numbers = {card.id: len(self._cards) - place for place, card in enumerate(self._cards)}
        opened = self._card(self._opened) or self._draft()
        if opened is None:
            title = ""
        elif opened.state is SessionState.SIGNED:
            title = _("Session {number} · signed").format(number=numbers[opened.id])
        else:
            title = _("Session {number} · draft").format(number=numbers[opened.id])
        self.tabs.rename(SESSION, title)
        self.tabs.mark(self._tab)
        writes = not self._practice.clinic.read_only
        on_draft = self._tab == SESSION and opened is not None and not self._is_read(opened)
        today = self._practice.today
        begun = any(card.state is SessionState.DRAFT and card.happened_at.date() == today for card in self._cards)
        self._restores = self._archived and not begun
        self.header.offer(
            sign=on_draft,
            # An empty timeline has the same button in its middle.
            new=writes and not on_draft and not (self._tab == TIMELINE and not self._cards),
            edit=writes,
            begun=begun,
            restores=self._restores,
        )

    def _after(self, changes: Changes) -> None:
        patient_id = self._patient_id
        nouns = (Noun.PATIENT, Noun.ALERT, Noun.EPISODE, Noun.SESSION, Noun.NEEDLING, Noun.SIDE_EFFECT, Noun.FOLLOW_UP)
        if patient_id is None or not changes.concerns(*nouns, patient_id=patient_id):
            return
        if changes.concerns(Noun.PATIENT) and not self._still_there(patient_id):
            self._patient_id = None
            self.patient_gone.emit(patient_id)
            return
        self._read()
        opened = self._card(self._opened)
        if opened is None:
            self._opened = None
        if self._tab == SESSION:
            page = self.signed if opened is not None and self._is_read(opened) else self.session
            if (
                opened is None
                or self._stack.currentWidget() is not page
                or (page is self.session and self.session.session is None)
            ):
                self.show_tab(SESSION)
        elif self._tab == TRENDS:
            self.trends.show_patient(patient_id)
        elif self._tab == SUMMARY:
            self.summary.show_patient(patient_id)

    def _still_there(self, patient_id: PatientId) -> bool:
        try:
            self._practice.clinic.patients.get(patient_id)
        except UserError:
            return False
        return True

    def _signed(self, session: Session) -> None:
        self._opened = session.id
        self.show_tab(SESSION)
        self.signed.focus()

    def _taken_back(self, session_id: SessionId) -> None:
        self._opened = session_id
        self.show_tab(SESSION)
        self.session.focus()

    def _open_card(self, card: SessionCard) -> None:
        self.open_session(card.id)

    def _enter_late(self, card: SessionCard) -> None:
        if self._practice.may_write():
            self.open_session(card.id)
            self.signed.enter_late()

    def _open_uuid(self, uuid: str) -> None:
        found = next((card for card in self._cards if card.uuid == uuid), None)
        if found is not None:
            self.open_session(found.id)

    def _to_timeline(self) -> None:
        if self._opened is not None:
            self.timeline.mark(self._opened)
        self._opened = None
        self.show_tab(TIMELINE)
        self.timeline.focus()

    def _change_complaint(self, episode: Episode | None) -> None:
        """Open the form of a complaint, or of one more."""
        if self._patient_id is not None:
            self._before.remember(self.episode_form)
            self.episode_form.start(self._patient_id, episode)

    def _change_alert(self, alert: Alert | None) -> None:
        """Open the form of an alert, or of one more."""
        if self._patient_id is not None:
            self._before.remember(self.alert_form)
            self.alert_form.start(self._patient_id, alert)

    def _close(self, form: QWidget) -> None:
        form.hide()
        if not self._before.give_back():
            self.focus()

    def _connect(self) -> None:
        self.header.edit_requested.connect(self.edit)
        self.header.complaint_requested.connect(self._change_complaint)
        self.header.alert_requested.connect(self._change_alert)
        for form in (self.episode_form, self.alert_form):
            form.closed.connect(lambda form=form: self._close(form))
        self.tabs.chosen.connect(self.show_tab)
        self.header.new.clicked.connect(lambda: self.restore() if self._restores else self.new_session())
        self.header.sign.clicked.connect(self.sign)
        self.timeline.session_chosen.connect(self._open_card)
        self.timeline.new_requested.connect(self.new_session)
        self.timeline.restore_requested.connect(self.restore)
        self.timeline.late_requested.connect(self._enter_late)
        self.session.session_signed.connect(self._signed)
        self.session.draft_deleted.connect(self._to_timeline)
        self.signed.taken_back.connect(self._taken_back)
        self.signed.closed.connect(self._to_timeline)
        self.trends.session_chosen.connect(self._open_uuid)
        self._practice.events.changed.connect(self._after)
        for number, tab in enumerate((TIMELINE, SESSION, TRENDS, SUMMARY), start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda tab=tab: self._turn(tab))

    def _turn(self, tab: str) -> None:
        """Turn to a tab by its key, with the focus where work goes on."""
        self.show_tab(tab)
        # An empty page has nothing to put the focus on.
        self.tabs.focus()
        self.focus()

    def _build(self) -> None:
        self.header = PatientHeader()
        self.episode_form = EpisodeForm(self._practice)
        self.alert_form = AlertForm(self._practice)
        self.header.put_beneath(self.episode_form, self.alert_form, self.tabs)
        self._stack = _Pages()
        for page in (self.timeline, self.session, self.signed, self.trends, self.summary):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
