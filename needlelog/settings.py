"""What the program remembers between starts on this machine: which practices were open, how large the window was.

A settings file that can't be read or written is never in the way of the day's work: the program then starts as new.
"""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from needlelog.atomic import write_atomically

RECENT_LIMIT = 6
"""How many practices are remembered."""

LARGEST_PX = 100_000
"""No row of displays is wider."""


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
    x_px: int | None = None
    """Where the window stood while it was not maximised; None for wherever the system puts it."""
    y_px: int | None = None
    maximised: bool = False
    rail_px: int = 256
    """The width of the list of patients."""
    body_chart: bool = True
    text_size: float = 1.0
    """The factor by which text is larger than usual."""

    def with_recent(self, folder: Path, name: str) -> "Settings":
        """These settings with a practice moved to the front of the recent ones."""
        newest = RecentPractice(str(folder), name)
        others = tuple(known for known in self.recent if known.folder != newest.folder)
        return replace(self, recent=(newest, *others)[:RECENT_LIMIT])


def load(path: Path) -> Settings:
    """The settings of a file; fresh ones when it is missing or makes no sense."""
    fresh = Settings()
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        recent = tuple(RecentPractice(str(one["folder"]), str(one["name"])) for one in raw.get("recent", ()))
        place = [raw.get(name) for name in ("x_px", "y_px")]
        return Settings(
            recent=recent[:RECENT_LIMIT],
            width_px=_pixels(raw.get("width_px", fresh.width_px)),
            height_px=_pixels(raw.get("height_px", fresh.height_px)),
            x_px=None if None in place else _pixels(place[0]),
            y_px=None if None in place else _pixels(place[1]),
            maximised=bool(raw.get("maximised", False)),
            rail_px=_pixels(raw.get("rail_px", fresh.rail_px)),
            body_chart=bool(raw.get("body_chart", True)),
            text_size=float(raw.get("text_size", fresh.text_size)),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return fresh


def _pixels(value: Any) -> int:
    """A size or a place that some display could have. Raises ValueError, TypeError or OverflowError for another one."""
    pixels = int(value)
    if abs(pixels) > LARGEST_PX:
        raise ValueError
    return pixels


def save(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all; a folder that can't be written to is passed over."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, json.dumps(asdict(settings), indent=2, ensure_ascii=False).encode())
    except OSError:
        return
