"""The first page: unlock a practice, found a new one, or look at the sample practice.

Knows how a practice is opened and hands the open one over. The key costs time, so it is made in a worker.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from needlelog.domain.errors import NeedlelogError, StorageProblem, StorageProblemKind, UserCancelled
from needlelog.i18n import _
from needlelog.services.clinic import Clinic
from needlelog.settings import RecentPractice, Settings
from needlelog.ui.pages.new_practice import NewPractice, NewPracticeSheet, beside, centred, choose_folder, typed_path
from needlelog.ui.retention import RetentionTimers, say_left
from needlelog.ui.tasks import LongWork, Tasks
from needlelog.ui.widgets.basics import TextLine, button, card, clear, column, hairline, label, row
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.patients_rail import BrandMark
from needlelog.ui.widgets.work_line import WorkLine

MakeSample = Callable[[LongWork], Clinic]

READABLE = frozenset({StorageProblemKind.READ_ONLY, StorageProblemKind.TOO_NEW})
"""Trouble with which a practice may still be read."""


def open_clinic(folder: Path, passphrase: str, *, read_only: bool = False) -> Clinic:
    return Clinic.open(folder, passphrase, read_only=read_only)


def found_clinic(new: NewPractice) -> Clinic:
    return Clinic.create(new.folder, practice_name=new.name, practitioner=new.practitioner, passphrase=new.passphrase)


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
        self._new: NewPracticeSheet | None = None
        self._build()
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

    def follow(self, timers: RetentionTimers) -> None:
        """Say how long somebody lies yet with needles in; who, the locked practice keeps to itself."""
        timers.ticked.connect(lambda: self._say_lying(timers))
        self._say_lying(timers)

    def _say_lying(self, timers: RetentionTimers) -> None:
        running = timers.all()
        self.lying.setVisible(bool(running))
        if running:
            session_id, first = running[0]
            left = say_left(timers.remaining_s(session_id))
            said = (
                _("Time is up: needles are in.") if first.rung else _("Needles are in: {time} left.").format(time=left)
            )
            self.lying.setText(said)

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
            self._folder_field.refuse(_("Say which folder holds the practice."))
            return
        if not self.passphrase.text():
            self._passphrase_field.refuse(_("Type the passphrase of this practice."))
            return
        folder, passphrase = typed_path(typed), self.passphrase.text()
        pressed = self.read_only_button if read_only else self.unlock_button
        self._run(lambda: open_clinic(folder, passphrase, read_only=read_only), self.report, pressed, _("Unlocking …"))

    @property
    def new(self) -> NewPracticeSheet:
        """The sheet for a new practice, made when it is first asked for."""
        if self._new is None:
            self._new = NewPracticeSheet()
            self.addWidget(self._new)
            self._new.wanted.connect(self.found)
            self._new.back_button.clicked.connect(self.show_unlock)
            self._wait += [self._new.make_button, self._new.back_button]
        return self._new

    def found(self) -> None:
        """Make a new practice of what was typed."""
        typed = self.new.checked()
        if typed is not None:
            self._run(lambda: found_clinic(typed), self.new.report, self.new.make_button, _("Making …"))

    def open_sample(self) -> None:
        """Make the sample practice and open it."""
        self._sample_note.setText(_("Inventing patients; this takes a few seconds …"))
        long, make = LongWork(_("Making the sample practice …")), self._make_sample
        self._run(lambda: make(long), self._no_sample, self.sample_button, _("Making …"), long)

    def show_new(self) -> None:
        """Turn to the sheet for a new practice."""
        self.setCurrentWidget(self.new)
        self.new.name.setFocus()

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
        long: LongWork | None = None,
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
            if isinstance(error, UserCancelled):
                self._sample_note.setText(_("Cancelled; nothing was made."))
                return
            if not isinstance(error, NeedlelogError):
                raise error
            failed(error)

        self._tasks.run(self, work, done, trouble, long=long)

    def report(self, trouble: NeedlelogError) -> None:
        """Say beneath the field that it concerns why a practice was not opened."""
        if isinstance(trouble, StorageProblem):
            self._folder_field.complain(trouble.sentence)
            self.read_only_button.setVisible(trouble.kind in READABLE)
            (self.read_only_button if trouble.kind in READABLE else self.folder).setFocus()
            return
        self._passphrase_field.refuse(trouble.sentence)
        self.passphrase.selectAll()

    def _no_sample(self, trouble: NeedlelogError) -> None:
        self._sample_note.setText(trouble.sentence)

    def _forget_typed(self) -> None:
        self.passphrase.setText("")
        if self._new is not None:
            self._new.forget_passphrase()

    def _build(self) -> None:
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
        self.lying = label("", "ask", wraps=True)
        self.lying.hide()
        inside.addWidget(self.lying)
        inside.addWidget(self._recent_title)
        inside.addLayout(self._recent)
        inside.addLayout(beside(self._folder_field, browse))
        inside.addWidget(self.read_only_button)
        inside.addWidget(self._passphrase_field)
        inside.addWidget(self.unlock_button)
        inside.addWidget(hairline())
        both = row(column(new, 1), column(self.sample_button, self._sample_note, spacing=4))
        for place in (0, 1):
            both.setStretch(place, 1)
        inside.addLayout(both)
        self.work = WorkLine(self._tasks)
        inside.addWidget(self.work)
        self.addWidget(centred(frame))
        self.unlock_button.clicked.connect(lambda: self.unlock())
        self.passphrase.returnPressed.connect(lambda: self.unlock())
        self.read_only_button.clicked.connect(lambda: self.unlock(read_only=True))
        self.folder.textChanged.connect(self.read_only_button.hide)
        self.folder.returnPressed.connect(self.passphrase.setFocus)
        browse.clicked.connect(lambda: choose_folder(self, self.folder))
        new.clicked.connect(self.show_new)
        self.sample_button.clicked.connect(self.open_sample)
        self._wait += [self.unlock_button, self.read_only_button, new, self.sample_button]


def _brand() -> QVBoxLayout:
    return column(row(BrandMark(28), label(_("Needlelog"), "title"), 1, spacing=10))
