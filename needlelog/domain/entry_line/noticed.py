"""What is accepted and yet said: sentences beneath the line, for what may be meant so and may be a slip.

Nothing here is asked, since each has a case in practice where it is right.
"""

from collections.abc import Iterator, Sequence

from needlelog.domain.entry_line.items import Part, Slot
from needlelog.domain.entry_line.measures import format_number
from needlelog.domain.entry_line.reader import Run
from needlelog.domain.entry_line.sides import Sides, short_label
from needlelog.domain.entry_line.words import BOTH
from needlelog.domain.needlings import NeedlingFields, Side
from needlelog.domain.wording import technique_text
from needlelog.i18n import _

SHORT_CUN_MM = 20
"""Millimetres, below what a cun of most adults is taken for (memory): cun are the patient's own, and no bound of them
was found that holds for children too. So a notice rests on it, and never a refusal."""

_EITHER = (
    ("tonify", "reduce"),
    ("tonify", "even"),
    ("reduce", "even"),
    ("pistoning", "static"),
    ("rotation", "static"),
)
"""Techniques that no needle has at once; one after the other it may."""

_SIDE_WINS = (Slot.DEPTH, Slot.DEQI, Slot.LTR, Slot.REFERRED, Slot.RETENTION, Slot.PASSES)


def noticed(run: Run, source: str, sides: Sequence[Sides]) -> Iterator[str]:
    """Sentences about a run's parts."""
    techniques = {part.value for part in run.parts if part.slot is Slot.TECHNIQUE}
    for first, second in _EITHER:
        if first in techniques and second in techniques:
            message = _("{first} and {second}: one after the other?")
            yield message.format(first=technique_text(first), second=technique_text(second))
    if any(part.slot is Slot.DEPTH and part.value.depth.max == 0 for part in run.parts):
        yield _("Depth 0: the needle only touched the skin?")
    codes = [item.target.code for item in run.targets if item.target is not None]
    for item in run.targets:
        if item.target is not None and codes.count(item.target.code) > 1:
            yield _("{name} stands twice here: two needles?").format(name=short_label(item.label))
    if BOTH in sides:
        yield from _side_wins(run, source)


def _side_wins(run: Run, source: str) -> Iterator[str]:
    """``b 20mm l:30mm``: what is said of one side stands before what is said of both."""
    shared: dict[Slot, Part] = {}
    for part in run.parts:
        if part.only is None:
            shared.setdefault(part.slot, part)
    for part in run.parts:
        both = shared.get(part.slot)
        if part.only is None or part.slot not in _SIDE_WINS or both is None or both.value == part.value:
            continue
        if part.slot is Slot.LTR and both.value.right is not None:
            continue  # counted for each side: refused
        message = _("On the right {own} holds, not {both}.")
        if part.only is Side.LEFT:
            message = _("On the left {own} holds, not {both}.")
        yield message.format(own=source[part.start : part.end], both=source[both.start : both.end])


def said_of_the_last(runs: Sequence[Run]) -> Iterator[str]:
    """``lu7 r ki6 l 20min``: what stands at the end of a line is meant for all of it by some."""
    *before, last = runs or [Run()]
    told = {Slot.SIDE, Slot.LEVELS, Slot.NOTE, Slot.TRIGGER_POINT}
    if not before or all(part.slot in told for part in last.parts):
        return
    if all(part.slot in told for run in before for part in run.parts):
        names = ", ".join(short_label(item.label) for item in last.targets)
        yield _("What stands last is said of {names} alone.").format(names=names)


def cun_deeper_than(length_mm: float, depth_cun: float) -> str:
    """A sentence where a depth in cun can hardly be reached with a needle of this length; else empty."""
    if depth_cun * SHORT_CUN_MM <= length_mm:
        return ""
    message = _("{depth} cun with a needle of {length} mm: is the needle right?")
    return message.format(depth=format_number(depth_cun), length=format_number(length_mm))


def single_leads(added: Sequence[NeedlingFields], rows: Sequence[NeedlingFields]) -> Iterator[str]:
    """Pairs of electrical stimulation that these rows begin and that have one needle in the whole session."""
    count: dict[int, int] = {}
    for row in (*rows, *added):
        if row.electrical is not None and row.electrical.pair is not None:
            count[row.electrical.pair] = count.get(row.electrical.pair, 0) + max(row.needles, 1)
    named = dict.fromkeys(row.electrical.pair for row in added if row.electrical is not None)
    for pair in named:
        if pair is not None and count[pair] == 1:
            yield _("Pair {number} has one needle so far: which is the other?").format(number=pair)
