"""A patient's record and trend as values: all that was written, of the days and the episode asked for."""

from datetime import date, timedelta, timezone
from typing import Any

import pytest

from needlelog.domain.errors import UserError
from needlelog.domain.patients import Patient, PatientId
from needlelog.domain.practitioners import PractitionerFields
from needlelog.domain.side_effects import Onset, ReportedBy, Severity
from needlelog.domain.summaries import KeptText
from needlelog.domain.trend_choice import TrendChoice
from needlelog.exchange.json_bundle import record_to_json
from needlelog.services.clinic import Clinic
from needlelog.storage import sessions
from tests import builders as build


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    """Neck sessions on 2 and 9 March, one for hot flushes on 16 March that is a draft."""
    added = clinic.patients.add(build.patient(), build.episode())
    for day, count in ((2, 4), (9, 2)):
        fields = build.visit(build.at(day), card_before=6, card_after=4, needles_out=1)
        clinic.sessions.record(added.id, fields, [build.muscle(ltr=True, ltr_count=count)], sign=True)
    clinic.episodes.add(added.id, build.episode("Hot flushes", card_asks="hot flushes"))
    clinic.sessions.record(added.id, build.visit(build.at(16), card_before=5), [build.point()])
    return added


def test_a_record_is_oldest_first_and_names_who_was_involved(clinic: Clinic, patient: Patient) -> None:
    clinic.practitioners.add(PractitionerFields(name="Not Involved"))
    record = clinic.records.of_patient(patient.id)
    assert [session.happened_at for session in record.sessions] == [build.at(2), build.at(9), build.at(16)]
    assert record.sessions == tuple(clinic.sessions.get(session.id) for session in record.sessions)
    assert [episode.complaint for episode in record.episodes] == ["Neck pain", "Hot flushes"]
    assert [one.name for one in record.practitioners] == ["R. Okafor"]
    assert (record.practice_name, record.patient) == ("Harbour Clinic", patient)
    assert (record.journal_head, record.journal_count) == (clinic.check().head, clinic.check().count)
    assert record.trend == clinic.records.course(patient.id, TrendChoice()).trend
    assert [point.count for point in record.trend.ltr] == [4, 2]
    assert record.trend.card_asks == "hot flushes"


def test_a_record_holds_what_is_being_typed_in_its_sessions(clinic: Clinic, patient: Patient) -> None:
    draft = clinic.sessions.draft_of(patient.id)
    assert draft is not None
    kept_at = clinic.drafts.save(draft.id, "plan", "typed, not left")
    other = clinic.patients.add(build.patient("Bea Okonkwo"))
    clinic.drafts.save(clinic.sessions.start(other.id).id, "plan", "of someone else")
    record = clinic.records.of_patient(patient.id)
    assert record.kept_texts == (
        KeptText(session_uuid=draft.uuid, place="plan", text="typed, not left", kept_at=kept_at),
    )
    assert record.kept_texts_of(draft) == record.kept_texts
    assert record.kept_texts_of(record.sessions[0]) == ()
    assert "typed, not left" in record_to_json(record)
    assert clinic.records.of_patient(patient.id, last=date(2026, 3, 9)).kept_texts == ()


def test_days_and_episode_narrow_it(clinic: Clinic, patient: Patient) -> None:
    (_hot, neck) = clinic.episodes.of_patient(patient.id)
    assert len(clinic.records.of_patient(patient.id, first=date(2026, 3, 9)).sessions) == 2
    assert len(clinic.records.of_patient(patient.id, last=date(2026, 3, 9)).sessions) == 2
    assert len(clinic.records.of_patient(patient.id, first=date(2026, 3, 10), last=date(2026, 3, 15)).sessions) == 0
    of_neck = clinic.records.of_patient(patient.id, episode_id=neck.id)
    assert (of_neck.episodes, len(of_neck.sessions), of_neck.trend.card_asks) == ((neck,), 2, "pain")


def test_a_day_is_the_day_where_the_session_took_place(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient())
    late_evening = build.at(2, hour=23).replace(tzinfo=timezone(timedelta(hours=-5)))
    clinic.sessions.record(patient.id, build.visit(late_evening))
    record = clinic.records.of_patient(patient.id, first=date(2026, 3, 2), last=date(2026, 3, 2))
    assert [session.happened_at.date() for session in record.sessions] == [date(2026, 3, 2)]
    assert record.trend.card_asks == "pain"


def test_the_number_of_queries_does_not_grow_with_the_sessions(clinic: Clinic, patient: Patient) -> None:
    queries: list[str] = []
    clinic._database.connection.set_trace_callback(queries.append)
    clinic.records.of_patient(patient.id)
    few = len(queries)
    clinic._database.connection.set_trace_callback(None)
    for day in range(17, 27):
        session = clinic.sessions.record(patient.id, build.visit(build.at(day)), [build.muscle(), build.point()])
        clinic.side_effects.add(
            session.id,
            kind="bruising",
            severity=Severity.MILD,
            reported_by=ReportedBy.PATIENT,
            onset=Onset.LATER,
        )
    queries.clear()
    clinic._database.connection.set_trace_callback(queries.append)
    record = clinic.records.of_patient(patient.id)
    assert (len(record.sessions), len(queries)) == (13, few)


def test_nobody_has_no_record(clinic: Clinic) -> None:
    with pytest.raises(UserError):
        clinic.records.of_patient(PatientId(4711))


def test_a_record_is_of_one_moment(clinic_file: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    added = clinic_file.patients.add(build.patient(), build.episode())
    head = clinic_file.check().head
    real = sessions.of_patient

    def meanwhile(*values: Any, **named: Any) -> Any:
        clinic_file.sessions.start(added.id, build.visit())
        return real(*values, **named)

    with clinic_file.reader() as worker:
        monkeypatch.setattr(sessions, "of_patient", meanwhile)
        record = worker.records.of_patient(added.id)
    assert (record.sessions, record.journal_head) == ((), head)
