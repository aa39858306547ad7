"""Two patients are probably one person when two things agree; one alone is chance."""

from datetime import date

import pytest

from needlelog.domain.duplicates import Likeness, folded_name, is_probable, likenesses, swapped
from needlelog.domain.patients import Patient, PatientFields, PatientId

KNOWN = Patient(id=PatientId(1), uuid="u", name="Zoë Müller-Lind", born=date(1984, 5, 4), phone="+44 (0)7700 900 142")


def typed(name: str = "Someone Else", born: date | None = date(1990, 1, 1), phone: str = "") -> PatientFields:
    return PatientFields(name=name, born=born, phone=phone)


@pytest.mark.parametrize(
    ("fields", "agree", "probable"),
    [
        (typed("zoe muller lind", KNOWN.born), {Likeness.NAME, Likeness.BORN}, True),
        (typed("Müller-Lind, Zoë", date(1984, 4, 5)), {Likeness.NAME, Likeness.SWAPPED}, True),
        (typed("ZOË MÜLLER LIND", None), {Likeness.NAME}, True),
        (typed("Zoë Müller-Lind", date(1971, 2, 3)), {Likeness.NAME}, False),
        (typed("Zoë Müller-Lind", date(1971, 2, 3), "07700900142"), {Likeness.NAME, Likeness.PHONE}, True),
        (typed("Z. Miller", KNOWN.born, "07700 900142"), {Likeness.BORN, Likeness.PHONE}, True),
        (typed("Z. Miller", date(1984, 4, 5), "07700 900142"), {Likeness.SWAPPED, Likeness.PHONE}, True),
        (typed("Finn Müller", date(2014, 1, 1), "07700 900142"), {Likeness.PHONE}, False),
        (typed("Zoë Müller", KNOWN.born), {Likeness.BORN}, False),
        (typed("Zoë Müller", None, "900142"), set(), False),
        (typed("Zoë Müller", None), set(), False),
        (typed("", None), set(), False),
    ],
)
def test_what_agrees_and_whether_that_is_enough(fields: PatientFields, agree: set[Likeness], probable: bool) -> None:
    assert likenesses(fields, KNOWN) == agree
    assert is_probable(fields, KNOWN) is probable


def test_a_patient_without_a_date_of_birth_is_known_by_the_name() -> None:
    undated = Patient(id=PatientId(2), uuid="v", name="Bea Okonkwo")
    assert is_probable(typed("bea okonkwo"), undated)


@pytest.mark.parametrize(
    ("name", "folded"),
    [("O’Rourke, Nóra", "nora o rourke"), ("  Łukasz  Żurek ", "zurek łukasz"), ("王 小明", "小明 王"), ("…", "")],
)
def test_a_name_is_folded(name: str, folded: str) -> None:
    assert folded_name(name) == folded


@pytest.mark.parametrize(
    ("born", "other"),
    [
        (date(1984, 5, 4), date(1984, 4, 5)),
        (date(1984, 5, 5), None),
        (date(1984, 5, 13), None),
        (date(1984, 12, 1), date(1984, 1, 12)),
    ],
)
def test_day_and_month_are_exchanged(born: date, other: date | None) -> None:
    assert swapped(born) == other
