"""Words to targets, exactly: nothing misspelt is ever taken for a target.

Muscles may be written in any word order and cut short (``rect fem``), as long as only one is left; where several are
left, all are offered as readings.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from itertools import permutations

from needlelog.domain.needlings import TargetKind
from needlelog.domain.reference.spelling import (
    PREFIXES,
    SIDE_WORDS,
    UNSURE_PREFIXES,
    fold,
    fold_toned,
    is_number,
    prefixes_of,
    read_code,
)
from needlelog.domain.reference.tables import Row, listed
from needlelog.domain.reference.values import Match, Reading, Target

LONGEST = 6
"""The most words that a name is made of."""

MOST_READINGS = 6
"""A question with more choices than this is no help."""

QUALIFIERS = (
    "accessorius", "anterior", "belly", "brevis", "cervical", "clavicular", "common", "deep", "dorsal", "elbow",
    "external", "first", "foot", "forearm", "group", "hand", "head", "inferior", "internal", "lateral", "long",
    "longus", "lower", "lumbar", "magnus", "major", "maximus", "medial", "medius", "middle", "minimus", "minor",
    "muscles", "oblique", "origin", "others", "posterior", "profundus", "rotation", "rotators", "short", "spinal",
    "static", "sternal", "superficial", "superficialis", "superior", "tendon", "thoracic", "tissue", "transverse",
    "upper", "wrist",
)  # fmt: skip
"""Words that say which of several, or that mean something else on the line: they name no muscle."""

FAMILIES = (
    "abdominal", "abdominis", "brachii", "capitis", "carpi", "cervicis", "digiti", "digitorum", "extensor", "femoris",
    "flexor", "hallucis", "lumborum", "minimi", "plantae", "pollicis", "thoracis",
)  # fmt: skip
"""Words that too many muscles share to stand alone, though they tell something beside another word."""


class Finder:
    """Looks words up among targets; immutable once made.

    ``terms`` are the rows of the ambiguous terms; ``targets`` stand in the order of the tables.
    """

    def __init__(
        self,
        targets: Mapping[str, Target],
        terms: Sequence[Row],
        muscle_rows: Sequence[Row],
        point_rows: Sequence[Row],
    ) -> None:
        self._targets = targets
        self._prefixes: Mapping[str, str] = PREFIXES
        self._unsure_prefixes: Mapping[str, str] = {}
        self._group_of = {row["id"]: row["group"] for row in muscle_rows}
        self._codes: dict[tuple[str, int], str] = {}
        self._joined: dict[str, list[str]] = defaultdict(list)
        self._toned: dict[str, list[str]] = defaultdict(list)
        self._bags: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._variants: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        self._unsure: set[str] = set()
        for row in point_rows:
            self._add_point(row)
        for row in muscle_rows:
            self._add_muscle(row)
        self._texts = {code: self._text_for(target) for code, target in targets.items()}
        self._terms = self._readings_of_terms(terms)
        self._askable = {fold(row["term"]) for row in terms if row["domain"] != "word"}

    def speaking(self, language: str) -> "Finder":
        """The same finder for codes as this language has them."""
        twin = copy(self)
        twin._prefixes = prefixes_of(language)
        twin._unsure_prefixes = UNSURE_PREFIXES.get(language, {})
        return twin

    # ---- what others ask ---------------------------------------------------

    def match(self, words: Sequence[str]) -> Match | None:
        """The target that the longest possible run of first words names."""
        most = next((i for i, word in enumerate(words) if word.lower() in SIDE_WORDS), len(words))
        for length in range(min(most, LONGEST), 0, -1):
            found = self._lookup(words[:length])
            if found is not None:
                target, readings = found
                return Match(target, readings, length)
        return None

    def readings(self, term: str) -> tuple[Reading, ...]:
        """All meanings of an ambiguous term, the usual one first; empty for any other word."""
        return self._terms.get(fold(term), ())

    def text_for(self, code: str) -> str:
        """A spelling that means this target and nothing else."""
        return self._texts[code]

    @property
    def shared_names(self) -> Mapping[str, tuple[str, ...]]:
        """Folded names that several points bear."""
        return {name: tuple(codes) for name, codes in self._joined.items() if len(codes) > 1}

    # ---- building ----------------------------------------------------------

    def _add_point(self, row: Row) -> None:
        code, target = row["code"], self._targets[row["code"]]
        shape = read_code([code])
        if shape is not None:
            self._codes[shape] = code
        names = {fold(name): name for name in (code, *target.names)}
        place = {"ear": ("ear", "耳"), "scalp": ("scalp",)}.get(row["set"], ())
        for key, name in names.items():
            for word in place:
                self._put(word + key, code)
            if is_number(name):
                self._put(name, code)
            elif row["set"] == "ear" and name == row["name_en"] != row["pinyin"]:
                continue  # "knee" alone is a knee
            elif name != code or shape is None:
                self._put(key, code)
                if row["set"] == "ear" and name != code and _needs_ear(key, row):
                    self._unsure.add(key)
        self._toned[fold_toned(row["pinyin_tones"])].append(code)

    def _add_muscle(self, row: Row) -> None:
        code = row["id"]
        for name in dict.fromkeys((code.replace("_", " "), row["name"])):
            words = _words_of(name)
            self._put("".join(words), code)
            self._bags[tuple(sorted(words))].append(code)
            if row["offer"] == "normal":
                self._put_variant(words, code)
        for form in listed(row["short_forms"]):
            words = _words_of(form)
            self._put("".join(words), code)
            if len(words) > 1:
                self._bags[tuple(sorted(words))].append(code)
                self._put_variant(words, code)

    def _put(self, key: str, code: str) -> None:
        if code not in self._joined[key]:
            self._joined[key].append(code)

    def _put_variant(self, words: tuple[str, ...], code: str) -> None:
        for beginning in {word[:3] for word in words}:
            self._variants[beginning].append((code, words))

    def _readings_of_terms(self, terms: Sequence[Row]) -> dict[str, tuple[Reading, ...]]:
        found: dict[str, list[Reading]] = defaultdict(list)
        for row in terms:
            target = self._targets.get(row["target"])
            reading = Reading(None, row["label"], row["text"]) if target is None else self._reading(target.code)
            found[fold(row["term"])].append(reading)
        return {term: tuple(readings) for term, readings in found.items()}

    def _text_for(self, target: Target) -> str:
        if target.kind is TargetKind.MUSCLE:
            return target.code.replace("_", " ")
        if target.code.startswith("EAR-"):
            return "ear:" + target.code.removeprefix("EAR-").lower()
        return target.names[0].lower() if target.code.startswith("XN-") else target.code

    # ---- looking up --------------------------------------------------------

    def _lookup(self, words: Sequence[str]) -> tuple[Target | None, tuple[Reading, ...]] | None:
        shape = read_code(words, self._prefixes)
        if shape is not None:
            other = read_code(words, self._unsure_prefixes) if self._unsure_prefixes else None
            codes = [self._codes[each] for each in (shape, other) if each is not None and each in self._codes]
            if codes:
                return self._answer(codes)
        if len(words) == 1 and is_number(words[0]):
            return self._answer(self._joined.get(words[0], ()))
        toned = fold_toned("".join(words))
        if toned and len(self._toned.get(toned, ())) == 1:
            return self._answer(self._toned[toned])
        key = fold("".join(words))
        if key in self._askable:
            return None, self._terms[key]
        if key in self._unsure and len(self._joined[key]) == 1:
            return None, (self._reading(self._joined[key][0]),)
        folded = tuple(fold(word) for word in words)
        return (
            self._answer(self._joined.get(key, ()))
            or self._answer(self._bags.get(tuple(sorted(folded)), ()))
            or self._cut_short(folded)
        )

    def _answer(self, codes: Iterable[str]) -> tuple[Target | None, tuple[Reading, ...]] | None:
        found = tuple(dict.fromkeys(codes))
        if not found:
            return None
        if len(found) == 1:
            return self._targets[found[0]], ()
        return None, tuple(self._reading(code) for code in found)

    def _reading(self, code: str) -> Reading:
        return Reading(self._targets[code], self._targets[code].label, self._texts[code])

    def _cut_short(self, words: Sequence[str]) -> tuple[Target | None, tuple[Reading, ...]] | None:
        """Muscles of which every word typed begins another word of the name, so long as one word is telling.

        A single word must begin the name, with five letters or more.
        """
        least, vague = (5, QUALIFIERS + FAMILIES) if len(words) == 1 else (3, QUALIFIERS)
        if not any(len(word) >= least and not any(part.startswith(word) for part in vague) for word in words):
            return None
        near = min((self._variants.get(word[:3], []) for word in words if len(word) > 2), key=len)
        found = list(dict.fromkeys(code for code, name in near if _begins(words, name)))
        whole = [code for code in found if all(self._belongs(other, code) for other in found)]
        if whole:
            return self._targets[whole[0]], ()
        if not found or len(found) > MOST_READINGS:
            return None
        return self._answer(found)

    def _belongs(self, code: str, group: str) -> bool:
        """Whether a muscle is the group or one of its members, at any depth."""
        while code and code != group:
            code = self._group_of[code]
        return code == group


def _needs_ear(key: str, row: Row) -> bool:
    """Whether an ear point's name alone says too little: other English names, pinyin or hanzi of one syllable."""
    if not key.isascii():
        return len(key) == 1
    return key != fold(row["pinyin"]) or len(row["hanzi_simplified"]) == 1


def _words_of(name: str) -> tuple[str, ...]:
    return tuple(filter(None, (fold(word) for word in name.split())))


def _begins(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether each word begins (or, below three letters, is) a different word of the name."""
    if len(words) > len(name):
        return False
    if len(words) == 1:
        return _short_for(words[0], name[0])  # "scapula" alone is a place, not its levator
    return any(all(map(_short_for, words, chosen)) for chosen in permutations(name, len(words)))


def _short_for(word: str, part: str) -> bool:
    return part.startswith(word) if len(word) > 2 else part == word
