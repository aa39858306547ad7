"""Remembers what the groups of a line were read as, so that a key typed in one of them has no other read again.

Knows groups as text; what they mean for rows and needles is made of them anew each time.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from needlelog.domain.entry_line.reader import Group, read_group
from needlelog.domain.entry_line.tokens import Cut
from needlelog.domain.entry_line.values import EntryContext
from needlelog.domain.reference import Reference


@dataclass(frozen=True, slots=True)
class GroupRead:
    """A group and its text; the group's places are counted from ``start``, where its text begins in the line."""

    start: int
    source: str
    group: Group


class Readings:
    """One for a line that is being typed. Holds the groups of the line as it was read last, and of no earlier one."""

    def __init__(self) -> None:
        self._reference: Reference | None = None
        self._context: EntryContext | None = None
        self._kept: dict[str, Group] = {}

    def of(self, pieces: Cut, reference: Reference, context: EntryContext) -> Iterator[GroupRead]:
        """The groups of a line in order, each read now or as it was read before in the same circumstances."""
        if reference is not self._reference or context != self._context:
            self._reference, self._context, self._kept = reference, context, {}
        before, self._kept = self._kept, {}
        for number, (start, end) in enumerate(pieces.spans):
            source = pieces.source[start:end]
            group = before.get(source)
            if group is None:
                alone = pieces.alone(number)
                group = read_group(alone, alone.groups[0], reference, context)
            self._kept[source] = group
            yield GroupRead(start, source, group)
