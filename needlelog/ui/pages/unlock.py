"""The first page: unlock a practice, found a new one, or look at the sample practice.

Knows how a practice is opened and hands the open one over. The key costs time, so it is made in a worker.
"""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from needlelog import paths
from needlelog.domain.clock import now
from needlelog.domain.errors import FieldError, NeedlelogError, StorageProblem, StorageProblemKind
from needlelog.domain.practitioners import PractitionerFields, checked_practitioner
from needlelog.domain.text import checked_line
from needlelog.i18n import _
from needlelog.services.clinic import Clinic
from needlelog.settings import RecentPractice, Settings
from needlelog.ui import ask
from needlelog.ui.tasks import Tasks
from needlelog.ui.widgets.basics import TextLine, button, card, clear, column, hairline, label, row, scrolling
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.patients_rail import BrandMark

OpenPracticeAt = Callable[[Path, str], Clinic]
FoundPractice = Callable[[Path, str, PractitionerFields, str], Clinic]
MakeSample = Callable[[], Clinic]

GOOD_LENGTH = 12
"""A passphrase of this many characters is called long; nothing shorter is refused but the blank one."""


READABLE = frozenset({StorageProblemKind.READ_ONLY, StorageProblemKind.TOO_NEW})
"""Trouble with which a practice may still be read."""


def open_clinic(folder: Path, passphrase: str, *, read_only: bool = False) -> Clinic:
    return Clinic.open(folder, passphrase, read_only=read_only)


def found_clinic(folder: Path, name: str, practitioner: PractitionerFields, passphrase: str) -> Clinic:
    return Clinic.create(folder, practice_name=name, practitioner=practitioner, passphrase=passphrase)


class UnlockPage(QStackedWidget):
    """Two sheets: unlock, and new practice."""

    clinic_opened = Signal(object)
    """The open ``Clinic``."""

    def __init__(
        self, tasks: Tasks, settings: Settings, make_sample: MakeSample, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._make_sample = make_sample
        self._wait: list[QPushButton] = []
        self._build_unlock()
        self._build_new()
        self.show_recent(settings.recent)
        self.show_unlock()

    def show_recent(self, recent: tuple[RecentPractice, ...]) -> None:
        """Offer these practices, and fill in the newest."""
        clear(self._recent)
        for known in recent[:4]:
            key = button(
                f"{known.name}\n{known.folder}",
                role="recent",
                name=_("Practice {name} in {folder}").format(name=known.name, folder=known.folder),
            )
            key.clicked.connect(lambda _checked, known=known: self.show_folder(Path(known.folder)))
            self._recent.addWidget(key)
        self._recent_title.setVisible(bool(recent))
        if recent and not self.folder.text():
            self.folder.setText(recent[0].folder)

    def show_folder(self, folder: Path) -> None:
        """Fill in a practice's folder and wait for its passphrase."""
        self.folder.setText(str(folder))
        self._folder_field.settle()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def unlock(self, *, read_only: bool = False) -> None:
        """Open the practice with what was typed."""
        self._folder_field.settle()
        self._passphrase_field.settle()
        typed = self.folder.text().strip()
        if not typed:
            self._folder_field.complain(_("Say which folder holds the practice."))
            self.folder.setFocus()
            return
        if not self.passphrase.text():
            self._passphrase_field.complain(_("Type the passphrase of this practice."))
            self.passphrase.setFocus()
            return
        folder, passphrase = _path(typed), self.passphrase.text()
        pressed = self.read_only_button if read_only else self.unlock_button
        self._run(
            lambda: open_clinic(folder, passphrase, read_only=read_only), self._not_opened, pressed, _("Unlocking …")
        )

    def await_opening(self, opening: Future[Clinic]) -> None:
        """Show a practice that is being opened already, as if its passphrase had been typed here."""
        self._folder_field.settle()
        self._passphrase_field.settle()
        self._run(opening.result, self._not_opened, self.unlock_button, _("Unlocking …"))

    def found(self) -> None:
        """Make a new practice of what was typed."""
        fields = (self._new_name, self._new_person, self._new_place, self._new_first, self._new_second)
        for field in fields:
            field.settle()
        try:
            name = checked_line("practice_name", self.new_name.text(), required=True)
            person = checked_practitioner(PractitionerFields(name=self.new_person.text()), now().date())
            place = checked_line("folder", self.new_place.text(), required=True)
            if not self.new_first.text():
                raise FieldError("passphrase", _("Choose a passphrase: without one anyone could read the record."))
            if self.new_first.text() != self.new_second.text():
                raise FieldError("passphrase_again", _("The two passphrases differ. Type the same one twice."))
        except FieldError as trouble:
            self._not_founded(trouble)
            return
        folder, passphrase = _path(place), self.new_first.text()
        self._run(
            lambda: found_clinic(folder, name, person, passphrase), self._not_founded, self.new_button, _("Making …")
        )

    def open_sample(self) -> None:
        """Make the sample practice and open it."""
        self._sample_note.setText(_("Inventing patients; this takes a few seconds …"))
        self._run(self._make_sample, self._no_sample, self.sample_button, _("Making …"))

    def show_new(self) -> None:
        """Turn to the sheet for a new practice."""
        self.setCurrentIndex(1)
        self.new_name.setFocus()

    def show_unlock(self) -> None:
        """Turn back to the first sheet."""
        self.setCurrentIndex(0)
        (self.passphrase if self.folder.text() else self.folder).setFocus()

    def _run(
        self,
        work: Callable[[], Clinic],
        failed: Callable[[NeedlelogError], None],
        pressed: QPushButton,
        meanwhile: str,
    ) -> None:
        if not pressed.isEnabled():
            return
        words = pressed.text()
        for one in self._wait:
            one.setEnabled(False)
        pressed.setText(meanwhile)

        def settle() -> None:
            for one in self._wait:
                one.setEnabled(True)
            pressed.setText(words)

        def done(clinic: Clinic) -> None:
            settle()
            self.read_only_button.hide()
            self._sample_note.setText(_("Invented patients, to try everything without harm."))
            self._forget_typed()
            self.clinic_opened.emit(clinic)

        def trouble(error: BaseException) -> None:
            settle()
            if not isinstance(error, NeedlelogError):
                raise error
            failed(error)

        self._tasks.run(self, work, done, trouble)

    def _not_opened(self, trouble: NeedlelogError) -> None:
        if isinstance(trouble, StorageProblem):
            self._folder_field.complain(trouble.sentence)
            self.read_only_button.setVisible(trouble.kind in READABLE)
            (self.read_only_button if trouble.kind in READABLE else self.folder).setFocus()
            return
        self._passphrase_field.complain(trouble.sentence)
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def _not_founded(self, trouble: NeedlelogError) -> None:
        by_name = {
            "practice_name": self._new_name,
            "name": self._new_person,
            "passphrase": self._new_first,
            "passphrase_again": self._new_second,
        }
        place = trouble.field if isinstance(trouble, FieldError) else ""
        field = by_name.get(place, self._new_place)
        field.complain(trouble.sentence)
        field.editor.setFocus()

    def _no_sample(self, trouble: NeedlelogError) -> None:
        self._sample_note.setText(trouble.sentence)

    def _forget_typed(self) -> None:
        for line in (self.passphrase, self.new_first, self.new_second):
            line.setText("")

    def _choose_folder(self, line: QLineEdit) -> None:
        chosen = ask.which_folder(self, _("Choose the practice's folder"), line.text())
        if chosen is not None:
            line.setText(str(chosen))

    def _hint_length(self, text: str) -> None:
        if not text:
            self._new_first.explain(
                _("Several words are easier to remember than signs. There is no way in without it.")
            )
        elif len(text) < GOOD_LENGTH:
            short = _("Short: a passphrase of {count} characters or more is safer.")
            self._new_first.explain(short.format(count=GOOD_LENGTH))
        else:
            self._new_first.explain(_("Long enough. Write it down and keep it in a safe place."))

    def _build_unlock(self) -> None:
        self.folder = TextLine(_("Folder of the practice"))
        self.passphrase = TextLine()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._folder_field = Field("folder", _("Practice folder"), self.folder, _("Where the record lies."))
        self._passphrase_field = Field("passphrase", _("Passphrase"), self.passphrase, _("Yours, as you chose it."))
        self.unlock_button = button(_("Unlock"), role="primary")
        self.read_only_button = button(_("Open it for reading only"))
        self.read_only_button.hide()
        browse = button(_("Choose …"), name=_("Choose the practice's folder"))
        new = button(_("New practice"))
        self.sample_button = button(_("Open the sample practice"))
        self._sample_note = label(_("Invented patients, to try everything without harm."), "hint", wraps=True)
        self._recent_title = label(_("Recent practices"), "label")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(8)
        frame, inside = card(24, 16)
        inside.addLayout(_brand())
        inside.addWidget(label(_("The record is encrypted on this computer; nothing leaves it."), "quiet", wraps=True))
        inside.addWidget(self._recent_title)
        inside.addLayout(self._recent)
        inside.addLayout(_beside(self._folder_field, browse))
        inside.addWidget(self.read_only_button)
        inside.addWidget(self._passphrase_field)
        inside.addWidget(self.unlock_button)
        inside.addWidget(hairline())
        both = row(column(new, 1), column(self.sample_button, self._sample_note, spacing=4))
        for place in (0, 1):
            both.setStretch(place, 1)
        inside.addLayout(both)
        self.addWidget(_centred(frame))
        self.unlock_button.clicked.connect(lambda: self.unlock())
        self.passphrase.returnPressed.connect(lambda: self.unlock())
        self.read_only_button.clicked.connect(lambda: self.unlock(read_only=True))
        self.folder.textChanged.connect(self.read_only_button.hide)
        self.folder.returnPressed.connect(self.passphrase.setFocus)
        browse.clicked.connect(lambda: self._choose_folder(self.folder))
        new.clicked.connect(self.show_new)
        self.sample_button.clicked.connect(self.open_sample)
        self._wait += [self.unlock_button, self.read_only_button, new, self.sample_button]

    def _build_new(self) -> None:
        self.new_name = TextLine(_("Harbour Physiotherapy"))
        self.new_person = TextLine(_("Dr R. Okafor"))
        self.new_place = TextLine()
        self.new_place.setText(str(paths.usual_practice_folder()))
        self.new_first, self.new_second = TextLine(), TextLine()
        for line in (self.new_first, self.new_second):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        self._new_name = Field("practice_name", _("Name of the practice"), self.new_name)
        self._new_person = Field("name", _("Your name, as it stands on a summary"), self.new_person)
        self._new_place = Field(
            "folder", _("Folder"), self.new_place, _("On a disk of this computer; a network share is refused.")
        )
        self._new_first = Field("passphrase", _("Passphrase"), self.new_first)
        self._new_second = Field("passphrase_again", _("Passphrase again"), self.new_second)
        self._hint_length("")
        self.new_button = button(_("Make the practice"), role="primary")
        browse = button(_("Choose …"), name=_("Choose a folder for the new practice"))
        back = button(_("Back"))
        frame, inside = card(24, 16)
        inside.addWidget(label(_("New practice"), "title"))
        for field in (self._new_name, self._new_person):
            inside.addWidget(field)
        inside.addLayout(_beside(self._new_place, browse))
        inside.addWidget(self._new_first)
        inside.addWidget(self._new_second)
        inside.addLayout(row(back, 1, self.new_button))
        self.addWidget(_centred(frame))
        self.new_first.textChanged.connect(self._hint_length)
        self.new_button.clicked.connect(self.found)
        self.new_second.returnPressed.connect(self.found)
        back.clicked.connect(self.show_unlock)
        browse.clicked.connect(lambda: self._choose_folder(self.new_place))
        self._wait += [self.new_button, back]


def _path(typed: str) -> Path:
    """A folder as it was typed, ``~`` for one's own."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)  # ~ of someone whom this computer doesn't know: it is looked for as it stands


def _brand() -> QVBoxLayout:
    return column(row(BrandMark(28), label(_("Needlelog"), "title"), 1, spacing=10))


def _beside(field: Field, key: QPushButton) -> QVBoxLayout:
    """A field with a button on the height of its editor."""
    both = row(field, spacing=8)
    side = column(label(" ", "label"), key, 1, spacing=4)
    both.addLayout(side)
    return column(both)


def _centred(frame: QWidget) -> QWidget:
    frame.setFixedWidth(480)
    inner = QWidget()
    outer = QVBoxLayout(inner)
    # From a fixed place down: what is said beneath a field must not move the field.
    outer.setContentsMargins(16, 72, 16, 24)
    # An aligned widget is not asked how high it is at its width, and wrapped lines would overlap.
    outer.addLayout(row(1, frame, 1))
    outer.addStretch(1)
    return scrolling(inner)
