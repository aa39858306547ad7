"""Asks about a comma between two numbers that may be a decimal comma or part two things: ``tp1,2,30mm``, ``25,30mm``.

Where only one reading is sane it is read: ``1,5cun``, ``12,5mm``. Knows the words around the comma, and makes no part.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from needlelog.domain.entry_line.cursor import Cursor, choices_of, number, pattern_of
from needlelog.domain.entry_line.effects import read_effect
from needlelog.domain.entry_line.items import Found, Slot
from needlelog.domain.entry_line.needles import is_length
from needlelog.domain.entry_line.targets import LEVEL_NAMES
from needlelog.domain.entry_line.tokens import COMMAS, TokenKind
from needlelog.domain.needlings import TargetKind
from needlelog.i18n import _

_W = r"\s{0,3}"
_SAID = (
    rf"d|depth(?: of|{_W}[:=])?|up to|@|~"
    rf"|(?:(?:retain(?:ed)?|retention|ret|for|left in|leave in|in situ)(?:{_W}[:=])?(?: for)?)|ea(?P<pair>[0-9])?"
)
_COMMA = pattern_of(
    rf"(?P<said>{_SAID})?{_W}(?P<first>[0-9]{{1,5}}),(?P<second>[0-9]{{1,3}})"
    rf"(?P<to>{_W}(?:-|to){_W}[0-9]{{1,3}}(?:[.,][0-9])?)?"
    rf"{_W}(?P<unit>mm|cun|tsun|寸|minutes?|mins?|'|hz|hertz|us|μs|usec)?"
)
_TO_FINE = pattern_of(
    rf"(?P<said>{_SAID})?{_W}(?P<from>[0-9]{{1,3}}){_W}(?:-|to){_W}(?P<first>[0-9]{{1,3}}),(?P<second>[0-9]{{2,3}})"
    rf"{_W}(?P<unit>mm)"
)
_NAMED_POINT = re.compile(r"[a-zü]{1,4}[-._ ]?[0-9]{1,2}")
_LEVEL = re.compile(r"(?P<part>[ctls])[0-9]{1,2}")
_LEVEL_AND_NUMBER = pattern_of(r"(?P<part>[ctls])(?P<first>[0-9]{1,2})[,、](?P<second>[0-9]{1,2})")
_TRIGGER_POINT = re.compile(r"m?tr?ps?[0-9]{0,2}")
_TAKE_A_NUMBER = re.compile(r"ltrs?|twitch(?:es)?|m?tr?ps?|passes|x|n")
_DEEPEST_CUN, _LAST_TRIGGER_POINT, _MOST_AT_ONE_SPOT = 6, 20, 12
_MINUTES = ("min", "'")


def read_doubtful_comma(cursor: Cursor) -> Found | None:
    """The question what a comma between two numbers means, or None where it can mean one thing."""
    if "," not in cursor.plain and "、" not in cursor.plain:
        return None
    if (found := cursor.match(_LEVEL_AND_NUMBER)) is not None:
        return _levels(cursor, found)
    if (found := cursor.match(_TO_FINE)) is not None:
        unit, low, high = found["unit"], found["from"], f"{found['first']}.{found['second']}"
        texts = [f"d{low}-{high}{unit}", f"d{low}-{found['first']}{unit} n{found['second']}"]
        return _ask(cursor, found.end(), texts if is_length(float(found["second"])) else texts[:1])
    found = cursor.match(_COMMA)
    if found is None or not (found["unit"] or found["said"]):
        return None
    texts = list(_as_two(cursor, found))
    return _ask(cursor, found.end(), [_as_one(found), *texts]) if texts else None


def _ask(cursor: Cursor, end: int, texts: list[str]) -> Found:
    typed = cursor.source[cursor.token.start : end]
    message = _("{typed}: a decimal comma, or two things?").format(typed=typed)
    return cursor.problem(end, message, choices_of(*dict.fromkeys(texts)), question=True)


def _as_one(found: re.Match[str]) -> str:
    """The comma read as a decimal one, as a text that says so."""
    value, unit = f"{found['first']}.{found['second']}{_rest(found)}", found["unit"] or "mm"
    return f"{_prefix(found)}{value}{unit}"


def _prefix(found: re.Match[str]) -> str:
    unit = found["unit"] or "mm"
    if unit in ("mm", "cun", "tsun", "寸"):
        return "d"
    return f"ea{found['pair'] or ''} " if (found["said"] or "").startswith("ea") else ""


def _rest(found: re.Match[str]) -> str:
    return (found["to"] or "").replace(",", ".").replace(" ", "").replace("to", "-")


def _as_two(cursor: Cursor, found: re.Match[str]) -> Iterator[str]:
    """The texts that part the two numbers, as far as they are sane."""
    first, second, unit = int(found["first"]), found["second"], found["unit"] or "mm"
    if first == 0:
        return
    if unit in ("us", "μs", "usec"):
        if len(second) == 3:
            yield f"{found['first']}{second}{unit}"
        return
    if second.startswith("0"):
        return
    if unit in ("hz", "hertz"):
        yield from _frequencies(found)
        return
    if unit not in ("mm", *_MINUTES) and not unit.startswith("min") and int(second) > _DEEPEST_CUN:
        return
    measure = f"{_prefix(found)}{second}{_rest(found)}{unit}"
    if not found["said"]:
        listed = _listed(cursor, found["first"])
        if listed is not None:
            yield f"{listed} {measure}"
            return
    if len(second) > 1 and unit not in ("cun", "tsun", "寸"):
        yield from _two_measures(found, measure, unit)


def _two_measures(found: re.Match[str], measure: str, unit: str) -> Iterator[str]:
    first, second = int(found["first"]), int(found["second"])
    if unit == "mm" and is_length(first) and second <= first:
        yield f"n{first} {measure}"
    elif first <= _MOST_AT_ONE_SPOT and unit == "mm":
        yield f"x{first} {measure}"
    if first < second and not found["to"]:
        yield f"d{first}-{second}mm" if unit == "mm" else f"{second}{unit}"


def _frequencies(found: re.Match[str]) -> Iterator[str]:
    """``ea1,2hz`` is pair 1 at 2 Hz to some; ``2,100hz`` alternates between two frequencies."""
    first, second, said = found["first"], found["second"], found["said"] or ""
    if said == "ea" and found.start("first") == found.end("said") and len(first) == 1:
        yield f"ea{first} {second}hz"
    if len(second) > 1:
        yield f"ea{found['pair'] or ''} {first}/{second}hz" if said else f"{first}/{second}hz"


def _listed(cursor: Cursor, first: str) -> str | None:
    """What the first number is when the words before it make it one of a list, or need a number; else None."""
    at = cursor.index - 1
    if at < 0 or cursor.tokens[at].kind is not TokenKind.WORD:
        return None
    before = cursor.tokens[at]
    if cursor.token.after_comma:
        if cursor.source[cursor.token.start - 1] not in COMMAS:
            return None
        return _trigger_point(before.word, first) or _level(before.word, first) or _point(cursor, before.word, first)
    if _TAKE_A_NUMBER.fullmatch(before.word):
        return first
    there = Cursor(cursor.source, cursor.plain, cursor.tokens[: at + 1], cursor.ends, at, cursor.reference,
                   cursor.context)  # fmt: skip
    effect = read_effect(there)
    return first if effect is not None and effect.next_index == at + 1 and number(first) <= 10 else None


def _trigger_point(before: str, first: str) -> str | None:
    known = _TRIGGER_POINT.fullmatch(before) is not None and 1 <= int(first) <= _LAST_TRIGGER_POINT
    return f"tp{first}" if known else None


def _level(before: str, first: str) -> str | None:
    found = _LEVEL.fullmatch(before)
    name = "" if found is None else f"{found['part'].upper()}{first}"
    return name if name in LEVEL_NAMES else None


def _point(cursor: Cursor, before: str, first: str) -> str | None:
    """The point of the channel of the one before, which may stand in two words."""
    words = before if _NAMED_POINT.fullmatch(before) else ""
    if not words and before.isdecimal() and cursor.index > 1:
        words = f"{cursor.tokens[cursor.index - 2].word}{before}"
    match = cursor.reference.match([words]) if words else None
    if match is None or match.target is None or match.target.kind is not TargetKind.ACUPOINT:
        return None
    code = f"{match.target.code.rstrip('0123456789')}{first}"
    other = cursor.reference.match([code])
    return code.lower() if other is not None and other.target is not None else None


def _levels(cursor: Cursor, found: re.Match[str]) -> Found | None:
    """``multif l4,5``: two levels, or a measure without its unit."""
    first, second = (f"{found['part']}{found[name]}".upper() for name in ("first", "second"))
    points = cursor.reference.match([first.lower()])
    if first not in LEVEL_NAMES or second not in LEVEL_NAMES or (points is not None and points.target is not None):
        return None
    message = _("{first} and {second}, or a depth of {depth} mm?")
    message = message.format(first=first, second=second, depth=found["second"])
    asked = cursor.problem(found.end(), message, choices_of(f"{first} {second}", f"{first} d{found['second']}mm"))
    # With the first level as a part nobody is asked for the levels as well.
    return replace(asked, parts=cursor.part(Slot.LEVELS, (first,), found.end()).parts)
