"""A session as JSON and back. Practitioners and episodes are named by UUID.

Knows the values of the domain and their names in the file, and nothing of the file around them.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from needlelog.domain.episodes import EpisodeId
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.sessions import Session, SessionId
from needlelog.domain.treatment import Adjunct, Position
from needlelog.exchange.json_rows import (
    needling_from_json,
    needling_to_json,
    side_effect_from_json,
    side_effect_to_json,
)
from needlelog.exchange.json_values import PATIENT_ID, Json, day, moment, read_day, read_moment

_AS_IT_IS = (
    "card_before", "card_after", "needles_out", "count_reason", "no_needling_reason", "subjective", "objective",
    "assessment", "plan",
)  # fmt: skip
"""Fields that JSON takes as they are."""

_AS_IT_IS_SINCE_2 = (
    "second_card_before", "second_card_after", "since_last", "no_consent_reason", "position_note", "adjuncts_note",
    "tongue", "pulse", "pattern", "principle", "needle_lot",
)  # fmt: skip
"""The same, in files of version 2 and later."""

_COMPUTED = ("needles_used", "needles_left_in", "needles_expected")
"""What follows from the rows: written for whoever reads the file, and not read back."""


def session_to_json(
    session: Session, practitioners: Mapping[PractitionerId, str], episodes: Mapping[EpisodeId, str]
) -> Json:
    """A session with its rows and side effects."""
    second = session.second_episode_id
    return {
        "uuid": session.uuid,
        "happened_at": session.happened_at.isoformat(),
        "practitioner": None if session.practitioner_id is None else practitioners[session.practitioner_id],
        "episode": None if session.episode_id is None else episodes[session.episode_id],
        "second_episode": None if second is None else episodes[second],
        **{name: getattr(session, name) for name in _AS_IT_IS},
        **{name: getattr(session, name) for name in _AS_IT_IS_SINCE_2},
        **{name: getattr(session, name) for name in _COMPUTED},
        "since_last_asked_at": moment(session.since_last_asked_at),
        "consent_dry_needling_at": moment(session.consent_dry_needling_at),
        "consent_acupuncture_at": moment(session.consent_acupuncture_at),
        "position": session.position.value,
        "adjuncts": [adjunct.value for adjunct in session.adjuncts],
        "needle_expiry": day(session.needle_expiry),
        "signed_at": moment(session.signed_at),
        "signed_by": None if session.signed_by is None else practitioners[session.signed_by],
        "needlings": [needling_to_json(needling) for needling in session.needlings],
        "side_effects": [side_effect_to_json(effect) for effect in session.side_effects],
    }


def session_from_json(
    found: Mapping[str, Any],
    number: int,
    practitioners: Mapping[str, PractitionerId],
    episodes: Mapping[str, EpisodeId],
) -> Session:
    """The session, with ``number`` as its id. Raises KeyError, TypeError or ValueError when it is none."""
    second = found.get("second_episode")
    return Session(
        id=SessionId(number),
        uuid=found["uuid"],
        patient_id=PATIENT_ID,
        happened_at=datetime.fromisoformat(found["happened_at"]),
        practitioner_id=None if found["practitioner"] is None else practitioners[found["practitioner"]],
        episode_id=None if found["episode"] is None else episodes[found["episode"]],
        second_episode_id=None if second is None else episodes[second],
        **{name: found[name] for name in _AS_IT_IS},
        **{name: found[name] for name in _AS_IT_IS_SINCE_2 if name in found},
        since_last_asked_at=read_moment(found.get("since_last_asked_at")),
        consent_dry_needling_at=read_moment(found.get("consent_dry_needling_at")),
        consent_acupuncture_at=read_moment(found.get("consent_acupuncture_at")),
        position=Position(found.get("position", "")),
        adjuncts=tuple(Adjunct(word) for word in found.get("adjuncts", ())),
        needle_expiry=read_day(found.get("needle_expiry")),
        signed_at=read_moment(found["signed_at"]),
        signed_by=None if found["signed_by"] is None else practitioners[found["signed_by"]],
        needlings=tuple(needling_from_json(row, place) for place, row in _numbered(found["needlings"])),
        side_effects=tuple(
            side_effect_from_json(effect, place, found["uuid"]) for place, effect in _numbered(found["side_effects"])
        ),
    )


def _numbered(found: Iterable[Mapping[str, Any]]) -> Iterable[tuple[int, Mapping[str, Any]]]:
    return enumerate(found, 1)
