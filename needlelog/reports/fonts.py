"""The fonts that ship with the program, for charts and documents alike.

Knows where they lie and what they are called, and nothing of who draws with them.
"""

from pathlib import Path

from needlelog.shipped import resource

FAMILIES = ("Inter", "Noto Sans CJK SC")
"""Families in order of preference: a character that the first lacks is looked for in the next."""


def font_folder() -> Path:
    """The folder that holds every shipped font."""
    return resource("fonts")


def font_files() -> tuple[Path, ...]:
    """Every shipped font, the regular weights first."""
    return tuple(sorted(font_folder().glob("*.otf"), key=lambda path: ("Regular" not in path.name, path.name)))
