"""Making a practice: whatever goes wrong on the way, there is a whole practice or none, and a next try works."""

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from needlelog.domain.errors import FieldError, StorageProblem, StorageProblemKind, UserError
from needlelog.domain.practitioners import PractitionerFields
from needlelog.storage import keys, opening, places
from needlelog.storage.check import check
from needlelog.storage.database import Database
from tests.storage.engine import CHEAP, ME, PASSPHRASE, add_patient, content, create

STEPS = (
    "places.make_file",
    "opening.take_steps",
    "Database._begin",
    "keys.write",
    "Path.replace",
    "sync_folder",
    "opening.connect",
)
"""What is called on the way, in order."""


def whole(db: Database) -> None:
    assert db.practice_name == "Quiet Street"
    assert [row["name"] for row in content(db, "practitioner")] == [ME.name]
    assert check(db).sound


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", STEPS)
def test_a_program_that_dies_leaves_a_whole_practice_or_none(tmp_path: Path, step: str, after: bool) -> None:
    code = f"""
import os
from pathlib import Path
from needlelog.storage import keys, making, opening, places
from needlelog.storage.database import Database
from tests.storage.engine import create
owner, name = {step!r}.rpartition(".")[::2]
owner = dict(keys=keys, opening=opening, places=places, Database=Database, Path=Path).get(owner, making)
real = getattr(owner, name)
def die(*words, **named):
    if {after}:
        real(*words, **named)
    os._exit(9)
setattr(owner, name, die)
create(Path({str(tmp_path / "p")!r}))
"""
    died = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False)
    assert died.returncode == 9
    named = (tmp_path / "p" / "records.db").exists()
    with Database.open(tmp_path / "p", PASSPHRASE) if named else create(tmp_path / "p") as db:
        whole(db)
    assert {path.name for path in (tmp_path / "p").iterdir()} == {"records.db", "keys.json", "records.lock"}


@pytest.mark.parametrize("trouble", [OSError("no space"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", STEPS[:5])
def test_trouble_on_the_way_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, trouble: BaseException
) -> None:
    owner, name = step.split(".")
    places_of = {"keys": keys, "opening": opening, "places": places, "Database": Database, "Path": Path}
    monkeypatch.setattr(places_of[owner], name, Mock(side_effect=trouble))
    with pytest.raises((StorageProblem, KeyboardInterrupt)):
        create(tmp_path / "p")
    monkeypatch.undo()
    assert {path.name for path in (tmp_path / "p").iterdir()} <= {"records.lock"}
    with create(tmp_path / "p") as db:
        whole(db)


def test_a_folder_with_a_practice_takes_no_second(tmp_path: Path) -> None:
    with create(tmp_path) as db:
        add_patient(db)
    before = (tmp_path / "keys.json").read_bytes()
    (tmp_path / "records.db.new").write_bytes(b"of whoever")
    with pytest.raises(UserError, match="holds a practice already"):
        create(tmp_path)
    assert (tmp_path / "keys.json").read_bytes() == before
    with Database.open(tmp_path, PASSPHRASE) as db:
        assert content(db, "patient")


def test_keys_without_a_record_are_not_written_over(tmp_path: Path) -> None:
    create(tmp_path).close()
    (tmp_path / "records.db").unlink()
    before = (tmp_path / "keys.json").read_bytes()
    with pytest.raises(UserError):
        create(tmp_path)
    assert (tmp_path / "keys.json").read_bytes() == before


def test_a_file_left_half_made_is_in_no_ones_way(tmp_path: Path) -> None:
    for name in ("records.db.new", "records.db.new-wal"):
        (tmp_path / name).write_bytes(b"half of it")
    with create(tmp_path) as db:
        whole(db)


@pytest.mark.parametrize("name", ["", "   "])
def test_a_practitioner_needs_a_name_before_anything_is_made(tmp_path: Path, name: str) -> None:
    with pytest.raises(FieldError):
        Database.create(
            tmp_path / "p", PASSPHRASE, practice_name="P", practitioner=PractitionerFields(name=name), cost=CHEAP
        )
    assert not (tmp_path / "p").exists()


def test_a_blank_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(FieldError):
        Database.create(tmp_path / "p", " ", practice_name="P", practitioner=ME, cost=CHEAP)
    assert not (tmp_path / "p").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
def test_a_practice_is_its_owners_alone(tmp_path: Path) -> None:
    there_before, shared = tmp_path / "before", tmp_path / "shared"
    there_before.mkdir(mode=0o755)
    shared.mkdir(mode=0o755)
    (shared / "letter.txt").write_text("of someone")
    for folder in (tmp_path / "fresh", there_before, shared):
        with create(folder) as db:
            add_patient(db)
            ours = [path for path in folder.iterdir() if path.name != "letter.txt"]
            assert {path.name for path in ours} >= {"records.db", "records.db-wal", "records.lock", "keys.json"}
            assert [path.name for path in ours if path.stat().st_mode & 0o077] == []
    assert (tmp_path / "fresh").stat().st_mode & 0o777 == 0o700
    assert there_before.stat().st_mode & 0o777 == 0o700
    assert shared.stat().st_mode & 0o777 == 0o755


ODD = ("a" * 300, "zero\0byte", "letter.txt", "letter.txt/below", "round")


@pytest.mark.parametrize("name", ODD)
def test_an_odd_path_is_told_in_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.txt").write_text("of someone")
    (tmp_path / "round").symlink_to("round")
    for read_only in (False, True):
        with pytest.raises(StorageProblem) as trouble:
            Database.open(tmp_path / name, PASSPHRASE, read_only=read_only)
        assert trouble.value.kind is StorageProblemKind.MISSING
    with pytest.raises(StorageProblem, match="can't be made there"):
        create(tmp_path / name)
    assert (tmp_path / "letter.txt").read_text() == "of someone"


def test_a_folder_that_may_not_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever runs the tests may look everywhere.
    monkeypatch.setattr(Path, "stat", Mock(side_effect=PermissionError(13, "Permission denied")))
    with pytest.raises(StorageProblem, match="can't be looked into") as trouble:
        opening.open_practice(tmp_path, PASSPHRASE, read_only=False)
    assert trouble.value.kind is StorageProblemKind.IO
