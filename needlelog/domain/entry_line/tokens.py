"""Cuts a line into groups of words with their places, in code points. Knows quotes, notes, separators; no meaning."""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from needlelog.domain.entry_line.values import Choice, Problem
from needlelog.i18n import _

CHARACTER_LIMIT = 5_000
"""Longer than any session's line; a pasted book would only keep the desk waiting."""

_LINE_ENDS = "\n\r\u2028\u2029"
_LINE_END = re.compile(f"[{_LINE_ENDS}]")
_GROUP_ENDS = ";；" + _LINE_ENDS
COMMAS = ",，、"
_DOUBLE_QUOTES, _SINGLE_QUOTES = '"“”„‟«»', "'‘’‚"
_DASHES = dict.fromkeys("‐‑‒–—−", "-")
_SAME_AS = _DASHES | {"×": "x", "✕": "x", "→": ">", "µ": "μ"}
_DECIMAL_COMMA_AFTER = re.compile(
    r"(?:[0-9.,]+(?:mm)?x)?0|(?:[@~d]|n(?=[0-9]$|10$)|ea[0-9]?|dia)?(?:[0-9]+(?:[.,][0-9]+)?[-/])?[0-9]+"
)
_SEPARATOR = "、"
"""Stands in the plain line for every comma that parts words, so that no number is read across it."""
_MEASURE = re.compile(r"[0-9]+\s{0,3}(?:mm|cun|tsun|寸|min|hz|ma\b|x)")
_SIDE_PREFIXES = ("l", "r", "left", "right")


class TokenKind(StrEnum):
    """What a token is by its shape."""

    WORD = "word"
    QUOTED = "quoted"
    NOTE = "note"
    ARROW = "arrow"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the line. ``word`` is it in small letters, as long as ``raw``; ``inner`` what stands inside quotes."""

    kind: TokenKind
    start: int
    end: int
    raw: str
    word: str
    inner: str = ""
    after_comma: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """A line cut up: ``plain`` is the line in small letters, of the same length.

    ``spans`` are the beginnings and ends of the groups, with all that stands before them and what ends them.
    """

    source: str
    plain: str
    groups: tuple[tuple[Token, ...], ...]
    problems: tuple[Problem, ...]
    spans: tuple[tuple[int, int], ...] = ()

    def alone(self, number: int) -> "Cut":
        """A group as if it were the whole line: its places are counted from where its span begins."""
        start, end = self.spans[number]
        tokens = tuple(
            replace(token, start=token.start - start, end=token.end - start) for token in self.groups[number]
        )
        return Cut(self.source[start:end], self.plain[start:end], (tokens,), (), ((0, end - start),))


def beyond_limit(text: str) -> Problem | None:
    """The refusal of a text that is too long to be one entry."""
    if len(text) <= CHARACTER_LIMIT:
        return None
    message = _("This is {count:,} characters long; {limit:,} fit in one entry. Split it.")
    return Problem(text, 0, len(text), message.format(count=len(text), limit=CHARACTER_LIMIT))


def cut(source: str) -> Cut:
    """The groups of a line; a character that can't be kept is a problem and parts the words around it."""
    return _Cutter(source).run()


def _plain_character(character: str) -> str:
    """One small letter of the usual width for one character, so that places stay what they are."""
    folded = unicodedata.normalize("NFKC", _SAME_AS.get(character, character)).lower()
    folded = _SAME_AS.get(folded, folded)
    return folded if len(folded) == 1 and not folded.isspace() else character


def plain_text(source: str) -> str:
    """The text in small letters, every character in its old place."""
    return source.lower() if source.isascii() else "".join(map(_plain_character, source))


def is_unkeepable(character: str) -> bool:
    """Half a character or a control character: what no record should hold."""
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n\r"


def _is_hidden(character: str) -> bool:
    """Unkeepable, or invisible: names and notes need joiners (emoji, Persian), the words of the line don't."""
    return is_unkeepable(character) or unicodedata.category(character) == "Cf"


class _Cutter:
    def __init__(self, source: str) -> None:
        self.source = source
        self.plain = plain_text(source)
        self.at = 0
        self.word_start: int | None = None
        self.comma = False
        self.group: list[Token] = []
        self.groups: list[tuple[Token, ...]] = []
        self.begun = 0
        """Where the group began."""
        self.spans: list[tuple[int, int]] = []
        self.problems: list[Problem] = []

    def run(self) -> Cut:
        while self.at < len(self.source):
            self._step(self.source[self.at])
        self._end_group()
        return Cut(self.source, self.plain, tuple(self.groups), tuple(self.problems), tuple(self.spans))

    def _step(self, character: str) -> None:
        if _is_hidden(character):
            self._refuse_character()
        elif character in _GROUP_ENDS:
            self._end_group()
            self.at += 1
        elif character.isspace():
            self._end_word()
            self.at += 1
        elif character in COMMAS and not self._is_decimal_comma():
            self._end_word()
            self.comma = True
            if character in COMMAS[:2]:
                self.plain = f"{self.plain[: self.at]}{_SEPARATOR}{self.plain[self.at + 1 :]}"
            self.at += 1
        elif character == "#":
            self._note()
        elif self.plain[self.at] == ">":
            self._arrow()
        elif self.word_start is None and character in _DOUBLE_QUOTES + _SINGLE_QUOTES:
            self._quoted(character)
        else:
            if self.word_start is None:
                self.word_start = self.at
            self.at += 1
            if character == ":" and self.plain[self.word_start : self.at - 1] in _SIDE_PREFIXES:
                self._end_word(TokenKind.PREFIX)

    def _is_decimal_comma(self) -> bool:
        if self.word_start is None or self.source[self.at] == "、":
            return False
        following = self.plain[self.at + 1 : self.at + 2]
        before = self.plain[self.word_start : self.at]
        if self.group and self.group[-1].kind is TokenKind.ARROW and _MEASURE.match(self.plain, self.at + 1):
            return False  # n6>3,25mm
        return following in tuple("0123456789") and _DECIMAL_COMMA_AFTER.fullmatch(before) is not None

    def _add(self, kind: TokenKind, start: int, end: int, inner: str = "") -> None:
        self.group.append(Token(kind, start, end, self.source[start:end], self.plain[start:end], inner, self.comma))
        self.comma = False

    def _end_word(self, kind: TokenKind = TokenKind.WORD) -> None:
        if self.word_start is not None:
            self._add(kind, self.word_start, self.at)
            self.word_start = None

    def _end_group(self) -> None:
        self._end_word()
        self.comma = False
        end = min(self.at + 1, len(self.source))
        if self.group:
            self.groups.append(tuple(self.group))
            self.spans.append((self.begun, end))
            self.group = []
        self.begun = end

    def _arrow(self) -> None:
        start = self.at
        if self.word_start is not None and self.plain[self.at - 1] == "-":
            start, self.at = self.at - 1, self.at - 1
            if start == self.word_start:
                self.word_start = None
        self._end_word()
        self.at = self.plain.index(">", start) + 1
        self._add(TokenKind.ARROW, start, self.at)

    def _end_of_line(self) -> int:
        found = _LINE_END.search(self.source, self.at)
        return len(self.source) if found is None else found.start()

    def _note(self) -> None:
        self._end_word()
        start, end = self.at, self._end_of_line()
        inner = self.source[start + 1 : end]
        if bad := [start + 1 + i for i, character in enumerate(inner) if is_unkeepable(character)]:
            self.at = bad[0]
            self._refuse_character()
            inner = ""
        self._add(TokenKind.NOTE, start, end, inner.strip())
        self.at = end

    def _quoted(self, opening: str) -> None:
        start, line_end = self.at, self._end_of_line()
        closers = _DOUBLE_QUOTES if opening in _DOUBLE_QUOTES else _SINGLE_QUOTES
        close = start + 1
        while close < line_end and not self._closes(close, closers):
            close += 1
        end = min(close + 1, line_end)
        inner = self.source[start + 1 : close]
        if bad := [start + 1 + i for i, character in enumerate(inner) if is_unkeepable(character)]:
            self.at = bad[0]
            self._refuse_character()
        elif close >= line_end:
            message = _("The quote isn't closed: put a quotation mark behind the name of the site.")
            self.problems.append(Problem(self.source[start:end], start, end, message))
        elif not inner.strip():
            message = _("Put the name of the site between the quotation marks.")
            self.problems.append(Problem(self.source[start:end], start, end, message))
        self._add(TokenKind.QUOTED, start, end, inner.strip())
        self.at = end

    def _closes(self, at: int, closers: str) -> bool:
        if self.source[at] not in closers:
            return False
        following = self.source[at + 1 : at + 2]
        return closers == _DOUBLE_QUOTES or not following.isalnum()

    def _refuse_character(self) -> None:
        start = self.at
        self._end_word()
        while self.at < len(self.source) and _is_hidden(self.source[self.at]):
            self.at += 1
        message = _("Here is an invisible or broken character, which can't be stored. Delete it.")
        choice = Choice(_("delete it"), "")
        self.problems.append(Problem(self.source[start : self.at], start, self.at, message, (choice,)))
