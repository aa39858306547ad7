"""Published figures beside the practice's own, each counted here as its study counted. Says no verdict.

A figure fits where its study counted something that a record of sessions can count: events per treatment, treatments,
patients or insertions with at least one. Figures that were only remembered are never among them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from needlelog.domain.rates import (
    LEAST_SESSIONS,
    EffectFact,
    RateFacts,
    Reporting,
    Tally,
    Trade,
    counted,
    event_interval,
    grave,
    of_kinds,
    serious,
    tally,
    wilson,
)
from needlelog.domain.reference.values import Rate


class Counted(StrEnum):
    """What a study counted, and of what."""

    EVENTS_PER_TREATMENT = "events_per_treatment"
    TREATMENTS = "treatments"
    PATIENTS = "patients"
    EVENTS_PER_INSERTION = "events_per_insertion"


_UNITS: Mapping[str, Counted] = {
    "events per 100 treatments": Counted.EVENTS_PER_TREATMENT,
    "% of treatments": Counted.TREATMENTS,
    "per 10,000 treatments": Counted.EVENTS_PER_TREATMENT,
    "per 1,000,000 treatments": Counted.EVENTS_PER_TREATMENT,
    "% of patients": Counted.PATIENTS,
    "per 1,000 patients": Counted.PATIENTS,
    "per 10,000 patients": Counted.PATIENTS,
    "% of insertions": Counted.EVENTS_PER_INSERTION,
}

_COUNTED_OF: Mapping[str, Counted] = {
    "treatments": Counted.EVENTS_PER_TREATMENT,
    "sessions": Counted.EVENTS_PER_TREATMENT,
    "consultations": Counted.EVENTS_PER_TREATMENT,
    "patients": Counted.PATIENTS,
}
"""For bare counts: of what."""

_PER_OF_COUNT = 10_000
"""What was so rare that its study gives a bare count is told per so many."""

_REPORTING: Mapping[str, Reporting] = {
    "practitioner": Reporting.NOTED,
    "patient": Reporting.PATIENT,
    "both": Reporting.ALL,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it stands on: ``count`` of ``n``, and per ``per`` its value and 95 % interval."""

    count: int
    n: int
    per: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """A published figure, what it counted, and the practice's own counted so; None where too few were seen."""

    published: Rate
    counted: Counted
    reporting: Reporting
    own: Figure | None


def trade_of(rate: Rate) -> Trade | None:
    """The trade whose treatments a study counted, None where it names neither."""
    if rate.modality.startswith("dry needling"):
        return Trade.DRY_NEEDLING
    return Trade.ACUPUNCTURE if rate.modality.startswith("acupuncture") else None


def compare(rates: tuple[Rate, ...], facts: RateFacts, trade: Trade) -> tuple[Comparison, ...]:
    """Each published figure that fits one trade beside the practice's own, in the order of the table.

    ``facts`` are of that trade's sessions alone; ``rates`` are those that may be shown. Where patients have reported
    nothing here, nobody asked them, and no figure of patients who were asked stands beside that.
    """
    found = []
    patients_told = bool(counted(facts.effects, Reporting.PATIENT))
    for rate in rates:
        how, of, reporting = _how(rate), _counts(rate), _REPORTING.get(rate.reported_by)
        if trade_of(rate) is trade and how is not None and of is not None and reporting is not None:
            asked = patients_told or reporting is not Reporting.PATIENT
            own = _own(tally(facts, reporting, of), how, rate.per or _PER_OF_COUNT) if asked else None
            found.append(Comparison(rate, how, reporting, own))
    return tuple(found)


def _how(rate: Rate) -> Counted | None:
    if rate.unit == "count" and rate.denominator is not None:
        return _COUNTED_OF.get(rate.denominator_of)
    return _UNITS.get(rate.unit)


def _counts(rate: Rate) -> Callable[[EffectFact], bool] | None:
    """Which side effects a figure counts; None for what is no side effect, and for a study's own remainder."""
    match rate.scope:
        case "kind":
            return of_kinds(*rate.kinds) if rate.kinds else None
        case "any":
            return lambda _effect: True
        case "significant":
            return grave
        case "serious":
            return serious
    return None


def _own(found: Tally, how: Counted, per: int) -> Figure | None:
    count, n = {
        Counted.EVENTS_PER_TREATMENT: (found.events, found.sessions),
        Counted.TREATMENTS: (found.sessions_with, found.sessions),
        Counted.PATIENTS: (found.patients_with, found.patients),
        Counted.EVENTS_PER_INSERTION: (found.events, found.needles),
    }[how]
    if n < LEAST_SESSIONS:
        return None
    share = how in (Counted.TREATMENTS, Counted.PATIENTS)
    low, high = wilson(count, n) if share else event_interval(count, n)
    return Figure(count, n, per, count / n * per, low * per, high * per)
