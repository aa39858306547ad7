"""Which places of a view lie on a figure, answered quickly: rows of spans, counted once. Geometry alone."""

from collections.abc import Sequence

from needlelog.domain.bodymap.drawing import BodyView
from needlelog.domain.bodymap.splines import Point

ROW = 3.0
"""Height of a row, in view-box units."""


class Silhouette:
    """The filled parts of a view."""

    def __init__(self, view: BodyView) -> None:
        _left, self._top, _width, height = view.box
        polygons = [curve.polygon() for figure in view.figures for curve in figure.curves if curve.filled]
        self._rows = [
            [span for polygon in polygons for span in _spans(polygon, self._top + (row + 0.5) * ROW)]
            for row in range(int(height / ROW) + 1)
        ]

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies on a figure, to half a row."""
        row = int((y - self._top) / ROW)
        return 0 <= row < len(self._rows) and any(start <= x <= end for start, end in self._rows[row])


def _spans(polygon: Sequence[Point], y: float) -> list[tuple[float, float]]:
    """Where a level line runs inside a polygon."""
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in zip(polygon, (*polygon[1:], polygon[0]), strict=True)
        if (y1 > y) != (y2 > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))
