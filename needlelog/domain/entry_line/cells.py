"""The cells of a row: what each holds, and how it is written when the column says already what it is about.

A cell speaks the language of the entry line with the words left out that stand in its column's head: ``15`` beneath
Depth, ``3s`` beneath LTR. Knows no table and no screen.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from needlelog.domain.entry_line.canonical import one_line, part_texts, target_text
from needlelog.domain.entry_line.cursor import NUMBER
from needlelog.domain.entry_line.items import Slot
from needlelog.domain.entry_line.needles import Needles
from needlelog.domain.entry_line.phrases import part_phrases
from needlelog.domain.needlings import DepthUnit, NeedlingFields, Side, TargetKind
from needlelog.i18n import _, ngettext


class Cell(StrEnum):
    """What can be edited on its own."""

    TARGET = "target"
    SIDE = "side"
    NEEDLE = "needle"
    DEPTH = "depth"
    TRIGGER_POINT = "trigger_point"
    TENDERNESS = "tenderness"
    LTR = "ltr"
    PASSES = "passes"
    DEQI = "deqi"
    RETENTION = "retention"
    TECHNIQUE = "technique"
    STIMULATION = "stimulation"
    SIDE_EFFECTS = "side_effects"
    NOTE = "note"


SLOTS: dict[Cell, frozenset[Slot]] = {
    Cell.TARGET: frozenset({Slot.LEVELS, Slot.SIDE}),
    Cell.SIDE: frozenset({Slot.SIDE}),
    Cell.NEEDLE: frozenset({Slot.SIZE, Slot.TIMES, Slot.COUNT}),
    Cell.DEPTH: frozenset({Slot.DEPTH}),
    Cell.TRIGGER_POINT: frozenset({Slot.TRIGGER_POINT, Slot.STATE, Slot.TAUT_BAND, Slot.REFERRED}),
    Cell.TENDERNESS: frozenset({Slot.TENDERNESS}),
    Cell.LTR: frozenset({Slot.LTR}),
    Cell.PASSES: frozenset({Slot.PASSES}),
    Cell.DEQI: frozenset({Slot.DEQI}),
    Cell.RETENTION: frozenset({Slot.RETENTION}),
    Cell.TECHNIQUE: frozenset({Slot.TECHNIQUE, Slot.TACK}),
    Cell.STIMULATION: frozenset({Slot.ELECTRICAL}),
    Cell.SIDE_EFFECTS: frozenset({Slot.EFFECT}),
    Cell.NOTE: frozenset({Slot.NOTE}),
}
"""The parts of a line that belong in a cell."""

FIELDS: dict[Cell, tuple[str, ...]] = {
    Cell.SIDE: ("side",),
    Cell.NEEDLE: ("diameter_mm", "length_mm"),
    Cell.DEPTH: ("depth",),
    Cell.TRIGGER_POINT: ("trigger_point", "trigger_point_state", "taut_band", "referred_pain"),
    Cell.TENDERNESS: ("tenderness",),
    Cell.LTR: ("ltr", "ltr_count", "ltr_strength"),
    Cell.PASSES: ("passes",),
    Cell.DEQI: ("deqi",),
    Cell.RETENTION: ("retention_min",),
    Cell.TECHNIQUE: ("techniques", "through_to", "tack_due"),
    Cell.STIMULATION: ("electrical",),
    Cell.SIDE_EFFECTS: ("side_effects",),
    Cell.NOTE: ("note",),
}
"""The fields that a cell holds alone. A target has its kind, code, label and levels; the number of needles goes with
the needle, and follows the target where it is the usual one."""

BLANK = NeedlingFields(kind=TargetKind.OWN, code="", label="")


def title(cell: Cell) -> str:
    """What the column of a cell is called."""
    return {
        Cell.TARGET: _("Point or muscle"),
        Cell.SIDE: _("Side"),
        Cell.NEEDLE: _("Needle, mm"),
        Cell.DEPTH: _("Depth"),
        Cell.TRIGGER_POINT: _("Trigger point"),
        Cell.TENDERNESS: _("Tenderness"),
        Cell.LTR: _("LTR"),
        Cell.PASSES: _("Passes"),
        Cell.DEQI: _("De qi"),
        Cell.RETENTION: _("Retention"),
        Cell.TECHNIQUE: _("Technique"),
        Cell.STIMULATION: _("Stimulation"),
        Cell.SIDE_EFFECTS: _("Side effects"),
        Cell.NOTE: _("Note"),
    }[cell]


def cell_of(slot: Slot) -> Cell | None:
    """The cell that a part of a line belongs in."""
    if slot is Slot.SIDE:
        return Cell.SIDE
    return next((cell for cell, slots in SLOTS.items() if slot in slots), None)


def held(row: NeedlingFields, cell: Cell) -> dict[str, Any]:
    """The fields of a cell with their values."""
    return {name: getattr(row, name) for name in FIELDS[cell]}


def holds_something(row: NeedlingFields, cell: Cell) -> bool:
    """Whether the row records anything in this cell."""
    if cell is Cell.TARGET:
        return True
    if cell is Cell.NEEDLE and row.needles != 1:
        return True
    return any(getattr(row, name) != getattr(BLANK, name) for name in FIELDS[cell])


# ---- writing a cell ---------------------------------------------------------


def cell_text(rows: Sequence[NeedlingFields], cell: Cell) -> str:
    """A cell as it is put into an editor: what reads back as what the row says, or the left and right one of a pair."""
    first = rows[0]
    if cell is Cell.TARGET:
        return " ".join([target_text(replace(first, through_to=None)), *first.levels])
    if cell is Cell.SIDE:
        return "b" if len(rows) == 2 else "" if first.side is None else _SIDE_LETTERS[first.side]
    if cell is Cell.NOTE:
        return one_line(first.note)
    words = [_parts(row, cell) for row in rows]
    if len(words) == 1 or (words[0] == words[1] and cell not in (Cell.LTR, Cell.SIDE_EFFECTS)):
        return _bare(cell, words[0])
    return " ".join(f"{letter}:{word}" for letter, own in zip("lr", words, strict=True) for word in own)


def cell_words(row: NeedlingFields, cell: Cell, labels: Mapping[str, str]) -> str:
    """What a cell says, in words; empty when nothing is recorded. Not for the target and its side."""
    if cell in (Cell.TARGET, Cell.SIDE):
        return ""
    phrases = part_phrases(replace(BLANK, **held(row, cell)), labels)
    if cell is Cell.NEEDLE and row.needles != 1:
        phrases.insert(0, ngettext("{count} needle", "{count} needles", row.needles).format(count=row.needles))
    return " · ".join(phrases)


_SIDE_LETTERS = {Side.LEFT: "l", Side.RIGHT: "r", Side.MIDLINE: "m"}


def _parts(row: NeedlingFields, cell: Cell) -> list[str]:
    # A line says how many needles wherever moxa stands; here that is the business of another column.
    words = [word for word in part_texts(replace(BLANK, **held(row, cell)), Needles()) if word != "1needles"]
    if cell is Cell.NEEDLE and row.needles != 1:
        words.append(f"{row.needles}needles")
    if cell is Cell.TECHNIQUE and row.through_to is not None:
        words.insert(0, f"through {row.through_to}")
    return words


_HEADS = {
    Cell.DEPTH: "d",
    Cell.TENDERNESS: "n",
    Cell.LTR: "ltr",
    Cell.PASSES: "passes",
    Cell.TRIGGER_POINT: "tp",
}


def _bare(cell: Cell, words: Sequence[str]) -> str:
    """The words without what the column's head says."""
    text = " ".join(words)
    if cell is Cell.LTR and text == "ltr":
        return "+"
    if cell is Cell.DEQI and text:
        return "y" if text == "dq" else "n"
    if cell is Cell.RETENTION:
        return text.removesuffix("min")
    if cell is Cell.STIMULATION and re.match("ea [0-9.]+(/|hz)", text):
        return text.removeprefix("ea ")
    return text.removeprefix(_HEADS.get(cell, "")).strip()


# ---- reading a cell ---------------------------------------------------------

_YES, _NO = frozenset({"y", "yes", "+", "✓"}), frozenset({"n", "no", "none", "0"})
_RANGE = rf"(?P<from>{NUMBER})(?:\s{{0,3}}(?:-|–|to)\s{{0,3}}(?P<to>{NUMBER}))?"
_DEPTH = re.compile(rf"{_RANGE}\s{{0,3}}(?P<unit>mm|cun)?")
_INTEGER = re.compile(r"[0-9]{1,4}")
_NUMBER = re.compile(NUMBER)
_LTR = re.compile(r"[0-9]{1,4}(?:\s{0,3}(?:s|m|w|strong|medium|moderate|weak))?|[0-9]{1,4}/[0-9]{1,4}|\+{2,5}")
_STRENGTH = re.compile(r"s|m|w|strong|medium|moderate|mod|weak")
_TENDERNESS = re.compile(rf"(?P<before>{NUMBER})?\s{{0,3}}(?:>|→|->)\s{{0,3}}(?P<after>{NUMBER})?")
_TRIGGER_POINT = re.compile(r"(?P<number>[0-9]{1,4})(?=\s|$)")
_TWO_FREQUENCIES = re.compile(rf"{NUMBER}/{NUMBER}")


def dressed(cell: Cell, text: str) -> str:
    """What was typed in a cell as the entry line says it. What is not short already stays as it is."""
    plain = text.strip().casefold()
    if cell is Cell.DEPTH and (found := _DEPTH.fullmatch(plain)) is not None:
        unit = found["unit"] or ("" if float(found["from"].replace(",", ".")) < ASK_UNIT_BELOW else "mm")
        return f"d{plain.replace('–', '-').removesuffix(found['unit'] or '').strip()}{unit}" if unit else plain
    if cell is Cell.LTR:
        return _dressed_ltr(plain, text)
    if cell is Cell.DEQI:
        return "dq" if plain in _YES else "nodq" if plain in _NO else text
    if cell is Cell.TENDERNESS and (found := _TENDERNESS.fullmatch(plain)) is not None:
        return f"n{found['before'] or ''}>{found['after'] or ''}"
    if cell is Cell.PASSES and _INTEGER.fullmatch(plain):
        return f"passes{plain}"
    if cell is Cell.RETENTION and _NUMBER.fullmatch(plain):
        return f"{plain}min"
    if cell is Cell.TRIGGER_POINT and _TRIGGER_POINT.match(plain):
        return f"tp{text.strip()}"
    if cell is Cell.STIMULATION and _TWO_FREQUENCIES.fullmatch(plain):
        return f"{plain}hz"
    return text


def _dressed_ltr(plain: str, text: str) -> str:
    if plain in _YES:
        return "ltr"
    if plain in _NO:
        return "ltr0"
    if _LTR.fullmatch(plain):
        return f"ltr{plain}"
    return f"ltr {plain}" if _STRENGTH.fullmatch(plain) else text


ASK_UNIT_BELOW = 3
"""A bare depth smaller than this is as likely in cun: asked."""


def short_choices(cell: Cell, text: str, row: NeedlingFields) -> tuple[str, ...]:
    """What a bare number in a cell may mean, where the entry line's own answers belong to other columns."""
    plain = text.strip().replace(",", ".")
    if cell is Cell.DEPTH and (found := _DEPTH.fullmatch(plain)) is not None and not found["unit"]:
        in_cun = row.depth is not None and row.depth.unit is DepthUnit.CUN
        if in_cun or float(found["from"]) < ASK_UNIT_BELOW:
            return (f"{plain}cun", f"{plain}mm")
    if not _NUMBER.fullmatch(plain):
        return ()
    if cell is Cell.TENDERNESS:
        return (f"{plain}>", f">{plain}")
    if cell is Cell.STIMULATION:
        return (f"{plain}hz", f"{plain}ma")
    if cell is Cell.NEEDLE and _INTEGER.fullmatch(plain):
        return tuple(
            text
            for text, fits in (
                (f"n{plain}", 13 <= int(plain) <= 150),
                (f"dia0.{plain}", 10 <= int(plain) <= 50),
                (f"{plain}needles", int(plain) <= 12),
            )
            if fits
        )
    return ()
