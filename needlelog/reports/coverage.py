"""Which characters the shipped fonts can draw, from a list made together with them.

Knows the list beside the fonts, and nothing of who draws.
"""

import unicodedata
from functools import cache

from needlelog.reports.fonts import font_folder

SHAPELESS = ("Cc", "Cf", "Zl", "Zp", "Zs")
"""Categories that leave no ink, so that no font has to hold them."""


@cache
def covered() -> frozenset[int]:
    """Code points that at least one shipped font draws."""
    text = (font_folder() / "coverage.txt").read_text(encoding="ascii")
    spans = [line.split("-") for line in text.split()]
    return frozenset(code for first, last in spans for code in range(int(first, 16), int(last, 16) + 1))


def uncovered(text: str) -> frozenset[str]:
    """The characters of a text that no shipped font draws."""
    return frozenset(
        character
        for character in set(text)
        if ord(character) not in covered() and unicodedata.category(character) not in SHAPELESS
    )
