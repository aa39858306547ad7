"""An alert: something true of a patient that matters to needling, with a since and an until.

What can be true, ``precautions.csv`` says; what follows from it for a needle is the cautions' business.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NewType

from needlelog.domain.body_areas import BodyArea, area_words
from needlelog.domain.errors import FieldError
from needlelog.domain.needlings import Side
from needlelog.domain.patients import PatientId
from needlelog.domain.text import checked_line, checked_note, folded
from needlelog.i18n import _

AlertId = NewType("AlertId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFields:
    """What the desk types about an alert.

    ``condition`` is an id of ``precautions.csv``, ``detail`` what it says of this patient: the drug, the place, the
    week. ``area`` and ``side`` say where, for what is in one place; without a side it may be either. Both days belong
    to it; an open ``until`` means that it still holds.
    """

    condition: str
    detail: str = ""
    area: BodyArea | None = None
    side: Side | None = None
    since: date | None = None
    until: date | None = None
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it is true on a day; without a since it always was."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert(AlertFields):
    """An alert in the file."""

    id: AlertId
    uuid: str
    patient_id: PatientId


def checked_alert(
    fields: AlertFields,
    *,
    today: date,
    born: date | None,
    conditions: Collection[str],
    others: Iterable[AlertFields] = (),
) -> AlertFields:
    """The fields as they will be stored; ``others`` are the patient's other alerts.

    Raises FieldError for a condition that is none of ``conditions``, a since before birth or in the future, an until
    before the since, and for the same condition and detail in the record already at a day of these.
    """
    if fields.condition not in conditions:
        raise FieldError("condition", _("This is not an alert that I know."))
    if fields.since is not None and fields.since > today:
        raise FieldError("since", _("It begins in the future."), _("Give the day since which it is true."))
    if fields.since is not None and born is not None and fields.since < born:
        raise FieldError("since", _("It begins before the patient was born."))
    if fields.side is not None and fields.area is None:
        raise FieldError("side", _("A side needs a part of the body."))
    if fields.until is not None and fields.until < (fields.since or date.min):
        raise FieldError("until", _("It ends before it begins."))
    checked = replace(
        fields, detail=checked_line("detail", fields.detail), note=checked_note("note", fields.note).strip()
    )
    for other in others:
        if _same(checked, other) and _overlap(checked, other):
            raise FieldError(
                "since",
                _("This is in the record already, and the two overlap."),
                _("Change that one, or end it before this one begins."),
            )
    return checked


def holding(alerts: Iterable[Alert], day: date) -> tuple[Alert, ...]:
    """Those that are true on a day, in the order given."""
    return tuple(alert for alert in alerts if alert.holds_on(day))


def _same(one: AlertFields, other: AlertFields) -> bool:
    places = (one.condition, one.area, one.side) == (other.condition, other.area, other.side)
    return places and folded(one.detail) == folded(other.detail)


def _overlap(one: AlertFields, other: AlertFields) -> bool:
    first, last = (one.since or date.min), (one.until or date.max)
    return first <= (other.until or date.max) and (other.since or date.min) <= last


def say_alert(alert: AlertFields, condition: str) -> str:
    """An alert in one line; ``condition`` is what its condition is called."""
    details = " · ".join(part for part in (place_of(alert), alert.detail) if part)
    said = f"{condition}: {details}" if details else condition
    if alert.since is not None and alert.until is not None:
        return _("{alert}, {since} to {until}").format(alert=said, since=alert.since, until=alert.until)
    if alert.since is not None:
        return _("{alert}, since {since}").format(alert=said, since=alert.since)
    if alert.until is not None:
        return _("{alert}, until {until}").format(alert=said, until=alert.until)
    return said


def place_of(alert: AlertFields) -> str:
    """Where it is, such as ``arm, left``; empty when that was not said."""
    if alert.area is None:
        return ""
    sides = {Side.LEFT: _("left"), Side.RIGHT: _("right"), Side.MIDLINE: _("middle")}
    area = area_words()[alert.area]
    return area if alert.side is None else f"{area}, {sides[alert.side]}"
