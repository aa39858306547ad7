"""A side effect found later, entered in a word beside a signed session."""

from needlelog.domain.side_effects import Severity
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
