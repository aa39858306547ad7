"""Every rule by its name, and what all of them say of a visit."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from needlelog.domain.cautions import anatomy, facts, stimulation
from needlelog.domain.cautions.values import Caution, VisitFacts
from needlelog.domain.reference import Reference

Rule = Callable[[VisitFacts, Reference], Iterable[Caution]]

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "never_needled": anatomy.never_needled,
        "infants": anatomy.infants,
        "with_a_device": stimulation.with_a_device,
        "across_the_chest": stimulation.across_the_chest,
        "electrical_in_pregnancy": stimulation.in_pregnancy,
        "in_one_place": facts.in_one_place,
        "bleeding": facts.bleeding,
        "lung": facts.lung,
        "depth": anatomy.depth,
        "both_sides_of_the_thorax": anatomy.both_sides_of_the_thorax,
        "pregnancy": facts.pregnancy,
        "fainting": facts.fainting,
        "where_nothing_is_felt": stimulation.where_nothing_is_felt,
        "earlier_side_effect": anatomy.earlier_side_effect,
        "standing": facts.standing,
        "anatomy": anatomy.anatomy,
    }
)
"""The rules by name. A caution of a rule that may speak several times adds to its name what it stands on."""


def cautions(visit: VisitFacts, reference: Reference) -> tuple[Caution, ...]:
    """What the rules say of a visit: what wants a reason first, then what asks, then what is told quietly.

    Within one tier in the order of ``RULES``. The order of the visit's rows changes the places in ``rows`` and nothing
    else.
    """
    said = [caution for rule in RULES.values() for caution in rule(visit, reference)]
    return tuple(sorted(said, key=lambda one: -one.tier))
