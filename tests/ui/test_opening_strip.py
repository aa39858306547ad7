"""What is asked before the first needle takes one key each, is skipped by one, and is never in the way."""

from datetime import timedelta

import pytest

from needlelog.domain import clock
from needlelog.domain.needlings import Modality
from needlelog.domain.patients import Patient
from needlelog.domain.sessions import SessionFields
from tests import builders as build
from tests.hands import Hands


@pytest.fixture
def returning(hands: Hands) -> Patient:
    """A patient who was dry needled a week ago."""
    patient = hands.patient()
    sessions = hands.clinic.sessions
    before = sessions.start(patient.id, SessionFields(happened_at=clock.now() - timedelta(days=7)))
    sessions.add_needlings(before.id, [build.muscle()])
    sessions.consent(before.id)
    sessions.change(before.id, needles_out=1)
    sessions.sign(before.id)
    return patient


def test_two_keys_answer_and_the_work_goes_on(hands: Hands, returning: Patient) -> None:
    assert returning.id == hands.desk.patient.patient_id
    hands.press("Ctrl+N")
    assert hands.page.strip.changed_line.hasFocus()
    hands.answer("0")
    assert hands.page.strip.consent_keys[Modality.DRY_NEEDLING].hasFocus()
    hands.answer("1")
    session = hands.page.session
    assert session is not None
    assert session.since_last_asked_at is not None
    assert session.since_last == ""
    assert session.consented_at(Modality.DRY_NEEDLING) is not None
    assert session.consented_at(Modality.ACUPUNCTURE) is None
    assert hands.page.strip.folded
    assert hands.page.strip.said == (
        f"Nothing changed · consent by word of mouth: dry needling {session.consented_at(Modality.DRY_NEEDLING):%H:%M}"
    )
    assert hands.page.entry_line.edit.hasFocus()
    assert hands.page.entry_line.edit.text() == ""


@pytest.mark.usefixtures("returning")
def test_what_changed_is_typed(hands: Hands) -> None:
    hands.press("Ctrl+N")
    hands.type("fell on the shoulder, 10 days ago")
    hands.press("Return")
    session = hands.page.session
    assert session is not None
    assert session.since_last == "fell on the shoulder, 10 days ago"
    assert session.since_last_asked_at is not None
    hands.answer("1")
    assert hands.page.strip.said.startswith("Changed: fell on the shoulder, 10 days ago · consent")


@pytest.mark.usefixtures("returning")
@pytest.mark.parametrize("key", ["Down", "Escape"])
def test_one_key_skips_it_and_what_is_left_stays_said(hands: Hands, key: str) -> None:
    hands.press("Ctrl+N", key)
    assert hands.page.entry_line.edit.hasFocus()
    assert hands.page.strip.folded
    assert hands.page.strip.said == "Still to ask: what changed since last time, consent to dry needling"
    hands.line("UT r")
    session = hands.page.session
    assert session is not None
    assert session.since_last_asked_at is None
    assert session.modalities == (Modality.DRY_NEEDLING,)


def test_a_first_visit_is_not_asked_what_changed(hands: Hands) -> None:
    hands.patient()
    hands.press("Ctrl+N")
    assert not hands.page.strip.changed_line.isVisible()
    assert hands.page.strip.consent_keys[Modality.DRY_NEEDLING].hasFocus()
    hands.answer("2")
    # Nobody can say yet whether this is a visit for both: the other key counts as well.
    assert hands.page.strip.consent_keys[Modality.DRY_NEEDLING].hasFocus()
    hands.answer("1")
    session = hands.page.session
    assert session is not None
    assert all(session.consented_at(modality) is not None for modality in Modality)
    assert hands.page.strip.folded
    assert hands.page.strip.said.startswith("Consent by word of mouth: dry needling ")
    assert hands.page.entry_line.edit.hasFocus()


@pytest.mark.parametrize("consent", ["", "1", "2"])
def test_whoever_types_a_needling_there_means_the_line(hands: Hands, consent: str) -> None:
    hands.patient()
    hands.press("Ctrl+N")
    if consent:
        hands.answer(consent)
    hands.type("UT r ltr2")
    hands.press("Return")
    assert hands.page.session is not None
    assert [row.ltr_count for row in hands.page.session.needlings] == [2]


def test_a_needling_of_the_other_trade_is_still_to_ask(hands: Hands) -> None:
    hands.patient()
    hands.press("Ctrl+N")
    hands.answer("1")
    assert not hands.page.strip.folded
    hands.line("li4 r")
    assert hands.page.strip.said.endswith(" · still to ask: consent to acupuncture")
    assert hands.page.entry_line.edit.hasFocus()
    hands.page.count.tray.editor.setFocus()
    hands.type("1")
    hands.press("Ctrl+Return")
    assert hands.page.held_by == ("Say that the patient consents to acupuncture, or why there is no consent.",)
    assert hands.page.strip.consent_keys[Modality.ACUPUNCTURE].hasFocus()
    hands.answer("2")
    assert hands.page.strip.folded
    assert hands.page.held_by == ()


def test_it_can_be_opened_again_and_says_why_there_is_no_consent(hands: Hands) -> None:
    hands.patient()
    hands.session("UT r")
    hands.consent()
    strip = hands.page.strip
    strip.reopen_key.setFocus()
    hands.press("Space")
    assert not strip.folded
    strip.consent_keys[Modality.DRY_NEEDLING].setFocus()
    hands.answer("0")
    assert strip.no_consent.editor.hasFocus()
    hands.type("signed on paper")
    hands.press("Return")
    assert hands.page.session is not None
    assert hands.page.session.no_consent_reason == "signed on paper"


@pytest.mark.usefixtures("returning")
def test_what_was_taken_back_is_asked_again(hands: Hands) -> None:
    hands.press("Ctrl+N")
    hands.answer("0")
    hands.answer("1")
    assert hands.page.strip.folded
    hands.press("Ctrl+Z", "Ctrl+Z")
    assert hands.page.session is not None
    assert hands.page.session.since_last_asked_at is None
    assert "what changed since last time" in hands.page.strip.said
    hands.page.strip.reopen_key.setFocus()
    hands.press("Space")
    assert hands.page.strip.changed_line.hasFocus()


@pytest.mark.usefixtures("returning")
def test_tab_goes_on_and_the_questions_make_room(hands: Hands) -> None:
    hands.press("Ctrl+N")
    for _step in range(4):
        hands.press("Tab")
    assert hands.page.entry_line.edit.hasFocus()
    assert hands.page.strip.folded
    assert hands.page.session is not None
    assert hands.page.session.since_last_asked_at is None


def what_is_recorded(hands: Hands) -> tuple[bool, str, list[Modality], str]:
    """Whether it was asked what changed, what did, what the patient consents to, and why there is no consent."""
    session = hands.clinic.sessions.get(hands.page.session.id) if hands.page.session is not None else None
    assert session is not None
    consents = [modality for modality in Modality if session.consents_to(modality)]
    return session.since_last_asked_at is not None, session.since_last, consents, session.no_consent_reason


@pytest.mark.usefixtures("returning")
def test_a_sentence_that_begins_with_0_is_one(hands: Hands) -> None:
    hands.press("Ctrl+N")
    hands.type("0 to 2 pain since Friday, fainted on the bus")
    hands.press("Return")
    assert what_is_recorded(hands) == (True, "0 to 2 pain since Friday, fainted on the bus", [], "")
    assert hands.page.entry_line.edit.text() == ""


@pytest.mark.usefixtures("returning")
@pytest.mark.parametrize("keys", ["0", "01"])
def test_a_sentence_that_went_on_late_is_one_too(hands: Hands, keys: str) -> None:
    hands.press("Ctrl+N")
    hands.answer("0")
    hands.type(keys[1:])
    hands.type("/10 since Friday, 5 before")
    assert hands.page.strip.changed_line.hasFocus()
    hands.press("Return")
    assert what_is_recorded(hands) == (True, f"{keys}/10 since Friday, 5 before", [], "")


@pytest.mark.usefixtures("returning")
def test_quick_hands_answer_both(hands: Hands) -> None:
    hands.press("Ctrl+N")
    hands.answer("01")
    assert what_is_recorded(hands) == (True, "", [Modality.DRY_NEEDLING], "")
    assert hands.page.entry_line.edit.hasFocus()


@pytest.mark.usefixtures("returning")
def test_enter_and_tab_answer_at_once_and_one_question_only(hands: Hands) -> None:
    hands.press("Ctrl+N")
    hands.type("0")
    hands.press("Return")
    assert what_is_recorded(hands) == (True, "", [], "")
    hands.type("1")
    hands.press("Tab")
    assert what_is_recorded(hands) == (True, "", [Modality.DRY_NEEDLING], "")
    hands.press("Ctrl+Z", "Ctrl+Z")
    hands.page.strip.reopen()
    hands.type("0")
    hands.press("Tab")
    assert what_is_recorded(hands) == (True, "", [], "")
    assert hands.page.strip.nothing.hasFocus()


@pytest.mark.usefixtures("returning")
def test_enter_behind_a_0_that_answered_is_no_consent(hands: Hands) -> None:
    hands.press("Ctrl+N")
    hands.answer("0")
    hands.press("Return")
    assert what_is_recorded(hands) == (True, "", [], "")
    hands.press("Return")
    assert what_is_recorded(hands) == (True, "", [Modality.DRY_NEEDLING], "")


def test_a_space_is_no_consent_where_nobody_went_to_the_key(hands: Hands) -> None:
    hands.patient()
    hands.press("Ctrl+N")
    hands.type(" ")
    assert what_is_recorded(hands) == (False, "", [], "")
    assert hands.page.strip.consent_keys[Modality.DRY_NEEDLING].hasFocus()
    hands.press("Tab", "Shift+Tab")
    hands.type(" ")
    assert what_is_recorded(hands) == (False, "", [Modality.DRY_NEEDLING], "")


@pytest.mark.parametrize("text", ["20min li4 r", "2x li4 r", "1 needle li4 r", "0.25x40 li4 r", "10mm ut r"])
def test_a_needling_that_begins_with_a_number_is_no_answer(hands: Hands, text: str) -> None:
    hands.patient()
    hands.press("Ctrl+N")
    hands.type(text)
    assert hands.page.entry_line.edit.text() == text
    assert what_is_recorded(hands) == (False, "", [], "")


def test_both_trades_are_consented_to_at_once(hands: Hands) -> None:
    hands.patient()
    hands.press("Ctrl+N")
    hands.answer("21")
    assert what_is_recorded(hands) == (False, "", [Modality.DRY_NEEDLING, Modality.ACUPUNCTURE], "")


def test_a_reason_may_follow_its_0_at_once_and_a_slip_is_taken_back(hands: Hands) -> None:
    hands.patient()
    hands.press("Ctrl+N")
    hands.type("1")
    hands.press("Backspace")
    hands.type("0on paper")
    hands.press("Return")
    assert what_is_recorded(hands) == (False, "", [], "on paper")


def test_what_waits_is_answered_before_a_key_of_the_window(hands: Hands) -> None:
    hands.patient()
    hands.press("Ctrl+N")
    hands.type("1")
    hands.press("Ctrl+Z")
    assert what_is_recorded(hands) == (False, "", [], "")
    hands.page.strip.reopen()
    hands.type("2")
    hands.page.notes.bound["objective"].editor.setFocus()
    assert what_is_recorded(hands) == (False, "", [Modality.ACUPUNCTURE], "")
    assert hands.page.notes.bound["objective"].editor.hasFocus()
