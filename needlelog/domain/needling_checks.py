"""Which rows of a session may be stored: slips of the keyboard are refused with a sentence, whoever made the row.

Knows ranges that no needle leaves; what is wise to needle is no business of this module.
"""

from dataclasses import replace
from math import isfinite

from needlelog.domain.errors import FieldError
from needlelog.domain.needlings import TECHNIQUES, Depth, DepthUnit, NeedlingFields, TargetKind
from needlelog.domain.text import checked_line, checked_note
from needlelog.i18n import _

NEEDLES_MAX = 500
"""More needles than any tray holds: a slip of the keyboard."""
COUNT_MAX = 999
"""Twitches or passes beyond which it is a slip of the keyboard.

These are what a record may hold, wherever it came from. The entry line asks sooner, at numbers that are seldom meant
(``entry_line.measures``).
"""
DIAMETER_MAX_MM = 5.0
LENGTH_MAX_MM = 500.0
RATING_MAX = 10.0
_KNOWN_TECHNIQUES = frozenset(TECHNIQUES)
MINUTES_MAX = 100_000.0
"""Some seventy days: a tack stays in for days."""


def checked_needling(fields: NeedlingFields) -> NeedlingFields:
    """The fields as they will be stored.

    Raises FieldError naming the first that can't be kept: a range left, a code without a target, a depth beyond the
    needle, a twitch count where none was sought.
    """
    if (fields.code == "") != (fields.kind is TargetKind.OWN):
        raise FieldError("code", _("A point or a muscle has a code; a site of one's own has none."))
    _within("needles", fields.needles, 0, NEEDLES_MAX)
    _within("trigger_point", fields.trigger_point, 1, COUNT_MAX)
    _within("diameter_mm", fields.diameter_mm, 0.01, DIAMETER_MAX_MM)
    _within("length_mm", fields.length_mm, 1, LENGTH_MAX_MM)
    _within("passes", fields.passes, 0, COUNT_MAX)
    _within("retention_min", fields.retention_min, 0, MINUTES_MAX)
    _within("ltr_count", fields.ltr_count, 0, COUNT_MAX)
    _within("pair", fields.pair, 0, 100_000)
    if fields.tenderness is not None:
        _within("tenderness", fields.tenderness.before, 0, RATING_MAX)
        _within("tenderness", fields.tenderness.after, 0, RATING_MAX)
    if fields.electrical is not None:
        _within("electrical", fields.electrical.hz, 0, 100_000)
        _within("electrical", fields.electrical.hz2, 0, 100_000)
        _within("electrical", fields.electrical.pulse_us, 0, 1_000_000)
        _within("electrical", fields.electrical.ma, 0, 1_000)
        _within("electrical", fields.electrical.pair, 0, COUNT_MAX)
    if fields.depth is not None:
        _check_depth(fields.depth, fields.length_mm)
    if fields.ltr is not True and (fields.ltr_count or fields.ltr_strength is not None):
        raise FieldError("ltr_count", _("A count or strength needs a local twitch response."))
    if fields.ltr is None and fields.ltr_count is not None:
        raise FieldError("ltr_count", _("A count needs a local twitch response, obtained or not."))
    if not _KNOWN_TECHNIQUES.issuperset(fields.techniques):
        raise FieldError("techniques", _("This holds a technique that I don't know."))
    code = checked_line("code", fields.code, limit=80)
    label = checked_line("label", fields.label, required=True)
    levels = tuple(checked_line("levels", level, required=True, limit=20) for level in fields.levels)
    through_to = checked_line("through_to", fields.through_to, limit=80) if fields.through_to else None
    note = checked_note("note", fields.note)
    if (code, label, levels, through_to) == (fields.code, fields.label, fields.levels, fields.through_to):
        return fields  # as nearly always; a copy costs as much as all the checks
    return replace(fields, code=code, label=label, levels=levels, through_to=through_to, note=note)


def _check_depth(depth: Depth, length_mm: float | None) -> None:
    _within("depth", depth.min, 0, LENGTH_MAX_MM)
    _within("depth", depth.max, 0, LENGTH_MAX_MM)
    if depth.min > depth.max:
        raise FieldError("depth", _("The smaller depth comes first."))
    if depth.unit is DepthUnit.MM and length_mm is not None and depth.max > length_mm:
        raise FieldError("depth", _("The depth is beyond the length of the needle."))


def _within(field: str, value: float | None, least: float, most: float) -> None:
    if value is not None and not (isfinite(value) and least <= value <= most):
        raise FieldError(field, _("This goes from {least:g} to {most:g}.").format(least=least, most=most))
