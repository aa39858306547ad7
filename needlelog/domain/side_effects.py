"""A side effect: what the needles did besides what was hoped for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from needlelog.domain.clock import SLACK
from needlelog.domain.errors import FieldError
from needlelog.domain.text import checked_note
from needlelog.i18n import _

SideEffectId = NewType("SideEffectId", int)

RATING_MIN, RATING_MAX = 0.0, 10.0


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

    def reads_as_typed(self, session_at: datetime) -> bool:
        """Whether it is what an entry line says: noted by the practitioner during the session, as of its time."""
        return (
            self.reported_by is ReportedBy.PRACTITIONER
            and self.onset is Onset.DURING
            and self.found_at == session_at
            and not self.late
            and not self.note
        )


@dataclass(frozen=True, slots=True)
class EarlierEffect:
    """The gravest side effect seen before at a target and side, and the day of its session."""

    kind: str
    severity: Severity
    day: date


def checked_side_effect(
    effect: SideEffect, *, session_at: datetime, now: datetime, kinds: Collection[str]
) -> SideEffect:
    """The side effect as it will be stored.

    Raises FieldError when its kind is none of ``kinds``, its rating is outside 0-10, or it was found before the day of
    its session or after ``now``.
    """
    if effect.kind not in kinds:
        raise FieldError("kind", _("This is not a side effect that I know."))
    if effect.severity not in tuple(Severity):
        raise FieldError("severity", _("The severity is trace, mild, significant or serious."))
    if effect.rating is not None and not RATING_MIN <= effect.rating <= RATING_MAX:
        raise FieldError("rating", _("The rating goes from 0 to 10."))
    if effect.found_at > now + SLACK:
        raise FieldError("found_at", _("It is dated in the future."), _("Give the time it was found."))
    if effect.found_at.astimezone(session_at.tzinfo).date() < session_at.date():
        raise FieldError("found_at", _("It is dated before its session."), _("Give the time it was found."))
    return replace(effect, note=checked_note("note", effect.note))


def short_kind(kind: str, labels: Mapping[str, str]) -> str:
    """The first word or words of a kind's label, for places too narrow for all of it."""
    label = labels.get(kind, kind.replace("_", " "))
    for end in (" / ", " or ", " at ", " ("):
        label = label.partition(end)[0]
    return label[:1].lower() + label[1:]
