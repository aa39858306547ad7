"""Reads an entry line: from text to an ``Entry``. Pure: no clock, no file, and no exception for any text."""

from dataclasses import replace

from needlelog.domain.entry_line.cursor import choices_of
from needlelog.domain.entry_line.effects import bled_text
from needlelog.domain.entry_line.items import Slot
from needlelog.domain.entry_line.needles import Needle, Needles
from needlelog.domain.entry_line.noticed import said_of_the_last, single_leads
from needlelog.domain.entry_line.reader import Run
from needlelog.domain.entry_line.readings import Readings
from needlelog.domain.entry_line.rows import Rows, rows_of
from needlelog.domain.entry_line.tokens import beyond_limit, cut
from needlelog.domain.entry_line.updates import Adding, adding_of
from needlelog.domain.entry_line.values import Choice, Entry, EntryContext, Problem, Update
from needlelog.domain.needlings import NeedlingFields
from needlelog.domain.reference import Reference
from needlelog.i18n import _

_NOTHING_KNOWN = EntryContext()


def parse(
    text: str, reference: Reference, context: EntryContext = _NOTHING_KNOWN, readings: Readings | None = None
) -> Entry:
    """What a line says. Never raises; what can't be accepted is a problem with its place in code points.

    An entry is to be added only when it is ``understood``; otherwise its needlings show how far the line was read.
    Who reads a line at each key hands over the same ``readings`` each time.
    """
    if (too_long := beyond_limit(text)) is not None:
        return Entry(problems=(too_long,))
    return _Parser(text, reference.speaking(context.language), context, readings or Readings()).run()


class _Parser:
    def __init__(self, text: str, reference: Reference, context: EntryContext, readings: Readings) -> None:
        self.text = text
        self.source = ""
        """The text of the group that is being taken in; places are counted from its beginning."""
        self.reference = reference
        self.context = context
        self.readings = readings
        self.needlings: list[NeedlingFields] = []
        self.typed_needles: list[Needle] = []
        self.updates: list[Update] = []
        self.problems: list[Problem] = []
        self.notices: dict[str, None] = {}
        self.pair = max((row.pair or 0 for row in context.rows), default=0)

    def run(self) -> Entry:
        pieces = cut(self.text)
        found = list(pieces.problems)
        needles, typed = self.context.needles, Needles()
        for read in self.readings.of(pieces, self.reference, self.context.of_words):
            self.source, self.problems = read.source, list(read.group.problems)
            self.notices.update(dict.fromkeys(said_of_the_last(read.group.runs)))
            for run in read.group.runs:
                rows = rows_of(run, self.source, self.reference, needles, self.context.modality, typed)
                if self._add(run, rows):
                    needles, typed = rows.needles, rows.typed
            found += (replace(one, start=one.start + read.start, end=one.end + read.start) for one in self.problems)
        self.notices.update(dict.fromkeys(single_leads(self.needlings, self.context.rows)))
        problems = tuple(sorted(found, key=lambda problem: (problem.start, problem.end)))
        return Entry(
            tuple(self.needlings),
            tuple(self.updates),
            problems,
            tuple(self.notices),
            labels=self.reference.event_labels,
            typed_needles=tuple(self.typed_needles),
        )

    def _add(self, run: Run, rows: Rows) -> bool:
        """Take a run in; whether its needles are in now, and not said of rows that stand already."""
        self.problems.extend(rows.problems)
        self.notices.update(rows.notices)
        flat = tuple(fields for one in rows.by_target for fields in one)
        adding = Adding(needles=True)
        if rows.side_known:
            adding = adding_of(run, flat, self.source, self.context, self.reference.event_labels)
        self.problems.extend(adding.problems)
        if not adding.needles:
            self.updates.extend(adding.updates)
            self._take_in(adding.updates)
            self._ask_about_pricked_rows(run, adding.updates)
            return False
        self._refuse_instead(run)
        if "same_needle" in (word for fields in flat for word in fields.techniques) and not (
            self.needlings or self.context.rows
        ):
            self.notices[_("No row stands before this one: whose needle is it?")] = None
        for one in rows.by_target:
            if len(one) > 1:
                self.pair += 1
                one = tuple(replace(fields, pair=self.pair) for fields in one)
            self.needlings.extend(one)
        self.typed_needles.extend(rows.typed_needles)
        return True

    def _take_in(self, updates: tuple[Update, ...]) -> None:
        """Let the rest of the line see the rows as they are after these updates."""
        rows = list(self.context.rows)
        for update in updates:
            rows[update.row] = update.fields
        self.context = replace(self.context, rows=tuple(rows))

    def _refuse_instead(self, run: Run) -> None:
        for part in run.parts:
            if part.slot is Slot.INSTEAD:
                text = self.source[part.start : part.end]
                message = _("{text} changes what a row says, and this line adds a needle.").format(text=text)
                choice = Choice(_("leave it out"), "")
                self.problems.append(Problem(text, part.start, part.end, message, (choice,)))

    def _ask_about_pricked_rows(self, run: Run, updates: tuple[Update, ...]) -> None:
        if not any("prick" in self.context.rows[update.row].techniques for update in updates):
            return
        for part in run.parts:
            if part.slot is Slot.EFFECT and part.value.may_be_prick:
                text = self.source[part.start : part.end]
                clear = bled_text(part.value.effect)
                message = _("This row was pricked to bleed. Did it bleed more than meant? Type {clear}.")
                message = message.format(clear=clear)
                problem = Problem(text, part.start, part.end, message, choices_of(clear), True)
                if all((problem.start, problem.end) != (other.start, other.end) for other in self.problems):
                    self.problems.append(problem)
