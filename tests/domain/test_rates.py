"""Shares, events and their intervals, against an independent hand; what a rate counts and what it leaves out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from needlelog.domain.rates import (
    EffectFact,
    Grouping,
    RateFacts,
    RateGroup,
    Reporting,
    Share,
    by_group,
    by_month,
    event_interval,
    grave,
    kinds_found,
    of_kinds,
    tally,
    wilson,
)
from needlelog.domain.side_effects import ReportedBy, Severity


def effect(session: int, kind: str = "bruising", **fields: object) -> EffectFact:
    whole = {
        "patient": session, "needling": session, "month": "2026-03", "severity": Severity.MILD,
        "reported_by": ReportedBy.PRACTITIONER, **fields,
    }  # fmt: skip
    return EffectFact(session=session, kind=kind, **whole)  # type: ignore[arg-type]  # fields of one test each


def facts(*effects: EffectFact, sessions: int = 10, months: tuple[tuple[str, int], ...] = ()) -> RateFacts:
    return RateFacts(sessions, sessions, sessions * 6, months or (("2026-03", sessions),), effects)


@given(st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_wilson_interval_is_that_of_an_independent_hand(pair: tuple[int, int]) -> None:
    count, n = pair
    expected = binomtest(count, n).proportion_ci(0.95, method="wilson")
    assert wilson(count, n) == pytest.approx((expected.low, expected.high), abs=1e-12)


@pytest.mark.parametrize("n", [1, 3, 7629, 229_230])
def test_none_and_all_have_an_end_that_is_exact(n: int) -> None:
    assert wilson(0, n)[0] == 0.0
    assert wilson(n, n)[1] == 1.0
    for count in (0, n):
        expected = binomtest(count, n).proportion_ci(0.95, method="wilson")
        assert wilson(count, n) == pytest.approx((expected.low, expected.high), abs=1e-12)


@given(st.integers(0, 5000), st.integers(1, 50_000))
def test_an_interval_of_events_solves_its_equation(events: int, n: int) -> None:
    low, high = event_interval(events, n)
    rate = events / n
    for end in (low, high) if events else (high,):
        assert (end - rate) ** 2 == pytest.approx(1.959963984540054**2 * end / n, rel=1e-9)
    assert low <= rate <= high


@pytest.mark.parametrize("pair", [(0, 0), (-1, 3), (4, 3)])
def test_no_share_of_nothing(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="count of n"):
        wilson(*pair)
    with pytest.raises(ValueError, match="positive n"):
        event_interval(-1 if pair[1] else 0, pair[1])


def test_events_sessions_and_patients_are_counted_apart() -> None:
    found = tally(
        facts(effect(1), effect(1, needling=9), effect(2, patient=1), effect(3, "bleeding")), Reporting.ALL,
        of_kinds("bruising"),
    )  # fmt: skip
    assert (found.events, found.sessions_with, found.patients_with) == (3, 2, 1)
    assert (found.share.count, found.share.n, found.share.value) == (2, 10, 0.2)


def test_a_trace_is_no_side_effect_and_reporters_are_kept_apart() -> None:
    seen = facts(
        effect(1, "bleeding", severity=Severity.TRACE), effect(2, reported_by=ReportedBy.PATIENT),
        effect(3, severity=Severity.SERIOUS), effect(4, severity=Severity.SIGNIFICANT),
    )  # fmt: skip
    assert [tally(seen, reporting).events for reporting in Reporting] == [2, 1, 3]
    assert tally(seen, Reporting.ALL, grave).events == 2
    assert kinds_found(seen, Reporting.ALL) == ("bruising",)


def test_nothing_is_averaged_under_three() -> None:
    assert (Share(1, 2).value, Share(1, 2).interval) == (None, None)
    assert Share(1, 3).value == pytest.approx(1 / 3)
    groups = (RateGroup("LI4", 2, (effect(1),)), RateGroup("UT", 3, ()))
    assert by_group(groups, Grouping.TARGET, Reporting.ALL, of_kinds("bruising")) == (("UT", Share(0, 3)),)


def test_months_count_sessions_and_groups_their_needlings() -> None:
    both = facts(
        effect(1),
        effect(1, needling=7),
        effect(2, month="2026-05"),
        sessions=9,
        months=(("2026-03", 5), ("2026-05", 4)),
    )
    assert by_month(both, Reporting.ALL, of_kinds("bruising")) == (("2026-03", Share(1, 5)), ("2026-05", Share(1, 4)))
    group = (RateGroup("UT", 5, both.effects),)
    assert by_group(group, Grouping.TARGET, Reporting.ALL, of_kinds("bruising")) == (("UT", Share(3, 5)),)
    assert by_group(group, Grouping.PRACTITIONER, Reporting.ALL, of_kinds("bruising")) == (("UT", Share(2, 5)),)


def test_the_highest_share_stands_first_and_more_needlings_before_fewer() -> None:
    groups = (
        RateGroup("A", 10, (effect(1),)),
        RateGroup("B", 20, (effect(2), effect(3))),
        RateGroup("C", 9, (effect(4),)),
    )
    names = [name for name, _share in by_group(groups, Grouping.TARGET, Reporting.ALL, of_kinds("bruising"))]
    assert names == ["C", "B", "A"]
