"""Last session's rows are laid out unconfirmed, said so, and confirmed one by one or all at once."""

from datetime import timedelta

import pytest

from needlelog.domain import clock
from needlelog.domain.patients import Patient
from needlelog.domain.sessions import SessionFields
from tests import builders as build
from tests.hands import Hands


@pytest.fixture
def copied(hands: Hands) -> Patient:
    """A patient with three rows copied from a week ago."""
    patient = hands.patient()
    sessions = hands.clinic.sessions
    before = sessions.start(patient.id, SessionFields(happened_at=clock.now() - timedelta(days=7)))
    sessions.add_needlings(before.id, [build.muscle(), build.muscle("infraspinatus", "Infraspinatus"), build.point()])
    sessions.consent(before.id)
    sessions.change(before.id, needles_out=3)
    sessions.sign(before.id)
    hands.press("Ctrl+N", "Down", "Ctrl+D")
    return patient


def confirmed(hands: Hands) -> list[bool]:
    assert hands.page.session is not None
    return [row.confirmed for row in hands.page.session.needlings]


@pytest.mark.usefixtures("copied")
def test_they_are_laid_out_unconfirmed_and_hold_the_signature(hands: Hands) -> None:
    assert confirmed(hands) == [False, False, False]
    assert hands.page.rows.said == "3 rows · copied, not confirmed: 3"
    assert hands.page.count.unconfirmed == "copied, not confirmed: 3"
    assert not hands.page.rows.copy_more.isVisible()
    hands.consent()
    hands.page.count.tray.editor.setFocus()
    hands.type("0")
    hands.press("Ctrl+Return")
    assert "Confirm or remove the rows that were copied." in hands.page.held_by
    assert hands.page.table.hasFocus()


@pytest.mark.usefixtures("copied")
def test_space_confirms_a_row_and_goes_to_the_next(hands: Hands) -> None:
    assert hands.page.table.hasFocus()
    hands.press("Space")
    assert confirmed(hands) == [True, False, False]
    chosen = hands.page.table.chosen()
    assert chosen is not None
    assert chosen.code == "infraspinatus"
    hands.press("Space", "Space")
    assert confirmed(hands) == [True, True, True]
    assert hands.page.rows.said == "3 rows"
    hands.press("Space")
    assert confirmed(hands) == [True, True, True]


@pytest.mark.usefixtures("copied")
def test_one_key_confirms_them_all_and_undo_takes_it_back(hands: Hands) -> None:
    hands.press("Ctrl+Shift+Return")
    assert confirmed(hands) == [True, True, True]
    assert hands.page.count.unconfirmed == ""
    hands.press("Ctrl+Z")
    assert confirmed(hands) == [False, False, False]
    hands.press("Ctrl+Z")
    assert confirmed(hands) == []
    assert hands.page.rows.copy_key.isVisible()


def test_a_first_visit_has_nothing_to_copy(hands: Hands) -> None:
    hands.patient()
    hands.press("Ctrl+N")
    assert not hands.page.rows.copy_key.isVisible()
    hands.press("Ctrl+D")
    assert confirmed(hands) == []
    assert hands.window.bar.isHidden()
