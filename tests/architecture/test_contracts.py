"""The contracts of imports have no hole: what no module may import is refused in any module, also in one to come."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PLANTED = {
    "reports/words.py": ("import matplotlib", "matplotlib stays in the charts"),
    "exports.py": ("from needlelog.storage import driver", "Storage is reached through services alone"),
    "logs.py": ("import sqlcipher3", "SQL stays in storage"),
    "shipped.py": ("import PySide6", "Qt stays in the window"),
    "domain/text.py": ("import click", "The domain knows the standard library only"),
    "newcomer.py": ("import os", "Layers go down only"),
}
"""By module a line, and the contract that it breaks; the last module has no place among the layers."""


def _broken(folder: Path) -> set[str]:
    """The names of the contracts that the program in a folder breaks."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"]
    environment = {"PYTHONPATH": str(folder), "PATH": ""}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert "Contracts" in done.stdout, done.stderr
    return {line.partition(" BROKEN")[0].strip() for line in done.stdout.splitlines() if " BROKEN" in line}


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "needlelog", tmp_path / "needlelog", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_each_contract_is_broken_by_what_it_forbids(copied: Path) -> None:
    for module, (line, _contract) in PLANTED.items():
        with (copied / "needlelog" / module).open("a", encoding="utf-8") as text:
            text.write(f"\n{line}\n")
    assert _broken(copied) == {contract for _line, contract in PLANTED.values()}
