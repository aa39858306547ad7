"""The program dies in mid-work, again and again: what it said was kept is there, and the file is sound."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from needlelog.services.clinic import Clinic
from tests import builders
from tests.conftest import PASSPHRASE

pytestmark = pytest.mark.long

DEATHS = 60

WRITER = """
import sys
from pathlib import Path
from needlelog.domain.patients import PatientId
from needlelog.services.clinic import Clinic
from tests import builders

clinic = Clinic.open(Path(sys.argv[1]), sys.argv[2])
patient_id = PatientId(int(sys.argv[3]))
while True:
    rows = (builders.muscle(), builders.point())
    made = clinic.sessions.record(patient_id, builders.visit(needles_out=2), rows, sign=True)
    print(made.uuid, flush=True)
"""


def test_a_killed_program_loses_nothing_that_it_said_was_kept(clinic_file: Clinic) -> None:
    folder = clinic_file.folder
    assert folder is not None
    patient = clinic_file.patients.add(builders.patient())
    clinic_file.close()
    chance = random.Random(20261123)
    kept: list[str] = []
    for _ in range(DEATHS):
        kept += _killed_after(folder, patient.id, chance.randint(1, 12))
    with Clinic.open(folder, PASSPHRASE) as clinic:
        assert clinic.check().sound
        there = {card.uuid for card in clinic.sessions.of_patient(patient.id)}
    assert there >= set(kept)
    # At most the one that was being said when the program died.
    assert len(there) - len(kept) <= DEATHS


def _killed_after(folder: Path, patient_id: int, sessions: int) -> list[str]:
    """The sessions that a writer said were kept before it was killed."""
    command = [sys.executable, "-c", WRITER, str(folder), PASSPHRASE, str(patient_id)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline().strip() for _ in range(sessions)]
        writer.kill()
        said += writer.stdout.read().splitlines()
    return [uuid for uuid in said if len(uuid) == 36]
