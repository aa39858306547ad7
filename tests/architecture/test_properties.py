"""``make long`` asks more of every property: none keeps a number of examples of its own, and none is left out."""

import re
from pathlib import Path

from hypothesis import settings

from tests.properties import scaled

ROOT = Path(__file__).parents[2]


def test_a_property_takes_more_examples_in_make_long() -> None:
    usual = scaled(30).max_examples
    settings.load_profile("long")
    try:
        long = scaled(30).max_examples
    finally:
        settings.load_profile("unhurried")
    assert (usual, long) == (30, 1200)


def test_no_property_has_a_number_that_no_profile_changes() -> None:
    fixed = re.compile(r"settings\([^)]*max_examples=\d")
    named = [path.name for path in (ROOT / "tests").rglob("*.py") if fixed.search(path.read_text(encoding="utf-8"))]
    assert named == [], "tests.properties.scaled() follows the profile"


def test_make_long_runs_whatever_hypothesis_marks() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (line,) = [line for line in makefile.splitlines() if "--hypothesis-profile=long" in line]
    assert line.endswith("-m hypothesis"), "files named one by one leave out the next"
