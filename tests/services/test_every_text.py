"""Each text of a session goes wherever the others go: a note that is added later and forgotten somewhere fails here."""

import csv
import json
from io import StringIO

import pytest

from needlelog.domain.sessions import TEXT_FIELDS, Session
from needlelog.exchange.csv_table import BYTE_ORDER_MARK, record_to_csv
from needlelog.exchange.json_bundle import record_to_json
from needlelog.services.clinic import Clinic
from needlelog.storage import readmodels
from tests import builders as build

WORDS = {name: f"word{number}of{name.replace('_', '')}" for number, name in enumerate(TEXT_FIELDS)}


@pytest.fixture
def draft(clinic: Clinic) -> Session:
    patient = clinic.patients.add(build.patient(), build.episode())
    return clinic.sessions.record(patient.id, build.visit(needles_out=1), [build.muscle()])


def test_every_text_is_stored_found_and_exported(clinic: Clinic, draft: Session) -> None:
    session = clinic.sessions.change(draft.id, since_last_asked_at=build.at(2), **WORDS)
    assert {name: getattr(session, name) for name in TEXT_FIELDS} == WORDS
    for word in WORDS.values():
        assert [card.id for card in clinic.sessions.of_patient(session.patient_id, text=word)] == [session.id]
    record = clinic.records.of_patient(session.patient_id)
    (written,) = json.loads(record_to_json(record))["sessions"]
    (row,) = csv.DictReader(StringIO(record_to_csv(record).removeprefix(BYTE_ORDER_MARK), newline=""))
    for name, word in WORDS.items():
        assert (written[name], row[name]) == (word, word)


@pytest.mark.parametrize("name", [name for name in TEXT_FIELDS if name != "no_needling_reason"])
def test_every_text_that_is_being_typed_is_signed(clinic: Clinic, draft: Session, name: str) -> None:
    if name == "since_last":
        clinic.sessions.change(draft.id, since_last_asked_at=build.at(2))
    clinic.drafts.save(draft.id, name, WORDS[name])
    assert getattr(clinic.sessions.sign(draft.id), name) == WORDS[name]


def test_the_search_text_has_the_order_in_which_files_hold_it() -> None:
    """Another order would let a check name every session of a practice that was there before."""
    assert readmodels._SESSION_TEXTS == (
        "subjective", "objective", "assessment", "plan", "since_last", "no_consent_reason", "position_note",
        "adjuncts_note", "tongue", "pulse", "pattern", "principle", "needle_lot", "count_reason",
        "no_needling_reason",
    )  # fmt: skip
