"""Make the fonts that ship with Needlelog: subsets of Inter and Noto Sans CJK, both under the SIL OFL 1.1.

Usage: ``python scripts/build_fonts.py INTER_FOLDER NOTO_CJK_FOLDER``. The folders are those of the Debian packages
fonts-inter and fonts-noto-cjk. The result is committed, so that nobody needs the sources to run the program.

Neither family's own name is reserved: Inter's copyright reserves none, Noto Sans CJK's reserves "Source" alone. The
subsets therefore keep their names. The licence texts beside them are written by hand.
"""

import csv
import sys
import unicodedata
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "resources" / "reference"
FONTS = ROOT / "resources" / "fonts"

INTER_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
INTER_RANGES = (
    (0x0020, 0x024F),  # Latin, with the vowels of pinyin
    (0x0250, 0x036F),  # phonetic letters and combining accents
    (0x0370, 0x052F),  # Greek, Cyrillic
    (0x1E00, 0x1FFF),  # Vietnamese and old Greek
    (0x2000, 0x214F),  # dashes, quotation marks, currency, ™, ℃
    (0x2150, 0x22FF),  # fractions, arrows, mathematical signs
    (0x2300, 0x23FF),  # keys: ⌘ ⏎ ⌫
    (0x2460, 0x27BF),  # circled figures, box drawing, shapes, ✓
    (0xFB00, 0xFB06),  # ligatures
)
INTER_FEATURES = (
    "calt",
    "case",
    "ccmp",
    "frac",
    "kern",
    "locl",
    "mark",
    "mkmk",
    "ordn",
    "sups",
    "subs",
    "tnum",
    "zero",
)
CJK_WEIGHTS = ("Regular", "Bold")
CJK_FAMILY = "Noto Sans CJK SC"
CJK_PUNCTUATION = "、。〈〉《》「」『』【】・，．：；？！（）％～　"
CJK_FEATURES = ("kern",)


def hanzi() -> set[str]:
    """Every ideograph of the reference tables, in both scripts."""
    found: set[str] = set()
    for path in sorted(REFERENCE.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                found |= {character for cell in row for character in cell if is_ideograph(character)}
    return found


def is_ideograph(character: str) -> bool:
    """Whether a character is a Chinese one."""
    return unicodedata.name(character, "").startswith("CJK UNIFIED IDEOGRAPH")


def subset(font: TTFont, characters: set[int], features: tuple[str, ...]) -> None:
    """Leave in ``font`` the glyphs of ``characters`` and the layout ``features`` alone."""
    options = Options()
    options.layout_features = list(features)
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 16, 17]
    options.name_languages = [0x409]
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def build_inter(folder: Path) -> None:
    wanted = {code for first, last in INTER_RANGES for code in range(first, last + 1)}
    for weight in INTER_WEIGHTS:
        font = TTFont(folder / f"Inter-{weight}.otf", recalcTimestamp=False)
        subset(font, wanted, INTER_FEATURES)
        save(font, f"Inter-{weight}.otf")


def build_cjk(folder: Path) -> None:
    wanted = {ord(character) for character in hanzi() | set(CJK_PUNCTUATION)}
    for weight in CJK_WEIGHTS:
        collection = TTCollection(folder / f"NotoSansCJK-{weight}.ttc", lazy=True)
        font = next(font for font in collection.fonts if font["name"].getDebugName(1) == CJK_FAMILY)
        font.recalcTimestamp = False
        missing = wanted - set(font.getBestCmap())
        if missing:
            raise SystemExit(f"Not in {CJK_FAMILY}: {''.join(map(chr, sorted(missing)))}")
        subset(font, wanted, CJK_FEATURES)
        save(font, f"NotoSansCJKsc-{weight}.otf")


def save(font: TTFont, name: str) -> None:
    path = FONTS / name
    font.save(path)
    print(f"{name}: {path.stat().st_size // 1024} kB, {len(font.getBestCmap())} characters")


def write_coverage() -> None:
    """List the characters that every weight of a family can draw, as spans of hexadecimal code points."""
    families: dict[str, set[int]] = {}
    for path in sorted(FONTS.glob("*.otf")):
        codes = set(TTFont(path).getBestCmap())
        family = path.name.partition("-")[0]
        families[family] = families.get(family, codes) & codes
    spans: list[list[int]] = []
    for code in sorted(set().union(*families.values())):
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    lines = [f"{first:04X}-{last:04X}" for first, last in spans]
    (FONTS / "coverage.txt").write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")


def main(arguments: list[str]) -> None:
    if len(arguments) != 2:
        raise SystemExit("Usage: python scripts/build_fonts.py INTER_FOLDER NOTO_CJK_FOLDER")
    FONTS.mkdir(parents=True, exist_ok=True)
    build_inter(Path(arguments[0]))
    build_cjk(Path(arguments[1]))
    write_coverage()


if __name__ == "__main__":
    main(sys.argv[1:])
