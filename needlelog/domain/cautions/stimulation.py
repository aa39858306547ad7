"""Cautions of electrical stimulation: through a device, across the chest, in pregnancy, where nothing is felt."""

from collections import defaultdict
from collections.abc import Iterable

from needlelog.domain.body_areas import TRUNK, BodyArea
from needlelog.domain.cautions.facts import of_alert, say_fact, those
from needlelog.domain.cautions.sites import area_of, labels, names
from needlelog.domain.cautions.values import Caution, Tier, VisitFacts
from needlelog.domain.needlings import Side
from needlelog.domain.reference import Reference
from needlelog.i18n import _

ACROSS = frozenset({BodyArea.CHEST, BodyArea.BACK, BodyArea.UPPER_LIMB})
"""Where a current from left to right may pass the heart."""


def with_a_device(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """Electrical stimulation in a patient with a pacemaker or another implanted stimulator."""
    rows = _electrical(facts)
    for alert in those(facts, {"pacemaker"}) if rows else ():
        rule = reference.precaution(alert.condition)
        targets = names(facts, rows)
        said = _("{fact} Electrical stimulation at {targets}.").format(fact=say_fact(alert, rule), targets=targets)
        yield of_alert("with_a_device", Tier.REASON, rows, said, alert, rule)


def across_the_chest(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """The two needles of one electrical pair on the left and on the right of chest, back or arms."""
    pairs: dict[int, list[int]] = defaultdict(list)
    for place in _electrical(facts):
        row = facts.rows[place]
        electrical = row.needling.electrical
        if electrical is not None and electrical.pair is not None and area_of(row, reference) in ACROSS:
            pairs[electrical.pair].append(place)
    rule = reference.precaution("electro_chest")
    for pair, places in sorted(pairs.items()):
        sides = {facts.rows[place].needling.side for place in places}
        if {Side.LEFT, Side.RIGHT} <= sides:
            targets = labels(facts, places)
            yield Caution(
                rule=f"across_the_chest:{pair}", tier=Tier.REASON, rows=tuple(places),
                said=_("The current of pair {pair} goes from left to right across the chest: {targets}.").format(
                    pair=pair, targets=targets
                ),
                advice=_("Join the needles of one side to a pair."), source=rule.source, source_read=rule.source_read,
                facts=targets,
            )  # fmt: skip


def in_pregnancy(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """Electrical stimulation on the trunk in pregnancy."""
    rows = tuple(place for place in _electrical(facts) if area_of(facts.rows[place], reference) in TRUNK)
    rule = reference.precaution("electro_pregnancy")
    for alert in those(facts, {"pregnancy"}) if rows else ():
        targets = names(facts, rows)
        said = _("Pregnancy, and electrical stimulation on the trunk: {targets}.").format(targets=targets)
        yield of_alert("electrical_in_pregnancy", Tier.REASON, rows, said, alert, rule)


def where_nothing_is_felt(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """Electrical stimulation in a patient with reduced sensation."""
    rows = _electrical(facts)
    for alert in those(facts, {"neuropathy"}) if rows else ():
        rule = reference.precaution(alert.condition)
        yield of_alert("where_nothing_is_felt", Tier.ASK, rows, say_fact(alert, rule), alert, rule)


def _electrical(facts: VisitFacts) -> tuple[int, ...]:
    return tuple(place for place, row in enumerate(facts.rows) if row.needling.electrical is not None)
