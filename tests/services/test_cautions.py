"""Cautions with what the record knows: alerts of the day, age, side effects at the target before."""

from datetime import date, timedelta

import pytest

from needlelog.domain.alerts import AlertFields
from needlelog.domain.cautions import Caution, Tier
from needlelog.domain.needlings import Modality, Side
from needlelog.domain.patients import Patient
from needlelog.domain.sessions import Session
from needlelog.domain.side_effects import Onset, ReportedBy, Severity
from needlelog.domain.treatment import Position
from needlelog.services.clinic import Clinic
from tests import builders as build


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    return clinic.patients.add(build.patient(born=date(1984, 5, 4)), build.episode())


def signed(clinic: Clinic, patient: Patient, day: int = 2) -> Session:
    fields = build.visit(build.at(day), needles_out=1)
    return clinic.sessions.record(patient.id, fields, [build.muscle(side=Side.RIGHT)], sign=True)


def of(rule: str, found: tuple[Caution, ...]) -> list[Caution]:
    return [one for one in found if one.rule.startswith(rule)]


def test_alerts_count_on_the_day_of_the_visit(clinic: Clinic, patient: Patient) -> None:
    session = signed(clinic, patient)
    thinner = AlertFields(condition="anticoagulants", detail="apixaban", since=session.happened_at.date())
    clinic.alerts.add(patient.id, thinner)
    assert len(of("bleeding", clinic.cautions.of_session(session.id))) == 1
    before = session.happened_at.date() - timedelta(days=1)
    assert of("bleeding", clinic.cautions.of_rows(patient.id, [build.muscle()], day=before)) == []
    [today] = of("bleeding", clinic.cautions.of_rows(patient.id, [build.muscle()]))
    assert (today.tier, "apixaban" in today.said) == (Tier.ASK, True)


def test_a_side_effect_at_this_target_and_side_comes_back(clinic: Clinic, patient: Patient) -> None:
    session = signed(clinic, patient)
    told = {"reported_by": ReportedBy.PATIENT, "onset": Onset.LATER, "needling_id": session.needlings[0].id}
    clinic.side_effects.add(session.id, kind="bleeding", severity=Severity.TRACE, **told)  # type: ignore[arg-type]  # fields of the two alike
    rows = [build.muscle(side=Side.RIGHT), build.muscle(side=Side.LEFT)]
    assert of("earlier", clinic.cautions.of_rows(patient.id, rows)) == []
    clinic.side_effects.add(session.id, kind="bruising", severity=Severity.SIGNIFICANT, **told)  # type: ignore[arg-type]  # fields of the two alike
    [again] = of("earlier", clinic.cautions.of_rows(patient.id, rows))
    assert (again.tier, again.rows) == (Tier.ASK, (0,))
    assert of("earlier", clinic.cautions.of_session(session.id)) == []
    assert of("earlier", clinic.cautions.of_rows(patient.id, rows, day=session.happened_at.date() - timedelta(1))) == []


def test_position_age_and_modality_are_those_given(clinic: Clinic, patient: Patient) -> None:
    clinic.alerts.add(patient.id, AlertFields(condition="fainting"))
    assert of("fainting", clinic.cautions.of_rows(patient.id, [build.muscle()])) == []
    assert of("fainting", clinic.cautions.of_rows(patient.id, [build.muscle()], position=Position.SITTING))
    both = [build.muscle("rhomboid_major", "Rhomboid major", side=side) for side in (Side.LEFT, Side.RIGHT)]
    assert of("both_sides", clinic.cautions.of_rows(patient.id, both))
    assert not of("both_sides", clinic.cautions.of_rows(patient.id, both, Modality.ACUPUNCTURE))
