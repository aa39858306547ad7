"""The border between the list of patients and the page, for the mouse and for keys; its place is kept between starts.

Knows two widgets and the desk's preferences; nothing of what they show.
"""

from PySide6.QtWidgets import QSplitter, QWidget

from needlelog.ui.practice import Preferences

STEP_PX = 24
"""How much wider or narrower one key makes the list."""

FIRST_PX = 1104
"""The width of the page before the window gives it one."""


class RailSplitter(QSplitter):
    """The list on the left, within its own limits, and the page, which takes the rest."""

    def __init__(self, rail: QWidget, page: QWidget, preferences: Preferences) -> None:
        super().__init__()
        self._rail = rail
        self._preferences = preferences
        # No line of its own: Qt lets the border of the list be taken hold of.
        self.setHandleWidth(0)
        for place, part in enumerate((rail, page)):
            self.addWidget(part)
            self.setCollapsible(place, False)
            self.setStretchFactor(place, place)
        self.setSizes([preferences.rail_px, FIRST_PX])
        self.splitterMoved.connect(self._keep)

    def widen(self, steps: int) -> bool:
        """Move the border as the mouse does, to the left for fewer than none; whether it gave way."""
        before = self._rail.width()
        self.moveSplitter(before + steps * STEP_PX, 1)
        return self._rail.width() != before

    def _keep(self) -> None:
        self._preferences.rail_px = self._rail.width()
