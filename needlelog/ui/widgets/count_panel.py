"""The needle count: the tray's number is typed first, then the sum of the rows is shown beside it."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from needlelog.domain.sessions import Session, left_in_sentence, needles_differ
from needlelog.i18n import _, ngettext
from needlelog.ui import words as said
from needlelog.ui.forms import read_count
from needlelog.ui.widgets.basics import TextLine, label
from needlelog.ui.widgets.bound import BoundText
from needlelog.ui.widgets.field import Field


class CountPanel(QFrame):
    """Two bound fields and what they come to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        tray = Field("needles_out", _("Needles in the tray"), TextLine(_("Count, then type the number")))
        self._reason_line = TextLine()
        reason = Field("count_reason", _("Why they differ"), self._reason_line)
        self.tray = BoundText(tray, lambda text: read_count("needles_out", text), _say_count)
        self.reason = BoundText(reason)
        self._sum = label("", "number", wraps=True)
        self._words = label("", "ask", wraps=True)
        self._open = label("", "ask", wraps=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 12, 14, 14)
        inside.setSpacing(8)
        inside.addWidget(label(_("Needle count"), "heading"))
        inside.addWidget(tray)
        inside.addWidget(self._sum)
        inside.addWidget(self._words)
        inside.addWidget(self._open)
        inside.addWidget(reason)
        inside.addStretch(1)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Its controls in the order of Tab."""
        return (self.tray.editor, self.reason.editor)

    @property
    def unconfirmed(self) -> str:
        """What is said about rows that are not counted yet."""
        return self._open.text()

    @property
    def verdict(self) -> str:
        """What is said about the two numbers."""
        return self._words.text()

    def show_session(self, session: Session) -> None:
        """Show the sum once the tray's number is known; rows that nobody has confirmed are not in it."""
        unconfirmed = sum(not one.confirmed for one in session.needlings)
        self._open.setText(said.unconfirmed(unconfirmed))
        self._open.setVisible(unconfirmed > 0)
        known = session.needles_out is not None
        differ = needles_differ(session)
        self._sum.setVisible(known)
        self._words.setVisible(known)
        self.reason.field.setVisible(differ or bool(session.count_reason))
        if not known:
            self._sum.setText("")
            self._words.setText("")
            return
        out = session.needles_out or 0
        # A line may end between the numbers, not between one and its word.
        self._sum.setText(" · ".join(part.replace(" ", "\u00a0") for part in said.needle_count(session).split(" · ")))
        off = abs(session.needles_expected - out)
        if not differ:
            words = _("Every needle is accounted for.")
            such_as = ""
        elif out < session.needles_expected:
            words = ngettext(
                "{count} needle is not accounted for.", "{count} needles are not accounted for.", off
            ).format(count=off)
            such_as = _("Such as: one dropped")
        else:
            words = ngettext(
                "{count} more in the tray than expected.", "{count} more in the tray than expected.", off
            ).format(count=off)
            such_as = _("Such as: one opened and not used")
        self._reason_line.setPlaceholderText(such_as)
        self._words.setText(f"{left_in_sentence(session)} {words}".strip())
        self._words.setProperty("role", "ask" if differ else "good")
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)


def _say_count(value: object) -> str:
    return "" if value is None else str(value)
