"""Computed rows: right after every operation, and known to be wrong when something else touched them."""

from collections.abc import Callable

import pytest

from needlelog.domain.patients import Patient
from needlelog.domain.side_effects import Onset, ReportedBy, Severity
from needlelog.services.clinic import Clinic
from needlelog.storage import readmodels
from needlelog.storage.schema import DERIVED, Table
from tests import builders as build


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    added = clinic.patients.add(build.patient(phone="0171 2345678"), build.episode())
    clinic.sessions.record(added.id, build.visit(needles_out=1), [build.muscle(ltr=True, ltr_count=2)], sign=True)
    return added


def faults(clinic: Clinic) -> set[Table]:
    return {table for table, _key in readmodels.derived_faults(clinic._database)}


def test_every_act_leaves_them_right(clinic: Clinic, patient: Patient) -> None:
    (card,) = clinic.sessions.of_patient(patient.id)
    (episode,) = clinic.episodes.of_patient(patient.id)
    draft = clinic.sessions.start(patient.id, build.visit(build.at(9)))
    row = clinic.sessions.add_needlings(draft.id, [build.point()]).needlings[0]
    acts: tuple[Callable[[], object], ...] = (
        lambda: clinic.patients.update(patient.id, build.patient("Zora Stone")),
        lambda: clinic.episodes.update(episode.id, build.episode("Whiplash")),
        lambda: clinic.episodes.add(patient.id, build.episode("Knee")),
        lambda: clinic.sessions.change(draft.id, happened_at=build.at(1), plan="rest"),
        lambda: clinic.sessions.update_needling(row.id, build.muscle(ltr=True)),
        lambda: clinic.side_effects.add(
            card.id, kind="bruising", severity=Severity.MILD, reported_by=ReportedBy.PATIENT, onset=Onset.LATER
        ),
        lambda: clinic.sessions.remove_needling(row.id),
        lambda: clinic.sessions.delete_draft(draft.id),
        lambda: clinic.patients.archive(patient.id),
    )
    for act in acts:
        act()
        assert faults(clinic) == set()
    while clinic.history.undo(patient.id):
        assert faults(clinic) == set()
    while clinic.history.redo(patient.id):
        assert faults(clinic) == set()
    (hit,) = clinic.patients.search("zora knee", include_archived=True)
    assert (hit.session_count, hit.has_draft, hit.complaint) == (1, False, "Knee")


@pytest.mark.parametrize("table", DERIVED)
def test_a_missing_row_and_one_too_many_are_found(clinic: Clinic, patient: Patient, table: Table) -> None:
    assert clinic.sessions.of_patient(patient.id)
    with clinic._database.unjournalled():
        clinic._database.execute(f"DELETE FROM {table}")
    assert faults(clinic) == {table}


def test_a_search_row_of_nobody_is_found(clinic: Clinic, patient: Patient) -> None:
    with clinic._database.unjournalled():
        clinic._database.execute("INSERT INTO patient_search (rowid, name) VALUES (?, 'nobody')", (patient.id + 1,))
    assert list(readmodels.derived_faults(clinic._database)) == [(Table.PATIENT_SEARCH, patient.id + 1)]


def test_an_uncounted_twitch_makes_no_total_up(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient())
    clinic.sessions.record(patient.id, build.visit(), [build.muscle(ltr=True)])
    (card,) = clinic.sessions.of_patient(patient.id)
    assert (card.ltr_total, card.complaint, card.card_asks) == (None, "", "pain")
