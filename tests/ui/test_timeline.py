"""The timeline narrowed by keys, and what it says then."""

import pytest

from needlelog.domain.needlings import Modality
from needlelog.ui.models.timeline import NUMBER_ROLE
from tests import builders as build
from tests.hands import Hands


@pytest.fixture
def shown(hands: Hands) -> Hands:
    """Three signed sessions of two complaints: two of the neck, the first with a note on heat, then one of sleep."""
    patient = hands.patient()
    clinic = hands.clinic
    (neck,) = clinic.episodes.of_patient(patient.id)
    sleep = clinic.episodes.add(patient.id, build.episode("Sleepless nights", card_asks="sleep"))
    for day, episode, rows, plan in (
        (1, neck, [build.muscle()], "Heat tonight"),
        (2, neck, [build.muscle(), build.point()], ""),
        (3, sleep, [build.point()], ""),
    ):
        fields = build.visit(build.at(day), episode_id=episode.id, plan=plan)
        clinic.sessions.record(patient.id, fields, rows)
    hands.desk.patient.show_tab("timeline")
    hands.desk.patient.focus()
    return hands


def _days(hands: Hands) -> list[int]:
    model = hands.desk.patient.timeline.model
    cards = (model.card(row) for row in range(model.rowCount()))
    return [card.happened_at.day for card in cards if card is not None]


def test_words_narrow_the_timeline_and_escape_shows_all(shown: Hands) -> None:
    timeline = shown.desk.patient.timeline
    shown.press("Ctrl+F")
    shown.type("hea")
    assert _days(shown) == [1]
    assert timeline.filter.found == "1 of 3 sessions"
    assert timeline.model.index(0, 0).data(NUMBER_ROLE) == 1, "numbered among all of the patient's sessions"
    shown.press("Escape")
    assert _days(shown) == [3, 2, 1]
    assert timeline.filter.found == "3 sessions"
    assert timeline.list.hasFocus()


def test_complaint_and_modality_narrow_together(shown: Hands) -> None:
    asked = shown.desk.patient.timeline.filter
    asked.episode.setCurrentIndex(asked.episode.findText("Neck pain, right"))
    assert _days(shown) == [2, 1]
    asked.modality.choose(Modality.ACUPUNCTURE)
    assert _days(shown) == [2]


def test_nothing_found_says_how_to_see_all_again(shown: Hands) -> None:
    timeline = shown.desk.patient.timeline
    shown.press("Ctrl+F")
    shown.type("zzz")
    assert timeline.filter.found == "0 of 3 sessions"
    assert timeline._all.isVisible()
    timeline._all.click()
    assert _days(shown) == [3, 2, 1]


def test_a_filter_is_one_patients(shown: Hands) -> None:
    shown.press("Ctrl+F")
    shown.type("heat")
    shown.patient("Daniel Osei")
    assert not shown.desk.patient.timeline.filter.narrowing


def test_a_change_keeps_the_filter(shown: Hands) -> None:
    patient_id = shown.desk.patient.patient_id
    assert patient_id is not None
    shown.press("Ctrl+F")
    shown.type("heat")
    shown.clinic.episodes.add(patient_id, build.episode("Knee pain"))
    assert _days(shown) == [1]
    assert shown.desk.patient.timeline.filter.words.text() == "heat"


def test_an_older_draft_is_opened_by_its_card(shown: Hands) -> None:
    shown.session("R UT")
    shown.desk.patient.show_tab("timeline")
    shown.desk.patient.focus()
    shown.press("Down", "Return")
    opened = shown.page.session
    assert opened is not None
    assert opened.happened_at.day == 3


def test_a_late_side_effect_is_entered_from_a_signed_card(hands: Hands) -> None:
    patient = hands.patient()
    (neck,) = hands.clinic.episodes.of_patient(patient.id)
    me = hands.clinic.me.id
    fields = build.visit(build.at(1), episode_id=neck.id, needles_out=1, practitioner_id=me)
    hands.clinic.sessions.record(patient.id, fields, [build.muscle()], sign=True)
    hands.desk.patient.show_tab("timeline")
    hands.desk.patient.focus()
    hands.press("Ctrl+Shift+E")
    assert hands.focused is hands.desk.patient.signed.form.line


def _three_signed(hands: Hands) -> None:
    patient = hands.patient()
    for day in (1, 2, 3):
        fields = build.visit(build.at(day), needles_out=1, practitioner_id=hands.clinic.me.id)
        hands.clinic.sessions.record(patient.id, fields, [build.muscle()], sign=True)
    hands.desk.patient.show_tab("timeline")
    hands.desk.patient.focus()
    hands.press("Down")


def _marked(hands: Hands) -> int:
    return int(hands.desk.patient.timeline.list.currentIndex().data(NUMBER_ROLE))


def test_escape_from_a_late_side_effect_goes_back_to_its_card(hands: Hands) -> None:
    _three_signed(hands)
    before = _marked(hands)
    hands.press("Ctrl+Shift+E")
    hands.type("bru")
    hands.press("Escape")
    assert hands.desk.patient.tab == "timeline"
    assert hands.focused is hands.desk.patient.timeline.list
    assert _marked(hands) == before == 2
    hands.press("Ctrl+Shift+E")
    assert hands.desk.patient.signed.form.line.text() == "bru"
    hands.press("End")
    hands.type("ise")
    hands.press("Return")
    assert hands.focused is hands.desk.patient.signed.late
    hands.press("Escape")
    assert hands.focused is hands.desk.patient.timeline.list
    assert _marked(hands) == before


def test_escape_from_one_that_was_opened_in_the_session_stays_there(hands: Hands) -> None:
    _three_signed(hands)
    hands.press("Ctrl+Shift+E", "Escape", "Return")
    hands.desk.patient.signed.late.click()
    hands.press("Escape")
    assert hands.focused is hands.desk.patient.signed.late
    hands.press("F1")
    assert "Esc" in dict(hands.desk.keys_sheet.lines)
