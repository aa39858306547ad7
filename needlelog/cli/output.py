"""How the command line prints: a table for people, JSON for programs."""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import click

_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that set the direction of writing: with them a name can pretend to be another."""


def print_json(value: Any) -> None:
    """Print a value as JSON; characters that no terminal takes (half of a pair) are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(value, indent=2)
    click.echo(text)


def visible(text: str) -> str:
    """The text as a terminal may show it: what would steer the terminal or turn the text around is spelt out."""
    if text.isprintable():
        return text
    return "".join(f"\\u{ord(one):04x}" if _steers(one) else one for one in text)


def _steers(character: str) -> bool:
    """Whether a character is a control or sets the direction of writing; line breaks and tabs are neither."""
    if unicodedata.category(character) == "Cc":
        return character not in "\n\t"
    return character in _DIRECTIONS


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows beneath their headings, two spaces between columns."""
    lines = [tuple(headings), *(tuple(visible(cell) for cell in row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def number(value: float | None) -> str:
    """A number without needless zeros; a dash when there is none."""
    return "–" if value is None else f"{value:g}"
