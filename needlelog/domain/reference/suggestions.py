"""Guesses at what is being typed, best first. Only offered, never taken without a key being pressed.

Ranks: the whole name, the beginning of a name or code, the beginning of a later word, somewhere inside, misspelt.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from copy import copy

from needlelog.domain.needlings import TargetKind
from needlelog.domain.reference.everyday import is_everyday
from needlelog.domain.reference.spelling import LOCAL_PREFIXES, PREFIXES, fold, read_code
from needlelog.domain.reference.values import Target

WHOLE, BEGINS, WORD_BEGINS, INSIDE, MISSPELT = range(5)

SHORTEST_INSIDE = 5
"""Fewer letters stand inside too many names."""

SHARE_INSIDE = 0.6
"""How much of a word of the name stands in what was typed: ``spinatus`` is near supraspinatus, ``press`` is not near an
impression."""

SHORTEST_MISSPELT = 4
"""Letters that a word and a name have at least; between shorter ones a slip makes another word."""

SHORTEST_FORM = 5
"""Letters from which on a short form of a muscle is looked for misspelt: ``salt`` is no sartorius."""

LETTERS_BY_SLIPS = ((SHORTEST_MISSPELT, 1), (8, 2), (13, 3))
"""How many slips a misspelt name may have, by the letters from which on. A slip is a letter too many, too few or
another one, or two neighbours that changed places."""

LETTERS_OF_PART = 8
"""From how many letters on a misspelt beginning or end of a name is looked for, with one slip less than a whole one."""

CLOSER_LOOK = 24
"""How many names that share most letter pairs are compared letter by letter."""

_BEGUN_LOCAL_CODE = re.compile(r"(3e|[a-zü]+)-?0*(\d+)")
_BEGUN_CODE = re.compile(r"([a-z]+)0*(\d+)")


class Suggester:
    """Ranks targets for what was typed so far; everything is prepared when it is made.

    ``full_name_only`` are codes that are offered for their whole name alone; ``extra_names`` lead to a code in search
    without naming it on the line.
    """

    def __init__(
        self,
        targets: Mapping[str, Target],
        full_name_only: frozenset[str],
        extra_names: Mapping[str, Sequence[str]],
        readings: Callable[[str], tuple[str, ...]],
    ) -> None:
        self._targets = targets
        self._local: Mapping[str, str] = {}
        self._order = {code: position for position, code in enumerate(targets)}
        self._full_name_only = full_name_only
        self._readings = readings
        self._keys: list[tuple[str, str]] = []
        self._later_words: list[tuple[str, str]] = []
        self._first_words: set[tuple[str, str]] = set()
        self._single_words: set[tuple[str, str]] = set()
        self._numbered: list[tuple[str, str]] = []
        self._pairs: dict[str, list[int]] = defaultdict(list)
        for code, target in targets.items():
            self._add(code, target, extra_names.get(code, ()))
        for index, (key, code) in enumerate(self._keys):
            least = SHORTEST_FORM if targets[code].kind is TargetKind.MUSCLE else SHORTEST_MISSPELT
            if len(key) >= least and key.isascii() and code not in full_name_only:
                for pair in _pairs(key):
                    self._pairs[pair].append(index)

    def speaking(self, language: str) -> "Suggester":
        """The same suggester for codes as this language has them."""
        twin = copy(self)
        twin._local = LOCAL_PREFIXES.get(language, {})
        return twin

    def suggest(self, text: str, limit: int, recent: Sequence[str]) -> tuple[Target, ...]:
        """At most ``limit`` targets; those of ``recent`` come first among equals. All recent ones for no text."""
        typed = fold(text)
        if not typed:
            return tuple(self._targets[code] for code in dict.fromkeys(recent) if code in self._targets)[:limit]
        ranks = self._ranks(text, typed)
        if not is_everyday(text) and not any(rank < INSIDE for rank, _distance in ranks.values()):
            for code, likeness in self._misspelt(typed).items():
                ranks.setdefault(code, (MISSPELT, 1 - likeness))
        recency = {code: position for position, code in reversed(list(enumerate(recent)))}
        later = len(recent)
        best = sorted(
            ranks, key=lambda code: (ranks[code][0], recency.get(code, later), ranks[code][1], self._order[code])
        )
        return tuple(self._targets[code] for code in best[:limit])

    def _add(self, code: str, target: Target, extra_names: Sequence[str]) -> None:
        shape = read_code([code])
        if shape is not None:
            self._numbered.append((fold(code), code))
        names = [target.label, code.replace("_", " "), *target.names, *extra_names]
        if shape is not None:
            names = [*target.names, *extra_names]
        seen: set[str] = set()
        for name in names:
            words = [fold(word) for word in name.split()]
            key = "".join(words)
            if key and key not in seen:
                seen.add(key)
                self._keys.append((key, code))
            if words:
                self._first_words.add((words[0], code))
            self._single_words.update((word, code) for word in words)
            for start in range(1, len(words)):
                if words[start]:
                    self._later_words.append(("".join(words[start:]), code))

    def _ranks(self, text: str, typed: str) -> dict[str, tuple[int, float]]:
        ranks: dict[str, tuple[int, float]] = {}
        everyday = is_everyday(text)

        def put(code: str, rank: int, distance: float) -> None:
            if rank > WHOLE and code in self._full_name_only:
                return
            if rank > WHOLE and everyday and (rank > BEGINS or (typed, code) not in self._first_words):
                return
            if code not in ranks or ranks[code] > (rank, distance):
                ranks[code] = (rank, distance)

        for position, code in enumerate(self._readings(text)):
            if code not in self._full_name_only:
                ranks[code] = (WHOLE, position)
        begun = self._begun_code(text, typed)
        for key, code in self._numbered:
            if key == begun:
                put(code, WHOLE, 0)
            elif key.startswith(begun):
                put(code, BEGINS, 0)
        for key, code in self._keys:
            if key == typed:
                put(code, WHOLE, 0)
            elif key.startswith(typed):
                put(code, BEGINS, 1 - len(typed) / len(key))
        if len(typed) >= SHORTEST_INSIDE:
            for word, code in self._single_words:
                if typed in word and len(typed) >= SHARE_INSIDE * len(word):
                    put(code, INSIDE, 1 - len(typed) / len(word))
        if len(typed) > 1:
            for key, code in self._later_words:
                if key.startswith(typed):
                    put(code, WORD_BEGINS, 1 - len(typed) / len(key))
        return ranks

    def _begun_code(self, text: str, typed: str) -> str:
        """What was typed with an older prefix replaced: ``ub4`` looks for BL4 and all that begin so."""
        local = _BEGUN_LOCAL_CODE.fullmatch("".join(text.lower().split())) if self._local else None
        if local is not None and local.group(1) in self._local:
            return fold(self._local[local.group(1)]) + local.group(2)
        found = _BEGUN_CODE.fullmatch(typed)
        if found is None:
            return fold(PREFIXES[typed]) if typed in PREFIXES and len(typed) > 1 else typed
        prefix = PREFIXES.get(found.group(1), found.group(1))
        return fold(prefix) + found.group(2)

    def _misspelt(self, typed: str) -> dict[str, float]:
        """Codes with a name like the typed one, by how alike they are. Codes themselves are never guessed at."""
        slips = max((slips for letters, slips in LETTERS_BY_SLIPS if len(typed) >= letters), default=0)
        if not slips or any(character.isdigit() for character in typed):
            return {}
        shared: Counter[int] = Counter()
        pairs = _pairs(typed)
        for pair in pairs:
            shared.update(self._pairs.get(pair, ()))
        score = {index: 2 * count / (len(pairs) + len(self._keys[index][0]) + 1) for index, count in shared.items()}
        near = sorted(score, key=lambda index: -score[index])[:CLOSER_LOOK]
        alike: dict[str, float] = {}
        for index in near:
            key, code = self._keys[index]
            parts = {key: slips} if len(key) >= SHORTEST_MISSPELT else {}
            if LETTERS_OF_PART <= len(typed) < len(key):
                for letters in (len(typed) - 1, len(typed), len(typed) + 1):
                    parts |= {key[:letters]: slips - 1, key[-letters:]: slips - 1}
            for looked_at, most in parts.items():
                if not _begin_alike(typed, looked_at):
                    continue
                made = slips_between(typed, looked_at, most)
                if made <= most:
                    alike[code] = max(1 - made / len(typed), alike.get(code, 0.0))
        return alike


def slips_between(typed: str, meant: str, most: int) -> int:
    """How many slips make one word of the other; more than ``most`` is only said to be more.

    The optimal string alignment distance: Levenshtein's, with two neighbours that changed places as one slip.
    """
    if abs(len(typed) - len(meant)) > most:
        return most + 1
    before, last = [0] * (len(meant) + 1), list(range(len(meant) + 1))
    for i, letter in enumerate(typed, start=1):
        row = [i]
        for j, other in enumerate(meant, start=1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == other:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]


def _begin_alike(typed: str, key: str) -> bool:
    """Whether both begin with one letter, or with two that changed places: first letters are seldom mistaken."""
    return typed[0] == key[0] or typed[:2] == key[1::-1]


def _pairs(key: str) -> set[str]:
    """Pairs of neighbouring letters, the ends marked."""
    marked = f"^{key}$"
    return {marked[index : index + 2] for index in range(len(marked) - 1)}
