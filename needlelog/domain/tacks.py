"""Tacks that stay in when the patient goes: how many, until which day. Whether they came out nobody records here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from needlelog.domain.needlings import Needling
from needlelog.i18n import _, ngettext

TACK = "tack"
"""The technique of a row whose needles stay in."""


@dataclass(frozen=True, slots=True)
class TacksIn:
    """The tacks of a session's confirmed rows, and the days on which they are due out, each once, the first first."""

    count: int = 0
    due: tuple[date, ...] = ()

    def overdue(self, today: date) -> bool:
        """Whether a day on which some are due out has passed."""
        return any(day < today for day in self.due)


NO_TACKS = TacksIn()


def tacks_in(rows: Iterable[Needling]) -> TacksIn:
    """Those of a session's rows."""
    tacks = [row for row in rows if row.confirmed and TACK in row.techniques]
    days = {row.tack_due for row in tacks if row.tack_due is not None}
    return TacksIn(sum(row.needles for row in tacks), tuple(sorted(days)))


def tacks_sentence(tacks: TacksIn, today: date, say_day: Callable[[date], str]) -> str:
    """``2 tacks left in, due out 27 Nov 2026``, or ``were due out`` once the day has passed; empty without tacks."""
    if not tacks.count:
        return ""
    left = ngettext("{count} tack left in", "{count} tacks left in", tacks.count).format(count=tacks.count)
    if not tacks.due:
        return _("{tacks}, no day given").format(tacks=left)
    days = ", ".join(say_day(day) for day in tacks.due)
    if tacks.overdue(today):
        return ngettext("{tacks}, was due out {days}", "{tacks}, were due out {days}", tacks.count).format(
            tacks=left, days=days
        )
    return _("{tacks}, due out {days}").format(tacks=left, days=days)
