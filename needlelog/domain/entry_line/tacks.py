"""Reads tacks, which stay in the skin: ``tack 3d``, ``tack 2026-11-26``, ``press needle for 3 days``.

Every tack has a date due out; a number of days that stands apart from it is asked, and never read as a depth.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from needlelog.domain.entry_line.cursor import Cursor, choices_of, pattern_of
from needlelog.domain.entry_line.items import Found, Part, Slot
from needlelog.domain.entry_line.values import Choice
from needlelog.domain.entry_line.words import SIDES
from needlelog.i18n import _, ngettext

TACK_DAYS_MOST = 30

_W = r"\s{0,3}"
_NAME = r"(?:(?:press )?tacks?|press needles?|pyonex)(?: left in)?(?: due)?(?: out)?"
_LASTING = rf"(?P<number>[0-9]{{1,4}}){_W}(?P<unit>days?|d|weeks?|wks?|/7|/52)"
_SIDE = "|".join(sorted(map(re.escape, SIDES), key=len, reverse=True))
_UNDATED = pattern_of("tacks? undated")
_TACK = pattern_of(
    rf"{_NAME}(?:{_W}(?:(?:in|for) )?(?P<days>[0-9]{{1,4}}){_W}d(?:ays?)?"
    r"|\s{1,3}(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}))?"
)
_SPREAD = pattern_of(rf"{_NAME}\s{{1,3}}(?:(?P<side>{_SIDE})\s{{1,3}})?(?:(?:in|for|x){_W})?{_LASTING}")
_DAYS_ALONE = pattern_of(rf"(?:(?:in|for|x){_W})?{_LASTING}")
_TACK_MAY_START = ("t", "p")


def read_tack(cursor: Cursor) -> Found | None:
    """The tack that stands here, or a question about days; None when there is neither."""
    if cursor.token.word.startswith(_TACK_MAY_START):
        if (found := cursor.match(_UNDATED)) is not None:
            return cursor.part(Slot.TACK, None, found.end())
        tack, spread = cursor.match(_TACK), cursor.match(_SPREAD)
        if spread is not None and (tack is None or spread.end() > tack.end()):
            return _spread(cursor, spread)
        return None if tack is None else _tack(cursor, tack)
    if cursor.token.word[0].isdecimal() or cursor.token.word[0] in "ifx":
        found = cursor.match(_DAYS_ALONE)
        return None if found is None else _days_alone(cursor, found)
    return None


def _tack(cursor: Cursor, found: re.Match[str]) -> Found:
    days, day = found.group("days", "date")
    today = cursor.context.today
    if days is None and day is None:
        if today is None:
            message = _("When is the tack due out? Type its date: tack 2026-11-26.")
            return cursor.problem(found.end(), message, question=True)
        choices = choices_of(*(f"tack {n}d" for n in (1, 3, 5, 7)))
        message = _("When is the tack due out? Type tack 3d for in 3 days, or a date: tack 2026-11-26.")
        return cursor.problem(found.end(), message, choices)
    if days is not None:
        if not 1 <= int(days) <= TACK_DAYS_MOST:
            return _too_long(cursor, found.end())
        if today is None:
            return cursor.problem(found.end(), _("Type the date the tack is due out: tack 2026-11-26."))
        return cursor.part(Slot.TACK, today + timedelta(days=int(days)), found.end())
    try:
        due = date.fromisoformat(day)
    except ValueError:
        return cursor.problem(found.end(), _("There is no such date. Write it as 2026-11-26."))
    if today is not None and not today <= due <= today + timedelta(days=TACK_DAYS_MOST):
        message = _("A tack is due out within {most} days from today. Check the date.").format(most=TACK_DAYS_MOST)
        return cursor.problem(found.end(), message)
    return cursor.part(Slot.TACK, due, found.end())


def _too_long(cursor: Cursor, end: int) -> Found:
    return cursor.problem(end, _("A tack stays in for 1 to {most} days.").format(most=TACK_DAYS_MOST))


def _days(found: re.Match[str]) -> int:
    return int(found["number"]) * (7 if found["unit"].startswith(("w", "/52")) else 1)


def _spread(cursor: Cursor, found: re.Match[str]) -> Found:
    """``tack both 3 days``, ``tack 3/7``: nearly surely a tack due out in 3 days."""
    days, side = _days(found), found["side"]
    if not 1 <= days <= TACK_DAYS_MOST:
        return _too_long(cursor, found.end())
    message = ngettext("{typed}: due out in {days} day?", "{typed}: due out in {days} days?", days)
    message = message.format(typed=cursor.source[cursor.token.start : found.end()], days=days)
    typed_side = "" if side is None else f" {cursor.source[found.start('side') : found.end('side')]}"
    asked = cursor.problem(found.end(), message, choices_of(f"tack {days}d{typed_side}"))
    if side is None:
        return asked
    # With the side as a part nobody is asked for the side as well.
    return replace(asked, parts=(Part(Slot.SIDE, SIDES[side], found.start("side"), found.end("side")),))


def _days_alone(cursor: Cursor, found: re.Match[str]) -> Found:
    days = _days(found)
    message = _("{typed}: only a tack stays in for days. Is one left in?")
    message = message.format(typed=cursor.source[cursor.token.start : found.end()])
    tack = choices_of(f"tack {days}d") if 1 <= days <= TACK_DAYS_MOST else ()
    return cursor.problem(found.end(), message, (*tack, Choice(_("leave it out"), "")))
