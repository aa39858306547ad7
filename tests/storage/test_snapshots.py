"""The copy that is made before a step changes the record's tables: whole, or the step is not taken."""

import stat
import sys
from collections import namedtuple
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from needlelog.domain import clock
from needlelog.domain.errors import StorageProblem, StorageProblemKind
from needlelog.storage import driver, migrations, snapshots
from needlelog.storage.database import Database
from needlelog.storage.driver import Connection
from tests.storage.engine import PASSPHRASE, add_patient, create

Usage = namedtuple("Usage", "total used free")


def steps(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """As a newer build that knows more steps; each adds a column of its own."""
    added = {name: (f"ALTER TABLE patient ADD COLUMN c{name} TEXT",) for name in names}
    monkeypatch.setattr(migrations, "_STEPS", {**migrations._STEPS, **added})
    monkeypatch.setattr(migrations, "NAMES", (*migrations.NAMES, *names))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with create(tmp_path / "p") as db:
        add_patient(db)
    return tmp_path / "p"


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "backups").glob("*"))


def test_nothing_is_copied_when_nothing_is_pending(folder: Path) -> None:
    with Database.open(folder, PASSPHRASE):
        pass
    assert not (folder / "backups").exists()


def test_the_copy_holds_what_was_there_before_the_step(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps(monkeypatch, "9000_test", "9001_test")
    with Database.open(folder, PASSPHRASE) as db:
        (name,) = copies(folder)
        assert name.endswith("-before-9000_test.db")
        assert db._key is not None
        copy = driver.connect(folder / "backups" / name, db._key, "ro")
        assert [row["name"] for row in copy.execute("SELECT name FROM patient")] == ["Zoë Müller-合谷"]
        assert "c9000_test" not in [row["name"] for row in copy.execute("PRAGMA table_info(patient)")]
        copy.close()
    assert b"M\xc3\xbcller" not in (folder / "backups" / name).read_bytes()
    assert copies(folder) == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are a thing of Unix")
def test_the_copy_is_for_its_owner_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps(monkeypatch, "9000_test")
    Database.open(folder, PASSPHRASE).close()
    (copy,) = (folder / "backups").iterdir()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_what_is_only_in_the_log_is_copied_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Database.open(folder, PASSPHRASE) as db:
        add_patient(db, "In the log alone")
        left = {path.name: path.read_bytes() for path in folder.glob("records.db*")}
    for name, content in left.items():
        if not name.endswith("-shm"):
            (folder / name).write_bytes(content)
    assert (folder / "records.db-wal").stat().st_size > 0
    steps(monkeypatch, "9000_test")
    with Database.open(folder, PASSPHRASE) as db:
        assert db._key is not None
        (name,) = copies(folder)
        copy = driver.connect(folder / "backups" / name, db._key, "ro")
        assert driver.single(copy, "SELECT count(*) FROM patient WHERE name = 'In the log alone'") == 1
        copy.close()


def test_the_last_three_copies_stay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"900{number}_test" for number in range(5)]
    for number, name in enumerate(names):
        with monkeypatch.context() as later:
            later.setattr(clock, "now", lambda day=number: datetime(2027, 1, 1 + day, tzinfo=timezone.utc))
            steps(monkeypatch, name)
            Database.open(folder, PASSPHRASE).close()
    assert copies(folder) == [
        f"records-2027010{number + 1}T000000Z-before-900{number}_test.db" for number in range(2, 5)
    ]


def refused(folder: Path) -> StorageProblem:
    """What is said on opening; nothing of the record has changed, and nothing of a copy is left."""
    before = (folder / "records.db").read_bytes()
    with pytest.raises(StorageProblem) as trouble:
        Database.open(folder, PASSPHRASE)
    assert (folder / "records.db").read_bytes() == before
    assert not (folder / "backups").is_dir() or copies(folder) == []
    assert "Nothing was changed." in trouble.value.message
    return trouble.value


def test_a_disk_without_room_stops_the_step(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps(monkeypatch, "9000_test")
    with monkeypatch.context() as full:
        full.setattr(snapshots.shutil, "disk_usage", lambda _folder: Usage(10**9, 10**9, 4096))
        trouble = refused(folder)
    assert trouble.kind is StorageProblemKind.DISK_FULL
    assert "no room for the copy" in trouble.message
    with Database.open(folder, PASSPHRASE) as db:
        assert db.value("SELECT count(c9000_test) FROM patient") == 0
    assert len(copies(folder)) == 1


def spoilt(monkeypatch: pytest.MonkeyPatch, mode: str, spoil: Callable[[Path, Connection], object]) -> None:
    """Let something befall a copy when it is opened to be written, ``rw``, or looked through, ``ro``."""
    plain = driver.connect

    def connect(path: Path, key: bytes | None, asked: str, **how: Any) -> Connection:
        made = plain(path, key, asked, **how)
        if asked == mode and path.parent.name == "backups":
            spoil(path, made)
        return made

    monkeypatch.setattr(driver, "connect", connect)


def test_a_disk_that_fills_up_stops_the_step(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps(monkeypatch, "9000_test")
    with monkeypatch.context() as faulty:
        spoilt(faulty, "rw", lambda _path, copy: copy.execute("PRAGMA max_page_count = 3"))
        assert refused(folder).kind is StorageProblemKind.DISK_FULL
    Database.open(folder, PASSPHRASE).close()


def overwrite(path: Path, _key: bytes) -> None:
    """A page that the disk did not keep."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"x" * 512)


def lose_a_row(path: Path, key: bytes, connect: Callable[..., Connection] = driver.connect) -> None:
    lossy = connect(path, key, "rw")
    lossy.execute("DELETE FROM _sqlite_migrations WHERE id = 1")
    lossy.close()


@pytest.mark.parametrize("harm", [overwrite, lose_a_row])
def test_a_copy_that_is_not_whole_stops_the_step(
    folder: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path, bytes], None]
) -> None:
    steps(monkeypatch, "9000_test")
    with Database.open(folder, PASSPHRASE, read_only=True) as beside:
        key = beside._key
    assert key is not None
    with monkeypatch.context() as faulty:
        spoilt(faulty, "ro", lambda path, _copy: harm(path, key))
        assert refused(folder).kind is StorageProblemKind.DAMAGED
    Database.open(folder, PASSPHRASE).close()


def test_a_place_that_is_taken_stops_the_step(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps(monkeypatch, "9000_test")
    (folder / "backups").write_text("a file of that name")
    assert refused(folder).kind is StorageProblemKind.IO


def test_what_a_crash_left_of_a_copy_is_cleared_away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "backups").mkdir()
    (folder / "backups" / "records-20260101T000000Z-before-9000_test.db.new").write_bytes(b"half")
    steps(monkeypatch, "9000_test")
    Database.open(folder, PASSPHRASE).close()
    assert [name.endswith(".db") for name in copies(folder)] == [True]
