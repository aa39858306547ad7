"""Every rule has a case where it must speak and one where it must not; ordinary sessions stay readable."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlelog.domain.alerts import Alert, AlertId
from needlelog.domain.body_areas import AREA_OF_REGION, BodyArea
from needlelog.domain.cautions import RULES, Caution, CautionRow, Tier, VisitFacts, cautions
from needlelog.domain.entry_line import EntryContext, parse
from needlelog.domain.needlings import Modality, Side, usual_modality
from needlelog.domain.patients import PatientId
from needlelog.domain.side_effects import EarlierEffect, Severity
from needlelog.domain.treatment import Position
from needlelog.services.reference import load_reference
from tests.properties import scaled

BOOK = load_reference()
DAY = date(2026, 11, 24)


def rows(line: str, modality: Modality | None = None) -> tuple[CautionRow, ...]:
    entry = parse(line, BOOK, EntryContext(today=DAY, may_guess=True))
    assert not entry.problems, entry.problems
    return tuple(CautionRow(row, modality or usual_modality(row.kind, None)) for row in entry.needlings)


def alert(condition: str, **fields: object) -> Alert:
    whole = {"detail": "", "since": None, **fields}
    return Alert(id=AlertId(1), uuid=f"a-{condition}", patient_id=PatientId(1), condition=condition, **whole)  # type: ignore[arg-type]  # fields of one test each


def visit(line: str = "", *alerts: Alert, **fields: object) -> VisitFacts:
    return VisitFacts(rows=rows(line) if line else (), alerts=alerts, **fields)  # type: ignore[arg-type]  # fields of one test each


def of(rule: str, facts: VisitFacts) -> tuple[Caution, ...]:
    return tuple(one for one in cautions(facts, BOOK) if one.rule.partition(":")[0] == rule)


EARLIER = {("trapezius_upper", Side.RIGHT): EarlierEffect("bruising", Severity.SIGNIFICANT, date(2026, 11, 1))}

ARM_LEFT = {"area": BodyArea.UPPER_LIMB, "side": Side.LEFT}

SPEAKS_AND_DOES_NOT: list[tuple[str, Tier, VisitFacts, VisitFacts]] = [
    ("never_needled", Tier.REASON, visit("cv8"), visit("cv6")),
    ("infants", Tier.REASON, visit("gv22", age=1), visit("gv22", age=30)),
    ("with_a_device", Tier.REASON, visit("gb34 l ea", alert("pacemaker")), visit("gb34 l", alert("pacemaker"))),
    ("across_the_chest", Tier.REASON, visit("pc6 b ea1 2hz"), visit("pc6 l pc3 l ea1 2hz")),
    (
        "electrical_in_pregnancy", Tier.REASON, visit("bl23 l ea", alert("pregnancy")),
        visit("gb34 l ea", alert("pregnancy")),
    ),
    (
        "in_one_place", Tier.REASON,
        visit("li4 l", alert("lymphoedema", **ARM_LEFT)), visit("li4 r", alert("lymphoedema", **ARM_LEFT)),
    ),
    (
        "in_one_place", Tier.ASK, visit("li4 l", alert("local_infection", detail="shin")),
        visit("", alert("local_infection")),
    ),
    (
        "in_one_place", Tier.ASK, visit("ut r", alert("recent_surgery")),
        visit("ut r", alert("recent_surgery", area=BodyArea.ABDOMEN)),
    ),
    ("bleeding", Tier.ASK, visit("li4 l", alert("anticoagulants")), visit("li4 l x0 moxa", alert("anticoagulants"))),
    ("lung", Tier.ASK, visit("gb21 r", alert("prior_pneumothorax")), visit("li4 r", alert("prior_pneumothorax"))),
    ("lung", Tier.ASK, visit("ut r", alert("thin_build")), visit("vmo r", alert("thin_build"))),
    ("depth", Tier.ASK, visit("gb21 r 20mm"), visit("gb21 r 12mm")),
    ("depth", Tier.ASK, visit("gb21 r 0.8cun"), visit("gb21 r 20mm horiz")),
    ("both_sides_of_the_thorax", Tier.ASK, visit("rhomboid major b 15mm"), visit("rhomboid major r 15mm")),
    ("both_sides_of_the_thorax", Tier.ASK, visit("rhomboid major b"), visit("rhomboid major b 8mm")),
    ("pregnancy", Tier.ASK, visit("sp6 b", alert("pregnancy")), visit("gb2 r", alert("pregnancy"))),
    (
        "fainting", Tier.ASK, visit("ut r", alert("fainting"), position=Position.SITTING),
        visit("ut r", alert("fainting"), position=Position.PRONE),
    ),
    ("where_nothing_is_felt", Tier.ASK, visit("st36 l ea", alert("neuropathy")), visit("st36 l", alert("neuropathy"))),
    ("earlier_side_effect", Tier.ASK, visit("ut r", earlier=EARLIER), visit("ut l", earlier=EARLIER)),
    ("standing", Tier.REASON, visit("ut r", alert("communication")), visit("ut r", alert("anticoagulants"))),
    ("standing", Tier.ASK, visit("ut r", alert("needle_phobia")), visit("ut r")),
    ("standing", Tier.QUIET, visit("ut r", alert("diabetes")), visit("ut r", alert("of_a_later_release"))),
    ("anatomy", Tier.QUIET, visit("gb21 r"), visit("li4 r")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "tier", "speaks", "silent"), SPEAKS_AND_DOES_NOT)
def test_each_rule_speaks_where_it_must_and_not_where_it_must_not(
    rule: str, tier: Tier, speaks: VisitFacts, silent: VisitFacts
) -> None:
    said = of(rule, speaks)
    assert {one.tier for one in said} == {tier}
    for one in said:
        assert one.said
        assert one.source
        assert one.source_read in ("yes", "part", "memory")
        assert all(0 <= place < len(speaks.rows) for place in one.rows)
    assert tier not in {one.tier for one in of(rule, silent)}


def test_every_rule_has_such_a_case() -> None:
    assert {rule for rule, *_rest in SPEAKS_AND_DOES_NOT} == set(RULES)


@pytest.mark.parametrize(
    "line",
    [
        "R UT .30x40 15mm pist ltr3; L UT 15mm ltr2; lev scap r 15mm ltr1; scm r 10mm ltr",
        "gb20 b .25x40 20mm; gb21 b 12mm; si3 b; li4 b; bl10 b 15mm",
        "multif L4 L5 r .30x60 40mm ltr2; ql r 40mm ltr1; glute med r 50mm ltr3; piriformis r 50mm",
        "bl23 b .30x40 25mm; bl25 b 25mm; bl40 b 20mm; gb34 b; ki3 b",
    ],
)
def test_an_ordinary_session_asks_at_most_twice(line: str) -> None:
    asks = [one for one in cautions(visit(line), BOOK) if one.tier > Tier.QUIET]
    assert len(asks) <= 2, [one.said for one in asks]


def test_a_standing_fact_is_one_caution_for_all_rows_and_changes_with_the_fact() -> None:
    fact = alert("anticoagulants", detail="apixaban")
    (few,), (many,) = of("bleeding", visit("li4 l", fact)), of("bleeding", visit("li4 l; st36 b; ut r", fact))
    assert (few.facts, few.rule, many.rows) == (many.facts, many.rule, (0, 1, 2, 3))
    (other,) = of("bleeding", visit("li4 l", replace(fact, detail="warfarin")))
    assert other.facts != few.facts


def test_vessels_and_organs_are_named_for_who_bleeds() -> None:
    (said,) = of("bleeding", visit("li4 l; lu9 r", alert("anticoagulants", detail="apixaban")))
    assert "apixaban" in said.said
    assert "LU9" in said.said
    assert "LI4" not in said.said


def test_a_mild_side_effect_before_is_told_quietly() -> None:
    before = {("trapezius_upper", Side.RIGHT): EarlierEffect("bruising", Severity.MILD, date(2026, 11, 1))}
    assert [one.tier for one in of("earlier_side_effect", visit("ut r", earlier=before))] == [Tier.QUIET]


def test_every_region_of_the_reference_lies_in_an_area() -> None:
    assert {target.region for target in BOOK.targets.values()} - set(AREA_OF_REGION) <= {"any", ""}


CONDITIONS = [one.id for one in BOOK.precautions if one.is_fact]
TARGETS = sorted(BOOK.targets)


def random_visit(seed: int) -> VisitFacts:
    """A visit of a random patient: up to twelve rows at any target, up to four alerts."""
    chance = random.Random(seed)
    made = []
    for _row in range(chance.randrange(13)):
        target = BOOK.targets[chance.choice(TARGETS)]
        line = rows("li4 l 20mm ea1 2hz" if chance.random() < 0.3 else "ut r 30mm")[0]
        side = Side.MIDLINE if target.midline else chance.choice((Side.LEFT, Side.RIGHT))
        row = replace(line.needling, kind=target.kind, code=target.code, label=target.label, side=side)
        made.append(CautionRow(row, chance.choice(tuple(Modality))))
    alerts = tuple(
        replace(
            alert(condition, area=chance.choice((None, *BodyArea))), uuid=f"a-{place}-{condition}",
            side=None,
        )
        for place, condition in enumerate(chance.sample(CONDITIONS, chance.randrange(5)))
    )  # fmt: skip
    return VisitFacts(
        rows=tuple(made), alerts=alerts, age=chance.choice((None, 0, 1, 30, 90)),
        position=chance.choice(tuple(Position)), earlier=EARLIER,
    )  # fmt: skip


def told(found: tuple[Caution, ...]) -> set[tuple[str, Tier, str, str, str]]:
    return {(one.rule, one.tier, one.said, one.advice, one.facts) for one in found}


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
@scaled(150)
def test_no_rule_crashes_and_the_order_of_entry_does_not_matter(seed: int, chance: random.Random) -> None:
    facts = random_visit(seed)
    found = cautions(facts, BOOK)
    shuffled = list(facts.rows)
    chance.shuffle(shuffled)
    assert told(cautions(replace(facts, rows=tuple(shuffled)), BOOK)) == told(found)
    assert [one.tier for one in found] == sorted((one.tier for one in found), reverse=True)
