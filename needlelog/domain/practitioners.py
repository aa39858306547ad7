"""A practitioner: who needles and signs."""

from dataclasses import dataclass, replace
from typing import NewType

from needlelog.domain.text import checked_line

PractitionerId = NewType("PractitionerId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerFields:
    """What the practice types about a practitioner."""

    name: str
    profession: str = ""
    registration: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practitioner(PractitionerFields):
    """A practitioner in the file."""

    id: PractitionerId
    uuid: str


def checked_practitioner(fields: PractitionerFields) -> PractitionerFields:
    """The fields as they will be stored. Raises FieldError naming the first that can't be kept."""
    return replace(
        fields,
        name=checked_line("name", fields.name, required=True),
        profession=checked_line("profession", fields.profession),
        registration=checked_line("registration", fields.registration),
    )
