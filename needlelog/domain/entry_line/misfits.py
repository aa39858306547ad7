"""Says which parts of a run contradict each other or its targets, before rows are made of them.

Knows a run, its sides and the reference; makes no row.
"""

from collections.abc import Iterator, Mapping

from needlelog.domain.entry_line.cursor import choices_of
from needlelog.domain.entry_line.effects import bled_text
from needlelog.domain.entry_line.items import Part, Slot
from needlelog.domain.entry_line.reader import Run
from needlelog.domain.entry_line.sides import Sides, short_label
from needlelog.domain.entry_line.values import Problem
from needlelog.domain.entry_line.words import BOTH
from needlelog.domain.needlings import Side
from needlelog.domain.reference import Reference
from needlelog.domain.side_effects import Severity, TypedSideEffect
from needlelog.i18n import _

_ONCE = (
    Slot.TIMES, Slot.COUNT, Slot.DEPTH, Slot.PASSES, Slot.RETENTION, Slot.TRIGGER_POINT, Slot.STATE, Slot.TAUT_BAND,
    Slot.TENDERNESS, Slot.LTR, Slot.DEQI, Slot.REFERRED, Slot.TACK,
)  # fmt: skip

Said = Mapping[tuple[Slot, Side | None], Part]
"""The first part of each slot, and of each side that it holds for alone."""


def misfits(run: Run, source: str, reference: Reference, sides: list[Sides], *, side_known: bool) -> Iterator[Problem]:
    """What of the parts can't all hold, each with its sentence."""
    said: dict[tuple[Slot, Side | None], Part] = {}
    for part in run.parts:
        first = said.setdefault((part.slot, part.only), part)
        if part.slot in _ONCE and first.value != part.value:
            yield _said_twice(first, part, source)
        if part.only is not None and side_known and not any(part.only in each for each in sides):
            message = _("This side isn't needled here: type b, or leave out the side before the colon.")
            yield _problem(source, part, message)
        if part.only is not None and part.slot in (Slot.SIDE, Slot.LEVELS, Slot.TRIGGER_POINT, Slot.INSTEAD):
            yield _problem(source, part, _("A side with a colon is for a depth, a response or a side effect."))
    counted = [part for part in run.parts if part.slot in (Slot.TIMES, Slot.COUNT)]
    if len({part.slot for part in counted}) > 1:
        yield _problem(source, counted[-1], _("The number of needles is said twice: keep one."))
    yield from _levels(run, source, said)
    if side_known:
        yield from _twitches(source, said, sides)
    for part in bleeding_or_pricked(run, reference):
        text = source[part.start : part.end]
        message = _("{text}: pricked to bleed, or did it bleed afterwards?").format(text=text)
        yield _problem(source, part, message, "prick", bled_text(part.value.effect), question=True)
    yield from two_of_one_kind(run, source)


def bleeding_or_pricked(run: Run, reference: Reference) -> list[Part]:
    """The parts that may mean that the point was pricked to bleed: asked, and noted of no row."""
    pricked = any(part.slot is Slot.TECHNIQUE and part.value == "prick" for part in run.parts) or any(
        item.target is not None and item.target.code in reference.prick_points for item in run.targets
    )
    return [part for part in run.parts if pricked and part.slot is Slot.EFFECT and part.value.may_be_prick]


def _problem(source: str, part: Part, message: str, *choices: str, question: bool = False) -> Problem:
    text = source[part.start : part.end]
    return Problem(text, part.start, part.end, message, choices_of(*choices), question)


def _said_twice(first: Part, part: Part, source: str) -> Problem:
    message = _("This is said twice, and differently: {first} stands before.")
    return _problem(source, part, message.format(first=source[first.start : first.end]))


def _levels(run: Run, source: str, said: Said) -> Iterator[Problem]:
    levels = said.get((Slot.LEVELS, None))
    spinal = [item for item in run.targets if item.target is not None and item.target.spinal]
    unsure = any(item.kind is None for item in run.targets)
    if levels is not None and not spinal and not unsure:
        names = ", ".join(short_label(item.label) for item in run.targets)
        yield _problem(source, levels, _("{names}: no levels of the spine here.").format(names=names))
    for item in spinal:
        if item.target is None or item.target.loci_rule != "per_level":
            continue
        if levels is not None and any(name[0] not in "TL" for name in levels.value):
            yield _problem(source, levels, _("{name} goes from T1 to L5.").format(name=short_label(item.label)))
        if levels is None:
            text = source[item.start : item.end]
            message = _("{name}: which levels? Type for example {text} t6-t9.")
            message = message.format(name=short_label(item.label), text=text)
            yield Problem(text, item.start, item.end, message, (), True)


def _twitches(source: str, said: Said, sides: list[Sides]) -> Iterator[Problem]:
    """``ltr3/1`` counts left and right: on one side alone it can't hold, and ``l:ltr2`` beside it contradicts it."""
    ltr = said.get((Slot.LTR, None))
    if ltr is None or ltr.value.right is None:
        return
    count, right = ltr.value.count, ltr.value.right
    if BOTH not in sides:
        message = _("{count}/{right} is left and right, but there is only one side here.")
        yield _problem(source, ltr, message.format(count=count, right=right), f"ltr{count}", f"ltr{right}")
    for side, counted in ((Side.LEFT, count), (Side.RIGHT, right)):
        own = said.get((Slot.LTR, side))
        if own is not None and own.value.count not in (None, counted):
            yield _said_twice(ltr, own, source)


def two_of_one_kind(run: Run, source: str) -> Iterator[Problem]:
    """Side effects of one kind and side that are said twice, and differently."""
    effects: list[Part] = []
    for part in run.parts:
        if part.slot is not Slot.EFFECT:
            continue
        effect: TypedSideEffect = part.value.effect
        for other in effects:
            overlap = None in (part.only, other.only) or part.only is other.only
            if overlap and other.value.effect.kind == effect.kind and other.value.effect != effect:
                yield _two_effects(run, source, other, part)
        effects.append(part)


def _two_effects(run: Run, source: str, first: Part, part: Part) -> Problem:
    """Two grades of one side effect; ``bleed drop``, side by side, is asked, however often each stands there."""
    stretch = _side_by_side(run, source, part)
    grades: dict[TypedSideEffect, str] = {}
    for one in stretch:
        grades.setdefault(one.value.effect, source[one.start : one.end])
    traced = any(effect.severity is Severity.TRACE for effect in grades)
    if first in stretch and part.value.effect.kind == "bleeding" and traced:
        start, end = stretch[0].start, stretch[-1].end
        text = source[start:end]
        message = _("{text}: a trace of blood, or more?").format(text=text)
        return Problem(text, start, end, message, choices_of(*grades.values()), True)
    return _problem(source, part, _("This side effect is said twice, and differently: keep one."))


def _side_by_side(run: Run, source: str, part: Part) -> list[Part]:
    """The parts of one kind of side effect and one side that stand together with ``part``."""
    stretch: list[Part] = []
    for other in run.parts:
        alike = other.slot is Slot.EFFECT and other.value.effect.kind == part.value.effect.kind
        fits = alike and other.only is part.only
        if not fits or (stretch and source[stretch[-1].end : other.start].strip()):
            if part in stretch:
                break
            stretch = []
        if fits:
            stretch.append(other)
    return stretch
