"""The disk fills up while sessions are written: a sentence, no half session, and all that was kept before."""

import subprocess
import sys

import pytest

from needlelog.services.clinic import Clinic
from tests import builders
from tests.conftest import PASSPHRASE

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is a thing of Unix"),
]

WRITER = """
import resource, signal, sys
from pathlib import Path
from needlelog.domain.errors import StorageProblem
from needlelog.domain.patients import PatientId
from needlelog.services.clinic import Clinic
from tests import builders

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
clinic = Clinic.open(Path(sys.argv[1]), sys.argv[2])
limit = (Path(sys.argv[1]) / "records.db").stat().st_size + int(sys.argv[4])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    for _ in range(2000):
        rows = [builders.muscle()] * 20
        made = clinic.sessions.record(PatientId(int(sys.argv[3])), builders.visit(needles_out=20), rows, sign=True)
        print(made.uuid, flush=True)
except StorageProblem as problem:
    print(problem.sentence, flush=True)
"""


@pytest.mark.parametrize("room", [0, 10_000, 100_000, 400_000])
def test_a_full_disk_is_said_and_leaves_no_half_session(clinic_file: Clinic, room: int) -> None:
    folder = clinic_file.folder
    assert folder is not None
    patient = clinic_file.patients.add(builders.patient())
    clinic_file.close()
    command = [sys.executable, "-c", WRITER, str(folder), PASSPHRASE, str(patient.id), str(room)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    *kept, sentence = said
    assert len(sentence) > 36
    with Clinic.open(folder, PASSPHRASE) as clinic:
        assert clinic.check().sound
        cards = clinic.sessions.of_patient(patient.id)
    assert {card.uuid for card in cards} == set(kept)
    assert {card.needles for card in cards} <= {20}
