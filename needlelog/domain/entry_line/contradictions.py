"""What a row says already, and what a line says otherwise of it: asked, never overwritten in silence.

Adding what was not recorded is no contradiction: a count to a twitch that nobody counted, a rating to a bruise.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from needlelog.domain.entry_line.items import Part, Slot
from needlelog.domain.entry_line.phrases import effect_phrase, response_phrases
from needlelog.domain.entry_line.reader import Run
from needlelog.domain.entry_line.values import Choice, Problem
from needlelog.domain.needlings import NeedlingFields
from needlelog.domain.side_effects import TypedSideEffect
from needlelog.i18n import _

Said = tuple[int, NeedlingFields, NeedlingFields]
"""A row's index, the row, and what the line says of it."""


def contradictions(run: Run, said: Iterable[Said], labels: Mapping[str, str]) -> dict[Part, list[tuple[int, str]]]:
    """The parts that contradict rows, each with the rows' indexes and what they say in words."""
    found: dict[Part, list[tuple[int, str]]] = {}
    for number, row, typed in said:
        for slot, kind, words in _differences(row, typed, labels):
            fits = [
                part
                for part in run.parts
                if part.slot is slot
                and part.only in (None, typed.side)
                and (not kind or part.value.effect.kind == kind)
            ]
            part = next((part for part in fits if part.only is not None), fits[0])
            found.setdefault(part, []).append((number, words))
    return found


def confirmed(run: Run, part: Part, source: str) -> bool:
    """Whether ``instead`` stands right behind the part."""
    return any(
        other.slot is Slot.INSTEAD and other.start >= part.end and not source[part.end : other.start].strip()
        for other in run.parts
    )


def ask_to_change(part: Part, rows: list[tuple[int, str]], source: str) -> Problem:
    """The question whether rows shall say something else from now on."""
    text = source[part.start : part.end]
    what = _(" and ").join(dict.fromkeys(words for _row, words in rows))
    message = _("Row {row} says {what}: change it?").format(row=rows[0][0] + 1, what=what)
    if len(rows) > 1:
        numbers = _(" and ").join(str(row + 1) for row, _words in rows)
        message = _("Rows {rows} say {what}: change them?").format(rows=numbers, what=what)
    return Problem(text, part.start, part.end, message, (Choice(_("change it"), f"{text} instead"),), True)


def with_response(row: NeedlingFields, typed: NeedlingFields) -> NeedlingFields:
    """The row with what the line says; what it doesn't speak of stays."""
    new = {effect.kind: effect for effect in typed.side_effects}
    old = {effect.kind: effect for effect in row.side_effects}
    kept = tuple(effect for effect in row.side_effects if effect.kind not in new)
    added = replace(
        row,
        deqi=row.deqi if typed.deqi is None else typed.deqi,
        referred_pain=typed.referred_pain or row.referred_pain,
        side_effects=kept + tuple(_rated(effect, old.get(kind)) for kind, effect in new.items()),
        note="; ".join(filter(None, (row.note, typed.note))),
    )
    if typed.ltr is None:
        return added
    same = typed.ltr == row.ltr
    return replace(
        added,
        ltr=typed.ltr,
        ltr_count=row.ltr_count if same and typed.ltr_count is None else typed.ltr_count,
        ltr_strength=row.ltr_strength if same and typed.ltr_strength is None else typed.ltr_strength,
    )


def _rated(typed: TypedSideEffect, before: TypedSideEffect | None) -> TypedSideEffect:
    return typed if before is None or typed.rating is not None else replace(typed, rating=before.rating)


def _differences(
    row: NeedlingFields, typed: NeedlingFields, labels: Mapping[str, str]
) -> Iterator[tuple[Slot, str, str]]:
    """The slot, for a side effect its kind, and what the row says, for all that can't both hold."""
    only = replace(row, deqi=None, referred_pain=None, side_effects=(), ltr=None)
    if None not in (row.ltr, typed.ltr) and (
        row.ltr != typed.ltr or _differ(row.ltr_count, typed.ltr_count) or _differ(row.ltr_strength, typed.ltr_strength)
    ):
        yield Slot.LTR, "", response_phrases(replace(only, ltr=row.ltr), labels)[0]
    if _differ(row.deqi, typed.deqi):
        yield Slot.DEQI, "", response_phrases(replace(only, deqi=row.deqi), labels)[0]
    if _differ(row.referred_pain, typed.referred_pain):
        yield Slot.REFERRED, "", response_phrases(replace(only, referred_pain=row.referred_pain), labels)[0]
    new = {effect.kind: effect for effect in typed.side_effects}
    for effect in row.side_effects:
        other = new.get(effect.kind)
        if other is not None and (effect.severity is not other.severity or _differ(effect.rating, other.rating)):
            yield Slot.EFFECT, effect.kind, effect_phrase(effect, labels)


def _differ(one: object, other: object) -> bool:
    """Whether both are said, and differently."""
    return one is not None and other is not None and one != other
