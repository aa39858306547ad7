"""Reads what was typed in one cell of a row, by the grammar of the entry line. Pure; never raises for any text.

Nothing is guessed and nothing half accepted: a row comes back changed in that cell alone, or there is a problem with
its sentence and its choices.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from needlelog.domain.entry_line.canonical import SIDE_TEXTS, part_texts, target_text
from needlelog.domain.entry_line.cells import BLANK, FIELDS, SLOTS, Cell, cell_of, dressed, held, short_choices, title
from needlelog.domain.entry_line.cursor import choices_of
from needlelog.domain.entry_line.items import Part, Slot
from needlelog.domain.entry_line.needles import Needles
from needlelog.domain.entry_line.parser import parse
from needlelog.domain.entry_line.reader import Run, read_group
from needlelog.domain.entry_line.rows import rows_of
from needlelog.domain.entry_line.tokens import cut, is_unkeepable
from needlelog.domain.entry_line.values import Choice, EntryContext, Problem
from needlelog.domain.entry_line.words import SIDES
from needlelog.domain.needlings import TECHNIQUES, NeedlingFields, Side
from needlelog.domain.reference import Reference
from needlelog.domain.text import NOTE_LIMIT
from needlelog.i18n import _

CELL_LIMIT = 400
"""Characters in any cell but the note."""

_STAND_IN = ' "." '
"""Takes the place of the target, so that no word of a cell can run into a word of its name."""

_POINT_STAND_IN = " li4 "
"""For techniques, since only a point can be needled through to another."""

_DASHES = frozenset("-‐‑‒–—−")

_NOTHING_KNOWN = EntryContext()


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a cell's text makes of its row, or of the left and right row of a pair; none when there are problems."""

    rows: tuple[NeedlingFields, ...] = ()
    problems: tuple[Problem, ...] = ()


def edited(
    rows: Sequence[NeedlingFields], cell: Cell, text: str, reference: Reference, context: EntryContext = _NOTHING_KNOWN
) -> CellReading:
    """The rows with one cell saying ``text``: one row, or a pair's left and right.

    Empty text clears the cell; a target and, where the target lies on two sides, a side can't be cleared. Places of
    problems are code points of ``text``.
    """
    limit = NOTE_LIMIT if cell is Cell.NOTE else CELL_LIMIT
    if len(text) > limit:
        message = _("This is {count:,} characters long; {limit:,} fit in a cell.").format(count=len(text), limit=limit)
        return _refused(text, message)
    reference = reference.speaking(context.language)
    context = replace(context, rows=(), may_update=False, needles=Needles(), modality=None)
    if cell is Cell.NOTE:
        return _note(rows, text)
    if cell is Cell.SIDE:
        return _side(rows, text, reference, context)
    if cell is Cell.TARGET:
        return _target_of(rows, text, reference, context)
    if not text.strip():
        return CellReading(tuple(replace(row, **held(BLANK, cell)) for row in rows))
    if cell in (Cell.LTR, Cell.DEQI) and text.strip() in _DASHES:
        # Beside a word it is the sign for a negative answer; in this column it stands where nothing was recorded.
        message = _("{text}: sought and none came, or not recorded?").format(text=text.strip())
        return _refused(text, message, (Choice(_("none"), "0"), Choice(_("not recorded"), "")))
    return _Parts(rows, cell, text, reference, context).read()


def _refused(text: str, message: str, choices: tuple[Choice, ...] = ()) -> CellReading:
    return CellReading(problems=(Problem(text, 0, len(text), message, choices, bool(choices)),))


# ---- parts ------------------------------------------------------------------


class _Parts:
    """The cells that hold parts of a line: read behind a stand-in for the target, before which stands what is known."""

    def __init__(
        self,
        rows: Sequence[NeedlingFields],
        cell: Cell,
        text: str,
        reference: Reference,
        context: EntryContext,
    ) -> None:
        self.rows, self.cell, self.text = rows, cell, text
        self.reference, self.context = reference, context
        self.inner = dressed(cell, text)
        before = self._known() + (_POINT_STAND_IN if cell is Cell.TECHNIQUE else _STAND_IN)
        self.line = before + self.inner
        self.offset = len(before)

    def read(self) -> CellReading:
        choices = short_choices(self.cell, self.text, self.rows[0])
        if choices:
            message = _("{text}: which is meant?").format(text=self.text.strip())
            return _refused(self.text, message, choices_of(*choices))
        pieces = cut(self.line)
        groups = [read_group(pieces, tokens, self.reference, self.context) for tokens in pieces.groups]
        problems = [self._placed(one) for one in pieces.problems]
        problems += [self._placed(one) for group in groups for one in group.problems]
        runs = [run for group in groups for run in group.runs]
        if not problems:
            problems += self._strangers(runs)
        if problems:
            return CellReading(problems=_once(problems))
        made = rows_of(runs[0], self.line, self.reference, Needles())
        if made.problems:
            return CellReading(problems=_once([self._placed(one) for one in made.problems]))
        (typed,) = made.by_target
        return CellReading(tuple(self._with(row, new, runs[0]) for row, new in zip(self.rows, typed, strict=True)))

    def _known(self) -> str:
        """What the row says elsewhere and the text has to fit: its side, the needle, how deep, pricking."""
        first = self.rows[0]
        side = "b" if len(self.rows) == 2 else "" if first.side is None else SIDE_TEXTS[first.side]
        if self.cell is Cell.TECHNIQUE and first.side not in (Side.LEFT, Side.RIGHT):
            side = SIDE_TEXTS[Side.LEFT]
        words = [side]
        for other in (Cell.NEEDLE, Cell.DEPTH):
            if other is not self.cell and self.cell in (Cell.NEEDLE, Cell.DEPTH):
                words += part_texts(replace(BLANK, **held(first, other)), Needles())
        pricked = "prick" in first.techniques or first.code in self.reference.prick_points
        if self.cell is Cell.SIDE_EFFECTS and pricked:
            words.append("prick")
        return " ".join(filter(None, words))

    def _strangers(self, runs: list[Run]) -> list[Problem]:
        """What was read and belongs in another column, or in another row."""
        targets = [item for run in runs for item in run.targets]
        if len(targets) != 1 or len(runs) != 1:
            return [Problem(self.text, 0, len(self.text), _("What is needled stands in the first column."))]
        found = []
        for part in runs[0].parts:
            if part.start < self.offset or part.slot in SLOTS[self.cell]:
                continue
            found.append(self._placed(_stranger(part, self.line)))
        through = targets[0].through_to is not None and self.cell is not Cell.TECHNIQUE
        if through or (not runs[0].parts and not targets[0].through_to):
            found.append(Problem(self.text, 0, len(self.text), _("not a word that I know here")))
        return found

    def _placed(self, problem: Problem) -> Problem:
        """The problem where it stands in what was typed; one with what the row says elsewhere is about all of it."""
        if problem.start < self.offset:
            return Problem(self.text, 0, len(self.text), problem.message)
        start, end = problem.start - self.offset, problem.end - self.offset
        if self.inner == self.text:
            return replace(problem, text=self.text[start:end], start=start, end=end)
        choices = tuple(
            Choice(choice.label, self.inner[:start] + choice.text + self.inner[end:]) for choice in problem.choices
        )
        return Problem(self.text, 0, len(self.text), problem.message, choices, problem.question)

    def _with(self, row: NeedlingFields, typed: NeedlingFields, run: Run) -> NeedlingFields:
        changed = {name: getattr(typed, name) for name in FIELDS[self.cell]}
        if self.cell is Cell.NEEDLE:
            changed["needles"] = self._needles(row, run)
        return replace(row, **changed)

    def _needles(self, row: NeedlingFields, run: Run) -> int:
        """The number said, else the one that the row has."""
        counts = {part.slot: part.value for part in run.parts if part.slot in (Slot.TIMES, Slot.COUNT)}
        if Slot.COUNT in counts:
            return int(counts[Slot.COUNT])
        if Slot.TIMES not in counts:
            return row.needles
        target = self.reference.by_code(row.code)
        loci = 1 if target is None or target.loci_rule == "some" else usual_needles(row, self.reference)
        return int(counts[Slot.TIMES]) * loci


def usual_needles(row: NeedlingFields, reference: Reference) -> int:
    """How many needles a row's target takes on one side."""
    return 1 if reference.by_code(row.code) is None else reference.needles_of(row.code, row.levels)


def _stranger(part: Part, source: str) -> Problem:
    """A part that was read and belongs in another column."""
    text = source[part.start : part.end]
    place = cell_of(part.slot)
    message = _("{text} doesn't belong in this column.").format(text=text)
    if place is not None:
        message = _("{text} belongs in the column “{column}”.").format(text=text, column=title(place))
    return Problem(text, part.start, part.end, message)


def _once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.start, problem.end)))


# ---- target, side, note -----------------------------------------------------


def _target_of(rows: Sequence[NeedlingFields], text: str, reference: Reference, context: EntryContext) -> CellReading:
    if not text.strip():
        return _refused(text, _("A row needs a target. Delete removes the row."))
    pieces = cut(text)
    runs = [run for tokens in pieces.groups for run in read_group(pieces, tokens, reference, context).runs]
    parts = [part for run in runs for part in run.parts]
    strange = next((part for part in parts if part.slot not in SLOTS[Cell.TARGET]), None)
    if strange is not None:
        return CellReading(problems=(_stranger(strange, text),))
    paired = len(rows) == 2
    side = "b" if paired else "" if rows[0].side is None else SIDE_TEXTS[rows[0].side]
    plain = parse(text, reference, context)
    entry = plain
    if side and all(part.slot is not Slot.SIDE for part in parts):
        entry = parse(f"{text}, {side}", reference, context)
        if not paired and any(one.start >= len(text) for one in entry.problems):
            # The new target lies elsewhere than the old one: its own side, or the question which.
            entry = plain
    problems = tuple(
        one if one.end <= len(text) else Problem(text, 0, len(text), one.message) for one in entry.problems
    )
    if problems:
        return CellReading(problems=_once(problems))
    if len(entry.needlings) != len(rows):
        message = _("One row is one target on one side. Type the other as a row of its own.")
        if paired:
            message = _("This row is left and right: type a target that lies on both sides.")
        return _refused(text, message)
    made = zip(rows, entry.needlings, strict=True)
    return CellReading(tuple(_moved(row, new, reference) for row, new in made))


def _moved(row: NeedlingFields, new: NeedlingFields, reference: Reference) -> NeedlingFields:
    """The row at another target, with the through, the answers and all else that it says."""
    same = (row.kind, row.code) == (new.kind, new.code) and bool(row.code)
    moved = replace(
        row, kind=new.kind, code=new.code, label=row.label if same else new.label, levels=new.levels, side=new.side
    )
    if new.through_to is not None:
        moved = replace(moved, through_to=new.through_to, techniques=_through(row))
    if row.needles == usual_needles(row, reference):
        return replace(moved, needles=usual_needles(moved, reference))
    return moved


def _through(row: NeedlingFields) -> tuple[str, ...]:
    return tuple(word for word in TECHNIQUES if word == "through" or word in row.techniques)


def _side(rows: Sequence[NeedlingFields], text: str, reference: Reference, context: EntryContext) -> CellReading:
    row = rows[0]
    said = text.strip().casefold()
    sides: tuple[Side | None, ...] | None = SIDES.get(said) if said else (None,)
    if sides is None:
        return _refused(text, _("A side is l, r or m."), choices_of("l", "r", "m"))
    if len(rows) == 2 and len(sides) != 2:
        return _refused(text, _("This row is left and right: Ctrl+Right shows them apart."))
    if len(rows) == 2:
        return CellReading(tuple(rows))
    if len(sides) == 2:
        return _refused(text, _("A row has one side: type the other one as a row of its own."), choices_of("l", "r"))
    (side,) = sides
    if side is row.side:
        return CellReading((row,))
    if reference.by_code(row.code) is not None:
        words = " ".join([target_text(replace(row, through_to=None)), *row.levels, SIDE_TEXTS[side] if side else ""])
        problems = parse(words, reference, context).problems
        if problems:
            choices = () if side is None and not problems[0].choices else choices_of("l", "r")
            return _refused(text, problems[0].message, choices)
    return CellReading((replace(row, side=side),))


def _note(rows: Sequence[NeedlingFields], text: str) -> CellReading:
    bad = next((place for place, character in enumerate(text) if is_unkeepable(character)), None)
    if bad is not None:
        message = _("Here is an invisible or broken character, which can't be stored. Delete it.")
        return CellReading(problems=(Problem(text[bad], bad, bad + 1, message, (Choice(_("delete it"), ""),)),))
    note = text.strip()
    if all(" ".join(row.note.split()) == note for row in rows):
        return CellReading(tuple(rows))  # the line breaks of a note stay when it is only looked at
    return CellReading(tuple(replace(row, note=note) for row in rows))
