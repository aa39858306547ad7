"""The desk of an open practice: rail, page, status line, and the keys that work everywhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from needlelog.domain.errors import NeedlelogError
from needlelog.domain.patients import Patient, PatientId
from needlelog.domain.sessions import SessionId
from needlelog.i18n import _
from needlelog.ui.focus_before import FocusBefore
from needlelog.ui.pages.forms_left import FormsLeft
from needlelog.ui.pages.welcome import WelcomePage
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.keys_sheet import HasKeys, KeysSheet
from needlelog.ui.widgets.patients_rail import PatientsRail
from needlelog.ui.widgets.rail_splitter import RailSplitter
from needlelog.ui.widgets.status_line import StatusLine
from needlelog.ui.widgets.timers_strip import TimersStrip
from needlelog.ui.widgets.work_line import WorkLine

if TYPE_CHECKING:
    from needlelog.ui.pages.new_patient import NewPatientPage
    from needlelog.ui.pages.patient import PatientPage
    from needlelog.ui.pages.practitioners import PractitionersPage
    from needlelog.ui.retention import RetentionTimers


class DeskPage(QWidget):
    """Everything between unlocking and locking."""

    locked = Signal()
    """The practitioner wants to lock the practice."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.practice = practice
        self._before = FocusBefore()
        self._gone: PatientId | None = None
        """The patient whose adding was taken back last."""
        self.rail = PatientsRail(practice)
        self.welcome = WelcomePage(practice)
        self._new_patient: NewPatientPage | None = None
        self._patient: PatientPage | None = None
        self._practitioners: PractitionersPage | None = None
        self._left = FormsLeft(practice, self.rail, self)
        self._build()
        self._connect()
        self.show_welcome()
        # The pages are half of what the desk costs, and nobody needs them before the rail is painted.
        QTimer.singleShot(0, self, self._make_ready)

    @property
    def new_patient(self) -> "NewPatientPage":
        """The form for a new patient, made when it is first needed."""
        if self._new_patient is None:
            from needlelog.ui.pages.new_patient import NewPatientPage

            self._new_patient = page = NewPatientPage(self.practice)
            page.patient_added.connect(self._added)
            page.patient_chosen.connect(self.show_patient)
            page.patient_changed.connect(self._changed)
            page.cancelled.connect(self._cancel_new)
            self._left.follow_patients(page)
            self._stack.addWidget(page)
        return self._new_patient

    @property
    def patient(self) -> "PatientPage":
        """The page of the patient in view, made when it is first needed."""
        if self._patient is None:
            from needlelog.ui.pages.patient import PatientPage

            self._patient = page = PatientPage(self.practice)
            page.shown.connect(lambda _tab: self._show_keys())
            page.patient_gone.connect(self._lose)
            page.edit_requested.connect(self.edit_patient)
            self._left.follow(*page.forms)
            self.timers.follow(page.session.timers)
            self._stack.addWidget(page)
        return self._patient

    @property
    def practitioners(self) -> "PractitionersPage":
        """The page of those who needle here, made when it is first needed."""
        if self._practitioners is None:
            from needlelog.ui.pages.practitioners import PractitionersPage

            self._practitioners = page = PractitionersPage(self.practice)
            page.closed.connect(self._cancel_new)
            self._left.follow(page.form.unfinished)
            self._stack.addWidget(page)
        return self._practitioners

    @property
    def status(self) -> str:
        """The sentence at the bottom left."""
        return self._status.said

    @property
    def running_timers(self) -> "RetentionTimers | None":
        """The timers of the sessions; None while no patient was in view."""
        return None if self._patient is None else self._patient.session.timers

    @property
    def work(self) -> WorkLine:
        """What is said of long work, and the button that cancels it."""
        return self._status.work

    @property
    def timers(self) -> TimersStrip:
        """The retention timers that run."""
        return self._status.timers

    def show_welcome(self) -> None:
        """Nobody is chosen yet."""
        self.welcome.reload()
        self._stack.setCurrentWidget(self.welcome)
        self._show_keys()
        self.rail.focus_search()

    def show_patient(self, patient_id: PatientId) -> None:
        """Turn to a patient, to the open draft when there is one, and mark them in the rail."""
        self.patient.show_patient(patient_id, "session")
        self._stack.setCurrentWidget(self.patient)
        self.rail.show_current(patient_id)
        self.patient.focus()
        self._show_keys()

    def add_patient(self, name: str = "") -> None:
        """Turn to the form for a new patient."""
        if not self.practice.may_write():
            return
        self._remember_focus()
        self._leave_patient()
        self._stack.setCurrentWidget(self.new_patient)
        self.new_patient.start(name)
        self._show_keys()

    def edit_patient(self, patient: Patient) -> None:
        """Turn to the form in which a patient is changed."""
        if not self.practice.may_write():
            return
        self._remember_focus()
        self._leave_patient()
        self._stack.setCurrentWidget(self.new_patient)
        self.new_patient.edit(patient)
        self._show_keys()

    def show_practitioners(self) -> None:
        """Turn to those who needle here."""
        self._remember_focus()
        self._leave_patient()
        self.practitioners.reload()
        self._stack.setCurrentWidget(self.practitioners)
        self.practitioners.focus()
        self._show_keys()

    def leave(self) -> bool:
        """The window is about to close or lock: what was typed becomes part of the record.

        Whether all of it is in the file; what is not stays in the window, and the trouble was said.
        """
        patient, forms = self._leave_patient(), self._left.keep()
        return patient and forms

    def _leave_patient(self) -> bool:
        return self._patient is None or self._patient.leave()

    def show_keys(self) -> None:
        """Show the keys of the screen, or put them away."""
        if self.keys_sheet.isVisible():
            self.keys_sheet.close_sheet()
            return
        page = self._stack.currentWidget()
        here = page.keys() if isinstance(page, HasKeys) else ()
        self.keys_sheet.open((
            (_("On this screen"), here),
            (_("Everywhere"), (
                ("Ctrl+K", _("Find a patient; Enter opens the one that is marked")),
                ("Ctrl+Shift+N", _("New patient")),
                ("Ctrl+Z", _("Undo the last act on this patient; in a field, typing")),
                ("Ctrl+Shift+Z", _("Do again what was undone")),
                ("Ctrl+Shift+P", _("Practitioners: registration, insurance, certificates")),
                ("F9", _("Make the list of patients wider; with Shift narrower")),
                ("Ctrl++ −", _("Larger or smaller text; Ctrl+0 as usual")),
                ("Ctrl+L", _("Lock")),
                ("F1", _("Show or hide these keys")),
            )),
        ))  # fmt: skip

    def undo(self) -> None:
        """Take back this practitioner's last act on the patient in view, and name it."""
        self._step(back=True)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        shown = self.patient.patient_id if self._on_patient else None
        patient_id = self._gone if shown is None and not back else shown
        if patient_id is None:
            return
        history = self.practice.clinic.history
        self.patient.leave()
        try:
            name = history.undo(patient_id) if back else history.redo(patient_id)
        except NeedlelogError as trouble:
            self.practice.events.trouble.emit(trouble)
            return
        if name is None:
            self._status.say(self._nothing_to_undo() if back else _("Nothing to do again."))
        elif back:
            self._status.say(_("Undone: {act}. Ctrl+Shift+Z does it again.").format(act=name))
        else:
            if shown is None:
                self.show_patient(patient_id)
            self._status.say(_("Done again: {act}.").format(act=name))

    def _nothing_to_undo(self) -> str:
        """Who signed a moment ago and presses Ctrl+Z looks for the button."""
        key = self.patient.signed.back_button
        if not key.isVisible():
            return _("Nothing to undo.")
        return _("Nothing to undo. To change what is signed, press “{button}”.").format(button=key.text())

    @property
    def _on_patient(self) -> bool:
        """Whether a patient's page is on screen."""
        return self._patient is not None and self._stack.currentWidget() is self._patient

    @property
    def _on_form(self) -> bool:
        """Whether the form of a patient is on screen."""
        return self._new_patient is not None and self._stack.currentWidget() is self._new_patient

    def _go_on(self, patient: Patient | None) -> None:
        """Turn to the form of a patient that was left."""
        if patient is None:
            self.add_patient()
        else:
            self.edit_patient(patient)

    def _lose(self, patient_id: PatientId) -> None:
        """The adding of the patient on screen was taken back; redo still reaches them."""
        self._gone = patient_id
        self.rail.show_current(None)
        self.show_welcome()

    def _make_ready(self) -> None:
        """Make the pages that come next, while the practitioner looks at the first."""
        for page in (self.patient, self.new_patient):
            page.ensurePolished()
        if self.isVisible():
            # Offered at the rail: what was left in a form before this start. A desk that is locked by now has no file.
            self._left.offer(on_screen=self._on_form)

    def _new_session(self) -> None:
        if self._on_patient:
            self.patient.new_session()

    def _sign(self) -> None:
        if self._on_patient:
            self.patient.sign()
        elif self._on_form:
            self.new_patient.save()
        elif self._stack.currentWidget() is self._practitioners and self._practitioners is not None:
            self._practitioners.save()

    def _edit(self) -> None:
        if self._on_patient:
            self.patient.edit()

    def _added(self, patient_id: PatientId) -> None:
        self.rail.search.setText("")
        self.show_patient(patient_id)
        self._status.say(_("Patient added."))

    def _changed(self, patient_id: PatientId, said: str) -> None:
        self.show_patient(patient_id)
        self._status.say(said)

    def _to_timer(self, session_id: SessionId) -> None:
        """Go to the session whose timer was pressed; one that rang is seen by that."""
        session = self.practice.clinic.sessions.get(session_id)
        if self.patient.patient_id != session.patient_id or not self._on_patient:
            self.show_patient(session.patient_id)
        self.patient.open_session(session_id)
        self.patient.session.see_timer()

    def _cancel_new(self) -> None:
        if self.patient.patient_id is None:
            self.show_welcome()
            return
        self._stack.setCurrentWidget(self.patient)
        self.patient.show_tab(self.patient.tab)
        self.rail.show_current(self.patient.patient_id)
        if not self._before.give_back():
            self.patient.focus()
        self._show_keys()

    def _remember_focus(self) -> None:
        """A form is about to take the page of the patient; from form to form, it stays what was there before both."""
        if self._on_patient:
            self._before.remember(self.new_patient)

    def _show_keys(self) -> None:
        self._left.offer(on_screen=self._on_form)
        keys = [_("Ctrl+K find")]
        if self._on_patient:
            keys = [_("Ctrl+N new session"), _("Ctrl+↵ sign"), _("Ctrl+Z undo")]
        elif self._on_form:
            keys += [_("Ctrl+↵ save"), _("Esc back")]
        keys.append(_("F1 keys"))
        if self.keys_sheet.isVisible():
            self.keys_sheet.hide()
        self._status.name_keys(keys)

    def _connect(self) -> None:
        self.rail.patient_chosen.connect(self.show_patient)
        self.welcome.patient_chosen.connect(self.show_patient)
        self.rail.new_requested.connect(self.add_patient)
        self._left.wanted.connect(self._go_on)
        self.rail.foot.practitioners_requested.connect(self.show_practitioners)
        self.rail.foot.lock_requested.connect(self.locked)
        self.timers.session_requested.connect(self._to_timer)
        self.practice.events.said.connect(self._status.say)
        self.practice.events.draft_saved.connect(self._status.say_saved)
        for keys, act in (
            ("Ctrl+K", self.rail.focus_search),
            ("Ctrl+N", self._new_session),
            ("Ctrl+E", self._edit),
            ("Ctrl+Return", self._sign),
            ("Ctrl+Enter", self._sign),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+L", self.locked.emit),
            ("Ctrl+Shift+P", self.show_practitioners),
            ("Ctrl+Shift+N", self.add_patient),
            ("F1", self.show_keys),
            ("F9", lambda: self._widen_rail(1)),
            ("Shift+F9", lambda: self._widen_rail(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda act=act: act())

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        read_only = self.practice.clinic.read_only
        lasting = _("Read only: nothing can be changed here.") if read_only else ""
        self._status = StatusLine(self.practice.tasks, lasting)
        beside = QWidget()
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self._status)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.splitter = RailSplitter(self.rail, beside, self.practice.preferences)
        layout.addWidget(self.splitter)
        self.keys_sheet = KeysSheet(self)

    def _widen_rail(self, steps: int) -> None:
        if not self.splitter.widen(steps):
            self._status.say(
                _("The list of patients gets no wider.") if steps > 0 else _("The list of patients gets no narrower.")
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keys_sheet.fit()
