"""The open practice, from which every use case is reached: ``clinic.sessions.sign(...)``.

Holds the services and closes the file; what they do is theirs. Importing this must stay cheap: it comes before the
first paint.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from needlelog.domain.changes import Changes
from needlelog.domain.checks import CheckReport
from needlelog.domain.errors import FieldError
from needlelog.domain.practitioners import Practitioner, PractitionerFields
from needlelog.domain.reference.spelling import LANGUAGES
from needlelog.domain.text import checked_line
from needlelog.i18n import _
from needlelog.services.alerts import Alerts
from needlelog.services.desk import Desk, shipped_event_kinds
from needlelog.services.drafts import Drafts
from needlelog.services.episodes import Episodes
from needlelog.services.follow_ups import FollowUps
from needlelog.services.form_texts import FormTexts
from needlelog.services.history import History
from needlelog.services.patients import Patients
from needlelog.services.phrases import Phrases
from needlelog.services.practitioners import Practitioners
from needlelog.services.records import Records
from needlelog.services.reference import load_reference
from needlelog.services.sessions import Sessions
from needlelog.services.side_effects import SideEffects
from needlelog.storage import keys, patients, places, readmodels, sessions, settings
from needlelog.storage.database import Database
from needlelog.storage.opening import FILE_NAME
from needlelog.storage.schema import LANGUAGE, PRACTICE_NAME

if TYPE_CHECKING:
    from needlelog.domain.courses import Course
    from needlelog.services.cautions import Cautions
    from needlelog.services.rates import Rates
    from needlelog.storage.keys import KdfCost


def prepare_opening() -> None:
    """Load what opening a practice and its first page will need: for a worker, while the passphrase is being typed."""
    keys.load_ciphers()
    load_reference()


def is_practice(folder: Path) -> bool:
    """Whether a folder holds a practice's record. Raises StorageProblem where that can't be seen."""
    return places.exists(folder / FILE_NAME)


class Clinic:
    """One practice, unlocked by one practitioner, for one thread."""

    def __init__(self, database: Database, event_kinds: Callable[[], Collection[str]] = shipped_event_kinds) -> None:
        self._database = database
        desk = Desk(database, event_kinds)
        self._desk = desk
        self.patients = Patients(desk)
        self.practitioners = Practitioners(desk)
        self.episodes = Episodes(desk)
        self.alerts = Alerts(desk)
        self.phrases = Phrases(desk)
        self.sessions = Sessions(desk)
        self.side_effects = SideEffects(desk)
        self.follow_ups = FollowUps(desk)
        self.drafts = Drafts(desk)
        self.form_texts = FormTexts(desk)
        self.records = Records(desk)
        self.history = History(desk)

    @cached_property
    def cautions(self) -> "Cautions":
        """What the rules say of needlings; loaded when first asked for, since the desk opens without."""
        from needlelog.services.cautions import Cautions

        return Cautions(self._desk)

    @cached_property
    def rates(self) -> "Rates":
        """How often side effects follow needling; loaded when first asked for."""
        from needlelog.services.rates import Rates

        return Rates(self._desk)

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        practice_name: str,
        practitioner: PractitionerFields,
        passphrase: str,
        language: str = "",
        kdf: "KdfCost | None" = None,
    ) -> "Clinic":
        """Make a practice in a folder, with its first practitioner, and open it; ``language`` as in ``speak``.

        Raises UserError when the folder holds a practice already, FieldError for what can't be kept, StorageProblem.
        """
        name = checked_line("practice_name", practice_name, required=True)
        checked_language(language)
        clinic = cls(
            Database.create(
                folder,
                passphrase,
                practice_name=name,
                practitioner=practitioner,
                cost=kdf,
                refresh=readmodels.refresh,
            )
        )
        if language:
            clinic.speak(language)
        return clinic

    @classmethod
    def open(
        cls, folder: Path, passphrase: str, *, read_only: bool = False, make: keys.Stretch = keys.stretch
    ) -> "Clinic":
        """Open a practice. Raises UserError for a wrong passphrase, else StorageProblem; then nothing was written.

        ``make`` is the key derivation; ``services.opening`` passes one that it has begun already.
        """
        return cls(Database.open(folder, passphrase, read_only=read_only, refresh=readmodels.refresh, make=make))

    @classmethod
    def in_memory(
        cls,
        practice_name: str = "Practice in memory",
        practitioner: PractitionerFields | None = None,
    ) -> "Clinic":
        """A practice without a file, for tests: the same tables and rules."""
        return cls(
            Database.in_memory(
                practice_name=practice_name,
                practitioner=practitioner or PractitionerFields(name="Practitioner in memory"),
                refresh=readmodels.refresh,
            )
        )

    def reader(self) -> "Clinic":
        """The same practice, read-only, on a connection of its own: for a worker thread, called and closed there.

        Raises StorageProblem; ValueError for a practice in memory.
        """
        return Clinic(self._database.reader(), self._desk.event_kinds)

    @property
    def practice_name(self) -> str:
        """What the practice calls itself."""
        return self._database.practice_name

    @property
    def me(self) -> Practitioner:
        """The practitioner who unlocked."""
        return self._desk.me

    @property
    def folder(self) -> Path | None:
        """Where the practice lies; None in memory."""
        return self._database.folder

    @property
    def read_only(self) -> bool:
        """Whether every write is refused."""
        return self._database.read_only

    def refuse_if_read_only(self) -> None:
        """Raise StorageProblem where every write is refused, before anything is typed in vain."""
        self._database.refuse_if_read_only()

    @property
    def unclean(self) -> bool:
        """Whether the program before this one did not end properly, so that ``check`` is due."""
        return self._database.unclean

    def on_change(self, callback: Callable[[Changes], None]) -> None:
        """Call back after each committed operation, undo and redo included."""
        self._database.on_commit.append(callback)

    def rename(self, practice_name: str) -> None:
        """Give the practice another name. Raises FieldError."""
        name = checked_line("practice_name", practice_name, required=True)
        with self._database.operation(_("Rename practice")):
            settings.put(self._database, PRACTICE_NAME, name)

    @property
    def language(self) -> str:
        """The language in which the practice names its channels, one of ``LANGUAGES``; empty when it never chose."""
        return settings.get(self._database, LANGUAGE) or ""

    def speak(self, language: str) -> None:
        """Choose the language in which lines from now on name channels; nothing is journalled when it is that one.

        What was recorded stays: rows hold international codes. Raises FieldError for a language that isn't known.
        """
        checked_language(language)
        if language == self.language:
            return
        with self._database.operation(_("Choose language")):
            settings.put(self._database, LANGUAGE, language)

    def add_courses(self, courses: "Iterable[Course]", per_operation: int | None = None) -> int:
        """Write whole courses quickly, for samples and imports; the sessions written.

        In operations of at most ``per_operation`` patients and sessions together, which can't be undone. A patient's
        blank reference becomes the next number. Raises FieldError for what can't be kept, UserError for a signed
        session that lacks something; what was written in earlier operations stays.
        """
        from needlelog.services.bulk import BATCH, add_courses

        return add_courses(self._desk, courses, per_operation or BATCH)

    def check(self, stop: Callable[[], bool] | None = None) -> CheckReport:
        """Whether the file is whole, its links and journal agree, and its summary rows are what they should be.

        Slips of the desk that make a record hard to find are named beside that.

        Raises UserCancelled soon after ``stop`` says so, StorageProblem.
        """
        from needlelog.storage.check import check

        report = check(self._database, readmodels.derived_faults, stop)
        if report.integrity:
            return report  # a damaged file is not read any further
        return replace(
            report,
            before_birth=sessions.before_birth(self._database),
            shared_references=patients.shared_references(self._database),
        )

    def close(self) -> None:
        """Close the file and let another program in. May be called again."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def checked_language(language: str) -> None:
    """Raise FieldError for a language that no channel names are known in; empty is none chosen."""
    if language and language not in LANGUAGES:
        raise FieldError(
            "language", _("This language is not known."), _("Choose one of: {all}.").format(all=", ".join(LANGUAGES))
        )
