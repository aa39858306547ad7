"""A practice that can't be written to is opened for reading: every page stands, and each change is refused."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from needlelog.domain.errors import StorageProblemKind
from needlelog.services.clinic import Clinic
from needlelog.storage import driver, opening
from needlelog.ui.main_window import MainWindow
from tests import builders as build
from tests.conftest import PASSPHRASE
from tests.hands import Hands


@pytest.fixture
def practice(clinic_file: Clinic) -> Path:
    """A closed practice: one patient with a draft, one with a signed session, one with none."""
    folder = clinic_file.folder
    assert folder is not None
    patients = [
        clinic_file.patients.add(build.patient(name), build.episode())
        for name in ("Aroha Draft", "Bo Signed", "Cy Nobody")
    ]
    draft = clinic_file.sessions.start(patients[0].id)
    clinic_file.sessions.add_needlings(draft.id, [build.muscle()])
    clinic_file.drafts.save(draft.id, "plan", "half typed")
    clinic_file.sessions.record(patients[1].id, build.visit(needles_out=1), [build.muscle()], sign=True)
    clinic_file.close()
    return folder


@pytest.fixture
def unlock(window: MainWindow, qtbot: QtBot) -> Callable[[Path], None]:
    def try_it(folder: Path) -> None:
        window.unlock.folder.setText(str(folder))
        window.unlock.passphrase.setText(PASSPHRASE)
        window.unlock.unlock()
        qtbot.waitUntil(lambda: not window.tasks.busy, timeout=60_000)

    return try_it


@pytest.mark.parametrize("kind", [StorageProblemKind.READ_ONLY, StorageProblemKind.TOO_NEW])
def test_reading_is_offered_where_only_that_is_possible(
    window: MainWindow,
    qtbot: QtBot,
    practice: Path,
    unlock: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
    kind: StorageProblemKind,
) -> None:
    def refuse(_folder: Path, _key: bytes) -> None:
        raise driver.problem(kind)

    assert window.unlock.read_only_button.isHidden()
    monkeypatch.setattr(opening, "connect", refuse)
    unlock(practice)
    assert "read-only" in window.unlock._folder_field.error
    assert window.unlock.read_only_button.isVisible()
    window.unlock.read_only_button.click()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=60_000)
    assert window.desk is not None
    assert "read only" in window.windowTitle()
    assert "Read only" in window.desk.status
    assert window.unlock.read_only_button.isHidden()


def test_reading_is_not_offered_for_other_trouble(
    window: MainWindow, tmp_path: Path, unlock: Callable[[Path], None]
) -> None:
    unlock(tmp_path / "nowhere")
    assert window.unlock._folder_field.error
    assert window.unlock.read_only_button.isHidden()
    unlock(Path("~nobody-of-this-name/practice"))
    assert window.unlock._folder_field.error


def test_every_page_stands_and_every_change_is_refused(window: MainWindow, qtbot: QtBot, practice: Path) -> None:
    with Clinic.open(practice, PASSPHRASE, read_only=True) as clinic:
        before = clinic.history.operations(1)
        window.open_clinic(clinic)
        QApplication.processEvents()
        hands = Hands(qtbot, window, clinic)
        desk, bar = hands.desk, window.bar
        for hit in clinic.patients.search(""):
            desk.show_patient(hit.id)
            for tab in ("session", "timeline", "trends", "summary"):
                desk.patient.show_tab(tab)
                hands.settle()
                assert not bar.isVisible(), bar.text
        aroha = next(hit for hit in clinic.patients.search("") if hit.name == "Aroha Draft")
        desk.show_patient(aroha.id)
        assert desk.patient.signed.isVisible(), "a draft is read where nothing can be typed"
        assert not desk.patient.session.isVisible()
        assert not desk.patient.signed.late.isVisible()
        patient = clinic.patients.get(aroha.id)
        for act in (desk.add_patient, lambda: desk.edit_patient(patient), lambda: hands.press("Ctrl+N")):
            bar.hide()
            act()
            assert "reading only" in bar.text
            assert bar.isVisible()
            assert desk.patient.isVisible()
        hands.press("Ctrl+Z", "Ctrl+Return", "Ctrl+E")
        assert desk.patient.isVisible()
        assert clinic.history.operations(1) == before
        assert window.lock()


@pytest.fixture
def unclean(clinic_file: Clinic, tmp_path: Path) -> Path:
    """What a power cut would leave; a live file is read by no one but a test."""
    clinic_file.patients.add(build.patient())
    assert clinic_file.folder is not None
    shutil.copytree(clinic_file.folder, tmp_path / "after")
    return tmp_path / "after"


def test_after_an_unclean_end_the_file_is_checked_and_the_result_said(
    window: MainWindow, qtbot: QtBot, unclean: Path
) -> None:
    window.open_clinic(Clinic.open(unclean, PASSPHRASE))
    assert "did not end properly" in window.bar.text
    assert "being checked" in window.bar.text
    qtbot.waitUntil(lambda: "nothing is wrong" in window.bar.text, timeout=60_000)
    assert "did not end properly" in window.bar.text
    window.bar.hide()


def test_a_result_does_not_take_the_place_of_another_message(window: MainWindow, qtbot: QtBot, unclean: Path) -> None:
    window.open_clinic(Clinic.open(unclean, PASSPHRASE))
    window.bar.say("Something else.")
    qtbot.waitUntil(lambda: window.desk is not None and "nothing is wrong" in window.desk.status, timeout=60_000)
    assert window.bar.text == "Something else."


def test_damage_is_told_with_what_to_do(window: MainWindow, qtbot: QtBot, unclean: Path) -> None:
    clinic = Clinic.open(unclean, PASSPHRASE)
    clinic._database.execute("PRAGMA foreign_keys = OFF")
    clinic._database.execute("INSERT INTO patient_summary (patient_id, session_count, has_draft) VALUES (99, 0, 0)")
    window.open_clinic(clinic)
    qtbot.waitUntil(lambda: "something is wrong" in window.bar.text, timeout=60_000)
    assert "patient_summary 99" in window.bar.text
    assert "backup" in window.bar.text


def test_a_check_is_broken_off_by_locking(window: MainWindow, qtbot: QtBot, unclean: Path) -> None:
    window.open_clinic(Clinic.open(unclean, PASSPHRASE))
    check = window._check
    assert check is not None
    assert window.lock()
    assert window._check is None
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=60_000)
    assert not window.bar.isVisible(), "nothing is being checked any more"
    with Clinic.open(unclean, PASSPHRASE) as again:
        assert not again.unclean
