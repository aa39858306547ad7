"""A return visit from the first key to the signature, by keys alone: asked, copied, changed, counted, written up."""

from datetime import timedelta

from needlelog.domain import clock
from needlelog.domain.needlings import Modality
from needlelog.domain.patients import Patient
from needlelog.domain.sessions import SessionFields, SessionState
from needlelog.domain.treatment import Adjunct, Position
from tests import builders as build
from tests.hands import Hands


def _last_week(hands: Hands, patient: Patient) -> None:
    sessions = hands.clinic.sessions
    before = sessions.start(patient.id, SessionFields(happened_at=clock.now() - timedelta(days=7)))
    sessions.add_needlings(
        before.id,
        [
            build.muscle(diameter_mm=0.3, length_mm=40.0, ltr=True, ltr_count=4),
            build.muscle("levator_scapulae", "Levator scapulae"),
            build.muscle("infraspinatus", "Infraspinatus"),
        ],
    )
    sessions.consent(before.id)
    sessions.change(before.id, needles_out=3)
    sessions.sign(before.id)


def _tab_to(hands: Hands, name: str) -> None:
    for _step in range(80):
        if hands.focused.accessibleName().startswith(name):
            return
        hands.press("Tab")
    raise AssertionError(f"Tab never reached {name}")


def test_a_return_visit_without_the_mouse(hands: Hands) -> None:
    patient = hands.patient()
    _last_week(hands, patient)
    hands.press("Ctrl+K")
    hands.type("aro")
    hands.press("Return", "Ctrl+N")

    hands.type("0")
    hands.type("1")
    hands.press("Ctrl+D")
    hands.press("Space")
    hands.press("Delete")
    hands.press("Ctrl+Shift+Return")
    hands.page.entry_line.focus()
    hands.type("ut r ltr2")
    hands.press("Return")
    hands.type("li4 b dq")
    hands.press("Return")
    hands.press("Alt+C")

    _tab_to(hands, "Before")
    hands.type("6")
    _tab_to(hands, "After")
    hands.type("3")
    _tab_to(hands, "Position")
    hands.press("Down")
    _tab_to(hands, "Beside the needles")
    hands.press("Right", "Right", "Space")
    _tab_to(hands, "Needles in the tray")
    hands.type("4")
    _tab_to(hands, "Tongue")
    hands.type("pale")
    _tab_to(hands, "S · subjective")
    hands.type("Stiff on waking.")
    _tab_to(hands, "P · plan")
    hands.type("Heat tonight.")
    hands.press("Ctrl+Return")

    signed = hands.desk.patient.signed.session
    assert signed is not None, hands.page.held_by
    assert signed.state is SessionState.SIGNED
    assert [(row.code, row.ltr_count, row.confirmed) for row in signed.needlings] == [
        ("trapezius_upper", 2, True),
        ("infraspinatus", None, True),
        ("LI4", None, True),
        ("LI4", None, True),
    ]
    assert signed.needles_used == signed.needles_out == 4
    assert signed.since_last_asked_at is not None
    assert all(signed.consented_at(modality) for modality in Modality)
    assert (signed.card_before, signed.card_after) == (6, 3)
    assert (signed.position, signed.adjuncts, signed.tongue) == (Position.PRONE, (Adjunct.HEAT,), "pale")
    assert (signed.subjective, signed.plan) == ("Stiff on waking.", "Heat tonight.")
