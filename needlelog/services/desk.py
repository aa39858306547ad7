"""What every service works with: the open practice, who unlocked it, and which side effects are known.

Knows no use case; those are in one file per noun.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

from needlelog.domain.errors import UserError
from needlelog.domain.patients import Patient, PatientId
from needlelog.domain.practitioners import Practitioner
from needlelog.domain.sessions import Session, SessionState
from needlelog.i18n import _
from needlelog.storage import patients, practitioners
from needlelog.storage.database import Database

Found = TypeVar("Found")


def shipped_event_kinds() -> Collection[str]:
    """The kinds of side effect of the reference that ships with the program, read when first asked for."""
    from needlelog.services.reference import load_reference

    return load_reference().events


@dataclass(frozen=True, slots=True)
class Desk:
    """One open practice, as its services see it."""

    db: Database
    event_kinds: Callable[[], Collection[str]] = shipped_event_kinds

    @property
    def me(self) -> Practitioner:
        """The practitioner who unlocked."""
        return there(practitioners.by_uuid(self.db, self.db.practitioner_uuid))


def there(found: Found | None) -> Found:
    """What was found. Raises UserError when nothing was, so that an id of something deleted is no bug."""
    if found is None:
        raise UserError(_("This is no longer in the record."), _("Go back and choose again."))
    return found


def still_draft(session: Session) -> Session:
    """The session, which may be changed. Raises UserError when it is signed."""
    if session.state is SessionState.SIGNED:
        raise UserError(
            _("This session is signed and stays as it is."),
            _("Its signer can take the signature back within ten minutes."),
        )
    return session


def in_the_lists(db: Database, patient_id: PatientId) -> Patient:
    """The patient to whose record something new is to be added; an unsigned session that is open goes on without this.

    Raises UserError for an archived one, with the ways to bring the record back, and when there is none.
    """
    patient = there(patients.get(db, patient_id))
    if patient.archived_at is not None:
        hint = _(
            "Nothing was recorded. Bring the record back first: Ctrl+E in the window, or `needlelog patient restore"
            " {reference}`."
        )
        raise UserError(_("This patient is archived."), hint.format(reference=patient.reference))
    return patient
