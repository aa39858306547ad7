"""The trend and the summary in the window: drawn beside it, read by keys, saved where the person says."""

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from needlelog.domain.clock import now
from needlelog.domain.sessions import SessionFields
from needlelog.ui import ask
from needlelog.ui.printing import print_pages
from needlelog.ui.tasks import LongWork
from tests.hands import Hands


def _signed(hands: Hands, line: str = "R UT ltr4 bruise") -> None:
    hands.session(line)
    hands.consent()
    hands.page.card.before.setFocus()
    hands.press("6")
    hands.page.card.after.setFocus()
    hands.press("3")
    hands.page.count.tray.editor.setFocus()
    hands.type("1")
    hands.press("Ctrl+Return")


def test_the_trend_is_read_by_keys_and_opens_its_session(hands: Hands) -> None:
    hands.patient()
    _signed(hands)
    hands.desk.patient.show_tab("trends")
    hands.settle()
    chart = hands.desk.patient.trends.chart
    assert chart.has_image
    assert chart.accessibleDescription()
    chart.setFocus()
    hands.press("Right")
    assert chart.read_text
    hands.press("Return")
    assert hands.desk.patient.tab == "session"
    assert hands.desk.patient.signed.isVisible()


def test_without_anything_to_draw_the_page_says_so(hands: Hands) -> None:
    hands.patient()
    hands.desk.patient.show_tab("trends")
    assert not hands.desk.patient.trends.chart.isVisible()


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_the_trend_is_saved(hands: Hands, tmp_path: Path, ending: str) -> None:
    hands.patient()
    _signed(hands)
    hands.desk.patient.show_tab("trends")
    ask.answer_next(tmp_path / "trend")
    hands.desk.patient.trends.save(ending)
    hands.settle()
    assert (tmp_path / f"trend.{ending}").stat().st_size > 1000


def test_the_summary_is_shown_and_saved(hands: Hands, tmp_path: Path) -> None:
    hands.patient()
    _signed(hands)
    hands.desk.patient.show_tab("summary")
    hands.settle()
    assert hands.desk.patient.summary.page_count >= 1
    for kind, start in (("pdf", b"%PDF"), ("json", b"{"), ("csv", b"")):
        ask.answer_next(tmp_path / f"record.{kind}")
        hands.desk.patient.summary.save(kind)
        hands.settle()
        assert (tmp_path / f"record.{kind}").read_bytes().startswith(start)


def test_no_file_is_named_after_a_patient(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    patient = hands.patient("Xanthippe Quillfeather")
    hands.desk.patient.show_tab("summary")
    hands.settle()
    suggested: list[str] = []

    def asked(_parent: object, _title: str, name: str, _kinds: str) -> None:
        suggested.append(name)

    monkeypatch.setattr(ask, "where_to_save", asked)
    for kind in ("pdf", "json", "csv"):
        hands.desk.patient.summary.save(kind)
    assert patient.reference
    assert suggested == ["summary.pdf", "record.json", "needlings.csv"]


def test_a_cancelled_dialog_writes_nothing(hands: Hands, tmp_path: Path) -> None:
    hands.patient()
    hands.desk.patient.show_tab("summary")
    hands.settle()
    ask.answer_next(None)
    hands.desk.patient.summary.save("pdf")
    hands.settle()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_place_that_cannot_be_written_is_said(hands: Hands, tmp_path: Path, qtbot: QtBot) -> None:
    hands.patient()
    hands.desk.patient.show_tab("summary")
    hands.settle()
    ask.answer_next(tmp_path / "nowhere" / "record.json")
    hands.desk.patient.summary.save("json")
    hands.settle()
    qtbot.waitUntil(hands.window.bar.isVisible)
    assert "folder for the file does not exist" in hands.window.bar.text


def test_the_summary_is_printed_by_its_key(hands: Hands, tmp_path: Path) -> None:
    hands.patient()
    _signed(hands)
    hands.desk.patient.show_tab("summary")
    hands.settle()
    ask.answer_next(tmp_path / "printed.pdf")
    hands.press("Ctrl+P")
    hands.settle()
    pages = PdfReader(tmp_path / "printed.pdf").pages
    assert len(pages) == hands.desk.patient.summary.page_count
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]
    (picture,) = pages[0].images
    assert picture.image is not None
    assert min(picture.image.size) >= 8.2 * 300


def test_printing_can_be_cancelled(hands: Hands, tmp_path: Path) -> None:
    hands.patient()
    hands.desk.patient.show_tab("summary")
    hands.settle()
    ask.answer_next(None)
    hands.press("Ctrl+P")
    hands.settle()
    assert list(tmp_path.glob("*.pdf")) == []


def test_days_and_notes_are_chosen(hands: Hands, tmp_path: Path) -> None:
    patient = hands.patient()
    for days in (30, 3):
        fields = SessionFields(happened_at=now() - timedelta(days=days), plan=f"plan of {days} days ago")
        hands.clinic.sessions.start(patient.id, fields)
    hands.desk.patient.show_tab("summary")
    hands.settle()
    page = hands.desk.patient.summary

    def saved() -> str:
        hands.settle()
        ask.answer_next(tmp_path / "summary.pdf")
        page.save("pdf")
        hands.settle()
        reader = PdfReader(tmp_path / "summary.pdf")
        assert bool(reader.attachments) is page.notes.isChecked()
        return " ".join(" ".join(one.extract_text() for one in reader.pages).split())

    assert "plan of" not in saved()
    page.notes.setChecked(True)
    both = saved()
    assert "plan of 30 days ago" in both
    assert "plan of 3 days ago" in both
    page.first.setFocus()
    hands.type((now() - timedelta(days=10)).date().isoformat())
    hands.press("Return")
    late = saved()
    assert "plan of 30 days ago" not in late
    assert "plan of 3 days ago" in late


def test_a_day_that_is_none_is_said_and_nothing_is_saved(hands: Hands) -> None:
    hands.patient()
    hands.desk.patient.show_tab("summary")
    hands.settle()
    page = hands.desk.patient.summary
    page.first.setText("2026-02-31")
    page.save("pdf")
    assert page.notice


def test_pages_are_printed_beside_the_window_and_can_be_stopped(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.patient()
    _signed(hands)
    hands.desk.patient.show_tab("summary")
    hands.settle()
    threads: list[int] = []

    def cancel_at_the_first_page(printer: QPrinter, pages: Sequence[bytes], step: Callable[[int, int], None]) -> None:
        threads.append(threading.get_ident())
        (long,) = hands.window.tasks.working
        long.cancel()
        print_pages(printer, pages, step)

    monkeypatch.setattr("needlelog.ui.pages.summary.print_pages", cancel_at_the_first_page)
    printed: list[int] = []
    hands.desk.patient.summary.printed.connect(printed.append)
    ask.answer_next(tmp_path / "printed.pdf")
    hands.press("Ctrl+P")
    hands.settle()
    assert threads
    assert threading.get_ident() not in threads
    assert printed == []
    assert hands.desk.status == "Cancelled."


@pytest.mark.parametrize("kind", ["pdf", "json", "csv"])
def test_saving_that_is_cancelled_writes_no_file(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    class Cancelled(LongWork):
        def __init__(self, name: str) -> None:
            super().__init__(name)
            self.cancel()

    hands.patient()
    hands.desk.patient.show_tab("summary")
    hands.settle()
    monkeypatch.setattr("needlelog.ui.pages.summary.LongWork", Cancelled)
    ask.answer_next(tmp_path / f"record.{kind}")
    hands.desk.patient.summary.save(kind)
    hands.settle()
    assert list(tmp_path.glob("record.*")) == []
    assert hands.desk.status == "Cancelled."
