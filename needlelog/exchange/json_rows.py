"""Needlings and side effects as JSON and back, with the names that the entry line's own JSON uses.

Knows the values of the domain and their names in the file, and nothing of the file around them.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from needlelog.domain import entry_line
from needlelog.domain.entry_line import needling_json
from needlelog.domain.needlings import Modality, Needling, NeedlingId
from needlelog.domain.side_effects import Onset, ReportedBy, Severity, SideEffect, SideEffectId
from needlelog.exchange.json_values import Json, moment, read_moment


def needling_to_json(needling: Needling) -> Json:
    """A row as the entry line's JSON has it, and what only the file knows of it."""
    return {
        "uuid": needling.uuid,
        "position": needling.position,
        "modality": needling.modality.value,
        "confirmed": needling.confirmed,
        "copied_from": needling.copied_from,
        "confirmed_at": moment(needling.confirmed_at),
        **needling_json(needling),
    }


def needling_from_json(found: Mapping[str, Any], number: int) -> Needling:
    """The row, with ``number`` as its id. Raises KeyError, FieldError or ValueError when it is none."""
    typed = entry_line.needling_from_json(found)
    return Needling(
        id=NeedlingId(number),
        uuid=found["uuid"],
        position=found["position"],
        modality=Modality(found["modality"]),
        confirmed=found["confirmed"],
        copied_from=found.get("copied_from"),
        confirmed_at=read_moment(found.get("confirmed_at")),
        **{field.name: getattr(typed, field.name) for field in fields(typed)},
    )


def side_effect_to_json(effect: SideEffect) -> Json:
    return {
        "uuid": effect.uuid,
        "needling": effect.needling_uuid,
        "kind": effect.kind,
        "severity": effect.severity.value,
        "rating": effect.rating,
        "onset": effect.onset.value,
        "reported_by": effect.reported_by.value,
        "found_at": effect.found_at.isoformat(),
        "late": effect.late,
        "note": effect.note,
    }


def side_effect_from_json(found: Mapping[str, Any], number: int, session_uuid: str) -> SideEffect:
    """The side effect, with ``number`` as its id. Raises KeyError, TypeError or ValueError when it is none."""
    return SideEffect(
        id=SideEffectId(number),
        uuid=found["uuid"],
        session_uuid=session_uuid,
        needling_uuid=found["needling"],
        kind=found["kind"],
        severity=Severity(found["severity"]),
        rating=found["rating"],
        onset=Onset(found["onset"]),
        reported_by=ReportedBy(found["reported_by"]),
        found_at=datetime.fromisoformat(found["found_at"]),
        late=found["late"],
        note=found["note"],
    )
