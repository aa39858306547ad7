"""The check of a file: what it finds, and that it names rows and never their content."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from needlelog.domain.errors import UserCancelled
from needlelog.storage import check as check_module
from needlelog.storage.check import check
from needlelog.storage.database import Database
from needlelog.storage.schema import Table
from tests.storage.engine import PASSPHRASE, add_patient, add_session, create


def test_a_sound_practice(tmp_path: Path) -> None:
    with create(tmp_path / "p") as db:
        add_session(db, add_patient(db))
        report = check(db, lambda _db: ())
        with db.reader() as worker:
            assert check(worker) == report
    assert report.sound
    assert report.count == 3
    assert report.head != "0" * 64
    assert report.sentences == ("Nothing wrong was found; the journal holds 3 operations.",)


def test_a_check_is_broken_off_when_asked_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_module, "STEPS_BETWEEN_LOOKS", 10)
    with create(tmp_path / "p") as db, db.reader() as worker:
        with pytest.raises(UserCancelled):
            check(worker, stop=lambda: True)
        assert check(worker, stop=lambda: False).sound
        assert check(worker).sound


def test_each_kind_of_fault_has_its_sentence(tmp_path: Path) -> None:
    def wrong(db: Database) -> Iterable[tuple[Table, int]]:
        return [(Table.PATIENT_SUMMARY, int(db.value("SELECT max(id) FROM patient")))]

    with create(tmp_path / "p") as db:
        patient = add_patient(db, "Distinctivename")
        for row in db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            db.execute(f"DROP TRIGGER {row['name']}")
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("UPDATE patient SET reference = 'forged'")
        db.execute("UPDATE operation SET name = 'forged' WHERE id = 2")
        db.execute("INSERT INTO patient_summary (patient_id, session_count, has_draft) VALUES (99, 0, 0)")
        report = check(db, wrong)
    assert not report.sound
    assert (report.references, report.operations) == ((("patient_summary", 99),), (2,))
    assert (report.rows, report.derived) == ((("patient", patient),), (("patient_summary", patient),))
    assert len(report.sentences) == 4
    assert "Distinctivename" not in " ".join(report.sentences)


def test_damaged_pages_are_found(tmp_path: Path) -> None:
    with create(tmp_path / "p") as db:
        add_patient(db)
        page = db.value("SELECT rootpage FROM sqlite_master WHERE name = 'patient'")
    path = tmp_path / "p" / "records.db"
    held = bytearray(path.read_bytes())
    held[page * 4096 - 2000] ^= 1
    path.write_bytes(held)
    with Database.open(tmp_path / "p", PASSPHRASE, read_only=True) as db:
        report = check(db)
    assert report.integrity
    assert not report.sound
    assert report.sentences[0].startswith("The file is damaged: ")
