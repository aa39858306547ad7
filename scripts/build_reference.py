"""Brings the tables of reference facts into the form that the program reads.

Run it as ``python scripts/build_reference.py SOURCE [TARGET]``, where SOURCE is the folder with the tables that people
edit and TARGET (by default ``resources/reference`` beside this script) takes the computable ones. Here and only here is
prose read: lists become ``|``-separated cells, levels are spelled out, counts become integers, ambiguous words become
one row for each meaning. Nothing is added to the facts, and every row keeps its source. Knows nothing of the program.
"""

import csv
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

Row = dict[str, str]

SPINAL_LEVELS = (
    *(f"C{n}" for n in range(1, 9)),
    *(f"T{n}" for n in range(1, 13)),
    *(f"L{n}" for n in range(1, 6)),
    *(f"S{n}" for n in range(1, 6)),
)

SPINAL_TARGETS = frozenset(
    {
        "multifidus", "multifidus_cervicis", "multifidus_thoracis", "multifidus_lumborum", "rotatores",
        "semispinalis_cervicis", "semispinalis_thoracis", "spinalis_thoracis", "longissimus_cervicis",
        "longissimus_thoracis", "longissimus_lumborum", "iliocostalis_thoracis", "iliocostalis_lumborum",
        "erector_spinae_thoracic", "erector_spinae_lumbar",
    }
)  # fmt: skip
"""Muscles that run along the spine, so that a level such as L4 says where the needle went."""

WORD_READINGS = {
    "event:bleeding": ("bled", "it bled afterwards"),
    "technique:prick to bleed": ("prick", "pricked to bleed"),
    "event:pain_during": ("pain during", "pain during needling"),
    "event:tenderness": ("tender", "tenderness after needling"),
    "event:aggravation": ("worse", "symptoms worse"),
    "technique:superficial": ("superf", "superficial needling"),
    "technique:oblique": ("oblique", "oblique needling"),
    "technique:transverse": ("horiz", "horizontal needling"),
    "technique:deep": ("deep", "deep needling"),
    "finding:taut band": ("tb", "taut band"),
    "finding:latent trigger point": ("latent", "latent trigger point"),
    "side:left": ("left", "left side"),
    "word:patient": ("# patient", "the patient, as a note"),
}
"""What to type for a reading that is no target, and what it is called."""

TIMING = {
    "during": ["during"],
    "after": ["after"],
    "during or after": ["during", "after"],
    "during to several days": ["during", "after", "later"],
    "any": ["during", "after", "later"],
}

DENOMINATOR_WORDS = {
    "events per 100 treatments": r"treatments|sessions|consultations",
    "% of treatments": r"treatments|sessions|consultations",
    "% of patients": r"patients|treatment cycles",
    "% of insertions": r"insertions",
    "per 1,000 patients": r"patients",
    "count": r"treatments|sessions|consultations|treatment cycles|patients",
}
PER = {
    "events per 100 treatments": 100,
    "% of treatments": 100,
    "% of patients": 100,
    "% of insertions": 100,
    "per 1,000 patients": 1000,
    "per 10,000 patients": 10_000,
    "per 10,000 treatments": 10_000,
    "per 1,000,000 treatments": 1_000_000,
}


def parts(cell: str) -> list[str]:
    """The items of a cell that lists them with semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def listed(items: Iterable[str]) -> str:
    """Items as one cell of the built tables."""
    return "|".join(items)


def levels_of(cell: str) -> list[str]:
    """Spinal levels spelled out: ``T12-L2`` is T12, L1, L2."""
    found: list[str] = []
    for part in parts(cell):
        first, _, last = part.partition("-")
        start = SPINAL_LEVELS.index(first)
        found += SPINAL_LEVELS[start : SPINAL_LEVELS.index(last or first) + 1]
    return found


def point(row: Mapping[str, str]) -> Row:
    """A point of either list: only names that nobody could take for a WHO code are names it may be typed by."""
    names = parts(row["alt_names"])
    newer_codes = [name for name in names if re.fullmatch(r"(GV|DU)\d+", name)]
    return {
        "code": row["code"],
        "set": row["set"],
        "name_en": row.get("name_en", ""),
        "pinyin": row["pinyin"],
        "pinyin_tones": row["pinyin_tones"],
        "hanzi_traditional": row["hanzi_traditional"],
        "hanzi_simplified": row["hanzi_simplified"],
        "alt_names": listed(name for name in names if name not in newer_codes),
        "newer_codes": listed(newer_codes),
        "meridian": row["meridian"],
        "number": str(int(row["number"])),
        "region": row["region"],
        "region_group": row["region_group"],
        "views": listed(parts(row["views"])),
        "laterality": row["laterality"],
        "loci": str(int(row["loci"])),
        "loci_rule": row["loci_rule"],
        "homophone_of": row["homophone_of"],
        "location": row.get("location", ""),
        "note": row["note"],
        "source": row["name_sources_agreeing"],
        "source_read": "memory" if row["name_sources_agreeing"].endswith("(memory)") else "part",
    }


def muscle(row: Mapping[str, str]) -> Row:
    """A muscle, part, group or tissue."""
    compared = row["innervation_check"].startswith(("nerve agrees", "equivalent wording"))
    return {
        "id": row["muscle_id"],
        "name": row["muscle"].removesuffix(" (lumbar part of longissimus)"),
        "kind": row["kind"],
        "group": row["group"],
        "offer": row["offer"],
        "short_forms": listed(parts(row["short_forms"])),
        "region": row["region"],
        "views": listed(parts(row["views"])),
        "laterality": row["laterality"],
        "spinal": "yes" if row["muscle_id"] in SPINAL_TARGETS else "no",
        "innervation": row["innervation"],
        "roots": row["segmental_roots"],
        "trigger_points": row["typical_trp_count"],
        "pneumothorax_risk": row["pneumothorax_risk"],
        "neurovascular_organ_risk": row["neurovascular_organ_risk"],
        "risk_reason": row["risk_reason"],
        "source": "; ".join(
            filter(None, (row["innervation_check"], row["roots_basis"], row["trp_count_basis"]))
        ) or "group or tissue: named after its members (standard anatomy, memory)",
        "source_read": "part" if compared else "memory",
    }  # fmt: skip


def ambiguous(row: Mapping[str, str]) -> list[Row]:
    """One row for each meaning of a word that has several; the first is the usual one."""
    made = []
    for position, reading in enumerate(parts(row["readings"]), 1):
        kind, _, target = reading.partition(":")
        text, label = WORD_READINGS.get(reading, ("", ""))
        made.append(
            {
                "term": row["term"],
                "domain": row["domain"],
                "position": str(position),
                "kind": kind,
                "target": target,
                "text": text,
                "label": label,
                "note": row["note"],
                "source": "trade usage",
                "source_read": "memory",
            }
        )
    return made


def safety(row: Mapping[str, str]) -> Row:
    """A hazard of a target, its levels spelled out."""
    return {**row, "levels": listed(levels_of(row["levels"]))}


def event(row: Mapping[str, str]) -> Row:
    """A kind of side effect with the words people type."""
    words = parts(row["words"])
    timing = listed(TIMING[row["timing"]])
    return {**row, "timing": timing, "words": listed(words), "source": "own grouping", "source_read": "memory"}


def whole(text: str) -> int:
    """An integer as print writes it: ``44,818``."""
    return int(text.replace(",", ""))


def rate(row: Mapping[str, str]) -> Row:
    """A published rate: counts as integers where the row states them, blank where it doesn't.

    The denominator is blank when it is rounded ("about", "over"), or when the stated counts don't give the rate.
    """
    value, unit = float(row["value"]), row["unit"]
    numerator: int | None = None
    stated = re.match(r"([\d,]+) (?:mild events|minor events|events|patients|reports)\b", row["note"])
    if stated:
        numerator = whole(stated.group(1))
    elif unit == "count":
        numerator = int(value)
    denominator: int | None = None
    of = ""
    if unit in DENOMINATOR_WORDS and not re.match(r"about|over", row["denominator"]):
        counted = re.search(rf"([\d,]*\d) (?:prospective )?({DENOMINATOR_WORDS[unit]})\b", row["denominator"])
        if counted:
            denominator, of = whole(counted.group(1)), counted.group(2)
    if unit != "count" and numerator is not None and denominator is not None:
        decimals = len(row["value"].partition(".")[2])
        computed = PER[unit] * numerator / denominator
        if abs(computed - value) > 1.1 * 10**-decimals:
            denominator, of = None, ""
    return {
        "study": row["study"],
        "modality": row["modality"],
        "event": row["event"],
        "scope": row["scope"],
        "kind_ids": listed(parts(row["kind_id"])),
        "value": row["value"],
        "ci_low": row["ci_low"],
        "ci_high": row["ci_high"],
        "unit": unit,
        "per": str(PER.get(unit, "")),
        "numerator": "" if numerator is None else str(numerator),
        "denominator": "" if denominator is None else str(denominator),
        "denominator_of": of,
        "population": row["denominator"],
        "reported_by": row["reported_by"],
        "note": row["note"],
        "source": row["source"],
        "source_read": row["source_read"],
    }


def outcome(row: Mapping[str, str]) -> Row:
    """An outcome measure: thresholds as numbers with their unit, explanations apart."""
    unit = row["unit"].partition(" (")[0]
    return {
        "id": row["id"],
        "name": row["name"],
        "domain": row["domain"],
        "min": row["min"],
        "max": row["max"],
        "step": row["step"],
        "unit": row["unit"],
        "direction": row["direction"].removeprefix("higher = "),
        "mdc": row["mdc"],
        "mdc_note": row["mdc_note"],
        "mcid_value": row["mcid"],
        "mcid_unit": unit if row["mcid"] else "",
        "mcid_percent": row["mcid_percent"],
        "mcid_note": row["mcid_note"],
        "between_visits_only": row["between_visits_only"],
        "other_threshold": row["other_threshold"],
        "licence": row["licence"],
        "licence_note": row["licence_note"],
        "source": row["source"],
        "source_read": row["source_read"],
    }


def placement(row: Mapping[str, str]) -> Row:
    """Where a point lies on the schematic chart."""
    basis = row["number_basis"]
    read = "yes" if basis in ("who_cun", "who_fraction") else "part" if basis.startswith("who") else "memory"
    made = {**row, "all_views": listed(parts(row["all_views"]))}
    del made["location_source"]
    return {**made, "source": row["location_source"], "source_read": read}


def segment(row: Mapping[str, str]) -> Row:
    """A segment of the body that placement measures along."""
    made = dict(row)
    basis = made.pop("basis")
    return {**made, "source": basis, "source_read": "yes" if basis.startswith("WHO") else "memory"}


def spine_level(row: Mapping[str, str]) -> Row:
    """A spinal level as a fraction of the way from C7 to the coccyx."""
    return {**row, "source": "estimate, for drawing", "source_read": "memory"}


def unchanged(row: Mapping[str, str]) -> Row:
    """A table that is computable as it stands."""
    return dict(row)


def prick_points(tables: Mapping[str, list[Row]]) -> list[Row]:
    """Points where ``bleed`` may mean that they were pricked on purpose, as far as the tables state it."""
    note = next(row["note"] for row in tables["ambiguous_terms"] if row["term"] == "bleed")
    basis: dict[str, str] = dict.fromkeys(re.findall(r"\b[A-Z]{2}(?:-[A-Z]+)?\d+\b", note), "ambiguous_terms: bleed")
    for row in tables["acupoints"]:
        if "pricked" in row["note"]:
            basis.setdefault(row["code"], "acupoints: note")
    for row in tables["safety"]:
        if row["advice"].startswith("prick only"):
            basis.setdefault(row["item"], "safety: advice")
    return [{"code": code, "source": source, "source_read": "memory"} for code, source in sorted(basis.items())]


BUILT: dict[str, tuple[str, Callable[[Mapping[str, str]], Row]]] = {
    "acupoints": ("acupoints", point),
    "other_points": ("other_points", point),
    "muscles": ("muscles", muscle),
    "safety": ("safety", safety),
    "events": ("adverse_events", event),
    "rates": ("adverse_event_incidence", rate),
    "outcomes": ("outcomes", outcome),
    "precautions": ("precautions", unchanged),
    "aftercare": ("aftercare", unchanged),
    "severity_scales": ("severity_scales", unchanged),
    "placement": ("placement", placement),
    "segments": ("bcun_segments", segment),
    "spine_levels": ("spine_levels", spine_level),
}
"""Each built table, the table it is made from, and how a row is made."""


def build(source: Path) -> dict[str, list[Row]]:
    """All built tables by name, from the folder of the edited ones."""
    tables = {path.stem: read_table(path) for path in sorted(source.glob("*.csv"))}
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
