"""Tells a line that adds to rows of the session from one that adds needles.

A line with only a known target, its side and a response or side effect adds to the row that is there.
"""

from dataclasses import replace

from needlelog.domain.entry_line.cursor import choices_of
from needlelog.domain.entry_line.items import RESPONSES, Slot
from needlelog.domain.entry_line.phrases import response_phrases
from needlelog.domain.entry_line.reader import Run
from needlelog.domain.entry_line.values import EntryContext, Problem, Update
from needlelog.domain.needlings import NeedlingFields, Side
from needlelog.i18n import _

_ALLOWED = RESPONSES | {Slot.SIDE, Slot.NOTE, Slot.LEVELS, Slot.TRIGGER_POINT}
_LETTERS = {Side.LEFT: "l", Side.RIGHT: "r"}


def updates_of(
    run: Run, typed: tuple[NeedlingFields, ...], source: str, context: EntryContext
) -> tuple[Update, ...] | Problem | None:
    """The rows that a run with one target adds to; a problem when only one side is there; None when it adds needles.

    Of several rows that fit, the last is taken.
    """
    slots = {part.slot for part in run.parts}
    if not context.may_update or len(run.targets) != 1 or run.targets[0].through_to is not None:
        return None
    if not slots & RESPONSES or slots - _ALLOWED:
        return None
    rows = [_row_of(fields, context.rows) for fields in typed]
    found = [row for row in rows if row is not None]
    if not found:
        return None
    if len(found) < len(rows):
        return _half_there(run, typed, rows, source)
    return tuple(
        Update(row, _added(context.rows[row], fields), _adds(fields, row))
        for row, fields in zip(found, typed, strict=True)
        if response_phrases(fields)
    )


def _row_of(typed: NeedlingFields, rows: tuple[NeedlingFields, ...]) -> int | None:
    fits = [index for index, row in enumerate(rows) if _is_same_place(typed, row)]
    return fits[-1] if fits else None


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


def _added(row: NeedlingFields, typed: NeedlingFields) -> NeedlingFields:
    """The row with what the line says; what it doesn't speak of stays."""
    kinds = {effect.kind for effect in typed.side_effects}
    kept = tuple(effect for effect in row.side_effects if effect.kind not in kinds)
    added = replace(
        row,
        deqi=row.deqi if typed.deqi is None else typed.deqi,
        referred_pain=typed.referred_pain or row.referred_pain,
        side_effects=kept + typed.side_effects,
        note="; ".join(filter(None, (row.note, typed.note))),
    )
    if typed.ltr is None:
        return added
    return replace(added, ltr=typed.ltr, ltr_count=typed.ltr_count, ltr_strength=typed.ltr_strength)


def _adds(typed: NeedlingFields, row: int) -> str:
    what = ", ".join(response_phrases(typed, says_mild=False))
    return _("adds {what} to row {row}").format(what=what, row=row + 1)
