"""A command line as a person at a terminal has it: a folder, a passphrase in the environment, exit codes."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from needlelog.cli import cli
from needlelog.domain.practitioners import PractitionerFields
from needlelog.services.clinic import Clinic
from needlelog.storage.keys import KdfCost

PASSPHRASE = "six words that nobody else knows"


@dataclass(frozen=True)
class Desk:
    """Runs commands on one practice."""

    folder: Path

    def run(self, *words: str, expect: int = 0) -> Result:
        """Run a command and hold it to its exit code."""
        result = CliRunner().invoke(cli, ["--practice", str(self.folder), *words])
        assert result.exit_code == expect, (words, result.output, result.exception)
        return result

    def refused(self, *words: str) -> str:
        """The one line with which a command is refused."""
        result = self.run(*words, expect=1)
        lines = result.stderr.splitlines()
        assert len(lines) == 1, result.stderr
        assert "Traceback" not in lines[0]
        assert "mistake of its own" not in lines[0]
        return lines[0]

    def json(self, *words: str) -> Any:
        """What a command prints as JSON."""
        return json.loads(self.run(*words, "--json").stdout)

    def patient(self, name: str = "Aroha Bennett", *words: str) -> str:
        """A new patient's reference."""
        return self.run("patient", "add", "--name", name, *words).stdout.strip()

    def export(self, reference: str, file: str) -> Path:
        """A patient's export with this file name."""
        path = self.folder.parent / file
        self.run("export", "--patient", reference, "--to", str(path))
        return path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A new practice called Harbour Clinic, with a passphrase that costs nothing to try."""
    monkeypatch.setenv("NEEDLELOG_PASSPHRASE", PASSPHRASE)
    folder = tmp_path / "practice"
    Clinic.create(
        folder,
        practice_name="Harbour Clinic",
        practitioner=PractitionerFields(name="R. Okafor"),
        passphrase=PASSPHRASE,
        kdf=KdfCost(memory_kib=64, passes=1, lanes=1),
    ).close()
    return Desk(folder)
