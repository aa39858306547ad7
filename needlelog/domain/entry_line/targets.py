"""Reads what is needled: points and muscles of the reference, own sites, levels of the spine."""

import re
from dataclasses import replace

from needlelog.domain.entry_line.cursor import Cursor, pattern_of
from needlelog.domain.entry_line.items import Found, Part, Slot, TargetItem
from needlelog.domain.entry_line.tokens import TokenKind
from needlelog.domain.entry_line.values import Choice
from needlelog.domain.entry_line.words import SIDES, WORDS
from needlelog.domain.needlings import TargetKind
from needlelog.domain.reference import Match, Reading, Target
from needlelog.i18n import _

OWN_SITE_LIMIT = 120
"""Characters in the name of an own site."""

_ASHI = ("ashi", "a-shi", "ahshi", "阿是", "阿是穴")
THROUGH_WORDS = ("through", "thru")
LEVEL_NAMES = tuple(
    f"{part}{n}" for part, last in (("C", 7), ("T", 12), ("L", 5), ("S", 5)) for n in range(1, last + 1)
)
_LEVEL = pattern_of(r"([ctls][0-9]{1,2})(?:\s{0,3}(-|to|/)\s{0,3}([ctls]?[0-9]{1,2}))?")
_CODE_LETTERS = re.compile(r"[a-z]+-?[a-z]*")


def read_target(cursor: Cursor) -> Found | None:
    """The target that stands here, a question about it, or None."""
    if cursor.token.kind is TokenKind.QUOTED:
        return _own_site(cursor, cursor.token.inner, cursor.index + 1, (cursor.token.raw,))
    if cursor.token.word in _ASHI:
        return _ashi(cursor)
    words = cursor.words()
    match = cursor.reference.match(words)
    if match is None:
        return None
    used = words[: match.length]
    following = cursor.index + match.length
    end = cursor.tokens[following - 1].end
    target = match.target or _said_clearly(match, used)
    if target is None:
        return _ask_reading(cursor, match, end)
    item = TargetItem(cursor.token.start, end, target.kind, target.label, target, tuple(used))
    return _through(cursor, item, following)


def _said_clearly(match: Match, words: list[str]) -> Target | None:
    """The reading whose own clear spelling was typed."""
    typed = " ".join(words).casefold()
    return next((r.target for r in match.readings if r.target is not None and r.text.casefold() == typed), None)


def _ask_reading(cursor: Cursor, match: Match, end: int) -> Found:
    recent = cursor.context.recent

    def rank(reading: Reading) -> int:
        code = "" if reading.target is None else reading.target.code
        return recent.index(code) if code in recent else len(recent)

    choices = tuple(Choice(reading.label, reading.text) for reading in sorted(match.readings, key=rank))
    names = _(" or ").join(choice.label for choice in choices)
    typed = cursor.source[cursor.token.start : end]
    found = cursor.problem(end, _("{typed}: {names}?").format(typed=typed, names=names), choices)
    item = TargetItem(cursor.token.start, end, None, typed)
    return Found(found.next_index, targets=(item,), problem=found.problem)


def _own_site(cursor: Cursor, name: str, next_index: int, words: tuple[str, ...]) -> Found:
    end = cursor.tokens[next_index - 1].end
    if len(name) > OWN_SITE_LIMIT:
        message = _("The name of a site has at most {limit} characters.").format(limit=OWN_SITE_LIMIT)
        return cursor.problem(end, message)
    item = TargetItem(cursor.token.start, end, TargetKind.OWN, name, None, words)
    return Found(next_index, targets=(item,))


def _ashi(cursor: Cursor) -> Found:
    """``ashi`` and the words of a place; a side may stand between. A muscle may be the place, an acupoint may not."""
    at, sides = cursor.index + 1, []
    while at < len(cursor.tokens) and cursor.tokens[at].word in SIDES:
        sides.append(cursor.tokens[at])
        at += 1
    place: list[str] = []
    first = at
    while at < len(cursor.tokens) and _is_place(cursor, at, first):
        place.append(cursor.tokens[at].raw)
        at += 1
    if not place:
        return cursor.problem(cursor.token.end, _("Where is the ashi point? Type ashi and a place: ashi shoulder."))
    found = _own_site(cursor, f"{cursor.token.raw} {' '.join(place)}", at, ())
    if not found.targets or not sides:
        return found
    parts = tuple(Part(Slot.SIDE, SIDES[side.word], side.start, side.end) for side in sides)
    return Found(found.next_index, parts, found.targets)


def _is_place(cursor: Cursor, at: int, first: int) -> bool:
    token = cursor.tokens[at]
    if token.kind is not TokenKind.WORD or (at > first and token.after_comma) or not token.word.isalpha():
        return False
    if token.word in WORDS or cursor.reference.event_kind(token.word) is not None:
        return False
    match = cursor.reference.match([token.raw])
    if match is None or match.target is None:
        return True
    return at == first and match.target.kind is TargetKind.MUSCLE


def _through(cursor: Cursor, item: TargetItem, following: int) -> Found:
    """``gb34>sp9``: the needle goes from the first point through to the second."""
    if following >= len(cursor.tokens):
        return Found(following, targets=(item,))
    sign = cursor.tokens[following]
    if sign.kind is not TokenKind.ARROW and sign.word not in THROUGH_WORDS:
        return Found(following, targets=(item,))
    if sign.word in THROUGH_WORDS and [token.word for token in cursor.tokens[following + 1 : following + 2]] == ["to"]:
        following += 1
    there = [token.raw for token in cursor.tokens[following + 1 : following + 7]]
    match = cursor.reference.match(there) if there else None
    if match is None or match.target is None or match.target.kind is not TargetKind.ACUPOINT:
        problem = cursor.problem(sign.end, _("Through to which point? Type its code: gb34>sp9.")).problem
        return Found(following + 1, targets=(item,), problem=problem)
    next_index = following + 1 + match.length
    end = cursor.tokens[next_index - 1].end
    whole = TargetItem(item.start, end, item.kind, item.label, item.target, item.words, match.target.code)
    return Found(next_index, targets=(whole,))


def read_levels(cursor: Cursor) -> Found | None:
    """``L4``, ``t6-t9``: levels of the spine, each named."""
    found = cursor.match(_LEVEL)
    if found is None:
        return None
    if _is_point_here(cursor):
        return None
    first, sign, last = found.groups()
    names = [first.upper()]
    if last is not None:
        names.append((last if last[0].isalpha() else first[0] + last).upper())
    wrong = next((name for name in names if name not in LEVEL_NAMES), None)
    if wrong is not None and (len(names) > 1 or wrong == "C8" or _is_beside_spine(cursor)):
        message = _("There is no vertebra {name}: levels go C1-C7, T1-T12, L1-L5, S1-S5.")
        return cursor.problem(found.end(), message.format(name=wrong))
    if wrong is not None:
        return None
    low, high = LEVEL_NAMES.index(names[0]), LEVEL_NAMES.index(names[-1])
    if low > high:
        message = _("Name the upper level first.")
        return cursor.problem(found.end(), message, (Choice(text := f"{names[1]}-{names[0]}", text),), question=False)
    if sign == "/":
        both, one = " ".join(names), names[0]
        message = _("{first} and {last}, or one level?").format(first=names[0], last=names[1])
        return cursor.problem(found.end(), message, (Choice(both, both), Choice(one, one)))
    return cursor.part(Slot.LEVELS, LEVEL_NAMES[low : high + 1], found.end())


def _is_point_here(cursor: Cursor) -> bool:
    """Whether ``C7`` is a point, as in a French practice, unless something on the spine is needled beside it."""
    code = cursor.token.word.partition("-")[0]
    match = cursor.reference.match([code])
    if match is None or match.target is None or match.target.kind is not TargetKind.ACUPOINT:
        return False
    return not _spine_is_needled(cursor)


def _is_beside_spine(cursor: Cursor) -> bool:
    """Whether ``l6`` can only be a level: something on the spine stands on the line, and the word is no code."""
    if cursor.reference.match([cursor.token.word]) is not None:
        return False
    return _spine_is_needled(cursor)


def _spine_is_needled(cursor: Cursor) -> bool:
    """Whether any word of the group begins the name of something on the spine."""
    places = (cursor.reference.match(replace(cursor, index=at).words()) for at in range(len(cursor.tokens)))
    return any(place is not None and place.target is not None and place.target.spinal for place in places)


def refused_code(cursor: Cursor) -> Found | None:
    """A word that looks like a code and is none, with its number when that stands apart."""
    token = cursor.token
    following = cursor.tokens[cursor.index + 1 : cursor.index + 2]
    if following and token.word not in WORDS and _CODE_LETTERS.fullmatch(token.word) and following[0].word.isdecimal():
        sentence = cursor.reference.refused_code(f"{token.word} {following[0].word}")
        if sentence is not None:
            return _refuse(cursor, f"{token.word} {following[0].word}", following[0].end, sentence)
    sentence = cursor.reference.refused_code(token.raw)
    return None if sentence is None else _refuse(cursor, token.raw, token.end, sentence)


def _refuse(cursor: Cursor, word: str, end: int, sentence: str) -> Found:
    instead = cursor.reference.instead_of(word)
    choices = () if instead is None else (Choice(instead.label, cursor.reference.text_for(instead.code)),)
    return cursor.problem(end, sentence, choices)
