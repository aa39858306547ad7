"""Cautions of what is true of the patient: a standing fact is one caution for all the rows that it meets."""

from collections.abc import Iterable

from needlelog.domain.alerts import Alert, place_of
from needlelog.domain.cautions.anatomy import PREGNANCY, weakest
from needlelog.domain.cautions.sites import area_of, goes_in, labels, notes_of, on_side, over_the_lung
from needlelog.domain.cautions.values import Caution, Tier, VisitFacts
from needlelog.domain.reference import Reference
from needlelog.domain.reference.values import Precaution
from needlelog.domain.treatment import Position
from needlelog.i18n import _

BLEEDING = frozenset({"bleeding_disorder", "anticoagulants", "liver_disease", "chemotherapy"})
LUNG_FACTS = frozenset({"prior_pneumothorax", "thin_build"})
BY_A_RULE = BLEEDING | LUNG_FACTS | {"pregnancy", "pacemaker", "neuropathy", "fainting"}
"""Conditions that a rule of their own looks at; the others are told as they stand."""

VESSELS_AND_ORGANS = ("artery", "vessel", "organ", "cardiac")
"""Words of hazards where bleeding can't be pressed on, or reaches an organ."""


def bleeding(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """Blood thinners or a bleeding disorder, asked once for all rows; those over vessels or organs are named."""
    rows = tuple(place for place, row in enumerate(facts.rows) if goes_in(row))
    for alert in those(facts, BLEEDING) if rows else ():
        rule = reference.precaution(alert.condition)
        risky = sorted({
            facts.rows[place].needling.label
            for place in rows
            for note in notes_of(facts.rows[place], reference)
            if any(word in note.hazard for word in VESSELS_AND_ORGANS)
        })  # fmt: skip
        said = say_fact(alert, rule)
        if risky:
            said = _("{fact} Over vessels or organs: {targets}.").format(fact=said, targets=", ".join(risky))
        yield of_alert("bleeding", Tier.ASK, rows, said, alert, rule)


def lung(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """An earlier pneumothorax, a lung disease or a thin build, with a needle over the lung."""
    rows = tuple(
        place for place, row in enumerate(facts.rows)
        if goes_in(row) and over_the_lung(row, reference)
    )  # fmt: skip
    for alert in those(facts, LUNG_FACTS) if rows else ():
        rule = reference.precaution(alert.condition)
        yield of_alert("lung", Tier.ASK, rows, say_fact(alert, rule), alert, rule)


def pregnancy(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """Points and muscles that tradition leaves out in pregnancy, with what is known of the evidence."""
    meets = [
        (place, note)
        for place, row in enumerate(facts.rows) if goes_in(row)
        for note in notes_of(row, reference) if note.hazard == PREGNANCY
    ]  # fmt: skip
    for alert in those(facts, {"pregnancy"}) if meets else ():
        targets = labels(facts, (place for place, _note in meets))
        notes = tuple(note for _place, note in meets)
        yield Caution(
            rule="pregnancy", tier=Tier.ASK, rows=tuple(dict.fromkeys(place for place, _note in meets)),
            said=_("Pregnancy: {targets}. A caution of tradition; a review of 2015 found no evidence of harm.").format(
                targets=targets
            ),
            advice="; ".join(sorted({note.advice for note in notes if note.advice})),
            source="; ".join(sorted({note.source for note in notes})),
            source_read=weakest(note.source_read for note in notes), facts=_facts(alert),
        )  # fmt: skip


def in_one_place(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """Something in one part of the body: infected or broken skin, a lymphoedematous limb, an implant, a clot.

    Rows in that part and side meet it; one's own sites may. Where it is not said, it is asked of all rows.
    """
    for alert in facts.alerts:
        rule = reference.precautions_by_id.get(alert.condition)
        if rule is None or "(area)" not in rule.weight:
            continue
        rows = tuple(
            place for place, row in enumerate(facts.rows)
            if goes_in(row) and on_side(row, alert.side) and _may_be_in(alert, area_of(row, reference))
        )  # fmt: skip
        if not rows:
            continue
        known = alert.area is not None and any(area_of(facts.rows[place], reference) is alert.area for place in rows)
        tier = Tier.REASON if known and rule.behaviour != "warn" else Tier.ASK
        yield of_alert("in_one_place", tier, rows, say_fact(alert, rule), alert, rule)


def fainting(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """Who has fainted before, needled while sitting."""
    for alert in those(facts, {"fainting"}) if facts.position is Position.SITTING and facts.rows else ():
        rule = reference.precaution(alert.condition)
        said = _("{fact} The patient sits.").format(fact=say_fact(alert, rule))
        yield of_alert("fainting", Tier.ASK, (), said, alert, rule)


def standing(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """What is true of the patient and no rule of its own looks at: told quietly, asked or reasoned by its weight."""
    for alert in facts.alerts:
        rule = reference.precautions_by_id.get(alert.condition)
        if rule is None or "(area)" in rule.weight or alert.condition in BY_A_RULE:
            continue
        tier = {"hold_signature": Tier.REASON, "ask_reason": Tier.ASK}.get(rule.behaviour, Tier.QUIET)
        yield of_alert("standing", tier, (), say_fact(alert, rule), alert, rule)


def of_alert(rule_id: str, tier: Tier, rows: tuple[int, ...], said: str, alert: Alert, rule: Precaution) -> Caution:
    """A caution that stands on one alert."""
    return Caution(
        rule=f"{rule_id}:{alert.uuid}", tier=tier, rows=rows, said=said, advice=rule.advice, source=rule.source,
        source_read=rule.source_read, facts=_facts(alert),
    )  # fmt: skip


def _may_be_in(alert: Alert, area: object) -> bool:
    return alert.area is None or area is None or area is alert.area


def say_fact(alert: Alert, rule: Precaution) -> str:
    """What is true, with its place and detail, as a sentence."""
    details = " · ".join(part for part in (place_of(alert), alert.detail) if part)
    return f"{rule.condition}: {details}." if details else f"{rule.condition}."


def _facts(alert: Alert) -> str:
    return " · ".join((alert.condition, alert.detail, place_of(alert), str(alert.since or "")))


def those(facts: VisitFacts, conditions: Iterable[str]) -> tuple[Alert, ...]:
    """The alerts of these conditions."""
    wanted = set(conditions)
    return tuple(alert for alert in facts.alerts if alert.condition in wanted)
