"""A draft at a terminal: gone on with, signed, deleted; and who it may be for."""

import pytest

from needlelog.services.clinic import Clinic
from tests.cli.conftest import PASSPHRASE, Desk


@pytest.fixture
def draft(desk: Desk) -> tuple[Desk, str, str]:
    """A desk, a patient's reference and the UUID of an unsigned session with one row."""
    reference = desk.patient("Aroha Bennett", "--born", "1984-05-04")
    return desk, reference, desk.json("log", "--patient", reference, "--before", "6,5", "ut r ltr2")["uuid"]


def test_a_draft_is_gone_on_with_and_signed(draft: tuple[Desk, str, str]) -> None:
    desk, reference, uuid = draft
    into = desk.json("log", "--patient", reference, "--into", uuid, "--after", "3", "li4 l")
    assert (into["rows"], into["card_before"], into["card_after"], into["state"]) == (2, 6.5, 3.0, "draft")
    signing = ("session", "sign", "--session", uuid, "--consent", "verbal")
    assert "Count the needles" in desk.refused(*signing)
    shown = desk.json("session", "show", "--session", uuid)
    assert (shown["consent"], shown["patient"], len(shown["needlings"])) == ({}, reference, 2)
    assert "Count the needles" in desk.run("session", "show", "--session", uuid).stdout
    signed = desk.json(*signing, "--needles-out", "2")
    assert (signed["state"], set(signed["consent"])) == ("signed", {"dry_needling", "acupuncture"})
    assert "signed and stays" in desk.refused("session", "delete", "--session", uuid)
    assert "signed and stays" in desk.refused("log", "--patient", reference, "--into", uuid, "li4 l")


def test_going_on_with_a_signature_keeps_all_or_nothing(draft: tuple[Desk, str, str]) -> None:
    desk, reference, uuid = draft
    words = ("log", "--patient", reference, "--into", uuid, "--sign", "--needles-out", "2", "li4 l")
    assert "Say that the patient consents" in desk.refused(*words)
    assert desk.json("session", "show", "--session", uuid)["rows"] == 1
    signed = desk.json(*words, "--no-consent-because", "Signed on paper.")
    assert (signed["state"], signed["rows"], signed["no_consent_reason"]) == ("signed", 2, "Signed on paper.")


def test_consent_said_without_new_rows_is_to_those_that_are_there(draft: tuple[Desk, str, str]) -> None:
    desk, reference, uuid = draft
    desk.run("log", "--patient", reference, "--into", uuid, "--consent", "verbal")
    assert set(desk.json("session", "show", "--session", uuid)["consent"]) == {"dry_needling"}


def test_text_that_a_window_left_behind_holds_the_signature_and_is_quoted(draft: tuple[Desk, str, str]) -> None:
    desk, _reference, uuid = draft
    with Clinic.open(desk.folder, PASSPHRASE) as clinic:
        clinic.drafts.save(clinic.sessions.by_uuid(uuid).id, "side_effect", "bruise! left arm")
    held = desk.refused("session", "sign", "--session", uuid, "--consent", "verbal", "--needles-out", "1")
    assert "bruise! left arm" in held
    assert "bruise! left arm" in desk.run("session", "show", "--session", uuid).stdout
    with Clinic.open(desk.folder, PASSPHRASE) as clinic:
        assert set(clinic.drafts.of(clinic.sessions.by_uuid(uuid).id)) == {"side_effect"}


def test_text_that_a_window_left_behind_is_dropped_on_purpose(draft: tuple[Desk, str, str]) -> None:
    desk, reference, uuid = draft
    with Clinic.open(desk.folder, PASSPHRASE) as clinic:
        clinic.drafts.save(clinic.sessions.by_uuid(uuid).id, "cell:gone:ltr", "ltr+")
    signing = ("session", "sign", "--session", uuid, "--consent", "verbal", "--needles-out", "1")
    assert "--drop-typed signs without it" in desk.refused(*signing)
    into = ("log", "--patient", reference, "--into", uuid, "--sign", "--consent", "verbal", "--needles-out", "1")
    assert "--drop-typed signs without it" in desk.refused(*into)
    assert "with --into and --sign" in desk.refused("log", "--patient", reference, "--drop-typed", "li4 l")
    done = desk.run(*signing, "--drop-typed")
    assert "Thrown away: “ltr+”" in done.stderr
    assert "signed session" in done.stdout


def test_a_draft_is_deleted(draft: tuple[Desk, str, str]) -> None:
    desk, reference, uuid = draft
    desk.run("session", "delete", "--session", uuid)
    assert desk.json("sessions", "--patient", reference) == []
    assert "No session has this UUID" in desk.refused("session", "show", "--session", uuid)


def test_a_signature_beside_a_draft_is_given_on_purpose(draft: tuple[Desk, str, str]) -> None:
    desk, reference, uuid = draft
    words = ("log", "--patient", reference, "--needles-out", "1", "--sign")
    said = desk.refused(*words, "li4 l")
    assert all(word in said for word in (uuid, "--into", "session sign", "session delete", "--another"))
    assert "--another" not in desk.refused("log", "--patient", reference, "li4 l")
    assert desk.json(*words, "--another", "li4 l")["state"] == "signed"
    assert len(desk.json("sessions", "--patient", reference)) == 2


def test_a_draft_belongs_to_one_patient_and_keeps_its_time(draft: tuple[Desk, str, str]) -> None:
    desk, reference, uuid = draft
    other = desk.patient("Bea Okonkwo")
    assert "another patient" in desk.refused("log", "--patient", other, "--into", uuid, "li4 l")
    assert "--at" in desk.refused("log", "--patient", reference, "--into", uuid, "--at", "yesterday 10:00", "li4 l")
    assert desk.json("session", "show", "--session", uuid)["rows"] == 1


def test_an_archived_patient_is_brought_back_before_a_session(desk: Desk) -> None:
    reference = desk.patient()
    assert "not archived" in desk.refused("patient", "restore", reference)
    desk.run("patient", "archive", reference)
    assert "Archived: " in desk.run("patient", "show", reference).stdout
    assert f"patient restore {reference}" in desk.refused("log", "--patient", reference, "li4 l")
    desk.run("patient", "restore", reference)
    assert "Archived" not in desk.run("patient", "show", reference).stdout
    desk.run("log", "--patient", reference, "li4 l")


def test_no_session_is_dated_before_birth(desk: Desk) -> None:
    reference = desk.patient("Aroha Bennett", "--born", "1984-05-04")
    said = desk.refused("log", "--patient", reference, "--at", "1984-05-03 10:00", "li4 l")
    assert "before the patient was born" in said
    assert desk.json("log", "--patient", reference, "--at", "1984-05-04 10:00", "li4 l")["state"] == "draft"


def test_tacks_that_stay_in_are_not_looked_for(desk: Desk) -> None:
    reference = desk.patient()
    words = ("log", "--patient", reference, "--sign")
    said = desk.refused(*words, "--needles-out", "2", "p6 b tack 3d")
    assert "2 tacks stay in; none is expected in the tray." in said
    signed = desk.json(*words, "--needles-out", "0", "p6 b tack 3d")
    assert (signed["needles"], signed["needles_left_in"], signed["needles_expected"]) == (2, 2, 0)
    said = desk.refused(*words, "--needles-out", "3", "p6 b tack 3d; li4 l")
    assert "2 tacks stay in; 1 needle is expected in the tray." in said


def test_what_was_logged_is_not_logged_again_by_mistake(desk: Desk) -> None:
    reference = desk.patient()
    words = ("log", "--patient", reference, "--at", "2026-03-02T10:00", "--sign", "--needles-out", "1", "ut r")
    first = desk.json(*words)["uuid"]
    assert first in desk.refused(*words)
    assert len(desk.json("sessions", "--patient", reference)) == 1
    desk.run(*words, "--another")
    desk.run(*[word.replace("10:00", "10:01") for word in words])
    assert len(desk.json("sessions", "--patient", reference)) == 3


def test_a_session_is_shown_with_what_it_did_and_who_signed(draft: tuple[Desk, str, str]) -> None:
    desk, _reference, uuid = draft
    desk.run("session", "sign", "--session", uuid, "--consent", "verbal", "--needles-out", "1")
    told = ("--reported-by", "patient", "--note", "as wide as a coin", "bruise!")
    desk.run("side-effect", "add", "--session", uuid, "--needling", "1", *told)
    said = desk.run("session", "show", "--session", uuid).stdout
    assert "Side effect: Bruising / haematoma · significant · Trapezius (upper) R · reported by patient" in said
    assert "as wide as a coin" in said
    assert "Consent: dry needling " in said
    assert "Practitioner: R. Okafor" in said
    assert "by R. Okafor" in said.partition("Signed: ")[2]
