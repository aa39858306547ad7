"""Which sides a run of targets is on: every needling has one, ``b`` makes two, a bilateral target without one asks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from needlelog.domain.entry_line.cursor import choices_of
from needlelog.domain.entry_line.items import RESPONSES, Part, Slot, TargetItem
from needlelog.domain.entry_line.reader import Run
from needlelog.domain.entry_line.values import Choice, Problem
from needlelog.domain.entry_line.words import BOTH, LEFT, MIDLINE, RIGHT, SIDE_LETTERS
from needlelog.domain.needlings import Side, TargetKind
from needlelog.domain.reference import Reference
from needlelog.i18n import _, ngettext

Sides = tuple[Side | None, ...]
_HEADS = {"l": ("lat", "lateral", "left"), "m": ("med", "medial", "")}
_ANYWHERE = "any"
_FOR_ONE_SIDE = RESPONSES | {Slot.DEPTH}
_JOINED = re.compile(r"(?:\s|[,，、+&]|\band\b)*$")


@dataclass(slots=True)
class SideAnswer:
    """The sides of each target of a run, in order; a problem when they have to be asked."""

    sides: list[Sides]
    problem: Problem | None = None
    notice: str = ""


def sides_of(run: Run, source: str, reference: Reference) -> SideAnswer:
    """The sides of a run's targets; ``(None,)`` where none is needed or none was understood."""
    said = [part for part in run.parts if part.slot is Slot.SIDE]
    problem = _head_or_side(run, said, source, reference) or _contradiction(run, said, source)
    if problem is not None:
        return SideAnswer([(_own(target),) for target in run.targets], problem)
    if not said:
        return SideAnswer([(_own(target),) for target in run.targets], _ask(run, source))
    return _apply(run, said[0], source)


def needs_side(item: TargetItem) -> bool:
    """Whether the target lies on two sides, so that one must be named."""
    return item.target is not None and not item.target.midline and item.target.only_side is None


def _own(item: TargetItem) -> Side | None:
    """The side that goes without saying."""
    if item.target is None:
        return None
    return Side.MIDLINE if item.target.midline else item.target.only_side


def short_label(label: str) -> str:
    """A label without its characters, as sentences have it: ``LI4 Hegu``."""
    kept = "".join(character for character in label if not "\u3400" <= character <= "\u9fff")
    return " ".join(kept.split()) or label


def _names(items: Iterable[TargetItem]) -> str:
    return ", ".join(short_label(item.label) for item in items)


def _ask(run: Run, source: str) -> Problem | None:
    needing = [target for target in run.targets if needs_side(target)]
    if not needing:
        return None
    times = next((part for part in run.parts if part.slot is Slot.TIMES and part.value >= 2), None)
    if times is not None:
        text = source[times.start : times.end]
        message = ngettext(
            "{text}: both sides, or {count} needle at one spot? Which side?",
            "{text}: both sides, or {count} needles at one spot? Which side?",
            times.value,
        )
        choices = choices_of("b", f"l {text}", f"r {text}")
        return _problem(source, times.start, times.end, message.format(text=text, count=times.value), choices)
    pair = next((part for part in run.parts if part.slot is Slot.LTR and part.value.right is not None), None)
    if pair is not None:
        text = source[pair.start : pair.end]
        message = _("{text} counts left and right: both sides?").format(text=text)
        return _problem(source, pair.start, pair.end, message, choices_of(f"{text} b"))
    start, end = needing[0].start, needing[-1].end
    text = source[start:end]
    message = _("{names}: left, right or both?").format(names=_names(needing))
    return _problem(source, start, end, message, choices_of(f"{text} l", f"{text} r", f"{text} b"))


def _contradiction(run: Run, said: list[Part], source: str) -> Problem | None:
    """Two sides, and which of them holds; ``R UT ltr2, L LS`` may have each before its target."""
    values = list(dict.fromkeys(part.value for part in said))
    if len(values) < 2:
        return None
    start, end = said[0].start, said[-1].end
    kept = [*values, *([BOTH] if BOTH not in values and len(values) == 2 and MIDLINE not in values else [])]
    texts = [_rewritten(source, said, SIDE_LETTERS[value]) for value in kept]
    if (of_one := _of_one_side(run, said, source)) is not None:
        texts.insert(0, of_one)
    goes_on = source[end:].lstrip(" ")[:1] not in ("", ";", "；", "#", "\n")
    if goes_on and len(said) == 2 and start < run.targets[0].start and said[-1] is run.parts[-1]:
        texts.insert(0, f"{_JOINED.sub('', source[start : said[-1].start])}; {source[said[-1].start : end]}")
    return _problem(source, start, end, _("Two different sides are given. Which one holds?"), choices_of(*texts))


def _of_one_side(run: Run, said: list[Part], source: str) -> str | None:
    """``b bruise l`` as ``b l:bruise``, where each later side stands right behind what one side alone may bear."""
    if said[0].value != BOTH:
        return None
    pieces, at = [], said[0].start
    for side in said[1:]:
        part = next(
            (one for one in run.parts if one.end <= side.start and not source[one.end : side.start].strip()), None
        )
        if part is None or part.slot not in _FOR_ONE_SIDE or part.only is not None or side.value not in (LEFT, RIGHT):
            return None
        pieces += [source[at : part.start], f"{SIDE_LETTERS[side.value]}:{source[part.start : part.end]}"]
        at = side.end
    return "".join(pieces)


def _rewritten(source: str, said: list[Part], side: str) -> str:
    """What stands from the first side to the last, with one side in place of all.

    It stands last, where it parts the targets before it from those behind.
    """
    between = [source[one.end : two.start].strip() for one, two in pairwise(said)]
    return " ".join(filter(None, [*between, side]))


def _head_or_side(run: Run, said: list[Part], source: str, reference: Reference) -> Problem | None:
    """``gastroc l`` is the left one or its lateral head; ``gastroc m`` its medial head."""
    item = run.targets[-1]
    if item.target is None or item.target.kind is not TargetKind.MUSCLE:
        return None
    close = next((p for p in said if p.start > item.end and not source[item.end : p.start].strip()), None)
    short, word, side = _HEADS.get("" if close is None else source[close.start : close.end].lower(), ("", "", ""))
    if close is None or not short:
        return None
    match = reference.match([*item.words, short])
    if match is None or match.length <= len(item.words) or match.target is None:
        return None
    if word not in match.target.code or not match.target.code.startswith(item.target.code):
        return None
    name = source[item.start : item.end]
    others = [part for part in said if part is not close]
    end = others[-1].end if others and others[-1].start > close.start else close.end
    rest = source[close.end : end]
    choices = [Choice(f"{match.target.label}{rest}", f"{name} {short}{rest}")] if end != close.end else []
    if others and not choices:
        choices = [Choice(match.target.label, f"{name} {short}")]
    if not others:
        choices = [Choice(_("left"), f"{name} {side}")] if side else []
        choices += [Choice(f"{match.target.label} {letter}", f"{name} {short} {letter}") for letter in "lrb"]
    elif side and others[0].value != BOTH:
        middle = source[close.end : others[0].start] if others[0].start > close.start else ""
        both = f"{name} b {middle.strip()}".rstrip() if middle.strip() else f"{name} b"
        choices.append(Choice(_("both sides"), both))
    message = _("{text}: {head}, or the side?").format(text=source[item.start : end], head=match.target.label)
    return _problem(source, item.start, end, message, tuple(choices))


def _apply(run: Run, part: Part, source: str) -> SideAnswer:
    value: tuple[Side, ...] = part.value
    text = source[part.start : part.end]
    sides: list[Sides] = []
    unsided: list[TargetItem] = []
    for item in run.targets:
        target = item.target
        if target is None:
            sides.append(value if item.kind is not None else (None,))
        elif target.midline:
            sides.append((Side.MIDLINE,))
            unsided.append(item)
        elif target.only_side is not None:
            sides.append((target.only_side,))
            if value != (target.only_side,):
                unsided.append(item)
        elif value == MIDLINE and target.region != _ANYWHERE:
            message = _("{name} isn't on the midline: left, right or both?").format(name=short_label(item.label))
            problem = _problem(source, part.start, part.end, message, choices_of("l", "r", "b"))
            return SideAnswer([(_own(each),) for each in run.targets], problem)
        else:
            sides.append(value)
    if not unsided or value == MIDLINE:
        return SideAnswer(sides)
    sided = [item for item in run.targets if item not in unsided]
    if not sided:
        own = _own(unsided[0])
        message = _("{names}: there is no {side} side.").format(names=_names(unsided), side=text)
        if value == BOTH:
            message = _("{names}: there aren't two sides.").format(names=_names(unsided))
        letter = "m" if own is Side.MIDLINE else SIDE_LETTERS[(own,)] if own is not None else ""
        return SideAnswer(sides, _problem(source, part.start, part.end, message, choices_of(letter), asks=False))
    message = _("{side} means {sided}; on one place only: {others}.")
    if all(item.target is not None and item.target.midline for item in unsided):
        message = _("{side} means {sided}; on the midline: {others}.")
    message = message.format(side=text, sided=_names(sided), others=_names(unsided))
    return SideAnswer(sides, notice=message)


def _problem(
    source: str, start: int, end: int, message: str, choices: tuple[Choice, ...], *, asks: bool = True
) -> Problem:
    return Problem(source[start:end], start, end, message, choices, asks)
