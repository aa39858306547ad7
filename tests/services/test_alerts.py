"""Alerts: what is true of a patient, since when and until when."""

from datetime import date, timedelta

import pytest

from needlelog.domain import clock
from needlelog.domain.alerts import AlertFields, say_alert
from needlelog.domain.errors import FieldError, UserError
from needlelog.domain.patients import Patient
from needlelog.services.clinic import Clinic
from needlelog.services.reference import load_reference
from tests import builders as build


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    return clinic.patients.add(build.patient(born=date(1984, 5, 4)))


def thinner(**fields: object) -> AlertFields:
    return AlertFields(**{"condition": "anticoagulants", "detail": "apixaban", **fields})  # type: ignore[arg-type]  # fields of one test each


def test_an_alert_is_kept_changed_ended_and_stays_in_the_history(clinic: Clinic, patient: Patient) -> None:
    added = clinic.alerts.add(patient.id, thinner(since=date(2026, 3, 1), note=" 5 mg "))
    assert (added.condition, added.detail, added.since, added.note) == (
        "anticoagulants",
        "apixaban",
        date(2026, 3, 1),
        "5 mg",
    )
    changed = clinic.alerts.update(added.id, thinner(detail="rivaroxaban", since=date(2026, 3, 1)))
    assert clinic.alerts.holding(patient.id) == (changed,)
    ended = clinic.alerts.end(changed.id, date(2026, 6, 1))
    assert clinic.alerts.holding(patient.id, date(2026, 6, 1)) == (ended,)
    assert clinic.alerts.holding(patient.id, date(2026, 6, 2)) == ()
    assert clinic.alerts.of_patient(patient.id) == (ended,)
    assert clinic.check().sound


def test_each_act_is_one_that_undo_takes_back(clinic: Clinic, patient: Patient) -> None:
    added = clinic.alerts.add(patient.id, thinner())
    clinic.alerts.remove(added.id)
    assert clinic.alerts.of_patient(patient.id) == ()
    assert clinic.history.undo(patient.id) == "Remove alert"
    assert clinic.alerts.get(added.id) == added
    assert clinic.history.undo(patient.id) == "Add alert"
    with pytest.raises(UserError):
        clinic.alerts.get(added.id)


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("condition", {"condition": "no_such"}),
        ("condition", {"condition": "bilateral_thorax"}),
        ("condition", {"condition": "bloodborne"}),
        ("condition", {"condition": "no_consent"}),
        ("since", {"since": clock.now().date() + timedelta(days=2)}),
        ("since", {"since": date(1984, 5, 3)}),
        ("until", {"since": date(2026, 3, 2), "until": date(2026, 3, 1)}),
        ("detail", {"detail": "apixaban\n5 mg"}),
        ("note", {"note": "\0"}),
    ],
)
def test_what_can_not_be_is_refused_beside_its_field(
    clinic: Clinic, patient: Patient, field: str, fields: dict[str, object]
) -> None:
    with pytest.raises(FieldError) as refused:
        clinic.alerts.add(patient.id, thinner(**fields))
    assert refused.value.field == field
    assert clinic.alerts.of_patient(patient.id) == ()


def test_the_same_twice_may_not_overlap(clinic: Clinic, patient: Patient) -> None:
    first = clinic.alerts.add(patient.id, thinner(since=date(2026, 1, 1), until=date(2026, 2, 1)))
    for again in (
        thinner(detail="Apixaban", since=date(2026, 2, 1)), thinner(until=date(2026, 1, 1)), thinner(),
        thinner(since=date(2026, 1, 10), until=date(2026, 1, 12)),
    ):  # fmt: skip
        with pytest.raises(FieldError, match="overlap"):
            clinic.alerts.add(patient.id, again)
    clinic.alerts.add(patient.id, thinner(since=date(2026, 2, 2)))
    clinic.alerts.add(patient.id, thinner(detail="aspirin"))
    with pytest.raises(FieldError, match="overlap"):
        clinic.alerts.end(first.id, date(2026, 2, 2))
    assert clinic.alerts.update(first.id, thinner(since=date(2026, 1, 2), until=date(2026, 2, 1))).since == date(
        2026, 1, 2
    )


def test_an_archived_patient_gets_no_new_alert_but_may_have_one_ended(clinic: Clinic, patient: Patient) -> None:
    added = clinic.alerts.add(patient.id, thinner(since=date(2026, 3, 1)))
    clinic.patients.archive(patient.id)
    with pytest.raises(UserError, match="archived"):
        clinic.alerts.add(patient.id, thinner(detail="aspirin"))
    assert clinic.alerts.end(added.id).until == clock.now().date()


def test_the_record_of_a_patient_has_them_and_says_those_that_hold(clinic: Clinic, patient: Patient) -> None:
    ended = clinic.alerts.add(patient.id, thinner(detail="aspirin", until=date(2026, 1, 1)))
    held = clinic.alerts.add(patient.id, thinner(since=date(2026, 3, 1)))
    record = clinic.records.of_patient(patient.id)
    assert record.alerts == (ended, held)
    assert record.alert_words == ("Blood thinners (anticoagulant or antiplatelet): apixaban, since 2026-03-01",)


def test_an_alert_is_said_in_one_line() -> None:
    name = load_reference().condition("pregnancy")
    assert say_alert(AlertFields(condition="pregnancy"), name) == name
    assert say_alert(AlertFields(condition="pregnancy", detail="week 14", until=date(2027, 1, 5)), name).endswith(
        ": week 14, until 2027-01-05"
    )
    assert load_reference().condition("of a later release") == "of a later release"
