"""A session as JSON. Practitioners and episodes are named by UUID.

Knows the values of the domain and their names in the file, and nothing of the file around them.
"""

from collections.abc import Mapping

from needlelog.domain.episodes import EpisodeId
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.sessions import TEXT_FIELDS, Session
from needlelog.exchange.json_rows import needling_to_json, side_effect_to_json
from needlelog.exchange.json_values import Json, day, moment

_NUMBERS = ("card_before", "card_after", "second_card_before", "second_card_after", "needles_out")

_COMPUTED = ("needles_used", "needles_left_in", "needles_expected")
"""What follows from the rows: written for whoever reads the file."""


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
        **{name: getattr(session, name) for name in (*_NUMBERS, *_COMPUTED, *TEXT_FIELDS)},
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
