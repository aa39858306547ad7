"""Patients at a terminal: dates as people write them, and nobody twice by mistake."""

import pytest

from tests.cli.conftest import Desk


@pytest.mark.parametrize("born", ["1984-05-04", "4.5.1984", "4 May 1984", "May 4, 1984"])
def test_a_birthday_reads_as_people_write_it(desk: Desk, born: str) -> None:
    reference = desk.patient("Aroha Bennett", "--born", born)
    assert desk.json("patient", "show", reference)["born"] == "1984-05-04"


def test_a_birthday_of_two_readings_is_asked_about(desk: Desk) -> None:
    said = desk.refused("patient", "add", "--name", "Aroha Bennett", "--born", "04/05/1990")
    assert "1990-05-04" in said
    assert "1990-04-05" in said


def test_the_same_person_is_added_again_only_on_purpose(desk: Desk) -> None:
    first = desk.patient("Aroha Bennett", "--born", "1984-05-04")
    again = ("patient", "add", "--name", " aroha  BENNETT", "--born", "4 May 1984")
    assert first in desk.refused(*again)
    assert len(desk.json("patient", "list")) == 1
    desk.patient("Aroha Bennett", "--born", "1985-05-04")
    desk.run(*again, "--anyway")
    assert len(desk.json("patient", "list")) == 3


def test_every_patient_is_listed_by_name(desk: Desk) -> None:
    names = [f"Patient {letter}" for letter in "KCLBAHGFEDJI"]
    for name in names:
        desk.patient(name)
    desk.run("log", "--patient", "0003", "li4 l")
    assert [hit["name"] for hit in desk.json("patient", "list")] == sorted(names)
    assert len(desk.json("patient", "list", "patient", "--limit", "3")) == 3


@pytest.mark.parametrize("words", ["%", '"', "NEAR(", "nobody"])
def test_an_empty_list_says_so(desk: Desk, words: str) -> None:
    assert "There is no patient here yet" in desk.run("patient", "list").stdout
    desk.patient()
    assert desk.run("patient", "list", words).stdout.strip() == f"No patient fits {words}."


def test_an_archived_patient_is_hinted_at(desk: Desk) -> None:
    reference = desk.patient()
    desk.run("patient", "archive", reference)
    assert "1 archived patient fits: see --all." in desk.run("patient", "list", reference).stdout
    assert "--all" in desk.run("patient", "list").stdout


def test_a_name_does_not_steer_the_terminal(desk: Desk) -> None:
    name = "Li \u202eevil"
    reference = desk.patient(name)
    for words in (("list",), ("show", reference)):
        said = desk.run("patient", *words).stdout
        assert "\u202e" not in said
        assert "Li \\u202eevil" in said
    assert desk.json("patient", "show", reference)["name"] == name
