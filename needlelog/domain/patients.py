"""A patient: who is needled, named by two identifiers wherever they appear."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from needlelog.domain.clock import age_on
from needlelog.domain.errors import FieldError
from needlelog.domain.text import checked_line, checked_note
from needlelog.i18n import _

PatientId = NewType("PatientId", int)

OLDEST_YEARS = 130
"""No one has lived longer; a date of birth further back is a slip of the keyboard."""


class Sex(StrEnum):
    """As the patient states it; empty text when not asked."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    NOT_ASKED = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientFields:
    """What the desk types about a patient. A blank reference is filled with the practice's next number."""

    name: str
    born: date | None = None
    sex: Sex = Sex.NOT_ASKED
    reference: str = ""
    phone: str = ""
    email: str = ""
    emergency_contact: str = ""
    medicines: str = ""
    needling_preference: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient(PatientFields):
    """A patient in the file."""

    id: PatientId
    uuid: str
    archived_at: datetime | None = None

    def age(self, day: date) -> int | None:
        """Full years on a day, or None when the date of birth is not known."""
        return None if self.born is None else age_on(self.born, day)


@dataclass(frozen=True, slots=True)
class PatientHit:
    """One line of the patients rail: enough to tell two people of one name apart."""

    id: PatientId
    name: str
    born: date | None
    reference: str
    complaint: str
    session_count: int
    last_session_at: datetime | None
    has_draft: bool
    archived: bool


def checked_patient(fields: PatientFields, today: date) -> PatientFields:
    """The fields as they will be stored, one-line fields without surrounding white space.

    Raises FieldError naming the first field that can't be kept.
    """
    if fields.born is not None:
        if fields.born > today:
            raise FieldError("born", _("The date of birth lies in the future."))
        if age_on(fields.born, today) > OLDEST_YEARS:
            raise FieldError("born", _("The date of birth is more than 130 years ago."))
    return replace(
        fields,
        name=checked_line("name", fields.name, required=True),
        reference=checked_line("reference", fields.reference, limit=40),
        phone=checked_line("phone", fields.phone),
        email=checked_line("email", fields.email),
        emergency_contact=checked_line("emergency_contact", fields.emergency_contact),
        medicines=checked_note("medicines", fields.medicines),
        needling_preference=checked_note("needling_preference", fields.needling_preference),
        notes=checked_note("notes", fields.notes),
    )
