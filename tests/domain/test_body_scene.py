"""Labels beside marks cover nothing, and what finds no room is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlelog.domain.bodymap.captions import captions_of
from needlelog.domain.bodymap.labels import Rect
from needlelog.domain.bodymap.marks import BodyMark, groups_of, mark_of, say_mark, short_label, visit_marks
from needlelog.domain.bodymap.scene import (
    DOT_RADIUS,
    LARGEST_DOT,
    Scene,
    above_marks,
    best_view,
    compose,
    counts_by_view,
    dots_of,
    fit_view,
)
from needlelog.domain.needlings import Modality, Needling, NeedlingId, Side, TargetKind
from needlelog.domain.side_effects import Onset, ReportedBy, Severity, SideEffect, SideEffectId
from needlelog.services.bodymap import load_bodymap
from needlelog.services.reference import load_reference
from tests.builders import at
from tests.properties import scaled

REFERENCE = load_reference()
BODY = load_bodymap()
LINE = 14.0
SIZES = [(264.0, 480.0), (184.0, 280.0), (420.0, 300.0)]


def mark(code: str, side: Side | None = None, **fields: object) -> BodyMark:
    target = REFERENCE.targets[code]
    modality = Modality.DRY_NEEDLING if target.kind is TargetKind.MUSCLE else Modality.ACUPUNCTURE
    label = short_label(target.kind, code, target.label)
    return BodyMark(f"{code} {side}", code, side, label, modality, **fields)  # type: ignore[arg-type]


def _width(text: str) -> float:
    return 6.2 * len(text)


def _scene(marks: list[BodyMark], view: str, size: tuple[float, float], taken: tuple[Rect, ...] = ()) -> Scene:
    return compose(BODY, view, marks, Rect(0, 0, *size), _width, LINE, taken=taken, margin=6)


marks = st.lists(
    st.builds(
        lambda code, side, effect: mark(
            code,
            None if REFERENCE.targets[code].midline else side,
            effect_kind=effect,
            effects=(effect,) * bool(effect),
        ),
        st.sampled_from(sorted(set(REFERENCE.targets) - {"scar"})),
        st.sampled_from([Side.LEFT, Side.RIGHT]),
        st.sampled_from(["", "bruising"]),
    ),
    max_size=40,
)


@scaled(30)
@given(marks, st.sampled_from(list(BODY.drawing.views)), st.sampled_from(SIZES))
def test_labels_cover_nothing(marked: list[BodyMark], view: str, size: tuple[float, float]) -> None:
    taken = (Rect(10, 10, 60, 14),)
    scene = _scene(marked, view, size, taken)
    area = Rect(0, 0, *size)
    dots = [Rect(dot.x - dot.reach, dot.y - dot.reach, 2 * dot.reach, 2 * dot.reach) for dot in scene.dots]
    boxes = [label.box for label in scene.labels]
    for index, box in enumerate(boxes):
        assert area.left <= box.left <= box.right <= area.right
        assert area.top <= box.top <= box.bottom <= area.bottom
        assert not any(box.meets(other) for other in (*boxes[:index], *dots, *taken))
        assert all(_width(line) <= box.width for line in scene.labels[index].lines)
    labelled = {place for label in scene.labels for place in scene.groups[label.wanted].marks}
    assert len(labelled) + scene.left_out == len({dot.mark for dot in scene.dots})


@scaled(30)
@given(marks, st.sampled_from(list(BODY.drawing.views)))
def test_a_view_counts_what_it_draws(marked: list[BodyMark], view: str) -> None:
    drawn = {dot.mark for dot in _scene(marked, view, SIZES[0]).dots}
    counts = counts_by_view(BODY, marked)
    assert len(drawn) == counts[view]
    assert counts[best_view(BODY, marked)] == max(counts.values())


def test_an_ordinary_session_has_all_its_labels() -> None:
    session = [
        mark("trapezius_upper", Side.RIGHT, effects=("bruising",), effect_kind="bruising"),
        mark("levator_scapulae", Side.RIGHT),
        mark("infraspinatus", Side.RIGHT),
        mark("GB20", Side.RIGHT),
        mark("GB20", Side.LEFT),
        mark("LI4", Side.LEFT),
    ]
    assert best_view(BODY, session) == "back"
    for size in SIZES[:2]:
        scene = _scene(session, "back", size)
        assert scene.left_out == 0
        assert {group.label for group in scene.groups} >= {"GB20 R+L", "Infraspinatus R", "LI4 L"}
        assert len(scene.dots) == 6


def test_an_overfull_view_says_how_many_are_left_out() -> None:
    crowd = [mark(code, Side.LEFT) for code in REFERENCE.targets if code.startswith(("KI", "ST", "SP"))]
    scene = _scene(crowd, "front", SIZES[1])
    assert scene.left_out > 10
    assert scene.labels


def test_marks_at_one_place_stand_beside_each_other() -> None:
    scene = _scene([mark("infraspinatus", Side.RIGHT), mark("infraspinatus", Side.RIGHT)], "back", SIZES[0])
    one, other = scene.dots
    assert ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5 > DOT_RADIUS
    assert [group.label for group in scene.groups] == ["Infraspinatus R ×2"]


def test_area_tells_the_number_of_visits() -> None:
    counted = [mark("GB20", Side.RIGHT, visits=16), mark("BL57", Side.RIGHT, visits=4)]
    dots = {dot.mark: dot.radius for dot in _scene(counted, "back", SIZES[0]).dots}
    assert dots[0] == LARGEST_DOT
    assert dots[0] ** 2 / dots[1] ** 2 == 4
    labels = [group.label for group in groups_of(counted, (0, 1))]
    assert labels == ["GB20 R · 16 visits", "BL57 R · 4 visits"]


def test_the_smaller_disc_is_drawn_over_the_larger() -> None:
    counted = [mark("levator_scapulae", Side.RIGHT, visits=2), mark("trapezius_upper", Side.RIGHT, visits=14)]
    scene = _scene(counted, "back", SIZES[0])
    assert [dot.mark for dot in scene.dots] == [1, 0]
    large, small = scene.dots
    assert large.radius > small.radius
    away = ((large.x - small.x) ** 2 + (large.y - small.y) ** 2) ** 0.5
    assert away > large.radius - small.radius, "some of each is seen"


def test_sides_with_different_counts_are_not_folded() -> None:
    counted = [mark("GB20", Side.RIGHT, visits=1), mark("GB20", Side.LEFT, visits=2)]
    assert [group.label for group in groups_of(counted, (0, 1))] == ["GB20 R · 1 visit", "GB20 L · 2 visits"]


@pytest.mark.parametrize(
    ("left", "right", "labels"),
    [
        ([1], [1], ["LI4 R+L"]),
        ([1], [1, 1], ["LI4 L", "LI4 R ×2"]),
        ([1, 1, 1], [1], ["LI4 L ×3", "LI4 R"]),
        ([2], [1, 1], ["LI4 R+L ×2"]),
        ([], [2], ["LI4 R ×2"]),
        ([0], [0], ["LI4 R+L"]),
    ],
)
def test_each_side_is_counted_by_its_needles(left: list[int], right: list[int], labels: list[str]) -> None:
    marks = [mark("LI4", Side.LEFT, needles=needles) for needles in left]
    marks += [mark("LI4", Side.RIGHT, needles=needles) for needles in right]
    assert [group.label for group in groups_of(marks, range(len(marks)))] == labels


def test_a_row_counts_the_needles_at_each_of_its_levels() -> None:
    one_each = _row("multifidus", Side.LEFT, 1, levels=("L4", "L5"), needles=2)
    two_each = _row("multifidus", Side.LEFT, 2, levels=("L4", "L5"), needles=4)
    assert [mark_of(row).needles for row in (one_each, two_each)] == [1, 2]


def test_a_row_becomes_a_mark() -> None:
    row = Needling(
        id=NeedlingId(1), uuid="n1", position=0, modality=Modality.DRY_NEEDLING, kind=TargetKind.MUSCLE,
        code="multifidus", label="Multifidus", levels=("L4",), trigger_point=2, side=Side.LEFT, confirmed=False,
    )  # fmt: skip
    mild, serious, elsewhere = (
        SideEffect(
            id=SideEffectId(number), uuid=f"e{number}", session_uuid="s", needling_uuid=needling, kind=kind,
            severity=severity, rating=None, onset=Onset.DURING, reported_by=ReportedBy.PATIENT, found_at=at(2),
            late=False,
        )
        for number, needling, kind, severity in (
            (1, "n1", "bruising", Severity.MILD), (2, "n1", "nerve_injury", Severity.SERIOUS),
            (3, "n2", "bleeding", Severity.MILD),
        )
    )  # fmt: skip
    made = mark_of(row, [mild, serious, elsewhere], {"bruising": "bruise"})
    assert made.label == "Multifidus L4 TrP2"
    assert made.effects == ("nerve injury", "bruise")
    assert made.effect_kind == "nerve_injury"
    assert made.serious
    words = "Multifidus L4 TrP2 left, dry needling, nerve injury, bruise, not confirmed"
    assert say_mark(made) == words


def test_short_labels() -> None:
    def short(code: str) -> str:
        target = REFERENCE.targets[code]
        return short_label(target.kind, code, target.label)

    assert short("LI4") == "LI4"
    assert short("EAR-SHENMEN") == "Ear Shenmen"
    assert short("XN-ANMIAN") == "Anmian"
    assert short("trapezius_upper") == "Trapezius (upper)"


def _row(code: str, side: Side, number: int, **fields: object) -> Needling:
    target = REFERENCE.targets[code]
    modality = Modality.DRY_NEEDLING if target.kind is TargetKind.MUSCLE else Modality.ACUPUNCTURE
    wanted = {
        "id": NeedlingId(number), "uuid": f"n{number}", "position": 0, "modality": modality, "kind": target.kind,
        "code": code, "label": target.label, "side": side,
    }  # fmt: skip
    return Needling(**{**wanted, **fields})  # type: ignore[arg-type]


def test_visits_are_counted_not_needles() -> None:
    first = [_row("LI4", Side.LEFT, 1), _row("LI4", Side.LEFT, 2), _row("infraspinatus", Side.RIGHT, 3)]
    second = [_row("LI4", Side.RIGHT, 4), _row("LI4", Side.LEFT, 5), _row("GB20", Side.LEFT, 6, confirmed=False)]
    third = [_row("infraspinatus", Side.RIGHT, 7, trigger_point=2), _row("LI4", Side.LEFT, 8)]
    made = visit_marks([first, second, third])
    assert [(one.label, one.side, one.visits, one.needling_uuid) for one in made] == [
        ("LI4", Side.LEFT, 3, "n8"),
        ("Infraspinatus", Side.RIGHT, 2, "n7"),
        ("LI4", Side.RIGHT, 1, "n4"),
    ]
    assert visit_marks([]) == ()


def test_no_mark_stands_on_the_words_above_a_hand() -> None:
    size = (250.0, 560.0)
    area = Rect(0, 0, *size)
    marked = [mark("PC6", side) for side in (Side.LEFT, Side.RIGHT)]
    fit = fit_view(BODY.drawing.views["hand"], area)
    boxes = []
    for caption in captions_of(BODY.drawing.views["hand"]):
        x, y = fit.to_pixels(caption.x, caption.y)
        boxes.append(Rect(x - 30, y - 16, 60, 14))
    dots = dots_of(BODY, "hand", marked, area)
    edges = [Rect(dot.x - dot.radius, dot.y - dot.radius, 2 * dot.radius, 2 * dot.radius) for dot in dots]
    assert any(box.meets(edge) for box in boxes for edge in edges), "or the test says nothing"
    assert not any(above_marks(box, dots).meets(edge) for box in boxes for edge in edges)
    assert [above_marks(box, ()) for box in boxes] == boxes
