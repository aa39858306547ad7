"""The engine: its version, its manners, and what its errors mean."""

import re
import sqlite3
import sys
from pathlib import Path

import pytest

from needlelog.domain.errors import StorageProblem, StorageProblemKind
from needlelog.storage import driver
from needlelog.storage.driver import OURS, WORLD, dbapi2, problem, result_code, translated
from tests.storage.engine import PASSPHRASE, create

# The standard library names result codes, and authorizer actions and limits, with one prefix.
NO_RESULTS = re.compile(
    r"SQLITE_(LIMIT|DBCONFIG|CREATE|DROP|ALTER)_|SQLITE_(DENY|IGNORE|ANALYZE|ATTACH|DELETE|DETACH|FUNCTION|INSERT"
    r"|PRAGMA|READ|RECURSIVE|REINDEX|SAVEPOINT|SELECT|TRANSACTION|UPDATE)$"
)


def test_every_result_code_that_python_knows_is_sorted_once() -> None:
    primary = {
        value & 0xFF
        for name, value in vars(sqlite3).items()
        if name.startswith("SQLITE_") and not NO_RESULTS.match(name)
    }
    assert primary <= WORLD.keys() | OURS
    assert not WORLD.keys() & OURS


def test_every_kind_of_trouble_has_a_sentence_of_its_own() -> None:
    sentences = {problem(kind).sentence for kind in StorageProblemKind}
    assert len(sentences) == len(StorageProblemKind)
    assert all(problem(kind).hint for kind in StorageProblemKind)


def test_an_error_of_the_world_becomes_a_storage_problem(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem) as trouble:
        driver.connect(tmp_path / "none.db", None, "rw")
    assert trouble.value.kind is StorageProblemKind.IO
    assert not (tmp_path / "none.db").exists()


def test_a_bug_goes_on_as_it_is() -> None:
    connection = driver.in_memory()
    with pytest.raises(dbapi2.OperationalError) as bug, translated():
        connection.execute("SELECT FROM nowhere")
    assert result_code(bug.value) == dbapi2.SQLITE_ERROR
    connection.close()


def test_a_full_disk_is_told_and_the_operation_not_kept(tmp_path: Path) -> None:
    with create(tmp_path / "p") as db:
        pages = db.value("PRAGMA page_count")
        db.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(StorageProblem) as trouble, db.operation("Write much"):
            db.execute("UPDATE practitioner SET registration = ?", ("x" * 200_000,))
        assert trouble.value.kind is StorageProblemKind.DISK_FULL
        assert not db.connection.in_transaction
        assert db.value("SELECT registration FROM practitioner") == ""


def test_a_faulty_engine_is_refused() -> None:
    driver.check_engine()
    with pytest.raises(StorageProblem) as trouble:
        driver.check_engine((3, 40, 1))
    assert trouble.value.kind is StorageProblemKind.OLD_ENGINE


def test_sqlite_utils_finds_our_engine() -> None:
    from sqlite_utils import utils

    assert sys.modules["pysqlite3"].dbapi2 is dbapi2
    assert utils.OperationalError is dbapi2.OperationalError


def test_a_connection_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    with create(tmp_path / "p") as db:
        manners = {
            name: db.value(f"PRAGMA {name}")
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "cache_size")
        }
    assert manners == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "cache_size": -driver.CACHE_KIB,
    }


def test_the_file_is_encrypted(tmp_path: Path) -> None:
    with create(tmp_path / "p") as db, db.operation("Add patient"):
        db.execute("INSERT INTO patient (uuid, name) VALUES (?, ?)", ("0" * 36, "Distinctivename"))
    for file in (tmp_path / "p").iterdir():
        held = file.read_bytes()
        assert b"Distinctivename" not in held
        assert b"SQLite format" not in held
        assert PASSPHRASE.encode() not in held


def test_a_data_key_has_its_length(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        driver.connect(tmp_path / "a.db", b"short", "rwc")
