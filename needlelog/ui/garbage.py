"""Collects Python's cyclic garbage in the window's thread alone.

A collection starts in whichever thread happens to allocate; when that is a worker, widgets that nobody needs any more
are destroyed there, and the process ends. So the automatic collection is switched off and a timer does it at home.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 1000


class GarbageCollector(QObject):
    """Serves for as long as it lives; ``stop`` gives the collection back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.collect_due)

    def start(self) -> None:
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        gc.enable()

    def collect_due(self) -> None:
        """Collect the oldest generation whose count passed Python's own threshold."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
