"""What is marked on the figure: rows of a session, or counts of visits, and the words that name them.

Knows values and words; no drawing, no colour.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from needlelog.domain.needlings import Modality, Needling, Side, TargetKind, modality_word
from needlelog.domain.side_effects import Severity, SideEffect
from needlelog.domain.wording import side_text
from needlelog.i18n import _, ngettext

GRAVITY = tuple(Severity)

EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class BodyMark:
    """One row of a session, or in a chart by count all rows of one target on one side.

    ``label`` is short and has no side in it. ``effects`` are kinds of side effect as words, the gravest first;
    ``effect_kind`` is the id of the first. ``visits`` is None for a row, else the number of visits that it stands for.
    ``needles`` is how many stand at each level of a row.
    """

    needling_uuid: str
    code: str
    side: Side | None
    label: str
    modality: Modality
    levels: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    effect_kind: str = ""
    serious: bool = False
    confirmed: bool = True
    visits: int | None = None
    needles: int = 1


@dataclass(frozen=True, slots=True)
class MarkGroup:
    """Marks that share one label: a target on both sides, or several needles at one target."""

    label: str
    marks: tuple[int, ...]
    """Places in the sequence of marks."""


def mark_of(row: Needling, effects: Iterable[SideEffect] = (), words: Mapping[str, str] = EMPTY) -> BodyMark:
    """The mark of a row in the file with those of the session's side effects that belong to it.

    ``words`` says a kind of side effect in a word or two; without it the kind's id does.
    """
    found = [effect for effect in effects if effect.needling_uuid == row.uuid]
    own = sorted(found, key=lambda effect: -GRAVITY.index(effect.severity))
    return BodyMark(
        needling_uuid=row.uuid,
        code=row.code,
        side=row.side,
        label=short_label(row.kind, row.code, row.label, row.trigger_point, row.levels),
        modality=row.modality,
        levels=row.levels,
        effects=tuple(words.get(effect.kind, effect.kind.replace("_", " ")) for effect in own),
        effect_kind=own[0].kind if own else "",
        serious=any(effect.severity is Severity.SERIOUS for effect in own),
        confirmed=row.confirmed,
        needles=-(-row.needles // max(1, len(row.levels))),
    )


def visit_marks(visits: Iterable[Sequence[Needling]]) -> tuple[BodyMark, ...]:
    """Marks by count from the rows of each visit, oldest visit first: how many visits needled each target on each side.

    Several rows of one visit count once, rows that nobody confirmed not at all. A mark bears the UUID of its last row;
    most visits come first.
    """
    last: dict[tuple[str, str, Side | None, Modality], Needling] = {}
    counted: Counter[tuple[str, str, Side | None, Modality]] = Counter()
    for rows in visits:
        named = {
            (row.code, short_label(row.kind, row.code, row.label, None, row.levels), row.side, row.modality): row
            for row in rows
            if row.confirmed
        }
        last |= named
        counted.update(named.keys())
    return tuple(
        BodyMark(row.uuid, code, side, label, modality, row.levels, visits=counted[code, label, side, modality])
        for (code, label, side, modality), row in sorted(last.items(), key=lambda item: -counted[item[0]])
    )


def short_label(
    kind: TargetKind, code: str, label: str, trigger_point: int | None = None, levels: Sequence[str] = ()
) -> str:
    """What stands beside a mark: a point's code, a muscle's name with trigger point and levels."""
    if kind is TargetKind.ACUPOINT and code and not code.startswith(("EAR-", "XN-")):
        words = [code]
    elif kind is TargetKind.ACUPOINT:
        words = [word for word in label.split() if word.isascii()] or [label]
    else:
        words = [label]
    words.extend(levels)
    if trigger_point is not None:
        words.append(_("TrP{number}").format(number=trigger_point))
    return " ".join(words)


def side_letter(side: Side | None) -> str:
    """R or L; nothing for the midline."""
    return {Side.RIGHT: _("R"), Side.LEFT: _("L")}.get(side, "") if side is not None else ""


def groups_of(marks: Sequence[BodyMark], places: Sequence[int]) -> tuple[MarkGroup, ...]:
    """The labels for the marks at ``places`` of a sequence, in the order in which the first of each stands.

    One target on both sides is one label, "GB20 R+L", as long as both stand for as many visits or needles.
    """
    gathered: dict[tuple[str, str, Modality, int | None], list[int]] = {}
    for place in places:
        mark = marks[place]
        gathered.setdefault((mark.code, mark.label, mark.modality, mark.visits), []).append(place)
    made = []
    for found in (part for together in gathered.values() for part in _alike(marks, together)):
        sides = {marks[place].side for place in found}
        letters = "+".join(filter(None, map(side_letter, sorted(sides, key=_right_first))))
        first = marks[found[0]]
        words = f"{first.label} {letters}".rstrip()
        times = _needles(marks, found) // len(sides)
        if first.visits is not None:
            visits = ngettext("{count} visit", "{count} visits", first.visits).format(count=first.visits)
            words = f"{words} · {visits}"
        elif times > 1:
            words = f"{words} ×{times}"
        made.append(MarkGroup(words, tuple(found)))
    return tuple(made)


def _alike(marks: Sequence[BodyMark], places: Sequence[int]) -> list[list[int]]:
    """All of these places, or each side's apart where one side has more needles than the other."""
    by_side: dict[Side | None, list[int]] = {}
    for place in places:
        by_side.setdefault(marks[place].side, []).append(place)
    same = len({_needles(marks, found) for found in by_side.values()}) == 1
    return [list(places)] if same else list(by_side.values())


def _needles(marks: Sequence[BodyMark], places: Sequence[int]) -> int:
    return sum(marks[place].needles for place in places)


def say_mark(mark: BodyMark) -> str:
    """A mark in words, for a tooltip and for who cannot see it."""
    words = [mark.label if mark.side is None else f"{mark.label} {side_text(mark.side)}"]
    words.append(modality_word(mark.modality))
    words.extend(mark.effects)
    if mark.visits is not None:
        words.append(ngettext("{count} visit", "{count} visits", mark.visits).format(count=mark.visits))
    if not mark.confirmed:
        words.append(_("not confirmed"))
    return ", ".join(words)


def _right_first(side: Side | None) -> int:
    return 0 if side is Side.RIGHT else 1
