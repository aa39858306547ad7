"""Reads the shipped drawing of the body, once. Knows files; where targets lie on it is the domain's business."""

import json
from functools import cache

from needlelog.domain.bodymap import BodyMap, read_drawing
from needlelog.services.reference import read_table
from needlelog.shipped import resource

REFERENCE_TABLES = ("acupoints", "other_points", "muscles", "placement", "spine_levels")


@cache
def load_bodymap() -> BodyMap:
    """The map that ships with the program; every call gives the same."""
    data = json.loads(resource("body", "drawing.json").read_text(encoding="utf-8"))
    rows = {name: read_table(resource("reference", f"{name}.csv")) for name in REFERENCE_TABLES}
    return BodyMap(read_drawing(data), rows | {"places": read_table(resource("body", "places.csv"))})
