"""Slow work beside the window: a function of values runs in a thread, its answer comes back on the window's thread.

One pool and one long-lived receiver with a queued signal: short-lived signal carriers lose answers.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid


@dataclass(frozen=True, slots=True)
class _Finished:
    future: "Future[Any]"
    owner: QObject
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None] | None


class Tasks(QObject):
    """The pool; ``idle`` is emitted whenever nothing is left to do."""

    idle = Signal()
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, *, workers: int = 2) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="needlelog")
        self._open = 0
        self._closing = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return self._open > 0

    def run(
        self,
        owner: QObject,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Run ``work`` in a thread, then ``done`` with its answer on the window's thread, unless ``owner`` is gone.

        ``failed`` gets the exception; without it the exception is raised on the window's thread, as a bug is.
        """
        self._open += 1
        future = self._pool.submit(work)
        future.add_done_callback(lambda ended: self._announce(_Finished(ended, owner, done, failed)))

    def close(self) -> None:
        """Let running work end and drop what waits; nothing is delivered any more."""
        self._closing = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _announce(self, finished: _Finished) -> None:
        if not self._closing:
            self._arrived.emit(finished)

    def _deliver(self, finished: _Finished) -> None:
        self._open -= 1
        try:
            if self._closing or not isValid(finished.owner):
                return
            trouble = finished.future.exception()
            if trouble is None:
                finished.done(finished.future.result())
            elif finished.failed is not None:
                finished.failed(trouble)
            else:
                raise trouble
        finally:
            if not self._open:
                self.idle.emit()
