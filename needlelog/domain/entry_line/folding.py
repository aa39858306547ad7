"""Puts the two rows of one ``b`` together again, for the screen's words and for the canonical line."""

from collections.abc import Sequence

from needlelog.domain.needlings import NeedlingFields, Side


def sides_folded(needlings: Sequence[NeedlingFields]) -> tuple[tuple[NeedlingFields, ...], ...]:
    """The rows, the two of a pair together where left stands directly before right."""
    folded: list[tuple[NeedlingFields, ...]] = []
    for fields in needlings:
        last = folded[-1] if folded else ()
        if len(last) == 1 and fields.pair is not None and _is_other_side(last[0], fields):
            folded[-1] = (last[0], fields)
        else:
            folded.append((fields,))
    return tuple(folded)


def _is_other_side(left: NeedlingFields, right: NeedlingFields) -> bool:
    return (left.side, right.side) == (Side.LEFT, Side.RIGHT) and _one_place(left) == _one_place(right)


def _one_place(row: NeedlingFields) -> tuple[object, ...]:
    """What both sides of a pair have in common whatever was done to them."""
    return (
        row.pair, row.kind, row.code, row.label, row.levels, row.trigger_point, row.through_to, row.note,
    )  # fmt: skip
