"""Finding and adding patients, by keys."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from needlelog.domain import clock
from needlelog.ui.models.patients import HIT_ROLE, LINE_ROLE
from needlelog.ui.text_size import text_size
from needlelog.ui.widgets.chip_button import ChipButton
from tests import builders as build
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
    assert hands.focused is hands.desk.rail.offer
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
    assert form.similar.names == ("Aroha Bennett",)
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
    assert hands.desk.patient.header.name.text() == name
    assert _names(hands) == [name]


def test_a_reference_in_use_is_refused_in_place(hands: Hands) -> None:
    hands.patient("Aroha Bennett", reference="A1")
    hands.desk.add_patient("Daniel Osei")
    form = hands.desk.new_patient
    form.reference.setText("a1")
    form.save()
    assert form._fields["reference"].error


@pytest.mark.parametrize(("width", "text"), [(960, 1.0), (1360, 1.0), (1024, 2.0)])
def test_two_identifiers_are_whole_beside_a_long_name(hands: Hands, width: int, text: float) -> None:
    text_size.choose(text)
    hands.window.resize(width, 700)
    hands.patient("Maximiliana Featherstonehaugh-Cholmondeley de la Cruz y Montoya", born=date(1984, 5, 4))
    facts = hands.desk.patient.header.facts
    assert "ref 0001" in facts.text()
    QApplication.processEvents()
    assert facts.height() >= facts.heightForWidth(facts.width())
    assert facts.geometry().right() <= facts.parentWidget().width()
    assert hands.desk.patient.header.name.width() > 60


def test_the_adding_of_a_patient_is_taken_back_and_done_again(hands: Hands) -> None:
    hands.desk.add_patient("Aroha Bennett")
    hands.desk.new_patient.complaint.setText("Neck pain")
    hands.desk.new_patient.save()
    hands.press("Ctrl+Z")
    assert _names(hands) == []
    assert hands.desk.status.startswith("Undone: Add patient")
    hands.press("Ctrl+Z")
    hands.press("Ctrl+Shift+Z")
    assert hands.desk.patient.header.name.text() == "Aroha Bennett"
    assert hands.desk.patient.isVisible()


def test_undo_can_take_back_a_whole_session(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT")
    hands.press("Ctrl+Z", "Ctrl+Z")
    assert hands.desk.patient.tab == "timeline"
    assert "Session" not in " ".join(hands.desk.patient.tabs.shown)
    hands.press("Ctrl+Shift+Z", "Ctrl+Shift+Z", "Ctrl+N")
    assert hands.page.table.model().rowCount() == 1


def test_the_same_patient_again_needs_a_second_deliberate_key(hands: Hands) -> None:
    hands.patient("Aroha Bennett", born=date(1984, 5, 4))
    hands.desk.add_patient("Aroha Bennett")
    hands.type("4.5.1984")
    hands.press("Return")
    form = hands.desk.new_patient
    assert not form._look.isActive(), "a search on its way would take the question away"
    assert len(_names(hands)) == 1
    assert form.similar.names == ("Aroha Bennett",)
    assert hands.focused is form.similar.add_anyway
    hands.press("Return")
    assert len(_names(hands)) == 2


def test_namesakes_differ_in_the_rail(hands: Hands) -> None:
    hands.patient("Aroha Bennett", born=date(1984, 5, 4))
    hands.patient("Aroha Bennett", born=date(1984, 9, 4))
    model = hands.desk.rail.model
    lines = [str(model.data(model.index(row, 0), LINE_ROLE)) for row in range(2)]
    assert sorted(line.split(" · ")[0] for line in lines) == ["4 May 1984", "4 Sep 1984"]


def test_a_name_not_found_is_offered_and_not_added(hands: Hands) -> None:
    hands.patient("Daniel Smith")
    hands.press("Ctrl+K")
    hands.type("smyth")
    hands.press("Return")
    assert hands.desk.patient.isVisible()
    assert hands.focused is hands.desk.rail.offer
    hands.press("Return")
    assert hands.desk.new_patient.name.text() == "smyth"


def test_the_search_is_done_with_after_a_choice(hands: Hands) -> None:
    hands.patient("Aroha Bennett")
    hands.patient("Daniel Osei")
    hands.press("Ctrl+K")
    hands.type("aro")
    hands.press("Return")
    assert hands.desk.rail.search.text() == ""
    assert len(_names(hands)) == 2
    assert not hands.desk.rail.search.hasFocus()


def test_open_drafts_are_listed_when_nobody_is_chosen(hands: Hands) -> None:
    hands.patient("Daniel Osei")
    drafted = hands.patient("Aroha Bennett", born=date(1984, 5, 4))
    hands.session("R UT")
    hands.desk.show_welcome()
    (line,) = hands.desk.welcome.drafts
    for part in ("Aroha Bennett", "4 May 1984", drafted.reference, "Today"):
        assert part in line.text()
    assert hands.desk.welcome.focus_drafts()
    hands.press("Return")
    assert hands.desk.patient.patient_id == drafted.id
    assert hands.page.isVisible()


def test_a_patient_is_changed_by_keys(hands: Hands) -> None:
    patient = hands.patient("Aroha Bennett", born=date(1984, 5, 4), medicines="apixaban", notes="two\nlines")
    hands.press("Ctrl+E")
    form = hands.desk.new_patient
    assert (form.name.text(), form.born.text(), form.notes.toPlainText()) == (
        "Aroha Bennett", "4 May 1984", "two\nlines",
    )  # fmt: skip
    form.emergency.setText("Tane, 021 555")
    form.preference.setPlainText("thin needles")
    form.name.setFocus()
    hands.press("End")
    hands.type("-Hill")
    hands.press("Return")
    changed = hands.clinic.patients.get(patient.id)
    assert (changed.name, changed.born, changed.emergency_contact) == (
        "Aroha Bennett-Hill", date(1984, 5, 4), "Tane, 021 555",
    )  # fmt: skip
    assert (changed.medicines, changed.needling_preference, changed.notes) == ("apixaban", "thin needles", "two\nlines")
    assert hands.desk.patient.header.name.text() == "Aroha Bennett-Hill"
    hands.press("Ctrl+Z")
    assert hands.clinic.patients.get(patient.id).name == "Aroha Bennett"


def test_escape_leaves_the_form_without_a_change(hands: Hands) -> None:
    patient = hands.patient("Aroha Bennett")
    hands.press("Ctrl+E")
    hands.type("Somebody else")
    hands.press("Escape")
    assert hands.desk.patient.isVisible()
    assert hands.clinic.patients.get(patient.id).name == "Aroha Bennett"


def test_an_archived_patient_comes_back_by_undo(hands: Hands) -> None:
    hands.patient("Aroha Bennett")
    hands.press("Ctrl+E")
    hands.desk.new_patient._archive.click()
    assert _names(hands) == []
    hands.press("Ctrl+Z")
    assert _names(hands) == ["Aroha Bennett"]


def test_a_complaint_is_changed_from_its_chip(hands: Hands) -> None:
    patient = hands.patient()
    chip = next(one for one in hands.desk.patient.findChildren(ChipButton) if one.text() == "Neck pain, right")
    chip.click()
    hands.press("End")
    hands.type(" side")
    hands.press("Return")
    assert [one.complaint for one in hands.clinic.episodes.of_patient(patient.id)] == ["Neck pain, right side"]
    assert hands.desk.patient.episode_form.isHidden()


def test_medicines_stay_on_one_line(hands: Hands) -> None:
    taken = "apixaban 5 mg twice a day\nmetformin 850 mg, ramipril 5 mg, atorvastatin 40 mg, levothyroxine 75 µg"
    hands.patient(medicines=taken)
    chip = next(one for one in hands.desk.patient.findChildren(ChipButton) if one.text().startswith("takes"))
    assert "\n" not in chip.text()
    assert chip.text().endswith("…")
    assert "levothyroxine 75 µg" in chip.toolTip()


def test_a_probable_duplicate_is_pointed_out_before_a_namesake(hands: Hands) -> None:
    hands.patient("Aroha Bennett", born=date(1984, 5, 4), phone="021 555 1234")
    hands.patient("Aroha Benson", born=date(1990, 1, 1), phone="021 555 1234")
    hands.desk.add_patient()
    form = hands.desk.new_patient
    form.name.setText("Bennett Aróha")
    form.born.setText("5.4.1984")
    form.phone.setText("+64 21 555 1234")
    form._look_for_similar()
    assert form.similar.names == ("Aroha Bennett",)
    assert form.similar.said.startswith("Probably in the record already")


def test_a_probable_duplicate_is_pointed_out_while_somebody_is_changed(hands: Hands, qtbot: QtBot) -> None:
    hands.patient("Aroha Bennett", born=date(1984, 5, 4))
    changed = hands.patient("Aroha Benet", born=date(1984, 5, 4), phone="021 555 1234")
    hands.desk.edit_patient(changed)
    form = hands.desk.new_patient
    form._look_for_similar()
    assert form.similar.names == ()
    form.name.setText("Aróha Bennett")
    qtbot.waitUntil(lambda: form.similar.names == ("Aroha Bennett",))
    form.save()
    hands.desk.edit_patient(hands.clinic.patients.get(changed.id))
    # Also where both were in the record before.
    qtbot.waitUntil(lambda: form.similar.names == ("Aroha Bennett",))


def test_every_complaint_is_reached_from_the_header(hands: Hands) -> None:
    patient = hands.patient()
    for number in range(6):
        hands.clinic.episodes.add(patient.id, build.episode(f"Complaint {number}"))
    page = hands.desk.patient
    more = next(one for one in _chips(hands) if one.text() == "+3 more")
    more.setFocus()
    hands.press("Space")
    assert "Neck pain, right" in [one.text() for one in _chips(hands)]
    assert page.isAncestorOf(hands.focused)
    next(one for one in _chips(hands) if one.text() == "fewer").click()
    assert "Neck pain, right" not in [one.text() for one in _chips(hands)]


def _chips(hands: Hands) -> list[ChipButton]:
    QApplication.processEvents()
    return [one for one in hands.desk.patient.findChildren(ChipButton) if not one.isHidden()]


def test_an_archived_patient_is_offered_back_in_place_of_a_session(hands: Hands) -> None:
    patient = hands.patient()
    hands.clinic.patients.archive(patient.id)
    page = hands.desk.patient
    assert page.timeline._start.text() == "Bring back into the lists"
    assert "archived" in page.timeline._why.text()
    hands.press("Ctrl+N")
    assert hands.clinic.sessions.draft_of(patient.id) is None
    assert "This patient is archived." in hands.window.bar.text
    page.timeline._start.click()
    assert hands.clinic.patients.get(patient.id).archived_at is None
    assert page.timeline._start.text() == "New session  Ctrl+N"
    hands.session("UT r")
    assert hands.page.session is not None


def test_an_archived_patient_with_sessions_keeps_its_record_and_is_offered_back(hands: Hands) -> None:
    patient = hands.patient()
    visit = build.visit(clock.now() - timedelta(days=3), needles_out=1)
    hands.clinic.sessions.record(patient.id, visit, [build.muscle()], sign=True)
    hands.clinic.patients.archive(patient.id)
    page = hands.desk.patient
    assert page.header.new.isVisible()
    assert page.header.new.text() == "Bring back into the lists"
    assert not any(one.text() == "+ Complaint" and one.isVisible() for one in page.findChildren(ChipButton))
    page.header.new.click()
    assert page.header.new.text().startswith("New session")
    hands.press("Ctrl+Z")
    assert hands.clinic.patients.get(patient.id).archived_at is not None
    assert page.header.new.text() == "Bring back into the lists"


@pytest.mark.parametrize("width", [1024, 1360])
@pytest.mark.parametrize(
    "name",
    ["Maria del Carmen Fernandez de la Cordillera y Montoya-Echeverria de los Santos Aguirre", "Q" * 120],
)
def test_a_long_name_is_read_in_full_and_two_identifiers_stay_in_sight(hands: Hands, width: int, name: str) -> None:
    hands.window.resize(width, 700)
    page = hands.desk.patient
    hands.patient(name, born=date(1984, 5, 4))
    QApplication.processEvents()
    shown, facts = page.header.name, page.header.facts
    written = shown.fontMetrics().boundingRect(shown.rect(), int(Qt.TextFlag.TextWordWrap), shown.text())
    assert shown.rect().contains(written)
    assert facts.width() >= facts.sizeHint().width()
    assert facts.mapTo(page, facts.rect().topRight()).x() < page.width()
