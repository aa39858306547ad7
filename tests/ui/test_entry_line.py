"""The entry line as it is seen and worked: words, underlines, choices, completion, all or nothing."""

from needlelog.domain.needlings import Modality
from needlelog.domain.side_effects import Severity
from needlelog.ui.widgets.entry_edit import code_point_offset, utf16_offset
from tests.hands import Hands


def test_the_line_says_what_it_understood(hands: Hands) -> None:
    hands.patient()
    hands.session()
    hands.type("li4 b 0.5cun dq")
    echo = hands.page.entry_line.echo_text
    assert "2 needles" in echo
    assert "0.5 cun" in echo
    hands.press("Return")
    assert hands.page.session is not None
    assert len(hands.page.session.needlings) == 2
    assert hands.page.entry_line.edit.text() == ""


def test_an_entry_is_never_half_accepted(hands: Hands) -> None:
    hands.patient()
    hands.session()
    hands.line("li4 b; qwx")
    assert hands.page.entry_line.edit.text() == "li4 b; qwx"
    assert hands.page.table.model().rowCount() == 0
    assert "Nothing was added" in hands.page.entry_line.echo_text


def test_the_underline_lies_beneath_its_characters(hands: Hands) -> None:
    hands.patient()
    hands.session()
    edit = hands.page.entry_line.edit
    for prefix in ("li4 b ", "合谷 b ", "𠀀 li4 b "):
        edit.setText(f"{prefix}qwx dq")
        problems = hands.page.entry_line.entry.problems  # type: ignore[union-attr]
        spans = edit.underline_spans()
        assert len(spans) == len(problems)
        place = next(n for n, one in enumerate(problems) if one.text == "qwx")
        left, right = spans[place]
        edit.setCursorPosition(utf16_offset(edit.text(), problems[place].start))
        # Qt draws the cursor five pixels right of its box.
        assert abs(edit.cursorRect().x() + 5 - left) <= 1.5
        assert 10 < right - left < 60


def test_positions_count_code_points_and_qt_counts_utf16() -> None:
    text = "a𠀀b"
    assert [utf16_offset(text, place) for place in range(4)] == [0, 1, 3, 4]
    assert [code_point_offset(text, place) for place in (0, 1, 3, 4)] == [0, 1, 2, 3]


def test_a_choice_is_one_key(hands: Hands) -> None:
    hands.patient()
    hands.session()
    hands.type("shenmen r")
    line = hands.page.entry_line
    assert len(line.choice_labels) == 2
    hands.press("Alt+1")
    assert line.entry is not None
    assert line.entry.understood
    assert [one.code for one in line.entry.needlings] == ["HT7"]
    hands.press("Ctrl+Z")
    assert line.edit.text() == "shenmen r"


def test_what_a_row_says_is_changed_only_after_a_key(hands: Hands) -> None:
    hands.patient()
    hands.session("li4 l nodq bruise")
    line = hands.page.entry_line
    hands.type("li4 l dq bruise!")
    hands.press("Return")
    assert "Row 1 says no de qi: change it?" in line.echo_text
    assert line.choice_labels == ("change it",)
    hands.press("Alt+1")
    assert "Row 1 says bruising, mild: change it?" in line.echo_text
    hands.press("Alt+1")
    hands.press("Return")
    session = hands.page.session
    assert session is not None
    assert [(row.code, row.deqi) for row in session.needlings] == [("LI4", True)]
    assert [(one.kind, one.severity) for one in session.side_effects] == [("bruising", Severity.SIGNIFICANT)]


def test_the_line_speaks_the_language_of_the_practice(hands: Hands) -> None:
    hands.clinic.speak("fr")
    hands.patient()
    hands.session()
    hands.type("P7 l dq")
    assert "LU7 Lieque left" in hands.page.entry_line.echo_text


def test_tab_completes_a_name_and_enter_never_does(hands: Hands) -> None:
    hands.patient()
    hands.session()
    line = hands.page.entry_line
    hands.type("infrspinat")
    assert "Infraspinatus" in line.suggested_labels
    hands.press("Return")
    assert hands.page.table.model().rowCount() == 0
    hands.press("Tab")
    assert line.edit.hasFocus()
    hands.type("r ltr2")
    hands.press("Return")
    assert hands.page.session is not None
    assert [(row.code, row.ltr_count) for row in hands.page.session.needlings] == [("infraspinatus", 2)]


def test_escape_closes_the_suggestions_and_tab_moves_on(hands: Hands) -> None:
    hands.patient()
    hands.session()
    hands.type("infrspinat")
    hands.press("Escape")
    assert hands.page.entry_line.suggested_labels == ()
    hands.press("Tab")
    assert not hands.page.entry_line.edit.hasFocus()


def test_a_response_updates_its_row_and_shift_enter_adds_one(hands: Hands) -> None:
    hands.patient()
    hands.session("li4 l")
    hands.line("li4 l bleed")
    assert hands.page.session is not None
    assert len(hands.page.session.needlings) == 1
    assert [one.kind for one in hands.page.session.side_effects] == ["bleeding"]
    hands.type("li4 l dq")
    hands.press("Shift+Return")
    assert len(hands.page.session.needlings) == 2


def test_the_needle_stays_from_row_to_row(hands: Hands) -> None:
    hands.patient()
    hands.session("R UT .30x40 12mm", "lev scap r 15mm")
    assert hands.page.session is not None
    assert [(row.diameter_mm, row.length_mm) for row in hands.page.session.needlings] == [(0.3, 40), (0.3, 40)]


def test_markup_and_odd_text_stay_text(hands: Hands) -> None:
    hands.patient()
    hands.session()
    for odd in ("<b>li4</b>", "Robert'); DROP TABLE patient;--", "#let x = 1", "🙂🙂", "כאב b", "x" * 3000):
        hands.page.entry_line.edit.setText(odd)
        hands.press("Return")
        assert hands.page.entry_line.edit.text() == odd
    assert hands.page.table.model().rowCount() == 0


def test_a_question_comes_without_a_list_of_names(hands: Hands) -> None:
    hands.patient()
    hands.session()
    line = hands.page.entry_line
    hands.type("infras")
    assert line.choice_labels == ("left", "right", "both")
    assert line.suggested_labels == ()
    hands.press("Return")
    assert line.echo_text == "Nothing was added yet. Infraspinatus: left, right or both?"


def test_a_misspelt_word_left_behind_is_mended_by_tab(hands: Hands) -> None:
    hands.patient()
    hands.session()
    line = hands.page.entry_line
    hands.type("occiptials r ltr2")
    assert "Suboccipital muscles" in line.suggested_labels
    hands.press("Return")
    assert hands.page.table.model().rowCount() == 0
    hands.press("Tab")
    assert line.edit.text().endswith("r ltr2")
    assert "occiptials" not in line.edit.text()


def test_an_everyday_word_behind_a_target_has_no_name_a_tab_away(hands: Hands) -> None:
    hands.patient()
    hands.session()
    line = hands.page.entry_line
    for typed in ("piriformis l ref thigh", "piriformis l medial", "piriformis l then dq", "p6 b tack both 3 days"):
        hands.type(typed)
        assert line.suggested_labels == (), typed
        line.edit.clear()
    hands.type("medial")
    assert "Medial pterygoid" in line.suggested_labels


def test_of_several_misspelt_words_tab_mends_one_and_keeps_the_others(hands: Hands) -> None:
    hands.patient()
    hands.session()
    line = hands.page.entry_line
    hands.type("infraspinatis rihgt")
    hands.press("Return")
    assert hands.page.table.model().rowCount() == 0
    hands.press("Tab")
    assert line.edit.text().split() == ["infraspinatus", "rihgt"]
    hands.press("Return")
    assert hands.page.table.model().rowCount() == 0
    assert line.edit.text().split() == ["infraspinatus", "rihgt"]
    line.edit.setText("suprspinatus infraspintus")
    hands.press("Tab")
    assert line.edit.text().split() == ["suprspinatus", "infraspinatus"]


def test_a_name_of_several_misspelt_words_is_completed_as_one(hands: Hands) -> None:
    hands.patient()
    hands.session()
    hands.type("uper trapp")
    assert hands.page.entry_line.suggested_labels[0] == "Trapezius (upper)"
    hands.press("Tab")
    assert hands.page.entry_line.edit.text() == "trapezius upper "


def test_each_trade_keeps_its_own_needle_from_line_to_line(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r .30x40", "li4 r .20x25", "lev scap r", "lr3 r")
    assert hands.page.session is not None
    assert [row.length_mm for row in hands.page.session.needlings] == [40, 25, 40, 25]
    hands.type("st36 r; infra r 40mm")
    echo = hands.page.entry_line.echo_text
    assert echo.endswith("needle 0.20 × 25 mm, as before · needle 0.30 × 40 mm, as before")
    assert "depth 40 mm" in echo
    hands.type("; ")
    hands.page.treatment.new_rows.choose(Modality.DRY_NEEDLING)
    assert hands.page.entry_line.echo_text.endswith("needle 0.30 × 40 mm, as before")
    assert "0.20" not in hands.page.entry_line.echo_text


def test_a_needle_of_the_row_before_is_said_to_be_one(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r .30x40")
    hands.type("lev scap r")
    assert hands.page.entry_line.echo_text.endswith("needle 0.30 × 40 mm, as before")
    hands.type(" .25x30")
    assert "as before" not in hands.page.entry_line.echo_text
