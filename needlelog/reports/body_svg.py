"""The body with its marks as an SVG picture, for the summary and for exports, with the same in words.

Draws the scene that the window draws. Knows colours and figures; opens no file and no font: widths are estimated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from needlelog.domain.bodymap import BodyMap, Curve
from needlelog.domain.bodymap.captions import captions_of, view_names
from needlelog.domain.bodymap.labels import Label, Rect
from needlelog.domain.bodymap.marks import BodyMark, say_mark
from needlelog.domain.bodymap.scene import Dot, Fit, Scene, above_marks, compose, dots_of, fit_view
from needlelog.domain.needlings import Modality
from needlelog.i18n import _, ngettext
from needlelog.reports.drawing import LIGHT

LABEL_PX = 11.0
LINE_HEIGHT = 14.0
CHARACTER = 0.6
"""Width of a character as a share of its height: on the safe side for the figures and capitals of the labels."""

MARGIN = 6.0

FILL, OUTLINE, LANDMARK = "#F6EDE4", "#AA9180", "#CFBCAD"
DRY_NEEDLING, ACUPUNCTURE = "#0F766E", "#4338CA"
"""As in the window: teal and indigo."""

DOUBLE_RING = "bruising"
RAYS = "bleeding"


@dataclass(frozen=True, slots=True)
class BodyPicture:
    """An SVG document and its content in words. ``left_out`` marks found no room for a label."""

    svg: str
    alt: str
    left_out: int


def body_picture(
    body: BodyMap, view: str, marks: Sequence[BodyMark], *, width_px: float = 300.0, height_px: float = 520.0
) -> BodyPicture:
    """A view with its marks, ``width_px`` by ``height_px`` in size."""
    area = Rect(0.0, 0.0, width_px, height_px)
    drawn = body.drawing.views[view]
    fit = fit_view(drawn, Rect(MARGIN, MARGIN, width_px - 2 * MARGIN, height_px - 2 * MARGIN))
    captions = [(caption.text, *fit.to_pixels(caption.x, caption.y)) for caption in captions_of(drawn)]
    dots = dots_of(body, view, marks, area, MARGIN)
    boxes = [
        above_marks(Rect(x - _width(text) / 2, y - LINE_HEIGHT - 2, _width(text), LINE_HEIGHT), dots)
        for text, x, y in captions
    ]
    scene = compose(body, view, marks, area, _width, LINE_HEIGHT, taken=boxes, margin=MARGIN)
    alt = body_alt(view, [marks[place] for place in sorted({dot.mark for dot in scene.dots})])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width_px:g} {height_px:g}" width="{width_px:g}" '
        f'height="{height_px:g}" role="img" aria-label={quoteattr(alt)} '
        f'font-family="Inter, sans-serif" font-size="{LABEL_PX:g}">',
        f"<title>{escape(alt)}</title>",
        *(_curve(curve, scene.fit) for figure in drawn.figures for curve in figure.curves),
        *(
            _text(text, x, box.bottom - 2, "middle", LIGHT.quiet)
            for (text, x, _y), box in zip(captions, boxes, strict=True)
        ),
        *(_leaders(label) for label in scene.labels),
        *(_label(label) for label in scene.labels),
        *(_ring(dot, marks[dot.mark]) for dot in scene.dots if marks[dot.mark].effect_kind),
        *(_sign(dot, marks[dot.mark]) for dot in scene.dots),
        *_more(scene, width_px, height_px),
        "</svg>",
    ]
    return BodyPicture("\n".join(parts) + "\n", alt, scene.left_out)


def body_alt(view: str, marks: Sequence[BodyMark]) -> str:
    """What the picture shows, in words."""
    name = view_names()[view]
    if not marks:
        return _("Body chart, {view}: nothing marked.").format(view=name)
    words = "; ".join(dict.fromkeys(map(say_mark, marks)))
    return _("Body chart, {view}: {marks}.").format(view=name, marks=words)


def _width(text: str) -> float:
    """Wider than it is for most words; characters beyond Latin stand in a square."""
    return sum(LABEL_PX * (CHARACTER if ord(character) < 0x2E80 else 1.0) for character in text)


def _curve(curve: Curve, fit: Fit) -> str:
    steps = [f"M{_at(fit, curve.start)}"]
    steps.extend(f"C{_at(fit, first)} {_at(fit, last)} {_at(fit, end)}" for first, last, end in curve.beziers)
    colour, width = (LANDMARK, 0.8) if curve.quiet else (OUTLINE, 1.0)
    fill = FILL if curve.filled else "none"
    return (
        f'<path d="{"".join(steps)}{"Z" if curve.closed else ""}" fill="{fill}" stroke="{colour}" '
        f'stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _at(fit: Fit, point: tuple[float, float]) -> str:
    x, y = fit.to_pixels(*point)
    return f"{x:.1f},{y:.1f}"


def _leaders(label: Label) -> str:
    return "".join(
        f'<path d="M{x1:.1f},{y1:.1f}L{x2:.1f},{y2:.1f}" stroke="{LIGHT.quiet}" stroke-width="0.7"/>'
        for (x1, y1), (x2, y2) in label.leaders
    )


def _label(label: Label) -> str:
    to_left = label.box.right <= min(leader[0][0] for leader in label.leaders) + 1
    x, anchor = (label.box.right, "end") if to_left else (label.box.left, "start")
    return "".join(
        _text(line, x, label.box.top + (number + 0.75) * LINE_HEIGHT, anchor, LIGHT.ink, rim=True)
        for number, line in enumerate(label.lines)
    )


def _text(text: str, x: float, y: float, anchor: str, colour: str, *, rim: bool = False) -> str:
    """A word; the rim is a word of its own below it, since not every reader knows the order of painting."""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    words = f'<text {place} fill="{colour}">{escape(text)}</text>'
    if not rim:
        return words
    style = f'fill="none" stroke="{LIGHT.surface}" stroke-width="3" stroke-linejoin="round" aria-hidden="true"'
    return f"<text {place} {style}>{escape(text)}</text>{words}"


def _sign(dot: Dot, mark: BodyMark) -> str:
    """A disc or a diamond; hollow and dashed when it is not confirmed."""
    colour = DRY_NEEDLING if mark.modality is Modality.DRY_NEEDLING else ACUPUNCTURE
    fill, edge = (colour, LIGHT.surface) if mark.confirmed else (LIGHT.surface, colour)
    style = f'fill="{fill}" stroke="{edge}" stroke-width="{1 if mark.confirmed else 1.5}"'
    if not mark.confirmed:
        style += ' stroke-dasharray="2.4 1.8"'
    if mark.modality is Modality.DRY_NEEDLING:
        return f'<circle cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{dot.radius:.1f}" {style}/>'
    half = dot.radius * 1.22
    x, y = dot.x, dot.y
    path = f"M{x:.1f},{y - half:.1f}L{x + half:.1f},{y:.1f}L{x:.1f},{y + half:.1f}L{x - half:.1f},{y:.1f}Z"
    return f'<path d="{path}" {style}/>'


def _ring(dot: Dot, mark: BodyMark) -> str:
    """One ring, two for bruising, rays for bleeding and serious ones: told apart without colour."""
    kind = RAYS if mark.serious else mark.effect_kind
    colour = LIGHT.kinds.get(kind, LIGHT.other)
    radii = [dot.radius + 3.2, *([dot.radius + 5.8] if kind == DOUBLE_RING else [])]
    style = f'fill="none" stroke="{colour}" stroke-width="1.3"'
    rings = "".join(f'<circle cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{radius:.1f}" {style}/>' for radius in radii)
    if kind != RAYS:
        return rings
    near, far = dot.radius + 3.8, dot.radius + 6.8
    rays = "".join(
        f"M{dot.x + near * dx:.1f},{dot.y + near * dy:.1f}L{dot.x + far * dx:.1f},{dot.y + far * dy:.1f}"
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))
    )
    return f'{rings}<path d="{rays}" {style}/>'


def _more(scene: Scene, width: float, height: float) -> list[str]:
    if not scene.left_out:
        return []
    words = ngettext("+{count} more", "+{count} more", scene.left_out).format(count=scene.left_out)
    return [_text(words, width - 4, height - 4, "end", LIGHT.quiet)]
