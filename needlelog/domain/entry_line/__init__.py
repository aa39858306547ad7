"""The entry line: the language in which needlings are typed, pasted and imported.

``parse`` reads it, ``describe`` says what was understood, ``canonical`` writes it back. Pure, on the standard library
and the reference; knows no screen and no file.
"""

from needlelog.domain.entry_line.as_json import needling_json, to_json
from needlelog.domain.entry_line.canonical import canonical
from needlelog.domain.entry_line.cell_edit import CellReading, edited
from needlelog.domain.entry_line.cells import Cell, cell_text, cell_words
from needlelog.domain.entry_line.describe import describe
from needlelog.domain.entry_line.late import LateEffects, parse_late_effects, parse_side_effects
from needlelog.domain.entry_line.needles import Needle, Needles, needles_after
from needlelog.domain.entry_line.parser import parse
from needlelog.domain.entry_line.readings import Readings
from needlelog.domain.entry_line.tokens import CHARACTER_LIMIT
from needlelog.domain.entry_line.values import Choice, Entry, EntryContext, Problem, Update

__all__ = [
    "CHARACTER_LIMIT",
    "Cell",
    "CellReading",
    "Choice",
    "Entry",
    "EntryContext",
    "LateEffects",
    "Needle",
    "Needles",
    "Problem",
    "Readings",
    "Update",
    "canonical",
    "cell_text",
    "cell_words",
    "describe",
    "edited",
    "needles_after",
    "needling_json",
    "parse",
    "parse_late_effects",
    "parse_side_effects",
    "to_json",
]
