"""What was typed into a form outlives a turn to another patient, until it is saved, cancelled or dropped."""

from needlelog.domain.practitioners import PractitionerFields
from tests import builders as build
from tests.hands import Hands


def test_a_new_patient_half_typed_is_offered_again(hands: Hands) -> None:
    aroha = hands.patient("Aroha Bennett")
    hands.press("Ctrl+Shift+N")
    hands.type("Sam Doe")
    form, rail = hands.desk.new_patient, hands.desk.rail
    form.notes.setPlainText("afraid of\nneedles")
    hands.desk.show_patient(aroha.id)
    assert rail.unfinished.isVisible()
    assert rail.unfinished.text() == "Go on adding Sam Doe"
    rail.unfinished.click()
    assert (form.name.text(), form.notes.toPlainText()) == ("Sam Doe", "afraid of\nneedles")
    assert form.unfinished.again.said.startswith("As you left it at ")
    assert not rail.unfinished.isVisible()


def test_a_change_half_typed_is_that_patients_alone(hands: Hands) -> None:
    aroha, daniel = hands.patient("Aroha Bennett"), hands.patient("Daniel Osei")
    form = hands.desk.new_patient
    hands.desk.edit_patient(aroha)
    form.phone.setText("021 555")
    hands.desk.edit_patient(daniel)
    assert form.phone.text() == ""
    form.email.setText("d@example.org")
    hands.desk.edit_patient(aroha)
    assert (form.phone.text(), form.email.text()) == ("021 555", "")


def test_what_is_saved_cancelled_or_dropped_is_not_offered(hands: Hands) -> None:
    hands.press("Ctrl+Shift+N")
    hands.type("Sam Doe")
    hands.desk.new_patient._cancel.click()
    assert hands.desk.new_patient.begun == ()
    hands.press("Ctrl+Shift+N")
    assert hands.desk.new_patient.name.text() == ""
    hands.type("Sam Doe")
    hands.desk.show_welcome()
    hands.desk.add_patient("Mei-Ling")
    assert hands.desk.new_patient.name.text() == "Sam Doe"
    assert hands.focused is hands.desk.new_patient.name
    hands.desk.new_patient.unfinished.again.drop.click()
    assert hands.desk.new_patient.name.text() == "Mei-Ling"
    assert hands.desk.new_patient.begun == ()
    hands.desk.new_patient.name.setText("Mei-Ling Chua")
    hands.desk.new_patient.save()
    assert not hands.desk.rail.unfinished.isVisible()
    assert hands.desk.leave()


def test_a_complaint_half_typed_is_its_patients(hands: Hands) -> None:
    aroha, daniel = hands.patient("Aroha Bennett"), hands.patient("Daniel Osei")
    page = hands.desk.patient
    page.episode_form.start(daniel.id, None)
    hands.type("Tennis elbow")
    hands.desk.show_patient(aroha.id)
    assert page.episode_form.isHidden()
    hands.desk.show_patient(daniel.id)
    assert page.episode_form.isVisible()
    assert page.episode_form.complaint.text() == "Tennis elbow"
    page.episode_form.save()
    assert len(hands.clinic.episodes.of_patient(daniel.id)) == 2
    assert not page.episode_form.unfinished.keys


def test_a_late_side_effect_half_typed_is_its_sessions(hands: Hands) -> None:
    aroha, daniel = hands.patient("Aroha Bennett"), hands.patient("Daniel Osei")
    fields = build.visit(build.at(1), needles_out=1, practitioner_id=hands.clinic.me.id)
    signed = hands.clinic.sessions.record(daniel.id, fields, [build.muscle()], sign=True)
    page = hands.desk.patient
    hands.desk.show_patient(daniel.id)
    page.open_session(signed.id)
    page.signed.late.click()
    hands.type("bruise!")
    page.signed.form.note.setText("as big as a coin")
    hands.desk.show_patient(aroha.id)
    hands.desk.show_patient(daniel.id)
    page.open_session(signed.id)
    form = page.signed.form
    assert form.isVisible()
    assert (form.line.text(), form.note.text(), form.kind.currentData()) == ("bruise!", "as big as a coin", "bruising")
    form.cancel()
    page.signed.late.click()
    assert form.note.text() == ""


def test_a_practitioner_half_typed_is_kept_beside_another(hands: Hands) -> None:
    hands.clinic.practitioners.add(PractitionerFields(name="Wei Guo"))
    hands.desk.show_practitioners()
    page = hands.desk.practitioners
    page.add_key.click()
    hands.type("Sam Doe")
    page.lines[0].click()
    assert page.form.lines["name"].text() == "R. Okafor"
    page.add_key.click()
    assert page.form.lines["name"].text() == "Sam Doe"


def test_escape_keeps_what_was_typed_into_each_form_and_says_so(hands: Hands) -> None:
    patient = hands.patient()
    fields = build.visit(build.at(1), needles_out=1, practitioner_id=hands.clinic.me.id)
    signed = hands.clinic.sessions.record(patient.id, fields, [build.muscle()], sign=True)
    page, desk = hands.desk.patient, hands.desk
    page.open_session(signed.id)
    desk.show_practitioners()
    practitioners = desk.practitioners
    for open_form, line in (
        (page.signed.late.click, page.signed.form.line),
        (lambda: page.episode_form.start(patient.id, None), page.episode_form.complaint),
        (lambda: desk.add_patient(), desk.new_patient.name),
        (lambda: (desk.show_practitioners(), practitioners.add_key.click()), practitioners.form.lines["name"]),
    ):
        desk.show_patient(patient.id)
        page.open_session(signed.id)
        open_form()
        line.setFocus()
        hands.type("bru")
        hands.press("Escape")
        assert not line.isVisible()
        assert hands.desk.status.startswith("What you typed is kept")
        open_form()
        assert line.text() == "bru"


def test_escape_from_a_form_that_was_not_touched_keeps_nothing(hands: Hands) -> None:
    hands.press("Ctrl+Shift+N", "Escape")
    assert not hands.desk.status.startswith("What you typed")
    assert not hands.desk.rail.unfinished.isVisible()
