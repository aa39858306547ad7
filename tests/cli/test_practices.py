"""A practice is made, checked and kept from a second maker through the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Desk


def test_a_new_practice_is_encrypted_and_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEEDLELOG_PASSPHRASE", "six words that nobody else knows")
    desk = Desk(tmp_path / "Harbour Clinic")
    made = desk.run("new", "--name", "Harbour Clinic", "--practitioner", "R. Okafor")
    assert str(desk.folder) in made.stdout
    assert "holds a practice already" in desk.refused("new", "--name", "Other", "--practitioner", "X")
    assert desk.patient() == "0001"
    assert b"Aroha" not in (desk.folder / "records.db").read_bytes()
    assert "Nothing wrong" in desk.run("check").stdout


def test_without_a_passphrase_or_anyone_to_ask_it_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEEDLELOG_PASSPHRASE")
    assert "NEEDLELOG_PASSPHRASE" in desk.refused("patient", "list")


def test_an_archived_patient_leaves_the_list_and_keeps_the_record(desk: Desk) -> None:
    reference = desk.patient("Aroha Bennett")
    desk.run("patient", "archive", reference)
    assert desk.json("patient", "list") == []
    assert [hit["name"] for hit in desk.json("patient", "list", "--all")] == ["Aroha Bennett"]
    assert desk.json("patient", "show", reference)["archived_at"]


def test_a_practice_names_channels_in_its_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEEDLELOG_PASSPHRASE", "six words that nobody else knows")
    desk = Desk(tmp_path / "Cabinet du Port")
    desk.run("new", "--name", "Cabinet du Port", "--practitioner", "R. Okafor", "--language", "fr")
    reference = desk.patient()
    said = desk.run("log", "--patient", reference, "P7 l dq").stdout
    assert "LU7 Lieque left" in said
    desk.run("new", "--name", "Other", "--practitioner", "X", "--language", "xx", expect=2)
    assert desk.run("language").stdout == "fr\n"
    assert desk.run("language", "en").stdout == "en\n"
    assert desk.run("language").stdout == "en\n"
    assert "PC7 Daling" in desk.run("log", "--patient", desk.patient("Bea Okonkwo"), "P7 l dq").stdout
    [card] = desk.json("sessions", "--patient", reference)
    assert card["targets"] == ["LU7 Lieque 列缺 L"]
    desk.run("language", "xx", expect=2)
    assert '"PC7"' in desk.run("parse", "P7 l").stdout
    assert '"LU7"' in desk.run("parse", "--language", "fr", "P7 l").stdout
