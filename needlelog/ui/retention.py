"""Retention timers: one a session at most, going on while other pages are open, whatever the clock on the wall does.

Counts by a clock that can't be set back. Knows sessions by their ids, and who lies there by name and reference.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from needlelog.domain.patients import Patient
from needlelog.domain.sessions import SessionId

TICK_MS = 250


@dataclass(frozen=True, slots=True)
class Countdown:
    """One timer. Times are seconds of a monotonic clock; ``until`` is None while it stands still."""

    name: str
    reference: str
    """Which of two patients of one name lies there."""
    minutes: float
    left_s: float
    until: float | None = None
    rung: bool = False

    def remaining_s(self, now: float) -> float:
        """Seconds that are left, 0 when the time is up."""
        return max(0.0, self.left_s if self.until is None else self.until - now)

    @property
    def running(self) -> bool:
        return self.until is not None


class RetentionTimers(QObject):
    """All timers of the open practice."""

    ticked = Signal()
    """Something that is shown has changed."""

    rang = Signal(object)
    """The ``SessionId`` whose time is up."""

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timers: dict[SessionId, Countdown] = {}
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.look)

    def of(self, session_id: SessionId | None) -> Countdown | None:
        """A session's timer, or None."""
        return None if session_id is None else self._timers.get(session_id)

    def all(self) -> tuple[tuple[SessionId, Countdown], ...]:
        """Every timer, those whose time is up first, then the one that is nearest."""
        now = self._clock()
        return tuple(sorted(self._timers.items(), key=lambda pair: (not pair[1].rung, pair[1].remaining_s(now))))

    def remaining_s(self, session_id: SessionId) -> float:
        """Seconds that a session's timer has left; 0 without one."""
        timer = self._timers.get(session_id)
        return 0.0 if timer is None else timer.remaining_s(self._clock())

    def elapsed_min(self, session_id: SessionId) -> int:
        """Whole minutes, rounded, for which the needles have been left so far; the time set once it is up."""
        timer = self._timers.get(session_id)
        if timer is None:
            return 0
        return round(timer.minutes - timer.remaining_s(self._clock()) / 60)

    def start(self, session_id: SessionId, patient: Patient, minutes: float) -> None:
        """Begin to count down for a session of this patient."""
        seconds = minutes * 60
        until = self._clock() + seconds
        self._timers[session_id] = Countdown(patient.name, patient.reference, minutes, seconds, until)
        self._turn()

    def pause(self, session_id: SessionId) -> None:
        """Stand still, or go on from there."""
        timer = self._timers.get(session_id)
        if timer is None or timer.rung:
            return
        now = self._clock()
        if timer.running:
            self._timers[session_id] = replace(timer, left_s=timer.remaining_s(now), until=None)
        else:
            self._timers[session_id] = replace(timer, until=now + timer.left_s)
        self._turn()

    def end(self, session_id: SessionId) -> None:
        """No timer any more: reset, or what it rang for was seen."""
        if self._timers.pop(session_id, None) is not None:
            self._turn()

    def take_over(self, other: "RetentionTimers") -> None:
        """Go on with the timers of another place, which has none any more."""
        self._clock = other._clock
        self._timers |= other._timers
        other._timers = {}
        other._turn()
        self._turn()

    def look(self) -> None:
        """Ring for what is due."""
        now = self._clock()
        for session_id, timer in tuple(self._timers.items()):
            if timer.running and not timer.rung and timer.remaining_s(now) == 0:
                self._timers[session_id] = replace(timer, left_s=0.0, until=None, rung=True)
                QApplication.beep()
                self.rang.emit(session_id)
        self._turn()

    def _turn(self) -> None:
        running = any(timer.running for timer in self._timers.values())
        if running != self._tick.isActive():
            if running:
                self._tick.start()
            else:
                self._tick.stop()
        self.ticked.emit()


def say_left(seconds: float) -> str:
    """``12:40``; the second that has begun counts."""
    whole = int(seconds) + (seconds > int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"
