"""The shipped fonts hold what the program itself writes: every point name, in both scripts, and its signs."""

import csv

import pytest
from fontTools.ttLib import TTFont

from needlelog.reports.coverage import covered, uncovered
from needlelog.reports.fonts import FAMILIES, font_files, font_folder
from needlelog.shipped import resource


def test_every_name_of_a_point_can_be_drawn() -> None:
    for name in ("acupoints.csv", "other_points.csv"):
        with resource("reference", name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                words = f"{row['hanzi_traditional']}{row['hanzi_simplified']}{row['pinyin_tones']}"
                assert uncovered(words) == frozenset(), row["code"]


def test_the_programs_own_signs_can_be_drawn() -> None:
    assert uncovered("×–—−→≥±°µ½✓…“”‘’·•□ ÄÖÜßéñ Ωλ Привет") == frozenset()
    assert uncovered("a\U0010fffd\n\t\u200b") == {"\U0010fffd"}


def test_the_list_of_characters_is_that_of_the_fonts() -> None:
    families: dict[str, set[int]] = {}
    for path in font_files():
        codes = set(TTFont(path).getBestCmap())
        families[path.name.partition("-")[0]] = families.get(path.name.partition("-")[0], codes) & codes
    assert covered() == frozenset().union(*families.values())


@pytest.mark.parametrize("path", font_files(), ids=lambda path: path.stem)
def test_a_font_is_named_licensed_and_small(path) -> None:
    font = TTFont(path)
    assert font["name"].getBestFamilyName() in FAMILIES
    assert "SIL Open Font License" in font["name"].getDebugName(13)
    assert path.stat().st_size < 256 * 1024


def test_figures_of_equal_width_are_kept() -> None:
    font = TTFont(font_folder() / "Inter-Regular.otf")
    assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_licences_stand_beside_the_fonts() -> None:
    for name, owner in (("OFL-Inter.txt", "The Inter Project Authors"), ("OFL-NotoSansCJK.txt", "Adobe")):
        text = (font_folder() / name).read_text(encoding="utf-8")
        assert owner in text
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert "PERMISSION & CONDITIONS" in text
