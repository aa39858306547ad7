"""The journal: every change with its before and after, chained by hash."""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlelog.storage import journal
from needlelog.storage.database import Database
from needlelog.storage.driver import RefusedError
from needlelog.storage.schema import JOURNALLED, Table
from tests.properties import scaled
from tests.storage.engine import add_needling, add_patient, add_session, content, in_memory, insert


@pytest.fixture
def db() -> Iterator[Database]:
    with in_memory() as opened:
        yield opened


def without_guards(db: Database, act: Callable[[], Any]) -> None:
    """As someone with the key and another program would."""
    for row in db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        db.execute(f"DROP TRIGGER {row['name']}")
    act()
    journal.keep_triggers(db.connection)


def faults(db: Database) -> tuple[list[int], list[tuple[str, int]]]:
    broken = list(journal.broken_operations(db.connection))
    return broken, [(str(table), row) for table in JOURNALLED for row in journal.strayed_rows(db.connection, table)]


def test_each_change_is_kept_with_before_and_after(db: Database) -> None:
    patient = add_patient(db, "Before")
    with db.operation("Edit patient") as act:
        db.execute("UPDATE patient SET name = 'After' WHERE id = ?", (patient,))
    (change,) = journal.changes_of(db.connection, act.id)
    assert change.before is not None
    assert change.after is not None
    assert (change.before["name"], change.after["name"]) == ("Before", "After")
    assert change.after == content(db, "patient")[0]


def test_what_a_cascade_removes_is_kept_too(db: Database) -> None:
    session = add_session(db, add_patient(db))
    with db.operation("Add needling"):
        add_needling(db, session)
    with db.operation("Delete draft") as act:
        db.execute("DELETE FROM session WHERE id = ?", (session,))
    changes = journal.changes_of(db.connection, act.id)
    assert [(change.table, change.after) for change in changes] == [(Table.NEEDLING, None), (Table.SESSION, None)]


def test_what_replace_removes_is_kept_too(db: Database) -> None:
    with db.operation("Set"):
        db.execute("INSERT INTO setting (name, value) VALUES ('a', '1')")
    with db.operation("Set") as act:
        db.execute("REPLACE INTO setting (name, value) VALUES ('a', '2')")
    before_after = [(change.before, change.after) for change in journal.changes_of(db.connection, act.id)]
    assert [(before is None, after is None) for before, after in before_after] == [(False, True), (True, False)]


def test_who_and_when_stand_in_the_operation(db: Database) -> None:
    add_patient(db)
    row = content(db, "operation")[-1]
    assert row["practitioner_uuid"] == db.practitioner_uuid
    assert (row["name"], row["kind"], row["undoable"], row["patient_id"]) == ("Add patient", "do", 1, 1)


def test_digests_and_links_are_what_the_dictionary_says(db: Database) -> None:
    add_patient(db)
    before = journal.FIRST_LINK
    for operation in content(db, "operation"):
        digested = []
        for change in content(db, "change"):
            if change["operation_id"] == operation["id"]:
                digest = hashlib.sha256(change["salt"] + change["payload"].encode()).hexdigest()
                assert digest == change["digest"]
                digested.append([change["table_name"], change["row_id"], change["action"], digest])
        header = [value for name, value in operation.items() if name != "link"]
        text = json.dumps([before, header, digested], ensure_ascii=False)
        before = hashlib.sha256(text.encode()).hexdigest()
        assert operation["link"] == before
    assert journal.head(db.connection) == before
    assert journal.count(db.connection) == len(content(db, "operation")) == 2


def test_a_sound_file_has_no_faults(db: Database) -> None:
    session = add_session(db, add_patient(db))
    with db.operation("Add needling"):
        add_needling(db, session, diameter_mm=0.1 + 0.2, depth_min=0.5, depth_max=1.0, depth_unit="cun")
    assert faults(db) == ([], [])


@pytest.mark.parametrize(
    ("sql", "operation", "row"),
    [
        ("UPDATE patient SET name = 'Forged'", [], [("patient", 1)]),
        ("DELETE FROM patient", [], [("patient", 1)]),
        ("INSERT INTO setting (name, value) VALUES ('forged', '1')", [], [("setting", 2)]),
        ("UPDATE operation SET name = 'Forged' WHERE id = 2", [2], []),
        ("UPDATE operation SET done_at = '2000-01-01T00:00:00Z' WHERE id = 2", [2], []),
        ("UPDATE change SET row_id = 7 WHERE operation_id = 2", [2], [("patient", 7), ("patient", 1)]),
        ("UPDATE change SET payload = NULL WHERE operation_id = 2", [2], [("patient", 1)]),
        ("DELETE FROM change WHERE operation_id = 2", [2], [("patient", 1)]),
        ("UPDATE change SET digest = salt WHERE 0", [], []),
    ],
)
def test_a_change_behind_the_back_is_found(
    db: Database, sql: str, operation: list[int], row: list[tuple[str, int]]
) -> None:
    add_patient(db)
    with db.operation("Set"):
        db.execute("INSERT INTO setting (id, name, value) VALUES (9, 'a', '1')")
    without_guards(db, lambda: db.execute(sql.replace("(name, value)", "(id, name, value)").replace("('f", "(2, 'f")))
    assert faults(db) == (operation, row)


def test_a_forged_row_with_a_forged_change_breaks_the_chain(db: Database) -> None:
    add_patient(db, "True")

    def forge() -> None:
        db.execute("UPDATE patient SET name = 'Lies'")
        payload = db.value("SELECT replace(payload, 'True', 'Lies') FROM change WHERE operation_id = 2")
        salt = db.value("SELECT salt FROM change WHERE operation_id = 2")
        db.execute(
            "UPDATE change SET payload = ?, digest = ? WHERE operation_id = 2",
            (payload, journal.digest(salt, payload)),
        )

    without_guards(db, forge)
    assert faults(db) == ([2], [])


def test_an_operation_taken_out_of_the_middle_breaks_the_chain(db: Database) -> None:
    for name in ("A", "B", "C"):
        add_patient(db, name)

    def cut() -> None:
        db.execute("DELETE FROM change WHERE operation_id = 3")
        db.execute("DELETE FROM operation WHERE id = 3")
        db.execute("DELETE FROM patient WHERE name = 'B'")

    without_guards(db, cut)
    assert faults(db) == ([4], [])


def test_changes_without_an_operation_are_found(db: Database) -> None:
    add_patient(db)

    def stray() -> None:
        db.execute("PRAGMA foreign_keys = OFF")
        for operation in (0, 77):
            db.execute(
                "INSERT INTO change (operation_id, table_name, row_id, action) VALUES (?, 'setting', 5, 'delete')",
                (operation,),
            )
        db.execute("PRAGMA foreign_keys = ON")

    without_guards(db, stray)
    assert faults(db)[0] == [0, 77]


def test_an_emptied_payload_is_found_though_the_chain_is_whole(db: Database) -> None:
    patient = add_patient(db)
    with db.operation("Delete patient"):
        db.execute("DELETE FROM patient WHERE id = ?", (patient,))
    without_guards(db, lambda: db.execute("UPDATE change SET payload = NULL, salt = NULL WHERE operation_id = 3"))
    assert faults(db) == ([3], [])


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE operation SET name = 'Other'",
        "DELETE FROM operation WHERE id = 2",
        "UPDATE change SET payload = '{}'",
        "DELETE FROM change",
        "UPDATE operation SET link = NULL",
    ],
)
def test_the_file_refuses_to_change_its_journal(db: Database, sql: str) -> None:
    add_patient(db)
    with pytest.raises(RefusedError):
        db.execute(sql)
    with pytest.raises(RefusedError), db.operation("Forge"):
        db.execute(sql)
    assert faults(db) == ([], [])


SIGN = "UPDATE session SET signed_at = '2026-11-23T10:30:00Z', signed_offset_min = 0, signed_by = 1"


def add_bruise(db: Database, session: int, *, late: int) -> None:
    insert(
        db,
        "side_effect",
        session_id=session,
        kind="bruising",
        severity="mild",
        onset="later",
        reported_by="patient",
        found_at="2026-11-25T10:00:00Z",
        found_offset_min=0,
        late=late,
    )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE session SET plan = 'Other'",
        "DELETE FROM session",
        "UPDATE needling SET needles = 2",
        "DELETE FROM needling",
        "UPDATE side_effect SET severity = 'trace'",
        "DELETE FROM side_effect",
    ],
)
def test_a_signed_session_stays_until_the_signature_is_taken_back(db: Database, sql: str) -> None:
    session = add_session(db, add_patient(db))
    with db.operation("Add needling"):
        add_needling(db, session)
        add_bruise(db, session, late=0)
    with db.operation("Sign session", undoable=False):
        db.execute(SIGN)
    with pytest.raises(RefusedError, match="signed"), db.operation("Edit"):
        db.execute(sql)
    with db.operation("Take signature back", undoable=False):
        db.execute("UPDATE session SET signed_at = NULL, signed_offset_min = NULL, signed_by = NULL")
    with db.operation("Edit"):
        db.execute(sql)


def test_a_signed_session_takes_no_more_needlings(db: Database) -> None:
    session = add_session(db, add_patient(db))
    with db.operation("Sign session", undoable=False):
        db.execute(SIGN)
    with pytest.raises(RefusedError, match="no more needlings"), db.operation("Add needling"):
        add_needling(db, session)


def test_an_import_may_write_a_signed_session_with_its_rows(db: Database) -> None:
    session = add_session(db, add_patient(db))
    with db.operation("Import", undoable=False):
        db.execute(SIGN)
        add_needling(db, session)
    assert len(content(db, "needling")) == 1


def test_a_late_side_effect_may_come_and_go(db: Database) -> None:
    session = add_session(db, add_patient(db))
    with db.operation("Sign session", undoable=False):
        db.execute(SIGN)
    with db.operation("Add side effect"):
        add_bruise(db, session, late=1)
    with db.operation("Remove side effect"):
        db.execute("DELETE FROM side_effect")


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE needling SET session_id = 1", "needlings of a signed session"),
        ("UPDATE side_effect SET session_id = 1, needling_id = NULL", "side effects of a signed session"),
    ],
)
def test_nothing_moves_from_a_draft_into_a_signed_session(db: Database, sql: str, sentence: str) -> None:
    patient = add_patient(db)
    add_session(db, patient)
    draft = add_session(db, patient)
    with db.operation("Add needling"):
        add_needling(db, draft)
        add_bruise(db, draft, late=0)
    with db.operation("Sign session", undoable=False):
        db.execute(f"{SIGN} WHERE id = 1")
    with pytest.raises(RefusedError, match=sentence), db.operation("Move"):
        db.execute(sql)


def test_a_side_effect_of_a_signed_session_is_late(db: Database) -> None:
    session = add_session(db, add_patient(db))
    with db.operation("Sign session", undoable=False):
        db.execute(SIGN)
        add_bruise(db, session, late=0)
    with pytest.raises(RefusedError, match="is late"), db.operation("Add side effect"):
        add_bruise(db, session, late=0)


def test_a_late_side_effect_is_not_changed_in_place(db: Database) -> None:
    session = add_session(db, add_patient(db))
    with db.operation("Sign session", undoable=False):
        db.execute(SIGN)
    with db.operation("Add side effect"):
        add_bruise(db, session, late=1)
    for sql in ("UPDATE side_effect SET severity = 'trace'", "UPDATE side_effect SET late = 0"):
        with pytest.raises(RefusedError, match="stay as they were entered"), db.operation("Edit"):
            db.execute(sql)


@pytest.mark.parametrize("other", ["plan = 'Other'", "needles_out = 4", "uuid = 'x' || substr(uuid, 2)"])
def test_taking_a_signature_back_changes_nothing_else(db: Database, other: str) -> None:
    add_session(db, add_patient(db))
    with db.operation("Sign session", undoable=False):
        db.execute(SIGN)
    take_back = "UPDATE session SET signed_at = NULL, signed_offset_min = NULL, signed_by = NULL"
    with pytest.raises(RefusedError, match="a signed session stays"), db.operation("Take signature back"):
        db.execute(f"{take_back}, {other}")
    with db.operation("Take signature back"):
        db.execute(take_back)


def test_a_trigger_that_was_dropped_or_changed_is_made_again(db: Database) -> None:
    assert journal.triggers_stand(db.connection)
    db.execute("DROP TRIGGER journal_patient_update")
    db.execute("CREATE TRIGGER stranger AFTER INSERT ON patient BEGIN SELECT 1; END")
    assert not journal.triggers_stand(db.connection)
    journal.keep_triggers(db.connection)
    assert journal.triggers_stand(db.connection)


def test_a_new_column_is_journalled(db: Database) -> None:
    patient = add_patient(db)
    db.execute("ALTER TABLE patient ADD COLUMN occupation TEXT NOT NULL DEFAULT ''")
    journal.keep_triggers(db.connection)
    assert faults(db) == ([], [])
    with db.operation("Edit patient") as act:
        db.execute("UPDATE patient SET occupation = 'baker' WHERE id = ?", (patient,))
    (change,) = journal.changes_of(db.connection, act.id)
    assert change.after is not None
    assert change.after["occupation"] == "baker"


@pytest.mark.parametrize(
    ("column", "forged"),
    [
        ("occupation TEXT NOT NULL DEFAULT ''", "'baker'"),
        ("allergies TEXT NOT NULL DEFAULT '[]'", "'[\"nickel\"]'"),
        ("visits INTEGER NOT NULL DEFAULT 3", "4"),
        ("seen_on TEXT", "'2026-11-24'"),
    ],
)
def test_a_new_column_changed_behind_the_back_of_the_journal_is_found_in_rows_written_before(
    db: Database, column: str, forged: str
) -> None:
    patient = add_patient(db)
    other = add_patient(db, "Other")
    db.execute(f"ALTER TABLE patient ADD COLUMN {column}")
    journal.keep_triggers(db.connection)
    assert faults(db) == ([], [])
    with db.operation("Edit patient"):
        db.execute(f"UPDATE patient SET {column.split()[0]} = {forged} WHERE id = ?", (other,))
    assert faults(db) == ([], [])
    name = column.split()[0]
    without_guards(db, lambda: db.execute(f"UPDATE patient SET {name} = {forged} WHERE id = ?", (patient,)))
    assert faults(db) == ([], [("patient", patient)])


TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
NUMBER = st.floats(min_value=0, max_value=500, exclude_min=True)


@scaled(30)
@given(note=TEXT, length_mm=NUMBER, minutes=st.one_of(st.none(), NUMBER))
def test_every_value_comes_back_from_the_journal_as_it_was(note: str, length_mm: float, minutes: float | None) -> None:
    with in_memory() as db:
        session = add_session(db, add_patient(db))
        with db.operation("Add needling") as act:
            add_needling(db, session, note=note, length_mm=length_mm, retention_min=minutes)
        (change,) = journal.changes_of(db.connection, act.id)
        assert change.after == content(db, "needling")[0]
        assert change.after["note"] == note
        assert change.after["length_mm"] == length_mm
        assert faults(db) == ([], [])
