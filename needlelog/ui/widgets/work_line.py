"""Long work, in a quiet line: what is being done, how far it is, and a button that cancels it. Shown after a second.

Follows the pool of workers and knows nothing of what they do.
"""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from needlelog.i18n import _
from needlelog.ui.tasks import LongWork, Tasks
from needlelog.ui.widgets.basics import ElidedLabel, button, row

SHOW_AFTER_MS = 1000
"""What is done sooner needs no word."""

LOOK_AGAIN_MS = 200


class WorkLine(QWidget):
    """One line for the work that was asked for first."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._shown: LongWork | None = None
        self._words = ElidedLabel("hint")
        self.cancel_key = button(_("Cancel"), role="timer")
        inside = row(self._words, self.cancel_key, spacing=8)
        inside.setContentsMargins(0, 0, 0, 0)
        self.setLayout(inside)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOW_AFTER_MS)
        self._wait.timeout.connect(self.look)
        self._again = QTimer(self)
        self._again.setInterval(LOOK_AGAIN_MS)
        self._again.timeout.connect(self.look)
        self.cancel_key.clicked.connect(self._cancel)
        tasks.long_work.connect(self._changed)
        self.hide()

    @property
    def said(self) -> str:
        """What it says; nothing while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def look(self) -> None:
        """Say how far the work is, from now on until it is done."""
        if not self._tasks.working:
            return
        self._shown = work = self._tasks.working[0]
        if work.cancelled():
            said = _("{work} Cancelling …").format(work=work.name)
        elif work.total:
            said = _("{work} {done} of {total}").format(work=work.name, done=work.done, total=work.total)
        else:
            said = work.name
        self._words.setText(said)
        self.cancel_key.setEnabled(not work.cancelled())
        self.cancel_key.setAccessibleName(_("Cancel: {work}").format(work=work.name))
        self.show()
        self._again.start()

    def _changed(self) -> None:
        working = self._tasks.working
        if not working or working[0] is not self._shown:
            self._shown = None
            self._again.stop()
            self._wait.stop()
            self.hide()
        if working and self._shown is None:
            self._wait.start()

    def _cancel(self) -> None:
        if self._shown is not None:
            self._shown.cancel()
            self.look()
