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
KEY_PX = {1: 290, 2: 290, 3: 180}
"""The width of a button's words by how many buttons there are: three stand beside each other in a small window."""

NAME_LEAST_PX = 40


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
            self._say(key, session_id, timer, px(KEY_PX[len(running)]))
            key.show()

    def _say(self, key: QPushButton, session_id: SessionId, timer: Countdown, room_px: int) -> None:
        """The name gives way: which of a name it is and how long yet are always read."""
        assert self._timers is not None
        if timer.rung:
            said = _("Time is up: {name} · {reference}")
        elif timer.running:
            said = _("{name} · {reference}  {left}")
        else:
            said = _("{name} · {reference}  {left}, paused")
        left = say_left(self._timers.remaining_s(session_id))
        beside = key.fontMetrics().horizontalAdvance(said.format(name="", reference=timer.reference, left=left))
        name_px = max(px(NAME_LEAST_PX), room_px - beside)
        name = key.fontMetrics().elidedText(timer.name, Qt.TextElideMode.ElideRight, name_px)
        key.setText(said.format(name=name, reference=timer.reference, left=left).replace("&", "&&"))
        key.setAccessibleName(said.format(name=timer.name, reference=timer.reference, left=left))
        key.setToolTip(_("Go to this session"))
        if bool(key.property("rung")) != timer.rung:
            key.setProperty("rung", timer.rung)
            key.style().unpolish(key)
            key.style().polish(key)
