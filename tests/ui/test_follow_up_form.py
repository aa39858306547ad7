"""A follow-up from the keyboard, beside a signed session."""

from PySide6.QtWidgets import QLabel

from needlelog.domain.follow_ups import Means
from needlelog.ui.widgets.follow_up_form import FollowUpForm
from tests import builders as build
from tests.hands import Hands


def opened(hands: Hands) -> FollowUpForm:
    patient = hands.patient()
    fields = build.visit(build.at(2), needles_out=1, practitioner_id=hands.clinic.me.id)
    signed = hands.clinic.sessions.record(patient.id, fields, [build.muscle()], sign=True)
    page = hands.desk.patient
    page.open_session(signed.id)
    page.signed.follow_up_key.setFocus()
    hands.press("Space")
    assert hands.focused is page.signed.follow_up.note
    return page.signed.follow_up


def test_it_is_written_down_with_the_keyboard_and_told_on_the_page(hands: Hands) -> None:
    form = opened(hands)
    hands.type("sore for a day")
    hands.press("Tab")
    hands.type("3,5")
    hands.press("Tab", "Tab")
    form.asked.setText("2026-03-03 18:00")
    hands.press("Return")
    assert form.isHidden()
    signed = hands.desk.patient.signed
    assert hands.focused is signed.follow_up_key
    assert signed.session is not None
    (one,) = hands.clinic.follow_ups.of_patient(signed.session.patient_id)
    assert (one.means, one.note, one.card, one.practitioner_id) == (
        Means.PHONE, "sore for a day", 3.5, hands.clinic.me.id,
    )  # fmt: skip
    said = [one.text() for one in signed.findChildren(QLabel)]
    assert any("by phone" in text and "sore for a day · pain 3.5" in text for text in said)
    hands.press("Ctrl+Z")
    assert signed._follow_ups_card.isHidden()


def test_what_is_wrong_is_said_beneath_its_field(hands: Hands) -> None:
    form = opened(hands)
    form.save()
    assert form._fields["note"].error
    form.note.setPlainText("fine")
    form.card.setText("11")
    form.card.setFocus()
    hands.press("Tab")
    assert form._fields["card"].error
    form.card.setText("")
    form.asked.setText("2026-03-01 10:00")
    form.save()
    assert form._fields["asked_at"].error
    assert hands.focused is form.asked


def test_escape_keeps_what_was_typed_and_cancel_drops_it(hands: Hands) -> None:
    form = opened(hands)
    hands.type("sore")
    hands.press("Escape")
    assert hands.focused is hands.desk.patient.signed.follow_up_key
    hands.press("Space")
    assert form.note.toPlainText() == "sore"
    form.cancel()
    hands.press("Space")
    assert form.note.toPlainText() == ""
