"""Reads a patient's JSON back, so that tests can hold what was written against what was meant.

No command reads such a file; whatever is not as ``record_to_json`` writes it fails with the error that it fails with.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from needlelog.domain.alerts import Alert, AlertId
from needlelog.domain.body_areas import BodyArea
from needlelog.domain.episodes import BodySystem, Chronicity, Episode, EpisodeId
from needlelog.domain.follow_ups import FollowUp, FollowUpId, Means
from needlelog.domain.needlings import (
    Depth,
    DepthUnit,
    Electrical,
    LtrStrength,
    Modality,
    Needling,
    NeedlingFields,
    NeedlingId,
    ReferredPain,
    Side,
    TargetKind,
    Tenderness,
    TriggerPointState,
)
from needlelog.domain.patients import Patient, PatientId, Sex
from needlelog.domain.practitioners import Practitioner, PractitionerId
from needlelog.domain.sessions import Session, SessionId
from needlelog.domain.side_effects import Onset, ReportedBy, Severity, SideEffect, SideEffectId, TypedSideEffect
from needlelog.domain.summaries import KeptText, PatientRecord
from needlelog.domain.treatment import Adjunct, Position
from needlelog.domain.trends import trend_of
from needlelog.exchange.json_bundle import FORMAT, VERSION

Found = Mapping[str, Any]
Word = TypeVar("Word", bound=StrEnum)

PATIENT_ID = PatientId(1)
"""A file holds one patient."""

_COMPUTED = {"needles_used", "needles_left_in", "needles_expected"}
"""What follows from the rows is not read."""


def record_from_json(text: str) -> PatientRecord:
    """The record that ``record_to_json`` wrote, with ids of its own counting from 1."""
    bundle = json.loads(text)
    assert (bundle["format"], bundle["version"]) == (FORMAT, VERSION)
    practitioners = tuple(_practitioner(found, number) for number, found in enumerate(bundle["practitioners"], 1))
    episodes = tuple(_episode(found, number) for number, found in enumerate(bundle["episodes"], 1))
    people = {person.uuid: person.id for person in practitioners}
    complaints = {episode.uuid: episode.id for episode in episodes}
    sessions = tuple(_session(found, number, people, complaints) for number, found in enumerate(bundle["sessions"], 1))
    return PatientRecord(
        practice_name=bundle["practice"],
        patient=_patient(bundle["patient"]),
        episodes=episodes,
        practitioners=practitioners,
        sessions=sessions,
        trend=trend_of(sessions, bundle["card_asks"], episodes),
        made_at=datetime.fromisoformat(bundle["made_at"]),
        journal_head=bundle["journal"]["head"],
        journal_count=bundle["journal"]["operations"],
        kept_texts=tuple(_kept(bundle["sessions"])),
        follow_ups=tuple(_follow_up(found, number, people) for number, found in enumerate(bundle["follow_ups"], 1)),
        alerts=tuple(_alert(found, number) for number, found in enumerate(bundle["alerts"], 1)),
    )


def _follow_up(found: Found, number: int, practitioners: Mapping[str, PractitionerId]) -> FollowUp:
    linked = ("session", "practitioner")
    plain = {name: value for name, value in found.items() if name not in linked}
    read = {"asked_at": datetime.fromisoformat(found["asked_at"]), "means": Means(found["means"])}
    return FollowUp(
        id=FollowUpId(number),
        session_uuid=found["session"],
        practitioner_id=_linked(practitioners, found["practitioner"]),
        **{**plain, **read},
    )


def _alert(found: Found, number: int) -> Alert:
    days = {name: found[name] and date.fromisoformat(found[name]) for name in ("since", "until")}
    places = {"area": found["area"] and BodyArea(found["area"]), "side": found["side"] and Side(found["side"])}
    return Alert(**{**found, **days, **places}, id=AlertId(number), patient_id=PATIENT_ID)


def needling_from_json(found: Found) -> NeedlingFields:
    """The needling that ``needling_json`` gave."""
    plain = {field.name: found[field.name] for field in fields(NeedlingFields) if field.name in found}
    tenderness, depth, electrical = found["tenderness"], found["depth"], found["electrical"]
    read = {
        "kind": TargetKind(found["kind"]),
        "trigger_point_state": _word(TriggerPointState, found["trigger_point_state"]),
        "tenderness": None if tenderness is None else Tenderness(**tenderness),
        "levels": tuple(found["levels"]),
        "side": _word(Side, found["side"]),
        "depth": None if depth is None else Depth(depth["min"], depth["max"], DepthUnit(depth["unit"])),
        "techniques": tuple(found["techniques"]),
        "electrical": None if electrical is None else Electrical(**electrical),
        "ltr_strength": _word(LtrStrength, found["ltr_strength"]),
        "referred_pain": _word(ReferredPain, found["referred_pain"]),
        "tack_due": _day(found.get("tack_due")),
        "side_effects": tuple(
            TypedSideEffect(each["kind"], Severity(each["severity"]), each["rating"]) for each in found["side_effects"]
        ),
    }
    return NeedlingFields(**{**plain, **read})


def _patient(found: Found) -> Patient:
    read = {"born": _day(found["born"]), "sex": Sex(found["sex"]), "archived_at": _moment(found["archived_at"])}
    return Patient(id=PATIENT_ID, **{**found, **read})


def _practitioner(found: Found, number: int) -> Practitioner:
    days = {name: _day(value) for name, value in found.items() if name.endswith("_on")}
    return Practitioner(id=PractitionerId(number), **{**found, **days, "archived_at": _moment(found["archived_at"])})


def _episode(found: Found, number: int) -> Episode:
    read = {
        "started_on": _day(found["started_on"]),
        "body_system": BodySystem(found["body_system"]),
        "course": Chronicity(found["course"]),
    }
    return Episode(id=EpisodeId(number), patient_id=PATIENT_ID, **{**found, **read})


def _session(
    found: Found, number: int, practitioners: Mapping[str, PractitionerId], episodes: Mapping[str, EpisodeId]
) -> Session:
    linked = ("practitioner", "episode", "second_episode", "kept_texts")
    plain = {name: value for name, value in found.items() if name not in {*_COMPUTED, *linked}}
    read = {
        "needle_expiry": _day(found["needle_expiry"]),
        "position": Position(found["position"]),
        "adjuncts": tuple(map(Adjunct, found["adjuncts"])),
        "signed_by": _linked(practitioners, found["signed_by"]),
        "needlings": tuple(_needling(row, place) for place, row in enumerate(found["needlings"], 1)),
        "side_effects": tuple(
            _side_effect(effect, place, found["uuid"]) for place, effect in enumerate(found["side_effects"], 1)
        ),
        **{name: _moment(value) for name, value in found.items() if name.endswith("_at")},
    }
    return Session(
        id=SessionId(number),
        patient_id=PATIENT_ID,
        practitioner_id=_linked(practitioners, found["practitioner"]),
        episode_id=_linked(episodes, found["episode"]),
        second_episode_id=_linked(episodes, found["second_episode"]),
        **{**plain, **read},
    )


def _needling(found: Found, number: int) -> Needling:
    typed = needling_from_json(found)
    return Needling(
        id=NeedlingId(number),
        uuid=found["uuid"],
        position=found["position"],
        modality=Modality(found["modality"]),
        confirmed=found["confirmed"],
        copied_from=found["copied_from"],
        confirmed_at=_moment(found["confirmed_at"]),
        **{field.name: getattr(typed, field.name) for field in fields(typed)},
    )


def _side_effect(found: Found, number: int, session_uuid: str) -> SideEffect:
    plain = {name: value for name, value in found.items() if name != "needling"}
    read = {
        "severity": Severity(found["severity"]),
        "onset": Onset(found["onset"]),
        "reported_by": ReportedBy(found["reported_by"]),
        "found_at": datetime.fromisoformat(found["found_at"]),
    }
    return SideEffect(
        id=SideEffectId(number), session_uuid=session_uuid, needling_uuid=found["needling"], **{**plain, **read}
    )


def _kept(sessions: Iterable[Found]) -> Iterable[KeptText]:
    for session in sessions:
        for place, kept in session["kept_texts"].items():
            yield KeptText(
                session_uuid=session["uuid"],
                place=place,
                text=kept["text"],
                kept_at=datetime.fromisoformat(kept["kept_at"]),
            )


def _linked(known: Mapping[str, Any], uuid: str | None) -> Any:
    return None if uuid is None else known[uuid]


def _word(kind: type[Word], value: str | None) -> Word | None:
    return None if value is None else kind(value)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
