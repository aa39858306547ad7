"""A pasted megabyte stays where it was pasted and is refused with a sentence; nothing is cut off in silence."""

import pytest
from PySide6.QtGui import QGuiApplication

from needlelog.ui.models.needlings import Column
from needlelog.ui.widgets.basics import TextLine
from tests.hands import Hands

MEGABYTE = "word " * 200_000


def test_a_long_line_keeps_its_end(hands: Hands) -> None:
    hands.patient()
    hands.session()
    text = "; ".join(["lr3 l rot"] * 380) + "; ut r ltr12"
    assert 4_000 < len(text) < 5_000
    hands.page.entry_line.focus()
    QGuiApplication.clipboard().setText(text)
    hands.press("Ctrl+V")
    entry = hands.page.entry_line.entry
    assert entry is not None
    assert (len(entry.needlings), entry.needlings[-1].ltr_count) == (381, 12)


def test_a_megabyte_in_the_entry_line_is_refused(hands: Hands) -> None:
    hands.patient()
    hands.session()
    line = hands.page.entry_line
    line.focus()
    line.edit.insert(MEGABYTE)
    hands.window.grab()
    hands.press("Return")
    assert line.edit.text() == MEGABYTE
    assert "1,000,000 characters long; 5,000 fit" in line.echo_text
    assert hands.page.session is not None
    assert hands.page.session.needlings == ()


@pytest.mark.parametrize("text", [MEGABYTE, "9" * 1_000_000], ids=["words", "digits"])
def test_a_megabyte_in_any_field_of_a_session_is_refused(hands: Hands, text: str) -> None:
    hands.patient()
    hands.session("UT r")
    before = hands.page.session
    fields = [one for one in hands.page.bound.values() if isinstance(one.editor, TextLine)]
    assert {"since_last", "no_consent_reason", "needles_out", "happened_at", "needle_lot"} <= {
        one.name for one in fields
    }
    for one in fields:
        assert isinstance(one.editor, TextLine)
        one.editor.setText(text)
        one.commit()
        assert one.field.error, one.name
        assert one.text == text, one.name
        one.editor.clear()
        one.commit()
    assert hands.page.session is not None
    assert before is not None
    assert (hands.page.session.since_last, hands.page.session.needle_lot) == ("", "")


def test_a_megabyte_in_a_cell_is_refused(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r")
    hands.page.table.choose(0, Column.DEPTH)
    hands.page.table.setFocus()
    hands.press("Return")
    cells = hands.page.table.cells
    cells.editor.setText(MEGABYTE)
    hands.press("Return")
    assert cells.open
    assert "1,000,000 characters long" in cells.hint_text
    hands.press("Escape")


@pytest.mark.parametrize("word", ["aroha ", "9", "."])
def test_a_megabyte_is_looked_for_by_its_start(hands: Hands, word: str) -> None:
    hands.patient("Aroha Bennett")
    search = hands.desk.rail.search
    search.setText(word * 200_000)
    assert len(search.text()) == 500
    assert hands.desk.rail.model.rowCount() == (word == "aroha ")
