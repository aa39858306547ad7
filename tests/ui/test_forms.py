"""What people type as dates, moments and counts."""

from datetime import date

import pytest

from needlelog.domain.clock import read_date
from needlelog.domain.errors import FieldError
from needlelog.ui.forms import read_count, read_moment, say_age, say_date


@pytest.mark.parametrize(
    "typed",
    ["1984-05-04", "1984/5/4", "4.5.1984", "04.05.1984", "4 May 1984", "4 may 1984", " 4. May 1984 ", "May 4, 1984"],
)
def test_a_date_reads_as_people_write_it(typed: str) -> None:
    assert read_date("born", typed) == date(1984, 5, 4)


def test_numbers_that_are_two_dates_are_asked_about() -> None:
    assert read_date("born", "13/05/1984") == read_date("born", "05/13/1984") == date(1984, 5, 13)
    assert read_date("born", "5/5/1984") == date(1984, 5, 5)
    with pytest.raises(FieldError) as caught:
        read_date("born", "04/05/1990")
    assert "1990-05-04" in caught.value.sentence
    assert "1990-04-05" in caught.value.sentence


def test_no_date_is_no_date() -> None:
    assert read_date("born", "   ") is None


@pytest.mark.parametrize(
    "typed", ["31.2.1984", "4 Maybe 1984", "yesterday", "1984", "0000-00-00", "١٩٨٤-٠٥-٠٤x", "4/5/84"]
)
def test_what_is_no_date_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(FieldError) as caught:
        read_date("born", typed)
    assert caught.value.field == "born"
    assert caught.value.hint


@pytest.mark.parametrize("typed", ["2026-11-23 10:30", "23.11.2026 10.30", "23 Nov 2026 10h30"])
def test_a_moment_reads_with_its_time(typed: str) -> None:
    moment = read_moment("happened_at", typed)
    assert (moment.date(), moment.hour, moment.minute) == (date(2026, 11, 23), 10, 30)
    assert moment.tzinfo is not None


@pytest.mark.parametrize(
    "typed", ["", "2026-11-23", "10:30", "2026-11-23 25:00", "9999-12-31 23:59 x", "2026-02-30 10:00"]
)
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(FieldError):
        read_moment("happened_at", typed)


def test_a_count_is_a_whole_number() -> None:
    assert read_count("needles_out", " 8 ") == 8
    assert read_count("needles_out", "") is None
    for typed in ("-1", "8.5", "eight", "٨", "1234567"):
        with pytest.raises(FieldError):
            read_count("needles_out", typed)


def test_an_age_is_in_months_for_the_small() -> None:
    assert say_age(date(2025, 1, 31), date(2026, 3, 1)) == "13 months"
    assert say_age(date(1984, 5, 4), date(2026, 5, 3)) == "41 years"
    assert say_date(date(1984, 5, 4)) == "4 May 1984"
