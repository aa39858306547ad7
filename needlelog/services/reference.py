"""Reads the shipped reference tables, once. Knows files; what the rows mean is the domain's business."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from needlelog.domain.reference import Reference
from needlelog.domain.reference.book import TABLES
from needlelog.shipped import resource


@cache
def load_reference() -> Reference:
    """The reference that ships with the program; every call gives the same."""
    return Reference({name: read_table(resource("reference", f"{name}.csv")) for name in TABLES})


def event_labels() -> Mapping[str, str]:
    """The names of side effects by kind."""
    return load_reference().event_labels


def read_table(path: Path) -> tuple[dict[str, str], ...]:
    """A table's rows as text."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return tuple(dict(zip(header, cells, strict=True)) for cells in rows)
