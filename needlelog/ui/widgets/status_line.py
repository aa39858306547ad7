"""The line beneath the page: what was said last and when the draft was saved, long work, running timers, keys at hand.

Is told what to say; knows no page and no record.
"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from needlelog.i18n import _
from needlelog.ui.tasks import Tasks
from needlelog.ui.text_size import keep_sized
from needlelog.ui.widgets.basics import ElidedLabel, row
from needlelog.ui.widgets.keys_line import KeysLine
from needlelog.ui.widgets.timers_strip import TimersStrip
from needlelog.ui.widgets.work_line import WorkLine

SENTENCE_MS = 6000
"""How long a passing sentence hides when the draft was saved."""

HEIGHT_PX = 36


class StatusLine(QFrame):
    """A passing sentence gives way to the one that lasts."""

    def __init__(self, tasks: Tasks, lasting: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        keep_sized(self, height=HEIGHT_PX)
        self._lasting = lasting
        self.sentence, self.keys = ElidedLabel("hint"), KeysLine()
        self.sentence.setText(lasting or _("Everything is saved as you go."))
        self.timers = TimersStrip()
        self.work = WorkLine(tasks)
        inside = row(self.sentence, self.work, self.timers, self.keys, spacing=16)
        inside.setStretch(3, 1)
        inside.setContentsMargins(20, 0, 16, 0)
        self.setLayout(inside)
        self._say_again = QTimer(self)
        self._say_again.setSingleShot(True)
        self._say_again.setInterval(SENTENCE_MS)
        self._say_again.timeout.connect(self._show_lasting)

    @property
    def said(self) -> str:
        """The sentence at the left."""
        return self.sentence.text()

    def say(self, sentence: str) -> None:
        """Say this until something else is said, or until it was read and what lasts comes back."""
        self.sentence.setText(sentence)
        if self._lasting:
            self._say_again.start()

    def say_saved(self, moment: datetime) -> None:
        """From now on say that the draft was saved then."""
        saved = _("Draft saved {time}").format(time=f"{moment.astimezone():%H:%M:%S}")
        self._lasting = f"{saved} · {_('nothing is lost if the power goes')}"
        self._show_lasting()

    def name_keys(self, keys: Sequence[str]) -> None:
        """Name the keys of the page on screen."""
        self.keys.say(keys)

    def _show_lasting(self) -> None:
        self.sentence.setText(self._lasting)
