"""Published figures: rates with what they counted, outcome measures with their thresholds. Opens no file."""

import re
from collections.abc import Mapping

from reference_cells import Row, listed, parts, whole

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


def precaution(row: Mapping[str, str]) -> Row:
    """A precaution, and how it is found: asked, observed, at each visit as consent is, or by a rule."""
    prompt = row["screening_prompt"]
    found_by = "asked"
    if row["id"] == "no_consent":
        found_by = "consent"
    elif prompt == "(examiner observation)":
        found_by = "observed"
    elif prompt.startswith("("):
        found_by = "rule"
    return {**row, "found_by": found_by}
