"""What is committed: pinned packages that satisfy the project, no address of an index, no machine's paths."""

import re
import shutil
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import needlelog

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r'^[a-z0-9][a-z0-9.-]*==[0-9][0-9a-z.+]*( ; (python_version|sys_platform) [<>=]+ "[a-z0-9.]+")?$')
INDEXES = re.compile("|".join(("pypi" + r"\.org/simple", "pythonhosted" + r"\.org", "--" + "(extra-)?index-url")))
HOMES = re.compile(r"(?<![\w.])/(home|Users|root|work)/\w")
TEXT = {".py", ".toml", ".md", ".lock", ".sh", ".csv", ".typ", ".txt", ".json", ".svg", ".qss", ""}


def _committed() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.fail("this test asks git for the committed files; run it in a clone")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


def _project() -> dict[str, dict[str, list[str]]]:
    project: dict[str, dict[str, list[str]]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project


def _pins() -> list[str]:
    lines = [line for name in LOCKS for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if not line.startswith(("#", "-r "))]


def test_no_file_names_a_package_index_or_a_machine() -> None:
    for path in _committed():
        text = path.read_text(encoding="utf-8")
        assert not INDEXES.search(text), path
        assert not HOMES.search(text), path


def test_a_lock_holds_names_and_versions_only() -> None:
    assert [line for line in _pins() if not PINNED.match(line)] == []


def test_the_locks_satisfy_the_project() -> None:
    """On the Python and platform that run this test; the markers say the rest."""
    pinned: dict[str, str] = {}
    for line in _pins():
        pin = Requirement(line)
        if pin.marker is None or pin.marker.evaluate():
            assert pin.name not in pinned
            pinned[pin.name] = str(pin.specifier).removeprefix("==")
    project = _project()
    for text in project["project"]["dependencies"] + project["dependency-groups"]["dev"]:
        wanted = Requirement(text)
        if wanted.marker is None or wanted.marker.evaluate():
            assert pinned[canonicalize_name(wanted.name)] in wanted.specifier, text


def test_the_tests_run_on_the_pinned_qt() -> None:
    """Which release of PySide6 is safe depends on the Python; see decision 8."""
    running = version("pyside6-essentials")
    pins = [Requirement(line) for line in _pins() if line.startswith("pyside6-essentials==")]
    assert any(running in pin.specifier for pin in pins if pin.marker is None or pin.marker.evaluate())


def test_make_explains_each_of_its_words() -> None:
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    targets = [line for line in lines if re.match(r"^[a-z-]+:", line)]
    assert targets[0].startswith("help:")
    assert [line for line in targets if "## " not in line] == []


def _untold(changes: str, version: str, released: set[str]) -> set[str]:
    """Versions without a heading: of those released, and the present one unless its changes are still unreleased."""
    headings = set(re.findall(r"^## (\S+)", changes, re.MULTILINE))
    return (released | (set() if "Unreleased" in headings else {version})) - headings


def test_a_released_version_is_in_the_changelog() -> None:
    git = shutil.which("git")
    assert git is not None
    tags = subprocess.run([git, "tag"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    released = {tag.removeprefix("v") for tag in tags if re.fullmatch(r"v?\d+\.\d+\.\d+", tag)}
    assert _untold((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), needlelog.__version__, released) == set()


@pytest.mark.parametrize(
    ("changes", "untold"), [("## Unreleased", {"0.1.0"}), ("## 0.1.0", {"0.2.0"}), ("## 0.2.0\n\n## 0.1.0", set())]
)
def test_a_version_that_is_missing_there_is_named(changes: str, untold: set[str]) -> None:
    assert _untold(changes, "0.2.0", {"0.1.0"}) == untold
