"""Needlings and side effects as JSON, with the names that the entry line's own JSON uses.

Knows the values of the domain and their names in the file, and nothing of the file around them.
"""

from needlelog.domain.entry_line import needling_json
from needlelog.domain.needlings import Needling
from needlelog.domain.side_effects import SideEffect
from needlelog.exchange.json_values import Json, moment


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
