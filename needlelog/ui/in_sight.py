"""Keeps the window on a display that is there: one may be unplugged, or be smaller than the one of last time.

Knows rectangles and the displays; nothing of what the window shows.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QRegion
from PySide6.QtWidgets import QWidget

TITLE_PX: Final = 32
"""Left free above a window that is moved, for the title bar that the system draws there."""


def brought_into_sight(window: QRect, areas: Sequence[QRect]) -> QRect:
    """Where a window stands wholly on the displays, all in device-independent pixels.

    ``areas`` are what the displays leave free, the main one first. A window that lies wholly on one or several of them
    stays as it is; else it goes to the one that shows most of it, and is made smaller where it is larger than that.
    """
    if not areas or QRegion(window).subtracted(_joined(areas)).isEmpty():
        return window
    area = max(areas, key=lambda one: _size(one.intersected(window)))
    room = area.adjusted(0, min(TITLE_PX, area.height() // 4), 0, 0)
    shown = QRect(window.topLeft(), window.size().boundedTo(room.size()))
    shown.moveTo(
        min(max(shown.x(), room.x()), room.x() + room.width() - shown.width()),
        min(max(shown.y(), room.y()), room.y() + room.height() - shown.height()),
    )
    return shown


def free_areas() -> tuple[QRect, ...]:
    """What each display that is there leaves free, the main one first."""
    main = QGuiApplication.primaryScreen()
    return tuple(one.availableGeometry() for one in sorted(QGuiApplication.screens(), key=lambda one: one is not main))


class InSight(QObject):
    """Looks where the window is when it is made, and again when a display goes."""

    def __init__(
        self, window: QWidget, app: QGuiApplication, areas: Callable[[], Sequence[QRect]] = free_areas
    ) -> None:
        super().__init__(window)
        self._window = window
        self._areas = areas
        self._smallest = QSize(window.minimumSize())
        app.screenRemoved.connect(self._look_soon)
        self.look()

    def look(self) -> None:
        """Bring the window into sight where it is not."""
        window, areas = self._window, self._areas()
        if not areas:
            return
        maximised = window.isMaximized()
        stood = window.normalGeometry() if maximised else window.geometry()
        shown = brought_into_sight(stood, areas)
        if shown == stood:
            return
        window.setMinimumSize(self._smallest.boundedTo(shown.size()))
        if maximised:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMaximized)
        window.setGeometry(shown)
        if maximised:
            # Only when the system has placed it, else it would remember where it was as its normal place.
            QTimer.singleShot(0, self, self._maximise)

    def _maximise(self) -> None:
        self._window.setWindowState(self._window.windowState() | Qt.WindowState.WindowMaximized)

    def _look_soon(self) -> None:
        # Qt moves windows itself while a display goes: the last word is ours.
        QTimer.singleShot(0, self, self.look)


def _joined(areas: Sequence[QRect]) -> QRegion:
    joined = QRegion()
    for one in areas:
        joined = joined.united(one)
    return joined


def _size(rectangle: QRect) -> int:
    return rectangle.width() * rectangle.height()
