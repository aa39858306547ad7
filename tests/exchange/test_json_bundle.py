"""The JSON of a patient holds everything, and comes back as it went."""

import json
from dataclasses import fields, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlelog.domain.alerts import Alert
from needlelog.domain.episodes import Episode
from needlelog.domain.follow_ups import FollowUp
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
from needlelog.domain.practitioners import Practitioner
from needlelog.domain.sessions import Session
from needlelog.domain.side_effects import Severity, SideEffect, TypedSideEffect
from needlelog.domain.summaries import KeptText
from needlelog.domain.trends import trend_of
from needlelog.exchange.json_bundle import record_to_json
from tests.exchange.reading import record_from_json
from tests.properties import scaled
from tests.reports.sample_records import course, every_field_session, record

INSIDE = {"id", "patient_id", "session_uuid"}
"""Fields that say where a value stands in the database or in the file; the file's own order says it."""

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
@scaled(60)
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
        (Alert, ("alerts", 0)),
        (FollowUp, ("follow_ups", 0)),
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
    assert written == set(found) - {"needles_used", "needles_left_in", "needles_expected", "kept_texts", "session"}


def test_the_file_is_readable_and_has_no_inside_numbers() -> None:
    written = record_to_json(record(course()))
    assert "合谷" in written
    assert "2026-02-03T10:30:00+13:00" in written
    assert '"id"' not in written
    assert written.endswith("}\n")


def test_what_was_being_typed_in_a_draft_goes_along() -> None:
    draft = renumbered(course()[13:])
    kept_at = datetime(2026, 6, 1, 9, 0, 7, tzinfo=timezone(timedelta(hours=-3)))
    kept = tuple(
        KeptText(session_uuid=draft[0].uuid, place=place, text=text, kept_at=kept_at)
        for place, text in (("entry_line", "li4 b 合谷"), ("plan", "half a sen"))
    )
    sent = replace(record(draft), kept_texts=kept)
    written = json.loads(record_to_json(sent))["sessions"][0]["kept_texts"]
    assert written["plan"] == {"text": "half a sen", "kept_at": "2026-06-01T09:00:07-03:00"}
    assert record_from_json(record_to_json(sent)).kept_texts == kept


def test_times_keep_their_offset() -> None:
    moment = datetime(2026, 3, 1, 8, 15, tzinfo=timezone(timedelta(hours=-9, minutes=-30)))
    back = record_from_json(record_to_json(record((replace(course()[0], happened_at=moment),))))
    assert back.sessions[0].happened_at.utcoffset() == timedelta(hours=-9, minutes=-30)
    assert back.patient.born == date(1984, 5, 4)


def test_the_guide_names_every_part_of_the_file() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guide" / "exports.md").read_text(encoding="utf-8").split("## CSV")[0]
    bundle = json.loads(record_to_json(record(course())))
    for part in (*bundle, *bundle["journal"], "needlings", "side_effects", "kept_texts", "kept_at"):
        assert f"`{part}`" in guide, part
