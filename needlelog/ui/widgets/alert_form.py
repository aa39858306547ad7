"""Writes down what is true of a patient and matters to needling, or changes it, beneath the patient's name."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlelog.domain.alerts import Alert, AlertFields, AlertId
from needlelog.domain.body_areas import BodyArea, area_words
from needlelog.domain.clock import read_date
from needlelog.domain.errors import FieldError
from needlelog.domain.form_texts import FormName
from needlelog.domain.needlings import Side
from needlelog.domain.patients import PatientId
from needlelog.i18n import _
from needlelog.ui import words
from needlelog.ui.forms import say_date
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.basics import DropDown, TextLine, button, label, row
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.kept_form import KeptForm
from needlelog.ui.widgets.said_as_typed import say_as_typed


class AlertForm(KeptForm):
    """The question that finds a condition stands beneath it; where it is and since when is said beside."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(practice, parent)
        self._patient_id: PatientId | None = None
        self._alert: Alert | None = None
        self._build()
        for line in (self.detail, self.since, self.until, self.note):
            line.returnPressed.connect(self.save)
        self.condition.currentIndexChanged.connect(self._ask)
        self.save_key.clicked.connect(self.save)
        self._cancel.clicked.connect(self.cancel)
        self.end_key.clicked.connect(self._end)
        self.remove_key.clicked.connect(self._remove)
        accepts = _("Such as 2026-03-01 or 1 Mar 2026")
        for name in ("since", "until"):
            say_as_typed(self._fields[name], partial(read_date, name), say_date, accepts)

    def start(self, patient_id: PatientId, alert: Alert | None) -> None:
        """Change this alert, or add one to the patient."""
        self.unfinished.turn()
        self._patient_id, self._alert = patient_id, alert
        self._settle()
        conditions: list[tuple[object, str]] = [(None, _("choose …"))]
        conditions += [(one.id, one.condition) for one in self._practice.reference.patient_facts]
        self.condition.offer(conditions, None if alert is None else alert.condition)
        self.area.offer([(None, _("nowhere in particular")), *area_words().items()], alert and alert.area)
        self.side.offer(
            [(None, _("either side")), *((one, words.side_word(one)) for one in Side)], alert and alert.side
        )
        self.detail.setText("" if alert is None else alert.detail)
        self.since.setText("" if alert is None or alert.since is None else alert.since.isoformat())
        self.until.setText("" if alert is None or alert.until is None else alert.until.isoformat())
        self.note.setText("" if alert is None else alert.note)
        self.save_key.setText(_("Add alert") if alert is None else _("Save"))
        self._heading.setText(_("Something true of the patient that matters to needling"))
        holds = alert is not None and alert.holds_on(self._practice.today)
        self.end_key.setVisible(holds)
        self.remove_key.setVisible(alert is not None)
        self._ask()
        self.unfinished.filled((patient_id, None if alert is None else alert.id))
        self.show()
        (self.condition if alert is None else self.detail).setFocus(Qt.FocusReason.OtherFocusReason)

    def resume(self, patient_id: PatientId) -> None:
        """Show again what was typed for this patient and not saved; nothing of another one is shown."""
        alerts = self._practice.clinic.alerts
        self._resume(
            patient_id,
            lambda number: self.start(patient_id, None if number is None else alerts.get(AlertId(number))),
        )

    def save(self) -> None:
        """Store it, or say what is wrong and go there."""
        if self._patient_id is not None and self._store(self._write, "condition"):
            self.closed.emit()

    def _write(self) -> None:
        alerts, fields = self._practice.clinic.alerts, self._typed()
        if self._alert is not None:
            alerts.update(self._alert.id, fields)
        elif self._patient_id is not None:
            alerts.add(self._patient_id, fields)

    def _typed(self) -> AlertFields:
        condition, area, side = (one.currentData() for one in (self.condition, self.area, self.side))
        if condition is None:
            raise FieldError("condition", _("Say what is true."))
        return AlertFields(
            condition=str(condition),
            detail=self.detail.text(),
            area=None if area is None else BodyArea(area),
            side=None if side is None else Side(side),
            since=read_date("since", self.since.text()),
            until=read_date("until", self.until.text()),
            note=self.note.text(),
        )

    def _ask(self) -> None:
        """Show beneath the condition the question that finds it."""
        found = self._practice.reference.precautions_by_id.get(str(self.condition.currentData()))
        self._fields["condition"].explain("" if found is None else found.question)

    def _end(self) -> None:
        alert = self._alert
        if alert is not None and self._practice.attempt(lambda: self._practice.clinic.alerts.end(alert.id)):
            self._practice.events.said.emit(_("Ended today; it stays in the history. Ctrl+Z takes it back."))
            self.cancel()

    def _remove(self) -> None:
        alert = self._alert
        if alert is not None and self._practice.attempt(lambda: self._practice.clinic.alerts.remove(alert.id)):
            self._practice.events.said.emit(_("Alert removed. Ctrl+Z brings it back."))
            self.cancel()

    def _build(self) -> None:
        self.condition, self.area, self.side = DropDown(_("Condition")), DropDown(_("Where")), DropDown(_("Side"))
        self.detail, self.since, self.until, self.note = (
            TextLine(_("Such as apixaban")), TextLine(), TextLine(_("Blank while it holds")), TextLine(),
        )  # fmt: skip
        fields = {
            "condition": Field("condition", _("What is true"), self.condition),
            "detail": Field("detail", _("Which, how far"), self.detail),
            "area": Field("area", _("Where"), self.area),
            "side": Field("side", _("Side"), self.side),
            "since": Field("since", _("Since"), self.since),
            "until": Field("until", _("Until"), self.until),
            "note": Field("note", _("Note"), self.note),
        }
        self._keep(FormName.ALERT, fields)
        self._heading = label("", "label")
        self.save_key, self._cancel = button(_("Save"), role="primary"), button(_("Cancel"))
        self.end_key = button(_("No longer true"), name=_("It is no longer true since today"))
        self.remove_key = button(_("It never was"), role="danger", name=_("Remove this alert: it was never true"))
        # Rows and no grid: in a low window a grid squeezes its fields where rows push the page beneath.
        what, where = row(spacing=12), row(spacing=12)
        for part, stretch in (("condition", 2), ("detail", 1), ("note", 1)):
            what.addWidget(self._fields[part], stretch, Qt.AlignmentFlag.AlignTop)
        for part in ("area", "side", "since", "until"):
            where.addWidget(self._fields[part], 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self.unfinished.again)
        layout.addLayout(what)
        layout.addLayout(where)
        layout.addLayout(row(self.end_key, self.remove_key, 1, self._cancel, self.save_key))
        self.hide()
