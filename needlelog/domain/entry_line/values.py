"""What reading an entry line gives: values for the screen, the command line and the services.

Knows nothing of how a line is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from needlelog.domain.entry_line.needles import Needle, Needles
from needlelog.domain.needlings import Modality, NeedlingFields


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer a question: ``text`` takes the place of the problem's part of the line."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of the line that can't be accepted as it stands.

    ``text`` is ``line[start:end]``, in code points. ``question`` is true when the words are known and only the meaning
    has to be chosen.
    """

    text: str
    start: int
    end: int
    message: str
    choices: tuple[Choice, ...] = ()
    question: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """A row of the session that the line adds to.

    ``row`` is its index in ``EntryContext.rows``, ``fields`` the row afterwards, ``adds`` the change in words.
    """

    row: int
    fields: NeedlingFields
    adds: str


@dataclass(frozen=True, slots=True)
class EntryContext:
    """What is known before the line is read.

    ``needles`` are those that stay from row to row, of each trade apart; ``modality`` is the trade chosen for new rows,
    None when each target decides. ``rows`` are the session's rows; a line with only a response adds to one of them,
    unless ``may_update`` is False (Shift+Enter). ``recent`` are codes used before, which come first among choices.
    ``today`` is needed for a due date in days. With ``de`` or ``fr`` as ``language`` codes may be
    typed as that language has them. With ``may_guess`` an unknown word gets names like it as choices: for the command
    line and files, since a screen completes names as they are typed.
    """

    needles: Needles = field(default_factory=Needles)
    modality: Modality | None = None
    rows: tuple[NeedlingFields, ...] = ()
    may_update: bool = True
    recent: tuple[str, ...] = ()
    language: str = ""
    may_guess: bool = False
    today: date | None = None

    @property
    def of_words(self) -> "EntryContext":
        """What words mean by; rows and needles come in only when what was read becomes rows."""
        return EntryContext(recent=self.recent, language=self.language, may_guess=self.may_guess, today=self.today)


@dataclass(frozen=True, slots=True)
class Entry:
    """What was understood of a line, and what was not; ``labels`` say what kinds of side effects are called.

    ``typed_needles`` are the sizes that the line itself says, one for each of ``needlings``: what a row has beside them
    stayed from an earlier row.
    """

    needlings: tuple[NeedlingFields, ...] = ()
    updates: tuple[Update, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    typed_needles: tuple[Needle, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether something was read and nothing is left to answer: only then may the line be added."""
        return bool(self.needlings or self.updates) and not self.problems
