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


@pytest.mark.parametrize("hours", [-12, 0, 14])
@pytest.mark.parametrize("year", [clock.FIRST_YEAR, 2026, clock.LAST_YEAR])
def test_a_moment_comes_back_from_the_file_as_typed(year: int, hours: int) -> None:
    moment = datetime(year, 1, 1, tzinfo=timezone(timedelta(hours=hours)))
    assert clock.parse_moment("at", moment.isoformat()) == moment
    assert clock.from_text(*clock.to_text(moment)) == moment
