"""What the tables say of each target, as measures on the body. Knows rows, and nothing of a drawing."""

from collections.abc import Mapping
from dataclasses import dataclass

from needlelog.domain.needlings import Side
from needlelog.domain.reference.tables import ONLY_SIDES, Rows, listed

NECK_LEVEL = 0.0217
"""One level of the neck above C7 as a share of C7 to coccyx; an estimate for drawing: the table starts at C7."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A measure on the body: a segment, how far along (from ``level``, on the spine) and how far across.

    ``half_length`` and ``half_width`` say how far a muscle goes around it, 0 for a point.
    """

    segment: str
    level: str
    along: float
    across: float
    half_length: float = 0.0
    half_width: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedTarget:
    """What is known of one target; a group has ``members`` instead of spots unless it was drawn itself.

    ``views`` are the faces of the body that the tables give it to, the best first.
    """

    spots: tuple[Spot, ...]
    views: tuple[str, ...]
    midline: bool
    only_side: Side | None
    muscle: bool
    members: tuple[str, ...] = ()


def read_levels(rows: Rows) -> dict[str, float]:
    """Levels by name as shares of C7 to coccyx, those of the neck before it."""
    neck = {f"C{number}": -(7 - number) * NECK_LEVEL for number in range(1, 7)}
    return neck | {row["level"]: float(row["fraction_C7_to_coccyx_est"]) for row in rows}


def read_targets(rows: Mapping[str, Rows]) -> dict[str, PlacedTarget]:
    """Every target of the reference with its measures: those drawn by hand come before those of ``placement``."""
    drawn: dict[str, list[Spot]] = {}
    for row in rows["places"]:
        measures = (float(row[name] or 0) for name in ("along", "across", "half_length", "half_width"))
        drawn.setdefault(row["target"], []).append(Spot(row["segment"], row["level"], *measures))
    made: dict[str, PlacedTarget] = {}
    placement = {row["code"]: row for row in rows["placement"]}
    for row in (*rows["acupoints"], *rows["other_points"]):
        code, placed = row["code"], placement.get(row["code"])
        spots = drawn.get(code) or ([_measured(placed)] if placed is not None else [])
        views = row["views"] if placed is None else f"{placed['primary_view']}|{placed['all_views']}"
        made[code] = PlacedTarget(
            tuple(spots),
            tuple(dict.fromkeys(listed(views))),
            row["laterality"] == "midline",
            ONLY_SIDES.get(row["laterality"]),
            False,
        )
    below: dict[str, list[str]] = {}
    for row in rows["muscles"]:
        if row["group"]:
            below.setdefault(row["group"], []).append(row["id"])
    for row in rows["muscles"]:
        spots = drawn.get(row["id"], [])
        made[row["id"]] = PlacedTarget(
            tuple(spots),
            listed(row["views"]),
            row["laterality"] == "midline",
            None,
            True,
            () if spots else tuple(below.get(row["id"], ())),
        )
    return made


def _measured(row: Mapping[str, str]) -> Spot:
    """A row of ``placement``: across is cun from the midline, or a share of the limb's width."""
    across = row["lateral_cun"] or row["u_est"] or row["v_est"] or "0"
    return Spot(row["segment"], row["level"], float(row["along"] or 0), float(across))
