"""The two rows of one pair, left and right, shown as one for as long as they say the same. Knows no screen."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from needlelog.domain.needlings import Needling, NeedlingId, Side
from needlelog.domain.sessions import Session
from needlelog.domain.side_effects import Severity

Together = tuple[Needling, ...]
"""One row, or a pair's left and right."""


def together(session: Session, apart: Collection[str] = ()) -> tuple[Together, ...]:
    """The rows of a session in order; two of a pair that stand together and say the same are one.

    ``apart`` holds UUIDs of rows that are to stand alone whatever they say.
    """
    return tuple(_together(session, apart))


def names_folded(names: Iterable[str]) -> tuple[str, ...]:
    """Names of targets, each once: what was needled left and right becomes ``GB20 Fengchi 风池 R+L``."""
    once = dict.fromkeys(names)
    folded = []
    for name in once:
        stem = name.removesuffix(" L").removesuffix(" R")
        both = f"{stem} L" in once and f"{stem} R" in once
        folded.append(f"{stem} R+L" if both else name)
    return tuple(dict.fromkeys(folded))


def effects_counted(effects: Iterable[tuple[str, Severity]]) -> tuple[tuple[str, Severity, int], ...]:
    """Kind, severity and how often, in order of first entry."""
    return tuple((kind, severity, count) for (kind, severity), count in Counter(effects).items())


def _together(session: Session, apart: Collection[str]) -> Iterator[Together]:
    waiting: Needling | None = None
    for row in session.needlings:
        if waiting is not None and _say_the_same(session, waiting, row) and not {waiting.uuid, row.uuid} & set(apart):
            yield (waiting, row) if waiting.side is Side.LEFT else (row, waiting)
            waiting = None
            continue
        if waiting is not None:
            yield (waiting,)
        waiting = row
    if waiting is not None:
        yield (waiting,)


def _say_the_same(session: Session, one: Needling, other: Needling) -> bool:
    return is_other_side(one, other) and _effects(session, one) == _effects(session, other)


def is_other_side(one: Needling, other: Needling) -> bool:
    """Whether two rows are left and right of one pair and differ in nothing else, side effects aside."""
    sides = {one.side, other.side}
    return one.pair is not None and sides == {Side.LEFT, Side.RIGHT} and _of_no_side(one) == _of_no_side(other)


def _of_no_side(row: Needling) -> Needling:
    return replace(row, id=NeedlingId(0), uuid="", position=0, side=None, copied_from=None, confirmed_at=None)


def _effects(session: Session, row: Needling) -> list[tuple[object, ...]]:
    return sorted(
        (one.kind, one.severity, one.rating or 0.0, one.reported_by, one.onset, one.late)
        for one in session.side_effects_of(row)
    )
