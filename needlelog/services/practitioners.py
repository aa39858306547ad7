"""Use cases on practitioners. Knows no passphrases: those belong to the practice's keys."""

from needlelog.domain.errors import UserError
from needlelog.domain.practitioners import Practitioner, PractitionerFields, PractitionerId, checked_practitioner
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
        checked = checked_practitioner(fields)
        with self._desk.db.operation(_("Add practitioner")):
            practitioner_id = practitioners.add(self._desk.db, checked)
        return self.get(practitioner_id)

    def update(self, practitioner_id: PractitionerId, fields: PractitionerFields) -> Practitioner:
        """Change what is typed about a practitioner. Raises FieldError."""
        self.get(practitioner_id)
        checked = checked_practitioner(fields)
        with self._desk.db.operation(_("Change practitioner")):
            practitioners.update(self._desk.db, practitioner_id, checked)
        return self.get(practitioner_id)

    def get(self, practitioner_id: PractitionerId) -> Practitioner:
        """One practitioner. Raises UserError when there is none."""
        return there(practitioners.get(self._desk.db, practitioner_id))

    def all(self) -> tuple[Practitioner, ...]:
        """Every practitioner, in the order in which they joined."""
        return practitioners.everyone(self._desk.db)

    def named(self, name: str) -> Practitioner:
        """The one practitioner with this UUID or name, capitals or not. Raises UserError for none or several."""
        wanted = folded(checked_line("practitioner", name))
        found = [one for one in self.all() if wanted in (one.uuid, folded(one.name))]
        if not found:
            raise UserError(_("No practitioner has this name."), _("Use the name as the practice has it."))
        if len(found) > 1:
            raise UserError(_("Several practitioners have this name."), _("Use the UUID instead."))
        return found[0]
