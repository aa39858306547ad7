"""Slow work beside the window: a function of values runs in a thread, its answer comes back on the window's thread.

One pool and one long-lived receiver with a queued signal: short-lived signal carriers lose answers. Work that may take
long tells how far it is and can be cancelled; work that something newer replaces is dropped where it waits.
"""

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from needlelog.domain.errors import UserCancelled


class LongWork:
    """Work that may take long, as it is named to the person: its worker tells how far it is, anyone may cancel it."""

    def __init__(self, name: str) -> None:
        self.name = name
        """A sentence such as “Printing the summary …”."""
        self.done, self.total = 0, 0
        """How far it is; a total of 0 while that is not known."""
        self._cancelled = threading.Event()

    def progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self.done, self.total = done, total

    def step(self, done: int, total: int) -> None:
        """Say how far it is. Raises UserCancelled once it was cancelled."""
        self.progress(done, total)
        if self.cancelled():
            raise UserCancelled

    def cancel(self) -> None:
        """Ask the worker to stop at its next step."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        return self._cancelled.is_set()


@dataclass(frozen=True, slots=True)
class _Finished:
    future: "Future[Any]"
    owner: QObject
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None] | None
    key: Hashable
    long: LongWork | None


class Tasks(QObject):
    """The pool; ``idle`` is emitted whenever nothing is left to do."""

    idle = Signal()
    long_work = Signal()
    """``working`` changed."""
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, *, workers: int = 2) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="needlelog")
        self._open = 0
        self._working: list[LongWork] = []
        self._newest: dict[Hashable, Future[Any]] = {}
        self._closing = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return self._open > 0

    @property
    def working(self) -> tuple[LongWork, ...]:
        """Long work that waits or runs, in the order in which it was asked for."""
        return tuple(self._working)

    def run(
        self,
        owner: QObject,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
        *,
        key: Hashable = None,
        long: LongWork | None = None,
    ) -> None:
        """Run ``work`` in a thread, then ``done`` with its answer on the window's thread, unless ``owner`` is gone.

        ``failed`` gets the exception; without it the exception is raised on the window's thread, as a bug is. Of works
        with one ``key`` the newest alone is wanted: those before it are not begun any more, and answer nobody.
        ``long`` is named to the person while the work lasts.
        """
        self._open += 1
        future = self._pool.submit(work)
        if key is not None:
            before, self._newest[key] = self._newest.get(key), future
            if before is not None:
                before.cancel()
        if long is not None:
            self._working.append(long)
            self.long_work.emit()
        finished = _Finished(future, owner, done, failed, key, long)
        future.add_done_callback(lambda _ended: self._announce(finished))

    def close(self) -> None:
        """Let running work end and drop what waits; nothing is delivered any more."""
        self._closing = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _announce(self, finished: _Finished) -> None:
        if not self._closing:
            self._arrived.emit(finished)

    def _deliver(self, finished: _Finished) -> None:
        self._open -= 1
        future, key = finished.future, finished.key
        replaced = key is not None and self._newest.get(key) is not future
        if key is not None and not replaced:
            del self._newest[key]
        if finished.long is not None:
            self._working.remove(finished.long)
            self.long_work.emit()
        try:
            if self._closing or replaced or future.cancelled() or not isValid(finished.owner):
                return
            trouble = future.exception()
            if trouble is None:
                finished.done(future.result())
            elif finished.failed is not None:
                finished.failed(trouble)
            else:
                raise trouble
        finally:
            if not self._open:
                self.idle.emit()
