"""The open practice: one program at a time, readable beside it, and the same after it was closed."""

import subprocess
import sys
from pathlib import Path

import pytest

from needlelog.domain.errors import FieldError, StorageProblem, StorageProblemKind, UserError
from needlelog.domain.practitioners import PractitionerFields
from needlelog.services.clinic import Clinic
from tests import builders as build
from tests.conftest import CHEAP, PASSPHRASE


def test_a_practice_is_the_same_after_it_was_closed(clinic_file: Clinic, tmp_path: Path) -> None:
    patient = clinic_file.patients.add(build.patient("Zoë 🙂"), build.episode())
    session = clinic_file.sessions.record(patient.id, build.visit(needles_out=1), [build.muscle()], sign=True)
    open_draft = clinic_file.sessions.start(patient.id)
    clinic_file.drafts.save(open_draft.id, "plan", "half a sen")
    clinic_file.close()
    with Clinic.open(tmp_path / "practice", PASSPHRASE) as again:
        assert (again.practice_name, again.me.name, again.read_only) == ("Harbour Clinic", "R. Okafor", False)
        assert again.patients.by_reference(patient.reference) == patient
        assert again.sessions.get(session.id) == session
        assert again.drafts.of(open_draft.id)["plan"][0] == "half a sen"
        assert again.history.undoable(patient.id) is None
        assert again.check().sound


def test_a_second_program_is_kept_out_but_may_read(clinic_file: Clinic) -> None:
    patient = clinic_file.patients.add(build.patient())
    assert clinic_file.folder is not None
    with pytest.raises(StorageProblem) as refused:
        Clinic.open(clinic_file.folder, PASSPHRASE)
    assert refused.value.kind is StorageProblemKind.LOCKED
    with Clinic.open(clinic_file.folder, PASSPHRASE, read_only=True) as beside:
        assert beside.patients.get(patient.id) == patient
        with pytest.raises(StorageProblem) as unwritten:
            beside.patients.add(build.patient("Bea Okonkwo"))
        assert unwritten.value.kind is StorageProblemKind.READ_ONLY


def test_a_worker_reads_on_a_connection_of_its_own(clinic_file: Clinic) -> None:
    patient = clinic_file.patients.add(build.patient())
    with clinic_file.reader() as reader:
        assert reader.records.of_patient(patient.id).patient == patient
        assert reader.read_only
        assert reader.check().sound


def test_a_practice_needs_a_name_and_an_empty_folder(clinic_file: Clinic, tmp_path: Path) -> None:
    me = PractitionerFields(name="R. Okafor")
    with pytest.raises(FieldError) as unnamed:
        Clinic.create(tmp_path / "new", practice_name="  ", practitioner=me, passphrase=PASSPHRASE, kdf=CHEAP)
    assert unnamed.value.field == "practice_name"
    assert not (tmp_path / "new").exists()
    clinic_file.close()
    assert clinic_file.folder is not None
    with pytest.raises(UserError):
        Clinic.create(clinic_file.folder, practice_name="x", practitioner=me, passphrase=PASSPHRASE, kdf=CHEAP)


def test_a_wrong_passphrase_is_told(clinic_file: Clinic) -> None:
    assert clinic_file.folder is not None
    clinic_file.close()
    with pytest.raises(UserError):
        Clinic.open(clinic_file.folder, "not it, not at all")


def test_a_practice_can_take_another_name(clinic: Clinic) -> None:
    clinic.rename(" Harbour & Hill ")
    assert clinic.practice_name == "Harbour & Hill"
    with pytest.raises(FieldError):
        clinic.rename("")
    assert clinic.history.undo(None) == "Rename practice"
    assert clinic.practice_name == "Harbour Clinic"


def test_the_audit_trail_names_who_did_what(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient(), build.episode())
    done = clinic.history.operations()
    assert [(one.name, one.practitioner, one.patient_id, one.rows) for one in done] == [
        ("Add patient", "R. Okafor", patient.id, 2),
        ("Make practice", "R. Okafor", None, 2),
    ]
    assert clinic.check().sound


def test_a_change_behind_the_programs_back_is_found(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient())
    session = clinic.sessions.record(patient.id, build.visit(), [build.muscle()])
    assert clinic.check().sound
    with clinic._database.unjournalled():
        clinic._database.execute("UPDATE session_summary SET needles = 9")
        clinic._database.execute("DELETE FROM patient_search")
    report = clinic.check()
    assert set(report.derived) == {("session_summary", session.id), ("patient_search", patient.id)}
    assert not report.sound


def test_the_services_are_cheap_to_import() -> None:
    heavy = "sqlite_utils", "numpy", "matplotlib", "typst", "argon2", "cryptography", "PySide6", "click"
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys, needlelog.services.clinic; print([m for m in {heavy} if m in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "[]"


def test_a_language_that_is_not_known_is_refused(clinic: Clinic) -> None:
    assert clinic.language == ""
    clinic.speak("de")
    assert clinic.language == "de"
    with pytest.raises(FieldError):
        clinic.speak("xx")
    assert clinic.language == "de"


def test_another_language_is_one_operation_that_can_be_taken_back(clinic: Clinic) -> None:
    clinic.speak("de")
    clinic.speak("fr")
    clinic.speak("fr")
    assert [done.name for done in clinic.history.operations()][:3].count("Choose language") == 2
    assert clinic.history.undo(None) == "Choose language"
    assert clinic.language == "de"
    assert clinic.history.redo(None) == "Choose language"
    assert clinic.language == "fr"
