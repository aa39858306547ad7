"""What is typed reaches the file by itself, under its own session, and stays in the window until it does."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from needlelog.domain.clock import now
from needlelog.domain.errors import StorageProblem, StorageProblemKind
from needlelog.domain.sessions import SessionFields
from needlelog.services.drafts import Drafts
from needlelog.services.sessions import Sessions
from needlelog.ui import ask
from needlelog.ui.saver import SAVE_AFTER_MS
from tests.hands import Hands

Reopen = Callable[[Hands], Hands]


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Fills the disk, and makes room again."""

    def refuse(*_arguments: object, **_named: object) -> None:
        raise StorageProblem(StorageProblemKind.DISK_FULL, "The disk is full.", "Make room and try again.")

    def fill(full: bool) -> None:
        monkeypatch.undo()
        if full:
            monkeypatch.setattr(Drafts, "save", refuse)
            monkeypatch.setattr(Sessions, "change", refuse)
            monkeypatch.setattr(Sessions, "apply", refuse)

    return fill


def write(hands: Hands, text: str, field: str = "subjective") -> None:
    hands.page.notes.bound[field].editor.setFocus()
    hands.type(text)


def kept(hands: Hands, number: int = 0) -> dict[str, str]:
    """The texts that the file keeps for a patient's session, the newest first."""
    patient_id = hands.desk.patient.patient_id
    assert patient_id is not None
    card = hands.clinic.sessions.of_patient(patient_id)[number]
    return {field: text for field, (text, _at) in hands.clinic.drafts.of(card.id).items()}


def test_it_is_saved_without_anybody_asking(hands: Hands, qtbot: QtBot) -> None:
    hands.patient()
    hands.session()
    hands.type("lev sc")
    write(hands, "stiff")
    qtbot.waitUntil(lambda: kept(hands) == {"entry_line": "lev sc", "subjective": "stiff"}, timeout=SAVE_AFTER_MS * 20)
    assert hands.desk.status.startswith("Draft saved ")


def test_locking_makes_a_note_part_of_the_record(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.patient()
    hands.session()
    write(hands, "stiff")
    session = hands.page.session
    assert session is not None
    monkeypatch.setattr(hands.clinic, "close", lambda: None)
    assert hands.window.lock()
    assert hands.clinic.sessions.get(session.id).subjective == "stiff"
    assert hands.clinic.drafts.of(session.id) == {}


def test_on_a_full_disk_text_stays_with_its_own_patient(hands: Hands, disk: Callable[[bool], None]) -> None:
    first = hands.patient("Aroha Bennett")
    hands.session()
    write(hands, "of Aroha")
    disk(True)
    hands.patient("Daniel Osei")
    hands.session()
    disk(False)
    assert hands.page._drafts.flush()
    assert hands.page.notes.bound["subjective"].text == ""
    assert kept(hands) == {}
    hands.desk.show_patient(first.id)
    hands.press("Ctrl+N")
    assert hands.page.notes.bound["subjective"].text == "of Aroha"
    assert kept(hands) == {"subjective": "of Aroha"}


def test_text_that_was_never_saved_is_there_when_its_patient_is_seen_again(
    hands: Hands, disk: Callable[[bool], None]
) -> None:
    first = hands.patient("Aroha Bennett")
    hands.session()
    write(hands, "of Aroha")
    disk(True)
    hands.patient("Daniel Osei")
    hands.desk.show_patient(first.id)
    hands.press("Ctrl+N")
    assert hands.page.notes.bound["subjective"].text == "of Aroha"


def test_the_window_stays_while_text_is_in_no_file(hands: Hands, disk: Callable[[bool], None]) -> None:
    hands.patient()
    hands.session()
    write(hands, "stiff")
    disk(True)
    assert not hands.window.close()
    assert hands.window.bar.text == "The disk is full. Make room and try again."
    assert hands.page.notes.bound["subjective"].text == "stiff"
    ask.answer_next(False)
    assert not hands.window.close()
    assert hands.page.notes.bound["subjective"].text == "stiff"
    disk(False)
    assert hands.window.close()


def test_who_says_so_leaves_although_text_is_lost(hands: Hands, disk: Callable[[bool], None]) -> None:
    hands.patient()
    hands.session()
    write(hands, "stiff")
    disk(True)
    assert not hands.window.lock()
    ask.answer_next(True)
    assert hands.window.lock()


def test_nothing_is_signed_while_a_note_can_not_be_stored(hands: Hands, disk: Callable[[bool], None]) -> None:
    hands.patient()
    hands.session("R UT")
    hands.page.count.tray.editor.setFocus()
    hands.type("1")
    hands.press("Return")
    hands.consent()
    write(hands, "stiff")
    disk(True)
    hands.press("Ctrl+Return")
    assert hands.page.session is not None
    assert hands.page.notes.bound["subjective"].text == "stiff"
    disk(False)
    hands.press("Ctrl+Return")
    signed = hands.desk.patient.signed.session
    assert signed is not None
    assert signed.subjective == "stiff"


def test_one_field_that_no_file_can_hold_keeps_none_of_the_others_back(hands: Hands) -> None:
    hands.patient()
    hands.session()
    bad = hands.page.notes.bound["subjective"]
    bad.editor.setFocus()
    bad.editor.setPlainText("x" * 100_001)
    write(hands, "heat tonight", "plan")
    assert not hands.page._drafts.flush()
    assert kept(hands) == {"plan": "heat tonight"}
    assert "100,000" in bad.field.error
    assert len(bad.text) == 100_001
    assert not hands.window.close()
    assert "its field says why" in hands.window.bar.text
    bad.editor.setPlainText("shorter")
    assert hands.window.close()


def test_what_was_erased_again_does_not_come_back(hands: Hands, reopened: Reopen) -> None:
    patient = hands.patient()
    hands.session()
    write(hands, "stif")
    hands.page._drafts.flush()
    for _letter in range(4):
        hands.press("Backspace")
    hands.page._drafts.flush()
    assert kept(hands) == {}
    again = reopened(hands)
    again.desk.show_patient(patient.id)
    again.press("Ctrl+N")
    assert again.page.notes.bound["subjective"].text == ""


def test_each_draft_is_opened_by_its_own_card(hands: Hands) -> None:
    patient = hands.patient()
    yesterday = hands.clinic.sessions.start(patient.id, SessionFields(happened_at=now() - timedelta(days=1)))
    hands.press("Ctrl+N")
    today = hands.page.session
    assert today is not None
    assert today.id != yesterday.id
    hands.desk.patient.open_session(yesterday.id)
    assert hands.page.session is not None
    assert hands.page.session.id == yesterday.id
    write(hands, "of yesterday")
    hands.desk.patient.open_session(today.id)
    write(hands, "of today")
    assert hands.desk.leave()
    assert hands.clinic.sessions.get(yesterday.id).subjective == "of yesterday"
    assert hands.clinic.sessions.get(today.id).subjective == "of today"


def test_a_draft_dated_back_behind_another_stays_on_screen_and_gets_its_own_text(hands: Hands) -> None:
    patient = hands.patient()
    hands.clinic.sessions.start(patient.id, SessionFields(happened_at=now() - timedelta(days=3)))
    hands.press("Ctrl+N")
    session = hands.page.session
    assert session is not None
    hands.clinic.sessions.change(session.id, happened_at=now() - timedelta(days=5))
    assert hands.page.session is not None
    assert hands.page.session.id == session.id
    write(hands, "typed after that")
    hands.page._drafts.flush()
    assert hands.clinic.drafts.of(session.id)["subjective"][0] == "typed after that"


def test_the_signature_taken_back_shows_that_session_again(hands: Hands) -> None:
    patient = hands.patient()
    hands.session("R UT")
    hands.page.count.tray.editor.setFocus()
    hands.type("1")
    hands.consent()
    hands.press("Ctrl+Return")
    signed = hands.desk.patient.signed.session
    assert signed is not None
    hands.clinic.sessions.start(patient.id, SessionFields(happened_at=now() - timedelta(days=2)))
    hands.desk.patient.open_session(signed.id)
    hands.desk.patient.signed.back_button.click()
    assert hands.page.session is not None
    assert hands.page.session.id == signed.id


def test_text_of_a_row_that_is_gone_stays_in_the_line(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT ltr2")
    hands.page.table.setFocus()
    hands.press("Home", "Shift+Return")
    hands.type(" tender")
    session = hands.page.session
    assert session is not None
    hands.clinic.sessions.remove_needling(session.needlings[0].id)
    line = hands.page.entry_line
    assert line.edit.text().endswith("tender")
    assert not line.changing
    assert "is gone" in line.echo_text
    hands.press("Return")
    assert hands.page.session is not None
    assert len(hands.page.session.needlings) == 1


def test_a_tack_is_due_from_the_day_of_the_visit(hands: Hands) -> None:
    patient = hands.patient()
    day = now() - timedelta(days=10)
    session = hands.clinic.sessions.start(patient.id, SessionFields(happened_at=day))
    hands.desk.patient.open_session(session.id)
    hands.line("p6 l tack 3d")
    (row,) = hands.clinic.sessions.get(session.id).needlings
    assert row.tack_due == (day + timedelta(days=3)).date()


def test_the_summary_follows_an_undo(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT")
    hands.desk.patient.show_tab("summary")
    hands.settle()
    record = hands.desk.patient.summary._record
    assert record is not None
    assert len(record.sessions[0].needlings) == 1
    hands.press("Ctrl+Z")
    hands.settle()
    record = hands.desk.patient.summary._record
    assert record is not None
    assert len(record.sessions[0].needlings) == 0


def test_a_bug_on_the_way_out_leaves_the_window_and_the_text(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.patient()
    hands.session()
    hands.page.entry_line.focus()
    hands.type("lev scap r")

    def break_down(*_text: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(Drafts, "save", break_down)
    with pytest.raises(ValueError, match="a bug"):
        hands.window.close()
    assert hands.window.isVisible()
    assert hands.page.entry_line.edit.text() == "lev scap r"
    ask.answer_next(False)
    hands.window.close()
    assert hands.window.isVisible(), "asked, since nobody is held in a window for good"
    monkeypatch.undo()
    assert hands.window.close()
