"""Reads a group of tokens into runs: targets side by side, and the parts that they share.

Every token ends up in a target, a part or a problem; nothing is passed over.
"""

from dataclasses import dataclass, field, replace

from needlelog.domain.entry_line.asides import read_aside, read_joined
from needlelog.domain.entry_line.commas import read_doubtful_comma
from needlelog.domain.entry_line.cursor import Cursor
from needlelog.domain.entry_line.doubted import read_doubted
from needlelog.domain.entry_line.effects import read_effect
from needlelog.domain.entry_line.items import Found, Part, Slot, TargetItem
from needlelog.domain.entry_line.measures import read_measure
from needlelog.domain.entry_line.point_runs import read_points
from needlelog.domain.entry_line.sizes import gauge_as_note, read_size
from needlelog.domain.entry_line.tacks import read_tack
from needlelog.domain.entry_line.targets import read_levels, read_target, refused_code
from needlelog.domain.entry_line.tokens import Cut, Token, TokenKind
from needlelog.domain.entry_line.twitches import read_twitch
from needlelog.domain.entry_line.unread import unread
from needlelog.domain.entry_line.values import Choice, EntryContext, Problem
from needlelog.domain.entry_line.words import ALSO_MUSCLES, MOST_WORDS, WORDS
from needlelog.domain.needlings import Side
from needlelog.domain.reference import Reference
from needlelog.i18n import _

_JOINERS = ("+", "&", "and")
"""May stand between targets and parts, where a space would do."""


@dataclass(slots=True)
class Run:
    """Targets that stand side by side, and their parts in order."""

    targets: list[TargetItem] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """What one group was read as."""

    runs: list[Run] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_group(cut: Cut, tokens: tuple[Token, ...], reference: Reference, context: EntryContext) -> Group:
    """The runs of a group; a group without a target has none, and a problem."""
    return _Reader(cut, tokens, reference, context).read()


class _Reader:
    def __init__(self, cut: Cut, tokens: tuple[Token, ...], reference: Reference, context: EntryContext) -> None:
        self.source = cut.source
        ends = {token.end: index + 1 for index, token in enumerate(tokens)}
        self.cursor = Cursor(cut.source, cut.plain, tokens, ends, 0, reference, context)
        self.group = Group()
        self.run = Run()
        self.read_up_to = 0
        """The index behind the last token that was read without a problem."""

    def read(self) -> Group:
        tokens = self.cursor.tokens
        index, only = 0, None
        while index < len(tokens):
            self.cursor = replace(self.cursor, index=index, only=only)
            token = tokens[index]
            if token.word in _JOINERS and self._joins(index):
                index += 1
                continue
            if token.kind is TokenKind.PREFIX:
                index, only = index + 1, Side.LEFT if token.word[0] == "l" else Side.RIGHT
                if index == len(tokens) or tokens[index].kind in (TokenKind.PREFIX, TokenKind.NOTE, TokenKind.ARROW):
                    self._add_problem(token, _("Say what is on this side only: l:bruise."))
                continue
            found = self._read_here(token)
            self._take(found, only)
            index, only = found.next_index, None
            if found.targets or found.problem is None:
                self.read_up_to = index
        if self.run.targets:
            self.group.runs.append(self.run)
        elif self.run.parts and not self.group.problems:
            self._ask_for_target()
        return self.group

    def _joins(self, index: int) -> bool:
        """Whether ``li4 + lr3`` and ``li4 r + lr3 l`` go on with what can be read, right behind what was."""
        if index != self.read_up_to or index + 1 >= len(self.cursor.tokens):
            return False
        following = self.cursor.tokens[index + 1]
        if following.kind not in (TokenKind.WORD, TokenKind.QUOTED):
            return False
        here = self.cursor
        self.cursor = replace(here, index=index + 1)
        found = self._read_here(following)
        self.cursor = here
        behind_target = bool(self.run.targets) and here.ends.get(self.run.targets[-1].end) == index
        return bool(found.targets) or (found.problem is None and not behind_target)

    def _add_problem(self, token: Token, message: str) -> None:
        self.group.problems.append(Problem(token.raw, token.start, token.end, message))

    def _read_here(self, token: Token) -> Found:
        cursor = self.cursor
        if token.kind is TokenKind.NOTE:
            return gauge_as_note(cursor) or cursor.part(Slot.NOTE, token.inner, token.end)
        if token.kind is TokenKind.ARROW:
            return unread(cursor, ())
        if token.kind is TokenKind.QUOTED:
            return read_target(cursor) or unread(cursor, ())
        if (asked := read_doubtful_comma(cursor)) is not None:
            return asked
        best = _read_longest(cursor)
        return read_doubted(cursor, _read_longest, best) or best or unread(cursor, self.run.targets)

    def _take(self, found: Found, only: Side | None) -> None:
        if found.problem is not None:
            self.group.problems.append(found.problem)
        if found.targets:
            first = found.targets[0]
            if only is not None:
                text = self.source[first.start : first.end]
                message = _("A side with a colon goes before a part, not before a target: type {text} l.")
                self.group.problems.append(Problem(text, first.start, first.end, message.format(text=text)))
            if self.run.targets and self.run.parts and self.run.parts[-1].start > self.run.targets[-1].start:
                self.group.runs.append(self.run)
                self.run = Run()
            self.run.targets.extend(found.targets)
        self.run.parts.extend(part for part in found.parts if part.slot is not Slot.NOTE or part.value)

    def _ask_for_target(self) -> None:
        first, last = self.run.parts[0], self.run.parts[-1]
        for part in self.run.parts:
            word = self.source[part.start : part.end]
            if word.lower() in ALSO_MUSCLES:
                readings = [r for r in self.cursor.reference.readings(word) if r.target is not None]
                choices = tuple(Choice(reading.label, reading.text) for reading in readings)
                message = _("{word}: which muscle or point? No target stands here.").format(word=word)
                self.group.problems.append(Problem(word, part.start, part.end, message, choices, question=True))
                return
            if part.slot is Slot.LEVELS:
                self._ask_for_muscle(part, word)
                return
        text = self.source[first.start : last.end]
        message = _("Say what was needled: a point such as LI4, a muscle such as upper trap, or “my own site”.")
        self.group.problems.append(Problem(text, first.start, last.end, message))

    def _ask_for_muscle(self, part: Part, word: str) -> None:
        names = ["multif"] if part.value[0][0] in "CS" else ["multif", "hjj"]
        choices = tuple(Choice(f"{name} {word}", f"{name} {word}") for name in names)
        sentence = self.cursor.reference.refused_code(word)
        message = sentence or _("{level} are levels of the spine: which muscle?").format(level=word.upper())
        self.group.problems.append(Problem(word, part.start, part.end, message, choices, question=True))


def _read_longest(cursor: Cursor) -> Found | None:
    """The longest reading of what stands here; of two as long, that of the first reader."""
    best: Found | None = None
    for reader in _READERS:
        found = reader(cursor)
        if found is not None and (best is None or found.next_index > best.next_index):
            best = found
    return best


def _read_word(cursor: Cursor) -> Found | None:
    """The longest phrase of fixed words that stands here."""
    tokens = cursor.tokens[cursor.index : cursor.index + MOST_WORDS]
    for length in range(len(tokens), 0, -1):
        if any(token.kind is not TokenKind.WORD for token in tokens[:length]):
            continue
        if any(token.after_comma for token in tokens[1:length]):
            continue
        meaning = WORDS.get(" ".join(token.word for token in tokens[:length]))
        if meaning is not None:
            return cursor.part(meaning[0], meaning[1], tokens[length - 1].end)
    return None


_READERS = (
    _read_word, read_size, read_measure, read_tack, read_twitch, read_levels, read_effect, read_target, read_points,
    read_aside, read_joined, refused_code,
)  # fmt: skip
"""What may stand at a place."""
