"""Use cases on practitioners. Knows no passphrases: those belong to the practice's keys."""

from datetime import date

from needlelog.domain import clock
from needlelog.domain.errors import UserError
from needlelog.domain.practitioners import (
    Expiry,
    Practitioner,
    PractitionerFields,
    PractitionerId,
    checked_practitioner,
    expiring,
    shown_names,
)
from needlelog.domain.text import checked_line, folded
from needlelog.i18n import _
from needlelog.services.desk import Desk, there
from needlelog.storage import practitioners


class Practitioners:
    """``clinic.practitioners``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, fields: PractitionerFields) -> Practitioner:
        """Add a practitioner. Raises FieldError."""
        checked = checked_practitioner(fields, clock.now().date())
        with self._desk.db.operation(_("Add practitioner")):
            practitioner_id = practitioners.add(self._desk.db, checked)
        return self.get(practitioner_id)

    def update(self, practitioner_id: PractitionerId, fields: PractitionerFields) -> Practitioner:
        """Change what is typed about a practitioner. Raises FieldError."""
        self.get(practitioner_id)
        checked = checked_practitioner(fields, clock.now().date())
        with self._desk.db.operation(_("Change practitioner")):
            practitioners.update(self._desk.db, practitioner_id, checked)
        return self.get(practitioner_id)

    def get(self, practitioner_id: PractitionerId) -> Practitioner:
        """One practitioner. Raises UserError when there is none."""
        return there(practitioners.get(self._desk.db, practitioner_id))

    def all(self) -> tuple[Practitioner, ...]:
        """Every practitioner, archived ones too, in the order in which they joined."""
        return practitioners.everyone(self._desk.db)

    def working(self) -> tuple[Practitioner, ...]:
        """Those who still work here, in the order in which they joined."""
        return tuple(one for one in self.all() if one.archived_at is None)

    def expiring(self, today: date | None = None) -> tuple[tuple[Practitioner, tuple[Expiry, ...]], ...]:
        """Those who work here and whose registration or insurance runs out soon or has, with what does."""
        day = today or clock.now().date()
        due = ((one, expiring(one, day)) for one in self.working())
        return tuple((one, credentials) for one, credentials in due if credentials)

    def archive(self, practitioner_id: PractitionerId) -> Practitioner:
        """Take someone who left out of the lists; what they signed stays theirs. Raises UserError for oneself."""
        current = self.get(practitioner_id)
        if current.id == self._desk.me.id:
            raise UserError(_("You can't archive yourself."), _("Ask another practitioner of the practice."))
        if current.archived_at is None:
            with self._desk.db.operation(_("Archive practitioner")):
                practitioners.set_archived(self._desk.db, practitioner_id, clock.now())
        return self.get(practitioner_id)

    def restore(self, practitioner_id: PractitionerId) -> Practitioner:
        """Bring an archived practitioner back into the lists."""
        self.get(practitioner_id)
        with self._desk.db.operation(_("Restore practitioner")):
            practitioners.set_archived(self._desk.db, practitioner_id, None)
        return self.get(practitioner_id)

    def named(self, name: str) -> Practitioner:
        """The one practitioner with this UUID, name, or name with what tells them apart, capitals or not.

        Raises UserError for none or several.
        """
        wanted = folded(checked_line("practitioner", name))
        shown = shown_names(self.all())
        found = [one for one in self.all() if wanted in (one.uuid, folded(one.name), folded(shown[one.id]))]
        if not found:
            raise UserError(_("No practitioner has this name."), _("Use the name as the practice has it."))
        if len(found) > 1:
            names = ", ".join(shown[one.id] for one in found)
            raise UserError(_("Several practitioners have this name."), _("Say which: {names}.").format(names=names))
        return found[0]
