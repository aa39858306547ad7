"""The foot of the rail: who is at work, what of theirs runs out, and the lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlelog.domain.changes import Changes, Noun
from needlelog.domain.practitioners import expiring, shown_names
from needlelog.i18n import _
from needlelog.ui.expiry import say_expiry
from needlelog.ui.icons import put_icon
from needlelog.ui.practice import OpenPractice
from needlelog.ui.text_size import in_step
from needlelog.ui.widgets.basics import button, label, row

NAME_MARGINS = 8 + 2 * 10 + 2
"""Between name and lock, and around the name in its button, in pixels."""


class RailFoot(QWidget):
    """Asks for the practitioners' page and for the lock; opens nothing itself."""

    practitioners_requested = Signal()
    lock_requested = Signal()

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self.who = button("", role="line")
        self.lock = button("", role="icon", name=_("Lock"))
        self.lock.setToolTip(_("Lock the practice (Ctrl+L)"))
        put_icon(self.lock, "lock")
        self._name = ""
        self._where, self._due = label("", "hint", wraps=True), label("", "ask", wraps=True)
        self._where.setContentsMargins(10, 0, 0, 0)
        self._due.setContentsMargins(10, 0, 0, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._due)
        line = row(self.who, self.lock)
        line.setStretch(0, 1)
        layout.addLayout(line)
        layout.addWidget(self._where)
        self.who.clicked.connect(self.practitioners_requested)
        self.lock.clicked.connect(self.lock_requested)
        practice.events.changed.connect(self._after)
        self.reload()
        in_step(self, self._fit_name)

    @property
    def due(self) -> str:
        """What runs out, or nothing."""
        return self._due.text()

    def reload(self) -> None:
        """Read again who is at work, and what runs out."""
        practitioners = self._practice.clinic.practitioners
        me = practitioners.get(self._practice.clinic.me.id)
        name = shown_names(practitioners.all())[me.id]
        self._name = name
        self._fit_name()
        self.who.setAccessibleName(_("{name}: practitioners of this practice").format(name=name))
        self.who.setToolTip(_("{name}: practitioners, registration and insurance (Ctrl+Shift+P)").format(name=name))
        self._where.setText(self._practice.clinic.practice_name)
        mine = [say_expiry(due) for due in expiring(me, self._practice.today)]
        others = [one for one, _due in practitioners.expiring(self._practice.today) if one.id != me.id]
        if others and not mine:
            mine = [_("Something of a colleague runs out soon")]
        self._due.setText("\n".join(mine))
        self._due.setVisible(bool(mine))

    def _fit_name(self) -> None:
        # The lock beside it, the gap and the button's own padding are taken off.
        room = self.width() - self.lock.sizeHint().width() - NAME_MARGINS
        shown = self.who.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.who.setText(shown.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_name()

    def _after(self, changes: Changes) -> None:
        if changes.concerns(Noun.PRACTITIONER, Noun.SETTING):
            self.reload()
