"""How a cell of the rows' table is worded: short for the column, in full for the second line and a screen reader.

Knows rows and words; no widget.
"""

from collections.abc import Mapping, Sequence

from needlelog.domain.entry_line import Cell, cell_words
from needlelog.domain.entry_line.cells import holds_something, title
from needlelog.domain.needlings import (
    Electrical,
    Modality,
    Needling,
    ReferredPain,
    TriggerPointState,
    modality_word,
)
from needlelog.domain.side_effects import SideEffect
from needlelog.domain.wording import number_text, side_letter, technique_text
from needlelog.i18n import _
from needlelog.ui import words

_ANSWERS = {Cell.LTR: Modality.DRY_NEEDLING, Cell.DEQI: Modality.ACUPUNCTURE}
"""What is asked of every row of a trade: a dash says that it was not recorded."""

_MODALITIES = {
    Cell.TRIGGER_POINT: Modality.DRY_NEEDLING,
    Cell.TENDERNESS: Modality.DRY_NEEDLING,
    Cell.LTR: Modality.DRY_NEEDLING,
    Cell.PASSES: Modality.DRY_NEEDLING,
    Cell.DEQI: Modality.ACUPUNCTURE,
    Cell.RETENTION: Modality.ACUPUNCTURE,
}


def belongs(cell: Cell, modality: Modality) -> bool:
    """Whether a trade records this."""
    return _MODALITIES.get(cell, modality) is modality


def place_name(row: Needling) -> str:
    """The target with its levels, as its own column has it."""
    return " ".join([row.label, *row.levels])


def side(rows: Sequence[Needling]) -> str:
    """``R``, ``L``, ``R+L`` for a pair that is shown as one."""
    if len(rows) == 2:
        return _("R+L")
    return "" if rows[0].side is None else side_letter(rows[0].side)


def side_in_full(rows: Sequence[Needling]) -> str:
    """The side, or both, in words."""
    return _("right and left") if len(rows) == 2 else words.side_word(rows[0].side)


def has_value(row: Needling, effects: Sequence[SideEffect], cell: Cell) -> bool:
    """Whether anything is recorded in a cell."""
    return bool(effects) if cell is Cell.SIDE_EFFECTS else holds_something(row, cell)


def cell(rows: Sequence[Needling], effects: Sequence[SideEffect], of: Cell, labels: Mapping[str, str]) -> str:
    """What stands in a cell, short."""
    row = rows[0]
    match of:
        case Cell.TARGET:
            return place_name(row)
        case Cell.SIDE:
            return side(rows)
        case Cell.NEEDLE:
            return words.needle(row)
        case Cell.DEPTH:
            return words.depth(row.depth)
        case Cell.LTR | Cell.DEQI:
            return _answer(row, of)
        case Cell.TRIGGER_POINT:
            return _trigger_point(row)
        case Cell.TENDERNESS:
            return "" if row.tenderness is None else words.card_change(row.tenderness.before, row.tenderness.after)
        case Cell.PASSES:
            return "" if row.passes is None else str(row.passes)
        case Cell.RETENTION:
            return (
                "" if row.retention_min is None else _("{minutes} min").format(minutes=number_text(row.retention_min))
            )
        case Cell.TECHNIQUE:
            return _techniques(row)
        case Cell.STIMULATION:
            return "" if row.electrical is None else _current(row.electrical)
        case Cell.SIDE_EFFECTS:
            return ", ".join(words.side_effect(one.kind, one.severity, labels) for one in effects)
        case Cell.NOTE:
            return " ".join(row.note.split())


def in_full(rows: Sequence[Needling], effects: Sequence[SideEffect], of: Cell, labels: Mapping[str, str]) -> str:
    """Column and value in words, for a screen reader."""
    row = rows[0]
    if of is Cell.TARGET:
        said = [place_name(row), side_in_full(rows), modality_word(row.modality)]
        return ", ".join([*said, _("copied, not confirmed")] if not row.confirmed else said)
    if of is Cell.SIDE:
        value = side_in_full(rows)
    elif of is Cell.SIDE_EFFECTS:
        value = ", ".join(words.side_effect(one.kind, one.severity, labels) for one in effects)
    else:
        value = cell_words(row, of, labels)
    value = value if value.strip("— ") else _("not recorded")
    return _("{column}: {value}").format(column=title(of), value=value)


def aside(row: Needling, effects: Sequence[SideEffect], of: Cell, labels: Mapping[str, str]) -> str:
    """What a column without room holds, as the second line says it."""
    if of is Cell.SIDE_EFFECTS:
        return cell((row,), effects, of, labels)
    return cell_words(row, of, labels)


def _answer(row: Needling, of: Cell) -> str:
    recorded = row.ltr is not None if of is Cell.LTR else row.deqi is not None
    if not recorded:
        return words.NONE_RECORDED if row.modality is _ANSWERS[of] else ""
    return words.ltr(row, short=True) if of is Cell.LTR else words.deqi(row)


def _trigger_point(row: Needling) -> str:
    found = [] if row.trigger_point is None else [str(row.trigger_point)]
    if row.trigger_point_state is not None:
        found.append(_("active") if row.trigger_point_state is TriggerPointState.ACTIVE else _("latent"))
    if row.taut_band is not None:
        found.append(_("band") if row.taut_band else _("no band"))
    if row.referred_pain is not None:
        found.append(_("own pain") if row.referred_pain is ReferredPain.FAMILIAR else _("referred"))
    return " · ".join(found)


def _techniques(row: Needling) -> str:
    found = [technique_text(technique) for technique in row.techniques if technique != "through"]
    if row.through_to:
        found.append(f"→ {row.through_to}")
    return ", ".join(found)


def _current(electrical: Electrical) -> str:
    found = [] if electrical.pair is None else [_("pair {number}").format(number=electrical.pair)]
    if electrical.hz is not None:
        both = [number_text(hz) for hz in (electrical.hz, electrical.hz2) if hz is not None]
        found.append(f"{'/'.join(both)} Hz")
    if electrical.pulse_us is not None:
        found.append(f"{number_text(electrical.pulse_us)} µs")
    if electrical.ma is not None:
        found.append(f"{number_text(electrical.ma)} mA")
    return " ".join(found) or _("electrical")
