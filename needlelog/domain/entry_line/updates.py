"""Tells a line that adds to rows of the session from one that adds needles.

A line with only a known target, its side and a response or side effect adds to the row that is there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from needlelog.domain.entry_line.contradictions import ask_to_change, confirmed, contradictions, with_response
from needlelog.domain.entry_line.cursor import choices_of
from needlelog.domain.entry_line.items import RESPONSES, Slot
from needlelog.domain.entry_line.phrases import response_phrases
from needlelog.domain.entry_line.reader import Run
from needlelog.domain.entry_line.values import EntryContext, Problem, Update
from needlelog.domain.needlings import NeedlingFields, Side
from needlelog.i18n import _

_ALLOWED = RESPONSES | {Slot.SIDE, Slot.NOTE, Slot.LEVELS, Slot.TRIGGER_POINT, Slot.INSTEAD}
_LETTERS = {Side.LEFT: "l", Side.RIGHT: "r"}


@dataclass(frozen=True, slots=True)
class Adding:
    """What a run adds to: rows that are there, or with ``needles`` new ones; ``problems`` when that has to be asked."""

    updates: tuple[Update, ...] = ()
    problems: tuple[Problem, ...] = ()
    needles: bool = False


def adding_of(
    run: Run, typed: tuple[NeedlingFields, ...], source: str, context: EntryContext, labels: Mapping[str, str]
) -> Adding:
    """Whether a run adds needles or adds to rows; of several rows that fit none is taken: it is asked which.

    What a row says already is changed only where ``instead`` stands behind the part; else it is asked.
    """
    slots = {part.slot for part in run.parts}
    if not context.may_update or len(run.targets) != 1 or run.targets[0].through_to is not None:
        return Adding(needles=True)
    if not slots & RESPONSES or slots - _ALLOWED:
        return Adding(needles=True)
    fitting = [_rows_of(fields, context.rows) for fields in typed]
    several = next((numbers for numbers in fitting if len(numbers) > 1), None)
    if several is not None:
        return Adding(problems=(_ask_which(run, several, source, context),), needles=True)
    rows = [numbers[0] if numbers else None for numbers in fitting]
    found = [row for row in rows if row is not None]
    if not found:
        return Adding(needles=True)
    if len(found) < len(rows):
        return Adding(problems=(_half_there(run, typed, rows, source),), needles=True)
    said = [(row, context.rows[row], fields) for row, fields in zip(found, typed, strict=True)]
    changed = contradictions(run, said, labels)
    asked = tuple(
        ask_to_change(part, rows, source) for part, rows in changed.items() if not confirmed(run, part, source)
    )
    if asked:
        return Adding(problems=asked)
    changes = {row for rows in changed.values() for row, _what in rows}
    return Adding(
        tuple(
            Update(row, with_response(there, fields), _adds(fields, row, labels, changes=row in changes))
            for row, there, fields in said
            if response_phrases(fields, labels)
        )
    )


def _rows_of(typed: NeedlingFields, rows: tuple[NeedlingFields, ...]) -> list[int]:
    return [index for index, row in enumerate(rows) if _is_same_place(typed, row)]


def _ask_which(run: Run, several: list[int], source: str, context: EntryContext) -> Problem:
    """Several rows are needles in the same place: a trigger point or level tells them apart, else the table does."""
    item = run.targets[0]
    text = source[item.start : item.end]
    points = [context.rows[row].trigger_point for row in several]
    named = [f"{text} tp{point}" for point in points if point is not None and points.count(point) == 1]
    numbers = _(" and ").join(str(row + 1) for row in several)
    message = _("Rows {numbers} both fit: change the one you mean in the table. (Shift+Enter adds a needle.)")
    return Problem(text, item.start, item.end, message.format(numbers=numbers), choices_of(*named), True)


def _is_same_place(typed: NeedlingFields, row: NeedlingFields) -> bool:
    same_name = bool(row.code) or typed.label.casefold() == row.label.casefold()
    return (
        (row.kind, row.code, row.side) == (typed.kind, typed.code, typed.side)
        and same_name
        and typed.levels in ((), row.levels)
        and typed.trigger_point in (None, row.trigger_point)
    )


def _half_there(run: Run, typed: tuple[NeedlingFields, ...], rows: list[int | None], source: str) -> Problem:
    there = next(fields for fields, row in zip(typed, rows, strict=True) if row is not None)
    part = next(part for part in run.parts if part.slot is Slot.SIDE)
    letter = _LETTERS.get(there.side or Side.MIDLINE, "m")
    message = _("Only one of the two sides is a row yet: add to that one? (Shift+Enter adds needles.)")
    return Problem(source[part.start : part.end], part.start, part.end, message, choices_of(letter), True)


def _adds(typed: NeedlingFields, row: int, labels: Mapping[str, str], *, changes: bool) -> str:
    what = ", ".join(response_phrases(typed, labels, says_mild=False))
    if changes:
        return _("changes row {row} to {what}").format(what=what, row=row + 1)
    return _("adds {what} to row {row}").format(what=what, row=row + 1)
