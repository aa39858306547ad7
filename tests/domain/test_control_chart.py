"""The p-chart: its centre and limits by hand, and which months stand out."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlelog.domain.control_chart import Signal, control_chart
from needlelog.domain.rates import Share


def months(*pairs: tuple[int, int]) -> list[tuple[str, Share]]:
    return [(f"{2020 + place // 12}-{place % 12 + 1:02}", Share(*pair)) for place, pair in enumerate(pairs)]


def signals(*pairs: tuple[int, int]) -> list[tuple[Signal, ...]]:
    chart = control_chart(months(*pairs))
    assert chart is not None
    return [point.signals for point in chart.points]


def test_centre_and_limits_are_those_of_the_textbook() -> None:
    chart = control_chart(months((12, 100), (15, 120), (8, 80), (19, 100)))
    assert chart is not None
    centre = 54 / 400
    assert chart.centre == pytest.approx(centre)
    for point, n in zip(chart.points, (100, 120, 80, 100), strict=True):
        half = 3 * sqrt(centre * (1 - centre) / n)
        assert (point.low, point.high) == pytest.approx((max(0, centre - half), centre + half))
        assert point.signals == ()


def test_a_month_outside_the_limits_stands_out() -> None:
    found = signals(*[(10, 100)] * 5, (40, 100), *[(11, 100)] * 3)
    assert found[5] == (Signal.ABOVE,)
    low = signals(*[(60, 100)] * 6, (20, 100))
    assert low[6] == (Signal.BELOW,)


def test_eight_on_one_side_are_a_run_and_seven_are_none() -> None:
    eight = [(12, 100)] * 8 + [(8, 100)] * 4 + [(12, 100), (6, 100)]
    assert [Signal.RUN in one for one in signals(*eight)] == [True] * 8 + [False] * 6
    seven = [(12, 100)] * 7 + [(8, 100)] * 5 + [(12, 100), (7, 100)]
    assert not any(Signal.RUN in one for one in signals(*seven))


def test_six_one_way_are_a_trend_and_five_are_none() -> None:
    rising = [(count, 100) for count in (9, 8, 9, 10, 11, 12, 13, 9)]
    assert [Signal.TREND in one for one in signals(*rising)] == [False, True, True, True, True, True, True, False]
    five = [(count, 100) for count in (9, 9, 10, 11, 12, 13, 13)]
    assert not any(Signal.TREND in one for one in signals(*five))


def test_months_with_two_sessions_are_left_out_and_three_months_are_needed() -> None:
    assert control_chart(months((1, 10), (0, 2), (1, 10))) is None
    chart = control_chart(months((1, 10), (2, 2), (1, 10), (2, 10)))
    assert chart is not None
    assert [point.month for point in chart.points] == ["2020-01", "2020-03", "2020-04"]
    assert chart.centre == pytest.approx(4 / 30)


@given(st.lists(st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=40))
def test_limits_hold_the_centre_between_none_and_all(pairs: list[tuple[int, int]]) -> None:
    chart = control_chart(months(*pairs))
    for point in chart.points if chart else ():
        assert chart is not None
        assert 0 <= point.low <= chart.centre <= point.high <= 1
