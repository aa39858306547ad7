"""F1: the keys of the screen, over the page, with the focus back where it was."""

from tests.hands import Hands


def test_it_lists_the_keys_of_the_screen_and_gives_the_focus_back(hands: Hands) -> None:
    hands.patient()
    timeline = hands.focused
    hands.press("F1")
    sheet = hands.desk.keys_sheet
    assert sheet.isVisible()
    said = dict(sheet.lines)
    assert "Enter" in said
    assert "Ctrl+N" in said
    assert "Ctrl+K" in said
    hands.press("Escape")
    assert not sheet.isVisible()
    assert hands.focused is timeline


def test_it_shows_other_keys_on_another_screen_and_goes_with_the_page(hands: Hands) -> None:
    hands.press("F1")
    before = hands.desk.keys_sheet.lines
    hands.press("F1")
    assert not hands.desk.keys_sheet.isVisible()
    hands.desk.add_patient()
    hands.press("F1")
    assert hands.desk.keys_sheet.lines != before
    hands.desk.new_patient.cancelled.emit()
    assert not hands.desk.keys_sheet.isVisible()


def test_every_key_it_names_of_the_whole_desk_is_one(hands: Hands) -> None:
    hands.patient()
    hands.press("Ctrl+3")
    assert hands.desk.patient.tab == "trends"
    hands.press("Ctrl+1")
    assert hands.desk.patient.tab == "timeline"
    hands.press("Ctrl+Shift+N")
    assert hands.desk.new_patient.isVisible()
    hands.press("Ctrl+K")
    assert hands.focused is hands.desk.rail.search
