"""What is put beside a patient so that he or she is found, and what becomes of what is typed."""

from datetime import date

import pytest

from needlelog.storage.search import born_text, expression, phone_text


def test_a_birthday_is_spelt_in_every_way_it_is_asked_for() -> None:
    spelt = born_text(date(1984, 5, 4))
    for spelling in ("1984-05-04", "04/05/1984", "4/5/1984", "05/04/1984", "4 May 1984", "04051984", "19840504"):
        assert spelling in spelt
    assert born_text(None) == ""


def test_a_phone_number_is_found_from_any_digit_on_but_the_last_three() -> None:
    words = phone_text("+49 171-234567").split()
    assert {"49171234567", "9171234567", "171234567", "4567"} <= set(words)
    assert "567" not in words
    assert phone_text("reception") == "reception"
    assert phone_text("112") == "112 112"


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("ada", '"ada"*'),
        ("ada quill", '"ada"* AND "quill"*'),
        ('a"b OR', '"a""b"* AND "OR"*'),
        ("  ", None),
        ("🙂 %", None),
        ("0171 23", '("0171"* AND "23"*) OR {phone} : "17123"*'),
        ("mar", '(- {born} : "mar"*)'),
        ("mar 4", '"mar"* AND "4"*'),
        ("0000", '("0000"*) OR {phone} : "0000"*'),
        ("1984-05-04", '("1984-05-04"*) OR {phone} : "19840504"*'),
    ],
)
def test_every_word_is_quoted(typed: str, query: str | None) -> None:
    assert expression(typed) == query
