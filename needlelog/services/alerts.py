"""Use cases on alerts: what is true of a patient and matters to needling."""

from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import date

from needlelog.domain import clock
from needlelog.domain.alerts import Alert, AlertFields, AlertId, checked_alert, holding
from needlelog.domain.errors import UserError
from needlelog.domain.patients import PatientId
from needlelog.i18n import _
from needlelog.services.desk import Desk, in_the_lists, there
from needlelog.services.reference import load_reference
from needlelog.storage import alerts, patients


class Alerts:
    """``clinic.alerts``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, patient_id: PatientId, fields: AlertFields) -> Alert:
        """Write an alert down. Raises FieldError, UserError for an archived patient."""
        born = in_the_lists(self._desk.db, patient_id).born
        checked = self._checked(fields, born, self.of_patient(patient_id))
        with self._desk.db.operation(_("Add alert"), patient_id=patient_id):
            alert_id = alerts.add(self._desk.db, patient_id, checked)
        return self.get(alert_id)

    def update(self, alert_id: AlertId, fields: AlertFields) -> Alert:
        """Change what is typed about an alert. Raises FieldError."""
        current = self.get(alert_id)
        born = there(patients.get(self._desk.db, current.patient_id)).born
        others = tuple(one for one in self.of_patient(current.patient_id) if one.id != alert_id)
        checked = self._checked(fields, born, others)
        with self._desk.db.operation(_("Change alert"), patient_id=current.patient_id):
            alerts.update(self._desk.db, alert_id, checked)
        return self.get(alert_id)

    def end(self, alert_id: AlertId, until: date | None = None) -> Alert:
        """It is no longer true: ``until`` is its last day, today by default; it stays in the history.

        Raises FieldError when that lies before its first.
        """
        current = self.get(alert_id)
        fields = AlertFields(**{field.name: getattr(current, field.name) for field in fields_of(AlertFields)})
        return self.update(alert_id, replace(fields, until=until or clock.now().date()))

    def remove(self, alert_id: AlertId) -> None:
        """Remove an alert that was never true; undo brings it back, and the journal keeps it."""
        current = self.get(alert_id)
        with self._desk.db.operation(_("Remove alert"), patient_id=current.patient_id):
            alerts.remove(self._desk.db, alert_id)

    def get(self, alert_id: AlertId) -> Alert:
        """One alert. Raises UserError when there is none."""
        return there(alerts.get(self._desk.db, alert_id))

    def by_uuid(self, uuid: str) -> Alert:
        """One alert by the name it has outside the file. Raises UserError when there is none."""
        found = alerts.by_uuid(self._desk.db, uuid.strip().lower()) if uuid.isascii() else None
        if found is None:
            raise UserError(_("No alert has this UUID."), _("`needlelog alert list` lists them."))
        return found

    def of_patient(self, patient_id: PatientId) -> tuple[Alert, ...]:
        """A patient's alerts in order of entry, ended ones among them."""
        return alerts.of_patient(self._desk.db, patient_id)

    def holding(self, patient_id: PatientId, day: date | None = None) -> tuple[Alert, ...]:
        """Those of a patient that are true on a day, today by default."""
        return holding(self.of_patient(patient_id), day or clock.now().date())

    def _checked(self, fields: AlertFields, born: date | None, others: tuple[Alert, ...]) -> AlertFields:
        known = {one.id for one in load_reference().patient_facts}
        return checked_alert(fields, today=clock.now().date(), born=born, conditions=known, others=others)
