"""A patient's trend as a picture or a vector file. The one place that knows matplotlib; safe in any thread.

Draws with canvases of its own, never through pyplot and never on a screen: what it hands back are bytes and positions.
"""

import logging
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.ft2font import FT2Font
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, IdentityTransform

from needlelog.domain.trends import PatientTrend
from needlelog.reports.drawing import DARK, LIGHT, Box, Drawing, Hover, Line, Marker, Shape
from needlelog.reports.fonts import FAMILIES, font_files
from needlelog.reports.trend_alt import trend_alt
from needlelog.reports.trend_drawing import drawn_courses, trend_drawing

DOTS_PER_INCH = 96.0
POINTS_PER_PX = 72.0 / DOTS_PER_INCH
LAST_RESORT = "DejaVu Sans"
"""Comes with matplotlib and holds scripts that the shipped fonts don't."""

NO_GLYPH = "□"
DASHES = (4.0, 3.0)
"""A dashed line: so many widths on, so many off."""

_setting_up = Lock()


@dataclass(frozen=True, slots=True)
class ChartLook:
    """How large a chart is, in device-independent pixels, and on how fine a screen (``scale`` 2 doubles the dots)."""

    dark: bool = False
    width_px: int = 860
    height_px: int = 640
    scale: float = 1.0


PAPER = ChartLook(width_px=760, height_px=470)
PAPER_PANEL_PX = 110
"""How much taller a chart on paper is for each question of the card past the first."""


@dataclass(frozen=True, slots=True)
class ChartImage:
    """A picture of ``width`` by ``height`` dots, four bytes each (red, green, blue, alpha), row by row from the top.

    ``hovers`` stand in device-independent pixels: dots divided by ``scale``. ``alt`` says the picture in a sentence.
    """

    rgba: bytes
    width: int
    height: int
    scale: float
    hovers: tuple[Hover, ...]
    alt: str


def draw_trend(trend: PatientTrend, labels: Mapping[str, str], look: ChartLook, caption: str = "") -> ChartImage:
    """The trend as dots; ``labels`` name the kinds of side effect, ``caption`` which sessions it is of."""
    drawing = _drawn(trend, labels, look, caption)
    canvas = FigureCanvasAgg(_figure(drawing, look))
    canvas.draw()  # type: ignore[no-untyped-call]
    width, height = canvas.get_width_height(physical=True)
    rgba = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return ChartImage(
        rgba, width, height, look.scale, tuple(drawing.hovers), f"{caption} {trend_alt(trend, labels)}".strip()
    )


def paper_look(trend: PatientTrend) -> ChartLook:
    """A chart for paper that has room for every panel which will be drawn."""
    more = max(0, len(drawn_courses(trend)) - 1)
    return replace(PAPER, height_px=PAPER.height_px + more * PAPER_PANEL_PX)


def trend_svg(
    trend: PatientTrend, labels: Mapping[str, str], look: ChartLook | None = None, caption: str = ""
) -> bytes:
    """The trend as SVG; its letters are outlines, so that it looks the same everywhere."""
    return _file(trend, labels, look or paper_look(trend), caption, FigureCanvasSVG, {"Date": None, "Creator": None})


def trend_pdf(
    trend: PatientTrend, labels: Mapping[str, str], look: ChartLook | None = None, caption: str = ""
) -> bytes:
    """The trend as a PDF of one page."""
    return _file(
        trend,
        labels,
        look or paper_look(trend),
        caption,
        FigureCanvasPdf,
        {"CreationDate": None, "Creator": None, "Producer": None},
    )


def trend_png(
    trend: PatientTrend, labels: Mapping[str, str], look: ChartLook | None = None, caption: str = ""
) -> bytes:
    """The trend as PNG, twice as fine as a screen unless the look says otherwise."""
    fine = look or replace(paper_look(trend), scale=2.0)
    return _file(trend, labels, fine, caption, FigureCanvasAgg, {"Software": None})


def _file(
    trend: PatientTrend,
    labels: Mapping[str, str],
    look: ChartLook,
    caption: str,
    canvas_type: type[FigureCanvasAgg | FigureCanvasPdf | FigureCanvasSVG],
    metadata: dict[str, str | None],
) -> bytes:
    figure = _figure(_drawn(trend, labels, look, caption), look)
    canvas = canvas_type(figure)
    file = BytesIO()
    kinds = {FigureCanvasAgg: "png", FigureCanvasPdf: "pdf", FigureCanvasSVG: "svg"}
    getattr(canvas, f"print_{kinds[canvas_type]}")(file, metadata=metadata)
    return file.getvalue()


def _drawn(trend: PatientTrend, labels: Mapping[str, str], look: ChartLook, caption: str) -> Drawing:
    return trend_drawing(
        trend, labels, float(look.width_px), float(look.height_px), DARK if look.dark else LIGHT, _width_px, caption
    )


def _figure(drawing: Drawing, look: ChartLook) -> Figure:
    """The drawing as artists of a bare figure: an axes would cost a third of the time and add nothing."""
    _families()
    figure = Figure(
        figsize=(drawing.width / DOTS_PER_INCH, drawing.height / DOTS_PER_INCH),
        dpi=DOTS_PER_INCH * look.scale,
        facecolor=drawing.scheme.surface,
    )
    inch = 1 / DOTS_PER_INCH
    place = Affine2D().scale(inch, -inch).translate(0, drawing.height * inch) + figure.dpi_scale_trans
    for collection in (
        _lines(drawing.grid, 1),
        _boxes(drawing.boxes),
        _lines(drawing.stripes, 3),
        _lines(drawing.lines, 4),
    ):
        collection.set_transform(place)
        figure.add_artist(collection)
    for markers in _by_shape(drawing.markers):
        marked = _markers(markers)
        marked.set_offset_transform(place)
        figure.add_artist(marked)
    for words in drawing.words:
        figure.text(
            words.x,
            words.y,
            _drawable(words.text),
            transform=place,
            color=words.colour,
            ha=words.anchor.value,
            va="baseline",
            fontproperties=_properties(words.size, words.weight),
            parse_math=False,
            zorder=6,
        )
    return figure


def _boxes(boxes: list[Box]) -> PolyCollection:
    return PolyCollection(
        [((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)) for box in boxes],
        facecolors=[box.fill for box in boxes],
        edgecolors=[box.edge for box in boxes],
        linewidths=[box.edge_width * POINTS_PER_PX for box in boxes],
        zorder=2,
    )


def _lines(lines: list[Line], zorder: float) -> LineCollection:
    return LineCollection(
        [line.points for line in lines],
        colors=[line.colour for line in lines],
        linewidths=[line.width * POINTS_PER_PX for line in lines],
        linestyles=[(0, DASHES) if line.dashed else "solid" for line in lines],
        capstyle="butt",
        joinstyle="round",
        zorder=zorder,
    )


def _by_shape(markers: list[Marker]) -> list[list[Marker]]:
    groups: dict[Shape, list[Marker]] = defaultdict(list)
    for marker in markers:
        groups[marker.shape].append(marker)
    return list(groups.values())


def _markers(markers: list[Marker]) -> PathCollection:
    """Markers of one shape: ``sizes`` scale a unit outline to the radius, in points squared."""
    collection = PathCollection(
        [_outline(markers[0].shape)],
        sizes=[(marker.radius * POINTS_PER_PX) ** 2 for marker in markers],
        offsets=[(marker.x, marker.y) for marker in markers],
        facecolors=[marker.fill for marker in markers],
        edgecolors=[marker.edge for marker in markers],
        linewidths=[marker.edge_width * POINTS_PER_PX for marker in markers],
        zorder=5,
    )
    collection.set_transform(IdentityTransform())
    return collection


@cache
def _outline(shape: Shape) -> Outline:
    """A shape of radius 1 around the origin, sized so that all look equally large."""
    match shape:
        case Shape.CIRCLE:
            return Outline.unit_circle()
        case Shape.SQUARE:
            return Outline.unit_rectangle().transformed(Affine2D().translate(-0.5, -0.5).scale(1.8))
        case Shape.DIAMOND:
            return Outline.unit_rectangle().transformed(Affine2D().translate(-0.5, -0.5).scale(1.75).rotate_deg(45))
        case Shape.TRIANGLE:
            return Outline.unit_regular_polygon(3).transformed(Affine2D().scale(1.25))
        case Shape.DROP:
            return Outline.unit_regular_polygon(3).transformed(Affine2D().scale(1.25).rotate_deg(180))
        case Shape.PENTAGON:
            return Outline.unit_regular_polygon(5).transformed(Affine2D().scale(1.12))
        case Shape.CROSS:
            return Outline.unit_regular_star(4, 0.42).transformed(Affine2D().scale(1.25))


@cache
def _families() -> tuple[str, ...]:
    """Make the shipped fonts known to matplotlib, once.

    Its remark that the second family lacks a weight is silenced: the next bolder one is what is wanted.
    """
    with _setting_up:
        logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
        known = {entry.fname for entry in fontManager.ttflist}
        for path in font_files():
            if str(path) not in known:
                fontManager.addfont(path)
    return (*FAMILIES, LAST_RESORT)


@cache
def _properties(size_px: float, weight: int) -> FontProperties:
    return FontProperties(family=list(_families()), weight=weight, size=size_px * POINTS_PER_PX)


@cache
def _covered() -> frozenset[int]:
    """Every character that one of the fonts can draw."""
    last = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    return frozenset(code for path in (*font_files(), last) for code in FT2Font(str(path)).get_charmap())


def _drawable(text: str) -> str:
    """The text with a box for what no font can draw, so that drawing never fails or warns."""
    covered = _covered()
    return "".join(character if ord(character) in covered else NO_GLYPH for character in text)


@lru_cache(maxsize=4096)
def _width_px(text: str, size_px: float, weight: int) -> float:
    """Width of a text in pixels, as it will be drawn."""
    name = "Inter-SemiBold" if weight >= 600 else "Inter-Regular"
    chain = [path for path in font_files() if path.stem == name]
    chain += [path for path in font_files() if path.stem == "NotoSansCJKsc-Regular"]
    font = get_font([*map(str, chain), str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf")])
    font.set_size(size_px, 72)
    font.set_text(_drawable(text))
    return float(font.get_width_height()[0]) / 64
