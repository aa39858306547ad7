"""Writes needlings back as an entry line: every part in its clear form, so that nothing is asked when it is read."""

import re
from collections.abc import Sequence

from needlelog.domain.entry_line.effects import effect_text
from needlelog.domain.entry_line.folding import sides_folded
from needlelog.domain.entry_line.measures import format_number
from needlelog.domain.entry_line.needles import Needles, takes_sticky_needle, usual_needles_after
from needlelog.domain.entry_line.words import TECHNIQUE_TEXTS
from needlelog.domain.needlings import (
    Electrical,
    LtrStrength,
    NeedlingFields,
    ReferredPain,
    Side,
    TargetKind,
    TriggerPointState,
    usual_modality,
)

SIDE_TEXTS = {Side.LEFT: "left", Side.RIGHT: "right", Side.MIDLINE: "m"}
"""In full, since ``gastroc l`` asks."""

_STRENGTH_LETTERS = {LtrStrength.WEAK: "w", LtrStrength.MEDIUM: "m", LtrStrength.STRONG: "s"}
_COUNTED_LTR = re.compile(r"ltr[1-9]")
"""Asked on both sides at once, so written for each."""

_DOUBLE_QUOTES, _SINGLE_QUOTES = '"“”„‟«»', "'‘’‚"


def canonical(needlings: Sequence[NeedlingFields]) -> str:
    """A line that reads back as these needlings, in an empty context and without updating rows.

    The two rows of a pair become one ``b`` when they stand together and differ only in what a side may differ in. Lost
    are what no line can hold: pair numbers of their own choosing and line breaks within a note.
    """
    groups: list[str] = []
    needles = Needles()
    for rows in sides_folded(needlings):
        groups.append(_group(rows, needles))
        needles = usual_needles_after(rows, needles)
    line = ""
    for before, group in zip(["", *groups], groups, strict=False):
        separator = "" if not line else "\n" if " # " in before else "; "
        line += separator + group
    return line


def _group(rows: tuple[NeedlingFields, ...], needles: Needles) -> str:
    first = rows[0]
    side = "b" if len(rows) == 2 else SIDE_TEXTS[first.side] if first.side is not None else ""
    texts = [part_texts(row, needles) for row in rows]
    shared = [text for text in texts[0] if all(text in each for each in texts)]
    if len(rows) == 2:  # a faint is one faint: without a side it would be read as the left row's alone
        effects = {effect_text(effect) for row in rows for effect in row.side_effects}
        shared = [text for text in shared if text not in effects and not _COUNTED_LTR.match(text)]
    words = [target_text(first), *first.levels, side, *shared]
    if len(rows) == 2:
        for letter, own in zip("lr", texts, strict=True):
            words += [f"{letter}:{text}" for text in own if text not in shared]
    if first.note:
        words.append(f"# {one_line(first.note)}")
    return " ".join(filter(None, words))


def target_text(row: NeedlingFields) -> str:
    """A row's target, in a spelling that means no other."""
    if row.kind is TargetKind.OWN:
        label = one_line(row.label)
        if set(label) & set(_DOUBLE_QUOTES) and not set(label) & set(_SINGLE_QUOTES):
            return f"'{label}'"
        return '"' + label.translate(dict.fromkeys(map(ord, _DOUBLE_QUOTES), "'")) + '"'
    text = row.code.lower().replace("ear-", "ear:", 1) if row.code.startswith("EAR-") else row.code.replace("_", " ")
    return text if row.through_to is None else f"{text}>{row.through_to}"


def one_line(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


def part_texts(row: NeedlingFields, needles: Needles) -> list[str]:
    """The parts of a row besides target, levels, side and note, each on its own."""
    found: list[str] = [f"tp{row.trigger_point}"] if row.trigger_point is not None else []
    if row.trigger_point_state is not None:
        found.append("act" if row.trigger_point_state is TriggerPointState.ACTIVE else "latent")
    if row.taut_band is not None:
        found.append("tb" if row.taut_band else "notb")
    if row.tenderness is not None:
        before, after = (
            "" if value is None else format_number(value) for value in (row.tenderness.before, row.tenderness.after)
        )
        found.append(f"n{before}>{after}")
    found += _size(row, needles) + _count(row)
    if row.depth is not None:
        low, high = format_number(row.depth.min), format_number(row.depth.max)
        found.append(f"d{low if low == high else f'{low}-{high}'}{row.depth.unit.value}")
    found += [TECHNIQUE_TEXTS[technique] for technique in row.techniques if technique in TECHNIQUE_TEXTS]
    if "tack" in row.techniques:
        found.append("tack undated" if row.tack_due is None else f"tack {row.tack_due.isoformat()}")
    if row.passes is not None:
        found.append(f"passes{row.passes}")
    if row.electrical is not None:
        found += _electrical(row.electrical)
    if row.retention_min is not None:
        found.append(f"{format_number(row.retention_min)}min")
    return found + _responses(row)


def _size(row: NeedlingFields, needles: Needles) -> list[str]:
    """The needle's size; ``n?`` where the rows before would lend one that this row doesn't have."""
    needle = needles.of(needles.trade_of(usual_modality(row.kind, None), row.techniques))
    sticks = takes_sticky_needle(row.needles, row.techniques)
    lent = (needle.diameter_mm is not None and row.diameter_mm is None) or (
        needle.length_mm is not None and row.length_mm is None
    )
    found = ["n?"] if sticks and lent else []
    if row.diameter_mm is not None and row.length_mm is not None:
        return [*found, f"{format_number(row.diameter_mm)}x{format_number(row.length_mm)}"]
    if row.diameter_mm is not None:
        found.append(f"dia{format_number(row.diameter_mm)}")
    if row.length_mm is not None:
        found.append(f"n{format_number(row.length_mm)}")
    return found


def _count(row: NeedlingFields) -> list[str]:
    """The number of needles, where reading the row might give another: several loci, moxa, the same needle."""
    unsure = row.code.startswith("EX-") or row.levels or {"moxa", "same_needle"} & set(row.techniques)
    if row.needles == 1 and not unsure:
        return []
    return [f"{row.needles}needles"]


def _electrical(electrical: Electrical) -> list[str]:
    found = ["ea" if electrical.pair is None else f"ea{electrical.pair}"]
    if electrical.hz is not None:
        found += [f"{'/'.join(format_number(hz) for hz in (electrical.hz, electrical.hz2) if hz is not None)}hz"]
    if electrical.pulse_us is not None:
        found.append(f"{format_number(electrical.pulse_us)}us")
    if electrical.ma is not None:
        found.append(f"{format_number(electrical.ma)}ma")
    return found


def _responses(row: NeedlingFields) -> list[str]:
    found: list[str] = []
    if row.ltr is not None:
        count = "" if row.ltr_count is None else str(row.ltr_count)
        strength = "" if row.ltr_strength is None else _STRENGTH_LETTERS[row.ltr_strength]
        gap = " " if strength and not count else ""
        found.append(f"ltr{count}{gap}{strength}" if row.ltr else "ltr0")
    if row.deqi is not None:
        found.append("dq" if row.deqi else "nodq")
    if row.referred_pain is not None:
        found.append("ref+" if row.referred_pain is ReferredPain.FAMILIAR else "ref")
    return found + [effect_text(effect) for effect in row.side_effects]
