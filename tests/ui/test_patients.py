"""Finding and adding patients, by keys."""

from datetime import date

import pytest

from needlelog.ui.models.patients import HIT_ROLE
from tests.hands import Hands


def _names(hands: Hands) -> list[str]:
    model = hands.desk.rail.model
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def test_search_finds_while_typing_and_enter_opens(hands: Hands) -> None:
    hands.patient("Aroha Bennett")
    daniel = hands.patient("Daniel Osei")
    hands.patient("Mei-Ling Chua")
    hands.press("Ctrl+K")
    hands.type("dan")
    assert _names(hands) == ["Daniel Osei"]
    hands.press("Return")
    assert hands.desk.patient.patient_id == daniel.id


def test_arrow_keys_walk_the_list_from_the_search(hands: Hands) -> None:
    for name in ("Aroha Bennett", "Daniel Osei", "Mei-Ling Chua"):
        hands.patient(name)
    hands.press("Ctrl+K")
    hands.type(" ")
    hands.press("Backspace", "Down", "Down")
    chosen = hands.desk.rail.list.currentIndex().data(HIT_ROLE)
    hands.press("Return")
    assert hands.desk.patient.patient_id == chosen.id


def test_a_name_not_found_becomes_a_new_patient(hands: Hands) -> None:
    hands.press("Ctrl+K")
    hands.type("Zoë O’Neil")
    hands.press("Return")
    hands.type("4.5.1984")
    form = hands.desk.new_patient
    assert "4 May 1984, 4" in form._fields["born"]._below.text()
    form.complaint.setFocus()
    hands.type("tennis elbow")
    hands.press("Return")
    patient = hands.clinic.patients.get(hands.desk.patient.patient_id)  # type: ignore[arg-type]
    assert (patient.name, str(patient.born)) == ("Zoë O’Neil", "1984-05-04")
    assert patient.reference
    assert [one.complaint for one in hands.clinic.episodes.of_patient(patient.id)] == ["tennis elbow"]


def test_the_same_person_is_pointed_out(hands: Hands) -> None:
    known = hands.patient("Aroha Bennett")
    hands.desk.add_patient()
    form = hands.desk.new_patient
    form.name.setText("aroha bennett")
    form._look_for_similar()
    assert form.similar_names == ("Aroha Bennett",)
    form.patient_chosen.emit(known.id)
    assert hands.desk.patient.patient_id == known.id


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("born", "1.1.2199"),
        ("born", "1.1.1850"),
        ("born", "yesterday"),
        ("name", "   "),
        ("name", "\u200b\u200d"),
        ("name", "x" * 501),
        ("reference", "9" * 41),
    ],
)
def test_a_field_says_what_it_does_not_take(hands: Hands, field: str, typed: str) -> None:
    hands.desk.add_patient("Aroha Bennett")
    form = hands.desk.new_patient
    editor = form._fields[field].editor
    editor.setText(typed)  # type: ignore[attr-defined]
    form.save()
    assert form._fields[field].error
    assert editor.hasFocus()
    assert hands.clinic.patients.search("") == ()


@pytest.mark.parametrize(
    "name",
    ["אברהם לוי", "محمد", "Zoë 🙂", "Robert'); DROP TABLE patient;--", "<b>Bold</b>", "#set page()", "O’Neil & Co"],
)
def test_a_name_is_kept_and_shown_exactly(hands: Hands, name: str) -> None:
    hands.desk.add_patient(name)
    hands.desk.new_patient.save()
    assert hands.desk.patient._name.text() == name
    assert _names(hands) == [name]


def test_a_reference_in_use_is_refused_in_place(hands: Hands) -> None:
    hands.patient("Aroha Bennett", reference="A1")
    hands.desk.add_patient("Daniel Osei")
    form = hands.desk.new_patient
    form.reference.setText("a1")
    form.save()
    assert form._fields["reference"].error


@pytest.mark.parametrize("width", [960, 1360])
def test_two_identifiers_are_whole_beside_a_long_name(hands: Hands, width: int) -> None:
    hands.window.resize(width, 700)
    hands.patient("Maximiliana Featherstonehaugh-Cholmondeley de la Cruz y Montoya", born=date(1984, 5, 4))
    facts = hands.desk.patient._facts
    assert "ref 0001" in facts.text()
    assert facts.width() >= facts.fontMetrics().horizontalAdvance(facts.text())
    assert hands.desk.patient._name.width() > 60


def test_the_adding_of_a_patient_is_taken_back_and_done_again(hands: Hands) -> None:
    hands.desk.add_patient("Aroha Bennett")
    hands.desk.new_patient.complaint.setText("Neck pain")
    hands.desk.new_patient.save()
    hands.press("Ctrl+Z")
    assert _names(hands) == []
    assert hands.desk.status.startswith("Taken back: Add patient")
    hands.press("Ctrl+Z")
    hands.press("Ctrl+Shift+Z")
    assert hands.desk.patient._name.text() == "Aroha Bennett"
    assert hands.desk.patient.isVisible()


def test_undo_can_take_back_a_whole_session(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT")
    hands.press("Ctrl+Z", "Ctrl+Z")
    assert hands.desk.patient.tab == "timeline"
    assert "Session" not in " ".join(hands.desk.patient.tabs.shown)
    hands.press("Ctrl+Shift+Z", "Ctrl+Shift+Z", "Ctrl+N")
    assert hands.page.table.model().rowCount() == 1
