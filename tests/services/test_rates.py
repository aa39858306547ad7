"""Rates over a real file: which sessions and side effects count."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from needlelog.domain.needlings import NeedlingFields, TargetKind
from needlelog.domain.patients import Patient
from needlelog.domain.practitioners import PractitionerFields
from needlelog.domain.rates import Grouping, RateChoice, Reporting, Trade, tally
from needlelog.domain.sessions import Session
from needlelog.domain.side_effects import Onset, ReportedBy, Severity
from needlelog.services.clinic import Clinic
from tests import builders as build


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    return clinic.patients.add(build.patient(), build.episode())


def signed(clinic: Clinic, patient: Patient, day: int, *rows: NeedlingFields, month: int = 3) -> Session:
    used = sum(row.needles for row in rows)
    fields = build.visit(build.at(day, month=month), needles_out=used)
    return clinic.sessions.record(patient.id, fields, rows, sign=True)


def bruised(**fields: Any) -> NeedlingFields:
    return build.muscle(side_effects=(build.bruise(),), **fields)


def test_signed_sessions_with_a_needle_are_counted(clinic: Clinic, patient: Patient) -> None:
    signed(clinic, patient, 2, bruised(), build.point())
    signed(clinic, patient, 3, build.point(needles=0, techniques=("moxa",)))
    fields = build.visit(build.at(4), no_needling_reason="fever")
    clinic.sessions.record(patient.id, fields, sign=True)
    draft = clinic.sessions.start(patient.id, build.visit(build.at(5)))
    clinic.sessions.add_needlings(draft.id, [bruised()])
    facts = clinic.rates.facts(RateChoice())
    assert (facts.sessions, facts.patients, facts.needles, facts.months) == (1, 1, 2, (("2026-03", 1),))
    assert [(one.kind, one.month) for one in facts.effects] == [("bruising", "2026-03")]


def test_what_is_found_later_counts_and_says_who_reported_it(clinic: Clinic, patient: Patient) -> None:
    session = signed(clinic, patient, 2, build.muscle())
    clinic.side_effects.add(
        session.id, kind="tenderness", severity=Severity.MILD, reported_by=ReportedBy.PATIENT, onset=Onset.LATER
    )
    facts = clinic.rates.facts(RateChoice())
    assert [tally(facts, reporting).events for reporting in Reporting] == [0, 1, 1]


def test_days_trades_and_practitioners_choose(clinic: Clinic, patient: Patient) -> None:
    signed(clinic, patient, 2, bruised())
    signed(clinic, patient, 3, build.point())
    signed(clinic, patient, 4, bruised(), build.point(), month=4)
    assert [clinic.rates.facts(RateChoice(trade=trade)).sessions for trade in Trade] == [1, 1, 1]
    assert clinic.rates.facts(RateChoice(first=date(2026, 3, 3))).months == (("2026-03", 1), ("2026-04", 1))
    assert clinic.rates.facts(RateChoice(last=date(2026, 3, 3))).months == (("2026-03", 2),)
    assert clinic.rates.facts(RateChoice(practitioner_id=clinic.me.id)).sessions == 3
    other = clinic.practitioners.add(PractitionerFields(name="Wei Ling Guo"))
    assert clinic.rates.facts(RateChoice(practitioner_id=other.id)).sessions == 0


def test_the_day_is_that_of_the_visit_and_not_of_greenwich(clinic: Clinic, patient: Patient) -> None:
    late = build.visit(build.at(1, hour=1, month=4), needles_out=1)
    clinic.sessions.record(patient.id, late, [build.muscle()], sign=True)
    assert clinic.rates.facts(RateChoice()).months == (("2026-04", 1),)


def test_needlings_are_told_apart_by_target_and_gauge(clinic: Clinic, patient: Patient) -> None:
    signed(clinic, patient, 2, bruised(diameter_mm=0.3, length_mm=40.0), build.point())
    signed(
        clinic, patient, 3, build.muscle(diameter_mm=0.3, length_mm=50.0), build.point(diameter_mm=0.25, length_mm=30.0)
    )
    by_target = {one.name: (one.n, len(one.effects)) for one in clinic.rates.groups(RateChoice(), Grouping.TARGET)}
    assert by_target == {"Trapezius (upper)": (2, 1), "LI4 Hegu 合谷": (2, 0)}
    by_gauge = {one.name: (one.n, len(one.effects)) for one in clinic.rates.groups(RateChoice(), Grouping.GAUGE)}
    assert by_gauge == {"0.3": (2, 1), "0.25": (1, 0)}
    [me] = clinic.rates.groups(RateChoice(), Grouping.PRACTITIONER)
    assert (me.name, me.n, len(me.effects)) == (clinic.me.name, 2, 1)


def test_own_sites_of_other_names_are_other_targets(clinic: Clinic, patient: Patient) -> None:
    sites = [replace(build.muscle(), kind=TargetKind.OWN, code="", label=name) for name in ("scar", "heel")]
    signed(clinic, patient, 2, *sites)
    assert {one.name for one in clinic.rates.groups(RateChoice(), Grouping.TARGET)} == {"scar", "heel"}


def test_published_figures_stand_beside_sessions_of_their_trade(clinic: Clinic, patient: Patient) -> None:
    for day in range(2, 6):
        signed(clinic, patient, day, bruised())
    signed(clinic, patient, 7, build.point())
    found = clinic.rates.beside_published(RateChoice())
    brady = next(one for one in found if one.published.study == "Brady 2014" and one.published.kinds == ("bruising",))
    assert brady.own is not None
    assert (brady.own.count, brady.own.n, brady.own.value) == (4, 4, 100.0)
    assert {one.published.study for one in clinic.rates.beside_published(RateChoice(trade=Trade.COMBINED))} == set()
