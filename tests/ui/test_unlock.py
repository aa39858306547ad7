"""Opening a practice: each trouble has its own sentence, under the field it belongs to, and nothing is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from needlelog import settings
from needlelog.services.clinic import Clinic
from needlelog.services.opening import open_ahead
from needlelog.settings import Settings
from needlelog.ui.main_window import MainWindow
from needlelog.ui.pages.unlock import UnlockPage
from needlelog.ui.start import open_sample
from needlelog.ui.tasks import Tasks
from tests.conftest import PASSPHRASE


@pytest.fixture
def tried(window: MainWindow, qtbot: QtBot) -> Callable[[Path | str, str], str]:
    """Unlocks and gives the sentence under folder or passphrase."""

    def unlock(folder: Path | str, passphrase: str) -> str:
        page = window.unlock
        page.folder.setText(str(folder))
        page.passphrase.setText(passphrase)
        page.unlock()
        qtbot.waitUntil(lambda: not window.tasks.busy, timeout=60_000)
        return page._folder_field.error or page._passphrase_field.error

    return unlock


def test_each_trouble_has_its_own_sentence(
    tried: Callable[[Path | str, str], str], tmp_path: Path, clinic_file: Clinic, window: MainWindow
) -> None:
    folder = clinic_file.folder
    assert folder is not None
    said = {
        "blank folder": tried("", ""),
        "blank passphrase": tried(folder, ""),
        "missing": tried(tmp_path / "nowhere", PASSPHRASE),
        "open elsewhere": tried(folder, PASSPHRASE),
    }
    clinic_file.close()
    said["wrong"] = tried(folder, "not the passphrase")
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "records.db").touch()
    said["empty"] = tried(empty, PASSPHRASE)
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "records.db").write_bytes(b"something else entirely" * 1000)
    (foreign / "keys.json").write_text("{}", encoding="utf-8")
    said["not ours"] = tried(foreign, PASSPHRASE)
    assert all(said.values()), said
    assert len(set(said.values())) == len(said), said
    assert window.desk is None
    assert tried(folder, PASSPHRASE) == ""
    assert window.desk is not None


def test_a_practice_is_founded_locked_and_offered_again(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = window.unlock
    page.show_new()
    page.new.name.setText("Harbour Clinic")
    page.new.place.setText(str(tmp_path / "fresh"))
    page.found()
    assert page.new.field("name").error
    page.new.person.setText("R. Okafor")
    page.new.first.setText("four words are plenty")
    page.new.second.setText("four words are not")
    page.found()
    assert page.new.field("passphrase_again").error
    page.new.second.setText("four words are plenty")
    page.found()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=60_000)
    assert window.desk is not None
    assert "Harbour Clinic" in window.windowTitle()
    window.lock()
    assert window.desk is None
    assert page.folder.text() == str(tmp_path / "fresh")
    assert page.new.first.text() == page.passphrase.text() == ""
    known = settings.load(tmp_path / "settings.json").recent
    assert [(one.name, one.folder) for one in known] == [("Harbour Clinic", str(tmp_path / "fresh"))]


def test_settings_that_make_no_sense_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for text in ("", "[]", '{"recent": [1]}', '{"width_px": "wide"}', "\x00"):
        path.write_text(text, encoding="utf-8")
        assert settings.load(path) == settings.Settings()
    settings.save(tmp_path / "settings.json" / "below a file", settings.Settings())


def test_a_practice_that_is_being_opened_meanwhile_is_shown_or_its_trouble_said(
    window: MainWindow, qtbot: QtBot, clinic_file: Clinic
) -> None:
    folder = clinic_file.folder
    assert folder is not None
    clinic_file.close()
    window.await_opening(folder, open_ahead(folder, "not the passphrase"))
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=60_000)
    page = window.unlock
    assert page._passphrase_field.error
    assert page.isVisible()
    assert page.folder.text() == str(folder)
    assert window.desk is None
    window.await_opening(folder, open_ahead(folder, PASSPHRASE))
    qtbot.waitUntil(lambda: window.desk is not None, timeout=60_000)


def test_making_the_sample_practice_is_told_and_can_be_cancelled(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dressed: QApplication
) -> None:
    assert dressed is not None
    monkeypatch.setattr("needlelog.paths.sample_practice_folder", lambda: tmp_path / "sample")
    tasks = Tasks()
    page = UnlockPage(tasks, Settings(), open_sample)
    qtbot.addWidget(page)
    opened: list[object] = []
    page.clinic_opened.connect(opened.append)
    page.sample_button.click()
    (long,) = tasks.working
    qtbot.waitUntil(lambda: long.done > 0, timeout=60_000)
    page.work._wait.timeout.emit()
    assert page.work.said.startswith("Making the sample practice … ")
    assert page.work.said.endswith(" of 900")
    page.work.cancel_key.click()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=60_000)
    tasks.close()
    assert opened == []
    assert list(tmp_path.iterdir()) == []
    assert page.sample_button.isEnabled()
    assert page._sample_note.text() == "Cancelled; nothing was made."
