"""At every width the line stays in sight and everything can be reached."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from needlelog import settings as settings_store
from tests import builders as build
from tests.hands import Hands


def _size(hands: Hands, width: int, height: int) -> None:
    hands.window.resize(width, height)
    for _round in range(3):
        QApplication.processEvents()


def test_the_chart_stands_beside_the_rows_and_what_was_wanted_is_remembered(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r")
    _size(hands, 1360, 860)
    assert hands.page.chart.isVisible()
    assert hands.page.card.isVisible()
    hands.press("F8")
    assert not hands.page.chart.isVisible()
    assert hands.window.close()
    assert settings_store.load(hands.window._settings_file).body_chart is False


def test_in_a_small_window_the_chart_takes_the_place_of_the_panels_and_back(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r")
    _size(hands, 1024, 700)
    page = hands.page
    assert not page.chart.isVisible()
    page.count.tray.editor.setFocus()
    hands.press("F8")
    assert page.chart.isVisible()
    assert not page.card.isVisible()
    assert page.entry_line.isVisible()
    hands.consent()
    hands.press("Ctrl+Return")
    assert page.count.tray.editor.hasFocus()
    assert page.card.isVisible()
    assert hands.desk.practice.preferences.body_chart


def test_a_mark_chooses_its_row_and_a_place_fills_the_line(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r", "lev scap r")
    page = hands.page
    assert page.session is not None
    page.chart.mark_clicked.emit(page.session.needlings[1].uuid)
    chosen = page.table.chosen()
    assert chosen is not None
    assert chosen.uuid == page.session.needlings[1].uuid
    page.chart.target_chosen.emit("infraspinatus r")
    assert page.entry_line.edit.text() == "infraspinatus r "
    assert page.entry_line.edit.hasFocus()
    assert len(page.session.needlings) == 2


@pytest.mark.parametrize("size", [(1360, 860), (1024, 700), (1360, 900), (2000, 1111)])
def test_the_line_stays_in_sight_above_any_number_of_rows(hands: Hands, size: tuple[int, int]) -> None:
    hands.patient()
    hands.session("; ".join(["ut r ltr1", "lev scap l", "infra r", "li4 b", "st36 b", "gb20 b"] * 5))
    _size(hands, *size)
    area = next(one for one in hands.page.findChildren(QScrollArea) if one.isAncestorOf(hands.page.table))
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert hands.page.entry_line.isVisible()
    assert hands.page.entry_line.visibleRegion().boundingRect().size() == hands.page.entry_line.size()


def test_nothing_is_wider_or_higher_than_its_place(hands: Hands) -> None:
    hands.patient()
    hands.session("li4 b dq", "UT r bruise")
    hands.page.retention.start()
    for size in ((1360, 860), (1024, 700)):
        _size(hands, *size)
        page = hands.page
        for panel in (page.card, page.treatment, page.retention, page.count, page.effects, page.lot, page.visit):
            assert panel.isVisible()
            for part in panel.findChildren(QWidget):
                if part.isVisible() and part.parentWidget() is panel:
                    assert panel.rect().contains(part.geometry()), (size, panel, part)
            assert panel.width() >= panel.minimumSizeHint().width(), (size, panel)
        for area in page.findChildren(QScrollArea):
            inner = area.widget()
            assert inner is not None
            assert inner.width() <= area.viewport().width(), size


def test_f6_goes_through_the_parts_and_back(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r")
    page = hands.page
    page.entry_line.focus()
    seen = []
    for _step in range(12):
        hands.press("F6")
        seen.append(hands.focused)
    for part in (page.table, page.card.before.focusProxy(), page.count.tray.editor, page.visit.when.editor):
        assert part in seen
    assert page.entry_line.edit in seen
    page.entry_line.focus()
    hands.press("F6", "Shift+F6")
    assert page.entry_line.edit.hasFocus()


def test_the_page_says_its_keys(hands: Hands) -> None:
    keys = dict(hands.page.keys())
    assert {"Ctrl+D", "Ctrl+Shift+Enter", "F6", "F8", "Ctrl+Enter"} <= set(keys)
    assert all(what for what in keys.values())


def test_what_is_asked_and_what_holds_the_signature_leave_five_rows_in_sight(hands: Hands) -> None:
    patient = hands.patient()
    hands.clinic.sessions.record(patient.id, build.visit(needles_out=1), [build.muscle()], sign=True)
    hands.session("ut r tp1 ltr3 tender", "lev scap r 15mm ltr1", "gb20 b dq", "ht7 r", "infra r ltr2 bruise", "li4 b")
    hands.press("Ctrl+Return")
    page = hands.page
    page.strip.reopen()
    _size(hands, 1024, 700)
    assert len(page.held_by) == 2
    assert page.strip.changed_line.isVisible()
    assert page.strip.no_consent.editor.isVisible()
    seen = page.table.viewport().visibleRegion()
    rows = [page.table.visualRect(page.table.needlings.index(row, 0)) for row in range(5)]
    assert all(seen.contains(row) for row in rows)


def test_no_question_and_no_sentence_that_holds_the_signature_is_cut(hands: Hands) -> None:
    patient = hands.patient()
    hands.clinic.sessions.record(patient.id, build.visit(needles_out=1), [build.muscle()], sign=True)
    hands.session("ut r", "li4 b")
    hands.press("Ctrl+Return")
    page = hands.page
    page.strip.reopen()
    for size in ((1024, 700), (1360, 860)):
        _size(hands, *size)
        for part in (*page.hold.findChildren(QLabel), *page.strip.findChildren(QPushButton)):
            if part.isVisible():
                holder = part.parentWidget()
                assert holder is not None
                assert holder.rect().contains(part.geometry()), (size, part.text())
                assert part.height() >= part.heightForWidth(part.width()), (size, part.text())
        assert page.strip.changed_line.width() >= 150, size
