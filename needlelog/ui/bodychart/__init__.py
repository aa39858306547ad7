"""The chart of the body: a figure with marks where needles went, worked by mouse and keys.

Knows marks and places, and no database. ``BodyChart`` is the widget.
"""

from needlelog.ui.bodychart.chart import BodyChart

__all__ = ["BodyChart"]
