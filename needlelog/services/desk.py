"""What every service works with: the open practice, who unlocked it, and which side effects are known.

Knows no use case; those are in one file per noun.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

from needlelog.domain.errors import UserError
from needlelog.domain.practitioners import Practitioner
from needlelog.i18n import _
from needlelog.storage import practitioners
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
