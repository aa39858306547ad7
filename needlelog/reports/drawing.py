"""What a drawing is made of, as values: lines, areas, markers and words in pixels from the top left.

Knows colours and positions, and nothing of the library that puts them on paper or of what they mean.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

LABEL_PX = 11.0
"""Size of the quiet words of a chart, in pixels."""


class Shape(StrEnum):
    """The shapes of a marker, told apart without colour."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    DROP = "drop"
    PENTAGON = "pentagon"
    CROSS = "cross"


class Anchor(StrEnum):
    """Which end of a word stands at its position."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of a chart, light or dark. Each text colour reads at 4.5:1 or better on ``surface``."""

    surface: str
    ink: str
    quiet: str
    hairline: str
    axis: str
    joint: str
    before: str
    before_text: str
    after: str
    after_text: str
    tones: tuple[str, ...]
    other: str
    kinds: dict[str, str]


LIGHT = Scheme(
    surface="#FFFFFF", ink="#1D2939", quiet="#5D6779", hairline="#E9ECF0", axis="#98A2B3", joint="#C9CFD8",
    before="#D97706", before_text="#A8460A", after="#0F766E", after_text="#0B655E",
    tones=("#0F766E", "#459C92", "#BFE0DB", "#475467", "#8590A2"), other="#667085",
    kinds={"tenderness": "#D97706", "bruising": "#7C3AED", "bleeding": "#DC2626"},
)  # fmt: skip

DARK = Scheme(
    surface="#161C23", ink="#E7EBF0", quiet="#A3ADBB", hairline="#28313B", axis="#66727F", joint="#4A5663",
    before="#F59E0B", before_text="#FBC46B", after="#2BB8A8", after_text="#4FD1C1",
    tones=("#2BB8A8", "#177B71", "#8FE3D8", "#98A2B3", "#6B7684"), other="#A3ADBB",
    kinds={"tenderness": "#F59E0B", "bruising": "#A78BFA", "bleeding": "#F87171"},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    points: tuple[tuple[float, float], ...]
    colour: str
    width: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``fill`` None leaves it hollow."""

    left: float
    top: float
    right: float
    bottom: float
    fill: str
    edge: str
    edge_width: float


@dataclass(frozen=True, slots=True)
class Marker:
    x: float
    y: float
    radius: float
    shape: Shape
    fill: str
    edge: str
    edge_width: float


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text on its baseline ``y``; ``weight`` 400, 600 or 700, ``size`` in pixels."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    weight: int = 400
    anchor: Anchor = Anchor.LEFT


@dataclass(frozen=True, slots=True)
class Hover:
    """What is said at a place of a chart, in device-independent pixels from its top left, and the session to open."""

    x_px: float
    y_px: float
    text: str
    session_uuid: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Where one panel draws, in pixels; words that name its rows begin at ``key_left`` and have ``key_room``."""

    top: float
    bottom: float
    left: float
    right: float
    key_left: float
    key_room: float


Measure = Callable[[str, float, int], float]
"""Width in pixels of a text at a size in pixels and a weight."""


@dataclass(slots=True)
class Drawing:
    """A picture being put together; each list is drawn over those before it."""

    width: float
    height: float
    scheme: Scheme
    measure: Measure
    grid: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    stripes: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    hovers: list[Hover] = field(default_factory=list)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 11,
        colour: str | None = None,
        weight: int = 400,
        anchor: Anchor = Anchor.LEFT,
        room: float | None = None,
    ) -> None:
        """Add a line of text, shortened with an ellipsis where ``room`` pixels do not hold it."""
        shown = text if room is None else self.fitted(text, size, weight, room)
        self.words.append(Words(x, y, shown, size, colour or self.scheme.ink, weight, anchor))

    def axis_number(self, panel: Panel, y: float, value: int) -> None:
        """Write a number left of the panel, level with ``y``."""
        self.write(panel.left - 8, y + 4, str(value), size=LABEL_PX, colour=self.scheme.quiet, anchor=Anchor.RIGHT)

    def fitted(self, text: str, size: float, weight: int, room: float) -> str:
        """The text, or as much of it as fits with an ellipsis."""
        if self.measure(text, size, weight) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.measure(text[:middle].rstrip() + "…", size, weight) <= room:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + "…"

    def two_lines(self, text: str, size: float, room: float) -> tuple[str, str]:
        """The text on one line, or broken between words into two, the second shortened if it must be."""
        if self.measure(text, size, 400) <= room:
            return text, ""
        words = text.split(" ")
        held = 1
        while held < len(words) - 1 and self.measure(" ".join(words[: held + 1]), size, 400) <= room:
            held += 1
        first, second = " ".join(words[:held]), " ".join(words[held:])
        return self.fitted(first, size, 400, room), self.fitted(second, size, 400, room)
