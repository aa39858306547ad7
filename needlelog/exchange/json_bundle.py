"""A patient's whole record as JSON: what a practice can hand over or keep for ever.

Knows the values of the domain and their names in the file, which ``docs/guide/exports.md`` explains. Ids of the
database stay inside: things are linked by UUID. Times are ISO 8601 with their offset from UTC; what was typed stands as
typed, in Unicode.
"""

import json
from collections.abc import Mapping

from needlelog.domain.alerts import Alert
from needlelog.domain.episodes import Episode
from needlelog.domain.follow_ups import FollowUp
from needlelog.domain.patients import Patient
from needlelog.domain.practitioners import Practitioner, PractitionerId
from needlelog.domain.summaries import KeptText, PatientRecord
from needlelog.exchange.json_sessions import session_to_json
from needlelog.exchange.json_values import Json, day, moment

FORMAT = "needlelog-patient"
VERSION = 2
"""Raised whenever a reader of files of the version before would misread one."""


def record_to_json(record: PatientRecord) -> str:
    """Everything recorded about a patient, as indented JSON that ends with a line break."""
    practitioners = {person.id: person.uuid for person in record.practitioners}
    episodes = {episode.id: episode.uuid for episode in record.episodes}
    bundle = {
        "format": FORMAT,
        "version": VERSION,
        "practice": record.practice_name,
        "made_at": record.made_at.isoformat(),
        "journal": {"head": record.journal_head, "operations": record.journal_count},
        "patient": _patient_to_json(record.patient),
        "practitioners": [_practitioner_to_json(one) for one in record.practitioners],
        "card_asks": record.trend.card_asks,
        "alerts": [_alert_to_json(alert) for alert in record.alerts],
        "episodes": [_episode_to_json(episode) for episode in record.episodes],
        "sessions": [
            {
                **session_to_json(session, practitioners, episodes),
                "kept_texts": {kept.place: _kept_to_json(kept) for kept in record.kept_texts_of(session)},
            }
            for session in record.sessions
        ],
        "follow_ups": [_follow_up_to_json(one, practitioners) for one in record.follow_ups],
    }
    return json.dumps(bundle, ensure_ascii=False, indent=2) + "\n"


def _kept_to_json(kept: KeptText) -> Json:
    return {"text": kept.text, "kept_at": moment(kept.kept_at)}


_PRACTITIONER_TEXTS = (
    "name", "profession", "registration", "insurance", "dry_needling_certificate", "acupuncture_certificate",
)  # fmt: skip
_PRACTITIONER_DAYS = (
    "registration_expires_on", "insurance_expires_on", "infection_control_on", "dry_needling_certified_on",
    "acupuncture_certified_on",
)  # fmt: skip


def _practitioner_to_json(practitioner: Practitioner) -> Json:
    return {
        "uuid": practitioner.uuid,
        **{name: getattr(practitioner, name) for name in _PRACTITIONER_TEXTS},
        **{name: day(getattr(practitioner, name)) for name in _PRACTITIONER_DAYS},
        "archived_at": moment(practitioner.archived_at),
    }


def _patient_to_json(patient: Patient) -> Json:
    return {
        "uuid": patient.uuid,
        "reference": patient.reference,
        "name": patient.name,
        "born": day(patient.born),
        "sex": patient.sex.value,
        "phone": patient.phone,
        "email": patient.email,
        "emergency_contact": patient.emergency_contact,
        "medicines": patient.medicines,
        "needling_preference": patient.needling_preference,
        "notes": patient.notes,
        "archived_at": moment(patient.archived_at),
    }


def _alert_to_json(alert: Alert) -> Json:
    return {
        "uuid": alert.uuid,
        "condition": alert.condition,
        "detail": alert.detail,
        "area": alert.area,
        "side": alert.side,
        "since": day(alert.since),
        "until": day(alert.until),
        "note": alert.note,
    }


def _follow_up_to_json(one: FollowUp, practitioners: Mapping[PractitionerId, str]) -> Json:
    return {
        "uuid": one.uuid,
        "session": one.session_uuid,
        "practitioner": None if one.practitioner_id is None else practitioners[one.practitioner_id],
        "asked_at": one.asked_at.isoformat(),
        "means": one.means.value,
        "card": one.card,
        "note": one.note,
    }


def _episode_to_json(episode: Episode) -> Json:
    return {
        "uuid": episode.uuid,
        "complaint": episode.complaint,
        "card_asks": episode.card_asks,
        "started_on": day(episode.started_on),
        "diagnosis": episode.diagnosis,
        "referrer": episode.referrer,
        "body_system": episode.body_system.value,
        "course": episode.course.value,
        "goal": episode.goal,
    }
