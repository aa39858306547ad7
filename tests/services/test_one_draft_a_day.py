"""A patient never has two drafts of one day, whatever is done, undone and done again.

Undo needs no check of its own for that: it goes back through one patient's acts in their order and stops at a signature
or at one taken back, so that every state it comes to is one that was reached, and allowed, before.
"""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from needlelog.domain.errors import NeedlelogError
from needlelog.domain.patients import PatientId
from needlelog.domain.sessions import SessionState
from needlelog.services.clinic import Clinic
from tests import builders as build
from tests.properties import scaled

SIGNABLE = {"no_needling_reason": "feverish", "needles_out": 0}
ACTS = ("start", "delete", "move", "record", "sign", "take back", "undo", "undo", "redo")


def act(clinic: Clinic, patient_id: PatientId, what: str, day: int) -> None:
    """Try one act on the session of a day, or on the patient's latest; what is refused changes nothing."""
    cards = clinic.sessions.of_patient(patient_id)
    at = build.at(day)
    match what:
        case "start":
            clinic.sessions.start(patient_id, build.visit(at, **SIGNABLE))
        case "record":
            clinic.sessions.record(patient_id, build.visit(at, **SIGNABLE), sign=True)
        case "undo":
            clinic.history.undo(patient_id)
        case "redo":
            clinic.history.redo(patient_id)
        case _ if not cards:
            return
        case "delete":
            clinic.sessions.delete_draft(cards[day % len(cards)].id)
        case "move":
            clinic.sessions.change(cards[-1].id, happened_at=at)
        case "sign":
            clinic.sessions.sign(cards[day % len(cards)].id)
        case _:
            clinic.sessions.take_back(cards[day % len(cards)].id)


@scaled(40)
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(2, 3)), max_size=16))
def test_no_undo_makes_two_drafts_of_one_day(acts: list[tuple[str, int]]) -> None:
    with Clinic.in_memory() as clinic:
        patient = clinic.patients.add(build.patient(), build.episode())
        for what, day in acts:
            try:
                act(clinic, patient.id, what, day)
            except NeedlelogError:
                continue
            drafts = Counter(
                card.happened_at.date()
                for card in clinic.sessions.of_patient(patient.id)
                if card.state is SessionState.DRAFT
            )
            assert all(count == 1 for count in drafts.values()), drafts
