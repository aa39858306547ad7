"""Reads what somebody doubts: ``pneumothorax?``, ``?bruise``, ``poss faint``, ``dq?``. It is asked, never recorded.

Knows the words around a question mark; what stands beside it is read by the reader that is handed in.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from needlelog.domain.entry_line.cursor import Cursor, choices_of
from needlelog.domain.entry_line.effects import read_effect
from needlelog.domain.entry_line.items import Found, Slot
from needlelog.domain.entry_line.tokens import TokenKind
from needlelog.domain.entry_line.values import Choice, Problem
from needlelog.i18n import _

_DOUBTING = frozenset({
    "poss", "possible", "possibly", "probable", "probably", "susp", "suspect", "suspected", "suspicion", "query",
    "questionable", "maybe", "perhaps",
})  # fmt: skip
"""Words before what nobody knows yet."""

_OF = frozenset({"of", "a", "an"})
_NEEDED = frozenset({Slot.SIDE, Slot.LEVELS})
"""What a row can hardly do without, so that leaving it out is no answer."""

_NOT_KNOWN = "n?"
"""A part of its own: the needle is not known."""

_SUSPECTED = "_suspected"
"""Ends the id of a kind of side effect that another kind is until it is known."""

_MARKS = re.compile(r"\?!+$")
"""``bruise?!``: the doubt counts."""

Reader = Callable[[Cursor], Found | None]


def read_doubted(cursor: Cursor, read: Reader, plainly: Found | None, *, notes: bool = True) -> Found | None:
    """The question whether what stands here is so; None where nobody doubts, or where ``plainly`` reads more.

    Without ``notes`` a note behind # is no way out.
    """
    if ("?" not in cursor.plain and cursor.token.word not in _DOUBTING) or cursor.token.word == _NOT_KNOWN:
        return None
    for first in _beginnings(cursor):
        there = _without_marks(replace(cursor, index=first))
        found = read(there)
        if found is None or (found.problem is not None and not found.problem.choices):
            continue
        following = found.next_index
        while following < len(cursor.tokens) and _is_mark(cursor.tokens[following].word):
            following += 1
        typed = cursor.source[cursor.token.start : cursor.tokens[following - 1].end]
        if "?" not in typed and first == cursor.index:
            continue
        if plainly is not None:
            as_long = following == plainly.next_index and "?" in typed and plainly.problem is None
            if following < plainly.next_index or (following == plainly.next_index and not as_long):
                continue
        needed = tuple(part for part in found.parts if part.slot in _NEEDED)
        return Found(following, needed, found.targets, _asks(cursor, there, found, typed, notes))
    return None


def _beginnings(cursor: Cursor) -> Iterator[int]:
    """Where what is doubted may begin: here, or behind the words and marks of doubt that stand here."""
    tokens, index = cursor.tokens, cursor.index
    if not _is_mark(cursor.token.word):
        yield index
    while index < len(tokens) and (
        _is_mark(tokens[index].word)
        or tokens[index].word in _DOUBTING
        or (index > cursor.index and tokens[index].word in _OF)
    ):
        index += 1
    if cursor.index < index < len(tokens):
        yield index


def _asks(cursor: Cursor, there: Cursor, found: Found, typed: str, notes: bool) -> Problem:
    start = cursor.token.start
    end = start + len(typed)
    said = cursor.source[there.token.start : there.tokens[found.next_index - 1].end].replace("?", "")
    choices = [*choices_of(said)] if found.problem is None else [*found.problem.choices]
    message = _("{typed}: is that sure? Take the question mark away.")
    effect = read_effect(there)
    if effect is not None and effect.next_index == found.next_index:
        message = _("{typed}: did it happen? What nobody knows yet goes into a note behind #, at the end of the line.")
        choices = [*_until_known(cursor, said), *choices]
        if not notes:
            message = _("{typed}: did it happen? What nobody knows yet is no side effect: write a note.")
        elif not cursor.source[end:].split("\n", 1)[0].strip():
            choices.append(Choice(f"# {typed}", f"# {typed}"))
    if not found.targets and not any(part.slot in _NEEDED for part in found.parts):
        choices.append(Choice(_("leave it out"), ""))
    return Problem(typed, start, end, message.format(typed=typed), tuple(choices), question=True)


def _until_known(cursor: Cursor, said: str) -> Iterator[Choice]:
    """The kind that stands for a grave one until it is known: a suspected pneumothorax."""
    kind = cursor.reference.event_kind(said.rstrip("!"))
    suspected = None if kind is None else cursor.reference.events.get(f"{kind}{_SUSPECTED}")
    if suspected is not None:
        yield from choices_of(next((word for word in suspected.words if said in word), suspected.id))


def _is_mark(word: str) -> bool:
    return bool(word) and not word.strip("?")


def _without_marks(cursor: Cursor) -> Cursor:
    """The same place with the question marks that cling to words taken away."""
    plain = cursor.plain
    tokens = list(cursor.tokens)
    ends = dict(cursor.ends)
    for at in range(cursor.index, len(tokens)):
        token = tokens[at]
        kept = _MARKS.sub("", token.word).strip("?")
        if token.kind is not TokenKind.WORD or kept == token.word or not kept or token.word == _NOT_KNOWN:
            continue
        start = token.start + token.word.index(kept)
        end = start + len(kept)
        plain = plain[: token.start] + plain[token.start : token.end].replace("?", " ") + plain[token.end :]
        tokens[at] = replace(token, start=start, end=end, raw=cursor.source[start:end], word=kept)
        ends[end] = at + 1
    return replace(cursor, plain=plain, tokens=tuple(tokens), ends=ends)
