"""`demo` as it is typed: the real program, with a folder of its own for what it keeps."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SMALL = ("demo", "--patients", "4", "--sessions", "12", "--no-window")


def _run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    home_only = {"XDG_DATA_HOME": str(home), "XDG_STATE_HOME": str(home), "LOCALAPPDATA": str(home), "HOME": str(home)}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words],
        env=os.environ | home_only,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )


def test_demo_says_where_the_practice_is_and_opens_it_again_the_next_time(tmp_path: Path) -> None:
    first = _run(tmp_path, *SMALL)
    assert (first.returncode, first.stderr) == (0, "")
    (made,) = tmp_path.rglob("records.db")
    assert str(made.parent) in first.stdout
    before = made.stat().st_mtime_ns
    again = _run(tmp_path, *SMALL)
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert made.stat().st_mtime_ns == before


def test_demo_leaves_a_folder_with_something_in_it_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("Dear patient")
    refused = _run(tmp_path, "--practice", str(mine), *SMALL)
    assert refused.returncode == 1
    assert refused.stderr.splitlines() == ["This folder is not empty. Choose an empty one for the sample practice."]
    assert [path.name for path in mine.iterdir()] == ["letter.txt"]
