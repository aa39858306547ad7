"""Names of targets and side effects, each told once."""

from needlelog.domain.pairs import effects_counted, names_folded
from needlelog.domain.side_effects import Severity


def test_left_and_right_of_one_target_are_one_name() -> None:
    told = names_folded(("GB20 Fengchi 风池 L", "Trapezius (upper) R", "GB20 Fengchi 风池 R", "Multifidus L4 L"))
    assert told == ("GB20 Fengchi 风池 R+L", "Trapezius (upper) R", "Multifidus L4 L")


def test_a_level_is_no_side() -> None:
    assert names_folded(("Multifidus L4", "Multifidus L4 L", "Multifidus L5 R")) == (
        "Multifidus L4", "Multifidus L4 L", "Multifidus L5 R",
    )  # fmt: skip


def test_equal_side_effects_are_counted_apart_by_severity() -> None:
    found = [("bleeding", Severity.TRACE), ("bruising", Severity.MILD), ("bleeding", Severity.TRACE)]
    assert effects_counted([*found, ("bleeding", Severity.MILD)]) == (
        ("bleeding", Severity.TRACE, 2), ("bruising", Severity.MILD, 1), ("bleeding", Severity.MILD, 1),
    )  # fmt: skip
