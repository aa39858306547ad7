"""Use cases on rates: how often side effects follow needling here, and beside published figures."""

from dataclasses import replace

from needlelog.domain.published_rates import Comparison, compare
from needlelog.domain.rates import Grouping, RateChoice, RateFacts, RateGroup, Trade
from needlelog.services.desk import Desk
from needlelog.services.reference import load_reference
from needlelog.storage import rates


class Rates:
    """``clinic.rates``. Reads alone; may be called on ``clinic.reader()`` in a worker."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def facts(self, choice: RateChoice) -> RateFacts:
        """The chosen sessions with their side effects: signed ones in which a needle was put in."""
        with self._desk.db.snapshot():
            return rates.facts(self._desk.db, choice)

    def groups(self, choice: RateChoice, grouping: Grouping) -> tuple[RateGroup, ...]:
        """The chosen sessions' needlings by target or gauge, or the sessions by practitioner, with side effects."""
        with self._desk.db.snapshot():
            return rates.groups(self._desk.db, choice, grouping)

    def beside_published(self, choice: RateChoice) -> tuple[Comparison, ...]:
        """The published figures that fit, each beside the practice's own counted so.

        A study of one trade is compared with sessions of that trade alone; combined ones fit none.
        """
        published = load_reference().shown_rates()
        trades = (Trade.DRY_NEEDLING, Trade.ACUPUNCTURE) if choice.trade is None else (choice.trade,)
        found: list[Comparison] = []
        for trade in trades:
            if trade is not Trade.COMBINED:
                found += compare(published, self.facts(replace(choice, trade=trade)), trade)
        return tuple(found)
