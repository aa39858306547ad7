"""The printed summary: read back from the PDF, page by page."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from needlelog.domain.needlings import Side
from needlelog.domain.side_effects import Severity
from needlelog.domain.summaries import PatientRecord
from needlelog.reports.needling_words import folded
from needlelog.reports.summary import Paper, Summary, SummaryLook, summary_pages, summary_pdf
from needlelog.reports.summary_data import summary_data
from tests.reports.sample_records import (
    FIRST,
    LABELS,
    PATIENT,
    PRACTITIONER,
    course,
    effect,
    every_field_session,
    muscle_row,
    point_row,
    record,
)

ODD = "#set page(fill: red) *b* _i_ $x^2$ <b>&amp;</b> \\ @x `c` 3x4 -> != '\"-- {{ }} // /* #let x"


def printed(sent: PatientRecord, look: SummaryLook | None = None) -> tuple[Summary, PdfReader]:
    summary = summary_pdf(sent, LABELS, look)
    return summary, PdfReader(BytesIO(summary.pdf))


def text_of(reader: PdfReader) -> str:
    """All text of the document with single spaces, since lines break where the page does."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_course_becomes_an_archival_tagged_document() -> None:
    summary, reader = printed(record(course()))
    assert summary.archival
    assert summary.notice == ""
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    metadata = root["/Metadata"].get_data()
    assert b"<pdfaid:part>3</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert reader.metadata is not None
    assert reader.metadata.title == "Treatment summary: Aroha Bennett"


def test_every_page_names_the_patient_twice_and_its_number() -> None:
    summary, reader = printed(record(course()))
    assert summary.pages == len(reader.pages) >= 2
    for number, page in enumerate(reader.pages, 1):
        text = " ".join(page.extract_text().split())
        for identifier in ("Aroha Bennett", "4 May 1984", "0142"):
            assert identifier in text, number
        assert f"Page {number} of {summary.pages}" in text


def test_the_course_is_told_in_full() -> None:
    text = text_of(printed(record(course()))[1])
    for said in (
        "Harbour Needling Clinic", "3 Feb 2026 to 28 May 2026", "Neck pain, right", "Myofascial pain, upper trapezius",
        "R. Okafor", "Physiotherapist", "70-12345", "LI4 Hegu 合谷", "0.30 × 40", "0.5–1 cun", "pain 8 → 6",
        "draft, not signed", "3 Mar 2026", "entered after the signature of 1 Mar 2026", "two centimetres wide",
        "4 used, 3 in the tray.", "One dropped on the floor, found and binned.", "412 operations", "9f2c4e7a",
        "Made on 2 Jun 2026, 17:30",
    ):  # fmt: skip
        assert said in text, said


def test_the_whole_visit_is_told_with_the_notes_and_its_outlines_without() -> None:
    sent = record((every_field_session(),))
    outlines = (
        "pain 6.5 → – · sleep 5 → 4.5", "Changed since last time", "A fall on Sunday.", "Asked for next time.",
        "moxa, exercise, two sets",
    )  # fmt: skip
    own = (
        "consent to dry needling 10:32, consent to acupuncture 10:33", "on the left side, then sitting", "pale · wiry",
        "Liver qi stagnation · Move qi", "needle lot 24B-117 · needles good until 30 Apr 2028",
    )  # fmt: skip
    plain = text_of(printed(sent, SummaryLook(notes=False))[1])
    full = text_of(printed(sent, SummaryLook(notes=True))[1])
    for said in outlines:
        assert said in plain, said
        assert said in full, said
    for said in own:
        assert said not in plain, said
        assert said in full, said


def test_the_chart_has_an_alternative_text() -> None:
    reader = printed(record(course()))[1]
    alternatives = [str(item.get_object().get("/Alt")) for item in _structure(reader) if "/Alt" in item.get_object()]
    assert any("8 on 3 Feb 2026, 3 on 28 May 2026" in text for text in alternatives)


def _structure(reader: PdfReader) -> list:
    """Every element of the structure tree."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        item = waiting.pop().get_object()
        kids = item.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = kid.get_object()
            if isinstance(kid, dict) and "/S" in kid:
                found.append(kid)
                waiting.append(kid)
    return found


def test_tables_have_headers_for_a_screen_reader() -> None:
    kinds = [item["/S"] for item in _structure(printed(record(course()))[1])]
    assert kinds.count("/Table") == 2
    assert kinds.count("/TH") >= 13
    assert "/H1" in kinds
    assert "/H2" in kinds


@pytest.mark.parametrize("count", [0, 1])
def test_a_short_record_is_a_calm_page(count: int) -> None:
    summary, reader = printed(record(course()[:count]))
    assert summary.archival
    assert summary.pages <= 2
    assert ("No session is recorded" in text_of(reader)) is (count == 0)


def test_a_long_record_is_complete() -> None:
    many = tuple(
        replace(
            course()[index % 13],
            uuid=f"m{index}",
            happened_at=FIRST + timedelta(days=7 * index),
            needlings=tuple(muscle_row(index, row, row % 4) for row in range(20)),
            side_effects=(),
        )
        for index in range(20)
    )
    summary, reader = printed(record(many))
    assert summary.archival
    text = text_of(reader)
    assert text.count("Subscapularis") >= 40
    assert all(f"Page {number} of {summary.pages}" in text for number in range(1, summary.pages + 1))


def test_markup_is_text() -> None:
    odd = replace(course()[0], plan=ODD, subjective=ODD * 100)
    sent = replace(record((odd,)), patient=replace(PATIENT, name=ODD, reference="#r"), practice_name="*P*")
    summary, reader = printed(sent, SummaryLook(notes=True))
    assert summary.archival
    text = text_of(reader)
    assert text.count("page(fill: red)") >= 100
    assert "<b>&amp;</b>" in text
    assert "3x4" in text
    assert "*P*" in text


@pytest.mark.parametrize(
    "odd",
    [
        "a" * 10_000,
        "word " * 2_000,
        "عربى שלום \u202e flipped \u2066",
        "1\n\n2\r\n3\t4\x07\x1b\x7f",
        "é\u0301\u200b\ufeff",
    ],
    ids=["one word", "note", "right to left", "controls", "marks"],
)
def test_any_text_is_printed(odd: str) -> None:
    session = replace(every_field_session(), plan=odd, count_reason=odd, needles_out=7)
    session = replace(session, needlings=(replace(session.needlings[0], note=odd, label=odd[:500]),))
    sent = replace(record((session,)), patient=replace(PATIENT, name=odd[:500].strip(), medicines=odd))
    summary, reader = printed(sent, SummaryLook(notes=True))
    assert len(reader.pages) == summary.pages >= 1


def test_characters_without_a_font_are_named() -> None:
    sent = record((replace(course()[0], plan="fine \U0010fffd \ue000 end"),))
    summary, reader = printed(sent, SummaryLook(notes=True))
    assert not summary.archival
    assert "U+10FFFD" in summary.notice
    assert not any("\ue000" <= one <= "\uf8ff" or one == "\U0010fffd" for one in summary.notice)
    assert "tagged" in summary.notice
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "fine" in text_of(reader)


def test_a_character_without_a_font_is_named_by_code_and_name() -> None:
    summary, _reader = printed(replace(record(course()[:1]), patient=replace(PATIENT, name="Bo \U00010767")))
    assert not summary.archival
    assert "U+10767 (linear a sign a807)" in summary.notice
    assert "\U00010767" not in summary.notice


def test_a_needle_without_a_size_is_not_one_millimetre_and_both_sides_are_one_target() -> None:
    rows = (
        replace(muscle_row(0, 0, 1), diameter_mm=None, length_mm=None),
        *(replace(point_row(0, place), code="LI4", label="LI4 Hegu", side=side)
          for place, side in ((1, Side.RIGHT), (2, Side.LEFT))),
    )  # fmt: skip
    sent = record((replace(course()[0], needlings=rows, side_effects=()),))
    data = summary_data(sent, LABELS, paper="a4", notes=True, language="en")
    assert data["sessions"][0]["rows"][0]["needle"] == "–"
    assert ["Needles", "3", "2 targets"] in data["figures"]


def test_data_can_travel_inside() -> None:
    summary = summary_pdf(record(course()[:1]), LABELS, attached='{"a": 1}')
    assert summary.archival
    assert PdfReader(BytesIO(summary.pdf)).attachments["record.json"] == [b'{"a": 1}']


def test_paper_and_notes_are_chosen() -> None:
    reader = printed(record(course()[:1]), SummaryLook(paper=Paper.LETTER, notes=False))[1]
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [612, 792]
    assert "Heat tonight" not in text_of(reader)


def test_pages_for_the_screen_are_those_of_the_document() -> None:
    pages = summary_pages(record(course()), LABELS, ppi=40)
    assert len(pages) == printed(record(course()))[0].pages
    assert all(page.startswith(b"\x89PNG") for page in pages)
    assert len(summary_pages(record(()), LABELS, ppi=40)) == 1


def test_a_trace_is_told_and_not_counted_as_a_side_effect() -> None:
    data = summary_data(record(course()[9:10]), LABELS, paper="a4", notes=False, language="en")
    assert data["figures"][-1] == ["Side effects", "0", "1 trace"]


def test_the_figures_of_the_card_are_of_signed_sessions() -> None:
    signed = course()[:3]
    draft = replace(signed[-1], card_before=0.5, signed_at=None, signed_by=None)
    data = summary_data(record((*signed[:-1], draft)), LABELS, paper="a4", notes=False, language="en")
    figure = next(one for one in data["figures"] if "0–10" in one[0])
    assert "0.5" not in figure[1]
    assert "signed" in figure[2]


def test_uncounted_twitches_make_the_figure_a_least() -> None:
    data = summary_data(record(course()[5:6]), LABELS, paper="a4", notes=False, language="en")
    assert ["Twitch responses", "≥ 6", "at least; not all were counted"] in data["figures"]


def test_a_copied_pair_is_told_on_one_line_and_said_to_wait_until_confirmed() -> None:
    first = replace(point_row(0, 0), copied_from="left of last time", confirmed_at=FIRST)
    second = replace(
        first, uuid="n-0-1", position=1, side=Side.RIGHT, copied_from="right of last time",
        confirmed_at=FIRST + timedelta(seconds=4),
    )  # fmt: skip
    both = replace(course()[0], needlings=(first, second), side_effects=())
    assert len(folded(both)) == 1
    assert "合谷 R+L" in text_of(printed(record((both,)))[1])
    open_yet = replace(second, confirmed=False, confirmed_at=None)
    session = replace(both, needlings=(first, open_yet))
    assert len(folded(session)) == 2
    assert "copied, not confirmed" in text_of(printed(record((session,)))[1])


def test_a_course_of_fifteen_sessions_takes_two_pages() -> None:
    fifteen = (*course(), replace(course()[0], uuid="v-14", happened_at=FIRST + timedelta(days=121)))
    assert printed(record(fifteen))[0].pages == 2


def test_a_late_side_effect_names_the_day_of_the_signature() -> None:
    session = replace(every_field_session(), signed_at=FIRST + timedelta(days=2), signed_by=PRACTITIONER.id)
    text = text_of(printed(record((session,)))[1])
    assert "entered after the signature of 5 Feb 2026" in text


def test_a_card_that_rose_is_said_in_words() -> None:
    rose, fell = (replace(course()[0], card_before=6.0, card_after=after) for after in (7.5, 4.0))
    assert "pain 6 → 7.5, up 1.5" in text_of(printed(record((rose,)))[1])
    assert "pain 6 → 4, up" not in text_of(printed(record((fell,)))[1])


def test_what_holds_of_every_session_is_said_once() -> None:
    text = text_of(printed(record(course()[:4]))[1])
    assert "All sessions: combined, R. Okafor." in text
    assert text.count("R. Okafor") == 2
    assert "All sessions" not in text_of(printed(record(course()[:1]))[1])


def test_nobody_who_needled_is_no_heading() -> None:
    assert "Practitioner" not in text_of(printed(replace(record(()), practitioners=()))[1])


def test_a_note_stands_under_its_row_over_the_width_of_the_table() -> None:
    session = course()[0]
    row = replace(session.needlings[0], note="many words " * 200)
    sent = record((replace(session, needlings=(row,), side_effects=()),))
    lines = printed(sent, SummaryLook(notes=True))[1].pages[0].extract_text().splitlines()
    lines += printed(sent, SummaryLook(notes=True))[1].pages[-1].extract_text().splitlines()
    assert max(line.count("many") for line in lines) >= 8
    assert "many words" not in text_of(printed(sent)[1])


def test_equal_side_effects_of_a_pair_are_told_once_with_their_number() -> None:
    left = point_row(0, 0)
    right = replace(left, uuid="n-0-1", position=1, side=Side.RIGHT)
    bled = tuple(effect(0, row, "bleeding", Severity.TRACE, row) for row in (0, 1))
    session = replace(course()[0], needlings=(left, right), side_effects=bled)
    assert "bleeding · trace ×2" in text_of(printed(record((session,)))[1])
