"""Odd input is refused with a sentence or kept exactly: never half, never a traceback."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Desk

TOMORROW = (date.today() + timedelta(days=1)).isoformat()
NEXT_YEAR = (date.today() + timedelta(days=365)).isoformat()

ODD_NAMES = [
    "Zoë 🪡 Ng",
    "عمر الخيام",
    "נועה לוי",
    "Robert'); DROP TABLE patient;--",
    "#set page(fill: red) *bold* $x$ [link] <label> @ref",
    "<script>alert('x')</script>&amp;",
    "\u202eevil",
    "=HYPERLINK(1)",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_are_kept_exactly(desk: Desk, name: str) -> None:
    reference = desk.patient(name)
    assert desk.json("patient", "show", reference)["name"] == name
    desk.run("log", "--patient", reference, "--needles-out", "1", "--sign", "li4 l")
    assert json.loads(desk.export(reference, "odd.json").read_text("utf-8"))["patient"]["name"] == name
    assert desk.export(reference, "odd.pdf").read_bytes().startswith(b"%PDF")
    desk.export(reference, "odd.csv")


def test_a_long_note_is_kept_exactly(desk: Desk) -> None:
    note = "Lies #down | " * 1000
    reference = desk.patient("Long Note", "--notes", note)
    assert desk.json("patient", "show", reference)["notes"] == note


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--name", "A", "--born", TOMORROW), "future"),
        (("--name", "A", "--born", "1784-05-04"), "130 years"),
        (("--name", "A", "--born", "soon"), "1984-05-04"),
        (("--name", "   "), "empty"),
        (("--name", "\u200b\u2060"), "empty"),
        (("--name", "A\ud800"), "half of a character"),
        (("--name", "A" * 501), "characters long"),
    ],
)
def test_patients_that_are_refused(desk: Desk, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in desk.refused("patient", "add", *words)
    assert desk.json("patient", "list") == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--before", "11", "li4 l"), "0 to 10"),
        (("--after", "nan", "li4 l"), "0 to 10"),
        (("--before", "six", "li4 l"), "6.5"),
        (("--needles-out", "two", "li4 l"), "whole number"),
        (("--at", "23.11.2026", "li4 l"), "The time of day is missing"),
        (("--at", "1700-01-01", "li4 l"), "too long ago"),
        (("--at", "1700-01-01T10:00", "li4 l"), "too long ago"),
        (("--before", "3.3", "li4 l"), "0 to 10"),
        (("--needles-out", "-1", "li4 l"), "0 to"),
        (("--at", f"{NEXT_YEAR}T10:00", "li4 l"), "future"),
        (("--at", "yesterday", "li4 l"), "2026-11-23T10:30"),
        (("li4 l .30x25 40mm",), "needle"),
        (("xyzzy l",), "xyzzy"),
        (("st46 l",), "ST45"),
        (("li4 \ud800",), "Nothing was recorded"),
        (("--sign", "li4 l"), "Count the needles"),
        (("--sign", "--needles-out", "2", "li4 l"), "Needles used: 1; in the tray: 2"),
        (("--sign", ""), "Add a needling"),
        (("--consent", "verbal", "--no-consent-because", "x", "li4 l"), "not both"),
        (("--practitioner", "nobody", "li4 l"), "practitioner"),
    ],
)
def test_sessions_that_are_refused(desk: Desk, words: tuple[str, ...], sentence: str) -> None:
    reference = desk.patient()
    assert sentence in desk.refused("log", "--patient", reference, *words)
    assert desk.json("sessions", "--patient", reference) == []


def test_a_bad_value_is_named_before_the_draft_beside_it(desk: Desk) -> None:
    reference = desk.patient()
    desk.run("log", "--patient", reference, "li4 l")
    assert "0 to 10" in desk.refused("log", "--patient", reference, "--before", "nan", "li4 l")
    assert "unsigned session" in desk.refused("log", "--patient", reference, "--before", "6,5", "li4 l")


def test_only_the_beginning_of_a_long_text_is_quoted(desk: Desk) -> None:
    said = desk.refused("log", "--patient", desk.patient(), "x" * 10_000 + " l")
    assert "“" + "x" * 60 + "…”" in said
    assert len(said) < 400
    assert "characters" not in desk.refused("log", "--patient", "0001", "xyzzy l")


def test_a_visit_without_needles_needs_a_reason(desk: Desk) -> None:
    reference = desk.patient()
    logged = desk.json("log", "--patient", reference, "--because", "felt unwell", "--sign", "")
    assert logged["state"] == "signed"
    assert logged["rows"] == 0


@pytest.mark.parametrize("words", ["bruise and", "xyzzy", "", "tender11", "bruise tender"])
def test_side_effects_that_are_refused(desk: Desk, words: str) -> None:
    reference = desk.patient()
    uuid = desk.json("log", "--patient", reference, "--needles-out", "1", "--sign", "li4 l")["uuid"]
    desk.refused("side-effect", "add", "--session", uuid, "--reported-by", "patient", words)
    desk.refused("side-effect", "add", "--session", uuid, "--needling", "9", "--reported-by", "patient", "bruise")
    desk.refused("side-effect", "add", "--session", "no-such", "--reported-by", "patient", "bruise")
    [card] = desk.json("sessions", "--patient", reference)
    assert card["side_effects"] == []


def test_unknown_patients_and_endings_are_refused(desk: Desk) -> None:
    reference = desk.patient()
    assert "No patient has this reference" in desk.refused("patient", "show", "9999")
    assert ".pdf" in desk.refused("export", "--patient", reference, "--to", "file.doc")
    assert ".svg" in desk.refused("trends", "--patient", reference, "--out", "file.doc")


def test_a_practice_that_cannot_be_opened_says_which_trouble(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = set()

    def refusal(folder: Path) -> str:
        return Desk(folder).refused("patient", "list")

    sentences.add(refusal(tmp_path / "nowhere"))
    (tmp_path / "empty").mkdir()
    sentences.add(refusal(tmp_path / "empty"))

    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "keys.json").write_bytes((desk.folder / "keys.json").read_bytes())
    whole = (desk.folder / "records.db").read_bytes()
    (damaged / "records.db").write_bytes(b"")
    sentences.add(refusal(damaged))
    (damaged / "records.db").write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    sentences.add(refusal(damaged))
    assert (damaged / "records.db").read_bytes()[4096:] == bytes(len(whole) - 4096)

    monkeypatch.setenv("NEEDLELOG_PASSPHRASE", "wrong")
    sentences.add(desk.refused("patient", "list"))
    assert len(sentences) >= 4


def test_wrong_usage_exits_with_two(desk: Desk) -> None:
    desk.run("log", expect=2)
    desk.run("patient", "add", expect=2)
    desk.run("no-such-command", expect=2)


def test_a_refused_field_is_named_by_its_option(desk: Desk) -> None:
    assert desk.refused("patient", "add", "--name", "  ", "--born", "1980-01-01").startswith("--name: ")
    assert desk.refused("patient", "add", "--name", "A", "--born", "soon").startswith("--born: ")


def test_a_late_side_effect_may_name_its_row(desk: Desk) -> None:
    reference = desk.patient()
    desk.run("log", "--patient", reference, "--sign", "--needles-out", "3", "li4 b; ut r")
    [session] = desk.json("sessions", "--patient", reference)
    words = ("side-effect", "add", "--session", session["uuid"], "--reported-by", "patient")
    assert "rows 1 and 2 fit" in desk.refused(*words, "li4 bruise")
    assert "different rows" in desk.refused(*words, "--needling", "1", "li4 r bruise")
    assert "three !" in desk.refused(*words, "bruise!!")
    desk.run(*words, "li4 r bruise")
    exported = json.loads(desk.export(reference, "late.json").read_text("utf-8"))
    assert "bruising" in json.dumps(exported)


@pytest.mark.parametrize("words", [("parse", "li4 l"), ("parse", "qwx"), ("patient", "--help")])
def test_a_closed_pipe_ends_the_program_quietly(words: tuple[str, ...]) -> None:
    root = Path(__file__).parents[2]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(
            [sys.executable, str(root / "main.py"), *words],
            stdout=writing,
            stderr=subprocess.PIPE,
            cwd=root,
            check=False,
        )
    finally:
        os.close(writing)
    assert (ended.stderr, ended.returncode) == (b"", 1)
