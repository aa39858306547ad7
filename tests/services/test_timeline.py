"""The timeline narrowed by complaint, modality and words: one read, newest first."""

from typing import Any

import pytest

from needlelog.domain.needlings import Modality
from needlelog.domain.patients import Patient
from needlelog.services.clinic import Clinic
from tests import builders as build


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    """Days 1 to 4: neck by dry needling, neck by both, sleep by points, neck and sleep by points; another patient."""
    added = clinic.patients.add(build.patient(), build.episode("Neck pain"))
    (neck,) = clinic.episodes.of_patient(added.id)
    sleep = clinic.episodes.add(added.id, build.episode("Sleepless nights", card_asks="sleep"))
    for day, episode, second, rows, plan in (
        (1, neck, None, [build.muscle()], "Heat tonight"),
        (2, neck, None, [build.muscle(), build.point()], "Heat and rest"),
        (3, sleep, None, [build.point("HT7", "HT7 Shenmen 神门")], "Rest"),
        (4, neck, sleep, [build.point()], ""),
    ):
        second_id = second and second.id
        fields = build.visit(build.at(day), episode_id=episode.id, second_episode_id=second_id, plan=plan)
        clinic.sessions.record(added.id, fields, rows)
    other = clinic.patients.add(build.patient("Bea Okonkwo"), build.episode("Neck pain"))
    clinic.sessions.record(other.id, build.visit(build.at(5), plan="Heat"), [build.muscle()])
    return added


def days(clinic: Clinic, patient: Patient, **narrowed: Any) -> list[int]:
    return [card.happened_at.day for card in clinic.sessions.of_patient(patient.id, **narrowed)]


@pytest.mark.parametrize(
    ("complaint", "modality", "text", "found"),
    [
        ("", None, "", [4, 3, 2, 1]),
        ("Neck pain", None, "", [4, 2, 1]),
        ("Sleepless nights", None, " ", [4, 3]),
        ("", Modality.DRY_NEEDLING, "", [2, 1]),
        ("", Modality.ACUPUNCTURE, "", [4, 3, 2]),
        ("", None, "heat", [2, 1]),
        ("", None, "rest hea", [2]),
        ("", None, "shenm", [3]),
        ("", None, "神门", [3]),
        ("Neck pain", Modality.ACUPUNCTURE, "heat", [2]),
        ("Sleepless nights", Modality.DRY_NEEDLING, "", []),
        ("", None, "?!", []),
        ("", None, 'heat" OR "rest', []),
        ("", None, "\ud800", []),
    ],
)
def test_it_is_narrowed(
    clinic: Clinic, patient: Patient, complaint: str, modality: Modality | None, text: str, found: list[int]
) -> None:
    named = {one.complaint: one.id for one in clinic.episodes.of_patient(patient.id)}
    assert days(clinic, patient, episode_id=named.get(complaint), modality=modality, text=text) == found


def test_what_is_narrowed_can_be_read_in_parts(clinic: Clinic, patient: Patient) -> None:
    assert days(clinic, patient, limit=1, modality=Modality.ACUPUNCTURE) == [4]
    assert days(clinic, patient, limit=2, offset=1, modality=Modality.ACUPUNCTURE) == [3, 2]
