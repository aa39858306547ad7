"""Says in a form that its text is from before, and lets it be dropped. Knows no form."""

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from needlelog.i18n import _
from needlelog.ui.forms import say_date
from needlelog.ui.widgets.basics import button, label, row


class AsLeft(QWidget):
    """Hidden until ``say``."""

    def __init__(self) -> None:
        super().__init__()
        self._said = label("", "quiet", wraps=True)
        self.drop = button(_("Discard"), role="link", name=_("Discard what was typed before"))
        inside = row(self._said, self.drop)
        inside.setStretch(0, 1)
        self.setLayout(inside)
        self.hide()

    @property
    def said(self) -> str:
        """The sentence, or nothing while it is hidden."""
        return "" if self.isHidden() else self._said.text()

    def say(self, left_at: datetime, today: date) -> None:
        """Name the moment at which the form was left."""
        local = left_at.astimezone()
        time = f"{local:%H:%M}"
        self._said.setText(
            _("As you left it at {time}; not saved yet.").format(time=time)
            if local.date() == today
            else _("As you left it on {date} at {time}; not saved yet.").format(date=say_date(local.date()), time=time)
        )
        self.show()
