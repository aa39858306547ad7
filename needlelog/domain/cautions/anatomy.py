"""Cautions of a target itself: what lies beneath it, how deep the needle went, what a target did before."""

from collections import defaultdict
from collections.abc import Iterable

from needlelog.domain.cautions.sites import depth_mm, goes_in, is_flat, labels, names, notes_of, over_the_lung
from needlelog.domain.cautions.values import Caution, Tier, VisitFacts
from needlelog.domain.needlings import Modality, Side
from needlelog.domain.reference import Reference
from needlelog.domain.reference.values import SafetyNote
from needlelog.domain.side_effects import Severity
from needlelog.domain.trends import target_name
from needlelog.i18n import _

PREGNANCY = "pregnancy caution"
INFANTS = "not needled in infants"
NOT_NEEDLED = "not needled"
ONLY_WHEN_SAID = frozenset({PREGNANCY, INFANTS})
"""Hazards that show only when the patient's record says so."""

SHALLOW_MM = 10.0
"""Over the thorax a needle is deep from here on; of ours, without a source, where the target has no figure."""

INFANT_YEARS = 2


def anatomy(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """What lies beneath the targets, of the gravest tier alone, each hazard once for all rows it is true of."""
    found: dict[tuple[str, str, str], tuple[SafetyNote, list[int]]] = {}
    for place, row in enumerate(facts.rows):
        for note in notes_of(row, reference) if goes_in(row) else ():
            if note.tier == 1 and note.hazard not in (*ONLY_WHEN_SAID, NOT_NEEDLED):
                found.setdefault((note.hazard, note.structure, note.advice), (note, []))[1].append(place)
    for _what, (note, places) in sorted(found.items()):
        said = _("{targets}: {hazard}, {structure}.").format(
            targets=names(facts, places), hazard=note.hazard, structure=note.structure
        )
        yield Caution(
            rule="anatomy", tier=Tier.QUIET, rows=tuple(places), said=said, advice=note.advice, source=note.source,
            source_read=note.source_read, facts="",
        )  # fmt: skip


def depth(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """Deeper than the figure that a study or a textbook gives for this target, straight in."""
    deep: list[tuple[int, SafetyNote, float]] = []
    for place, row in enumerate(facts.rows):
        typed = depth_mm(row)
        if typed is None or not goes_in(row) or is_flat(row):
            continue
        limits = [note for note in notes_of(row, reference) if note.ask_over_mm is not None]
        note = min(limits, key=lambda one: one.ask_over_mm or 0.0, default=None)
        if note is not None and typed > (note.ask_over_mm or 0.0):
            deep.append((place, note, typed))
    if not deep:
        return
    basis = {
        "advised": _("advised at most"), "limit": _("limit given"), "mean": _("mean distance"),
        "least": _("least distance measured"),
    }  # fmt: skip
    parts = sorted(
        _("{target} {depth:g} mm ({basis}: {limit:g} mm)").format(
            target=target_name(facts.rows[place].needling), depth=typed, basis=basis[note.ask_over_basis],
            limit=note.ask_over_mm,
        )
        for place, note, typed in deep
    )  # fmt: skip
    advice = "; ".join(sorted({note.depth_note for _place, note, _typed in deep}))
    yield Caution(
        rule="depth", tier=Tier.ASK, rows=tuple(place for place, _note, _typed in deep),
        said=_("Deeper than the figure for this target: {targets}.").format(targets=", ".join(parts)),
        advice=advice, source="; ".join(sorted({note.source for _place, note, _typed in deep})),
        source_read=weakest(note.source_read for _place, note, _typed in deep), facts="; ".join(parts),
    )  # fmt: skip


def both_sides_of_the_thorax(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """Deep dry needling over the lung on both sides in one session: both lungs would be at risk at once."""
    places: dict[Side, list[int]] = defaultdict(list)
    for place, row in enumerate(facts.rows):
        side, typed = row.needling.side, depth_mm(row)
        deep = goes_in(row) and not is_flat(row) and (typed is None or typed > SHALLOW_MM)
        dry = row.modality is Modality.DRY_NEEDLING
        if dry and deep and side in (Side.LEFT, Side.RIGHT) and over_the_lung(row, reference):
            places[side].append(place)
    if len(places) < 2:
        return
    rule = reference.precaution("bilateral_thorax")
    rows = tuple(sorted(place for found in places.values() for place in found))
    targets = labels(facts, rows)
    yield Caution(
        rule="both_sides_of_the_thorax", tier=Tier.ASK, rows=rows,
        said=_("Deep dry needling over the lung on both sides: {targets}.").format(targets=targets),
        advice=_("Many needle one side a session, or stay superficial on the other; say what to watch for."),
        source=rule.source, source_read=rule.source_read, facts=targets,
    )  # fmt: skip


def earlier_side_effect(facts: VisitFacts, _reference: Reference) -> Iterable[Caution]:
    """This very target and side had a side effect before; a mild one is told quietly."""
    for place, row in enumerate(facts.rows):
        before = facts.earlier.get((row.needling.code or row.needling.label, row.needling.side))
        if before is None or not goes_in(row):
            continue
        grave = before.severity in (Severity.SIGNIFICANT, Severity.SERIOUS)
        fact = f"{target_name(row.needling)} {before.kind} {before.severity.value} {before.day}"
        yield Caution(
            rule="earlier_side_effect", tier=Tier.ASK if grave else Tier.QUIET, rows=(place,),
            said=_("{target} had {kind} ({severity}) on {day}.").format(
                target=target_name(row.needling), kind=before.kind.replace("_", " "), severity=before.severity.value,
                day=before.day,
            ),
            advice=_("Ask whether it has gone; use fewer or thinner needles, or another target."),
            source=_("this patient's record"), source_read="yes", facts=fact if grave else "",
        )  # fmt: skip


def never_needled(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """Places that no needle goes into."""
    said = _("{target} is not needled: {structure}.")
    return _left_out("never_needled", NOT_NEEDLED, said, facts, reference)


def infants(facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """Targets that are left out in infants, for patients under two."""
    if facts.age is None or facts.age >= INFANT_YEARS:
        return ()
    said = _("{target} is left out in infants: {structure}.")
    return _left_out("infants", INFANTS, said, facts, reference)


def _left_out(rule: str, hazard: str, said: str, facts: VisitFacts, reference: Reference) -> Iterable[Caution]:
    """A reason is wanted for each needle in a target with this hazard; ``said`` names target and structure."""
    for place, row in enumerate(facts.rows):
        for note in notes_of(row, reference) if goes_in(row) else ():
            if note.hazard == hazard:
                yield Caution(
                    rule=rule, tier=Tier.REASON, rows=(place,),
                    said=said.format(target=row.needling.label, structure=note.structure),
                    advice=note.advice, source=note.source, source_read=note.source_read, facts=row.needling.code,
                )  # fmt: skip


def weakest(read: Iterable[str]) -> str:
    """The least sure of several: memory before part before yes."""
    found = set(read)
    return next((one for one in ("memory", "part") if one in found), "yes")
