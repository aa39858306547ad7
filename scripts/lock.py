"""Pins what the virtual environment holds: ``requirements.lock`` to run, ``requirements-dev.lock`` to develop.

Knows names and versions only; no address of a package index is ever written.
"""

import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent

NEWER_PYTHON = {"pyside6-essentials": "6.12.0", "shiboken6": "6.12.0"}
"""Another version from Python 3.12 on: 6.12.0 aborts on 3.11, and older ones lack wheels for the newest Python."""

WINDOWS = {"colorama": "0.4.6"}
"""Needed there alone, so never seen in an environment elsewhere."""

NOT_PINNED = {"pip"}
"""Comes with the virtual environment and must not replace itself while it works."""

HEADER = "# Written by `make lock` from pyproject.toml and the virtual environment; change those, not this.\n"


def closure(requirements: Iterable[str]) -> set[str]:
    """The canonical names of the requirements and of all that they need here."""
    names: set[str] = set()
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in names or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        names.add(name)
        waiting += [Requirement(text) for text in distribution(name).requires or ()]
    return names - NOT_PINNED


def pins(names: Iterable[str]) -> str:
    """One line a package, sorted, with markers where a platform or a Python needs another version."""
    lines = []
    for name in sorted(names):
        if name in NEWER_PYTHON:
            lines.append(f'{name}=={version(name)} ; python_version < "3.12"')
            lines.append(f'{name}=={NEWER_PYTHON[name]} ; python_version >= "3.12"')
        else:
            lines.append(f"{name}=={version(name)}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write both lock files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = closure(project["project"]["dependencies"])
    development = closure(project["dependency-groups"]["dev"]) - run
    windows = "".join(f'{name}=={pinned} ; sys_platform == "win32"\n' for name, pinned in WINDOWS.items())
    (ROOT / "requirements.lock").write_text(HEADER + pins(run) + windows, encoding="utf-8")
    (ROOT / "requirements-dev.lock").write_text(HEADER + "-r requirements.lock\n" + pins(development), encoding="utf-8")


if __name__ == "__main__":
    main()
