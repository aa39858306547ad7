"""How often side effects follow needling in this practice: counts, shares and their 95 % intervals.

Knows sessions that were signed, with the side effects that rates count: a trace of blood is none. Who noted it is kept
apart, since patients report about three times as many as practitioners note, and like is compared with like.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt
from statistics import NormalDist

from needlelog.domain.needlings import Modality
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.side_effects import ReportedBy, Severity

Z_95 = NormalDist().inv_cdf(0.975)
"""How many standard deviations hold 95 % of a normal distribution: 1.96."""

LEAST_SESSIONS = 3
"""Below this many nothing is averaged: two sessions make no rate."""

GRAVE = frozenset({Severity.SIGNIFICANT, Severity.SERIOUS})


class Reporting(StrEnum):
    """Whose side effects are counted."""

    NOTED = "noted"
    """By the practitioner."""

    PATIENT = "patient"
    """Those that the patient reported."""

    ALL = "all"


class Trade(StrEnum):
    """Which sessions are counted, by what was done in them."""

    DRY_NEEDLING = "dry_needling"
    ACUPUNCTURE = "acupuncture"
    COMBINED = "combined"

    @classmethod
    def of(cls, modalities: Collection[Modality]) -> "Trade":
        """The trade of a session with rows of these modalities."""
        if len(modalities) > 1:
            return cls.COMBINED
        return cls(next(iter(modalities)).value)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateChoice:
    """Which sessions are counted: between two local days, both included; of a trade; by a practitioner."""

    first: date | None = None
    last: date | None = None
    trade: Trade | None = None
    practitioner_id: PractitionerId | None = None


@dataclass(frozen=True, slots=True)
class EffectFact:
    """One side effect of a counted session. ``month`` is the session's, ``2026-03``."""

    session: int
    patient: int
    needling: int | None
    month: str
    kind: str
    severity: Severity
    reported_by: ReportedBy


@dataclass(frozen=True, slots=True)
class RateFacts:
    """The sessions chosen: signed, with a needle put in. ``months`` holds their number by month, in order."""

    sessions: int
    patients: int
    needles: int
    months: tuple[tuple[str, int], ...]
    effects: tuple[EffectFact, ...]


class Grouping(StrEnum):
    """What rates are told apart by."""

    TARGET = "target"
    GAUGE = "gauge"
    PRACTITIONER = "practitioner"


@dataclass(frozen=True, slots=True)
class RateGroup:
    """Needlings of one target or gauge, or sessions of one practitioner: how many, and the side effects on them."""

    name: str
    n: int
    effects: tuple[EffectFact, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Side effects of one choice: how many, in how many sessions and patients, of how many."""

    events: int
    sessions_with: int
    patients_with: int
    sessions: int
    patients: int
    needles: int

    @property
    def share(self) -> "Share":
        """Of sessions, those with at least one."""
        return Share(self.sessions_with, self.sessions)


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` of ``n``."""

    count: int
    n: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None where nothing is averaged."""
        return self.count / self.n if self.n >= LEAST_SESSIONS else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Its 95 % Wilson interval, 0 to 1; None where nothing is averaged."""
        return wilson(self.count, self.n) if self.n >= LEAST_SESSIONS else None


def wilson(count: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of a share without correction for continuity: Wilson 1927, J Am Stat Assoc 22:209.

    ``count`` of ``n``; both ends between 0 and 1, exactly 0 for none and exactly 1 for all. Raises ValueError when
    ``n`` is not positive or ``count`` is not between 0 and ``n``.
    """
    if n <= 0 or not 0 <= count <= n:
        raise ValueError("a share is count of n, 0 <= count <= n and n > 0")
    squared = Z_95 * Z_95
    middle = (count + squared / 2) / (n + squared)
    half = Z_95 / (n + squared) * sqrt(count * (n - count) / n + squared / 4)
    return (0.0 if count == 0 else middle - half, 1.0 if count == n else middle + half)


def event_interval(events: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of events per unit, as if they came independently of each other.

    It solves (rate - events/n)² = z² rate/n, the score interval of a Poisson mean; several events of one session
    make it too narrow. Raises ValueError for a negative number or when ``n`` is not positive.
    """
    if n <= 0 or events < 0:
        raise ValueError("events per unit need a positive n and no negative count")
    squared = Z_95 * Z_95
    middle = (events + squared / 2) / n
    half = Z_95 / n * sqrt(events + squared / 4)
    return (0.0 if events == 0 else middle - half, middle + half)


def counted(effects: Iterable[EffectFact], reporting: Reporting) -> tuple[EffectFact, ...]:
    """The side effects that a rate counts: no trace, and those that were reported so."""
    wanted = {
        Reporting.NOTED: {ReportedBy.PRACTITIONER},
        Reporting.PATIENT: {ReportedBy.PATIENT},
        Reporting.ALL: set(ReportedBy),
    }[reporting]
    return tuple(one for one in effects if one.severity is not Severity.TRACE and one.reported_by in wanted)


def tally(facts: RateFacts, reporting: Reporting, of: Callable[[EffectFact], bool] = lambda _effect: True) -> Tally:
    """Count the side effects for which ``of`` holds."""
    found = [one for one in counted(facts.effects, reporting) if of(one)]
    return Tally(
        events=len(found),
        sessions_with=len({one.session for one in found}),
        patients_with=len({one.patient for one in found}),
        sessions=facts.sessions,
        patients=facts.patients,
        needles=facts.needles,
    )


def of_kinds(*kinds: str) -> Callable[[EffectFact], bool]:
    """Whether a side effect is one of these kinds."""
    wanted = frozenset(kinds)
    return lambda effect: effect.kind in wanted


def grave(effect: EffectFact) -> bool:
    """Whether it is significant or serious."""
    return effect.severity in GRAVE


def serious(effect: EffectFact) -> bool:
    """Whether it is serious."""
    return effect.severity is Severity.SERIOUS


def kinds_found(facts: RateFacts, reporting: Reporting) -> tuple[str, ...]:
    """The kinds that were seen, the most frequent first."""
    events: dict[str, int] = {}
    for one in counted(facts.effects, reporting):
        events[one.kind] = events.get(one.kind, 0) + 1
    return tuple(sorted(events, key=lambda kind: (-events[kind], kind)))


def by_month(facts: RateFacts, reporting: Reporting, of: Callable[[EffectFact], bool]) -> tuple[tuple[str, Share], ...]:
    """Of each month's sessions, those with at least one; in order, months without a session left out."""
    with_one: dict[str, set[int]] = {}
    for one in counted(facts.effects, reporting):
        if of(one):
            with_one.setdefault(one.month, set()).add(one.session)
    return tuple((month, Share(len(with_one.get(month, ())), n)) for month, n in facts.months)


def by_group(
    groups: Iterable[RateGroup], grouping: Grouping, reporting: Reporting, of: Callable[[EffectFact], bool]
) -> tuple[tuple[str, Share], ...]:
    """Of each group's needlings (of a practitioner's sessions), those with at least one; the highest share first.

    Groups with fewer than three are left out, since nothing is averaged there.
    """
    found = []
    for group in groups:
        if group.n < LEAST_SESSIONS:
            continue
        effects = [one for one in counted(group.effects, reporting) if of(one)]
        units = {one.session if grouping is Grouping.PRACTITIONER else one.needling for one in effects}
        found.append((group.name, Share(len(units), group.n)))
    return tuple(sorted(found, key=lambda one: (-one[1].count / one[1].n, -one[1].n, one[0])))
