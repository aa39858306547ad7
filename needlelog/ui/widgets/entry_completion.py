"""Which names to offer while a target is being typed: for the words before the cursor, or for one left misspelt.

Knows the text and what was understood of it; nothing of the list that shows the names.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from needlelog.domain.entry_line import Entry
from needlelog.domain.reference import Reference, Target
from needlelog.domain.reference.everyday import is_everyday
from needlelog.domain.reference.spelling import fold
from needlelog.ui.widgets.suggestions import Suggestion

LONGEST_NAME_WORDS = 4
MOST_NAMES, MOST_SPELLINGS = 8, 5
_LIKE_A_WORD = 0.75
"""How alike a word and one of the name must be, 0-1 as difflib counts."""


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
        if is_everyday(fragment) and before[_group_start(before) : start].strip():
            # Behind a target it says something of the needling.
            continue
        found = [one for one in reference.suggest(fragment, MOST_NAMES, recent) if _each_word_counts(fragment, one)]
        if found and len(fragment.strip()) > 1:
            return [Suggestion(one.label, reference.text_for(one.code), start, cursor) for one in found]
    return _spellings(entry, reference)


def _each_word_counts(fragment: str, target: Target) -> bool:
    """Whether the name has every word typed, or one like it: else Tab would take a second misspelt word away unseen."""
    words = [fold(word) for word in fragment.split()]
    if len(words) < 2:
        return True
    names = (target.label, target.code.replace("_", " "), *target.names)
    if any(fold(name).startswith("".join(words)) for name in names):
        return True
    open_words = {fold(word) for name in names for word in name.split()}
    for word in words:
        fitting = {other for other in open_words if _is_like(word, other)}
        if not fitting:
            return False
        # Two misspelt names like one another are two names.
        open_words -= fitting
    return True


def _is_like(typed: str, word: str) -> bool:
    return word.startswith(typed) or SequenceMatcher(None, typed, word).ratio() >= _LIKE_A_WORD


def _spellings(entry: Entry, reference: Reference) -> list[Suggestion]:
    for one in entry.problems:
        passed = one.question or len(one.text) < 3 or is_everyday(one.text)
        found = () if passed else reference.suggest(one.text, MOST_SPELLINGS)
        if found:
            return [Suggestion(target.label, reference.text_for(target.code), one.start, one.end) for target in found]
    return []


def _word_starts(before: str) -> list[int]:
    """Where the last words of the group begin, the longest run of words first."""
    group = _group_start(before)
    starts = [
        index
        for index in range(group, len(before))
        if not before[index].isspace() and (index == group or before[index - 1].isspace())
    ]
    return starts[-LONGEST_NAME_WORDS:]


def _group_start(before: str) -> int:
    return max(before.rfind(mark) for mark in (";", ",", "\n")) + 1
