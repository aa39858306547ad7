"""Reads several points of one channel at once: ``bl23-25`` is a run; ``bl23 24`` and ``bl23/25`` are asked.

Knows the reference's codes; a range of vertebrae is no run of points.
"""

import re

from needlelog.domain.entry_line.cursor import Cursor, choices_of, pattern_of
from needlelog.domain.entry_line.items import Found, TargetItem
from needlelog.domain.entry_line.measures import read_measure
from needlelog.domain.entry_line.needles import is_length
from needlelog.domain.entry_line.sizes import read_size
from needlelog.domain.entry_line.values import Choice
from needlelog.domain.needlings import TargetKind
from needlelog.domain.reference import Target
from needlelog.i18n import _, ngettext

LONGEST_RUN = 6
"""A longer run is asked: ``li4-11`` may be its two ends."""

_PREFIX = r"(?:3\s?e|[a-zü]{1,4})"
_RUN = pattern_of(
    rf"(?P<prefix>{_PREFIX})[-._ ]?(?P<first>[0-9]{{1,2}})\s{{0,3}}(?P<sign>-|to)\s{{0,3}}"
    rf"(?:(?P<again>{_PREFIX})[-._ ]?)?(?P<last>[0-9]{{1,2}})"
)
_NUMBERS = re.compile(r"[0-9]{1,2}(?:[,/][0-9]{1,2})*")
_LISTED = pattern_of(rf"(?P<prefix>{_PREFIX})[-._ ]?(?P<numbers>[0-9]{{1,2}}(?:/[0-9]{{1,2}})+)")


def read_points(cursor: Cursor) -> Found | None:
    """Several points of one channel that stand here, a question about them, or None."""
    plain = cursor.plain
    found = cursor.match(_RUN) if "-" in plain or " to " in plain else None
    if found is not None and (run := _run(cursor, found)) is not None:
        return run
    found = cursor.match(_LISTED) if "/" in plain else None
    if found is not None:
        points = [_point(cursor, found["prefix"], number) for number in found["numbers"].split("/")]
        return _ask_points(cursor, found.end(), points, ()) if all(points) else None
    return _numbers_behind(cursor)


def _point(cursor: Cursor, prefix: str, number: str | int) -> Target | None:
    match = cursor.reference.match([f"{prefix.replace(' ', '')}{number}"])
    target = None if match is None else match.target
    return target if target is not None and target.kind is TargetKind.ACUPOINT else None


def _run(cursor: Cursor, found: re.Match[str]) -> Found | None:
    prefix, again = found["prefix"], found["again"] or found["prefix"]
    low, high = int(found["first"]), int(found["last"])
    first, last = _point(cursor, prefix, low), _point(cursor, again, high)
    if first is None:
        return None
    if last is None:
        sentence = cursor.reference.refused_code(f"{again}{high}")
        return None if sentence is None else cursor.problem(found.end(), sentence)
    ends = f"{first.code} {last.code}"
    if _channel(first) != _channel(last):
        message = _("{first} and {last}, or through from one to the other?")
        message = message.format(first=first.code, last=last.code)
        return cursor.problem(found.end(), message, choices_of(ends, f"{first.code}>{last.code}"))
    if low > high:
        message = _("Name the lower number first.")
        return cursor.problem(found.end(), message, choices_of(f"{last.code}-{low}"), question=False)
    points = [point for number in range(low, high + 1) if (point := _point(cursor, prefix, number)) is not None]
    if len(points) < 2:
        return None
    if found["again"] is None and len(points) <= LONGEST_RUN:
        start, end = cursor.token.start, found.end()
        items = tuple(TargetItem(start, end, point.kind, point.label, point, (point.code,)) for point in points)
        return Found(cursor.next_index(end), targets=items)
    every = " ".join(point.code for point in points)
    label = ngettext("the {count} point", "all {count} points", len(points)).format(count=len(points))
    message = _("All points from {first} to {last}, or these two?").format(first=first.code, last=last.code)
    return cursor.problem(found.end(), message, (Choice(label, every), Choice(ends, ends)))


def _channel(point: Target) -> str:
    return point.code.rstrip("0123456789")


def _numbers_behind(cursor: Cursor) -> Found | None:
    """``bl23 24 25``: bare numbers behind a code may be more points of its channel, or measures."""
    following = cursor.tokens[cursor.index + 1 : cursor.index + 2]
    if not following or not following[0].word[:1].isdecimal():
        return None
    match = cursor.reference.match(cursor.words())
    if match is None or match.target is None or not match.target.code[-1:].isdecimal():
        return None
    at = cursor.index + match.length
    typed = cursor.tokens[at - 1]
    if not typed.word[-1:].isdecimal():
        return None
    numbers: list[str] = []
    while at < len(cursor.tokens) and _NUMBERS.fullmatch(cursor.tokens[at].word) and _is_bare(cursor, at):
        numbers += re.split("[,/]", cursor.tokens[at].word)
        at += 1
    points = [_point(cursor, _channel(match.target), int(number)) for number in numbers]
    if not points or None in points:
        return None
    name, value = cursor.source[cursor.token.start : typed.end], numbers[0]
    measures: tuple[str, ...] = ()
    if len(numbers) == 1:
        measures = (
            f"{name} d{value}mm",
            *([f"{name} n{value}"] if is_length(int(value)) else []),
            f"{name} {value}min",
        )
    return _ask_points(cursor, cursor.tokens[at - 1].end, [match.target, *points], measures)


def _is_bare(cursor: Cursor, at: int) -> bool:
    """Whether the number is the part of no measure: no unit stands behind it."""
    here = Cursor(cursor.source, cursor.plain, cursor.tokens, cursor.ends, at, cursor.reference, cursor.context)
    if read_size(here) is not None:
        return False
    measure = read_measure(here)
    return measure is None or (measure.problem is not None and measure.next_index == at + 1)


def _ask_points(cursor: Cursor, end: int, points: list[Target | None], measures: tuple[str, ...]) -> Found:
    every = " ".join(point.code.lower() for point in points if point is not None)
    message = _("{typed}: several points of one channel?").format(typed=cursor.source[cursor.token.start : end])
    if measures:
        message = _("{typed}: two points, or a measure without its unit?")
        message = message.format(typed=cursor.source[cursor.token.start : end])
    return cursor.problem(end, message, choices_of(every, *measures))
