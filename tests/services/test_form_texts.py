"""Text of a form outlives the program until it is saved or given up, each form's under what it was open on."""

from pathlib import Path

import pytest

from needlelog.domain.errors import FieldError, StorageProblem
from needlelog.domain.form_texts import FormKey, FormName
from needlelog.services.clinic import Clinic
from needlelog.storage.opening import FILE_NAME
from tests import builders as build
from tests.conftest import PASSPHRASE


def kept(clinic: Clinic, form: FormName = FormName.PATIENT) -> dict[FormKey, dict[str, str]]:
    return {one.key: dict(one.texts) for one in clinic.form_texts.of(form)}


def test_it_is_there_again_in_another_program(clinic_file: Clinic) -> None:
    first, second = (clinic_file.patients.add(build.patient(name)) for name in ("Ada Quillfeather", "Bo Ferrant"))
    head = len(clinic_file.history.operations(100))
    at = clinic_file.form_texts.save(FormName.PATIENT, (first.id,), {"phone": "0131", "notes": "afraid of\nneedles"})
    clinic_file.form_texts.save(FormName.PATIENT, (second.id,), {"phone": "0141"})
    clinic_file.form_texts.save(FormName.PATIENT, (None,), {"name": "Sam Doe"})
    clinic_file.form_texts.save(FormName.PRACTITIONER, (None,), {"name": "Wei Guo"})
    clinic_file.form_texts.save(FormName.PATIENT, (first.id,), {"phone": "0131 496"})
    assert len(clinic_file.history.operations(100)) == head
    folder = clinic_file.folder
    assert folder is not None
    clinic_file.close()
    with Clinic.open(folder, PASSPHRASE) as clinic:
        assert kept(clinic) == {
            (first.id,): {"phone": "0131 496", "notes": "afraid of\nneedles"},
            (second.id,): {"phone": "0141"},
            (None,): {"name": "Sam Doe"},
        }
        assert kept(clinic, FormName.PRACTITIONER) == {(None,): {"name": "Wei Guo"}}
        assert all(one.left_at >= at.replace(microsecond=0) for one in clinic.form_texts.of(FormName.PATIENT))
        clinic.form_texts.clear(FormName.PATIENT, (None,))
        assert set(kept(clinic)) == {(first.id,), (second.id,)}
        assert kept(clinic, FormName.PRACTITIONER)


def test_what_no_file_can_hold_is_refused_by_its_editor(clinic: Clinic) -> None:
    with pytest.raises(FieldError) as refused:
        clinic.form_texts.save(FormName.PATIENT, (None,), {"name": "Sam", "notes": "half \ud83d"})
    assert refused.value.field == "notes"
    assert kept(clinic) == {}


def test_it_goes_with_what_it_was_on_and_stays_where_that_is_there(clinic_file: Clinic) -> None:
    patient = clinic_file.patients.add(build.patient(), build.episode())
    (episode,) = clinic_file.episodes.of_patient(patient.id)
    signed = clinic_file.sessions.record(patient.id, build.visit(needles_out=1), [build.muscle()], sign=True)
    gone = 4_711
    there: dict[FormName, list[FormKey]] = {
        FormName.PATIENT: [(patient.id,), (None,)],
        FormName.EPISODE: [(patient.id, episode.id), (patient.id, None)],
        FormName.PRACTITIONER: [(clinic_file.me.id,), (None,)],
        FormName.SIDE_EFFECT: [(signed.id,)],
        FormName.FOLLOW_UP: [(signed.id,)],
        FormName.ALERT: [(patient.id, None)],
    }
    not_there: dict[FormName, list[FormKey]] = {
        FormName.PATIENT: [(gone,)],
        FormName.EPISODE: [(gone, None), (patient.id, gone)],
        FormName.PRACTITIONER: [(gone,)],
        FormName.SIDE_EFFECT: [(gone,)],
        FormName.FOLLOW_UP: [(gone,)],
        FormName.ALERT: [(gone, None), (patient.id, gone)],
    }
    for wanted in (there, not_there):
        for form, keys in wanted.items():
            for key in keys:
                clinic_file.form_texts.save(form, key, {"name": "x"})
    folder = clinic_file.folder
    assert folder is not None
    clinic_file.close()
    with Clinic.open(folder, PASSPHRASE) as clinic:
        assert {form: set(kept(clinic, form)) for form in FormName} == {form: set(keys) for form, keys in there.items()}
        assert clinic.check().sound


def test_nothing_is_written_where_nothing_may_be(clinic_file: Clinic) -> None:
    folder = clinic_file.folder
    assert folder is not None
    clinic_file.close()
    before = Path(folder, FILE_NAME).read_bytes()
    with Clinic.open(folder, PASSPHRASE, read_only=True) as clinic, pytest.raises(StorageProblem):
        clinic.form_texts.save(FormName.PATIENT, (None,), {"name": "Sam"})
    assert Path(folder, FILE_NAME).read_bytes() == before
