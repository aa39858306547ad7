"""A practitioner: who needles and signs, and what must not run out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from needlelog.domain.errors import FieldError
from needlelog.domain.text import checked_line, folded
from needlelog.i18n import _

PractitionerId = NewType("PractitionerId", int)

WARN_AHEAD = timedelta(days=60)
"""How long before its last day a registration or an insurance is named: time enough to renew it."""

UUID_SHOWN = 8
"""Characters of a UUID that tell two people apart who differ in nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerFields:
    """What the practice types about a practitioner.

    Registration and insurance are good until their day of expiry, that day included. A certificate is what permits a
    modality, as its holder words it; ``infection_control_on`` is the day of the latest training.
    """

    name: str
    profession: str = ""
    registration: str = ""
    registration_expires_on: date | None = None
    insurance: str = ""
    insurance_expires_on: date | None = None
    infection_control_on: date | None = None
    dry_needling_certificate: str = ""
    dry_needling_certified_on: date | None = None
    acupuncture_certificate: str = ""
    acupuncture_certified_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Practitioner(PractitionerFields):
    """A practitioner in the file. One who left is archived: what they signed still names them."""

    id: PractitionerId
    uuid: str
    archived_at: datetime | None = None


class Credential(StrEnum):
    """What runs out."""

    REGISTRATION = "registration"
    INSURANCE = "insurance"


@dataclass(frozen=True, slots=True)
class Expiry:
    """A credential that runs out soon, or did: ``days`` from today to its last day, below 0 when that is past."""

    credential: Credential
    on: date
    days: int


def expiring(practitioner: PractitionerFields, today: date) -> tuple[Expiry, ...]:
    """What runs out within ``WARN_AHEAD`` or has run out, the earliest first.

    One without a date is not named: not recorded is not run out.
    """
    credentials = (
        (Credential.REGISTRATION, practitioner.registration_expires_on),
        (Credential.INSURANCE, practitioner.insurance_expires_on),
    )
    due = (
        Expiry(credential, on, (on - today).days)
        for credential, on in credentials
        if on is not None and on <= today + WARN_AHEAD
    )
    return tuple(sorted(due, key=lambda one: one.on))


def shown_names(practitioners: Iterable[Practitioner]) -> dict[PractitionerId, str]:
    """What to call each: the name, and as much as tells namesakes apart: profession, registration, or the UUID."""
    everyone = tuple(practitioners)
    names = {one.id: one.name for one in everyone}
    for detail in ("profession", "registration", "uuid"):
        borne = Counter(folded(name) for name in names.values())
        for one in everyone:
            said = str(getattr(one, detail))
            if borne[folded(names[one.id])] > 1 and said:
                names[one.id] = _("{name} ({detail})").format(
                    name=one.name, detail=said[:UUID_SHOWN] if detail == "uuid" else said
                )
    return names


def checked_practitioner(fields: PractitionerFields, today: date) -> PractitionerFields:
    """The fields as they will be stored. Raises FieldError naming the first that can't be kept, such as a training or
    certificate of a day after ``today``."""
    for field in ("infection_control_on", "dry_needling_certified_on", "acupuncture_certified_on"):
        day = getattr(fields, field)
        if day is not None and day > today:
            raise FieldError(field, _("This day lies in the future."))
    return replace(
        fields,
        name=checked_line("name", fields.name, required=True),
        profession=checked_line("profession", fields.profession),
        registration=checked_line("registration", fields.registration),
        insurance=checked_line("insurance", fields.insurance),
        dry_needling_certificate=checked_line("dry_needling_certificate", fields.dry_needling_certificate),
        acupuncture_certificate=checked_line("acupuncture_certificate", fields.acupuncture_certificate),
    )
