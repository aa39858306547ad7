"""From the command to a usable window, against a bare window of PySide6: whole processes, in turns.

Both run as on a desk where Python may keep the bytecode of what it has loaded before, which is its default.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.measure import Line, say
from needlelog.services.sample_practice import SAMPLE_PASSPHRASE

TIMES = 7


def until_ready(environment: Mapping[str, str], module: str, *arguments: str) -> float:
    """Milliseconds from starting a process to its saying that it is ready."""
    command = [sys.executable, "-m", module, *arguments]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        ready = process.stdout.readline() == "ready\n"
        taken = (time.perf_counter() - begun) * 1000
    if not ready or process.returncode:
        raise RuntimeError(f"{module} did not come up")
    return taken


def main(folder: Path) -> None:
    """Measure and say it."""
    ours: list[float] = []
    floor: list[float] = []
    with tempfile.TemporaryDirectory(prefix="needlelog-bytecode-") as bytecode:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for _ in range(TIMES + 1):
            ours.append(until_ready(environment, "benchmarks.our_window", str(folder), SAMPLE_PASSPHRASE))
            floor.append(until_ready(environment, "benchmarks.bare_window"))
    say(
        Line(
            "start to the unlocked desk, patients painted",
            statistics.median(ours[1:]),
            statistics.median(floor[1:]),
            "a bare PySide6 window, painted",
            "ms",
            4,
            goal_is_ratio=True,
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
