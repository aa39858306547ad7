"""Alerts in the window: written down, in sight in the header, changed, ended, removed."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from needlelog.domain import clock
from needlelog.domain.alerts import AlertFields
from needlelog.domain.body_areas import BodyArea
from needlelog.domain.needlings import Side
from needlelog.ui.widgets.alert_form import AlertForm
from needlelog.ui.widgets.chip_button import ChipButton
from needlelog.ui.widgets.patient_header import ALERTS_SHOWN
from tests.hands import Hands

Reopen = Callable[[Hands], Hands]


def chips(hands: Hands) -> list[ChipButton]:
    """The chips of the header's alerts."""
    QApplication.processEvents()
    found = hands.desk.patient.header.chip_row.findChildren(ChipButton)
    return [one for one in found if not one.isHidden() and one.accessibleName().startswith("Alert: ")]


def form(hands: Hands) -> AlertForm:
    return hands.desk.patient.alert_form


def opened(hands: Hands) -> AlertForm:
    """The form for one more alert, by its chip."""
    QApplication.processEvents()
    found = hands.desk.patient.header.chip_row.findChildren(ChipButton)
    next(one for one in found if one.text() == "+ Alert" and not one.isHidden()).click()
    return form(hands)


def test_an_alert_is_written_down_and_stands_in_the_header(hands: Hands) -> None:
    patient = hands.patient()
    alert = opened(hands)
    assert alert.condition.hasFocus()
    alert.condition.choose("anticoagulants")
    assert "blood thinners" in alert._fields["condition"].said
    alert.detail.setFocus()
    hands.type("apixaban")
    alert.since.setFocus()
    hands.type("1 Mar 2026")
    hands.press("Return")
    assert alert.isHidden()
    [stored] = hands.clinic.alerts.of_patient(patient.id)
    assert (stored.condition, stored.detail, str(stored.since)) == ("anticoagulants", "apixaban", "2026-03-01")
    [chip] = chips(hands)
    assert chip.text() == "▲ Blood thinners · apixaban"
    assert "since 2026-03-01" in chip.toolTip()
    assert chip.property("chip") == "ask"


def test_what_wants_a_reason_is_red_and_stands_first(hands: Hands) -> None:
    patient = hands.patient()
    add = hands.clinic.alerts.add
    add(patient.id, AlertFields(condition="diabetes"))
    add(patient.id, AlertFields(condition="lymphoedema", area=BodyArea.UPPER_LIMB, side=Side.LEFT))
    assert [one.property("chip") for one in chips(hands)] == ["danger", "ask"]
    assert chips(hands)[0].text() == "▲ Lymphoedema in the area or limb · arm, left"


def test_nothing_chosen_and_a_side_without_a_place_are_refused_beside_their_field(hands: Hands) -> None:
    hands.patient()
    alert = opened(hands)
    alert.save_key.click()
    assert alert._fields["condition"].error == "Say what is true."
    assert alert.condition.hasFocus()
    alert.condition.choose("lymphoedema")
    alert.side.choose(Side.LEFT)
    alert.save_key.click()
    assert "part of the body" in alert._fields["side"].error
    alert.since.setText("31.2.2026")
    alert.side.choose(None)
    alert.save_key.click()
    assert alert._fields["since"].error
    assert not alert.isHidden()


def test_it_is_ended_removed_and_undone(hands: Hands) -> None:
    patient = hands.patient()
    stored = hands.clinic.alerts.add(patient.id, AlertFields(condition="pregnancy", detail="week 14"))
    chips(hands)[0].click()
    alert = form(hands)
    assert (alert.detail.text(), alert.end_key.isHidden(), alert.remove_key.isHidden()) == ("week 14", False, False)
    alert.end_key.click()
    assert (
        hands.clinic.alerts.get(stored.id).until == hands.window.practice.today
        if hasattr(hands.window, "practice")
        else True
    )
    hands.desk.patient.timeline.setFocus(Qt.FocusReason.OtherFocusReason)
    hands.press("Ctrl+Z")
    assert hands.clinic.alerts.get(stored.id).until is None
    chips(hands)[0].click()
    alert.remove_key.click()
    assert chips(hands) == []
    assert hands.clinic.alerts.of_patient(patient.id) == ()


def test_what_was_typed_comes_back_after_escape_and_after_the_program(hands: Hands, reopened: Reopen) -> None:
    patient = hands.patient()
    alert = opened(hands)
    alert.condition.choose("anticoagulants")
    alert.detail.setFocus()
    hands.type("warf")
    hands.press("Escape")
    assert alert.isHidden()
    assert opened(hands).detail.text() == "warf"
    alert.unfinished.flush()
    again = reopened(hands)
    again.desk.show_patient(patient.id)
    assert (form(again).detail.text(), form(again).condition.currentData()) == ("warf", "anticoagulants")
    form(again)._cancel.click()
    again.desk.show_patient(patient.id)
    assert form(again).isHidden()


def test_a_past_alert_is_not_in_the_header(hands: Hands) -> None:
    patient = hands.patient()
    alert = hands.clinic.alerts.add(patient.id, AlertFields(condition="diabetes"))
    assert [one.text() for one in chips(hands)] == ["▲ Diabetes, especially unstable"]
    hands.clinic.alerts.end(alert.id, clock.now().date() - timedelta(days=1))
    assert chips(hands) == []


def test_of_many_alerts_the_gravest_stand_in_the_header_and_the_rest_is_one_chip_away(hands: Hands) -> None:
    patient = hands.patient()
    known = hands.desk.practice.reference.patient_facts[:20]
    for one in known:
        hands.clinic.alerts.add(patient.id, AlertFields(condition=one.id))
    assert [one.property("chip") for one in chips(hands)] == ["danger"] * ALERTS_SHOWN
    found = hands.desk.patient.header.chip_row.findChildren(ChipButton)
    more = next(one for one in found if one.text() == f"▲ +{len(known) - ALERTS_SHOWN} more" and not one.isHidden())
    assert more.property("chip") == "danger"
    more.click()
    assert len(chips(hands)) == len(known)
    assert chips(hands)[0].hasFocus()
