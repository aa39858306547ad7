"""Nothing about a patient is where the record is not: in a log, an exception, a temporary file or a file's name.

A patient with words that stand nowhere else goes through a whole journey, in which much goes wrong.
"""

import logging
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from click.testing import CliRunner

from needlelog import logs, paths
from needlelog.cli import cli
from needlelog.cli import patients as patient_commands
from needlelog.domain.errors import NeedlelogError, StorageProblemKind
from needlelog.domain.practitioners import PractitionerFields
from needlelog.domain.side_effects import Onset, ReportedBy, Severity
from needlelog.services import patients as patient_services
from needlelog.services.clinic import Clinic
from needlelog.storage import driver, readmodels
from tests import builders as build
from tests.conftest import CHEAP, PASSPHRASE

WORDS = ("Xanthippe", "Quillfeather", "Zymurgy", "quokkabite", "syzygyfold", "REF-77Q", "555-0199")
"""Name, notes, complaint, what was told, reference and phone; each stands nowhere else."""

NAME = "Xanthippe Quillfeather"


@pytest.fixture
def started_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The program's own log, in a folder of the test; temporary files go beside it."""
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path / "log")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    root = logging.getLogger("needlelog")
    before, level, propagates = list(root.handlers), root.level, root.propagate
    logs.start()
    yield tmp_path / "log" / "needlelog.log"
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    root.propagate = propagates


def _says_it(*_words: object, **_named: object) -> object:
    raise KeyError(f"{NAME}, {' '.join(WORDS)}")


def _refusal(act: Callable[[], object]) -> str:
    """What the person reads when this is refused."""
    with pytest.raises(NeedlelogError) as refused:
        act()
    return f"{refused.value!r} {refused.value.sentence}"


def _services(folder: Path) -> str:
    """What is done at the desk; every refusal on the way."""
    said = []
    with Clinic.open(folder, PASSPHRASE) as clinic:
        clinic.on_change(_says_it)
        patient = clinic.patients.add(
            build.patient(NAME, reference="REF-77Q", phone="555-0199", notes="Zymurgy"),
            build.episode("quokkabite"),
        )
        session = clinic.sessions.start(patient.id, build.visit(subjective="syzygyfold"))
        clinic.sessions.add_needlings(session.id, [build.muscle(note="quokkabite")])
        clinic.drafts.save(session.id, "plan", "syzygyfold")
        said += [
            _refusal(lambda: clinic.patients.add(build.patient(NAME, reference="REF-77Q"))),
            _refusal(lambda: clinic.patients.add(build.patient(NAME + "\udfff"))),
            _refusal(lambda: clinic.sessions.change(session.id, needles_out=-1, subjective=NAME)),
            _refusal(lambda: clinic.sessions.sign(session.id)),
        ]
        for fault in (KeyError(NAME), driver.problem(StorageProblemKind.DISK_FULL), ValueError(" ".join(WORDS))):
            with pytest.MonkeyPatch.context() as broken:
                broken.setattr(clinic._database, "_refresh", Mock(side_effect=fault))
                with pytest.raises(type(fault)):
                    clinic.sessions.change(session.id, subjective=f"syzygyfold {NAME}")
        clinic.sessions.change(session.id, needles_out=1)
        clinic.sessions.sign(session.id)
        clinic.side_effects.add(
            session.id,
            kind="bruising",
            severity=Severity.MILD,
            reported_by=ReportedBy.PATIENT,
            onset=Onset.LATER,
            note="quokkabite",
        )
        assert clinic.check().sound
    return " ".join(said)


def _commands(folder: Path, exports: Path) -> str:
    """What a person at a terminal does; all that came on standard error."""
    said = []

    def run(*words: str) -> int:
        result = CliRunner().invoke(cli, ["--practice", str(folder), *words], env={"NEEDLELOG_PASSPHRASE": PASSPHRASE})
        said.append(result.stderr)
        return result.exit_code

    assert run("patient", "list") == 0
    assert run("patient", "add", "--name", f"{NAME} 2", "--reference", "REF-77Q") == 1
    assert run("patient", "show", "REF-77Q") == 0
    assert run("log", "--patient", "REF-77Q", "quokkabite r") == 1
    # What was typed is said back to who typed it, and goes nowhere else.
    assert "quokkabite" in said.pop()
    for ending in ("pdf", "json", "csv"):
        assert run("export", "--patient", "REF-77Q", "--to", str(exports / f"summary.{ending}")) == 0
    assert run("export", "--patient", "REF-77Q", "--to", str(exports / "nowhere" / "summary.pdf")) == 1
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(patient_services, "checked_patient", _says_it)
        assert run("patient", "add", "--name", NAME) == 1
    with pytest.MonkeyPatch.context() as broken:
        # After the commit: it is not certain for whoever reads the sentence.
        broken.setattr(patient_commands, "patient_json", _says_it)
        assert run("patient", "add", "--name", "Ngaio Sample", "--json") == 1
        assert "look before you repeat it" in said[-1]
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(readmodels, "refresh", _says_it)
        assert run("patient", "add", "--name", f"{NAME} 3") == 1
    return "".join(said)


def test_nothing_of_a_patient_is_where_the_record_is_not(
    tmp_path: Path, started_log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, exports = tmp_path / "practice", tmp_path / "exports"
    exports.mkdir()
    Clinic.create(
        folder,
        practice_name="Harbour Clinic",
        practitioner=PractitionerFields(name="R. Okafor"),
        passphrase=PASSPHRASE,
        kdf=CHEAP,
    ).close()
    refused = _services(folder)
    said = _commands(folder, exports)
    printed = capfd.readouterr()
    logged = started_log.read_text(encoding="utf-8")
    assert logged.count("KeyError") >= 3, "the faults were not where the journey went"
    places = {
        "refusals": refused,
        "standard error": said + printed.err,
        "standard output of the program": printed.out,
        "log": logged,
    }
    for path in tmp_path.rglob("*"):
        places[f"the name of {path.name}"] = path.relative_to(tmp_path).as_posix()
        if path.is_file() and path.parent != exports:
            places[path.name] = path.read_bytes().decode("latin-1")
    assert {(place, word) for place, text in places.items() for word in WORDS if word in text} == set()
