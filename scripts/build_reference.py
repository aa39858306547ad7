"""Brings the tables of reference facts into the form that the program reads.

Run it as ``python scripts/build_reference.py SOURCE [TARGET]``, where SOURCE is the folder with the tables that people
edit and TARGET (by default ``resources/reference`` beside this script) takes the computable ones. Here and only here is
prose read: lists become ``|``-separated cells, levels are spelled out, counts become integers, ambiguous words become
one row for each meaning. Nothing is added to the facts but the
rows of ``reference_additions``, and every row keeps its source. Knows nothing of the program.
"""

import csv
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from reference_cells import Row, unchanged
from reference_figures import outcome, precaution, rate
from reference_targets import muscle, placement, point, safety, segment, spine_level
from reference_words import ambiguous, event, prick_points

ADDITIONS = Path(__file__).resolve().parent / "reference_additions"
"""Rows that the edited tables lack, in tables of the same names and columns, each with its source."""

BUILT: dict[str, tuple[str, Callable[[Mapping[str, str]], Row]]] = {
    "acupoints": ("acupoints", point),
    "other_points": ("other_points", point),
    "muscles": ("muscles", muscle),
    "safety": ("safety", safety),
    "events": ("adverse_events", event),
    "rates": ("adverse_event_incidence", rate),
    "outcomes": ("outcomes", outcome),
    "precautions": ("precautions", precaution),
    "aftercare": ("aftercare", unchanged),
    "severity_scales": ("severity_scales", unchanged),
    "placement": ("placement", placement),
    "segments": ("bcun_segments", segment),
    "spine_levels": ("spine_levels", spine_level),
}
"""Each built table, the table it is made from, and how a row is made."""


def build(source: Path) -> dict[str, list[Row]]:
    """All built tables by name, from the folder of the edited ones; the additions stand at the end of each."""
    tables = {path.stem: read_table(path) for path in sorted(source.glob("*.csv"))}
    for path in sorted(ADDITIONS.glob("*.csv")):
        tables[path.stem] += read_table(path)
    built = {name: [make(row) for row in tables[origin]] for name, (origin, make) in BUILT.items()}
    built["ambiguous_terms"] = [made for row in tables["ambiguous_terms"] for made in ambiguous(row)]
    built["prick_points"] = prick_points(tables)
    return built


def read_table(path: Path) -> list[Row]:
    """A table's rows as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_table(path: Path, rows: list[Row]) -> None:
    """Rows with the columns of the first, in the order given."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(arguments: list[str]) -> int:
    """Build SOURCE into TARGET; says what it wrote."""
    if len(arguments) not in (1, 2):
        print("usage: python scripts/build_reference.py SOURCE [TARGET]")
        return 2
    beside = Path(__file__).resolve().parent.parent / "resources" / "reference"
    target = Path(arguments[1]) if len(arguments) == 2 else beside
    target.mkdir(parents=True, exist_ok=True)
    for name, rows in build(Path(arguments[0])).items():
        write_table(target / f"{name}.csv", rows)
        print(f"{name}.csv: {len(rows)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
