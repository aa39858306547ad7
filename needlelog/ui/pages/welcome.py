"""What the desk shows while nobody is chosen: drafts that wait for a signature, and who was here last."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from needlelog.domain.changes import Changes, Noun
from needlelog.domain.patients import PatientHit
from needlelog.i18n import _
from needlelog.ui.forms import say_date, say_when
from needlelog.ui.practice import OpenPractice
from needlelog.ui.text_size import keep_sized, px
from needlelog.ui.widgets.basics import button, card, clear, label, scrolling

DRAFTS_SHOWN, RECENT_SHOWN = 50, 8

NAME_PX = 260


class WelcomePage(QWidget):
    """Two short lists; each line opens its patient, one with a draft on that draft."""

    patient_chosen = Signal(object)
    """A ``PatientId``."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._build()
        practice.events.changed.connect(self._after)

    @property
    def drafts(self) -> tuple[QPushButton, ...]:
        """The lines of open drafts."""
        return _keys(self._drafts)

    def reload(self) -> None:
        """Read the practice again."""
        hits = self._practice.clinic.patients.search("", DRAFTS_SHOWN)
        drafts = [hit for hit in hits if hit.has_draft]
        recent = [hit for hit in hits if not hit.has_draft][:RECENT_SHOWN]
        for layout, shown in ((self._drafts, drafts), (self._recent, recent)):
            clear(layout)
            for hit in shown:
                layout.addWidget(self._line(hit))
        self._drafts_card.setVisible(bool(drafts))
        self._recent_card.setVisible(bool(recent))

    def focus_drafts(self) -> bool:
        """Put the focus on the first draft; whether there is one."""
        drafts = self.drafts
        if drafts:
            drafts[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(drafts)

    def _line(self, hit: PatientHit) -> QPushButton:
        today = self._practice.today
        facts = [hit.name]
        if hit.born is not None:
            facts.append(_("born {date}").format(date=say_date(hit.born)))
        facts.append(_("ref {reference}").format(reference=hit.reference))
        draft = self._practice.clinic.sessions.draft_of(hit.id) if hit.has_draft else None
        if draft is not None:
            facts.append(_("draft of {when}").format(when=say_when(draft.happened_at, today)))
        elif hit.last_session_at is not None:
            facts.append(_("last session {when}").format(when=say_when(hit.last_session_at, today)))
        whole = " · ".join(facts)
        key = button("", role="line", name=whole)
        # A long name gives way to what tells namesakes apart.
        name = key.fontMetrics().elidedText(hit.name, Qt.TextElideMode.ElideRight, px(NAME_PX))
        key.setText(" · ".join((name, *facts[1:])).replace("&", "&&"))
        key.setToolTip("" if name == hit.name else whole)
        key.clicked.connect(lambda: self.patient_chosen.emit(hit.id))
        return key

    def _after(self, changes: Changes) -> None:
        if self.isVisible() and changes.concerns(Noun.PATIENT, Noun.SESSION):
            self.reload()

    def _build(self) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(28, 32, 28, 28)
        layout.setSpacing(12)
        layout.addWidget(label(_("Good to see you."), "title"))
        layout.addWidget(label(_("Find a patient on the left, or add a new one."), "empty", wraps=True))
        self._drafts_card, inside = card()
        inside.addWidget(label(_("Drafts not signed yet"), "heading"))
        self._drafts = QVBoxLayout()
        self._drafts.setSpacing(2)
        inside.addLayout(self._drafts)
        self._recent_card, inside = card()
        inside.addWidget(label(_("Recent patients"), "heading"))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        inside.addLayout(self._recent)
        for one in (self._drafts_card, self._recent_card):
            keep_sized(one, most_width=720)
            layout.addWidget(one)
        layout.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolling(inner))


def _keys(layout: QVBoxLayout) -> tuple[QPushButton, ...]:
    found = (layout.itemAt(place).widget() for place in range(layout.count()))  # type: ignore[union-attr]
    return tuple(one for one in found if isinstance(one, QPushButton))
