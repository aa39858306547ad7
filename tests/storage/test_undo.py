"""Undo and redo: exact, named, and no further than they should."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from needlelog.domain.changes import Changes
from needlelog.domain.errors import UserError
from needlelog.storage import journal, undo
from needlelog.storage.database import Database
from needlelog.storage.schema import JOURNALLED
from tests.storage.engine import PASSPHRASE, add_needling, add_patient, add_session, content, create, in_memory


@pytest.fixture
def db() -> Iterator[Database]:
    with in_memory() as opened:
        yield opened


def record(db: Database) -> dict[str, object]:
    return {str(table): content(db, table) for table in JOURNALLED}


def rename(db: Database, patient: int, name: str) -> None:
    with db.operation(f"Rename to {name}", patient_id=patient):
        db.execute("UPDATE patient SET name = ? WHERE id = ?", (name, patient))


def test_everything_goes_back_and_forth_exactly(db: Database) -> None:
    states = [record(db)]
    patient = add_patient(db)
    states.append(record(db))
    session = add_session(db, patient)
    states.append(record(db))
    with db.operation("Add needlings"):
        for position in range(3):
            add_needling(db, session, position=position, diameter_mm=0.3, note="élan 🙂\n")
    states.append(record(db))
    with db.operation("Swap"):
        db.execute("UPDATE needling SET position = 9 - position, retention_min = 0.1 + 0.2")
        db.execute("DELETE FROM needling WHERE position = 8")
    states.append(record(db))
    with db.operation("Delete draft"):
        db.execute("DELETE FROM session WHERE id = ?", (session,))
    states.append(record(db))
    for state in reversed(states[:-1]):
        assert undo.undo(db, patient)
        assert record(db) == state
    assert undo.undoable(db, patient) is None
    assert undo.undo(db, patient) is None
    for state in states[1:]:
        assert undo.redo(db, patient)
        assert record(db) == state
    assert undo.redo(db, patient) is None
    for state in reversed(states[:-1]):
        assert undo.undo(db, patient)
        assert record(db) == state
    assert list(journal.broken_operations(db.connection)) == []
    assert not any(list(journal.strayed_rows(db.connection, table)) for table in JOURNALLED)


def test_an_undo_is_a_named_operation_of_its_own(db: Database) -> None:
    patient = add_patient(db)
    told: list[Changes] = []
    db.on_commit.append(told.append)
    assert undo.undoable(db, patient) == "Add patient"
    assert undo.undo(db, patient) == "Add patient"
    assert undo.redoable(db, patient) == "Add patient"
    assert undo.redo(db, patient) == "Add patient"
    assert undo.undo(db, patient) == "Add patient"
    names = ["Undo Add patient", "Redo Add patient", "Undo Add patient"]
    assert [changes.operation for changes in told] == names
    assert [row["name"] for row in content(db, "operation")][-3:] == names


def test_a_new_act_ends_what_could_be_redone(db: Database) -> None:
    patient = add_patient(db, "A")
    rename(db, patient, "B")
    undo.undo(db, patient)
    rename(db, patient, "C")
    assert undo.redoable(db, patient) is None
    undo.undo(db, patient)
    assert content(db, "patient")[0]["name"] == "A"


def test_undo_stays_with_the_patient_in_view(db: Database) -> None:
    first, second = add_patient(db, "First"), add_patient(db, "Second")
    rename(db, second, "Other")
    assert undo.undo(db, first) == "Add patient"
    assert [row["name"] for row in content(db, "patient")] == ["Other"]
    assert undo.undoable(db, second) == "Rename to Other"
    assert undo.undoable(db, None) is None


def test_what_concerns_no_patient_is_undone_without_one(db: Database) -> None:
    with db.operation("Edit practitioner"):
        db.execute("UPDATE practitioner SET profession = 'acupuncturist'")
    assert undo.undo(db, None) == "Edit practitioner"
    assert content(db, "practitioner")[0]["profession"] == "physiotherapist"
    assert undo.redo(db, None) == "Edit practitioner"


def test_a_signature_is_a_wall(db: Database) -> None:
    patient = add_patient(db)
    add_session(db, patient)
    with db.operation("Sign session", undoable=False):
        db.execute("UPDATE session SET signed_at = '2026-11-23T10:30:00Z', signed_offset_min = 0, signed_by = 1")
    assert undo.undoable(db, patient) is None
    assert undo.undo(db, patient) is None
    rename(db, patient, "Later")
    assert undo.undo(db, patient) == "Rename to Later"
    assert undo.undo(db, patient) is None


def test_what_was_done_before_unlocking_stays(tmp_path: Path) -> None:
    with create(tmp_path / "p") as db:
        patient = add_patient(db)
        assert undo.undoable(db, None) is None
    with Database.open(tmp_path / "p", PASSPHRASE) as db:
        assert undo.undoable(db, patient) is None
        rename(db, patient, "Now")
        assert undo.undoable(db, patient) == "Rename to Now"
        db.unlock()
        assert undo.undoable(db, patient) is None


def test_a_row_changed_since_is_not_taken_back(db: Database) -> None:
    patient = add_patient(db)
    rename(db, patient, "Mine")
    with db.operation("Tidy all names", patient_id=None):
        db.execute("INSERT INTO patient (uuid, name) VALUES (?, 'Another')", ("1" * 36,))
        db.execute("UPDATE patient SET name = upper(name)")
    before = record(db), content(db, "operation")
    with pytest.raises(UserError, match="can't be taken back"):
        undo.undo(db, patient)
    assert (record(db), content(db, "operation")) == before


def test_a_row_that_others_need_is_not_taken_back(db: Database) -> None:
    patient = add_patient(db)
    other = add_patient(db, "Other")
    with db.operation("Start two sessions"):
        for one in (patient, other):
            db.execute(
                "INSERT INTO session (uuid, patient_id, happened_at, happened_offset_min)"
                " VALUES (?, ?, '2026-11-23T10:00:00Z', 0)",
                (str(one) * 36, one),
            )
    with pytest.raises(UserError):
        undo.undo(db, patient)
    assert len(content(db, "session")) == 2


def test_numbers_of_rows_are_never_given_twice(db: Database) -> None:
    first = add_patient(db)
    undo.undo(db, first)
    assert add_patient(db) != first
