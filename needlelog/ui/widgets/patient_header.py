"""Who the patient is, above every page of theirs: all of the name, two identifiers, complaints, medicines, keys.

Is told whom to show and what may be done now; asks for the rest by signals.
"""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from needlelog.domain.alerts import Alert, place_of, say_alert
from needlelog.domain.episodes import Episode, known_of
from needlelog.domain.patients import Patient
from needlelog.domain.reference.values import Precaution
from needlelog.i18n import _
from needlelog.ui import words
from needlelog.ui.forms import say_age, say_date
from needlelog.ui.icons import put_icon
from needlelog.ui.widgets.basics import WholeLabel, button, chip, clear, row
from needlelog.ui.widgets.chip_button import ChipButton
from needlelog.ui.widgets.flow import FlowLayout

COMPLAINTS_SHOWN = 4
"""How many complaints stand in the header before somebody asks for all."""

ALERTS_SHOWN = 6
"""How many alerts do, the gravest first."""


class PatientHeader(QFrame):
    """Two lines, more where a name is long; what belongs beneath them is added by the page."""

    edit_requested = Signal()
    complaint_requested = Signal(object)
    """The ``Episode`` that is to be changed, or None for one more."""

    alert_requested = Signal(object)
    """The ``Alert`` that is to be changed, or None for one more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self._all_complaints = self._all_alerts = False
        self._episodes: tuple[Episode, ...] = ()
        self._alerts: tuple[tuple[Alert, Precaution | None], ...] = ()
        self._patient: Patient | None = None
        self.name, self.facts = WholeLabel("title"), WholeLabel("quiet")
        self.chip_row = QWidget()
        self._chips = FlowLayout(self.chip_row)
        self.edit = button(_("Edit"), role="link", name=_("Change patient"))
        self.edit.setToolTip(_("Change this patient (Ctrl+E)"))
        put_icon(self.edit, "edit", "accent_text")
        self.new = button(_("New session  Ctrl+N"), role="primary", name=_("New session"))
        self.sign = button(_("Sign session  Ctrl ↵"), role="primary", name=_("Sign session"))
        # All of a name, and two identifiers beside or beneath it: two of one family are told apart.
        who = QWidget()
        parts = FlowLayout(who, spacing=12, line_spacing=4)
        for part in (self.name, self.facts, self.edit):
            parts.addWidget(part)
        top = row(who, self.new, self.sign, spacing=12)
        top.setStretch(0, 1)
        for key in (self.new, self.sign):
            top.setAlignment(key, Qt.AlignmentFlag.AlignTop)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(20, 12, 16, 0)
        self._inside.setSpacing(6)
        self._inside.addLayout(top)
        self._inside.addWidget(self.chip_row)
        self.edit.clicked.connect(self.edit_requested)

    def put_beneath(self, *parts: QWidget) -> None:
        """Add what stands beneath the chips."""
        for part in parts:
            self._inside.addWidget(part)

    def show_patient(
        self,
        patient: Patient,
        episodes: Sequence[Episode],
        today: date,
        alerts: Sequence[tuple[Alert, Precaution | None]] = (),
    ) -> None:
        """Show who it is, the alerts that hold, each with what is known of it, and the latest complaints.

        All complaints once somebody asked for them.
        """
        if self._patient is None or patient.id != self._patient.id:
            self._all_complaints = self._all_alerts = False
        self._patient, self._episodes, self._alerts = patient, tuple(episodes), tuple(alerts)
        self.name.show_text(patient.name)
        facts = []
        if patient.born is not None:
            born, age = say_date(patient.born), say_age(patient.born, today)
            facts.append(_("born {date} ({age})").format(date=born, age=age))
        if patient.sex:
            facts.append(words.sex_words()[patient.sex])
        facts.append(_("ref {reference}").format(reference=patient.reference))
        self.facts.show_text(" · ".join(facts))
        self._show_chips(patient)

    def offer(self, *, sign: bool, new: bool, edit: bool, begun: bool, restores: bool) -> None:
        """Which keys are there, and whether the one for a session opens one ``begun``, or ``restores`` the patient."""
        self.sign.setVisible(sign)
        self.edit.setVisible(edit)
        self.new.setVisible(new)
        if restores:
            self.new.setText(_("Bring back into the lists"))
            self.new.setAccessibleName(_("Archived: bring the patient back into the lists, to start a session"))
            return
        self.new.setText(_("Open today's draft  Ctrl+N") if begun else _("New session  Ctrl+N"))
        self.new.setAccessibleName(_("Open today's draft") if begun else _("New session"))

    def _show_chips(self, patient: Patient) -> None:
        clear(self._chips)
        archived = patient.archived_at is not None
        if archived:
            self._chips.addWidget(chip(_("archived"), "ask"))
        # Red ones first: what wants a reason matters before what wants a look.
        alerts = sorted(self._alerts, key=lambda one: _tone(one[1]) != "danger")
        for alert, known in alerts if self._all_alerts else alerts[:ALERTS_SHOWN]:
            self._chips.addWidget(self._alert_chip(alert, known))
        if hidden := alerts[ALERTS_SHOWN:]:
            said = _("fewer") if self._all_alerts else _("▲ +{count} more").format(count=len(hidden))
            does = _("Show all alerts, or the gravest ones")
            self._add_rest(ChipButton(said, _tone(hidden[0][1]), does=does), self._toggle_alerts)
        for episode in self._episodes if self._all_complaints else self._episodes[:COMPLAINTS_SHOWN]:
            since = f" · {_('since {date}').format(date=say_date(episode.started_on))}" if episode.started_on else ""
            key = ChipButton(
                f"{episode.complaint}{since}", "plain", does=_("Change this complaint"), more=known_of(episode)
            )
            key.clicked.connect(lambda _checked, episode=episode: self.complaint_requested.emit(episode))
            self._chips.addWidget(key)
        if others := self._episodes[COMPLAINTS_SHOWN:]:
            said = _("fewer") if self._all_complaints else _("+{count} more").format(count=len(others))
            does = _("Show all complaints, or the latest ones")
            self._add_rest(ChipButton(said, "plain", does=does), self._toggle_complaints)
        if patient.medicines:
            takes = _("takes {medicines}").format(medicines=patient.medicines)
            key = ChipButton(takes, "ask", does=_("Change the medicines"))
            key.clicked.connect(self.edit_requested)
            self._chips.addWidget(key)
        more = ChipButton(_("+ Complaint"), "plain", does=_("Add a complaint"))
        more.clicked.connect(lambda: self.complaint_requested.emit(None))
        alert_key = ChipButton(_("+ Alert"), "plain", does=_("Add what is true of the patient and matters to needling"))
        alert_key.clicked.connect(lambda: self.alert_requested.emit(None))
        for key in (more, alert_key):
            self._chips.addWidget(key)
            if archived:
                key.hide()

    def _alert_chip(self, alert: Alert, known: Precaution | None) -> ChipButton:
        """An alert in a word or two; its tooltip says all of it, and what practitioners do about it."""
        condition = alert.condition if known is None else known.condition
        short = condition.partition(" (")[0]
        said = " · ".join(part for part in (short, place_of(alert), alert.detail) if part)
        does = _("Change this alert")
        if known is not None:
            does = f"{say_alert(alert, condition)}\n{known.advice}\n{does}"
        made = ChipButton(f"▲ {said}", _tone(known), does=does)
        made.setAccessibleName(_("Alert: {alert}").format(alert=say_alert(alert, condition)))
        made.clicked.connect(lambda: self.alert_requested.emit(alert))
        return made

    def _add_rest(self, rest: ChipButton, toggle: Callable[[], None]) -> None:
        rest.clicked.connect(toggle)
        self._chips.addWidget(rest)

    def _toggle_alerts(self) -> None:
        self._all_alerts = not self._all_alerts
        self._show_again()

    def _toggle_complaints(self) -> None:
        self._all_complaints = not self._all_complaints
        self._show_again()

    def _show_again(self) -> None:
        if self._patient is not None:
            self._show_chips(self._patient)
        # The chip that was pressed is gone: the focus goes to the first of what it showed.
        first = self._chips.itemAt(0)
        if first is not None and (shown := first.widget()) is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)


def _tone(known: Precaution | None) -> str:
    """Red for what wants a reason, amber for the rest."""
    return "danger" if known is not None and known.behaviour in ("ask_reason", "hold_signature") else "ask"
