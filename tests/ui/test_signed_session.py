"""A signed session: all of the visit can be read, and a side effect found later is entered in a word beside it."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from needlelog.domain.clock import now
from needlelog.domain.entry_line import parse
from needlelog.domain.episodes import EpisodeFields
from needlelog.domain.sessions import SessionFields
from needlelog.domain.side_effects import Severity
from needlelog.domain.treatment import Position
from needlelog.services.reference import load_reference
from needlelog.ui.forms import say_date
from needlelog.ui.models.needlings import SECOND_LINE_ROLE, Column
from needlelog.ui.widgets.side_effect_form import SideEffectForm
from tests import builders as build
from tests.hands import Hands


def _signed(hands: Hands) -> None:
    patient = hands.patient()
    session = hands.clinic.sessions.start(patient.id)
    hands.clinic.sessions.change(session.id, no_needling_reason="advice only", needles_out=0)
    hands.clinic.sessions.sign(session.id)
    hands.desk.patient.open_session(session.id)
    hands.desk.patient.signed.late.click()


def test_a_word_says_what_happened_and_how_badly(hands: Hands) -> None:
    _signed(hands)
    form = hands.desk.patient.signed.form
    hands.type("bruise!")
    assert "bruising · significant" in form._fields["line"]._below.text()
    hands.press("Return")
    session = hands.desk.patient.signed.session
    assert session is not None
    (effect,) = session.side_effects
    assert (effect.kind, effect.severity, effect.late) == ("bruising", Severity.SIGNIFICANT, True)


def test_a_rating_is_kept(hands: Hands) -> None:
    _signed(hands)
    hands.type("tender3")
    hands.press("Return")
    session = hands.desk.patient.signed.session
    assert session is not None
    assert [(one.kind, one.rating) for one in session.side_effects] == [("tenderness", 3)]


def test_a_word_that_is_no_side_effect_is_refused_in_place(hands: Hands) -> None:
    _signed(hands)
    hands.type("flurb")
    hands.press("Return")
    form = hands.desk.patient.signed.form
    assert form._fields["line"].error
    assert form.line.hasFocus()
    hands.press("Escape")
    assert form.isHidden()


def test_all_of_the_visit_can_be_read_in_the_signed_session(hands: Hands) -> None:
    patient = hands.patient()
    sleep = hands.clinic.episodes.add(patient.id, EpisodeFields(complaint="Poor sleep", card_asks="sleep"))
    first = hands.clinic.episodes.of_patient(patient.id)[-1]
    hands.clinic.sessions.record(
        patient.id,
        SessionFields(
            happened_at=now(), episode_id=first.id, second_episode_id=sleep.id, card_before=3, card_after=5,
            second_card_before=6, second_card_after=4, since_last_asked_at=now(), position=Position.PRONE,
            tongue="pale, thin coat", needle_lot="A77", no_needling_reason="fasting", plan="rest",
        ),
        sign=True,
    )  # fmt: skip
    card = hands.clinic.sessions.of_patient(patient.id)[0]
    hands.desk.patient.open_session(card.id)
    signed = hands.desk.patient.signed
    said = " ".join(one.text() for one in signed.findChildren(QLabel) if one.isVisible())
    for words in ("Poor sleep", "sleep 6 → 4", "face down", "pale, thin coat", "A77", "nothing had changed", "rest"):
        assert words in said, words
    assert signed._card_today.text() == "+2 today"
    assert signed._card_today.property("role") == ""


def _signed_with_rows(hands: Hands) -> SideEffectForm:
    patient = hands.patient()
    rows = parse("li4 b; ut r", load_reference()).needlings
    fields = SessionFields(happened_at=now(), needles_out=3, no_consent_reason="in an emergency")
    session = hands.clinic.sessions.record(patient.id, fields, rows, sign=True)
    hands.desk.patient.open_session(session.id)
    hands.desk.patient.signed.late.click()
    return hands.desk.patient.signed.form


def test_two_exclamation_marks_leave_nothing_half_taken(hands: Hands) -> None:
    form = _signed_with_rows(hands)
    hands.type("bruise!")
    assert (form.kind.currentData(), form.severity.currentData()) == ("bruising", Severity.SIGNIFICANT)
    hands.type("!")
    assert (form.kind.currentData(), form.severity.currentData()) == (None, Severity.MILD)
    hands.press("Return")
    assert "three !" in form._fields["line"].error
    assert form.isVisible()
    hands.type("!")
    assert form.severity.currentData() == Severity.SERIOUS


def test_a_row_is_named_in_the_word_and_chosen_beside_it(hands: Hands) -> None:
    form = _signed_with_rows(hands)
    hands.type("li4 bruise")
    assert (form.kind.currentData(), form.place.currentData()) == (None, None)
    assert "rows 1 and 2 fit" in form._fields["line"]._below.text()
    form.line.selectAll()
    hands.type("li4 r bruise")
    session = hands.desk.patient.signed.session
    assert session is not None
    assert form.place.currentData() == session.needlings[1].id
    hands.press("Return")
    session = hands.desk.patient.signed.session
    assert session is not None
    [effect] = session.side_effects
    assert (effect.kind, effect.needling_uuid) == ("bruising", session.needlings[1].uuid)


def test_what_was_chosen_by_hand_stays_when_the_word_changes(hands: Hands) -> None:
    form = _signed_with_rows(hands)
    form.place.setCurrentIndex(3)
    form.kind.choose("tenderness")
    form.line.setFocus()
    hands.type("bruise!!")
    assert form.place.currentIndex() == 3


def test_a_tack_left_in_keeps_its_day_in_sight_after_signing(hands: Hands) -> None:
    patient = hands.patient()
    today = now().date()
    for due, said, tone in (
        (today + timedelta(days=3), "1 tack left in, due out", "quiet"),
        (today - timedelta(days=1), "1 tack left in, was due out", "ask"),
    ):
        row = build.point("PC6", "PC6 Neiguan 内关", techniques=("tack",), tack_due=due)
        moment = now() - timedelta(days=4)
        fields = build.visit(moment, needles_out=0)
        session = hands.clinic.sessions.record(patient.id, fields, [row], sign=True)
        hands.desk.patient.open_session(session.id)
        signed = hands.desk.patient.signed
        assert f"{said} {say_date(due)}" == signed._tacks.text()
        assert signed._tacks.property("role") == tone
        index = signed.table.model().index(0, Column.TARGET)
        assert f"due out {say_date(due)}" in str(index.data(SECOND_LINE_ROLE))
    model = hands.desk.patient.timeline.model
    words = [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(2)]
    assert all("1 tack left in" in one for one in words)


def test_nothing_looks_at_the_clock_for_a_session_out_of_sight(hands: Hands) -> None:
    _signed(hands)
    page = hands.desk.patient.signed
    assert page._clock.isActive()
    hands.desk.show_practitioners()
    assert not page._clock.isActive()
    hands.press("Escape")
    assert page._clock.isActive()
    assert page.back_button.isVisible()
    assert hands.window.lock()
    assert not page._clock.isActive(), "its practice is closed by now"
