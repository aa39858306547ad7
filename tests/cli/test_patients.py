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
