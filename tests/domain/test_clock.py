"""Dates and times as they are typed."""

from datetime import datetime, timedelta, timezone

import pytest

from needlelog.domain import clock
from needlelog.domain.errors import FieldError


@pytest.mark.parametrize(
    "text",
    ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00", "0001-01-01", "1899-12-31T23:59", "2201-01-01", "now", ""],
)
def test_a_moment_outside_of_all_practices_is_refused(text: str) -> None:
    with pytest.raises(FieldError) as refused:
        clock.parse_moment("happened_at", text)
    assert refused.value.field == "happened_at"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23T10:30",
        "2026-11-23 10:30",
        "23.11.2026 10:30",
        "23/11/2026, 10:30",
        "23 Nov 2026 10.30",
        "Nov 23, 2026 10h30",
    ],
)
def test_a_moment_reads_as_people_write_it(text: str) -> None:
    moment = clock.parse_moment("at", text)
    assert moment.replace(tzinfo=None) == datetime(2026, 11, 23, 10, 30)
    assert moment.tzinfo is not None


def test_yesterday_is_the_day_before_this_one() -> None:
    assert clock.parse_moment("at", "Yesterday 9:05").date() == clock.now().date() - timedelta(days=1)


@pytest.mark.parametrize("text", ["2026-11-23", "20261123", "23.11.2026", "yesterday", "2026-W48-1"])
def test_no_time_of_day_is_made_up(text: str) -> None:
    with pytest.raises(FieldError, match="time of day is missing"):
        clock.parse_moment("at", text)


def test_a_day_of_two_readings_is_asked_about_with_its_time_too() -> None:
    with pytest.raises(FieldError, match="read in two ways"):
        clock.parse_moment("at", "04/05/2026 10:00")


@pytest.mark.parametrize("hours", [-12, 0, 14])
@pytest.mark.parametrize("year", [clock.FIRST_YEAR, 2026, clock.LAST_YEAR])
def test_a_moment_comes_back_from_the_file_as_typed(year: int, hours: int) -> None:
    moment = datetime(year, 1, 1, tzinfo=timezone(timedelta(hours=hours)))
    assert clock.parse_moment("at", moment.isoformat()) == moment
    assert clock.from_text(*clock.to_text(moment)) == moment
