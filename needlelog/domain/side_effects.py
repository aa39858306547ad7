"""A side effect: what the needles did besides what was hoped for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

SideEffectId = NewType("SideEffectId", int)


class Severity(StrEnum):
    """White's scale as cited by Physiotherapy Alberta (``severity_scales.csv``), and a trace, which no rate counts."""

    TRACE = "trace"
    MILD = "mild"
    SIGNIFICANT = "significant"
    SERIOUS = "serious"


class Onset(StrEnum):
    """When it showed itself."""

    DURING = "during"
    AFTER = "after"
    LATER = "later"


class ReportedBy(StrEnum):
    """Who brought it up; patients report about three times as many as practitioners note."""

    PRACTITIONER = "practitioner"
    PATIENT = "patient"


@dataclass(frozen=True, slots=True)
class TypedSideEffect:
    """A side effect as the entry line says it: kind is an id of ``adverse_events.csv``, rating 0-10."""

    kind: str
    severity: Severity = Severity.MILD
    rating: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideEffect:
    """A side effect in the file, on one needling or, when ``needling_uuid`` is None, on the whole session.

    ``late`` is true for one entered after the signature: an entry of its own, no amendment.
    """

    id: SideEffectId
    uuid: str
    session_uuid: str
    needling_uuid: str | None
    kind: str
    severity: Severity
    rating: float | None
    onset: Onset
    reported_by: ReportedBy
    found_at: datetime
    late: bool
    note: str = ""
