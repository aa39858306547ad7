"""Who needles and signs in this practice: a list with what runs out, and the form in which one is changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from needlelog.domain.changes import Changes, Noun
from needlelog.domain.practitioners import Practitioner, PractitionerId, expiring, shown_names
from needlelog.i18n import _
from needlelog.ui.expiry import say_expiry
from needlelog.ui.icons import put_icon
from needlelog.ui.practice import OpenPractice
from needlelog.ui.text_size import keep_sized, px
from needlelog.ui.widgets.basics import button, card, chip, clear, column, label, row, scrolling
from needlelog.ui.widgets.keys_sheet import KeyLines
from needlelog.ui.widgets.practitioner_form import PractitionerForm

NAME_PX = 560

PAGE_PX = 920


class PractitionersPage(QWidget):
    """Each line opens the form on its practitioner."""

    closed = Signal()
    """Back to where the practitioner came from."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._keys: dict[PractitionerId, QPushButton] = {}
        self._opened: PractitionerId | None = None
        self.form = PractitionerForm(practice)
        self._build()
        self.add_key.clicked.connect(lambda: self._open(None))
        self._back.clicked.connect(self.closed)
        self.form.saved.connect(self._saved)
        self.form.closed.connect(self._close_form)
        practice.events.changed.connect(self._after)

    @property
    def lines(self) -> tuple[QPushButton, ...]:
        """The lines of the practitioners, those who work here first."""
        return tuple(self._keys.values())

    def reload(self) -> None:
        """Read the practice again."""
        everyone = self._practice.clinic.practitioners.all()
        names = shown_names(everyone)
        clear(self._working)
        clear(self._left)
        self._keys = {}
        for archived, layout in ((False, self._working), (True, self._left)):
            for one in everyone:
                if (one.archived_at is not None) is archived:
                    layout.addLayout(self._line(one, names[one.id]))
        self._left_card.setVisible(any(one.archived_at is not None for one in everyone))

    def keys(self) -> KeyLines:
        """The keys of this page."""
        return (
            ("Enter", _("Change the practitioner that is marked; save the form")),
            ("Ctrl+Enter", _("Save the form")),
            ("Esc", _("Close the form, what was typed is kept; go back")),
        )

    def focus(self) -> None:
        """Put the focus where work goes on."""
        if not self.form.isHidden():
            return
        wanted = self._keys.get(self._practice.clinic.me.id, self.add_key)
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save the form when it is open."""
        if not self.form.isHidden():
            self.form.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _line(self, one: Practitioner, name: str) -> QVBoxLayout:
        facts = [name]
        if one.profession and f"({one.profession})" not in name:
            facts.append(one.profession)
        if one.registration and f"({one.registration})" not in name:
            facts.append(_("registration {number}").format(number=one.registration))
        if one.id == self._practice.clinic.me.id:
            facts.append(_("you"))
        whole = " · ".join(facts)
        key = button("", role="line", name=whole)
        shown = key.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, px(NAME_PX))
        key.setText(shown.replace("&", "&&"))
        key.setToolTip("" if shown == whole else whole)
        key.clicked.connect(lambda: self._open(one))
        self._keys[one.id] = key
        line = column(key, spacing=0)
        due = expiring(one, self._practice.today) if one.archived_at is None else ()
        if due:
            chips = row(*(chip(say_expiry(credential), "ask") for credential in due), 1)
            chips.setContentsMargins(10, 0, 0, 6)
            line.addLayout(chips)
        return line

    def _open(self, one: Practitioner | None) -> None:
        if self._practice.may_write():
            self._opened = None if one is None else one.id
            self.form.start(one)
            self._area.ensureWidgetVisible(self.form)

    def _saved(self, sentence: str) -> None:
        self._practice.events.said.emit(sentence)
        self._close_form()

    def _close_form(self) -> None:
        self.form.hide()
        back = self.add_key if self._opened is None else self._keys.get(self._opened, self.add_key)
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _after(self, changes: Changes) -> None:
        if self.isVisible() and changes.concerns(Noun.PRACTITIONER):
            self.reload()

    def _build(self) -> None:
        self._back = button(_("Back"), role="link")
        put_icon(self._back, "back", "accent_text")
        self.add_key = button(_("Add practitioner"), role="primary")
        put_icon(self.add_key, "plus", "on_accent")
        working_card, inside = card()
        self._working = QVBoxLayout()
        self._working.setSpacing(2)
        inside.addLayout(self._working)
        self._left_card, inside = card()
        inside.addWidget(label(_("No longer here"), "heading"))
        self._left = QVBoxLayout()
        self._left.setSpacing(2)
        inside.addLayout(self._left)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.setSpacing(12)
        layout.addLayout(row(self._back, 1))
        head = row(label(_("Practitioners"), "title"), self.add_key, 1, spacing=24)
        layout.addLayout(head)
        said = _("What runs out within sixty days is named here and at the foot of the list of patients.")
        layout.addWidget(label(said, "quiet", wraps=True))
        for part in (self.form, working_card, self._left_card):
            keep_sized(part, most_width=PAGE_PX)
            layout.addWidget(part)
        layout.addStretch(1)
        self._area = scrolling(inner)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._area)
