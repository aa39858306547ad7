"""Follow-ups: how a patient was after a signed session, beside it and never in it."""

from datetime import datetime, timedelta

import pytest

from needlelog.domain import clock
from needlelog.domain.changes import Changes, Noun
from needlelog.domain.errors import FieldError, UserError
from needlelog.domain.follow_ups import FollowUpFields, Means, say_follow_up
from needlelog.domain.practitioners import PractitionerFields
from needlelog.domain.sessions import Session
from needlelog.services.clinic import Clinic
from tests import builders as build


@pytest.fixture
def signed(clinic: Clinic) -> Session:
    patient = clinic.patients.add(build.patient(), build.episode())
    fields = build.visit(needles_out=1, practitioner_id=clinic.me.id)
    return clinic.sessions.record(patient.id, fields, [build.muscle()], sign=True)


def asked(at: datetime | None = None, **fields: object) -> FollowUpFields:
    told = {"asked_at": at or build.at(3), "means": Means.PHONE, "note": "sore for a day", **fields}
    return FollowUpFields(**told)  # type: ignore[arg-type]  # fields of one test each


def test_it_is_kept_beside_the_session_and_undone(clinic: Clinic, signed: Session) -> None:
    told: list[Changes] = []
    clinic.on_change(told.append)
    wei = clinic.practitioners.add(PractitionerFields(name="Wei Guo"))
    second = clinic.follow_ups.add(signed.id, asked(build.at(5), note=" fine\n", card=0, practitioner_id=wei.id))
    first = clinic.follow_ups.add(signed.id, asked(means=Means.MESSAGE, note="", card=3.5))
    assert (second.note, second.card, second.practitioner_id, second.session_uuid) == ("fine", 0, wei.id, signed.uuid)
    assert (first.practitioner_id, first.asked_at, first.asked_at.utcoffset()) == (
        clinic.me.id, build.at(3), build.at(3).utcoffset(),
    )  # fmt: skip
    assert clinic.follow_ups.of_patient(signed.patient_id) == (first, second)
    assert clinic.sessions.get(signed.id) == signed
    assert told[-1].concerns(Noun.FOLLOW_UP, patient_id=signed.patient_id)
    assert clinic.history.undo(signed.patient_id) == "Add follow-up"
    assert clinic.follow_ups.of_patient(signed.patient_id) == (second,)
    assert clinic.check().sound


def test_the_timeline_finds_its_words_until_it_is_undone(clinic: Clinic, signed: Session) -> None:
    clinic.follow_ups.add(signed.id, asked(note="slept like a marmot"))
    assert [card.id for card in clinic.sessions.of_patient(signed.patient_id, text="marmot")] == [signed.id]
    assert clinic.check().sound
    clinic.history.undo(signed.patient_id)
    assert not clinic.sessions.of_patient(signed.patient_id, text="marmot")


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("asked_at", {"at": build.at(2) - timedelta(minutes=1)}),
        ("asked_at", {"at": clock.now() + timedelta(hours=1)}),
        ("card", {"card": 10.5}),
        ("card", {"card": 3.3}),
        ("note", {"note": " \n"}),
        ("note", {"note": "\0"}),
    ],
)
def test_what_can_not_be_is_refused_beside_its_field(
    clinic: Clinic, signed: Session, field: str, fields: dict[str, object]
) -> None:
    with pytest.raises(FieldError) as refused:
        clinic.follow_ups.add(signed.id, asked(**fields))  # type: ignore[arg-type]  # fields of one test each
    assert refused.value.field == field
    assert clinic.follow_ups.of_patient(signed.patient_id) == ()


def test_a_draft_and_an_archived_patient_get_none(clinic: Clinic, signed: Session) -> None:
    draft = clinic.sessions.record(signed.patient_id, build.visit(build.at(9)), [build.muscle()])
    with pytest.raises(UserError, match="draft"):
        clinic.follow_ups.add(draft.id, asked(build.at(10)))
    clinic.patients.archive(signed.patient_id)
    with pytest.raises(UserError, match="archived"):
        clinic.follow_ups.add(signed.id, asked())


def test_the_record_tells_those_of_its_sessions_and_who_asked(clinic: Clinic, signed: Session) -> None:
    wei = clinic.practitioners.add(PractitionerFields(name="Wei Guo"))
    later = build.visit(build.at(9), needles_out=1, practitioner_id=clinic.me.id)
    second = clinic.sessions.record(signed.patient_id, later, [build.muscle()], sign=True)
    one = clinic.follow_ups.add(signed.id, asked(practitioner_id=wei.id))
    clinic.follow_ups.add(second.id, asked(build.at(10)))
    record = clinic.records.of_patient(signed.patient_id, last=build.at(8).date())
    assert record.follow_ups == record.follow_ups_of(signed) == (one,)
    assert wei.id in {person.id for person in record.practitioners}


def test_it_is_said_in_one_line() -> None:
    assert say_follow_up(asked(), "3 Mar", "pain") == "by phone, 3 Mar: sore for a day"
    assert say_follow_up(asked(means=Means.IN_PERSON, card=2.5), "3 Mar", "sleep") == (
        "in person, 3 Mar: sore for a day · sleep 2.5"
    )
