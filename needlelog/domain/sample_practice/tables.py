"""The part of the reference that a sample practice is made from, and which published rates it follows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from needlelog.domain.needlings import Modality
from needlelog.domain.reference import Rate, Target

PER_TREATMENT_UNITS = frozenset({"events per 100 treatments", "% of treatments"})


@dataclass(frozen=True, slots=True)
class SampleTables:
    """``targets`` by code; ``rates`` are events per treatment by modality and kind of side effect; ``site_kinds`` are
    the kinds that belong to one needle rather than to the whole session."""

    targets: Mapping[str, Target]
    rates: Mapping[Modality, Mapping[str, float]]
    site_kinds: frozenset[str]


def rates_per_treatment(published: Iterable[Rate]) -> dict[Modality, dict[str, float]]:
    """Events per treatment by modality and kind, as practitioners noted them.

    Only figures that were read, stated per treatment and for one kind. Each modality follows the one study that states
    the most kinds, since two studies do not count alike; today Brady 2014 for dry needling and Furuse 2017 for
    acupuncture (``rates.csv``).
    """
    studies: dict[Modality, dict[str, dict[str, float]]] = {modality: defaultdict(dict) for modality in Modality}
    for rate in published:
        if (
            rate.source_read == "yes"
            and rate.reported_by == "practitioner"
            and rate.scope == "kind"
            and rate.unit in PER_TREATMENT_UNITS
            and len(rate.kinds) == 1
        ):
            modality = Modality.DRY_NEEDLING if rate.modality == "dry needling" else Modality.ACUPUNCTURE
            studies[modality][rate.study][rate.kinds[0]] = rate.value / 100
    return {modality: max(of.values(), key=len, default={}) for modality, of in studies.items()}
