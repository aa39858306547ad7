"""What every page of an open practice needs, in one value: the clinic, the reference data, the signals, the pool.

The reference data is read when the first page asks for it: the list of patients is on screen before that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from needlelog.domain.clock import now
from needlelog.domain.errors import NeedlelogError, UserCancelled
from needlelog.domain.reference import Reference
from needlelog.i18n import _
from needlelog.services.clinic import Clinic
from needlelog.services.reference import event_labels, load_reference
from needlelog.ui.events import Events
from needlelog.ui.tasks import Tasks


@dataclass(slots=True)
class Preferences:
    """What the desk likes to see, kept between starts on this machine by the window."""

    body_chart: bool = True
    rail_px: int = 256


@dataclass(frozen=True, slots=True)
class OpenPractice:
    clinic: Clinic
    events: Events
    tasks: Tasks
    preferences: Preferences = field(default_factory=Preferences)

    @property
    def reference(self) -> Reference:
        return load_reference()

    @property
    def labels(self) -> Mapping[str, str]:
        """The names of side effects by kind."""
        return event_labels()

    @property
    def today(self) -> date:
        return now().date()

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may be refused; a refusal goes to the message bar. Gives whether it was done."""
        try:
            act()
        except NeedlelogError as trouble:
            self.events.trouble.emit(trouble)
            return False
        return True

    def may_write(self) -> bool:
        """Whether the practice may be changed; where it may not, that is said."""
        return self.attempt(self.clinic.refuse_if_read_only)

    def failed(self, trouble: BaseException) -> None:
        """What came back from a worker instead of an answer: a sentence for the message bar, or a bug."""
        if isinstance(trouble, UserCancelled):
            self.events.said.emit(_("Cancelled."))
            return
        if not isinstance(trouble, NeedlelogError):
            raise trouble
        self.events.trouble.emit(trouble)
