"""An export is written whole or not at all, and each place that can't take it has a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from needlelog.domain.errors import UserError
from needlelog.exports import write_file

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="permissions, devices and limits of Unix")

FULL = """
import resource, signal, sys
from pathlib import Path
from needlelog.domain.errors import UserError
from needlelog.exports import write_file

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_file(Path(sys.argv[1]), "csv", b"new" * 1000)
except UserError as error:
    print(error.sentence)
"""


def test_an_export_replaces_the_old_one_and_leaves_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old and longer")
    assert write_file(tmp_path / "a", "csv", b"new") == tmp_path / "a.csv"
    assert (tmp_path / "a.csv").read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


@on_unix
def test_an_export_is_for_its_owner_alone(tmp_path: Path) -> None:
    assert write_file(tmp_path / "a.pdf", "pdf", b"x").stat().st_mode & 0o777 == 0o600


@on_unix
def test_a_full_disk_is_said_and_the_old_export_stays(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    child = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "a.csv")], capture_output=True, text=True, check=True
    )
    assert child.stdout.startswith("The disk is full.")
    assert (tmp_path / "a.csv").read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere/a.json", "does not exist"),
        ("folder.json", "a folder of that name"),
        ("x" * 400 + ".json", "too long"),
        ("practice/keys.json", "holds a practice"),
        ("practice/other.json", "holds a practice"),
    ],
)
def test_a_place_that_cannot_take_it_has_a_sentence(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "practice").mkdir()
    keys = tmp_path / "practice" / "keys.json"
    keys.write_bytes(b"keys")
    with pytest.raises(UserError, match=sentence):
        write_file(tmp_path / name, "json", b"new")
    assert keys.read_bytes() == b"keys"


@on_unix
def test_a_device_is_not_put_away(tmp_path: Path) -> None:
    pipe = tmp_path / "a.pdf"
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="no ordinary file"):
        write_file(pipe, "pdf", b"new")
    assert pipe.is_fifo()


@on_unix
def test_a_folder_that_is_read_only_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_words: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("needlelog.exports.write_atomically", refuse)  # root may write anywhere
    with pytest.raises(UserError, match="can't be written to"):
        write_file(tmp_path / "a.pdf", "pdf", b"new")
