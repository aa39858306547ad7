"""The trend and the summary in the window: drawn beside it, read by keys, saved where the person says."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from needlelog.ui import ask
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
