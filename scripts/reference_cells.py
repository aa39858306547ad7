"""Cells of the reference tables as people edit them: lists, spinal levels, counts. Knows no table."""

from collections.abc import Iterable, Mapping

Row = dict[str, str]

SPINAL_LEVELS = (
    *(f"C{n}" for n in range(1, 9)),
    *(f"T{n}" for n in range(1, 13)),
    *(f"L{n}" for n in range(1, 6)),
    *(f"S{n}" for n in range(1, 6)),
)


def parts(cell: str) -> list[str]:
    """The items of a cell that lists them with semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def listed(items: Iterable[str]) -> str:
    """Items as one cell of the built tables."""
    return "|".join(items)


def levels_of(cell: str) -> list[str]:
    """Spinal levels spelled out: ``T12-L2`` is T12, L1, L2."""
    found: list[str] = []
    for part in parts(cell):
        first, _, last = part.partition("-")
        start = SPINAL_LEVELS.index(first)
        found += SPINAL_LEVELS[start : SPINAL_LEVELS.index(last or first) + 1]
    return found


def whole(text: str) -> int:
    """An integer as print writes it: ``44,818``."""
    return int(text.replace(",", ""))


def unchanged(row: Mapping[str, str]) -> Row:
    """A table that is computable as it stands."""
    return dict(row)
