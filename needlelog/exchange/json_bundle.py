"""A patient's whole record as JSON, and back again: what one practice can hand to another or keep for ever.

Knows the values of the domain and their names in the file. Ids of the database stay inside: things are linked by UUID.
Times are ISO 8601 with their offset from UTC; what was typed stands as typed, in Unicode.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from needlelog.domain.episodes import BodySystem, Chronicity, Episode, EpisodeId
from needlelog.domain.errors import FieldError, UserError
from needlelog.domain.patients import Patient, Sex
from needlelog.domain.practitioners import Practitioner, PractitionerId
from needlelog.domain.summaries import PatientRecord
from needlelog.domain.trends import PatientTrend, trend_of
from needlelog.exchange.json_sessions import session_from_json, session_to_json
from needlelog.exchange.json_values import PATIENT_ID, Json, day, moment, read_day, read_moment
from needlelog.i18n import _

FORMAT = "needlelog-patient"
VERSION = 2
"""2 has the whole visit; what a file of version 1 does not name was not recorded."""


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
        "episodes": [_episode_to_json(episode) for episode in record.episodes],
        "sessions": [session_to_json(session, practitioners, episodes) for session in record.sessions],
    }
    return json.dumps(bundle, ensure_ascii=False, indent=2) + "\n"


def record_from_json(text: str) -> PatientRecord:
    """The record that ``record_to_json`` wrote, with ids of its own counting from 1.

    Raises UserError when the text is no such file, or one of a newer version.
    """
    bundle = _opened(text)
    try:
        return _record(bundle)
    except (FieldError, KeyError, TypeError, ValueError, AttributeError, IndexError):
        raise UserError(
            _("This file is damaged: a part of the patient's record is missing or not what it should be."),
            _("Nothing was read from it. Export the patient again where the file was made."),
        ) from None


def _opened(text: str) -> Mapping[str, Any]:
    try:
        bundle = json.loads(text)
    except (ValueError, RecursionError):
        bundle = None
    if not isinstance(bundle, dict) or bundle.get("format") != FORMAT:
        raise UserError(
            _("This is not a patient's record exported by Needlelog."), _("Choose a .json file that it wrote.")
        )
    if not isinstance(bundle.get("version"), int) or bundle["version"] > VERSION:
        raise UserError(
            _("This file was made by a newer Needlelog."), _("Update this one, or export the patient again.")
        )
    return bundle


def _record(bundle: Mapping[str, Any]) -> PatientRecord:
    practitioners = tuple(
        _practitioner_from_json(found, number) for number, found in enumerate(bundle["practitioners"], 1)
    )
    episodes = tuple(_episode_from_json(found, number) for number, found in enumerate(bundle["episodes"], 1))
    practitioner_ids = {person.uuid: person.id for person in practitioners}
    episode_ids = {episode.uuid: episode.id for episode in episodes}
    sessions = tuple(
        session_from_json(found, number, practitioner_ids, episode_ids)
        for number, found in enumerate(bundle["sessions"], 1)
    )
    trend: PatientTrend = trend_of(sessions, bundle["card_asks"], episodes)
    return PatientRecord(
        practice_name=bundle["practice"],
        patient=_patient_from_json(bundle["patient"]),
        episodes=episodes,
        practitioners=practitioners,
        sessions=sessions,
        trend=trend,
        made_at=datetime.fromisoformat(bundle["made_at"]),
        journal_head=bundle["journal"]["head"],
        journal_count=bundle["journal"]["operations"],
    )


_PRACTITIONER_TEXTS = ("name", "profession", "registration")
_PRACTITIONER_TEXTS_SINCE_2 = ("insurance", "dry_needling_certificate", "acupuncture_certificate")
_PRACTITIONER_DAYS_SINCE_2 = (
    "registration_expires_on", "insurance_expires_on", "infection_control_on", "dry_needling_certified_on",
    "acupuncture_certified_on",
)  # fmt: skip


def _practitioner_to_json(practitioner: Practitioner) -> Json:
    texts = (*_PRACTITIONER_TEXTS, *_PRACTITIONER_TEXTS_SINCE_2)
    return {
        "uuid": practitioner.uuid,
        **{name: getattr(practitioner, name) for name in texts},
        **{name: day(getattr(practitioner, name)) for name in _PRACTITIONER_DAYS_SINCE_2},
        "archived_at": moment(practitioner.archived_at),
    }


def _practitioner_from_json(found: Mapping[str, Any], number: int) -> Practitioner:
    texts = {name: found[name] for name in _PRACTITIONER_TEXTS}
    since: dict[str, Any] = {name: found[name] for name in _PRACTITIONER_TEXTS_SINCE_2 if name in found}
    days: dict[str, Any] = {name: read_day(found.get(name)) for name in _PRACTITIONER_DAYS_SINCE_2}
    return Practitioner(
        id=PractitionerId(number),
        uuid=found["uuid"],
        archived_at=read_moment(found.get("archived_at")),
        **texts,
        **since,
        **days,
    )


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


def _patient_from_json(found: Mapping[str, Any]) -> Patient:
    return Patient(
        id=PATIENT_ID,
        uuid=found["uuid"],
        reference=found["reference"],
        name=found["name"],
        born=read_day(found["born"]),
        sex=Sex(found["sex"]),
        phone=found["phone"],
        email=found["email"],
        emergency_contact=found["emergency_contact"],
        medicines=found["medicines"],
        needling_preference=found["needling_preference"],
        notes=found["notes"],
        archived_at=read_moment(found["archived_at"]),
    )


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


def _episode_from_json(found: Mapping[str, Any], number: int) -> Episode:
    return Episode(
        id=EpisodeId(number),
        uuid=found["uuid"],
        patient_id=PATIENT_ID,
        complaint=found["complaint"],
        card_asks=found["card_asks"],
        started_on=read_day(found["started_on"]),
        diagnosis=found["diagnosis"],
        referrer=found["referrer"],
        body_system=BodySystem(found["body_system"]),
        course=Chronicity(found["course"]),
        goal=found["goal"],
    )
