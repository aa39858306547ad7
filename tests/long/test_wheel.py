"""An installed Needlelog has what a checkout has: the wheel holds the program, its shipped files and its command."""

import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).parent.parent.parent


def _files(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, by its path within it; without what Python itself left there."""
    there = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in there}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made as `pip install .` makes it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-input", "--wheel-dir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True)
    (made,) = folder.glob("needlelog-*.whl")
    return made


def test_the_wheel_holds_every_shipped_file_and_every_module_as_they_are(wheel: Path) -> None:
    wanted = {f"needlelog/{name}": held for name, held in _files(ROOT / "needlelog").items()}
    wanted |= {f"needlelog/resources/{name}": held for name, held in _files(ROOT / "resources").items()}
    with zipfile.ZipFile(wheel) as made:
        held = {name: made.read(name) for name in made.namelist() if ".dist-info/" not in name}
    assert sorted(held) == sorted(wanted)
    assert [name for name in wanted if held[name] != wanted[name]] == []


def test_the_wheel_brings_the_command_and_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as made:
        (said,) = (name for name in made.namelist() if name.endswith(".dist-info/entry_points.txt"))
        commands = ConfigParser()
        commands.read_string(made.read(said).decode())
        licences = [made.read(name) for name in made.namelist() if name.endswith(".dist-info/licenses/LICENSE")]
    assert dict(commands["console_scripts"]) == {"needlelog": "needlelog.app:main"}
    assert licences == [(ROOT / "LICENSE").read_bytes()]


def test_what_is_unpacked_elsewhere_reads_its_own_shipped_files(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as made:
        made.extractall(tmp_path)
    said = subprocess.run(
        [sys.executable, "-c", "from needlelog.shipped import resource; print(resource('reference', 'muscles.csv'))"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(said.stdout.strip()) == tmp_path / "needlelog" / "resources" / "reference" / "muscles.csv"
