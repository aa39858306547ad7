"""Dates and times as they are typed."""

import re
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

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
        "2026-11-23 10.30",
        "2026-11-23 10h30",
        "2026-11-23T10:30:00",
        "23.11.2026 10:30",
        "23.11.2026 10.30",
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


@pytest.mark.parametrize(
    "text", ["2026-11-23 14,30", "2026-11-23 10", "2026-11-23x10:30", "2026-11-23T10.30", "2026-W48-1T10"]
)
def test_no_minutes_are_dropped_where_a_time_is_written_in_another_way(text: str) -> None:
    """The standard library reads these, as a whole hour or on a day of the week."""
    with pytest.raises(FieldError, match="not a date and time"):
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


unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows sets the zone of the whole machine")

ZONES = "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Monrovia", "Asia/Kolkata"


@unix
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("year", [1901, 1930, 1972, 2026])
def test_a_local_time_is_read_as_its_zone_has_it(machine_in: Callable[[str], ZoneInfo], zone: str, year: int) -> None:
    """Each half hour of the days when the clocks change: one reading comes back as typed, none or two are refused."""
    there = machine_in(zone)
    days = [datetime(year, 1, 1) + timedelta(days=number) for number in range(364)]
    offsets = [day.replace(tzinfo=there).utcoffset() for day in days]
    changes = [day for day, now, then in zip(days, offsets, offsets[1:], strict=False) if now != then]
    for local in (day + step * timedelta(minutes=30) for day in (days[0], *changes) for step in range(48)):
        either = {local.replace(tzinfo=there, fold=fold).astimezone(timezone.utc) for fold in (0, 1)}
        if len(either) == 1:
            moment = clock.parse_moment("at", local.isoformat())
            assert moment.replace(tzinfo=None) == local
            assert abs(moment - either.pop()) < timedelta(minutes=1)
            assert clock.from_text(*clock.to_text(moment)) == moment
            assert clock.from_text(*clock.to_text(local.replace(tzinfo=there))) == moment
            assert clock.typed_moment(moment) == f"{local:%Y-%m-%d %H:%M}"
        else:
            with pytest.raises(FieldError):
                clock.parse_moment("at", local.isoformat())


@unix
def test_a_time_that_the_clocks_passed_over_is_refused(machine_in: Callable[[str], ZoneInfo]) -> None:
    machine_in("Europe/Berlin")
    with pytest.raises(FieldError, match="no 02:30 on that day") as refused:
        clock.parse_moment("at", "29.3.2026 02:30")
    assert refused.value.hint == "Write 2026-03-29T01:30 or 2026-03-29T03:30."


@unix
def test_a_time_that_the_clocks_showed_twice_is_asked_about(machine_in: Callable[[str], ZoneInfo]) -> None:
    there = machine_in("Europe/Berlin")
    with pytest.raises(FieldError, match="showed 02:30 twice") as refused:
        clock.parse_moment("at", "25.10.2026 02:30")
    first, second = re.findall(r"\d{4}-\S+\d", refused.value.hint)
    assert (first, second) == ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00")
    for text, fold in ((first, 0), (second, 1)):
        moment = clock.parse_moment("at", text)
        assert moment.utcoffset() == datetime(2026, 10, 25, 2, 30, tzinfo=there, fold=fold).utcoffset()
        assert clock.parse_moment("at", clock.typed_moment(moment)) == moment


@unix
@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Auckland"])
def test_a_moment_of_another_desk_is_typed_with_its_offset(machine_in: Callable[[str], ZoneInfo], zone: str) -> None:
    moment = datetime(2026, 11, 24, 7, 30, tzinfo=timezone(timedelta(hours=13)))
    machine_in(zone)
    text = clock.typed_moment(moment)
    assert text == ("2026-11-24 07:30" if zone == "Pacific/Auckland" else "2026-11-24 07:30+13:00")
    read = clock.parse_moment("at", text)
    assert (read, read.utcoffset()) == (moment, timedelta(hours=13))


def test_a_moment_on_no_day_is_told_how_a_moment_is_written() -> None:
    with pytest.raises(FieldError) as refused:
        clock.parse_moment("found_at", "31.2.2026 10:30")
    assert refused.value.sentence == f"There is no such day in the calendar. {clock.moment_help()}"
    with pytest.raises(FieldError) as refused:
        clock.parse_moment("found_at", "04/05/2026 10:30")
    assert "for day first" in refused.value.sentence
