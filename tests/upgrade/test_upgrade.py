"""A practice in the schema of each earlier release opens, is brought up to date, and reads as it was written."""

import re
from pathlib import Path

import pytest

from needlelog.domain.form_texts import FormName
from needlelog.domain.sessions import SessionState
from needlelog.domain.side_effects import Onset
from needlelog.services.clinic import Clinic
from needlelog.storage import driver, keys, migrations
from needlelog.storage.opening import FILE_NAME
from needlelog.storage.schema import APPLICATION_ID
from tests import builders as build
from tests.conftest import CHEAP, PASSPHRASE

DUMPS = sorted(Path(__file__).parent.glob("*.sql"))


def practice_from(dump: Path, folder: Path) -> Path:
    """A practice with the statements of a dump in its file, and a key slot for the practitioner whom they name."""
    folder.mkdir()
    key = keys.new_data_key()
    connection = driver.connect(folder / FILE_NAME, key, "rwc")
    driver.settle(connection)
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    owner = str(driver.single(connection, "SELECT uuid FROM practitioner ORDER BY id"))
    salt = str(driver.single(connection, "PRAGMA cipher_salt"))
    connection.close()
    keys.write(folder, keys.KeyFile((keys.wrap(key, PASSPHRASE, owner, CHEAP),), salt))
    return folder


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: str(dump.stem))
def test_an_earlier_practice_opens_is_brought_up_to_date_and_reads(dump: Path, tmp_path: Path) -> None:
    folder = practice_from(dump, tmp_path / "practice")
    with Clinic.open(folder, PASSPHRASE) as clinic:
        assert clinic.check().sound
        assert clinic.me.name == "R. Okafor"
        patient = clinic.patients.by_reference("0142")
        assert (patient.name, patient.medicines) == ("Ada Quillfeather", "apixaban")
        record = clinic.records.of_patient(patient.id)
        assert [session.state for session in record.sessions] == [SessionState.SIGNED] * 2 + [SessionState.DRAFT]
        first, second, draft = record.sessions
        assert (first.happened_at, first.plan, first.card_after) == (build.at(2), "Again in a week.", 3.5)
        assert [row.label for row in first.needlings] == ["Trapezius (upper)", "LI4 Hegu 合谷"]
        assert [effect.onset for effect in second.side_effects] == [Onset.DURING, Onset.LATER]
        assert clinic.drafts.of(draft.id)["subjective"][0] == "Slept well"
        assert [hit.id for hit in clinic.patients.search("quill")] == [patient.id]


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: str(dump.stem))
def test_an_earlier_practice_can_be_written_to(dump: Path, tmp_path: Path) -> None:
    folder = practice_from(dump, tmp_path / "practice")
    with Clinic.open(folder, PASSPHRASE) as clinic:
        patient = clinic.patients.by_reference("0142")
        draft = clinic.sessions.draft_of(patient.id)
        assert draft is not None
        before = draft
        clinic.sessions.change(draft.id, needles_out=1)
        assert clinic.history.undo(patient.id) == "Change session"
        assert clinic.sessions.get(draft.id) == before
        clinic.form_texts.save(FormName.PATIENT, (patient.id,), {"phone": "0131 496"})
        assert clinic.check().sound
    with Clinic.open(folder, PASSPHRASE) as clinic:
        (kept,) = clinic.form_texts.of(FormName.PATIENT)
        assert (kept.key, kept.texts) == ((patient.id,), {"phone": "0131 496"})


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: str(dump.stem))
def test_a_copy_of_the_earlier_practice_is_kept_and_takes_its_place_again(dump: Path, tmp_path: Path) -> None:
    folder = practice_from(dump, tmp_path / "practice")
    with Clinic.open(folder, PASSPHRASE) as clinic:
        patient = clinic.patients.by_reference("0142")
        clinic.patients.update(patient.id, build.patient("Renamed since", reference="0142"))
    first = migrations.NAMES[migrations.NAMES.index(dump.stem) + 1]
    (copy,) = (folder / "backups").iterdir()
    assert re.fullmatch(rf"records-\d{{8}}T\d{{6}}Z-before-{first}\.db", copy.name)
    copy.replace(folder / FILE_NAME)
    with Clinic.open(folder, PASSPHRASE) as clinic:
        assert clinic.patients.by_reference("0142") == patient
        assert clinic.check().sound


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: str(dump.stem))
def test_a_released_step_makes_what_it_always_made(dump: Path) -> None:
    """Files made with it exist, so a change of the schema is a step of its own."""
    text = dump.read_text(encoding="utf-8")
    released = migrations.NAMES[: migrations.NAMES.index(dump.stem) + 1]
    made = [statement for name in released for statement in migrations._STEPS[name] if statement.startswith("CREATE")]
    # By lines, since a later step adds its columns after the last one.
    lines = [line.strip().rstrip(",") for statement in made for line in statement.splitlines()]
    assert len(lines) > 100
    assert [line for line in lines if line not in text] == []


def test_a_dump_stands_for_the_first_schema() -> None:
    """One for each step that was released; a step without one could break a practice unseen."""
    assert "0001_the_record" in {dump.stem for dump in DUMPS}
    assert {dump.stem for dump in DUMPS} <= set(migrations.NAMES)
