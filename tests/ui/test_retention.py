"""The retention timer goes on while other pages are open, by a clock that nobody can set back, until it was seen."""

from collections.abc import Callable

import pytest

from needlelog.domain.patients import Patient, PatientId
from needlelog.domain.sessions import SessionId
from needlelog.services.clinic import Clinic
from needlelog.ui.retention import RetentionTimers, say_left
from tests.hands import Hands

ONE, OTHER = SessionId(1), SessionId(2)
AROHA = Patient(name="Aroha Bennett", reference="P-1", id=PatientId(1), uuid="one")
DANIEL = Patient(name="Daniel Osei", reference="P-2", id=PatientId(2), uuid="other")


class Hourglass:
    """A monotonic clock that a test turns."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def glass() -> Hourglass:
    return Hourglass()


@pytest.fixture
def timers(glass: Hourglass, qapp: object) -> RetentionTimers:
    assert qapp is not None
    return RetentionTimers(clock=glass)


@pytest.fixture
def turned(hands: Hands, glass: Hourglass) -> Callable[[float], None]:
    """Lets seconds pass at the desk."""
    hands.page.timers._clock = glass

    def turn(seconds: float) -> None:
        glass.seconds += seconds
        hands.page.timers.look()

    return turn


def test_a_pause_is_not_counted(timers: RetentionTimers, glass: Hourglass) -> None:
    timers.start(ONE, AROHA, 20)
    glass.seconds += 440
    timers.pause(ONE)
    glass.seconds += 10_000
    timers.look()
    assert timers.remaining_s(ONE) == 760
    timers.pause(ONE)
    glass.seconds += 60
    assert say_left(timers.remaining_s(ONE)) == "11:40"
    assert timers.elapsed_min(ONE) == 8


def test_it_rings_once_and_stays_until_it_was_seen(timers: RetentionTimers, glass: Hourglass) -> None:
    rung: list[SessionId] = []
    timers.rang.connect(rung.append)
    timers.start(ONE, AROHA, 20)
    timers.start(OTHER, DANIEL, 30)
    glass.seconds += 1200
    timers.look()
    timers.look()
    assert rung == [ONE]
    assert [session_id for session_id, _timer in timers.all()] == [ONE, OTHER]
    timers.end(ONE)
    assert timers.of(ONE) is None


def test_it_is_shown_while_another_patient_is_seen(hands: Hands, turned: Callable[[float], None]) -> None:
    first = hands.patient()
    hands.session("li4 r", "UT r 15min")
    hands.page.retention.minutes.setFocus()
    hands.press("Return")
    hands.patient("Daniel Osei")
    turned(440)
    strip = hands.desk.timers
    assert strip.said == (f"Aroha Bennett · {first.reference}  12:40",)
    turned(760)
    assert strip.said == (f"Time is up: Aroha Bennett · {first.reference}",)
    assert hands.desk.status == f"Time is up: Aroha Bennett · {first.reference}, 20 min."
    strip.keys[0].click()
    assert hands.desk.patient.patient_id == first.id
    assert strip.said == ()
    offer = hands.page.retention.offer
    assert offer.text() == "Write 20 min on 1 row"
    assert offer.hasFocus()
    hands.press("Space")
    assert hands.page.session is not None
    assert [row.retention_min for row in hands.page.session.needlings] == [20, 15]
    assert not offer.isVisible()


def test_stopped_early_it_offers_the_minutes_so_far(hands: Hands, turned: Callable[[float], None]) -> None:
    hands.patient()
    hands.session("li4 b")
    panel = hands.page.retention
    panel.minutes.setFocus()
    panel.minutes.selectAll()
    hands.type("30")
    hands.press("Return")
    assert panel.pause_key.hasFocus()
    hands.press("Space")
    turned(5000)
    assert panel.go_on_key.hasFocus()
    hands.press("Space")
    turned(12 * 60 + 10)
    panel.end_key.setFocus()
    hands.press("Space")
    assert panel.offer.text() == "Write 12 min on 2 rows"


@pytest.mark.parametrize("typed", ["0", "-5", "ten", "999", "1.5", ""])
def test_minutes_that_are_none_are_refused(hands: Hands, typed: str) -> None:
    hands.patient()
    hands.session()
    panel = hands.page.retention
    panel.minutes.setFocus()
    panel.minutes.selectAll()
    panel.minutes.clear()
    hands.type(typed)
    hands.press("Return")
    assert panel.error
    assert hands.page.session is not None
    assert hands.page.timers.of(hands.page.session.id) is None


def test_a_signed_session_has_no_timer(hands: Hands) -> None:
    hands.patient()
    hands.session("li4 r")
    hands.page.retention.start()
    hands.consent()
    hands.page.count.tray.editor.setFocus()
    hands.type("1")
    hands.press("Ctrl+Return")
    assert hands.desk.patient.signed.session is not None
    assert hands.desk.timers.said == ()


def test_two_of_one_name_who_lie_there_are_told_apart(hands: Hands, turned: Callable[[float], None]) -> None:
    lying = [hands.patient("Mary Smith") for _bed in range(2)]
    for patient in lying:
        hands.desk.show_patient(patient.id)
        hands.session()
        hands.page.retention.start()
        turned(1)
    strip = hands.desk.timers
    for key, said, patient in zip(strip.keys, strip.said, lying, strict=False):
        assert f"Mary Smith · {patient.reference} " in said
        assert key.text() == said
    turned(1199)
    assert hands.desk.status == f"Time is up: Mary Smith · {lying[1].reference}, 20 min."


def test_three_who_lie_there_are_read_whole_but_for_the_name_in_a_small_window(hands: Hands) -> None:
    hands.window.resize(1024, 700)
    for _bed in range(3):
        hands.patient("Mary Anne Fitzgerald-Smith")
        hands.session()
        hands.page.retention.start()
    for key in hands.desk.timers.keys:
        assert key.width() >= key.sizeHint().width(), "its words are cut"


def test_it_runs_on_and_rings_while_the_practice_is_locked(
    hands: Hands, glass: Hourglass, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A practice in memory would be gone with its closing.
    monkeypatch.setattr(Clinic, "close", lambda _clinic: None)
    patient = hands.patient()
    hands.session("li4 l")
    session = hands.page.session
    assert session is not None
    hands.page.timers._clock = glass
    hands.page.timers.start(session.id, patient, 1)
    window, clinic = hands.window, hands.clinic
    glass.seconds += 15
    assert window.lock()
    assert window.unlock.lying.text() == "Needles are in: 0:45 left."
    assert patient.name not in window.unlock.lying.text()
    glass.seconds += 45
    window._lying.look()
    assert window.unlock.lying.text() == "Time is up: needles are in."
    assert "Unlock to see who" in window.bar.text
    window.open_clinic(clinic)
    hands.desk.show_patient(patient.id)
    timer = hands.page.timers.of(session.id)
    assert timer is not None
    assert timer.rung
    assert window._lying.all() == ()
    assert window.unlock.lying.isHidden()


def test_the_window_asks_once_before_a_timer_ends_with_it(hands: Hands) -> None:
    patient = hands.patient()
    hands.session("li4 l")
    session = hands.page.session
    assert session is not None
    hands.page.timers.start(session.id, patient, 20)
    assert not hands.window.close()
    assert "Close again" in hands.window.bar.text
    assert hands.window.close()
