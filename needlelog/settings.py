"""What the program remembers between starts on this machine: which practices were open, how large the window was.

A settings file that can't be read or written is never in the way of the day's work: the program then starts as new.
"""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from needlelog.atomic import write_atomically

RECENT_LIMIT = 6
"""How many practices are remembered."""


@dataclass(frozen=True, slots=True)
class RecentPractice:
    """A practice that was open here before."""

    folder: str
    name: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All that is remembered; sizes in device-independent pixels."""

    recent: tuple[RecentPractice, ...] = ()
    width_px: int = 1360
    height_px: int = 860
    body_chart: bool = True

    def with_recent(self, folder: Path, name: str) -> "Settings":
        """These settings with a practice moved to the front of the recent ones."""
        newest = RecentPractice(str(folder), name)
        others = tuple(known for known in self.recent if known.folder != newest.folder)
        return replace(self, recent=(newest, *others)[:RECENT_LIMIT])


def load(path: Path) -> Settings:
    """The settings of a file; fresh ones when it is missing or makes no sense."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        recent = tuple(RecentPractice(str(one["folder"]), str(one["name"])) for one in raw.get("recent", ()))
        return Settings(
            recent[:RECENT_LIMIT],
            int(raw.get("width_px", 1360)),
            int(raw.get("height_px", 860)),
            bool(raw.get("body_chart", True)),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Settings()


def save(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all; a folder that can't be written to is passed over."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, json.dumps(asdict(settings), indent=2, ensure_ascii=False).encode())
    except OSError:
        return
