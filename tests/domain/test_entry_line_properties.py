"""What holds for every line: no crash, right places, nothing passed over, and a canonical line that reads back."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlelog.domain.entry_line import (
    CHARACTER_LIMIT,
    Entry,
    EntryContext,
    Needle,
    Needles,
    Readings,
    canonical,
    describe,
    needling_json,
    parse,
    parse_side_effects,
    to_json,
)
from needlelog.domain.entry_line.reader import Group, read_group
from needlelog.domain.entry_line.tokens import Cut, TokenKind, cut
from needlelog.domain.entry_line.words import WORDS
from needlelog.domain.needlings import (
    TECHNIQUES,
    Depth,
    DepthUnit,
    Electrical,
    LtrStrength,
    NeedlingFields,
    ReferredPain,
    Side,
    TargetKind,
    Tenderness,
    TriggerPointState,
)
from needlelog.domain.side_effects import Severity, TypedSideEffect
from needlelog.services.reference import load_reference
from tests.exchange.reading import needling_from_json
from tests.properties import scaled

REFERENCE = load_reference()
TODAY = date(2026, 11, 23)
KNOWN = EntryContext(today=TODAY)

FRAGMENTS = (
    "li4", "LI 4", "st36", "gv20", "yintang", "hjj", "t6-t9", "L4", "ut", "lev scap", "gastroc", "multif", "shenmen",
    "zusanli", "合谷", "he gu", '"scar, knee"', '"', "ashi", "shoulder", "gb34>sp9", ">", "l", "r", "b", "m", "left",
    "both", "l:", "r:bruise", ".30x40", "40x30", "25x30", "0,30x40", "34g 1.5in", "36g", "n40", "n?", "n6>3", "n6",
    "dia.25", "25mm", "40mm", "d25", "1-1.5cun", "0.5", "25", "x2", "x0", "3needles", "20min", "passes8", "ltr",
    "ltr3/1", "ltr3 s", "ltr 3", "x3", "dq", "nodq", "ref", "ref+", "pist", "static", "prick", "bleed", "bruise!",
    "bruise!!", "bruise!!!", "tender3", "drop", "other", "tack", "tack 3d", "tack 2026-11-30", "moxa", "same", "ea 2hz",
    "ea1", "2/100hz", "1.5ma", "200us", "tp1", "tp", "act", "latent", "tb", "notb", "sup", "st46", "gv29", "qwx", "#",
    "# note", ";", "\n", ",", "，", "\x00", "\ud800", "\u200b", "😀", "½", "３０", "İ", "-", ":", "!", "/", "999999",
    "+", "&", "and", "instead", "ltr+", "ltr++", "3 ltr", "3 twitches", "ltr 2-3", "strong ltr", "bl23-25", "bl23-bl25",
    "bl23", "24", "bl23/24", "gb34-sp9", "l & r", "retained 20", "for", "no", "no ae", "supra/infra", "stim",
    "four gates", "dq++", "tp1,2", "tp1,2,30mm", "25,30mm", "bl23,25,30mm", "ltr 3,2", "l4,5", "ea1,2hz",
    "LI4+LR3", "ut&ls", "合谷左", "双", "得气", "1/2 cun", "1-1/2 cun", "½cun", "~25mm",
    "up to 30mm", "li4r", "p6l", "not l", "scm", "clavicular head", "scalenes", "ant", "ear:shenmen", "kidney", "1h",
    "0.8c", "bi", "pincer", "ref down leg", "huatuo", "scalp:motor", "n6>", "3", "x8", "x0", "drop!", "0mm", "L6",
    "baxie", "x4", "1 min", "ltr 4L 2R", "2 ltrs each", "40 needle", "same size",
    "nada", "x20", "through", "te5", "bruise l", "3 drops", "#34",
    "max", "glut max", "min", "补", "(双)",
    "bruise?", "?", "pneumothorax?", "poss", "dq?", "tack both 3 days", "3 days", "2 needles", "2x needles",
)  # fmt: skip

lines = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join)
any_text = st.one_of(
    st.text(), st.text(alphabet=st.characters()), lines, st.lists(st.sampled_from(FRAGMENTS)).map("".join)
)


def check(text: str, entry: Entry) -> None:
    """What every entry of every text keeps to."""
    for problem in entry.problems:
        assert problem.text == text[problem.start : problem.end]
        assert 0 <= problem.start < problem.end <= len(text)
        assert problem.message
    assert entry.understood == (bool(entry.needlings or entry.updates) and not entry.problems)
    assert isinstance(describe(entry), str)
    assert to_json(entry)["problems"] == [] or not entry.understood


@given(any_text)
def test_no_text_crashes_and_places_are_right(text: str) -> None:
    entry = parse(text, REFERENCE, KNOWN)
    check(text, entry)
    if text.strip() and not text.strip().startswith("#") and not entry.problems:
        assert entry.needlings or not any(character.isalnum() for character in text)


@given(any_text)
def test_side_effects_alone_never_crash(text: str) -> None:
    effects, problems = parse_side_effects(text, REFERENCE)
    assert all(problem.text == text[problem.start : problem.end] for problem in problems)
    assert all(effect.kind in REFERENCE.events for effect in effects)


@given(lines, st.sampled_from(["qwx", "25", "\ud800", "zzmm"]))
def test_a_word_that_is_not_understood_is_never_dropped(line: str, word: str) -> None:
    text = f"li4 l {word}\n{line}"
    entry = parse(text, REFERENCE, KNOWN)
    check(text, entry)
    assert any(problem.start <= 6 < problem.end for problem in entry.problems)


@given(lines)
def test_every_word_of_an_understood_line_was_used(line: str) -> None:
    pieces = cut(line)
    if not parse(line, REFERENCE, KNOWN).understood:
        return
    for tokens in pieces.groups:
        runs = read_group(pieces, tokens, REFERENCE, KNOWN).runs
        used = [(item.start, item.end) for run in runs for item in (*run.targets, *run.parts)]
        for token in tokens:
            covered = any(start <= token.start and token.end <= end for start, end in used)
            joins = token.raw in ("+", "&", "and")
            assert covered or joins or token.kind is TokenKind.PREFIX or token.raw == "#"


@given(lines)
def test_a_choice_answers_its_question(line: str) -> None:
    entry = parse(line, REFERENCE, KNOWN)
    for problem in entry.problems:
        for choice in problem.choices if problem.question else ():
            answered = line[: problem.start] + choice.text + line[problem.end :]
            after = parse(answered, REFERENCE, KNOWN)
            again = [(other.start, other.message) for other in after.problems if other.question]
            assert (problem.start, problem.message) not in again


@given(lines)
def test_what_was_understood_reads_back_from_its_canonical_line(line: str) -> None:
    entry = parse(line, REFERENCE, KNOWN)
    if entry.understood:
        again = parse(canonical(entry.needlings), REFERENCE)
        assert again.problems == ()
        assert again.needlings == entry.needlings


# ---- needlings made from the grammar ----------------------------------------

halves = st.integers(0, 20).map(lambda number: number / 2)
hundredths = st.integers(10, 50).map(lambda number: number / 100)
lengths = st.sampled_from([13.0, 15.0, 25.0, 30.0, 40.0, 50.0, 60.0, 75.0, 100.0])
kinds = sorted(REFERENCE.events)
targets = [*REFERENCE.targets.values()]
acupoints = [target.code for target in targets if target.kind is TargetKind.ACUPOINT]
notes = st.text(alphabet="abcdé 合;,.!\"'", max_size=12).map(lambda text: " ".join(text.split()))


@st.composite
def depths(draw: st.DrawFn, length: float | None) -> Depth:
    unit = draw(st.sampled_from(DepthUnit))
    most = 60 if unit is DepthUnit.CUN else int(10 * (length or 150))
    low, high = sorted((draw(st.integers(0, most)), draw(st.integers(0, most))))
    return Depth(low / 10, high / 10, unit)


@st.composite
def electricals(draw: st.DrawFn) -> Electrical:
    number = st.none() | st.integers(1, 100).map(float)
    hz = draw(number)
    return Electrical(
        hz, None if hz is None else draw(number), draw(number), draw(number), draw(st.none() | st.integers(1, 9))
    )


@st.composite
def rows(draw: st.DrawFn) -> tuple[NeedlingFields, ...]:
    """One row, or the two of a pair."""
    target = draw(st.none() | st.sampled_from(targets))
    sides = [Side.LEFT, Side.RIGHT]
    if target is not None and target.midline:
        sides = [Side.MIDLINE]
    elif target is not None and target.only_side is not None:
        sides = [target.only_side]
    paired = len(sides) == 2 and draw(st.booleans())
    through = draw(st.none() | st.sampled_from(acupoints)) if target is not None else None
    levels: tuple[str, ...] = ()
    if target is not None and target.spinal:
        some = st.lists(st.sampled_from(["T1", "T4", "T12", "L4", "L5"]), unique=True)
        levels = tuple(draw(some) or (["L3"] if target.loci_rule == "per_level" else []))
    shared = {
        "kind": TargetKind.OWN if target is None else target.kind,
        "code": "" if target is None else target.code,
        "label": draw(st.sampled_from(["scar, left knee", "it's", "Narbe 合", 'the "old" one'])) if target is None
        else target.label,
        "levels": levels,
        "through_to": through,
        "trigger_point": draw(st.none() | st.integers(1, 20)),
        "note": draw(notes),
    }  # fmt: skip
    made = tuple(replace(draw(one_side()), **shared, side=side) for side in (sides if paired else sides[:1]))
    return tuple(_with_through(fields) for fields in made)


def _with_through(fields: NeedlingFields) -> NeedlingFields:
    words = {*fields.techniques} - {"through"} | ({"through"} if fields.through_to is not None else set())
    return replace(fields, techniques=tuple(technique for technique in TECHNIQUES if technique in words))


@st.composite
def one_side(draw: st.DrawFn) -> NeedlingFields:
    length = draw(st.none() | lengths)
    words = draw(st.sets(st.sampled_from(TECHNIQUES), max_size=3)) - {"through"}
    count = draw(st.none() | st.integers(0, 200))
    ltr = None if count is None else count > 0
    if ltr and draw(st.booleans()):
        count = None
    before, after = draw(st.tuples(st.none() | halves, st.none() | halves))
    effects = draw(st.lists(st.sampled_from(kinds), unique=True, max_size=3))
    return NeedlingFields(
        kind=TargetKind.OWN, code="", label="",
        trigger_point_state=draw(st.none() | st.sampled_from(TriggerPointState)),
        taut_band=draw(st.none() | st.booleans()),
        tenderness=None if before is None and after is None else Tenderness(before, after),
        needles=draw(st.integers(0, 12)),
        diameter_mm=draw(st.none() | hundredths),
        length_mm=length,
        depth=draw(st.none() | depths(length)),
        techniques=tuple(technique for technique in TECHNIQUES if technique in words),
        passes=draw(st.none() | st.integers(1, 200)),
        retention_min=draw(st.none() | st.integers(0, 480).map(lambda number: number / 2)),
        electrical=draw(st.none() | electricals()),
        ltr=ltr, ltr_count=count,
        ltr_strength=draw(st.none() | st.sampled_from(LtrStrength)) if ltr else None,
        deqi=draw(st.none() | st.booleans()),
        referred_pain=draw(st.none() | st.sampled_from(ReferredPain)),
        tack_due=draw(st.none() | st.just(TODAY)) if "tack" in words else None,
        side_effects=tuple(
            TypedSideEffect(kind, draw(st.sampled_from(Severity)), draw(st.none() | halves)) for kind in effects
        ),
    )  # fmt: skip


def numbered(made: list[tuple[NeedlingFields, ...]]) -> tuple[NeedlingFields, ...]:
    """The rows with pair numbers as a line gives them; both rows of a pair bear one note."""
    found: list[NeedlingFields] = []
    pair = 0
    for each in made:
        pair += len(each) == 2
        found += [replace(fields, pair=pair if len(each) == 2 else None) for fields in each]
    return tuple(found)


@scaled(100)
@given(st.lists(rows(), min_size=1, max_size=4).map(numbered))
def test_any_needlings_read_back_from_their_canonical_line(needlings: tuple[NeedlingFields, ...]) -> None:
    line = canonical(needlings)
    entry = parse(line, REFERENCE)
    assert entry.problems == ()
    assert entry.needlings == needlings


@given(rows())
def test_json_reads_back(made: tuple[NeedlingFields, ...]) -> None:
    for needling in made:
        assert needling_from_json(needling_json(needling)) == needling


def test_every_target_reads_back() -> None:
    for target in targets:
        side = Side.MIDLINE if target.midline else target.only_side or Side.LEFT
        levels = ("L4",) if target.loci_rule == "per_level" else ()
        row = NeedlingFields(kind=target.kind, code=target.code, label=target.label, side=side, levels=levels)
        entry = parse(canonical([row]), REFERENCE)
        assert (target.code, entry.problems, entry.needlings) == (target.code, (), (row,))


def test_no_word_of_the_line_names_a_target() -> None:
    shared = {word for word in WORDS if (match := REFERENCE.match(word.split())) and match.length == len(word.split())}
    assert shared <= {"lt", "lt."}


@pytest.mark.parametrize("length", [CHARACTER_LIMIT + 1, 1_000_000])
def test_too_long_a_line_is_refused_whole(length: int) -> None:
    text = "li4 b " * (length // 6 + 1)
    (problem,) = parse(text, REFERENCE).problems
    assert (problem.start, problem.end) == (0, len(text))
    assert "5,000" in problem.message


@given(st.lists(st.sampled_from((*FRAGMENTS, ";", ";", "\n")), max_size=12).map(" ".join), st.integers(0, 60))
def test_a_line_read_key_by_key_means_what_it_means_at_once(text: str, place: int) -> None:
    readings = Readings()
    needles = Needles(Needle(0.30, 40.0), Needle(0.25, 25.0))
    context = EntryContext(today=TODAY, needles=needles, rows=parse("ut r; li4 b", REFERENCE).needlings)
    place = min(place, len(text))
    for typed in (text[:place], f"{text[:place]}, {text[place:]}", text):
        assert parse(typed, REFERENCE, context, readings) == parse(typed, REFERENCE, context)


def test_a_key_has_no_other_group_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(cut: Cut, *others: Any) -> Group:
        read.append(cut.source)
        return read_group(cut, *others)

    monkeypatch.setattr("needlelog.domain.entry_line.readings.read_group", counted)
    readings = Readings()
    for line in ("ut r", "ut r; li4 b 15mm", "lr3 l; ut r; li4 b 15mm", "lr3 l; ut r; li4 b 15mm; ut"):
        parse(line, REFERENCE, KNOWN, readings)
    assert read == ["ut r", "ut r;", " li4 b 15mm", "lr3 l;", " ut r;", " li4 b 15mm;", " ut"]
    parse("lr3 l; ut", REFERENCE, replace(KNOWN, recent=("LR3",)), readings)
    assert read[-2:] == ["lr3 l;", " ut"], "what a word means rests on what was needled before"


def test_the_needle_that_a_line_says_is_told_from_the_one_that_stays() -> None:
    context = EntryContext(needles=Needles(Needle(0.30, 40.0), Needle(0.25, 25.0)))
    entry = parse("ut r; lev scap r n50; scm l; li4 b; lr3 l n?; st36 r .20x15", REFERENCE, context)
    assert [(row.diameter_mm, row.length_mm) for row in entry.needlings] == [
        (0.30, 40.0), (0.30, 50.0), (0.30, 50.0), (0.25, 25.0), (0.25, 25.0), (None, None), (0.20, 15.0),
    ]  # fmt: skip
    assert [(one.diameter_mm, one.length_mm) for one in entry.typed_needles] == [
        (None, None), (None, 50.0), (None, 50.0), (None, None), (None, None), (None, None), (0.20, 15.0),
    ]  # fmt: skip
