"""A place in a group of tokens, and what every reader of words needs there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from needlelog.domain.entry_line.items import Found, Part, Slot
from needlelog.domain.entry_line.tokens import Token, TokenKind
from needlelog.domain.entry_line.values import Choice, EntryContext, Problem
from needlelog.domain.needlings import Side
from needlelog.domain.reference import Reference

NUMBER = r"(?:[0-9]{1,5}(?:[.,][0-9]{1,3})?|\.[0-9]{1,3})"


def pattern_of(words: str) -> re.Pattern[str]:
    """The pattern of a part; it ends where a word may end."""
    return re.compile(rf"(?:{words})(?![^\s,，、;；#>])")


def number(text: str) -> float:
    """A number with a point or a comma."""
    return float(text.replace(",", "."))


@dataclass(frozen=True, slots=True)
class Cursor:
    """Looks at ``tokens[index]``; ``ends`` gives the index behind the token that ends at a place."""

    source: str
    plain: str
    tokens: tuple[Token, ...]
    ends: dict[int, int]
    index: int
    reference: Reference
    context: EntryContext
    only: Side | None = None
    before: tuple[Part, ...] = ()

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The pattern here, when it ends where a token ends and no comma stands between."""
        found = pattern.match(self.plain, self.token.start, self.tokens[-1].end)
        return found if found is not None and found.end() in self.ends else None

    def next_index(self, end: int) -> int:
        """The index of the token behind the one that ends at ``end``."""
        return self.ends[end]

    def words(self, most: int = 6) -> list[str]:
        """The words from here on as typed, up to a comma or something that is no word."""
        found: list[str] = []
        for token in self.tokens[self.index : self.index + most]:
            if token.kind is not TokenKind.WORD or (found and token.after_comma):
                break
            found.append(token.raw)
        return found

    def part(self, slot: Slot, value: object, end: int) -> Found:
        """A part that was read from here to ``end``."""
        return Found(self.next_index(end), (Part(slot, value, self.token.start, end, self.only),))

    def problem(self, end: int, message: str, choices: Sequence[Choice] = (), *, question: bool | None = None) -> Found:
        """A problem with what stands from here to ``end``; a question when it has choices, unless said otherwise."""
        start = self.token.start
        asks = bool(choices) if question is None else question
        return Found(
            self.next_index(end),
            problem=Problem(self.source[start:end], start, end, message, tuple(choices), asks),
        )


def choices_of(*texts: str) -> tuple[Choice, ...]:
    """Choices that are shown as they are typed."""
    return tuple(Choice(text, text) for text in texts)
