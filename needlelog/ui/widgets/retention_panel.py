"""The retention timer of the session on screen: minutes, start, pause, reset, and what to write down afterwards.

Knows the timers; which rows have no retention, its page tells it.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from needlelog.domain.errors import FieldError
from needlelog.domain.patients import Patient
from needlelog.domain.sessions import Session
from needlelog.i18n import _, ngettext
from needlelog.ui.forms import read_count
from needlelog.ui.icons import put_icon
from needlelog.ui.retention import RetentionTimers, say_left
from needlelog.ui.text_size import keep_sized
from needlelog.ui.widgets.basics import TextLine, button, label, row
from needlelog.ui.widgets.field import Field

MINUTES = 20
"""Minutes to begin with; whoever leaves needles shorter or longer types it."""

MINUTES_MOST = 240


class RetentionPanel(QFrame):
    """One timer; the desk's status line shows it while another page is open."""

    retention_agreed = Signal(object)
    """Minutes, a float, for the rows without retention."""

    def __init__(self, timers: RetentionTimers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timers = timers
        self._session: Session | None = None
        self._patient: Patient | None = None
        self._offered: float | None = None
        self.minutes = TextLine(name=_("Minutes of retention"))
        self.minutes.setText(str(MINUTES))
        keep_sized(self.minutes, width=56)
        self._field = Field("minutes", "", self.minutes)
        self._unit = label(_("min"), "quiet")
        self.left = label("", "clock")
        self._state = label("", "ask", wraps=True)
        self.start_key = button(_("Start"), name=_("Start the retention timer"))
        self.pause_key = _icon_key("pause", _("Pause the retention timer"))
        self.go_on_key = _icon_key("play", _("Go on counting"))
        self.end_key = _icon_key("reset", _("Reset the retention timer"))
        self.seen_key = _icon_key("check", _("Seen: end the retention timer"))
        self._keys = (self.pause_key, self.go_on_key, self.end_key, self.seen_key)
        self.offer = button("", role="choice", name=_("Write the minutes on the rows"))
        self.setProperty("role", "card")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 8, 14, 8)
        inside.setSpacing(6)
        title = label(_("Retention"), "heading")
        inside.addLayout(row(title, 1, self._field, self._unit, self.left, *self._keys, self.start_key))
        inside.addWidget(self._state)
        inside.addWidget(self.offer)
        self.minutes.returnPressed.connect(self.start)
        self.minutes.textEdited.connect(lambda _text: self._field.settle())
        self.start_key.clicked.connect(self.start)
        self.pause_key.clicked.connect(self.pause)
        self.go_on_key.clicked.connect(self.pause)
        self.end_key.clicked.connect(self.end)
        self.seen_key.clicked.connect(self.end)
        self.offer.clicked.connect(self._agree)
        timers.ticked.connect(self._refresh)
        self._refresh()

    @property
    def error(self) -> str:
        return self._field.error

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Its controls in the order of Tab."""
        return (self.minutes, *self._keys, self.start_key, self.offer)

    def begin(self, patient: Patient) -> None:
        """Another session is shown, of this patient."""
        self._patient = patient
        self._offered = None
        self._field.settle()

    def show_session(self, session: Session) -> None:
        """Show the timer of this session."""
        self._session = session
        self._refresh()

    def start(self) -> None:
        """Count down from the minutes typed; say what is wrong with them otherwise."""
        if self._session is None or self._patient is None:
            return
        try:
            minutes = read_count("minutes", self.minutes.text())
            if minutes is None or not 1 <= minutes <= MINUTES_MOST:
                raise FieldError("minutes", _("1 to {most} minutes.").format(most=MINUTES_MOST))
        except FieldError as trouble:
            self._field.refuse(trouble)
            return
        self._offered = None
        self._timers.start(self._session.id, self._patient, minutes)
        self.pause_key.setFocus(Qt.FocusReason.OtherFocusReason)

    def pause(self) -> None:
        """Stand still, or go on."""
        if self._session is not None:
            self._timers.pause(self._session.id)
            (self.go_on_key if self.pause_key.isHidden() else self.pause_key).setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Stop, or let what rang be seen; the minutes so far are offered to the rows that have none."""
        if self._session is None:
            return
        minutes = self._timers.elapsed_min(self._session.id)
        self._offered = float(minutes) if minutes > 0 else None
        self._timers.end(self._session.id)
        place = self.offer if not self.offer.isHidden() else self.minutes
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self) -> None:
        minutes, self._offered = self._offered, None
        self.minutes.setFocus(Qt.FocusReason.OtherFocusReason)
        if minutes is not None:
            self.retention_agreed.emit(minutes)
        self._refresh()

    def _refresh(self) -> None:
        session = self._session
        timer = None if session is None else self._timers.of(session.id)
        idle = timer is None
        for part in (self._field, self._unit, self.start_key):
            part.setVisible(idle)
        self.left.setVisible(not idle)
        self.pause_key.setVisible(timer is not None and timer.running)
        self.go_on_key.setVisible(timer is not None and not timer.running and not timer.rung)
        self.end_key.setVisible(timer is not None and not timer.rung)
        self.seen_key.setVisible(timer is not None and timer.rung)
        self._state.setVisible(timer is not None and timer.rung)
        if timer is not None and session is not None:
            self.left.setText(say_left(self._timers.remaining_s(session.id)))
            self._state.setText(_("Time is up: {minutes:g} min.").format(minutes=timer.minutes))
        bare = 0 if session is None else sum(one.retention_min is None and one.needles > 0 for one in session.needlings)
        offers = idle and self._offered is not None and bare > 0
        if offers:
            words = ngettext(
                "Write {minutes:g} min on {count} row", "Write {minutes:g} min on {count} rows", bare
            ).format(minutes=self._offered, count=bare)
            self.offer.setText(words)
            self.offer.setAccessibleName(words)
        self.offer.setVisible(offers)


def _icon_key(icon: str, name: str) -> QPushButton:
    made = button("", role="icon", name=name)
    made.setToolTip(name)
    put_icon(made, icon)
    return made
