"""What is typed into a form is in the file within seconds, and in the form again after the program was killed."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from needlelog.domain.form_texts import FormKey, FormName
from needlelog.domain.patients import PatientId
from needlelog.services.clinic import Clinic
from needlelog.storage.opening import FILE_NAME
from needlelog.ui import ask
from needlelog.ui.main_window import MainWindow
from needlelog.ui.saver import SAVE_AFTER_MS
from tests import builders as build
from tests.conftest import PASSPHRASE
from tests.hands import Hands

OpenWindow = Callable[[], MainWindow]
Kill = Callable[[Hands], Hands]


@pytest.fixture
def desk(qtbot: QtBot, open_window: OpenWindow, clinic_file: Clinic) -> Hands:
    """A window on a practice on disk, with two patients; the first has a signed session."""
    first = clinic_file.patients.add(build.patient("Aroha Bennett"), build.episode())
    clinic_file.patients.add(build.patient("Daniel Osei"), build.episode())
    fields = build.visit(needles_out=1, practitioner_id=clinic_file.me.id)
    clinic_file.sessions.record(first.id, fields, [build.muscle()], sign=True)
    window = open_window()
    window.open_clinic(clinic_file)
    QApplication.processEvents()
    return Hands(qtbot, window, clinic_file)


@pytest.fixture
def kill(qtbot: QtBot, open_window: OpenWindow) -> Kill:
    """Waits until the file has what is typed, lets the program go without a word, and unlocks in another one."""

    def kill_and_reopen(hands: Hands) -> Hands:
        page, window = hands.desk, hands.window
        forms = (page.new_patient.unfinished, page.practitioners.form.unfinished, *page.patient.forms)
        assert any(form.unsaved for form in forms)
        qtbot.waitUntil(lambda: not any(form.unsaved for form in forms), timeout=SAVE_AFTER_MS * 20)
        folder = hands.clinic.folder
        assert folder is not None
        hands.clinic.close()
        window._stack.removeWidget(page)
        page.deleteLater()
        window.desk = window._clinic = None
        clinic = Clinic.open(folder, PASSPHRASE)
        window = open_window()
        window.open_clinic(clinic)
        QApplication.processEvents()
        return Hands(qtbot, window, clinic)

    return kill_and_reopen


def patients(hands: Hands) -> list[PatientId]:
    return [hit.id for hit in hands.clinic.patients.everyone()]


def kept(hands: Hands, form: FormName = FormName.PATIENT) -> dict[FormKey, str]:
    """The texts that the file keeps, those that say something, put together by what the form was open on."""
    return {one.key: " ".join(filter(None, one.texts.values())) for one in hands.clinic.form_texts.of(form)}


def test_a_new_patient_is_offered_again_after_the_program_was_killed(desk: Hands, kill: Kill) -> None:
    desk.press("Ctrl+Shift+N")
    desk.type("Sam Doe")
    form = desk.desk.new_patient
    form.sex.setCurrentIndex(form.sex.findText("female"))
    form.notes.setPlainText("afraid of\nneedles")
    again = kill(desk)
    rail, form = again.desk.rail, again.desk.new_patient
    assert rail.unfinished.text() == "Go on adding Sam Doe"
    assert patients(again) == patients(again)[:2]
    rail.unfinished.click()
    assert (form.name.text(), form.notes.toPlainText()) == ("Sam Doe", "afraid of\nneedles")
    assert form.sex.currentText() == "female"
    assert form.notes.isVisible(), "what was typed is not folded away"
    assert re.fullmatch(r"As you left it at \d\d:\d\d; not saved yet\.", form.unfinished.again.said)
    form.save()
    assert kept(again) == {}
    assert len(patients(again)) == 3
    assert not rail.unfinished.isVisible()


def test_two_patients_keep_their_text_apart(desk: Hands, kill: Kill) -> None:
    aroha, daniel = (desk.clinic.patients.get(one) for one in patients(desk))
    form = desk.desk.new_patient
    desk.desk.edit_patient(aroha)
    form.phone.setText("021 555")
    desk.desk.edit_patient(daniel)
    form.email.setText("d@example.org")
    again = kill(desk)
    form = again.desk.new_patient
    assert again.desk.rail.unfinished.text() == f"Go on changing Daniel Osei\nref {daniel.reference}"
    again.desk.edit_patient(aroha)
    assert (form.phone.text(), form.email.text()) == ("021 555", "")
    again.desk.edit_patient(daniel)
    assert (form.phone.text(), form.email.text()) == ("", "d@example.org")
    again.desk.edit_patient(aroha)
    form.save()
    assert set(kept(again)) == {(daniel.id,)}
    assert again.clinic.patients.get(aroha.id).phone == "021 555"


def test_a_complaint_is_there_again(desk: Hands, kill: Kill) -> None:
    aroha, daniel = patients(desk)
    (episode,) = desk.clinic.episodes.of_patient(aroha)
    desk.desk.show_patient(aroha)
    desk.desk.patient.episode_form.start(aroha, episode)
    desk.press("End")
    desk.type(", both sides")
    again = kill(desk)
    form = again.desk.patient.episode_form
    again.desk.show_patient(daniel)
    assert form.isHidden()
    again.desk.show_patient(aroha)
    assert form.isVisible()
    assert form.complaint.text() == "Neck pain, both sides"
    assert form.unfinished.again.said
    form.complaint.setFocus()
    again.press("Escape")
    assert list(kept(again, FormName.EPISODE).values()) == ["pain Neck pain, both sides"]
    form.start(aroha, episode)
    form._cancel.click()
    assert kept(again, FormName.EPISODE) == {}


def test_a_practitioner_is_there_again_until_it_is_discarded(desk: Hands, kill: Kill) -> None:
    desk.desk.show_practitioners()
    desk.desk.practitioners.lines[0].click()
    desk.press("End")
    desk.type(" MSc")
    again = kill(desk)
    again.desk.show_practitioners()
    page = again.desk.practitioners
    page.add_key.click()
    assert page.form.lines["name"].text() == ""
    assert page.form.unfinished.again.said == ""
    page.lines[0].click()
    assert page.form.lines["name"].text() == "R. Okafor MSc"
    page.form.unfinished.again.drop.setFocus()
    again.press("Space")
    assert page.form.lines["name"].text() == "R. Okafor"
    assert page.form.unfinished.again.said == ""
    assert page.form.lines["name"].hasFocus()
    assert kept(again, FormName.PRACTITIONER) == {}


def test_a_late_side_effect_is_there_again_with_what_was_chosen(desk: Hands, kill: Kill) -> None:
    aroha, _daniel = patients(desk)
    (card,) = desk.clinic.sessions.of_patient(aroha)
    desk.desk.show_patient(aroha)
    desk.desk.patient.open_session(card.id)
    form = desk.desk.patient.signed.form
    desk.desk.patient.signed.late.click()
    desk.type("bruise!")
    form.severity.setCurrentIndex(form.severity.findText("mild"))
    form.place.setCurrentIndex(1)
    form.found.setText("2026-03-03 08:15")
    wanted = (form.line.text(), form.kind.currentData(), form.severity.currentText(), form.place.currentData())
    assert wanted[2] == "mild"
    again = kill(desk)
    again.desk.show_patient(aroha)
    again.desk.patient.open_session(card.id)
    form = again.desk.patient.signed.form
    assert form.isVisible()
    shown = (form.line.text(), form.kind.currentData(), form.severity.currentText(), form.place.currentData())
    assert shown == wanted
    assert form.found.text() == "2026-03-03 08:15"
    form.save()
    assert kept(again, FormName.SIDE_EFFECT) == {}
    assert len(again.clinic.sessions.get(card.id).side_effects) == 1


def test_text_that_is_taken_back_key_by_key_is_forgotten(desk: Hands, qtbot: QtBot) -> None:
    desk.press("Ctrl+Shift+N")
    desk.type("S")
    qtbot.waitUntil(lambda: set(kept(desk)) == {(None,)}, timeout=SAVE_AFTER_MS * 20)
    desk.press("Backspace")
    qtbot.waitUntil(lambda: kept(desk) == {}, timeout=SAVE_AFTER_MS * 20)


def test_locking_asks_nothing_while_the_file_has_the_text(desk: Hands) -> None:
    desk.press("Ctrl+Shift+N")
    desk.type("Sam Doe")
    folder = desk.clinic.folder
    assert folder is not None
    desk.press("Ctrl+L")
    assert desk.window.desk is None
    with Clinic.open(folder, PASSPHRASE) as clinic:
        (one,) = clinic.form_texts.of(FormName.PATIENT)
        assert one.texts["name"] == "Sam Doe"


def test_a_full_disk_is_said_once_and_the_text_stays(desk: Hands, qtbot: QtBot) -> None:
    database = desk.clinic._database
    said: list[object] = []
    desk.desk.practice.events.trouble.connect(said.append)
    desk.press("Ctrl+Shift+N")
    pages = database.value("PRAGMA page_count")
    database.execute(f"PRAGMA max_page_count = {pages}")
    form = desk.desk.new_patient
    form.notes.setPlainText("stiff " * 4_000)
    qtbot.waitUntil(lambda: bool(said), timeout=SAVE_AFTER_MS * 20)
    form.unfinished._saver.save()
    form.name.setText("Sam Doe")
    form.unfinished._saver.save()
    assert len(said) == 1
    assert "disk is full" in desk.window.bar.text
    assert form.unfinished.unsaved == ((None,),)
    desk.desk.show_welcome()
    assert not desk.window.lock()
    assert form.isVisible()
    assert (form.name.text(), len(form.notes.toPlainText())) == ("Sam Doe", 24_000)
    ask.answer_next(False)
    assert not desk.window.lock()
    database.execute("PRAGMA max_page_count = 1000000")
    assert form.unfinished.flush()
    assert "Sam Doe stiff" in kept(desk)[(None,)]
    assert desk.window.lock()


def test_what_no_file_can_hold_keeps_the_window_and_the_rest_is_kept(desk: Hands) -> None:
    desk.press("Ctrl+Shift+N")
    desk.type("Sam Doe")
    form = desk.desk.new_patient
    form.notes.setPlainText("x" * 100_001)
    desk.desk.show_welcome()
    assert not desk.window.lock()
    assert form.isVisible()
    assert "100,000" in form._fields["notes"].error
    (one,) = desk.clinic.form_texts.of(FormName.PATIENT)
    assert (one.texts["name"], "notes" in one.texts) == ("Sam Doe", False)
    form.cancel()
    assert desk.window.lock()


def test_where_nothing_may_be_written_nothing_is(desk: Hands, open_window: OpenWindow, qtbot: QtBot) -> None:
    aroha, _daniel = patients(desk)
    desk.clinic.form_texts.save(FormName.PATIENT, (None,), {"name": "Sam Doe"})
    desk.clinic.form_texts.save(FormName.EPISODE, (aroha, None), {"complaint": "Tennis elbow"})
    folder = desk.clinic.folder
    assert folder is not None
    assert desk.window.lock()
    before = Path(folder, FILE_NAME).read_bytes()
    window = open_window()
    window.open_clinic(Clinic.open(folder, PASSPHRASE, read_only=True))
    QApplication.processEvents()
    again = Hands(qtbot, window, desk.clinic)
    assert not again.desk.rail.unfinished.isVisible()
    again.desk.show_patient(aroha)
    assert again.desk.patient.episode_form.isHidden()
    again.desk.add_patient("Sam")
    assert again.desk.new_patient.unfinished.keys == ()
    assert window.lock()
    assert Path(folder, FILE_NAME).read_bytes() == before


def test_of_two_of_one_name_the_form_that_was_left_says_which(hands: Hands) -> None:
    first, other = hands.patient("Mary Smith"), hands.patient("Mary Smith")
    offer = hands.desk.rail.unfinished
    for patient in (first, other):
        hands.desk.edit_patient(patient)
        hands.desk.new_patient.phone.setText("555 0199")
        hands.desk.show_patient(patient.id)
        assert offer.text() == f"Go on changing Mary Smith\nref {patient.reference}"
        assert offer.accessibleName() == f"Go on changing Mary Smith · ref {patient.reference}"
    hands.press("Ctrl+Shift+N")
    hands.type("Mary Smith")
    hands.desk.new_patient.born.setText("1991-03-04")
    hands.desk.show_patient(first.id)
    assert offer.text() == "Go on adding Mary Smith\nborn 1991-03-04"


def test_archiving_keeps_what_was_typed_in_the_form(hands: Hands) -> None:
    patient = hands.patient()
    for _turn in range(2):
        hands.desk.edit_patient(hands.clinic.patients.get(patient.id))
        hands.desk.new_patient.medicines.setPlainText("apixaban since Monday")
        hands.desk.new_patient._archive.click()
        assert "What you typed in the form is kept" in hands.desk.status
        assert "apixaban since Monday" in kept(hands)[patient.id,]
    assert hands.clinic.patients.get(patient.id).archived_at is None
    hands.desk.rail.unfinished.click()
    assert hands.desk.new_patient.medicines.toPlainText() == "apixaban since Monday"
    hands.desk.new_patient.save()
    assert hands.clinic.patients.get(patient.id).medicines == "apixaban since Monday"
