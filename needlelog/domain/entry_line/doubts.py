"""Asks about parts that mean one thing alone and another beside each other: nothing false is recorded in silence.

Knows a run's targets and parts with their places, and the reference.
"""

from collections.abc import Iterator
from itertools import pairwise

from needlelog.domain.entry_line.cursor import choices_of
from needlelog.domain.entry_line.effects import effect_text, severity_is_said
from needlelog.domain.entry_line.items import NEEDLE_IS_IN, Part, Slot, TargetItem
from needlelog.domain.entry_line.measures import needles_text
from needlelog.domain.entry_line.reader import Run
from needlelog.domain.entry_line.twitches import twitches_or_needles
from needlelog.domain.entry_line.values import Choice, Problem
from needlelog.domain.entry_line.words import ALSO_MUSCLES, BOTH, CLEAR_WORDS
from needlelog.domain.reference import Reference
from needlelog.i18n import _, ngettext

MOST_AT_ONE_SPOT = 12
"""More needles at one spot are asked after."""

_DONE_IN_PASSES = ("pistoning", "fanning", "rotation")
_FELT_ELSEWHERE = frozenset({"headache", "numbness", "dizziness", "faintness", "nausea", "sweating", "itching"})
"""Kinds of side effects that are felt elsewhere as referred sensations are."""

_FELT_HERE_TOO = frozenset({"pain_during", "tenderness", "spasm"})
"""These follow a needle so often that only those right behind the referral are asked after."""

_JOINING = frozenset({"+", "&", "and", ","})


def doubts(run: Run, source: str, reference: Reference) -> Iterator[Problem]:
    """The questions that a run raises, each with choices that settle it."""
    yield from _twitches_or_needles(run, source)
    yield from _passes_or_needles(run, source)
    yield from _felt_or_side_effect(run, source)
    yield from _response_without_needle(run, source)
    yield from _cones_or_needles(run, source)
    yield from _needles_of_all_rows(run, source)
    yield from _times_or_all_sites(run, source, reference)
    yield from _times_behind_minutes(run, source)
    yield from _many_times(run, source)
    yield from _count_of_both_sides(run, source)
    yield from _head_behind_other_parts(run, source, reference)
    yield from _lower_part_or_left(run, source, reference)


def _asks(source: str, start: int, end: int, message: str, choices: tuple[Choice, ...]) -> Problem:
    return Problem(source[start:end], start, end, message, choices, question=True)


def _stand_together(source: str, first: Part | TargetItem, second: Part) -> bool:
    return first.end <= second.start and not source[first.end : second.start].strip()


def _twitches_or_needles(run: Run, source: str) -> Iterator[Problem]:
    """``3x ltr`` is three twitches to most, and three needles with a twitch to some."""
    for first, second in zip(run.parts, run.parts[1:], strict=False):
        pair = {first.slot: first, second.slot: second}
        if set(pair) != {Slot.TIMES, Slot.LTR} or not _stand_together(source, first, second):
            continue
        ltr, count = pair[Slot.LTR].value, pair[Slot.TIMES].value
        if ltr.count is None:
            yield _asks(source, first.start, second.end, *twitches_or_needles(count))


def _passes_or_needles(run: Run, source: str) -> Iterator[Problem]:
    """``pist x8`` is eight passes to many, and eight needles to some."""
    if any(part.slot is Slot.PASSES for part in run.parts):
        return
    for first, second in zip(run.parts, run.parts[1:], strict=False):
        pair = {first.slot: first, second.slot: second}
        if set(pair) != {Slot.TIMES, Slot.TECHNIQUE} or not _stand_together(source, first, second):
            continue
        count, technique = pair[Slot.TIMES].value, pair[Slot.TECHNIQUE]
        if technique.value in _DONE_IN_PASSES and count > 1:
            word = source[technique.start : technique.end]
            message = ngettext("{count} pass, or {count} needle?", "{count} passes, or {count} needles?", count)
            choices = choices_of(f"{word} passes{count}", f"{word} {needles_text(count)}")
            yield _asks(source, first.start, second.end, message.format(count=count), choices)


def _felt_or_side_effect(run: Run, source: str) -> Iterator[Problem]:
    """``ref headache`` is where it was felt to most, and a headache from the needle to some."""
    for number, part in enumerate(run.parts):
        if part.slot is not Slot.REFERRED:
            continue
        for other in run.parts[number + 1 :]:
            text = source[other.start : other.end]
            if other.slot is not Slot.EFFECT or severity_is_said(text):
                continue
            if None not in (part.only, other.only) and part.only is not other.only:
                continue
            between = source[part.end : other.start].split()
            while between and between[-1] in _JOINING:
                between.pop()
            kind = other.value.effect.kind
            if kind in _FELT_ELSEWHERE or (kind in _FELT_HERE_TOO and not between):
                yield _asks_where_felt(run, source, part, other, " ".join(between))
                break


def _asks_where_felt(run: Run, source: str, referred: Part, effect: Part, between: str) -> Problem:
    """The note goes to the end of the line, so it is offered where nothing but this run's parts stands before it."""
    text = source[effect.start : effect.end]
    before = " ".join(filter(None, (source[referred.start : referred.end], between)))
    clear = f"{before} {effect_text(effect.value.effect)}"
    message = _("{text}: where it was felt, or a side effect of the needle? Where it was felt is a note behind #.")
    rest = source[effect.end :].split("\n", 1)[0].rstrip()
    end = effect.end + len(rest)
    if not rest or any(part.end == end for part in run.parts):
        parts, _hash, note = rest.partition("#")
        said = "; ".join(filter(None, (text, note.strip())))
        felt = f"{before} {parts.strip()}".rstrip() + f" # {said}"
        choices = choices_of(felt, f"{clear}{rest}")
        return _asks(source, referred.start, end, message.format(text=text), choices)
    return _asks(source, referred.start, effect.end, message.format(text=text), choices_of(before, clear))


def _response_without_needle(run: Run, source: str) -> Iterator[Problem]:
    """``x0 dq``: no needle, and something that only a needle does. The needle of the row before is one."""
    if any(part.slot is Slot.TECHNIQUE and part.value in ("same_needle", "moxa") for part in run.parts):
        return
    answer = next((part for part in run.parts if part.slot in NEEDLE_IS_IN), None)
    for part in run.parts:
        if answer is not None and part.slot is Slot.TIMES and part.value == 0:
            message = _("{none} is no needle: what is {answer} said of?")
            message = message.format(none=source[part.start : part.end], answer=source[answer.start : answer.end])
            yield _asks(source, part.start, part.end, message, choices_of("x1", "0needles"))


def _cones_or_needles(run: Run, source: str) -> Iterator[Problem]:
    """``moxa x5`` is five cones and no needle to most."""
    slots = {part.slot for part in run.parts}
    techniques = {part.value for part in run.parts if part.slot is Slot.TECHNIQUE}
    if techniques != {"moxa"} or slots & NEEDLE_IS_IN:
        return
    for part in run.parts:
        if part.slot is Slot.TIMES and part.value:
            message = ngettext("{count} cone, or {count} needle?", "{count} cones, or {count} needles?", part.value)
            choices = choices_of(f"{part.value}cones", needles_text(part.value))
            yield _asks(source, part.start, part.end, message.format(count=part.value), choices)


def _needles_of_all_rows(run: Run, source: str) -> Iterator[Problem]:
    """``li4 lr3 b 4 needles`` is four in all to most; ``4needles``, in one word, is said of each row."""
    sides = next((len(part.value) for part in run.parts if part.slot is Slot.SIDE), 1)
    rows = sum(1 if item.target is not None and item.target.midline else sides for item in run.targets)
    for part in run.parts:
        text = source[part.start : part.end]
        if part.slot is not Slot.COUNT or part.only is not None or rows < 2 or part.value < 2 or text[-1:].isdecimal():
            continue
        if not any(character.isspace() for character in text):
            continue
        each = needles_text(part.value)
        choices = [Choice(each, each)]
        if part.value % rows == 0:
            choices.insert(0, Choice(_("{count} in all").format(count=part.value), needles_text(part.value // rows)))
        message = _("{text}: in all {rows} rows together, or in each of them?")
        yield _asks(source, part.start, part.end, message.format(text=text, rows=rows), tuple(choices))


def _times_or_all_sites(run: Run, source: str, reference: Reference) -> Iterator[Problem]:
    """``baxie r x4`` is its four needles to most; ``baxie r x2`` is two at each of the four sites."""
    levels = {level for part in run.parts if part.slot is Slot.LEVELS for level in part.value}
    sides = next((len(part.value) for part in run.parts if part.slot is Slot.SIDE), 1)
    [item, *others] = run.targets
    if others or item.target is None or item.target.loci_rule == "some":
        return
    sites = reference.needles_of(item.target.code, tuple(levels))
    for part in run.parts:
        if part.slot is not Slot.TIMES or part.only is not None or sites < 2 or part.value < 2 or part.value % sites:
            continue
        rows = 1 if item.target.midline else sides
        text = source[part.start : part.end]
        message = _("{text}: needles in all, or at each of the sites?").format(text=text)
        in_all = part.value // rows if part.value == sites * rows else part.value
        counts = dict.fromkeys((in_all, part.value * sites))
        yield _asks(source, part.start, part.end, message, choices_of(*map(needles_text, counts)))


def _times_behind_minutes(run: Run, source: str) -> Iterator[Problem]:
    """``rot 1 min x3`` is three times to most."""
    for first, second in pairwise(run.parts):
        if first.slot is not Slot.RETENTION or second.slot is not Slot.TIMES or not second.value:
            continue
        if _stand_together(source, first, second):
            text = source[second.start : second.end]
            message = ngettext(
                "{text}: {count} needle, or how often? How often goes into a note behind #.",
                "{text}: {count} needles, or how often? How often goes into a note behind #.",
                second.value,
            )
            choices = (*choices_of(needles_text(second.value)), Choice(_("leave it out"), ""))
            yield _asks(source, second.start, second.end, message.format(text=text, count=second.value), choices)


def _many_times(run: Run, source: str) -> Iterator[Problem]:
    """``li4 b x 20`` is minutes or millimetres to most."""
    for part in run.parts:
        if part.slot is Slot.TIMES and part.value > MOST_AT_ONE_SPOT:
            text = source[part.start : part.end]
            message = _("{text}: {count} needles at one spot, minutes or mm?").format(text=text, count=part.value)
            yield _asks(
                source, part.start, part.end, message,
                choices_of(needles_text(part.value), f"{part.value}min", f"d{part.value}mm"),
            )  # fmt: skip


def _count_of_both_sides(run: Run, source: str) -> Iterator[Problem]:
    """``ut b ltr3`` counts each side, both together, or one of them."""
    if not any(part.slot is Slot.SIDE and part.value == BOTH for part in run.parts):
        return
    for part in run.parts:
        if part.slot is Slot.LTR and part.only is None and part.value.right is None and part.value.count:
            text = source[part.start : part.end]
            message = _("{text} on both sides: on each, or only on one?").format(text=text)
            each = f"l:{text} r:{text}"
            yield _asks(source, part.start, part.end, message, choices_of(each, f"l:{text}", f"r:{text}"))


def _head_behind_other_parts(run: Run, source: str, reference: Reference) -> Iterator[Problem]:
    """``gastroc r lat`` is the lateral head to most; ``lat`` alone is a latent trigger point."""
    for item in run.targets:
        for part in run.parts:
            word = source[part.start : part.end].lower()
            if item.target is None or part.start < item.end or word not in CLEAR_WORDS:
                continue
            match = reference.match([*item.words, word])
            if match is None or match.length <= len(item.words):
                continue
            name, between = source[item.start : item.end], source[item.end : part.start].rstrip()
            head = match.target.label if match.target is not None else f"{name} {word}"
            message = _("{word}: {head}, or said of the needling?").format(word=word, head=head)
            choices = (
                Choice(head, f"{name} {word}{between}"),
                Choice(CLEAR_WORDS[word], f"{name}{between} {CLEAR_WORDS[word]}"),
            )
            yield _asks(source, item.start, part.end, message, choices)


def _lower_part_or_left(run: Run, source: str, reference: Reference) -> Iterator[Problem]:
    """``lt trap`` and ``trap lt`` are the lower trapezius to most, and the trapezius on the left to some."""
    for item in run.targets:
        if item.target is None or not item.target.group:
            continue
        members = reference.members(item.target.code)
        for part in run.parts:
            side = source[part.start : part.end]
            near = _stand_together(source, item, part) or (
                part.end <= item.start and not source[part.end : item.start].strip()
            )
            if part.slot is not Slot.SIDE or side.lower() not in ALSO_MUSCLES or not near:
                continue
            start, end = min(part.start, item.start), max(part.end, item.end)
            for reading in reference.readings(side):
                if reading.target is not None and reading.target.code in members:
                    typed = source[start:end]
                    message = _("{typed}: {label}, or the side?").format(typed=typed, label=reading.label)
                    plain = f"{side[0]} {source[item.start : item.end]}"
                    choices = (Choice(reading.label, reading.text), Choice(f"{item.label}, {side}", plain))
                    yield _asks(source, start, end, message, choices)
