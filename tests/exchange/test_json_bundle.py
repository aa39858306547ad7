"""The JSON of a patient holds everything, and comes back as it went."""

import json
from dataclasses import fields, replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlelog.domain.episodes import Episode
from needlelog.domain.errors import UserError
from needlelog.domain.needlings import (
    TECHNIQUES,
    Depth,
    DepthUnit,
    Electrical,
    LtrStrength,
    Modality,
    Needling,
    NeedlingId,
    ReferredPain,
    Side,
    TargetKind,
    Tenderness,
    TriggerPointState,
)
from needlelog.domain.patients import Patient
from needlelog.domain.practitioners import Practitioner, PractitionerId
from needlelog.domain.sessions import Session
from needlelog.domain.side_effects import Severity, SideEffect, TypedSideEffect
from needlelog.domain.trends import trend_of
from needlelog.exchange.json_bundle import VERSION, record_from_json, record_to_json
from tests.reports.sample_records import PRACTITIONER, course, every_field_session, record

INSIDE = {"id", "patient_id", "session_uuid"}
"""Fields that say where a value stands in the database or in the file; the file's own order says it."""

SINCE_2 = (
    "second_episode", "second_card_before", "second_card_after", "since_last_asked_at", "since_last",
    "consent_dry_needling_at", "consent_acupuncture_at", "no_consent_reason", "position", "position_note", "adjuncts",
    "adjuncts_note", "tongue", "pulse", "pattern", "principle", "needle_lot", "needle_expiry",
)  # fmt: skip
"""What a session of version 1 did not have."""

text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
number = st.floats(0, 500, allow_nan=False)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


needlings = st.builds(
    Needling,
    id=st.just(NeedlingId(1)), uuid=st.just("n-1"), position=st.integers(0, 99), modality=st.sampled_from(Modality),
    confirmed=st.booleans(), kind=st.sampled_from(TargetKind), code=text, label=text,
    trigger_point=maybe(st.integers(1, 9)), trigger_point_state=maybe(st.sampled_from(TriggerPointState)),
    taut_band=maybe(st.booleans()), tenderness=maybe(st.builds(Tenderness, maybe(number), maybe(number))),
    levels=st.lists(text, max_size=3).map(tuple), side=maybe(st.sampled_from(Side)), needles=st.integers(0, 40),
    diameter_mm=maybe(number), length_mm=maybe(number),
    depth=maybe(st.builds(Depth, number, number, st.sampled_from(DepthUnit))),
    techniques=st.lists(st.sampled_from(TECHNIQUES), max_size=3).map(tuple), through_to=maybe(text),
    passes=maybe(st.integers(0, 99)), retention_min=maybe(number),
    electrical=maybe(st.builds(Electrical, *[maybe(number)] * 4, maybe(st.integers(1, 9)))),
    pair=maybe(st.integers(1, 9)), ltr=maybe(st.booleans()), ltr_count=maybe(st.integers(0, 99)),
    ltr_strength=maybe(st.sampled_from(LtrStrength)), deqi=maybe(st.booleans()),
    referred_pain=maybe(st.sampled_from(ReferredPain)), tack_due=maybe(st.dates()),
    side_effects=st.lists(st.builds(TypedSideEffect, text, st.sampled_from(Severity), maybe(number)), max_size=2).map(
        tuple
    ),
    note=text, copied_from=maybe(text),
    confirmed_at=maybe(st.datetimes(timezones=st.just(timezone(timedelta(hours=-3))))),
)  # fmt: skip


@given(needlings, text)
@settings(max_examples=60, deadline=None)
def test_a_row_comes_back_as_it_went(needling: Needling, plan: str) -> None:
    session = replace(course()[0], id=1, needlings=(needling,), side_effects=(), plan=plan)
    sent = record((session,))
    assert record_from_json(record_to_json(sent)).sessions == sent.sessions


def renumbered(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """The sessions with the ids that a reader gives: counting from 1 within each list."""
    return tuple(
        replace(
            session,
            id=number,
            needlings=tuple(replace(row, id=place) for place, row in enumerate(session.needlings, 1)),
            side_effects=tuple(replace(effect, id=place) for place, effect in enumerate(session.side_effects, 1)),
        )
        for number, session in enumerate(sessions, 1)
    )


def test_a_whole_record_comes_back_as_it_went() -> None:
    sessions = renumbered((*course(), every_field_session()))
    sent = record(sessions)
    sent = replace(sent, patient=replace(sent.patient, archived_at=datetime(2026, 6, 1, 9, 0, tzinfo=timezone.utc)))
    assert record_from_json(record_to_json(sent)) == replace(sent, trend=trend_of(sessions, "pain", sent.episodes))


def test_nothing_said_comes_back_as_nothing_said() -> None:
    bare = Session(**{f.name: getattr(course()[0], f.name) for f in fields(Session) if f.name in ("id", "uuid")},
                   patient_id=course()[0].patient_id, happened_at=course()[0].happened_at)  # fmt: skip
    assert record_from_json(record_to_json(record((bare,)))).sessions == (bare,)


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        (Patient, ("patient",)),
        (Episode, ("episodes", 0)),
        (Practitioner, ("practitioners", 0)),
        (Session, ("sessions", 0)),
        (Needling, ("sessions", 0, "needlings", 0)),
        (SideEffect, ("sessions", 0, "side_effects", 0)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_every_field_has_a_place(kind: type, place: tuple[str | int, ...]) -> None:
    """A field that is added later and forgotten here fails this test."""
    found = json.loads(record_to_json(record((every_field_session(),))))
    for step in place:
        found = found[step]
    names = {
        "practitioner_id": "practitioner",
        "episode_id": "episode",
        "second_episode_id": "second_episode",
        "needling_uuid": "needling",
    }
    written = {names.get(field.name, field.name) for field in fields(kind) if field.name not in INSIDE}
    assert written == set(found) - {"needles_used", "needles_left_in", "needles_expected"}


def test_the_file_is_readable_and_has_no_inside_numbers() -> None:
    written = record_to_json(record(course()))
    assert "合谷" in written
    assert "2026-02-03T10:30:00+13:00" in written
    assert '"id"' not in written
    assert written.endswith("}\n")


@pytest.mark.parametrize("bad", ["", "{", "[]", "null", '{"format": "other"}', "[" * 100_000, '{"format": 3}'])
def test_another_file_is_refused(bad: str) -> None:
    with pytest.raises(UserError, match="not a patient's record"):
        record_from_json(bad)


def test_a_newer_file_is_refused() -> None:
    bundle = json.loads(record_to_json(record(())))
    with pytest.raises(UserError, match="newer"):
        record_from_json(json.dumps({**bundle, "version": VERSION + 1}))


def test_a_file_of_the_first_version_is_read_and_says_no_more_than_it_did() -> None:
    sent = record(renumbered(course()[:1]))
    bundle = {**json.loads(record_to_json(sent)), "version": 1}
    (session,) = bundle["sessions"]
    for name in SINCE_2:
        del session[name]
    for row in session["needlings"]:
        del row["copied_from"], row["confirmed_at"]
    first = ("uuid", "name", "profession", "registration")
    bundle["practitioners"] = [{name: one[name] for name in first} for one in bundle["practitioners"]]
    back = record_from_json(json.dumps(bundle))
    assert back.sessions == sent.sessions
    assert back.practitioners == (
        Practitioner(id=PractitionerId(1), **{name: getattr(PRACTITIONER, name) for name in first}),
    )


@pytest.mark.parametrize("part", ["patient", "sessions", "episodes", "journal", "made_at", "card_asks"])
def test_a_damaged_file_is_refused_whole(part: str) -> None:
    bundle = json.loads(record_to_json(record(course()[:1])))
    missing = {key: value for key, value in bundle.items() if key != part}
    for damaged in (missing, {**bundle, part: 7}, {**bundle, part: [7]}):
        if part == "card_asks" and part in damaged:
            continue
        with pytest.raises(UserError, match="damaged"):
            record_from_json(json.dumps(damaged))


def test_times_keep_their_offset() -> None:
    moment = datetime(2026, 3, 1, 8, 15, tzinfo=timezone(timedelta(hours=-9, minutes=-30)))
    back = record_from_json(record_to_json(record((replace(course()[0], happened_at=moment),))))
    assert back.sessions[0].happened_at.utcoffset() == timedelta(hours=-9, minutes=-30)
    assert back.patient.born == date(1984, 5, 4)
