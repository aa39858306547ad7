"""Opening, refusing and closing a practice; operations as the one door."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import Mock

import pytest

from needlelog.domain.changes import Changes, Noun
from needlelog.domain.errors import StorageProblem, StorageProblemKind, UserError
from needlelog.storage import driver, journal, keys, lock, migrations, opening
from needlelog.storage.check import check
from needlelog.storage.database import Database
from needlelog.storage.lock import Mount, on_network_share
from needlelog.storage.schema import APPLICATION_ID, SEARCH, Table
from needlelog.storage.touched import Touched
from tests.storage.engine import (
    ME,
    PASSPHRASE,
    add_needling,
    add_patient,
    add_session,
    content,
    create,
    in_memory,
    insert,
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A practice with one patient, closed."""
    with create(tmp_path / "practice") as db:
        add_patient(db)
    return tmp_path / "practice"


@pytest.fixture
def memory() -> Iterator[Database]:
    with in_memory() as db:
        yield db


def bytes_of(folder: Path) -> dict[str, bytes]:
    """What its owner would miss; beside a database that is only read the engine lays two working files."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name in ("records.db", "keys.json")}


def refused(folder: Path, passphrase: str = PASSPHRASE, *, read_only: bool = False) -> StorageProblemKind:
    """The kind of trouble that opening meets, having written nothing."""
    before = bytes_of(folder)
    with pytest.raises(StorageProblem) as trouble:
        Database.open(folder, passphrase, read_only=read_only)
    assert bytes_of(folder) == before
    return trouble.value.kind


def test_a_practice_is_made_closed_and_opened_again(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {"records.db", "keys.json", "records.lock"}
    with Database.open(folder, PASSPHRASE) as db:
        assert db.practice_name == "Quiet Street"
        assert content(db, "practitioner")[0]["name"] == ME.name
        assert db.practitioner_uuid == content(db, "practitioner")[0]["uuid"]
        assert content(db, "patient")[0]["name"] == "Zoë Müller-合谷"
        assert db.value("PRAGMA application_id") == APPLICATION_ID
        assert db.value("PRAGMA user_version") == len(migrations.NAMES)
        assert not db.unclean


def test_the_file_holds_exactly_the_named_tables(memory: Database) -> None:
    names = {row["name"] for row in memory.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    shadows = {f"{table}_{part}" for table in SEARCH for part in ("data", "idx", "content", "docsize", "config")}
    assert names == {str(table) for table in Table} | shadows | {"_sqlite_migrations", "sqlite_sequence"}


def test_a_wrong_passphrase_writes_nothing_but_its_count(folder: Path) -> None:
    before = (folder / "records.db").read_bytes()
    with pytest.raises(UserError, match="not the passphrase"):
        Database.open(folder, "wrong")
    assert (folder / "records.db").read_bytes() == before
    assert keys.read(folder).failed_unlocks == 1
    Database.open(folder, PASSPHRASE).close()
    assert keys.read(folder).failed_unlocks == 0


def test_a_wrong_passphrase_for_reading_alone_is_counted_while_nobody_writes(folder: Path) -> None:
    with Database.open(folder, PASSPHRASE):
        before = (folder / keys.FILE_NAME).read_bytes()
        with pytest.raises(UserError, match="not the passphrase"):
            Database.open(folder, "wrong", read_only=True)
        assert (folder / keys.FILE_NAME).read_bytes() == before
    for tries in (1, 2, 3):
        with pytest.raises(UserError, match="not the passphrase"):
            Database.open(folder, "wrong", read_only=True)
        assert keys.read(folder).failed_unlocks == tries
    with pytest.raises(UserError, match="pause"):
        Database.open(folder, PASSPHRASE, read_only=True)
    keys._keep_count(folder, 3, "long ago")
    Database.open(folder, PASSPHRASE, read_only=True).close()
    assert keys.read(folder).failed_unlocks == 0


@pytest.mark.parametrize("name", ["records.db", "keys.json"])
def test_a_missing_file(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert refused(folder) is StorageProblemKind.MISSING
    assert not (folder / name).exists()


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem) as trouble:
        Database.open(tmp_path / "nowhere", PASSPHRASE)
    assert trouble.value.kind is StorageProblemKind.MISSING
    assert not (tmp_path / "nowhere").exists()


def test_an_empty_file(folder: Path) -> None:
    (folder / "records.db").write_bytes(b"")
    assert refused(folder) is StorageProblemKind.EMPTY
    assert refused(folder, read_only=True) is StorageProblemKind.EMPTY


@pytest.mark.parametrize("held", [b"x", b"hello, world\n" * 1000, b"SQLite format 3\0" + bytes(5000)])
def test_a_file_of_something_else(folder: Path, held: bytes) -> None:
    (folder / "records.db").write_bytes(held)
    assert refused(folder) is StorageProblemKind.NOT_OURS


def test_the_record_of_another_practice(folder: Path, tmp_path: Path) -> None:
    create(tmp_path / "other").close()
    shutil.copy(tmp_path / "other" / "records.db", folder / "records.db")
    assert refused(folder) is StorageProblemKind.NOT_OURS


def test_the_file_of_another_program_under_our_key(folder: Path) -> None:
    key, _person = keys.unlock(folder, PASSPHRASE)
    connection = driver.connect(folder / "records.db", key, "rw")
    connection.execute("PRAGMA application_id = 1")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    assert refused(folder) is StorageProblemKind.NOT_OURS


def test_a_damaged_first_page(folder: Path) -> None:
    held = bytearray((folder / "records.db").read_bytes())
    held[100] ^= 1
    (folder / "records.db").write_bytes(held)
    assert refused(folder) is StorageProblemKind.DAMAGED
    assert refused(folder, read_only=True) is StorageProblemKind.DAMAGED


def test_damaged_pages_are_told_whichever_they_are(folder: Path) -> None:
    whole = (folder / "records.db").read_bytes()
    for page in range(len(whole) // 4096):
        held = bytearray(whole)
        held[page * 4096 + 2000] ^= 0x10
        (folder / "records.db").write_bytes(held)
        try:
            with Database.open(folder, PASSPHRASE, read_only=True) as db:
                found = check(db).integrity
        except StorageProblem as trouble:
            found = (trouble.kind,)
        assert found, f"page {page}"
        assert found[0].startswith("HMAC") or found[0] == StorageProblemKind.DAMAGED


def test_a_file_without_our_tables(folder: Path) -> None:
    key, _person = keys.unlock(folder, PASSPHRASE)
    connection = driver.connect(folder / "records.db", key, "rw")
    connection.execute("DROP TABLE _sqlite_migrations")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    assert refused(folder) is StorageProblemKind.DAMAGED
    assert refused(folder, read_only=True) is StorageProblemKind.DAMAGED


def test_a_reference_that_leads_nowhere_is_found_after_an_unclean_end(folder: Path, tmp_path: Path) -> None:
    key, _person = keys.unlock(folder, PASSPHRASE)
    connection = driver.connect(folder / "records.db", key, "rw")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO patient_summary (patient_id, session_count, has_draft) VALUES (99, 0, 0)")
    shutil.copytree(folder, tmp_path / "after")
    connection.close()
    with Database.open(tmp_path / "after", PASSPHRASE) as db:
        assert db.unclean
        with db.reader() as worker:
            assert not check(worker).sound
            assert [table for table, _row in check(worker).references] == ["patient_summary"]


def test_a_damaged_key_file_is_named(folder: Path) -> None:
    (folder / "keys.json").write_text("{}")
    with pytest.raises(StorageProblem, match=r"keys\.json"):
        Database.open(folder, PASSPHRASE)


def test_a_newer_practice_can_only_be_read(folder: Path) -> None:
    key, _person = keys.unlock(folder, PASSPHRASE)
    connection = driver.connect(folder / "records.db", key, "rw")
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('needlelog', '9999_later', '')"
    )
    connection.close()
    assert refused(folder) is StorageProblemKind.TOO_NEW
    with Database.open(folder, PASSPHRASE, read_only=True) as db:
        assert content(db, "patient")[0]["name"] == "Zoë Müller-合谷"


@pytest.fixture
def unwritable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As on a medium that can't be written to; whoever runs the tests may write everywhere."""
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    return folder


def test_a_folder_that_cannot_be_written_to(unwritable: Path) -> None:
    assert refused(unwritable) is StorageProblemKind.READ_ONLY
    before = bytes_of(unwritable)
    with Database.open(unwritable, PASSPHRASE, read_only=True) as db:
        assert content(db, "patient")[0]["name"] == "Zoë Müller-合谷"
    assert bytes_of(unwritable) == before


def test_an_empty_log_on_such_a_medium_is_in_no_ones_way(unwritable: Path) -> None:
    (unwritable / "records.db-wal").touch()
    before = bytes_of(unwritable)
    with Database.open(unwritable, PASSPHRASE, read_only=True) as db:
        assert content(db, "patient")[0]["name"] == "Zoë Müller-合谷"
        assert bytes_of(unwritable) == before


def test_a_second_program_is_kept_out_and_may_read(folder: Path) -> None:
    with Database.open(folder, PASSPHRASE) as db:
        with pytest.raises(StorageProblem) as trouble:
            Database.open(folder, PASSPHRASE)
        assert trouble.value.kind is StorageProblemKind.LOCKED
        add_patient(db, "Second")
        with Database.open(folder, PASSPHRASE, read_only=True) as reading, db.reader() as worker:
            assert [row["name"] for row in content(reading, "patient")][1] == "Second"
            add_patient(db, "Third")
            assert worker.value("SELECT count(*) FROM patient") == 3
            for other in (reading, worker):
                with pytest.raises(StorageProblem) as trouble, other.operation("Write"):
                    pass
                assert trouble.value.kind is StorageProblemKind.READ_ONLY
                with pytest.raises(StorageProblem):
                    other.execute("DELETE FROM draft_text")
    with Database.open(folder, PASSPHRASE) as db:
        assert db.value("SELECT count(*) FROM patient") == 3
        assert not db.unclean


def test_a_snapshot_shows_one_moment_while_another_connection_writes(folder: Path) -> None:
    with Database.open(folder, PASSPHRASE) as db, db.reader() as worker:
        with worker.snapshot():
            head = journal.head(worker.connection)
            people = worker.value("SELECT count(*) FROM patient")
            add_patient(db, "Meanwhile")
            with worker.snapshot():
                assert worker.value("SELECT count(*) FROM patient") == people
            assert journal.head(worker.connection) == head
        assert worker.value("SELECT count(*) FROM patient") == people + 1
        with pytest.raises(ZeroDivisionError), worker.snapshot():
            raise ZeroDivisionError
        assert not worker.connection.in_transaction


def test_a_listener_that_fails_makes_no_finished_act_look_failed(
    memory: Database, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[Changes] = []
    memory.on_commit.extend((Mock(side_effect=ZeroDivisionError("Zoë")), told.append))
    add_patient(memory)
    assert [changes.operation for changes in told] == ["Add patient"]
    assert "a listener failed" in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert "Zoë" not in caplog.text


def test_trouble_while_tidying_up_at_the_close_is_nobodys_trouble(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    db = Database.open(folder, PASSPHRASE)
    monkeypatch.setattr(opening, "translated", Mock(side_effect=driver.problem(StorageProblemKind.DISK_FULL)))
    db.close()
    monkeypatch.undo()
    assert "disk_full" in caplog.text
    with Database.open(folder, PASSPHRASE) as again:
        assert content(again, "patient")


def test_an_engine_that_could_damage_a_file_opens_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = Mock(side_effect=driver.problem(StorageProblemKind.OLD_ENGINE))
    monkeypatch.setattr(driver, "check_engine", old)
    for read_only in (False, True):
        assert refused(folder, read_only=read_only) is StorageProblemKind.OLD_ENGINE
    with pytest.raises(StorageProblem):
        create(folder.with_name("another"))
    assert not folder.with_name("another").exists()


def test_a_refused_opening_leaves_the_lock_free(folder: Path) -> None:
    with pytest.raises(UserError):
        Database.open(folder, "wrong")
    Database.open(folder, PASSPHRASE).close()


def test_an_unclean_end_is_noticed_and_nothing_lost(folder: Path, tmp_path: Path) -> None:
    with Database.open(folder, PASSPHRASE) as db:
        add_patient(db, "Written last")
        # What a power cut would leave; a live file is read by no one but a test.
        shutil.copytree(folder, tmp_path / "after")
    with Database.open(tmp_path / "after", PASSPHRASE) as db:
        assert db.unclean
        assert [row["name"] for row in content(db, "patient")][-1] == "Written last"
    with Database.open(tmp_path / "after", PASSPHRASE) as db:
        assert not db.unclean


def test_a_program_that_dies_loses_no_finished_act_and_keeps_no_half_one(folder: Path) -> None:
    code = f"""
import os, uuid
from pathlib import Path
from needlelog.storage.database import Database
from tests.storage.engine import PASSPHRASE, add_patient, insert
db = Database.open(Path({str(folder)!r}), PASSPHRASE)
add_patient(db, "Finished")
with db.operation("Add patient"):
    insert(db, "patient", name="Half")
    os._exit(9)
"""
    died = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False)
    assert died.returncode == 9
    with Database.open(folder, PASSPHRASE) as db:
        assert db.unclean
        assert [row["name"] for row in content(db, "patient")] == ["Zoë Müller-合谷", "Finished"]
        assert check(db).sound


def test_a_worker_reads_on_a_connection_of_its_own(folder: Path) -> None:
    with Database.open(folder, PASSPHRASE) as db, ThreadPoolExecutor(1) as worker:

        def count() -> int:
            with db.reader() as reading:
                return int(reading.value("SELECT count(*) FROM patient"))

        with db.operation("Add patient"):
            insert(db, "patient", name="Not yet finished")
            assert worker.submit(count).result() == 1
        assert worker.submit(count).result() == 2


def test_closing_twice_is_harmless(folder: Path) -> None:
    db = Database.open(folder, PASSPHRASE)
    db.close()
    db.close()


@pytest.mark.parametrize(
    ("kind", "options", "refused"),
    [("ext4", "rw", False), ("nfs4", "rw", True), ("CIFS", "rw", True), ("NTFS", "rw,remote", True), ("9p", "", False)],
)
def test_a_network_share_is_known_by_its_file_system(kind: str, options: str, refused: bool) -> None:
    mounts = [Mount("/", "ext4", "rw"), Mount("/srv/share", kind, options)]
    assert on_network_share(Path("/srv/share/practice"), mounts) is refused
    assert not on_network_share(Path("/srv/elsewhere"), mounts)


def test_a_network_share_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_mounts", lambda: [Mount("/", "nfs4", "rw")])
    assert refused(folder) is StorageProblemKind.NETWORK_SHARE
    with pytest.raises(StorageProblem):
        create(folder.parent / "other")


def test_nothing_is_written_without_an_operation(memory: Database) -> None:
    add_patient(memory)
    for sql in (
        "INSERT INTO setting (name, value) VALUES ('a', 'b')",
        "INSERT OR REPLACE INTO setting (id, name, value) VALUES (1, 'a', 'b')",
        "UPDATE patient SET name = 'Other'",
        "DELETE FROM patient",
    ):
        with pytest.raises(driver.RefusedError, match="no operation is open"):
            memory.execute(sql)
    with pytest.raises(driver.RefusedError), memory.unjournalled():
        memory.execute("DELETE FROM patient")
    assert content(memory, "patient")[0]["name"] == "Zoë Müller-合谷"


def test_text_being_typed_needs_no_operation(memory: Database) -> None:
    session = add_session(memory, add_patient(memory))
    count = memory.value("SELECT count(*) FROM operation")
    with memory.unjournalled():
        memory.execute(
            "INSERT INTO draft_text VALUES (?, 'plan', 'half a sen', '2026-11-23T10:00:00Z', 60)", (session,)
        )
        memory.execute("INSERT INTO form_text VALUES ('patient', '[null]', 'name', 'Sam', '2026-11-23T10:00:00Z', 60)")
    assert memory.value("SELECT text FROM draft_text") == "half a sen"
    assert memory.value("SELECT text FROM form_text") == "Sam"
    assert memory.value("SELECT count(*) FROM operation") == count


def test_an_operation_is_kept_wholly_or_not_at_all(memory: Database) -> None:
    before = content(memory, "operation")
    with pytest.raises(driver.RefusedError), memory.operation("Add patient"):  # noqa: PT012
        insert(memory, "patient", name="Half")
        insert(memory, "patient", name="")
    assert content(memory, "patient") == []
    assert content(memory, "operation") == before


def test_an_operation_inside_another_is_a_bug(memory: Database) -> None:
    with pytest.raises(RuntimeError), memory.operation("Outer"), memory.operation("Inner"):
        pass


def test_an_operation_that_changes_nothing_leaves_no_trace(memory: Database) -> None:
    patient = add_patient(memory)
    told: list[Changes] = []
    memory.on_commit.append(told.append)
    before = content(memory, "operation")
    with memory.operation("Edit patient", patient_id=patient) as act:
        memory.execute("UPDATE patient SET name = name")
    assert content(memory, "operation") == before
    assert act.changes.nouns == frozenset()
    assert told == []


def test_the_screens_are_told_what_was_touched(memory: Database) -> None:
    told: list[Changes] = []
    memory.on_commit.append(told.append)
    patient = add_patient(memory)
    session = add_session(memory, patient)
    with memory.operation("Add needling") as act:
        add_needling(memory, session)
    assert [change.operation for change in told] == ["Add patient", "Start session", "Add needling"]
    assert told[0].nouns == {Noun.PATIENT}
    assert act.changes == told[2] == Changes("Add needling", frozenset({Noun.NEEDLING}), frozenset({patient}))
    assert act.patient_id == patient
    assert memory.value("SELECT patient_id FROM operation ORDER BY id DESC") == patient


def test_derived_rows_are_refreshed_in_the_same_transaction() -> None:
    seen: list[Touched] = []

    def refresh(db: Database, touched: Touched) -> None:
        assert db.connection.in_transaction
        seen.append(touched)
        for patient in touched.patient_ids:
            count = db.value("SELECT count(*) FROM session WHERE patient_id = ?", (patient,))
            db.execute(
                "INSERT OR REPLACE INTO patient_summary (patient_id, session_count, has_draft)"
                " SELECT id, ?, ? FROM patient WHERE id = ?",
                (count, count > 0, patient),
            )

    with in_memory(refresh) as db:
        session = add_session(db, patient := add_patient(db))
        with db.operation("Delete draft"):
            db.execute("DELETE FROM session WHERE id = ?", (session,))
        assert db.value("SELECT session_count FROM patient_summary") == 0
    assert [(touched.patient_ids, touched.session_ids) for touched in seen[1:]] == [
        ({patient}, set()),
        ({patient}, {session}),
        ({patient}, {session}),
    ]


def test_a_needling_whose_session_goes_names_its_patient(memory: Database) -> None:
    patient = add_patient(memory)
    session = add_session(memory, patient)
    with memory.operation("Add needling"):
        add_needling(memory, session)
    with memory.operation("Delete draft") as act:
        memory.execute("DELETE FROM session WHERE id = ?", (session,))
    assert act.changes.nouns == {Noun.SESSION, Noun.NEEDLING}
    assert act.changes.patient_ids == {patient}


def test_keys_say_which_versions_wrote_them(folder: Path) -> None:
    held = json.loads((folder / "keys.json").read_text())
    assert (held["application"], held["format"], held["schema_version"]) == ("Needlelog", 1, migrations.SCHEMA_VERSION)
    assert opening.FILE_NAME == "records.db"


def test_what_a_first_paint_does_not_need_is_not_imported() -> None:
    heavy = ("sqlite_utils", "numpy", "filelock", "psutil", "argon2", "cryptography")
    code = f"import needlelog.storage.database, sys; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
