"""What is needled and where it lies: points, muscles, their hazards, the chart. Knows how rows are edited; no file."""

import re
from collections.abc import Mapping

from reference_cells import Row, levels_of, listed, parts

SPINAL_TARGETS = frozenset(
    {
        "multifidus", "multifidus_cervicis", "multifidus_thoracis", "multifidus_lumborum", "rotatores",
        "semispinalis_cervicis", "semispinalis_thoracis", "spinalis_thoracis", "longissimus_cervicis",
        "longissimus_thoracis", "longissimus_lumborum", "iliocostalis_thoracis", "iliocostalis_lumborum",
        "erector_spinae_thoracic", "erector_spinae_lumbar",
    }
)  # fmt: skip
"""Muscles that run along the spine, so that a level such as L4 says where the needle went."""


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


def safety(row: Mapping[str, str]) -> Row:
    """A hazard of a target, its levels spelled out, and the depth beyond which the program asks."""
    depth, basis = ask_over(row["depth_note"])
    return {**row, "levels": listed(levels_of(row["levels"])), "ask_over_mm": depth, "ask_over_basis": basis}


_ASK_OVER = (
    (r"([\d.]+) mm given as the limit", "limit"),
    (r"no more than ([\d.]+) mm of needle is advised", "advised"),
    (r"studies over the rhomboids close by advise ([\d.]+) mm", "advised"),
    (r"([\d.]+) to [\d.]+ mm advised as the limit", "advised"),
    (r"a needle under ([\d.]+) mm", "advised"),
    (r"skin to pleura (?:at GB21 )?by ultrasound: mean [\d.]+ mm in men, ([\d.]+) mm in women", "mean"),
    (r"nearest danger structure by MRI: mean ([\d.]+) mm", "mean"),
    (r"chest wall by CT [^:]*: ([\d.]+) to", "least"),
    (r"skin to heart as little as ([\d.]+) mm", "least"),
)
"""How a note on depth words the figure to ask by, the one to prefer first; other figures are no limit."""


def ask_over(depth_note: str) -> tuple[str, str]:
    """The depth in millimetres beyond which the program asks, and what that figure is; both empty without one."""
    for pattern, basis in _ASK_OVER:
        found = re.search(pattern, depth_note)
        if found:
            return found.group(1), basis
    return "", ""


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
