"""The retention timers in the status line: how long each patient lies yet, and whose time is up until it was seen.

Knows the timers; a press asks for the session.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from needlelog.domain.sessions import SessionId
from needlelog.i18n import _
from needlelog.ui.retention import Countdown, RetentionTimers, say_left
from needlelog.ui.text_size import px
from needlelog.ui.widgets.basics import button

SHOWN = 3
NAME_PX = 140


class TimersStrip(QWidget):
    """One button a timer, at most three."""

    session_requested = Signal(object)
    """The ``SessionId`` of the timer that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timers: RetentionTimers | None = None
        self._keys: list[QPushButton] = []
        self._shown: list[SessionId] = []
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for place in range(SHOWN):
            key = button("", role="timer", name=_("Retention timer"))
            key.hide()
            key.clicked.connect(lambda _checked, place=place: self.session_requested.emit(self._shown[place]))
            self._keys.append(key)
            inside.addWidget(key)

    @property
    def keys(self) -> tuple[QPushButton, ...]:
        """The buttons, left to right; those of no timer are hidden."""
        return tuple(self._keys)

    @property
    def said(self) -> tuple[str, ...]:
        """What the buttons say, left to right."""
        return tuple(key.accessibleName() for key in self._keys if not key.isHidden())

    def follow(self, timers: RetentionTimers) -> None:
        """Show these timers from now on."""
        self._timers = timers
        timers.ticked.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        running = () if self._timers is None else self._timers.all()[:SHOWN]
        self._shown = [session_id for session_id, _timer in running]
        for place, key in enumerate(self._keys):
            if place >= len(running):
                key.hide()
                continue
            session_id, timer = running[place]
            self._say(key, session_id, timer)
            key.show()

    def _say(self, key: QPushButton, session_id: SessionId, timer: Countdown) -> None:
        assert self._timers is not None
        name = key.fontMetrics().elidedText(timer.name, Qt.TextElideMode.ElideRight, px(NAME_PX))
        if timer.rung:
            said = _("Time is up: {name}")
        elif timer.running:
            said = _("{name}  {left}")
        else:
            said = _("{name}  {left}, paused")
        left = say_left(self._timers.remaining_s(session_id))
        key.setText(said.format(name=name, left=left).replace("&", "&&"))
        key.setAccessibleName(said.format(name=timer.name, left=left))
        key.setToolTip(_("Go to this session"))
        if bool(key.property("rung")) != timer.rung:
            key.setProperty("rung", timer.rung)
            key.style().unpolish(key)
            key.style().polish(key)
