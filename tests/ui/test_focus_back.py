"""The focus is back where it was when a form closes: opened by its key, closed by Escape."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from needlelog.ui.widgets.chip_button import ChipButton
from tests import builders as build
from tests.hands import Hands


def entry_line(hands: Hands) -> QWidget:
    hands.session("R UT")
    hands.page.entry_line.focus()
    return hands.focused


def plan(hands: Hands) -> QWidget:
    hands.session("R UT")
    hands.page.notes.bound["plan"].editor.setFocus()
    hands.type("heat")
    return hands.focused


def timeline(hands: Hands) -> QWidget:
    hands.session("R UT")
    hands.press("Ctrl+1")
    return hands.focused


def search(hands: Hands) -> QWidget:
    hands.press("Ctrl+K")
    return hands.focused


@pytest.mark.parametrize("keys", ["Ctrl+E", "Ctrl+Shift+N", "Ctrl+Shift+P", "F1"])
@pytest.mark.parametrize("place", [entry_line, plan, timeline, search])
def test_escape_goes_back_to_where_the_keys_were(hands: Hands, place: Callable[[Hands], QWidget], keys: str) -> None:
    hands.patient()
    before, tab = place(hands), hands.desk.patient.tab
    hands.press(keys)
    assert hands.focused is not before
    hands.press("Escape")
    assert hands.focused is before
    assert hands.desk.patient.tab == tab
    assert before.isVisible()


def test_from_form_to_form_it_is_still_the_place_before_both(hands: Hands) -> None:
    hands.patient()
    before = entry_line(hands)
    hands.press("Ctrl+E", "Ctrl+Shift+P", "Escape")
    assert hands.focused is before


def test_a_form_in_the_header_left_alone_gives_the_focus_back_to_its_chip(hands: Hands) -> None:
    hands.patient()
    chips = [one for one in hands.desk.patient.header.chip_row.findChildren(ChipButton) if one.isVisible()]
    assert len(chips) == 3
    page = hands.desk.patient
    first_fields = (page.episode_form.complaint, page.episode_form.complaint, page.alert_form.condition)
    for chip, first in zip(chips, first_fields, strict=True):
        chip.setFocus()
        hands.press("Space")
        assert hands.focused is first
        hands.press("Escape")
        assert hands.focused is chip


def test_a_complaint_that_is_saved_leaves_the_focus_on_the_page(hands: Hands) -> None:
    hands.patient()
    before = entry_line(hands)
    chips = hands.desk.patient.header.chip_row.findChildren(ChipButton)
    next(one for one in chips if one.isVisible()).click()
    hands.type("Shoulder")
    hands.press("Return")
    assert hands.desk.patient.episode_form.isHidden()
    assert hands.focused is before


def test_a_late_side_effect_gives_the_focus_back_to_its_key(hands: Hands) -> None:
    patient = hands.patient()
    fields = build.visit(build.at(1), needles_out=1, practitioner_id=hands.clinic.me.id)
    signed = hands.clinic.sessions.record(patient.id, fields, [build.muscle()], sign=True)
    page = hands.desk.patient
    page.open_session(signed.id)
    page.signed.late.setFocus()
    hands.press("Space")
    assert hands.focused is page.signed.form.line
    hands.press("Escape")
    assert hands.focused is page.signed.late


def test_a_practitioner_left_alone_gives_the_focus_back_to_their_line(hands: Hands) -> None:
    hands.press("Ctrl+Shift+P")
    before = hands.focused
    hands.press("Space")
    assert hands.desk.practitioners.form.isVisible()
    hands.press("Escape")
    assert hands.focused is before
