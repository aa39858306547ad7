"""Small files are replaced whole, and are on the disk before anyone relies on them."""

import os
from pathlib import Path
from unittest.mock import Mock

import pytest

from needlelog.atomic import write_atomically


def test_a_file_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = Mock()
    real_sync, real_replace = os.fsync, Path.replace

    def sync(descriptor: int) -> None:
        steps.sync()
        real_sync(descriptor)

    def replace(fresh: Path, target: Path) -> Path:
        steps.replace()
        return real_replace(fresh, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    write_atomically(tmp_path / "keys.json", b"new")
    assert (tmp_path / "keys.json").read_bytes() == b"new"
    # The content before the name; then the name in its folder, which Windows sees to by itself.
    assert [step[0] for step in steps.method_calls][:2] == ["sync", "replace"]
    assert [step[0] for step in steps.method_calls][2:] == ([] if os.name == "nt" else ["sync"])


def test_a_file_is_its_owners_alone(tmp_path: Path) -> None:
    write_atomically(tmp_path / "keys.json", b"new")
    assert os.name == "nt" or (tmp_path / "keys.json").stat().st_mode & 0o077 == 0
