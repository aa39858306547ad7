"""Published sessions, typed as their authors report them, come back whole."""

import csv
import json
from datetime import date, timedelta

import pytest

from tests.cli.conftest import Desk

STROKE_TARGETS = {
    "extensor digitorum": "extensor_digitorum",
    "flexor digitorum superficialis": "flexor_digitorum_superficialis",
    "flexor digitorum profundus": "flexor_digitorum_profundus",
    "brachioradialis": "brachioradialis",
    "biceps brachii short head": "biceps_brachii_short_head",
    "triceps brachii long head": "triceps_brachii_long_head",
    "deltoid middle": "deltoid_middle",
    "infraspinatus": "infraspinatus",
    "teres minor": "teres_minor",
    "trapezius upper": "trapezius_upper",
    "supraspinatus": "supraspinatus",
}
"""Dry needling after stroke: one session, the affected side, one needle each, a local twitch response sought."""


def test_dry_needling_after_stroke(desk: Desk) -> None:
    reference = desk.patient("After Stroke", "--complaint", "spasticity of the arm", "--card-asks", "spasticity")
    entry = "; ".join(f"{target} r ltr" for target in STROKE_TARGETS)
    logged = desk.json("log", "--patient", reference, "--needles-out", "11", "--sign", entry)
    assert logged["state"] == "signed"
    assert logged["modalities"] == ["dry_needling"]
    assert logged["needles"] == 11

    [session] = json.loads(desk.export(reference, "stroke.json").read_text("utf-8"))["sessions"]
    rows = session["needlings"]
    assert [row["code"] for row in rows] == list(STROKE_TARGETS.values())
    assert {row["side"] for row in rows} == {"right"}
    assert {row["needles"] for row in rows} == {1}
    assert {row["ltr"] for row in rows} == {True}


def test_perioperative_acupuncture(desk: Desk) -> None:
    reference = desk.patient("Before Surgery", "--complaint", "nausea after surgery", "--card-asks", "nausea")
    entry = "li4 b 0.5-1.0cun perp; pc6 b 0.5-1.5cun perp; st36 b 1-2cun perp; st34 b 1-1.2cun perp"
    logged = desk.json("log", "--patient", reference, "--needles-out", "8", "--sign", entry)
    assert logged["modalities"] == ["acupuncture"]
    assert logged["rows"] == 8

    [session] = json.loads(desk.export(reference, "surgery.json").read_text("utf-8"))["sessions"]
    rows = session["needlings"]
    depths = {row["code"]: (row["depth"]["min"], row["depth"]["max"], row["depth"]["unit"]) for row in rows}
    assert depths == {
        "LI4": (0.5, 1.0, "cun"),
        "PC6": (0.5, 1.5, "cun"),
        "ST36": (1, 2, "cun"),
        "ST34": (1, 1.2, "cun"),
    }
    assert [row["side"] for row in rows] == ["left", "right"] * 4
    assert {tuple(row["techniques"]) for row in rows} == {("perpendicular",)}


@pytest.fixture
def course(desk: Desk) -> tuple[Desk, str, list[str]]:
    """Fourteen sessions over four months: the desk, the patient's reference, the sessions' UUIDs oldest first."""
    reference = desk.patient("Aroha Bennett", "--born", "1984-05-04", "--complaint", "neck pain, right")
    first = date.today() - timedelta(days=123)
    uuids = []
    for visit in range(14):
        before, after = 8 - visit * 0.5, 6 - visit * 0.5 + (visit > 11) * 0.5
        ltr = max(4 - visit // 3, 0)
        blood = " drop" if visit == 5 else ""
        entry = f"ut r .30x40 12mm pist ltr{ltr}{blood}; lev scap r 15mm ltr{ltr // 2}; gb20 b .25x30 15mm dq"
        out, because = ("3", ("--because", "one needle fell, found under the couch")) if visit == 8 else ("4", ())
        day = (first + timedelta(days=visit * 9)).isoformat()
        card = ("--before", f"{before}", "--after", f"{after}", "--needles-out", out)
        logged = desk.json("log", "--patient", reference, "--at", f"{day}T09:30", *card, *because, "--sign", entry)
        uuids.append(logged["uuid"])
    found = (first + timedelta(days=3 * 9 + 2)).isoformat()
    desk.run(
        "side-effect", "add", "--session", uuids[3], "--needling", "1", "--reported-by", "patient",
        "--found-at", f"{found}T18:00", "bruise",
    )  # fmt: skip
    return desk, reference, uuids


def test_course_of_fourteen_sessions(course: tuple[Desk, str, list[str]]) -> None:
    desk, reference, uuids = course
    record = json.loads(desk.export(reference, "course.json").read_text("utf-8"))
    assert [session["uuid"] for session in record["sessions"]] == uuids
    effects = {
        (index, effect["kind"], effect["severity"], effect["late"])
        for index, session in enumerate(record["sessions"])
        for effect in session["side_effects"]
    }
    assert effects == {(3, "bruising", "mild", True), (5, "bleeding", "trace", False)}
    explained = [s["count_reason"] for s in record["sessions"] if s["count_reason"]]
    assert explained == ["one needle fell, found under the couch"]
    [bruise] = record["sessions"][3]["side_effects"]
    assert bruise["needling"] == record["sessions"][3]["needlings"][0]["uuid"]

    cards = desk.json("sessions", "--patient", reference)
    assert len(cards) == 14
    assert cards[0]["uuid"] == uuids[-1]
    assert cards[0]["card_before"] == 1.5

    trend = desk.json("trends", "--patient", reference)
    assert len(trend["card"]) == 14
    assert trend["card"][0] | {"before": 8.0, "after": 6.0} == trend["card"][0]


def test_course_as_files(course: tuple[Desk, str, list[str]]) -> None:
    desk, reference, _uuids = course
    assert desk.export(reference, "course.pdf").read_bytes().startswith(b"%PDF")
    with desk.export(reference, "course.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 1 + 14 * 4
    picture = desk.folder.parent / "trend.svg"
    desk.run("trends", "--patient", reference, "--out", str(picture))
    assert "<svg" in picture.read_text("utf-8")
    assert desk.json("check")["sound"] is True


@pytest.mark.parametrize(
    ("words", "consented", "reason"),
    [
        (("--consent", "verbal"), {"dry_needling", "acupuncture"}, ""),
        (("--no-consent-because", "Signed on paper."), set(), "Signed on paper."),
        ((), set(), "Entered on the command line, where nothing was said of consent."),
    ],
)
def test_consent_is_recorded_as_it_was_said(
    desk: Desk, words: tuple[str, ...], consented: set[str], reason: str
) -> None:
    reference = desk.patient()
    logged = desk.json("log", "--patient", reference, "--needles-out", "2", *words, "--sign", "li4 l; R UT")
    assert (logged["state"], set(logged["consent"]), logged["no_consent_reason"]) == ("signed", consented, reason)


def test_a_draft_of_the_command_line_leaves_consent_open(desk: Desk) -> None:
    logged = desk.json("log", "--patient", desk.patient(), "li4 l")
    assert (logged["state"], logged["consent"], logged["no_consent_reason"]) == ("draft", {}, "")
