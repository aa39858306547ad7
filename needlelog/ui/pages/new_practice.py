"""The sheet on which a new practice is founded. Checks what was typed and hands it over; makes nothing itself."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from needlelog import paths
from needlelog.domain.clock import now
from needlelog.domain.errors import FieldError, NeedlelogError
from needlelog.domain.practitioners import PractitionerFields, checked_practitioner
from needlelog.domain.text import checked_line
from needlelog.i18n import _
from needlelog.ui import ask
from needlelog.ui.text_size import keep_sized
from needlelog.ui.widgets.basics import TextLine, button, card, column, label, row, scrolling
from needlelog.ui.widgets.field import Field

GOOD_LENGTH = 12
"""A passphrase of this many characters is called long; nothing shorter is refused but the blank one."""


@dataclass(frozen=True, slots=True)
class NewPractice:
    """What a practice is made of."""

    folder: Path
    name: str
    practitioner: PractitionerFields
    passphrase: str


class NewPracticeSheet(QWidget):
    """Name, practitioner, folder and passphrase."""

    wanted = Signal()
    """The practice is to be made of what was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()

    def checked(self) -> NewPractice | None:
        """What was typed; None when something of it can't be taken, which is said beneath its field."""
        for field in self._fields:
            field.settle()
        try:
            name = checked_line("practice_name", self.name.text(), required=True)
            person = checked_practitioner(PractitionerFields(name=self.person.text()), now().date())
            place = checked_line("folder", self.place.text(), required=True)
            if not self.first.text():
                raise FieldError("passphrase", _("Choose a passphrase: without one anyone could read the record."))
            if self.first.text() != self.second.text():
                raise FieldError("passphrase_again", _("The two passphrases differ. Type the same one twice."))
        except FieldError as trouble:
            self.report(trouble)
            return None
        return NewPractice(typed_path(place), name, person, self.first.text())

    def report(self, trouble: NeedlelogError) -> None:
        """Say beneath the field that it concerns why there is no new practice."""
        named = trouble.field if isinstance(trouble, FieldError) else ""
        self.field(named).refuse(trouble.sentence)

    def field(self, name: str) -> Field:
        """The field of that name; the folder's, which most trouble is about, when there is none."""
        return next((one for one in self._fields if one.name == name), self._place_field)

    def forget_passphrase(self) -> None:
        """Empty both lines."""
        self.first.setText("")
        self.second.setText("")

    def _hint_length(self, text: str) -> None:
        if not text:
            self._first_field.explain(
                _("Several words are easier to remember than signs. There is no way in without it.")
            )
        elif len(text) < GOOD_LENGTH:
            short = _("Short: a passphrase of {count} characters or more is safer.")
            self._first_field.explain(short.format(count=GOOD_LENGTH))
        else:
            self._first_field.explain(_("Long enough. Write it down and keep it in a safe place."))

    def _build(self) -> None:
        self.name = TextLine(_("Harbour Physiotherapy"))
        self.person = TextLine(_("Dr R. Okafor"))
        self.place = TextLine()
        self.place.setText(str(paths.usual_practice_folder()))
        self.first, self.second = TextLine(), TextLine()
        for line in (self.first, self.second):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        self._place_field = Field(
            "folder", _("Folder"), self.place, _("On a disk of this computer; a network share is refused.")
        )
        self._first_field = Field("passphrase", _("Passphrase"), self.first)
        self._fields = (
            Field("practice_name", _("Name of the practice"), self.name),
            Field("name", _("Your name, as it stands on a summary"), self.person),
            self._place_field,
            self._first_field,
            Field("passphrase_again", _("Passphrase again"), self.second),
        )
        self._hint_length("")
        self.make_button = button(_("Make the practice"), role="primary")
        self.back_button = button(_("Back"))
        browse = button(_("Choose …"), name=_("Choose a folder for the new practice"))
        frame, inside = card(24, 16)
        inside.addWidget(label(_("New practice"), "title"))
        for field in self._fields:
            if field is self._place_field:
                inside.addLayout(beside(field, browse))
            else:
                inside.addWidget(field)
        inside.addLayout(row(self.back_button, 1, self.make_button))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(centred(frame))
        self.first.textChanged.connect(self._hint_length)
        self.make_button.clicked.connect(self.wanted)
        self.second.returnPressed.connect(self.wanted)
        browse.clicked.connect(lambda: choose_folder(self, self.place))


def typed_path(typed: str) -> Path:
    """A folder as it was typed, ``~`` for one's own."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)  # ~ of someone whom this computer doesn't know: it is looked for as it stands


def choose_folder(parent: QWidget, line: QLineEdit) -> None:
    """Fill a line in by the system's dialog for folders."""
    chosen = ask.which_folder(parent, _("Choose the practice's folder"), line.text())
    if chosen is not None:
        line.setText(str(chosen))


def beside(field: Field, key: QPushButton) -> QVBoxLayout:
    """A field with a button on the height of its editor."""
    both = row(field, spacing=8)
    both.addLayout(column(label(" ", "label"), key, 1, spacing=4))
    return column(both)


def centred(frame: QWidget) -> QWidget:
    """A card in the middle, from a fixed place down: what is said beneath a field must not move the field."""
    keep_sized(frame, width=480)
    inner = QWidget()
    outer = QVBoxLayout(inner)
    outer.setContentsMargins(16, 72, 16, 24)
    # An aligned widget is not asked how high it is at its width, and wrapped lines would overlap.
    outer.addLayout(row(1, frame, 1))
    outer.addStretch(1)
    return scrolling(inner)
