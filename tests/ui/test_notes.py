"""Notes grow with their text and offer the practice's phrases."""

from PySide6.QtWidgets import QApplication

from needlelog.domain.phrases import NoteField
from needlelog.ui.widgets.growing_note import GrowingNote
from tests.hands import Hands


def _note(hands: Hands, name: str = "plan") -> GrowingNote:
    editor = hands.page.notes.bound[name].editor
    assert isinstance(editor, GrowingNote)
    return editor


def test_a_note_is_as_high_as_its_text_up_to_a_limit(hands: Hands) -> None:
    hands.patient()
    hands.session()
    note = _note(hands)
    low = note.height()
    note.setPlainText("one\ntwo\nthree\nfour")
    QApplication.processEvents()
    higher = note.height()
    assert higher > low
    assert note.verticalScrollBar().maximum() == 0
    note.setPlainText("line\n" * 400)
    QApplication.processEvents()
    assert note.verticalScrollBar().maximum() > 0
    assert higher < note.height() < hands.page.height()
    note.setPlainText("one")
    QApplication.processEvents()
    assert note.height() == low


def test_a_megabyte_is_kept_in_the_window_and_refused_with_a_sentence(hands: Hands) -> None:
    hands.patient()
    hands.session()
    note = _note(hands)
    note.setFocus()
    note.setPlainText("stiff " * 170_000)
    hands.page.entry_line.focus()
    assert "100,000" in hands.page.notes.bound["plan"].field.error
    assert len(note.toPlainText()) == 1_020_000
    assert hands.page.session is not None
    assert hands.page.session.plan == ""


def test_a_slash_lists_the_phrases_and_enter_puts_one_in(hands: Hands) -> None:
    hands.clinic.phrases.add(NoteField.PLAN, "Again in a week.")
    hands.clinic.phrases.add(NoteField.PLAN, "Heat tonight & rest.")
    hands.patient()
    hands.session()
    note = _note(hands)
    note.setFocus()
    hands.type("Fewer next time. /")
    assert hands.page.notes.phrases["plan"].offered == ("Again in a week.", "Heat tonight & rest.")
    hands.press("Down", "Return")
    assert note.toPlainText() == "Fewer next time. Heat tonight & rest."
    assert note.hasFocus()
    hands.page.entry_line.focus()
    assert hands.page.session is not None
    assert hands.page.session.plan == "Fewer next time. Heat tonight & rest."


def test_a_slash_that_was_meant_stays(hands: Hands) -> None:
    hands.patient()
    hands.session()
    note = _note(hands)
    note.setFocus()
    hands.type("12/8 and /")
    assert hands.page.notes.phrases["plan"].offered
    hands.press("Escape")
    hands.type("7")
    assert note.toPlainText() == "12/8 and /7"
    assert hands.page.notes.phrases["plan"].offered == ()


def test_a_selected_text_is_kept_as_a_phrase_once(hands: Hands) -> None:
    hands.patient()
    hands.session()
    note = _note(hands)
    note.setPlainText("Heat tonight.")
    for said in ("Kept as a phrase.", "This phrase is there already."):
        note.selectAll()
        hands.page.notes.phrases["plan"].key.setFocus()
        hands.press("Space")
        assert hands.page.notes.phrases["plan"].offered[-1] == "Keep as a phrase: Heat tonight."
        hands.press("End", "Return")
        assert hands.desk.status == said
    assert [one.text for one in hands.clinic.phrases.of(NoteField.PLAN)] == ["Heat tonight."]
    assert note.toPlainText() == "Heat tonight."


def test_own_phrases_are_changed_and_removed_in_the_list_and_taken_back(hands: Hands) -> None:
    hands.patient()
    hands.session()
    for text in ("Heat tonight.", "Walk daily."):
        hands.clinic.phrases.add(NoteField.PLAN, text)
    hands.page.notes.bound["plan"].editor.setFocus()
    menu = hands.page.notes.phrases["plan"]
    hands.type("/")
    hands.press("F2", "Ctrl+A")
    hands.type("Ice tonight.")
    hands.press("Return")
    QApplication.processEvents()
    assert menu.offered == ("Ice tonight.", "Walk daily.")
    hands.press("Down", "Delete")
    assert menu.offered == ("Ice tonight.",)
    hands.press("Ctrl+Z")
    assert menu.offered == ("Ice tonight.", "Walk daily.")
    hands.press("Ctrl+Z")
    assert menu.offered == ("Heat tonight.", "Walk daily.")
    # What was done before the list was opened is not reached from it.
    hands.press("Ctrl+Z")
    assert menu.offered == ("Heat tonight.", "Walk daily.")
    names = [done.name for done in hands.clinic.history.operations(4)]
    assert names[2:] == ["Remove phrase", "Change phrase"]
    hands.press("Escape")
    assert hands.focused is hands.page.notes.bound["plan"].editor


def test_a_phrase_that_would_be_there_twice_stays_as_it_was(hands: Hands) -> None:
    hands.patient()
    hands.session()
    for text in ("Heat tonight.", "Walk daily."):
        hands.clinic.phrases.add(NoteField.PLAN, text)
    hands.page.notes.bound["plan"].editor.setFocus()
    hands.type("/")
    hands.press("F2", "Ctrl+A")
    hands.type("walk daily.")
    hands.press("Return")
    QApplication.processEvents()
    assert hands.page.notes.phrases["plan"].offered == ("Heat tonight.", "Walk daily.")
    assert "there already" in hands.desk.status
