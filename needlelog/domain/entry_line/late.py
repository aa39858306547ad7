"""Reads side effects that stand alone, such as ``bruise!``, or with the row that they concern: ``li4 l bruise``.

Knows the rows of one session by what they say; adds nothing to them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from needlelog.domain.entry_line.cursor import Cursor, choices_of
from needlelog.domain.entry_line.doubted import read_doubted
from needlelog.domain.entry_line.effects import read_effect
from needlelog.domain.entry_line.items import Found, Part, Slot
from needlelog.domain.entry_line.measures import read_measure
from needlelog.domain.entry_line.misfits import two_of_one_kind
from needlelog.domain.entry_line.reader import Run
from needlelog.domain.entry_line.targets import read_levels, read_target
from needlelog.domain.entry_line.tokens import TokenKind, beyond_limit, cut
from needlelog.domain.entry_line.values import EntryContext, Problem
from needlelog.domain.entry_line.words import LEFT, RIGHT, SIDE_LETTERS, SIDES
from needlelog.domain.needlings import NeedlingFields
from needlelog.domain.reference import Reference
from needlelog.domain.side_effects import TypedSideEffect
from needlelog.i18n import _

_NOTHING_KNOWN = EntryContext()
_OF_A_PLACE = frozenset({Slot.SIDE, Slot.LEVELS, Slot.TRIGGER_POINT})


@dataclass(frozen=True, slots=True)
class LateEffects:
    """What was read: side effects, the index of the row named, None for the whole session, and what is left to answer.

    Where there is a problem nothing of it may be taken.
    """

    effects: tuple[TypedSideEffect, ...] = ()
    row: int | None = None
    problems: tuple[Problem, ...] = ()


def parse_side_effects(text: str, reference: Reference) -> tuple[tuple[TypedSideEffect, ...], tuple[Problem, ...]]:
    """Side effects without a target, such as ``bruise!``, and what of the text is none.

    The text is understood when something was read and there is no problem.
    """
    found, problems = _read(text, reference, with_place=False)
    # Typed twice in the same words it happened once, as on a row.
    return tuple(dict.fromkeys(part.value.effect for one in found for part in one.parts)), problems


def parse_late_effects(text: str, reference: Reference, rows: Sequence[NeedlingFields]) -> LateEffects:
    """Side effects and the one of these rows that a target, its side, level or trigger point names."""
    found, problems = _read(text, reference, with_place=True)
    parts = [part for one in found for part in one.parts]
    effects = tuple(dict.fromkeys(part.value.effect for part in parts if part.slot is Slot.EFFECT))
    place = [part for part in parts if part.slot in _OF_A_PLACE]
    named = [one for one in found if one.targets]
    if problems or not (named or place):
        return LateEffects(effects, None, problems)
    start = min(one.targets[0].start for one in named) if named else place[0].start
    end = max([one.targets[-1].end for one in named] + [part.end for part in place])
    if not named:
        return LateEffects(effects, None, (_problem(text, start, end, _("Name the row with its side: li4 l bruise.")),))
    fitting = [number for number, row in enumerate(rows) if _fits(row, named, place, reference)]
    if len(fitting) == 1 and len(named) == 1:
        return LateEffects(effects, fitting[0])
    typed = text[start:end]
    message = _("{typed}: no row of this session is that one.").format(typed=typed)
    choices: dict[str, None] = {}
    if fitting:
        numbers = _(" and ").join(str(number + 1) for number in fitting)
        message = _("{typed}: rows {numbers} fit, and an entry is of one row. Which?")
        message = message.format(typed=typed, numbers=numbers)
        choices = dict.fromkeys(_text_of(rows[number], reference) for number in fitting)
    told = choices_of(*choices) if len(choices) == len(fitting) else ()
    return LateEffects(effects, None, (Problem(typed, start, end, message, told, bool(told)),))


def _read(text: str, reference: Reference, *, with_place: bool) -> tuple[list[Found], tuple[Problem, ...]]:
    if (too_long := beyond_limit(text)) is not None:
        return [], (too_long,)
    read: list[Found] = []
    pieces = cut(text)
    problems = [*pieces.problems]
    for tokens in pieces.groups:
        ends = {token.end: index + 1 for index, token in enumerate(tokens)}
        index = 0
        while index < len(tokens):
            cursor = Cursor(pieces.source, pieces.plain, tokens, ends, index, reference, _NOTHING_KNOWN)
            plainly = read_effect(cursor)
            found = read_doubted(cursor, read_effect, plainly, notes=False) or plainly
            if with_place and (found is None or found.problem is None):
                place = _place(cursor)
                if place is not None and (found is None or place.next_index > found.next_index):
                    found = place
            found = found or cursor.problem(cursor.token.end, _("not a side effect that I know"), question=False)
            read.append(found)
            problems.extend([found.problem] if found.problem is not None and not found.targets else [])
            index = found.next_index
    whole = Run(parts=[part for one in read for part in one.parts])
    return read, (*problems, *two_of_one_kind(whole, text))


def _place(cursor: Cursor) -> Found | None:
    """A target, or what tells one row of it from another."""
    token = cursor.token
    if token.kind is TokenKind.PREFIX:
        side = LEFT if token.word[0] == "l" else RIGHT
        return cursor.part(Slot.SIDE, side, token.end)
    if token.word in SIDES:
        return cursor.part(Slot.SIDE, SIDES[token.word], token.end)
    for reader in (read_levels, read_measure):
        found = reader(cursor) if token.kind is TokenKind.WORD else None
        if found is not None and found.problem is None and found.parts[0].slot in _OF_A_PLACE:
            return found
    found = read_target(cursor) if token.kind in (TokenKind.WORD, TokenKind.QUOTED) else None
    return found if found is not None and found.targets else None


def _fits(row: NeedlingFields, named: Iterable[Found], place: Iterable[Part], reference: Reference) -> bool:
    if not any(_is_named(row, one, reference) for one in named):
        return False
    said = {part.slot: part.value for part in place}
    return (
        row.side in said.get(Slot.SIDE, (row.side,))
        and said.get(Slot.TRIGGER_POINT, row.trigger_point) == row.trigger_point
        and set(said.get(Slot.LEVELS, ())) <= set(row.levels)
    )


def _is_named(row: NeedlingFields, found: Found, reference: Reference) -> bool:
    """Whether the row is the target, a part of the muscle, or one of the meanings of a name that has several."""
    [item] = found.targets
    if item.kind is not None and item.target is None:
        return not row.code and row.label.casefold() == item.label.casefold()
    codes = [item.target.code] if item.target is not None else []
    if not codes:
        match = reference.match(item.label.split())
        codes = [one.target.code for one in (match.readings if match is not None else ()) if one.target is not None]
    return bool(row.code) and any(row.code == code or row.code in reference.members(code) for code in codes)


def _text_of(row: NeedlingFields, reference: Reference) -> str:
    """What to type to name this row."""
    name = reference.text_for(row.code) if row.code else f'"{row.label}"'
    levels = " ".join(row.levels)
    side = "" if row.side is None else SIDE_LETTERS[(row.side,)]
    point = "" if row.trigger_point is None else f"tp{row.trigger_point}"
    return " ".join(filter(None, (name, levels, side, point)))


def _problem(text: str, start: int, end: int, message: str) -> Problem:
    return Problem(text[start:end], start, end, message)
