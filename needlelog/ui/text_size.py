"""How large text is: one factor that fonts, style sheet, rows and fixed widths follow. Knows no widget's purpose.

Sizes are written down as they are at 100 %; ``px`` says what they are now, and ``in_step`` keeps a widget's size so.
"""

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

STEPS = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""The sizes that can be chosen; text at 200 % is what WCAG 2.1 asks for (1.4.4)."""

_GROWS = re.compile(
    r"(?P<what>font-size|min-height|min-width|max-height|max-width|[^-]width|[^-]height):(?P<gap>\s*)(?P<px>\d+)px"
)


class TextSize(QObject):
    """The factor in use."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._factor = STEPS[0]

    @property
    def factor(self) -> float:
        return self._factor

    def choose(self, factor: float) -> None:
        """Take the step that is nearest to this factor."""
        nearest = min(STEPS, key=lambda one: abs(one - factor))
        if nearest != self._factor:
            self._factor = nearest
            self.changed.emit()

    def step(self, by: int) -> None:
        """Some steps larger, or smaller; stays at the ends."""
        place = STEPS.index(self._factor) + by
        self.choose(STEPS[max(0, min(len(STEPS) - 1, place))])


text_size = TextSize()
"""The one text size of the process."""


def px(at_100: float) -> int:
    """A size in pixels at 100 %, as it is now."""
    return round(at_100 * text_size.factor)


def in_step(widget: QObject, fit: Callable[[], object]) -> None:
    """Do this now and whenever the size of text changes, as long as there is this widget."""
    _Follower(widget, fit)
    fit()


def keep_sized(
    widget: QWidget,
    *,
    width: int | None = None,
    height: int | None = None,
    least_width: int | None = None,
    most_width: int | None = None,
    least_height: int | None = None,
) -> None:
    """Keep a widget's size, or the limits of it, in step with the text; in pixels at 100 %."""

    def fit() -> None:
        for size, put in (
            (width, widget.setFixedWidth),
            (height, widget.setFixedHeight),
            (least_width, widget.setMinimumWidth),
            (most_width, widget.setMaximumWidth),
            (least_height, widget.setMinimumHeight),
        ):
            if size is not None:
                put(px(size))

    in_step(widget, fit)


def grown(sheet: str) -> str:
    """A style sheet with its fonts, heights and widths at the present size; lines and paddings stay."""
    if text_size.factor == 1:
        return sheet

    def grow(found: re.Match[str]) -> str:
        pixels = int(found["px"])
        # A hairline stays one.
        return f"{found['what']}:{found['gap']}{px(pixels) if pixels > 1 else pixels}px"

    return _GROWS.sub(grow, sheet)


class _Follower(QObject):
    """Goes with its widget."""

    def __init__(self, widget: QObject, fit: Callable[[], object]) -> None:
        super().__init__(widget)
        self._fit = fit
        text_size.changed.connect(self._follow)

    def _follow(self) -> None:
        self._fit()
