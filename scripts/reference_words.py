"""What people type: words with several meanings, kinds of side effect, points pricked on purpose. Opens no file."""

import re
from collections.abc import Mapping

from reference_cells import Row, listed, parts

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
    "event:itching": ("redness", "redness of the skin"),
    "technique:reducing": ("reduce", "reducing technique"),
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
                "source": row.get("source") or "trade usage",
                "source_read": "memory",
            }
        )
    return made


def event(row: Mapping[str, str]) -> Row:
    """A kind of side effect with the words people type."""
    words = parts(row["words"])
    timing = listed(TIMING[row["timing"]])
    return {**row, "timing": timing, "words": listed(words), "source": "own grouping", "source_read": "memory"}


COMMONLY_BLED = ("EX-HN6", "HT9", "LI1", "PC9", "SI1", "TE1")
"""The apex of the ear and jing-well points that the tables don't name: from memory, and only ever a question."""


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
    for code in COMMONLY_BLED:
        basis.setdefault(code, "commonly bled points (ear apex; jing-well)")
    return [{"code": code, "source": source, "source_read": "memory"} for code, source in sorted(basis.items())]
