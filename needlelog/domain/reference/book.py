"""The reference as one immutable value: targets and how words find them, and the tables that others need."""

from collections.abc import Mapping, Sequence
from copy import copy
from types import MappingProxyType

from needlelog.domain.reference import tables
from needlelog.domain.reference.finder import Finder
from needlelog.domain.reference.refusals import refusal
from needlelog.domain.reference.spelling import LOCAL_PREFIXES, PREFIXES, fold, prefixes_of, read_code
from needlelog.domain.reference.suggestions import Suggester
from needlelog.domain.reference.tables import Rows, listed
from needlelog.domain.reference.values import (
    EventKind,
    Homophone,
    Match,
    OutcomeMeasure,
    Precaution,
    Rate,
    Reading,
    SafetyNote,
    SeverityStep,
    Target,
)

TABLES = (
    "acupoints", "other_points", "muscles", "ambiguous_terms", "safety", "events", "rates", "outcomes", "precautions",
    "severity_scales", "prick_points",
)  # fmt: skip
"""The tables that a Reference is made of."""


class Reference:
    """Everything that the program knows about targets; made once, changed never.

    ``rows`` holds the rows of each table of ``TABLES``. A KeyError or ValueError means that a shipped table is broken.
    """

    def __init__(self, rows: Mapping[str, Rows]) -> None:
        points = [*rows["acupoints"], *rows["other_points"]]
        muscles = rows["muscles"]
        made = [*map(tables.point, points), *map(tables.muscle, muscles)]
        self.targets: Mapping[str, Target] = MappingProxyType({target.code: target for target in made})
        """Every target by code, in the order of the tables."""
        self._prefixes: Mapping[str, str] = PREFIXES
        self._speaking: dict[str, Reference] = {}
        self._finder = Finder(self.targets, rows["ambiguous_terms"], muscles, points)
        self._newer_codes = {
            shape: self.targets[row["code"]]
            for row in points
            for code in listed(row["newer_codes"])
            if (shape := read_code([code])) is not None
        }
        self._suggester = Suggester(
            self.targets,
            frozenset(row["id"] for row in muscles if row["offer"] == "full_name_only"),
            {row["code"]: listed(row["newer_codes"]) for row in points if row["newer_codes"]},
            lambda text: tuple(r.target.code for r in self._finder.readings(text) if r.target is not None),
        )
        self._members = _members(muscles)
        self._notes: dict[str, list[SafetyNote]] = {}
        for row in rows["safety"]:
            self._notes.setdefault(row["item"], []).append(tables.safety_note(row))
        self.events: Mapping[str, EventKind] = MappingProxyType(
            {row["id"]: tables.event(row) for row in rows["events"]}
        )
        """Every kind of side effect by id."""
        self.event_labels: Mapping[str, str] = MappingProxyType({one.id: one.label for one in self.events.values()})
        """What each kind of side effect is called."""
        self._event_words = {fold(word): kind.id for kind in self.events.values() for word in kind.words}
        self.rates: tuple[Rate, ...] = tuple(map(tables.rate, rows["rates"]))
        """All published rates, also those that rest on memory: show ``shown_rates()``."""
        self.outcomes: Mapping[str, OutcomeMeasure] = MappingProxyType(
            {row["id"]: tables.outcome(row) for row in rows["outcomes"]}
        )
        self.precautions: tuple[Precaution, ...] = tuple(map(tables.precaution, rows["precautions"]))
        self.precautions_by_id: Mapping[str, Precaution] = MappingProxyType({one.id: one for one in self.precautions})
        self.severity_scales: tuple[SeverityStep, ...] = tuple(map(tables.severity_step, rows["severity_scales"]))
        self.prick_points: frozenset[str] = frozenset(row["code"] for row in rows["prick_points"])
        """Points that are often pricked to bleed, where ``bleed`` may mean either."""

    def speaking(self, language: str) -> "Reference":
        """The same reference, where codes may be typed as this language has them; codes stay exact in each."""
        if language not in LOCAL_PREFIXES:
            return self
        if language not in self._speaking:
            twin = copy(self)
            twin._prefixes = prefixes_of(language)
            twin._finder = self._finder.speaking(language)
            twin._suggester = self._suggester.speaking(language)
            self._speaking[language] = twin
        return self._speaking[language]

    # ---- targets -----------------------------------------------------------

    def by_code(self, code: str) -> Target | None:
        """The target with exactly this code, as it is stored."""
        return self.targets.get(code)

    def match(self, words: Sequence[str]) -> Match | None:
        """What the longest run of first words means; exact, nothing corrected. None when they name no target.

        Words of side (``l r b m left right both``) end a run. ``lt`` and ``lft`` give readings of which one is a side.
        """
        return self._finder.match(words)

    def readings(self, term: str) -> tuple[Reading, ...]:
        """All meanings of an ambiguous term, words of the entry line such as ``bleed`` and ``sup`` among them."""
        return self._finder.readings(term)

    def text_for(self, code: str) -> str:
        """What to type to mean this target and no other; KeyError for an unknown code."""
        return self._finder.text_for(code)

    def refused_code(self, word: str) -> str | None:
        """A sentence for what looks like a code and is none (``st46``, ``gv29``, ``l4``); else None."""
        return refusal(word, self._newer_codes, self._prefixes)

    def instead_of(self, word: str) -> Target | None:
        """The point to offer for a refused code, where a later list gave it that number."""
        shape = read_code(word.split(), self._prefixes)
        return None if shape is None else self._newer_codes.get(shape)

    def suggest(self, text: str, limit: int = 8, recent: Sequence[str] = ()) -> tuple[Target, ...]:
        """Targets that ``text`` may be meant to become, best first; ``recent`` codes first among equals."""
        return self._suggester.suggest(text, limit, recent)

    def members(self, code: str) -> tuple[str, ...]:
        """The muscles of a group, at any depth, without groups; the code itself when it is no group."""
        return self._members.get(code, (code,))

    @property
    def homophones(self) -> tuple[Homophone, ...]:
        """Names that several points bear."""
        return tuple(Homophone(name, codes) for name, codes in sorted(self._finder.shared_names.items()))

    # ---- side effects, cautions, rates -------------------------------------

    def event_kind(self, word_or_phrase: str) -> str | None:
        """The id of the side effect that a word or phrase means."""
        return self._event_words.get(fold(word_or_phrase))

    def condition(self, condition_id: str) -> str:
        """What a condition of an alert is called; its id for one that this program doesn't know."""
        found = self.precautions_by_id.get(condition_id)
        return condition_id if found is None else found.condition

    @property
    def patient_facts(self) -> tuple[Precaution, ...]:
        """What an alert can say, in the order of the table."""
        return tuple(one for one in self.precautions if one.is_fact)

    def precaution(self, precaution_id: str) -> Precaution:
        """One contraindication or precaution; KeyError for an unknown one."""
        return self.precautions_by_id[precaution_id]

    def event_label(self, kind: str) -> str:
        """What a kind of side effect is called; KeyError for an unknown one."""
        return self.events[kind].label

    def safety_of(self, code: str, levels: Sequence[str] = ()) -> tuple[SafetyNote, ...]:
        """Hazards at a target, gravest tier first; a group takes those of all its members, the same advice once.

        With ``levels`` given, notes that hold only for other levels of the spine are left out.
        """
        found: dict[tuple[str, str, str], SafetyNote] = {}
        for member in self.members(code):
            for note in self._notes.get(member, ()):
                if not levels or not note.levels or set(levels) & set(note.levels):
                    found.setdefault((note.hazard, note.structure, note.advice), note)
        return tuple(sorted(found.values(), key=lambda note: note.tier))

    def shown_rates(self) -> tuple[Rate, ...]:
        """Published rates that were read; figures from memory are never shown as fact."""
        return tuple(rate for rate in self.rates if rate.source_read != "memory")

    def needles_of(self, code: str, levels: Sequence[str] = ()) -> int:
        """Needle sites that one side of a target means: one for each level named where the rule is per level."""
        target = self.targets[code]
        if target.loci_rule == "per_level":
            return max(1, len(levels))
        return target.loci * max(1, len(levels))


def _members(muscles: Rows) -> dict[str, tuple[str, ...]]:
    """Muscles and parts of each group, at any depth."""
    below: dict[str, list[str]] = {}
    for row in muscles:
        if row["group"]:
            below.setdefault(row["group"], []).append(row["id"])

    def leaves(code: str) -> list[str]:
        if code not in below:
            return [code]
        return [leaf for member in below[code] for leaf in leaves(member)]

    return {row["id"]: tuple(leaves(row["id"])) for row in muscles if row["kind"] == "group"}
