"""Which names to offer while a target is being typed: for the words before the cursor, or for one left misspelt.

Knows the text and what was understood of it; nothing of the list that shows the names.
"""

from collections.abc import Sequence

from needlelog.domain.entry_line import Entry
from needlelog.domain.reference import Reference
from needlelog.ui.widgets.suggestions import Suggestion

LONGEST_NAME_WORDS = 4
MOST_NAMES, MOST_SPELLINGS = 8, 5


def completions(
    entry: Entry, text: str, cursor: int, reference: Reference, recent: Sequence[str] = ()
) -> list[Suggestion]:
    """Names for the words before the cursor that the parser does not know; the longest run that fits wins.

    A word left behind that nothing is known by is offered what it may be meant for. ``cursor`` is in code points.
    """
    before = text[:cursor]
    unknown = [one for one in entry.problems if not one.question and one.start < cursor <= one.end]
    if not before or before[-1].isspace() or not unknown:
        return _spellings(entry, reference)
    for start in _word_starts(before):
        fragment = before[start:]
        found = reference.suggest(fragment, MOST_NAMES, recent)
        if found and len(fragment.strip()) > 1:
            return [Suggestion(one.label, reference.text_for(one.code), start, cursor) for one in found]
    return []


def _spellings(entry: Entry, reference: Reference) -> list[Suggestion]:
    for one in entry.problems:
        found = () if one.question or len(one.text) < 3 else reference.suggest(one.text, MOST_SPELLINGS)
        if found:
            return [Suggestion(target.label, reference.text_for(target.code), one.start, one.end) for target in found]
    return []


def _word_starts(before: str) -> list[int]:
    """Where the last words of the group begin, the longest run of words first."""
    group = max(before.rfind(mark) for mark in (";", ",", "\n")) + 1
    starts = [
        index
        for index in range(group, len(before))
        if not before[index].isspace() and (index == group or before[index - 1].isspace())
    ]
    return starts[-LONGEST_NAME_WORDS:]
