"""`needlelog rates` at a terminal."""

import pytest

from tests.cli.conftest import Desk


@pytest.fixture
def practice(desk: Desk) -> Desk:
    """Four signed sessions in three months, one of them with a bruise."""
    reference = desk.patient()
    for at, entry in (
        ("2026-01-05T10:00", "ut r bruise"), ("2026-02-05T10:00", "ut r"), ("2026-02-06T10:00", "ut r"),
        ("2026-03-05T10:00", "li4 l"),
    ):  # fmt: skip
        desk.run(
            "log", "--patient", reference, "--at", at, "--sign", "--needles-out", "1", "--consent", "verbal", entry
        )
    return desk


def test_kinds_have_their_n_and_interval(practice: Desk) -> None:
    printed = practice.json("rates")
    assert (printed["sessions"], printed["patients"], printed["needles"]) == (4, 1, 4)
    bruising = next(row for row in printed["rates"] if row["kind"] == "bruising")
    assert (bruising["sessions"]["count"], bruising["sessions"]["n"], bruising["events_per_100"]) == (1, 4, 25.0)
    assert 0 < bruising["sessions"]["low"] < 0.25 < bruising["sessions"]["high"] < 1
    text = practice.run("rates").stdout
    assert "1 of 4" in text
    assert "Brady 2014" in text
    assert "33.33 per 100 (1 of 3)" in text


def test_other_ways_to_tell_them_apart(practice: Desk) -> None:
    targets = practice.json("rates", "--by", "target")["groups"]
    assert [(row["name"], row["count"], row["n"]) for row in targets] == [("Trapezius (upper)", 1, 3)]
    assert [row["n"] for row in practice.json("rates", "--by", "month")["months"]] == [1, 2, 1]
    [me] = practice.json("rates", "--by", "practitioner", "--kind", "bruising")["groups"]
    assert (me["count"], me["n"]) == (1, 4)
    for by in ("target", "gauge", "practitioner", "month"):
        practice.run("rates", "--by", by)


def test_choices_narrow_the_sessions(practice: Desk) -> None:
    assert practice.json("rates", "--modality", "acupuncture")["sessions"] == 1
    assert practice.json("rates", "--from", "2026-02-01", "--to", "2026-02-28")["sessions"] == 2
    assert practice.json("rates", "--reported", "patient")["rates"][0]["events"] == 0
    assert practice.json("rates", "--kind", "bruising", "--kind", "bleeding")["rates"][1]["events"] == 0


def test_what_is_no_kind_is_refused_with_the_kinds(practice: Desk) -> None:
    assert "The kinds are: bruising" in practice.refused("rates", "--kind", "bruse")
    assert practice.refused("rates", "--from", "31.2.2026")


def test_an_empty_practice_has_no_rates(desk: Desk) -> None:
    printed = desk.json("rates")
    assert printed["sessions"] == 0
    assert all(row["sessions"]["share"] is None for row in printed["rates"])
    assert "0 signed sessions" in desk.run("rates").stdout
