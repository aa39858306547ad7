"""A complaint from the keyboard: two fields that matter, the rest beneath them, and what is wrong said beside it."""

from datetime import date

from needlelog.domain.episodes import BodySystem, Chronicity
from needlelog.ui.widgets.chip_button import ChipButton
from needlelog.ui.widgets.episode_form import EpisodeForm
from tests import builders as build
from tests.hands import Hands


def opened(hands: Hands) -> EpisodeForm:
    hands.patient(born=date(1984, 5, 4))
    page = hands.desk.patient
    next(one for one in page.findChildren(ChipButton) if one.text() == "+ Complaint").click()
    assert hands.focused is page.episode_form.complaint
    return page.episode_form


def test_all_of_a_complaint_is_typed_without_the_mouse(hands: Hands) -> None:
    form = opened(hands)
    hands.type("Hot flushes")
    hands.press("Tab")
    hands.type("hot")
    hands.press("Down", "Tab")
    hands.type("3 Feb 2025")
    hands.press("Tab")
    hands.type("c")
    hands.press("Tab")
    hands.type("menopause")
    hands.press("Tab")
    hands.type("rep")
    hands.press("Tab")
    hands.type("Dr Lin")
    hands.press("Tab")
    hands.type("sleep")
    hands.press("Ctrl+Return")
    assert form.isHidden()
    patient = hands.desk.patient.patient_id
    assert patient is not None
    made = hands.clinic.episodes.of_patient(patient)[0]
    assert (made.complaint, made.card_asks, made.started_on) == ("Hot flushes", "hot flushes", date(2025, 2, 3))
    assert (made.course, made.diagnosis) == (Chronicity.CHRONIC, "menopause")
    assert (made.body_system, made.referrer, made.goal) == (BodySystem.REPRODUCTIVE, "Dr Lin", "sleep")
    chip = next(one for one in hands.desk.patient.findChildren(ChipButton) if "Hot" in one.text())
    assert "Diagnosis: menopause" in chip.toolTip()
    assert "Goal: sleep" in chip.accessibleDescription()
    chip.click()
    shown = (form.diagnosis.text(), form.course.currentText(), form.body_system.currentText(), form.goal.toPlainText())
    assert shown == ("menopause", "chronic", "reproductive", "sleep")


def test_a_changed_complaint_keeps_what_was_not_touched(hands: Hands) -> None:
    form = opened(hands)
    patient = hands.desk.patient.patient_id
    assert patient is not None
    (neck,) = hands.clinic.episodes.of_patient(patient)
    goal = "Two lines\nof a goal"
    neck = hands.clinic.episodes.update(neck.id, build.episode(goal=goal, started_on=date(2020, 1, 2)))
    form.start(patient, neck)
    assert form._fields["started_on"].said == ""
    hands.press("Tab")
    hands.type("sleep")
    hands.press("Return")
    changed = hands.clinic.episodes.get(neck.id)
    assert (changed.card_asks, changed.goal, changed.started_on) == ("sleep", goal, date(2020, 1, 2))


def test_what_is_wrong_is_said_beneath_its_field_when_it_is_left(hands: Hands) -> None:
    form = opened(hands)
    hands.press("Tab")
    assert form._fields["complaint"].error
    form.complaint.setFocus()
    hands.type("Knee")
    assert not form._fields["complaint"].error
    for name, text in (("started_on", "3.5.1984"), ("diagnosis", "x" * 501), ("card_asks", "x" * 41)):
        line = form._lines[name]
        line.setFocus()
        line.setText(text)
        hands.press("Tab")
        assert form._fields[name].error, name
    hands.press("Ctrl+Return")
    assert form.isVisible()
    assert hands.focused is form.started_on
    form.cancel()
    assert len(hands.clinic.episodes.of_patient(form._patient_id)) == 1  # type: ignore[arg-type]


def test_leaving_a_blank_form_by_its_button_complains_of_nothing(hands: Hands) -> None:
    form = opened(hands)
    form._cancel.setFocus()
    assert not form._fields["complaint"].error


def test_escape_keeps_every_field_and_cancel_drops_them(hands: Hands) -> None:
    form = opened(hands)
    patient = hands.desk.patient.patient_id
    assert patient is not None
    hands.type("Knee")
    form.course.choose(Chronicity.ACUTE)
    form.goal.setPlainText("run")
    hands.press("Escape")
    form.start(patient, None)
    assert (form.complaint.text(), form.course.currentData(), form.goal.toPlainText()) == ("Knee", "acute", "run")
    assert form.unfinished.again.said
    form.cancel()
    form.start(patient, None)
    assert (form.complaint.text(), form.course.currentData(), form.goal.toPlainText()) == ("", "", "")


def test_the_arrow_keys_walk_through_the_usual_words_and_typing_comes_back(hands: Hands) -> None:
    form = opened(hands)
    hands.press("Tab")
    assert form.asks_keys.keys["pain"].isChecked()
    hands.press("Down")
    assert form.card_asks.text() == "stiffness"
    hands.press("Up", "Up")
    assert form.card_asks.text() == "fatigue"
    form.card_asks.selectAll()
    hands.type("dizzy")
    assert not any(key.isChecked() for key in form.asks_keys.keys.values())
    hands.press("Down")
    assert form.card_asks.text() == "pain"
    hands.press("Ctrl+Z")
    assert form.card_asks.text() == "dizzy"
    form.asks_keys.keys["sleep"].click()
    assert form.card_asks.text() == "sleep"
    assert hands.focused is form.card_asks


def test_the_keys_of_the_form_are_listed(hands: Hands) -> None:
    form = opened(hands)
    saving = form.keys()[0]
    listed = hands.desk.patient.keys()
    assert saving in listed
    hands.press("Escape")
    listed = hands.desk.patient.keys()
    assert saving not in listed


def test_in_a_low_window_the_form_scrolls_and_its_keys_stay_in_sight(hands: Hands) -> None:
    hands.window.resize(1024, 640)
    form = opened(hands)
    hands.desk.patient.new_session()
    form.start(form._patient_id, None)  # type: ignore[arg-type]
    hands.settle()
    form.goal.setPlainText("a\nb\nc\nd")
    hands.settle()
    for key in (form._save, form._cancel, form.complaint):
        shown = key.visibleRegion().boundingRect()
        assert shown.size() == key.size()
        assert form.rect().contains(form.mapFromGlobal(key.mapToGlobal(shown.bottomRight())))
    assert hands.window.height() == 640
