"""What every page of an open practice needs, in one value: the clinic, the reference data, the signals, the pool."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from needlelog.domain.clock import now
from needlelog.domain.errors import NeedlelogError
from needlelog.domain.reference import Reference
from needlelog.services.clinic import Clinic
from needlelog.ui.events import Events
from needlelog.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class OpenPractice:
    """``labels`` are the names of side effects by kind."""

    clinic: Clinic
    reference: Reference
    events: Events
    tasks: Tasks
    labels: Mapping[str, str]

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

    def failed(self, trouble: BaseException) -> None:
        """What came back from a worker instead of an answer: a sentence for the message bar, or a bug."""
        if not isinstance(trouble, NeedlelogError):
            raise trouble
        self.events.trouble.emit(trouble)
