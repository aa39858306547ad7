"""Fields side by side in two columns. Knows where they stand, and nothing of what they are for."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from needlelog.ui.widgets.field import Field


def field_grid(places: Sequence[tuple[str, str]], fields: Mapping[str, Field], *, line_spacing: int = 16) -> QWidget:
    """Fields by name, two in a line; an empty name leaves its place free. ``line_spacing`` in pixels."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(line_spacing)
    for column in (0, 1):
        grid.setColumnStretch(column, 1)
    for place, names in enumerate(places):
        for column, name in enumerate(names):
            if name:
                grid.addWidget(fields[name], place, column, Qt.AlignmentFlag.AlignTop)
    return made
