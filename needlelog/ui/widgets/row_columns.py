"""Which columns of the rows' table have room, and how wide each is. Knows columns and pixels alone."""

from collections.abc import Collection, Mapping

from needlelog.domain.needlings import Modality
from needlelog.ui import row_words
from needlelog.ui.models.needlings import Column

_LEAST = {
    Column.TARGET: 136, Column.SIDE: 42, Column.NEEDLE: 86, Column.DEPTH: 72, Column.TRIGGER_POINT: 122,
    Column.TENDERNESS: 84, Column.TECHNIQUE: 96, Column.PASSES: 62, Column.STIMULATION: 124, Column.RETENTION: 78,
    Column.LTR: 40, Column.DEQI: 50, Column.SIDE_EFFECTS: 92, Column.NOTE: 110,
}  # fmt: skip
"""In pixels, from which on the title and what usually stands beneath it are read in full."""

_EASY = {Column.TARGET: 196, Column.NEEDLE: 94, Column.DEPTH: 76, Column.SIDE_EFFECTS: 136}
"""Where a wider column serves better than one more."""

_GROWS = {
    Column.TARGET: 6, Column.SIDE: 1, Column.NEEDLE: 2, Column.DEPTH: 1, Column.LTR: 1, Column.SIDE_EFFECTS: 5,
    Column.TECHNIQUE: 1, Column.NOTE: 4,
}  # fmt: skip
_ALWAYS = (Column.TARGET, Column.SIDE, Column.NEEDLE, Column.DEPTH)
_FIRST = (Column.LTR, Column.DEQI, Column.SIDE_EFFECTS)
_THEN = (
    Column.TECHNIQUE, Column.TRIGGER_POINT, Column.TENDERNESS, Column.STIMULATION, Column.RETENTION, Column.PASSES,
    Column.NOTE,
)  # fmt: skip


def wanted(modalities: Collection[Modality], with_values: Collection[Column]) -> tuple[Column, ...]:
    """The columns that a session has a use for, the one that may go last first: what answered comes before the rest,
    and what is recorded before what is empty."""
    useful = [
        column
        for column in (*_FIRST, *_THEN)
        if column in with_values or any(row_words.belongs(column.cell, one) for one in modalities)
    ]
    later = [column for column in useful if column in _THEN]
    return (
        *_ALWAYS,
        *(column for column in useful if column in _FIRST),
        *(column for column in later if column in with_values),
        *(column for column in later if column not in with_values),
    )


def widths(
    room: int,
    modalities: Collection[Modality],
    with_values: Collection[Column],
    needed_by: Mapping[Column, int] | None = None,
    scale: float = 1,
) -> dict[Column, int]:
    """The columns that are shown and their widths, which fill the room in pixels unless it is too small for any.

    ``needed_by`` says what stands in them needs: a long name takes the room that the others leave empty. ``scale`` is
    how much larger than usual text is.
    """
    least = {column: round(size * scale) for column, size in _LEAST.items()}
    easy = {column: round(_EASY.get(column, size) * scale) for column, size in _LEAST.items()}
    shown: list[Column] = []
    for column in wanted(modalities, with_values):
        tight = column not in _THEN
        needed = sum(least[one] if tight else easy[one] for one in (*shown, column))
        if column not in _ALWAYS and needed > room:
            # Not a narrower one instead: what is shown would then depend on a pixel.
            break
        shown.append(column)
    used = sum(least[column] for column in shown)
    made = {column: least[column] for column in sorted(shown)}
    spare = max(0, room - used)
    parts = sum(_GROWS.get(column, 0) for column in made)
    for column in made:
        made[column] += spare * _GROWS.get(column, 0) // parts
    made[Column.TARGET] += max(0, room - sum(made.values())) if spare else 0
    needs = needed_by or {}
    for short in (Column.TARGET, Column.NEEDLE):
        for column in sorted(made, key=lambda one: needs.get(one, made[one]) - made[one]):
            wish = needs.get(short, 0) - made[short]
            given = max(0, min(wish, made[column] - needs.get(column, made[column])))
            made[column] -= given
            made[short] += given
    return made
