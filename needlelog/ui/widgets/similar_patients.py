"""Who is in the record already and may be the person whose form is open: a press opens them instead.

Is told whom to show and how sure that is; looks for nobody.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from needlelog.domain.patients import PatientHit
from needlelog.i18n import _
from needlelog.ui.forms import say_date
from needlelog.ui.widgets.basics import button, clear, label, row
from needlelog.ui.widgets.flow import FlowLayout

SHOWN = 4


class SimilarPatients(QFrame):
    """Hidden while nobody is like the one typed."""

    chosen = Signal(object)
    """The ``PatientId`` of who is opened instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "hold")
        self._hits: tuple[PatientHit, ...] = ()
        self._title = label("", wraps=True)
        self.add_anyway = button(_("Add another person of this name"))
        keys = QWidget()
        self._keys = FlowLayout(keys)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 12, 14, 14)
        inside.setSpacing(8)
        inside.addWidget(self._title)
        inside.addWidget(keys)
        inside.addLayout(row(self.add_anyway, 1))
        self.hide()

    @property
    def names(self) -> tuple[str, ...]:
        """Who is shown."""
        return tuple(hit.name for hit in self._hits)

    @property
    def said(self) -> str:
        """What is said of them."""
        return self._title.text()

    @property
    def asks(self) -> bool:
        """Whether it was asked if another person of this name is to be added."""
        return not self.add_anyway.isHidden()

    def show_like(self, hits: tuple[PatientHit, ...], *, probable: bool = False) -> None:
        """Show who is like the person typed, or ``probable`` the same; nobody hides it."""
        probably = _("Probably in the record already. Press to open:")
        self._show(hits, probably if probable else _("Perhaps in the record already – press to open:"))

    def ask_about(self, hit: PatientHit) -> None:
        """Ask whether this is the same person, with the focus on the answer."""
        self._show(
            (hit,),
            _("This name and date of birth are in the record already. Open the patient, or add another person:"),
            asks=True,
        )
        self.add_anyway.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, hits: tuple[PatientHit, ...], said: str, *, asks: bool = False) -> None:
        self._hits = hits
        clear(self._keys)
        for hit in hits[:SHOWN]:
            born = "" if hit.born is None else say_date(hit.born)
            parts = (hit.name, born, hit.reference, _("archived") if hit.archived else "")
            text = " · ".join(part for part in parts if part)
            key = button(text, role="choice", name=_("Open {patient} instead").format(patient=text))
            key.clicked.connect(lambda _checked, hit=hit: self.chosen.emit(hit.id))
            self._keys.addWidget(key)
        self._title.setText(said)
        self.add_anyway.setVisible(asks)
        self.setVisible(bool(hits))
