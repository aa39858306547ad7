"""Makes the practice, runs every measurement in a process of its own and prints the table.

Ends with 1 when a measurement could not be taken; a goal that is missed is printed and no error.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Line
from benchmarks.practice import PATIENTS, SESSIONS, make

PARTS = ("start", "desk", "typing_line", "chart", "signed_session")
"""The last one drops triggers, so it comes last."""


def lines(part: str, folder: Path) -> Iterator[Line]:
    """What one part says."""
    command = [sys.executable, "-m", f"benchmarks.{part}", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    for text in done.stdout.splitlines():
        yield Line(**json.loads(text))


def told(line: Line) -> str:
    """A line for people."""
    ratio = line.ours / line.floor
    goal = f"≤ {line.goal:g} ×" if line.goal_is_ratio else f"< {line.goal:g} {line.unit}"
    return (
        f"{line.what:<58}{line.ours:9.2f} {line.unit:<4}{line.floor:9.2f} {line.unit:<4}{ratio:7.2f} ×  "
        f"{goal:<10} {'met' if line.met else 'MISSED':<7} floor: {line.floor_is}"
    )


def main() -> None:
    """Measure everything."""
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory(prefix="needlelog-bench-") as place:
        folder = Path(place) / "practice"
        begun = time.perf_counter()
        make(folder)
        print(f"{PATIENTS:,} patients and {SESSIONS:,} sessions written in {time.perf_counter() - begun:.1f} s\n")
        print(f"{'':<58}{'ours':>9}     {'floor':>9}     {'ratio':>7}    goal", flush=True)
        for part in PARTS:
            for line in lines(part, folder):
                print(told(line), flush=True)


if __name__ == "__main__":
    main()
