"""The trend's page: which sessions it is of is chosen and said, its values are read by keys, the body stands beside."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from needlelog.domain.clock import now
from needlelog.domain.episodes import EpisodeFields
from needlelog.domain.needlings import Modality
from needlelog.domain.trend_choice import three_months_before
from needlelog.domain.wording import day_text
from needlelog.services.clinic import Clinic
from needlelog.ui.main_window import MainWindow
from needlelog.ui.pages.trends import TrendsPage
from tests import builders
from tests.hands import Hands

LONG = "Neck pain on the right with headache that comes up from the shoulder after long days at a desk"


def _course(hands: Hands, *, weeks: int = 4) -> TrendsPage:
    """A patient with two complaints: pain, needled dry week by week, and sleep, with acupuncture once a year ago."""
    patient = hands.patient()
    [neck] = hands.clinic.episodes.of_patient(patient.id)
    sleep = hands.clinic.episodes.add(patient.id, EpisodeFields(complaint=LONG, card_asks="sleep"))
    today = now().replace(hour=0, minute=5)
    long_ago = builders.visit(today - timedelta(days=400), episode_id=sleep.id, card_before=7, card_after=6)
    hands.clinic.sessions.record(patient.id, long_ago, [builders.point()], Modality.ACUPUNCTURE)
    for week in range(weeks):
        visit = builders.visit(
            today - timedelta(days=7 * (weeks - week - 1)),
            episode_id=neck.id,
            card_before=max(2, 8 - week),
            card_after=1,
        )
        effects = (builders.bruise(),) if week == 0 else ()
        row = replace(builders.muscle(ltr=True, ltr_count=week), side_effects=effects)
        hands.clinic.sessions.record(patient.id, visit, [row])
    hands.desk.patient.show_tab("trends")
    hands.settle()
    return hands.desk.patient.trends


def test_what_is_chosen_is_drawn_and_said(hands: Hands) -> None:
    page = _course(hands)
    assert page.caption == ""
    assert "Sleep" in page.chart.accessibleDescription()
    page.filter.modality.setCurrentIndex(page.filter.modality.findText("Acupuncture"))
    hands.settle()
    assert page.caption == "Only: sessions with acupuncture"
    assert page.chart.accessibleDescription().startswith("Only: sessions with acupuncture 1 session.")
    page.filter.days.setCurrentIndex(page.filter.days.findText("Last 3 months"))
    hands.settle()
    assert not page.chart.isVisible()
    assert page.filter.isVisible()
    page.filter.modality.setCurrentIndex(0)
    hands.settle()
    assert page.chart.accessibleDescription().count("Sleep") == 0
    page.filter.days.setCurrentIndex(0)
    page.filter.complaint.setCurrentIndex(page.filter.complaint.findText(LONG))
    hands.settle()
    assert page.caption == f"Only: {LONG}"
    hands.patient("Bea Okonkwo")
    hands.desk.patient.show_tab("trends")
    assert page.caption == ""


def test_an_arrow_reads_all_values_of_a_session(hands: Hands) -> None:
    page = _course(hands)
    page.chart.setFocus()
    hands.press("Left")
    assert "pain 5 → 1" in page.chart.read_text
    assert "Trapezius (upper) R 3" in page.chart.read_text
    assert page.chart.accessibleDescription() == page.chart.read_text
    last = page.chart.read_text
    hands.press("Left")
    assert "pain 6 → 1" in page.chart.read_text
    hands.press("Right", "Right")
    assert page.chart.read_text == last


def test_words_and_body_stand_beside_a_wide_chart_and_are_asked_for_on_a_narrow_one(hands: Hands) -> None:
    page = _course(hands)
    hands.window.resize(1360, 860)
    QApplication.processEvents()
    assert page.side.isVisible()
    assert page.side.facts.text().splitlines() == [
        "Pain before: 8 → 5, −3", "Sleep before: 7", "5 sessions, 1 with side effects",
    ]  # fmt: skip
    assert page.side.needles.text() == "5 sessions, 5 needles, by number of visits"
    assert page.side.body is not None
    assert [(mark.code, mark.visits) for mark in page.side.body.marks] == [("trapezius_upper", 4), ("LI4", 1)]
    hands.window.resize(1024, 700)
    QApplication.processEvents()
    assert not page.side.isVisible()
    page.needles_key.click()
    assert page.side.isVisible()
    hands.settle()


def test_the_chart_is_copied_as_an_image(hands: Hands) -> None:
    page = _course(hands)
    QApplication.clipboard().clear()
    page.copy()
    hands.settle()
    assert QApplication.clipboard().image().width() > 1000


def test_what_is_counted_from_is_the_first_session_shown(hands: Hands) -> None:
    page = _course(hands)
    assert page.side.since.text() == "Since the first session"
    page.filter.days.setCurrentIndex(page.filter.days.findText("Last 3 months"))
    hands.settle()
    shown = now().date() - timedelta(days=21)
    assert page.side.since.text() == f"Since the first session shown ({day_text(shown)})"
    page.filter.days.setCurrentIndex(0)
    page.filter.modality.setCurrentIndex(page.filter.modality.findText("Acupuncture"))
    hands.settle()
    assert page.side.since.text() == "Since the first session"


def test_complaints_that_share_a_line_are_named(hands: Hands) -> None:
    page = _course(hands)
    assert page.caption == ""
    patient_id = hands.desk.patient.patient_id
    assert patient_id is not None
    knee = hands.clinic.episodes.add(patient_id, EpisodeFields(complaint="Knee"))
    page_of = hands.desk.patient.trends
    assert page_of.caption == "", "a complaint without a session has no part in any line"
    visit = builders.visit(now() - timedelta(days=2), episode_id=knee.id, card_before=9, card_after=9)
    hands.clinic.sessions.record(patient_id, visit, [builders.muscle()])
    hands.settle()
    assert page_of.caption == "Pain is one line for 2 complaints together: Neck pain, right and Knee"
    shared = "Pain is of several complaints, Neck pain, right and Knee: choose one above to see its change"
    assert page_of.side.facts.text().splitlines()[0] == shared
    page_of.filter.complaint.setCurrentIndex(page_of.filter.complaint.findText("Knee"))
    hands.settle()
    assert page_of.caption == "Only: Knee"
    assert page_of.side.facts.text().splitlines()[0] == "Pain before: 9"


def test_trends_and_summary_of_a_file_are_read_beside_the_window(
    qtbot: QtBot, window: MainWindow, clinic_file: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_clinic(clinic_file)
    hands = Hands(qtbot, window, clinic_file)
    opened: list[Clinic] = []
    reader = clinic_file.reader

    def another() -> Clinic:
        opened.append(reader())
        assert opened[-1].read_only
        return opened[-1]

    def refused(*_given: object, **_named: object) -> None:
        raise AssertionError("the window's own connection was read")

    monkeypatch.setattr(clinic_file, "reader", another)
    monkeypatch.setattr(clinic_file.records, "course", refused)
    monkeypatch.setattr(clinic_file.records, "of_patient", refused)
    page = _course(hands)
    assert opened
    assert "pain" in page.chart.accessibleDescription().lower()
    read = len(opened)
    hands.desk.patient.show_tab("summary")
    hands.settle()
    assert len(opened) > read


def test_three_months_back_is_a_day_of_the_calendar() -> None:
    assert three_months_before(date(2026, 5, 31)) == date(2026, 2, 28)
    assert three_months_before(date(2026, 2, 10)) == date(2025, 11, 10)
    assert three_months_before(date(2026, 3, 31)) == date(2025, 12, 31)
