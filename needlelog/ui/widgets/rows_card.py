"""The rows of the session with what stands beneath them: how many, how many still to be confirmed, and the empty state.

Asks for copying and confirming; does neither.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from needlelog.domain.sessions import Session
from needlelog.i18n import _, ngettext
from needlelog.ui import words
from needlelog.ui.forms import say_date
from needlelog.ui.widgets.basics import TextLine, button, label, row
from needlelog.ui.widgets.bound import BoundText
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.needlings_table import NeedlingsTable


class RowsCard(QFrame):
    """As high as its rows: the page scrolls, the table doesn't."""

    copy_requested = Signal()
    confirm_requested = Signal()
    """All copied rows were done so today."""

    def __init__(self, table: NeedlingsTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        none = Field(
            "no_needling_reason", _("No needling today? Say why"), TextLine(_("Such as: feverish, advice only"))
        )
        self.no_needling = BoundText(none)
        self.copy_key = button(_("Copy last session"))
        self.copy_more = button(_("Copy last session  Ctrl+D"), role="link", name=_("Copy the rows of last session"))
        self.confirm_key = button(_("Confirm all  Ctrl+Shift+↵"), role="choice", name=_("Confirm all copied rows"))
        self.chart_key = button(_("Body chart  F8"), role="link", name=_("Show the body chart"))
        self.chart_key.setCheckable(True)
        self._build(none)
        self.copy_key.clicked.connect(self.copy_requested)
        self.copy_more.clicked.connect(self.copy_requested)
        self.confirm_key.clicked.connect(self.confirm_requested)

    @property
    def said(self) -> str:
        """What stands beneath the rows."""
        return " · ".join(one.text() for one in (self._count, self._open) if one.text())

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Its controls after the table, in the order of Tab."""
        return (self.confirm_key, self.copy_key, self.no_needling.editor, self.copy_more, self.chart_key)

    def show_session(self, session: Session, source: Session | None) -> None:
        """Show the rows' number, and what can be copied from when there is something."""
        shown = self._table.model().rowCount()
        some = bool(session.needlings)
        self._table.setVisible(some)
        self._hint.setVisible(some)
        self._nothing.setVisible(not some)
        # Beside rows a reason for none holds the signature: whoever is told so must see what to take out.
        self._without.setVisible(not some or bool(self.no_needling.text) or self.no_needling.editor.hasFocus())
        self._count.setText(ngettext("{count} row", "{count} rows", shown).format(count=shown) if some else "")
        unconfirmed = sum(not one.confirmed for one in session.needlings)
        self._open.setText(words.unconfirmed(unconfirmed))
        self._waiting.setVisible(unconfirmed > 0)
        self.copy_more.setVisible(some and source is not None)
        self.copy_key.setVisible(source is not None)
        if source is not None:
            rows = len(source.needlings)
            self.copy_key.setText(
                ngettext(
                    "Copy last session: {count} row of {date}  Ctrl+D",
                    "Copy last session: {count} rows of {date}  Ctrl+D",
                    rows,
                ).format(count=rows, date=say_date(source.happened_at.date()))
            )

    def _build(self, none: Field) -> None:
        self.setProperty("role", "card")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.setSpacing(0)
        inside.addWidget(self._table)
        self._count, self._open = label("", "hint"), label("", "ask")
        self._waiting = QWidget()
        waiting = row(self._open, self.confirm_key, 1)
        waiting.setContentsMargins(10, 8, 6, 0)
        self._waiting.setLayout(waiting)
        inside.addWidget(self._waiting)
        self._hint = label(self._table.hint(), "hint", wraps=True)
        self._hint.setContentsMargins(10, 6, 8, 0)
        inside.addWidget(self._hint)
        self._nothing = QWidget()
        nothing = QVBoxLayout(self._nothing)
        nothing.setContentsMargins(12, 10, 12, 2)
        nothing.setSpacing(12)
        nothing.addWidget(label(_("No rows yet. Type a target above and press Enter."), "empty", wraps=True))
        nothing.addLayout(row(self.copy_key, 1))
        inside.addWidget(self._nothing)
        self._without = QWidget()
        without = QVBoxLayout(self._without)
        without.setContentsMargins(12, 10, 12, 10)
        without.addWidget(none)
        inside.addWidget(self._without)
        inside.addStretch(1)
        foot = row(self._count, 1, self.copy_more, self.chart_key)
        foot.setContentsMargins(10, 4, 6, 2)
        inside.addLayout(foot)
