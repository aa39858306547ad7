"""The trend as a picture: one axis for all panels, honest marks, and no failure whatever the words."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from needlelog.domain.important_change import ImportantChange
from needlelog.domain.side_effects import Severity
from needlelog.domain.trends import CardCourse, LtrPoint, PatientTrend, SideEffectPoint, trend_of
from needlelog.reports.charts import ChartLook, draw_trend, paper_look, trend_pdf, trend_png, trend_svg
from needlelog.reports.date_axis import date_axis
from needlelog.reports.drawing import DARK, LIGHT, Drawing, Scheme
from needlelog.reports.ltr_panel import PALE
from needlelog.reports.trend_alt import trend_alt
from needlelog.reports.trend_drawing import trend_drawing
from tests.reports.sample_records import FIRST, LABELS, course

EMPTY = PatientTrend("pain", (), (), (), 0)


def drawn(trend: PatientTrend, width: float = 860, height: float = 640) -> Drawing:
    """The trend laid out with letters six pixels wide."""
    return trend_drawing(trend, LABELS, width, height, LIGHT, lambda text, _size, _weight: 6.0 * len(text))


def texts(drawing: Drawing) -> list[str]:
    return [words.text for words in drawing.words]


def of_ltr(*counts: int | None, target: str = "Infraspinatus R") -> PatientTrend:
    points = tuple(
        LtrPoint(f"v-{index}", FIRST + timedelta(days=7 * index), target, count, False, int(count is None))
        for index, count in enumerate(counts)
    )
    return PatientTrend("pain", (), points, (), len(points))


def test_one_session_stands_at_one_place_in_all_panels() -> None:
    drawing = drawn(trend_of(course(), "pain"))
    by_session: dict[str, set[float]] = {}
    for hover in drawing.hovers:
        by_session.setdefault(hover.session_uuid, set()).add(round(hover.x_px, 6))
    assert len(by_session) == 14
    assert all(len(places) == 1 for places in by_session.values())


def test_a_day_is_one_line_through_all_panels() -> None:
    drawing = drawn(trend_of(course(), "pain"))
    upright = [line for line in drawing.grid if line.points[0][0] == line.points[1][0] and line.width == 1]
    months = {line.points[0][0] for line in upright if line.colour == LIGHT.hairline}
    for x in months:
        assert sum(line.points[0][0] == x and line.colour == LIGHT.hairline for line in upright) == 3


def test_no_words_stand_on_other_words() -> None:
    for width, height in ((860, 640), (560, 420), (1400, 900)):
        for sessions in (course(), course()[:1], course()[3:6]):
            drawing = drawn(trend_of(sessions, "pain"), width, height)
            boxes = []
            for words in drawing.words:
                wide = 6.0 * len(words.text)
                left = words.x - {"left": 0, "center": wide / 2, "right": wide}[words.anchor]
                boxes.append((left, words.y - words.size * 0.75, left + wide, words.y, words.text))
            for index, a in enumerate(boxes):
                for b in boxes[index + 1 :]:
                    apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
                    assert apart, (a, b)


def test_none_is_a_tick_and_not_sought_is_a_gap() -> None:
    none = drawn(of_ltr(2, 0))
    assert len(none.boxes) == 2  # one bar, one sample beside its name
    assert len(none.lines) == 1
    first, last = none.lines[0].points
    assert first[1] == last[1]


def test_uncounted_is_an_open_marker_with_the_least_it_can_be() -> None:
    drawing = drawn(of_ltr(2, None))
    assert "≥ 1" in texts(drawing)
    assert "≥ 3" in texts(drawing)
    assert [marker.fill for marker in drawing.markers] == [LIGHT.surface]


def test_past_five_targets_the_rest_are_told_together() -> None:
    points = tuple(LtrPoint("v", FIRST, f"Muscle {index}", index + 1, False) for index in range(9))
    drawing = drawn(PatientTrend("pain", (), points, (), 1))
    assert "other targets" in texts(drawing)
    assert "10" in texts(drawing)  # 4 + 3 + 2 + 1
    assert sum(text.startswith("Muscle") for text in texts(drawing)) == 5


def test_drafts_are_hollow() -> None:
    drawing = drawn(trend_of(course()[-1:], "pain"))
    assert {marker.fill for marker in drawing.markers} == {LIGHT.surface}


def test_size_says_severity_and_a_trace_is_hollow() -> None:
    points = tuple(
        SideEffectPoint(f"v-{index}", FIRST + timedelta(days=index), "bruising", severity, False)
        for index, severity in enumerate(Severity)
    )
    markers = drawn(PatientTrend("pain", (), (), points, 4)).markers
    assert [marker.radius for marker in markers] == sorted(marker.radius for marker in markers)
    assert [marker.fill == LIGHT.surface for marker in markers] == [True, False, False, False]


def test_kinds_differ_in_shape() -> None:
    points = tuple(SideEffectPoint("v", FIRST, kind, Severity.MILD, False) for kind in (*LABELS, "nausea", "fainting"))
    assert len({marker.shape for marker in drawn(PatientTrend("pain", (), (), points, 1)).markers}) == 5


@pytest.mark.parametrize("days", [0, 1, 3, 20, 75, 120, 400, 1500, 9000, 36000])
def test_the_named_days_fit_side_by_side(days: int) -> None:
    axis = date_axis([FIRST, FIRST + timedelta(days=days)], 34, 700, 16)
    ticks = axis.ticks(52)
    assert 1 <= len(ticks) <= 13
    assert all(b.x - a.x >= 52 for a, b in pairwise(ticks))
    assert all(34 <= tick.x <= 700 for tick in ticks)
    assert axis.x(FIRST) >= 50 - 1e-6


def test_an_empty_trend_says_what_to_do() -> None:
    assert sum(text.startswith("No ") for text in texts(drawn(EMPTY))) == 3
    image = draw_trend(EMPTY, LABELS, ChartLook())
    assert image.hovers == ()
    assert image.alt == "No session yet."


@pytest.mark.parametrize("dark", [False, True])
def test_a_picture_has_the_size_that_was_asked_for(dark: bool) -> None:
    image = draw_trend(trend_of(course(), "pain"), LABELS, ChartLook(dark, 800, 500, 1.5))
    assert (image.width, image.height) == (1200, 750)
    assert len(image.rgba) == 1200 * 750 * 4
    assert all(0 <= hover.x_px <= 800 and 0 <= hover.y_px <= 500 for hover in image.hovers)


@pytest.mark.parametrize(
    "odd", ["$x^2$ \\frac{", "عضلة شبه", "\U0001f642 flex", "合谷 <b>", "\u0301\u202e", "#set page()"]
)
def test_any_words_can_be_drawn(odd: str) -> None:
    trend = replace(of_ltr(2, 1, target=odd), card_asks=odd)
    for draw in (trend_svg, trend_png, trend_pdf):
        assert len(draw(trend, LABELS)) > 1000


def test_files_are_what_they_claim_and_the_same_each_time() -> None:
    trend = trend_of(course(), "pain")
    assert trend_png(trend, LABELS).startswith(b"\x89PNG")
    assert trend_pdf(trend, LABELS).startswith(b"%PDF")
    svg = trend_svg(trend, LABELS)
    assert b"<svg" in svg
    assert b"<text" not in svg


def _asked(*questions: str) -> PatientTrend:
    """A course whose card asked these questions, the first of them with a level that matters."""
    points = trend_of(course(), "pain").card
    others = tuple(CardCourse(asks, points) for asks in questions[1:])
    change = ImportantChange(6, 2, "Farrar 2001 Pain 94:149")
    return replace(trend_of(course(), "pain"), other_cards=others, important=change)


def test_each_question_has_a_panel_on_the_one_axis() -> None:
    drawing = drawn(_asked("pain", "sleep", "hot flushes"))
    said = texts(drawing)
    assert [text for text in said if text.endswith(", 0–10")] == ["Pain, 0–10", "Sleep, 0–10", "Hot flushes, 0–10"]
    assert len({round(hover.x_px, 6) for hover in drawing.hovers}) == 14
    assert paper_look(_asked("pain", "sleep")).height_px > paper_look(_asked("pain")).height_px
    assert "Sleep, 0–10, before the session: 8 on" in trend_alt(_asked("pain", "sleep"), LABELS)


def test_past_three_questions_the_rest_are_named() -> None:
    said = " ".join(texts(drawn(_asked("pain", "sleep", "hot flushes", "nausea", "fear"), width=1200)))
    assert "not drawn: sessions that rated nausea, fear" in said


def test_the_level_that_matters_is_drawn_only_with_its_source() -> None:
    wide, narrow = (drawn(_asked("pain"), width) for width in (860, 400))
    assert any("2 below the first visit (Farrar 2001 Pain 94:149)" in text for text in texts(wide))
    assert [line.dashed for line in wide.grid].count(True) == 1
    assert not any("Farrar" in text for text in texts(narrow))
    assert not any(line.dashed for line in narrow.grid)


def test_many_threads_draw_the_same_picture() -> None:
    trend = trend_of(course(), "pain")
    look = ChartLook(width_px=500, height_px=400)
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda _index: draw_trend(trend, LABELS, look).rgba, range(6)))
    assert len(set(pictures)) == 1


def test_the_picture_in_a_sentence() -> None:
    alt = trend_alt(trend_of(course(), "pain"), LABELS)
    assert "14 sessions" in alt
    assert "8 on 3 Feb 2026, 3 on 28 May 2026" in alt
    assert "some uncounted" in alt
    assert "Bruising / haematoma 1" in alt
    assert "Bleeding at site: 1 trace" in alt


def _luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_are_legible(scheme: Scheme) -> None:
    """WCAG 2.2, 1.4.3: 4.5:1 for text."""
    ground = _luminance(scheme.surface)
    for colour in (scheme.ink, scheme.quiet, scheme.before_text, scheme.after_text):
        light, dark = sorted((_luminance(colour), ground), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, colour


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_stand_out(scheme: Scheme) -> None:
    """WCAG 2.2, 1.4.11: 3:1 for what carries meaning; the pale tone has an outline of the first."""
    ground = _luminance(scheme.surface)
    tones = [tone for place, tone in enumerate(scheme.tones) if place != PALE]
    for colour in (scheme.before, scheme.after, scheme.other, *tones, *scheme.kinds.values()):
        light, dark = sorted((_luminance(colour), ground), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3, colour


def test_a_single_session_is_said_and_its_day_alone_is_named() -> None:
    once = drawn(of_ltr(5), 860, 640)
    assert "One session: the course shows from the second on." in texts(once)
    named = [text for text in texts(once) if text.split()[0].isdigit() and len(text.split()) == 2]
    assert named == [f"{FIRST.day} {FIRST:%b}"]
    [bar] = once.boxes[:1]
    assert bar.bottom - bar.top <= 110
    twice = drawn(of_ltr(5, 3), 860, 640)
    assert "One session: the course shows from the second on." not in texts(twice)
    assert twice.boxes[0].bottom - twice.boxes[0].top > 110


def test_no_line_runs_through_the_words_of_an_empty_panel() -> None:
    drawing = drawn(of_ltr(2, 3, 4))
    [said] = [words for words in drawing.words if words.text.startswith("No 0–10 card recorded yet.")]
    upright = [line for line in drawing.grid if line.points[0][0] == line.points[1][0]]
    assert upright
    assert not any(min(y for _x, y in line.points) < said.y < max(y for _x, y in line.points) for line in upright)


def test_a_mark_that_stands_for_two_says_so_where_nothing_else_stands() -> None:
    def of(days: tuple[int, ...], twice: int) -> PatientTrend:
        points = [
            SideEffectPoint(f"v-{day}", FIRST + timedelta(days=day), "bleeding", Severity.MILD, False)
            for day in days
            for _again in range(2 if day == twice else 1)
        ]
        return PatientTrend("pain", (), (), tuple(points), len(days))

    for days, twice in (((0, 50, 100), 50), ((0, 50, 100), 100), ((0, 1, 2, 100), 1)):
        drawing = drawn(of(days, twice))
        (said,) = (words for words in drawing.words if words.text.startswith("×"))
        assert said.text == "×2"
        left, wide = said.x, 6.0 * len(said.text)
        left -= {"left": 0, "center": wide / 2, "right": wide}[said.anchor]
        for mark in drawing.markers:
            beside = mark.x + mark.radius <= left or left + wide <= mark.x - mark.radius
            assert beside or said.y <= mark.y - mark.radius
    assert not any(text.startswith("×") for text in texts(drawn(of((0, 50), -1))))


def test_two_visits_of_one_moment_stand_side_by_side_and_make_no_bar_thinner() -> None:
    sessions = course()
    twin = replace(sessions[-1], uuid="twin")
    alone = drawn(trend_of(sessions, "pain"))
    both = drawn(trend_of((*sessions, twin), "pain"))
    last = [one for one in both.hovers if one.session_uuid in ("twin", sessions[-1].uuid) and "responses" in one.text]
    assert len({one.x_px for one in last}) == 2
    widths = [max(box.right - box.left for box in drawing.boxes) for drawing in (alone, both)]
    assert widths[1] >= 0.8 * widths[0]
