"""Notes grow with their text and offer the practice's phrases."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from needlelog.domain.phrases import NoteField, suggested_phrases
from needlelog.ui.widgets.growing_note import GrowingNote
from needlelog.ui.widgets.phrase_menu import PhraseMenu
from tests.hands import Hands


def _note(hands: Hands, name: str = "plan") -> GrowingNote:
    editor = hands.page.notes.bound[name].editor
    assert isinstance(editor, GrowingNote)
    return editor


def _changing_the_first_phrase(hands: Hands) -> PhraseMenu:
    """Two phrases of the practice's own are listed at the plan; all of the first one is marked in its editor."""
    hands.patient()
    hands.session()
    for text in ("Heat tonight.", "Walk daily."):
        hands.clinic.phrases.add(NoteField.PLAN, text)
    hands.page.notes.bound["plan"].editor.setFocus()
    hands.type("/")
    hands.press("F2", "Ctrl+A")
    return hands.page.notes.phrases["plan"]


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


@pytest.mark.parametrize(
    "text",
    [
        "abd / add full range\nno pain",
        "rot 60 / 45 deg, tender",
        "flexion /extension free",
        "/\n",
        "left/right / both\n",
        "20 / \n",
        "/again\nand again",
    ],
)
def test_a_sentence_with_a_slash_in_it_stays_whole(hands: Hands, text: str) -> None:
    hands.clinic.phrases.add(NoteField.PLAN, "Again in a week.")
    hands.patient()
    hands.session()
    note = _note(hands)
    note.setFocus()
    for line in text.splitlines(keepends=True):
        hands.type(line.rstrip("\n"))
        if line.endswith("\n"):
            hands.press("Return")
    assert note.toPlainText() == text
    assert note.hasFocus()


def test_what_stands_behind_the_slash_narrows_the_list_and_tab_takes(hands: Hands) -> None:
    for text in ("Again in a week.", "Heat tonight.", "Heat in a week."):
        hands.clinic.phrases.add(NoteField.PLAN, text)
    hands.patient()
    hands.session()
    note, menu = _note(hands), hands.page.notes.phrases["plan"]
    note.setFocus()
    hands.type("Rest. /we")
    assert menu.offered == ("Again in a week.", "Heat in a week.")
    hands.press("Backspace", "Backspace")
    hands.type("HEAT ")
    assert menu.offered == ("Heat tonight.", "Heat in a week.")
    hands.press("Tab")
    assert note.toPlainText() == "Rest. Heat tonight."
    assert note.hasFocus()
    hands.type(" /hea")
    hands.press("Down", "Return")
    assert note.toPlainText() == "Rest. Heat tonight. Heat in a week."
    hands.type(" /heax")
    assert menu.offered == ()
    hands.press("Tab")
    assert not note.hasFocus()


def test_what_is_typed_in_the_list_goes_on_in_the_note(hands: Hands) -> None:
    hands.clinic.phrases.add(NoteField.PLAN, "Again in a week.")
    hands.patient()
    hands.session()
    note = _note(hands)
    note.setFocus()
    hands.type("abd /")
    hands.press("Down")
    hands.type(" add full")
    assert note.toPlainText() == "abd / add full"
    assert hands.page.notes.phrases["plan"].offered == ()
    hands.press("Ctrl+Z")
    assert note.toPlainText() != "abd / add full"


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
    menu = _changing_the_first_phrase(hands)
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


@pytest.mark.parametrize(("typed", "why"), [("walk daily.", "there already"), (" ", "left empty")])
def test_refused_words_stay_in_their_editor_with_the_reason(hands: Hands, typed: str, why: str) -> None:
    menu = _changing_the_first_phrase(hands)
    hands.type(typed)
    hands.press("Return")
    QApplication.processEvents()
    assert why in menu.said
    assert why in hands.desk.status
    editor = hands.focused
    assert isinstance(editor, QLineEdit)
    assert editor.text() == typed
    assert menu.isVisible()
    assert [one.text for one in hands.clinic.phrases.of(NoteField.PLAN)] == ["Heat tonight.", "Walk daily."]
    hands.press("Ctrl+A")
    hands.type("Walk each day.")
    hands.press("Return")
    QApplication.processEvents()
    assert menu.offered == ("Walk each day.", "Walk daily.")
    assert why not in menu.said


def test_refused_words_are_let_go_of_by_escape_alone(hands: Hands) -> None:
    hands.patient()
    hands.session()
    for text in ("Heat tonight.", "Walk daily."):
        hands.clinic.phrases.add(NoteField.PLAN, text)
    note = hands.page.notes.bound["plan"].editor
    note.setFocus()
    menu = hands.page.notes.phrases["plan"]
    hands.type("/")
    hands.press("Down", "F2", "Ctrl+A")
    hands.type("heat tonight.")
    hands.page.entry_line.focus()
    QApplication.processEvents()
    assert menu.isHidden()
    assert not menu.isAncestorOf(hands.focused)
    menu.open()
    editor = hands.focused
    assert isinstance(editor, QLineEdit)
    assert (editor.text(), "there already" in menu.said) == ("heat tonight.", True)
    hands.press("Escape")
    QApplication.processEvents()
    assert menu.offered == ("Heat tonight.", "Walk daily.")
    assert menu.said.startswith("F2 ")
    hands.press("Escape")
    menu.open()
    assert hands.focused is menu.list


@pytest.mark.parametrize("key", ["F2", "Delete"])
def test_why_a_suggestion_is_neither_changed_nor_removed_is_said(hands: Hands, key: str) -> None:
    hands.patient()
    hands.session()
    hands.page.notes.bound["plan"].editor.setFocus()
    menu = hands.page.notes.phrases["plan"]
    hands.type("/")
    assert menu.offered == suggested_phrases(NoteField.PLAN)
    hands.press("Down", "Up")
    assert menu.said == ""
    hands.press(key)
    assert "suggestion" in menu.said
    assert hands.focused is menu.list
    assert menu.offered == suggested_phrases(NoteField.PLAN)
    hands.press("Down")
    assert menu.said == ""
