"""Reads local twitch responses: ``ltr3``, ``3 twitches``, ``LTR: 3``, ``strong ltr``.

What says how strong and how many alike, or a range where one number is kept, is asked.
"""

import re
from collections.abc import Callable

from needlelog.domain.entry_line.cursor import Cursor, choices_of, pattern_of
from needlelog.domain.entry_line.items import Found, Slot, TypedLtr
from needlelog.domain.entry_line.measures import needles_text
from needlelog.domain.entry_line.values import Choice
from needlelog.domain.needlings import LtrStrength
from needlelog.i18n import _, ngettext

LTR_MOST = 200
"""Fewer than a row may hold, as in ``measures``."""
LTR_AFTER_SPACE_MOST = 12
"""``ltr 3`` is a count; a greater number after a space may be a depth as well and is asked."""

_STRENGTHS = {
    **dict.fromkeys(("s", "strong"), LtrStrength.STRONG),
    **dict.fromkeys(("m", "medium", "moderate", "mod"), LtrStrength.MEDIUM),
    **dict.fromkeys(("w", "weak"), LtrStrength.WEAK),
}

Reader = Callable[[Cursor, re.Match[str]], Found]


def _counted(cursor: Cursor, found: re.Match[str]) -> Found:
    left, right, spaced, strength = found.group("left", "right", "spaced", "strength")
    counts = [int(text) for text in (left or spaced, right) if text]
    if any(count > LTR_MOST for count in counts):
        return _too_many(cursor, found)
    if spaced and counts[0] > LTR_AFTER_SPACE_MOST:
        return cursor.problem(found.end(), _depth_asked(counts[0]), choices_of(f"ltr{counts[0]}", f"ltr d{counts[0]}"))
    if counts[0] == 0 and strength and not right:
        return cursor.problem(found.end(), _("A twitch that didn't come has no strength: type ltr0."))
    value = TypedLtr(counts[0], _STRENGTHS.get(strength or ""), counts[1] if right else None)
    return cursor.part(Slot.LTR, value, found.end())


def _count_before(cursor: Cursor, found: re.Match[str]) -> Found:
    count = int(found.group(1) or found.group(2))
    if count > LTR_MOST:
        return _too_many(cursor, found)
    return cursor.part(Slot.LTR, TypedLtr(count), found.end())


def _too_many(cursor: Cursor, found: re.Match[str]) -> Found:
    message = _("Up to {most} twitches can be noted. Check the number.")
    return cursor.problem(found.end(), message.format(most=LTR_MOST))


def _came(cursor: Cursor, found: re.Match[str]) -> Found:
    strength = _STRENGTHS.get(found.group("before") or found.group("behind") or "")
    return cursor.part(Slot.LTR, TypedLtr(None, strength), found.end())


def _none(cursor: Cursor, found: re.Match[str]) -> Found:
    return cursor.part(Slot.LTR, TypedLtr(0), found.end())


def _twitches_or_strong(cursor: Cursor, found: re.Match[str]) -> Found:
    return cursor.problem(found.end(), _("Several twitches, or a strong one?"), choices_of("ltr", "ltr s"))


def twitches_or_needles(count: int) -> tuple[str, tuple[Choice, ...]]:
    """The question, and what it may be answered with."""
    message = ngettext("{count} twitch, or {count} needle?", "{count} twitches, or {count} needles?", count)
    return message.format(count=count), choices_of(f"ltr{count}", f"{needles_text(count)} ltr")


def _twitches_or_needles(cursor: Cursor, found: re.Match[str]) -> Found:
    return cursor.problem(found.end(), *twitches_or_needles(int(found.group(1) or found.group(2))))


def _twitches_or_depth(cursor: Cursor, found: re.Match[str]) -> Found:
    count = int(found.group(1))
    return cursor.problem(found.end(), _depth_asked(count), choices_of(f"ltr{count}", f"d{count}mm ltr"))


def _depth_asked(count: int) -> str:
    return ngettext(
        "{count} twitch, or a depth of {count} mm?", "{count} twitches, or a depth of {count} mm?", count
    ).format(count=count)


def _plus_signs(cursor: Cursor, found: re.Match[str]) -> Found:
    signs = len(found.group(1) or found.group(2))
    texts = {1: ("ltr", "ltr w"), 2: ("ltr2", "ltr m", "ltr s")}.get(signs, (f"ltr{signs}", "ltr s"))
    typed = cursor.source[found.start() : found.end()]
    message = _("{typed}: does it say how strong the twitch was, or how many came?")
    if signs == 1:
        message = _("{typed}: a twitch that came, or a weak one?")
    return cursor.problem(found.end(), message.format(typed=typed), choices_of(*texts))


def _range(cursor: Cursor, found: re.Match[str]) -> Found:
    first, last = (int(text) for text in found.group("first", "last"))
    message = _("One number of twitches is kept: {first} or {last}?").format(first=first, last=last)
    return cursor.problem(found.end(), message, choices_of(f"ltr{first}", f"ltr{last}"))


def _listed(cursor: Cursor, found: re.Match[str]) -> Found:
    first, last = found.group("first", "last")
    message = _("{first} and {last}: twitches left and right, or one number of them?").format(first=first, last=last)
    return cursor.problem(
        found.end(), message, choices_of(f"ltr{first}/{last}", f"ltr{first}", f"ltr{last}", f"ltr{first} d{last}mm")
    )


def _range_or_depth(cursor: Cursor, found: re.Match[str]) -> Found:
    first, last = (int(text) for text in found.group("first", "last"))
    message = _("{first} to {last}: twitches, of which one number is kept, or a depth in mm?")
    choices = choices_of(f"ltr{first}", f"ltr{last}", f"d{min(first, last)}-{max(first, last)}mm ltr")
    return cursor.problem(found.end(), message.format(first=first, last=last), choices)


def _several(cursor: Cursor, found: re.Match[str]) -> Found:
    message = _("How many twitches? Type their number, such as ltr3, or ltr when nobody counted.")
    return cursor.problem(found.end(), message, choices_of("ltr"))


def _of_each_side(cursor: Cursor, found: re.Match[str]) -> Found:
    """``ltr 4L 2R``, ``ltr l4 r2``, ``2 ltrs each``: what is written ``ltr4/2``."""
    left, right = found["l"], found["r"]
    message = _("{left} left and {right} right?").format(left=left, right=right)
    return cursor.problem(found.end(), message, choices_of(f"ltr{left}/{right}"))


def _each(cursor: Cursor, found: re.Match[str]) -> Found:
    count = found.group(1) or found.group(2)
    return cursor.problem(
        found.end(), _("{count} on each side?").format(count=count), choices_of(f"ltr{count}/{count}")
    )


_W, _GAP, _SIGN = r"\s{0,3}", r"\s{1,3}", r"\s{0,3}[:=]\s{0,3}"
_WORDS = rf"(?:local{_GAP})?twitch(?:es)?(?:{_GAP}responses?)?"
_NAME = rf"(?:ltrs?|{_WORDS})"
_STRENGTH = "|".join(sorted(_STRENGTHS, key=len, reverse=True))
_STRENGTH_WORD = "|".join(word for word in sorted(_STRENGTHS) if len(word) > 1)
_LETTER = {"l": r"l(?:eft|t)?\.?", "r": r"r(?:ight|t)?\.?"}


def _both_counts(first: str, second: str) -> tuple[str, str]:
    """The patterns of two counts with their sides, the number first or the side first."""
    between = r"\s{0,3}(?:[,、/&+]|and)?\s{0,3}"
    one, two = (rf"(?P<{side}>[0-9]{{1,3}})" for side in (first, second))
    number_first = rf"{one}{_W}{_LETTER[first]}{between}{two}{_W}{_LETTER[second]}"
    side_first = rf"{_LETTER[first]}{_W}[:=]?{_W}{one}{between}{_LETTER[second]}{_W}[:=]?{_W}{two}"
    return rf"{_NAME}{_W}[:=]?{_W}{number_first}", rf"{_NAME}{_W}[:=]?{_W}{side_first}"


_READERS: tuple[tuple[str, Reader], ...] = (
    *((pattern, _of_each_side) for order in ("lr", "rl") for pattern in _both_counts(*order)),
    (rf"{_NAME}(?:{_SIGN}|{_W})([0-9]{{1,3}}){_GAP}each(?:{_GAP}side)?"
     rf"|([0-9]{{1,3}}){_W}{_NAME}{_GAP}each(?:{_GAP}side)?", _each),
    (rf"{_NAME}{_GAP}(?P<l>[0-9]{{1,3}})/(?P<r>[0-9]{{1,3}})", _of_each_side),
    (rf"x{_W}([0-9]{{1,3}}){_GAP}(?:ltrs|{_WORDS})|([0-9]{{1,3}}){_W}x{_GAP}(?:ltrs|{_WORDS})", _twitches_or_needles),
    (rf"{_NAME}{_W}x{_W}([0-9]{{1,3}})|{_NAME}{_GAP}([0-9]{{1,3}})x", _twitches_or_needles),
    (rf"{_NAME}(?:(?:{_SIGN})?(?P<left>[0-9]{{1,4}})(?:/(?P<right>[0-9]{{1,4}}))?|{_GAP}(?P<spaced>[0-9]{{1,4}}))"
     rf"(?:{_W}(?P<strength>{_STRENGTH}))?", _counted),
    (r"ltrs", _twitches_or_strong),
    (rf"(?:(?P<before>{_STRENGTH_WORD}){_GAP})?{_NAME}"
     rf"(?:(?:{_SIGN}|{_GAP})(?:(?P<behind>{_STRENGTH})|yes|obtained|elicited|present|pos(?:itive)?))?", _came),
    (rf"(?:no|nil){_W}{_NAME}|{_NAME}(?:-|{_SIGN}(?:no|nil)|(?:{_SIGN}|{_GAP})(?:none|neg(?:ative)?|absent))", _none),
    (rf"([0-9]{{1,3}}){_W}{_WORDS}|([0-9]{{1,3}})(?:ltrs?|{_GAP}ltrs)", _count_before),
    (rf"([0-9]{{1,3}}){_GAP}ltr", _twitches_or_depth),
    (rf"{_NAME}{_W}(\+{{2,5}})|{_NAME}(\+)", _plus_signs),
    (rf"{_NAME}{_W}(?:{_SIGN})?(?P<first>[0-9]{{1,3}}){_W}(?:-|to){_W}(?P<last>[0-9]{{1,3}})", _range),
    (rf"{_NAME}{_W}(?:{_SIGN})?(?P<first>[0-9]{{1,3}})[,、]{_W}(?P<last>[0-9]{{1,3}})"
     r"(?!\s{0,3}[a-zμ'寸×/-])", _listed),
    (rf"(?P<first>[0-9]{{1,3}}){_W}(?:-|to){_W}(?P<last>[0-9]{{1,3}}){_W}{_WORDS}", _range),
    (rf"(?P<first>[0-9]{{1,3}}){_W}(?:-|to){_W}(?P<last>[0-9]{{1,3}}){_W}ltrs?", _range_or_depth),
    (rf"(?:several|multiple|many|numerous|some|(?:a{_GAP})?few){_GAP}{_NAME}", _several),
)  # fmt: skip
_COMPILED = tuple((pattern_of(pattern), reader) for pattern, reader in _READERS)


def read_twitch(cursor: Cursor) -> Found | None:
    """The twitch that stands here: the longest that any pattern reads; None when there is none."""
    if "ltr" not in cursor.plain and "twitch" not in cursor.plain:
        return None
    best: Found | None = None
    for pattern, reader in _COMPILED:
        found = cursor.match(pattern)
        if found is None or (best is not None and cursor.next_index(found.end()) <= best.next_index):
            continue
        best = reader(cursor, found)
    return best
