"""Drawing a trend, against the same artists put on a figure by hand and drawn with Agg."""

import sys
from collections import defaultdict
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PatchCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.path import Path as Outline
from matplotlib.transforms import IdentityTransform

from benchmarks.measure import Line, medians, say
from benchmarks.practice import LONG_REFERENCE, USUAL_REFERENCE
from needlelog.domain.trend_choice import TrendChoice
from needlelog.domain.trends import PatientTrend
from needlelog.reports.charts import ChartLook, draw_trend
from needlelog.reports.drawing import LIGHT, Drawing, Marker
from needlelog.reports.fonts import FAMILIES
from needlelog.reports.trend_drawing import trend_drawing
from needlelog.services.clinic import Clinic
from needlelog.services.reference import load_reference
from needlelog.services.sample_practice import SAMPLE_PASSPHRASE

TIMES = 15
LOOK = ChartLook()
POINTS_PER_PX = 0.75


def by_hand(drawing: Drawing) -> bytes:
    """What anyone would write who only wanted this picture."""
    figure = Figure(figsize=(drawing.width / 96, drawing.height / 96), dpi=96)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set(xlim=(0, drawing.width), ylim=(drawing.height, 0))
    for lines in (drawing.grid, drawing.stripes, drawing.lines):
        axes.add_collection(
            LineCollection(
                [line.points for line in lines],
                colors=[line.colour for line in lines],
                linewidths=[line.width * POINTS_PER_PX for line in lines],
            ),
            autolim=False,
        )
    boxes = [Rectangle((b.left, b.top), b.right - b.left, b.bottom - b.top) for b in drawing.boxes]
    axes.add_collection(PatchCollection(boxes, facecolors=[box.fill for box in drawing.boxes]), autolim=False)
    shapes: dict[str, list[Marker]] = defaultdict(list)
    for marker in drawing.markers:
        shapes[marker.shape].append(marker)
    for markers in shapes.values():
        collection = PathCollection(
            [Outline.unit_circle()],
            sizes=[(marker.radius * POINTS_PER_PX) ** 2 for marker in markers],
            offsets=[(marker.x, marker.y) for marker in markers],
            facecolors=[marker.fill for marker in markers],
            edgecolors=[marker.edge for marker in markers],
            offset_transform=axes.transData,
        )
        collection.set_transform(IdentityTransform())
        axes.add_collection(collection, autolim=False)
    fonts = {
        (words.size, words.weight): FontProperties(
            family=list(FAMILIES), size=words.size * POINTS_PER_PX, weight=words.weight
        )
        for words in drawing.words
    }
    for words in drawing.words:
        axes.text(
            words.x,
            words.y,
            words.text,
            color=words.colour,
            ha=words.anchor.value,
            va="baseline",
            fontproperties=fonts[(words.size, words.weight)],
            parse_math=False,
        )
    canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped
    return bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped


def measure(trend: PatientTrend, labels: dict[str, str]) -> None:
    """One trend in both ways."""
    draw_trend(trend, labels, LOOK)  # makes the fonts known to both
    drawing = trend_drawing(
        trend, labels, LOOK.width_px, LOOK.height_px, LIGHT, lambda text, size, _weight: len(text) * size * 0.55
    )
    ours, floor = medians(lambda: draw_trend(trend, labels, LOOK), lambda: by_hand(drawing), TIMES)
    what = f"the trend of {trend.session_count} sessions as a picture"
    say(Line(what, ours, floor, "the same artists by hand with Agg", "ms", 1.5, goal_is_ratio=True))


def main(folder: Path) -> None:
    """Measure a usual course and a very long one."""
    reference = load_reference()
    labels = {kind: reference.event_label(kind) for kind in reference.events}
    with Clinic.open(folder, SAMPLE_PASSPHRASE, read_only=True) as clinic:
        trends = [
            clinic.records.course(clinic.patients.by_reference(reference).id, TrendChoice()).trend
            for reference in (USUAL_REFERENCE, LONG_REFERENCE)
        ]
    for trend in trends:
        measure(trend, labels)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
