"""The shipped tables hold together, and are what the script makes of the edited ones."""

import csv
import importlib
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from needlelog.domain.reference.book import TABLES
from needlelog.domain.reference.spelling import CHANNEL_ENDS
from needlelog.services.reference import load_reference, read_table
from needlelog.shipped import resource

CHECKOUT = Path(__file__).resolve().parents[2]
EDITED = CHECKOUT.parent / "shared" / "data"
SHIPPED = {path.stem: list(read_table(path)) for path in sorted(resource("reference").glob("*.csv"))}

KEYS = {
    "acupoints": ("code",), "other_points": ("code",), "muscles": ("id",), "safety": ("item_type", "item", "hazard"),
    "events": ("id",), "rates": ("study", "event", "unit", "reported_by"), "outcomes": ("id",), "precautions": ("id",),
    "aftercare": ("id",), "severity_scales": ("scale", "level"), "placement": ("code",), "segments": ("segment",),
    "spine_levels": ("level",), "ambiguous_terms": ("term", "position"), "prick_points": ("code",),
}  # fmt: skip


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, with the modules beside it, as ``python scripts/build_reference.py`` finds them."""
    monkeypatch.syspath_prepend(str(CHECKOUT / "scripts"))
    return importlib.import_module("build_reference")


def test_the_tables_are_what_the_script_makes_of_the_edited_ones(tmp_path: Path, build: ModuleType) -> None:
    if EDITED.is_dir():
        assert build.main([str(EDITED), str(tmp_path)]) == 0
        assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
            f"{name}.csv": resource("reference", f"{name}.csv").read_text(encoding="utf-8") for name in SHIPPED
        }
    assert set(SHIPPED) == set(KEYS)
    assert set(TABLES) <= set(KEYS)
    assert all(SHIPPED.values())


def test_the_script_on_rows_as_people_edit_them(tmp_path: Path, build: ModuleType) -> None:
    cells = importlib.import_module("reference_cells")
    assert cells.levels_of("T12-L2; L5") == ["T12", "L1", "L2", "L5"]
    assert cells.levels_of("") == []
    assert cells.parts("a; b ;") == ["a", "b"]
    rate = {
        "study": "S", "modality": "m", "event": "e", "scope": "any", "kind_id": "", "value": "19.18", "ci_low": "",
        "ci_high": "", "unit": "events per 100 treatments", "reported_by": "practitioner", "source": "s",
        "source_read": "yes", "denominator": "7629 treatments, 39 people", "note": "1463 mild events",
    }  # fmt: skip
    made = build.rate(rate)
    assert (made["numerator"], made["denominator"], made["denominator_of"]) == ("1463", "7629", "treatments")
    assert build.rate(rate | {"denominator": "about 7629 treatments"})["denominator"] == ""
    assert build.rate(rate | {"value": "25.00"})["denominator"] == ""
    assert build.rate(rate | {"note": "39 physiotherapists"})["numerator"] == ""
    assert build.main([]) == 2
    build.write_table(tmp_path / "t.csv", [made])
    assert build.read_table(tmp_path / "t.csv") == [made]


@pytest.mark.parametrize("name", sorted(KEYS))
def test_keys_are_unique_and_every_row_has_its_source(name: str) -> None:
    rows = SHIPPED[name]
    keys = Counter(tuple(row[column] for column in KEYS[name]) for row in rows)
    assert [key for key, count in keys.items() if count > 1] == []
    for row in rows:
        assert all(cell == cell.strip() for cell in row.values())
        assert row["source"], row
        assert row["source_read"] in ("yes", "part", "memory"), row
    text = resource("reference", f"{name}.csv").read_text(encoding="utf-8")
    assert not re.search(r"https?://|/(?:home|root|work|tmp)/", text)


def test_the_lists_of_points_are_whole() -> None:
    assert Counter(row["set"] for row in SHIPPED["acupoints"]) == {"classical361": 361, "who_extra48": 48}
    every = {row["code"] for row in [*SHIPPED["acupoints"], *SHIPPED["other_points"]]}
    assert len(every) == 459
    for prefix, last in CHANNEL_ENDS.items():
        pattern = re.compile(re.escape(prefix) + r"\d+")
        assert {code for code in every if pattern.fullmatch(code)} == {f"{prefix}{n}" for n in range(1, last + 1)}


def test_links_resolve() -> None:
    points = {row["code"]: row for row in [*SHIPPED["acupoints"], *SHIPPED["other_points"]]}
    muscles = {row["id"]: row for row in SHIPPED["muscles"]}
    events = {row["id"] for row in SHIPPED["events"]}
    for row in points.values():
        twin = row["homophone_of"]
        assert not twin or points[twin]["homophone_of"] == row["code"]
    for row in muscles.values():
        assert not row["group"] or muscles[row["group"]]["kind"] == "group"
    for row in SHIPPED["safety"]:
        assert row["item"] in (muscles if row["item_type"] == "muscle" else points)
        assert muscles.get(row["item"], {"kind": ""})["kind"] != "group"
    for row in SHIPPED["rates"]:
        kinds = row["kind_ids"].split("|") if row["kind_ids"] else []
        assert set(kinds) <= events
        assert bool(kinds) == (row["scope"] == "kind")
    for row in SHIPPED["ambiguous_terms"]:
        where = {"muscle": set(muscles), "acupoint": set(points), "other_point": set(points), "event": events}
        assert row["kind"] in ("technique", "finding", "word", "side") or row["target"] in where[row["kind"]]
        assert bool(row["text"]) == bool(row["label"]) == (row["kind"] not in ("muscle", "acupoint", "other_point"))
    segments = {row["segment"] for row in SHIPPED["segments"]}
    assert {row["code"] for row in SHIPPED["placement"]} == {row["code"] for row in SHIPPED["acupoints"]}
    assert {row["segment"] for row in SHIPPED["placement"]} <= segments
    assert {row["code"] for row in SHIPPED["prick_points"]} <= set(points)


CLOSED = [
    ("acupoints", "laterality", {"bilateral", "midline", "left only", "right only"}),
    ("acupoints", "loci_rule", {"fixed", "some", "per_level"}),
    ("muscles", "kind", {"muscle", "part", "group", "tissue"}),
    ("muscles", "offer", {"normal", "full_name_only"}),
    ("muscles", "spinal", {"yes", "no"}),
    ("safety", "tier", {"1", "2", "3"}),
    ("events", "default_severity", {"mild", "significant", "serious"}),
    ("events", "timing", {"during", "after", "during|after", "during|after|later"}),
    ("rates", "scope", {"kind", "any", "significant", "serious", "other", "not adverse"}),
    ("rates", "reported_by", {"practitioner", "patient", "both", "published cases"}),
    ("outcomes", "direction", {"worse", "better"}),
    ("outcomes", "between_visits_only", {"yes", "n/a"}),
    ("precautions", "behaviour", {"none", "warn", "ask_reason", "hold_signature"}),
    ("ambiguous_terms", "domain", {"muscle", "acupoint", "word"}),
]


@pytest.mark.parametrize(("name", "column", "allowed"), CLOSED)
def test_closed_lists(name: str, column: str, allowed: set[str]) -> None:
    assert {row[column] for row in SHIPPED[name]} <= allowed


def test_numbers_are_numbers() -> None:
    for row in SHIPPED["rates"]:
        float(row["value"])
        for column in ("numerator", "denominator", "per"):
            assert re.fullmatch(r"\d*", row[column])
        assert bool(row["denominator"]) == bool(row["denominator_of"])
    for row in SHIPPED["outcomes"]:
        assert bool(row["mcid_value"]) == bool(row["mcid_unit"])
        for column in ("min", "max", "step", "mdc", "mcid_value", "mcid_percent"):
            assert re.fullmatch(r"-?[\d.]*", row[column])


def test_muscle_rows_that_rest_on_memory_say_so() -> None:
    assert {row["source_read"] for row in SHIPPED["muscles"]} == {"part", "memory"}
    assert sum(row["source_read"] == "part" for row in SHIPPED["muscles"]) == 150


def test_the_reference_is_read_once() -> None:
    assert load_reference() is load_reference()
    assert len(load_reference().targets) == 661


def test_the_sources_say_something_of_every_table() -> None:
    text = resource("reference", "SOURCES.md").read_text(encoding="utf-8")
    for name in SHIPPED:
        assert f"`{name}.csv`" in text


def test_a_table_of_cells_that_do_not_fit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["a", "b"], ["1"]])
    with pytest.raises(ValueError, match="zip"):
        read_table(path)
