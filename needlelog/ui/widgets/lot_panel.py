"""The needles' lot and expiry. Two bound fields; a date that is past is said beside its field."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from needlelog.domain.clock import read_date
from needlelog.domain.sessions import Session
from needlelog.i18n import _
from needlelog.ui.forms import say_date
from needlelog.ui.widgets.basics import TextLine, panel
from needlelog.ui.widgets.bound import BoundText
from needlelog.ui.widgets.field import Field


class LotPanel(QFrame):
    """Says which packet the needles came from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lot = Field("needle_lot", _("Lot"), TextLine())
        expiry = Field("needle_expiry", _("Expires"), TextLine("2028-05-31"))
        self.lot = BoundText(lot)
        self.expiry = BoundText(expiry, lambda text: read_date("needle_expiry", text), _say_day)
        inside = panel(self, _("Needles"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.addWidget(lot, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(expiry, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        inside.addLayout(grid)

    @property
    def bound(self) -> tuple[BoundText, ...]:
        return (self.lot, self.expiry)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Its controls in the order of Tab."""
        return (self.lot.editor, self.expiry.editor)

    def show_session(self, session: Session) -> None:
        """Warn of needles that were out of date on the day of the visit."""
        expiry = session.needle_expiry
        past = expiry is not None and expiry < session.happened_at.date()
        # A wrong text stays complained about until it is changed.
        if past and expiry is not None:
            self.expiry.field.warn(_("Expired on {date}").format(date=say_date(expiry)))
        else:
            self.expiry.field.warn("")


def _say_day(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else ""
