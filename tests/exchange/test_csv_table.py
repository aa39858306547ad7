"""The table of needlings: one row each, readable by any spreadsheet, computing nothing."""

import csv
import json
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from needlelog.domain.sessions import Session
from needlelog.exchange.csv_table import BYTE_ORDER_MARK, COLUMNS, record_to_csv
from tests.reports.sample_records import course, every_field_session, record

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "exports.md"


def read(*sessions: Session) -> list[dict[str, str]]:
    text = record_to_csv(record(sessions))
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), strict=True))


def test_one_row_a_needling() -> None:
    found = read(*course())
    assert len(found) == sum(len(session.needlings) for session in course())
    assert found[0]["target"] == "Trapezius (upper)"
    assert found[0]["diameter_mm"] == "0.3"
    assert found[0]["card_before_0_10"] == "8"
    assert found[3]["target"] == "LI4 Hegu 合谷"
    assert (found[3]["depth_min"], found[3]["depth_max"], found[3]["depth_unit"]) == ("0.5", "1", "cun")


def test_a_session_without_needlings_has_a_row() -> None:
    (row,) = read(replace(course()[0], needlings=(), side_effects=(), no_needling_reason="fever"))
    assert row["no_needling_reason"] == "fever"
    assert row["target"] == ""


def test_every_column_of_a_full_row_says_something() -> None:
    (row,) = read(every_field_session())
    empty = {name for name, value in row.items() if not value}
    assert empty == {"signed_at", "signed_by", "card_after_0_10"}


def test_a_side_effect_stands_on_its_row_and_one_of_the_session_on_the_first() -> None:
    session = course()[3]
    whole = replace(session.side_effects[0], needling_uuid=None)
    own = replace(session.side_effects[0], uuid="other", kind="bleeding", needling_uuid=session.needlings[1].uuid)
    found = read(replace(session, side_effects=(whole, own)))
    assert [row["side_effects"] for row in found] == ["bruising", "bleeding", "", ""]


@pytest.mark.parametrize("notes", [("pale; then red", ""), ("", ""), ('"; "', "\n; ;"), ("", "🙂 合谷;")])
def test_each_note_finds_its_side_effect_again(notes: tuple[str, str]) -> None:
    session = course()[3]
    first = replace(session.side_effects[0], needling_uuid=None, note=notes[0])
    second = replace(first, uuid="other", kind="bleeding", note=notes[1])
    (row, *_rest) = read(replace(session, side_effects=(first, second)))
    kinds = row["side_effects"].split("; ")
    assert kinds == ["bruising", "bleeding"]
    found = json.loads(row["side_effect_notes"] or '["", ""]')
    assert dict(zip(kinds, found, strict=True)) == dict(zip(kinds, notes, strict=True))
    assert len(row["side_effect_notes"].splitlines()) < 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_text_is_a_formula(start: str) -> None:
    (row, *_rest) = read(replace(course()[0], plan=f"{start}cmd|' /C calc'!A0"))
    assert row["plan"] == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("odd", ['he said "ouch", twice', "two\nlines", "a;b,c", "🙂 عربى", "  spaces  "])
def test_any_text_comes_through(odd: str) -> None:
    (row, *_rest) = read(replace(course()[0], plan=odd))
    assert row["plan"] == odd


def test_lines_end_as_the_standard_says() -> None:
    lines = record_to_csv(record(course()[:1])).split("\r\n")
    assert lines[-1] == ""
    assert len(lines) == 1 + 4 + 1
    assert not any("\n" in line for line in lines)


def test_columns_with_a_measure_name_their_unit() -> None:
    for name in ("diameter_mm", "length_mm", "retention_min", "electrical_hz", "electrical_pulse_us", "electrical_ma"):
        assert name in COLUMNS


def test_the_guide_explains_every_column_and_no_other() -> None:
    table = GUIDE.read_text(encoding="utf-8").split("## CSV")[1].split("|---|---|")[1]
    named = [name for line in table.splitlines() for name in re.findall(r"`(\w+)`", line.partition(" | ")[0])]
    assert sorted(named) == sorted(COLUMNS)
