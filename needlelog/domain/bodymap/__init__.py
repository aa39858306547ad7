"""Where targets lie on the schematic figure, as ``(view, x, y)``; for drawing only, never a guide to needling.

Made once from rows and spline points; opens no file and knows no colour. ``BodyMap`` is the door.
"""

from needlelog.domain.bodymap.drawing import BodyDrawing, BodyFigure, BodyView, Curve, Mesh, read_drawing
from needlelog.domain.bodymap.map import BodyMap, BodyPlace, NearTarget
from needlelog.domain.bodymap.splines import Point

__all__ = [
    "BodyDrawing",
    "BodyFigure",
    "BodyMap",
    "BodyPlace",
    "BodyView",
    "Curve",
    "Mesh",
    "NearTarget",
    "Point",
    "read_drawing",
]
