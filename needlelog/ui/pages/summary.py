"""What will be printed, page by page, and the files that can be made of it. Pages are drawn in a worker."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from needlelog.domain.clock import read_date
from needlelog.domain.errors import FieldError
from needlelog.domain.patients import PatientId
from needlelog.domain.summaries import PatientRecord
from needlelog.exports import write_file
from needlelog.i18n import _
from needlelog.ui import ask
from needlelog.ui.practice import OpenPractice
from needlelog.ui.printing import PRINT_PPI, print_pages
from needlelog.ui.tasks import LongWork
from needlelog.ui.text_size import in_step, keep_sized, px
from needlelog.ui.widgets.basics import DropDown, button, clear, label, mark_wrong, row, scrolling
from needlelog.ui.widgets.keys_sheet import KeyLines

if TYPE_CHECKING:
    from needlelog.reports.summary import Summary

PAGE_WIDTH_PX = 640
PAGE_INCHES = 8.27
"""The width of A4."""

FILE_NAMES = {"pdf": "summary", "json": "record", "csv": "needlings"}


class SummaryPage(QWidget):
    """Preview above, buttons at the top."""

    drawn = Signal()
    """The pages are on the screen."""

    saved = Signal(object)
    """The ``Path`` of a file that was written."""

    printed = Signal(int)
    """How many pages went to the printer."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._record: PatientRecord | None = None
        self._patient_id: PatientId | None = None
        self._round = 0
        self._buttons: list[QPushButton] = []
        self._build()

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._pages.count()

    @property
    def notice(self) -> str:
        """What is said about the PDF."""
        return self._notice.text()

    def show_patient(self, patient_id: PatientId) -> None:
        """Gather the record and have its pages drawn; another patient's starts with all of it, without notes."""
        if patient_id != self._patient_id:
            self._patient_id = patient_id
            self._record = None
            clear(self._pages)
            self._say_notice("")
            self._choose_all()
        self._offer_episodes(patient_id)
        self._draw()

    def focus(self) -> None:
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> KeyLines:
        """The keys of this page."""
        return (("Ctrl+P", _("Print the summary")),)

    def save(self, kind: str) -> None:
        """Ask where, make the file of what is chosen in a worker, write it."""
        gather = self._gathering()
        if gather is None:
            return
        title = _("Save the summary") if kind == "pdf" else _("Save the record")
        # Nothing of a patient in a file's name: names of files are seen where the record is not.
        path = ask.where_to_save(self, title, f"{FILE_NAMES[kind]}.{kind}", f"{kind.upper()} (*.{kind})")
        if path is None:
            return
        labels, notes = self._practice.labels, self.notes.isChecked()
        long = LongWork(_("Saving the summary …") if kind == "pdf" else _("Saving the record …"))

        def work() -> tuple[Path, str]:
            record = gather()
            long.step(0, 0)
            if kind == "pdf":
                from needlelog.exchange.json_bundle import record_to_json
                from needlelog.reports.summary import SummaryLook, summary_pdf

                # The record that travels inside holds the notes, which stay at home unless they are printed.
                attached = record_to_json(record) if notes else ""
                made = summary_pdf(record, labels, SummaryLook(notes=notes), attached=attached)
                long.step(0, 0)
                return write_file(path, kind, made.pdf), made.notice
            if kind == "json":
                from needlelog.exchange.json_bundle import record_to_json

                made_json = record_to_json(record).encode()
                long.step(0, 0)
                return write_file(path, kind, made_json), ""
            from needlelog.exchange.csv_table import record_to_csv

            made_csv = record_to_csv(record).encode()
            long.step(0, 0)
            return write_file(path, kind, made_csv), ""

        self._practice.tasks.run(self, work, self._written, self._practice.failed, long=long)

    def print_out(self) -> None:
        """Ask for a printer, have the pages of what is chosen made and printed in a worker."""
        gather = self._gathering()
        if gather is None:
            return
        printer = ask.which_printer(self, _("Print the summary"))
        if printer is None:
            return
        labels, notes = self._practice.labels, self.notes.isChecked()
        long = LongWork(_("Printing the summary …"))

        def work() -> int:
            from needlelog.reports.summary import SummaryLook, summary_pages

            pages = summary_pages(gather(), labels, SummaryLook(notes=notes), ppi=PRINT_PPI)
            print_pages(printer, pages, long.step)
            return len(pages)

        def done(count: int) -> None:
            self._practice.events.said.emit(_("The summary went to the printer."))
            self.printed.emit(count)

        self._practice.tasks.run(self, work, done, self._practice.failed, long=long)

    def _gathering(self) -> Callable[[], PatientRecord] | None:
        """What gathers the chosen part of the record, in a worker where there is a file; None while a day is wrong."""
        patient_id, clinic = self._patient_id, self._practice.clinic
        days = []
        for name, editor in (("from", self.first), ("to", self.last)):
            try:
                days.append(read_date(name, editor.text()))
                wrong = ""
            except FieldError as trouble:
                wrong = str(trouble)
            mark_wrong(editor, bool(wrong))
            if wrong:
                self._say_notice(wrong)
                return None
        if patient_id is None:
            return None
        first, last = days
        if first is not None and last is not None and first > last:
            mark_wrong(self.last, True)
            self._say_notice(_("The first day lies after the last one."))
            return None
        episode_id = self.episode.currentData()
        if clinic.folder is None:
            record = clinic.records.of_patient(patient_id, first=first, last=last, episode_id=episode_id)
            return lambda: record

        def gather() -> PatientRecord:
            with closing(clinic.reader()) as reader:
                return reader.records.of_patient(patient_id, first=first, last=last, episode_id=episode_id)

        return gather

    def _choose_all(self) -> None:
        self._days = ("", "")
        for chooser in (self.episode, self.notes, self.first, self.last):
            chooser.blockSignals(True)
        self.episode.clear()
        self.notes.setChecked(False)
        for editor in (self.first, self.last):
            editor.clear()
            mark_wrong(editor, False)
        for chooser in (self.episode, self.notes, self.first, self.last):
            chooser.blockSignals(False)

    def _offer_episodes(self, patient_id: PatientId) -> None:
        episodes = self._practice.clinic.episodes.of_patient(patient_id)
        offered: list[tuple[object, str]] = [(None, _("All complaints"))]
        offered += [(episode.id, episode.complaint) for episode in episodes]
        self.episode.offer(offered, self.episode.currentData())

    def _written(self, answer: tuple[Path, str]) -> None:
        path, notice = answer
        said = _("Saved as {path}.").format(path=path)
        self._practice.events.said.emit(f"{said} {notice}".strip())
        self.saved.emit(path)

    def _draw(self) -> None:
        gather = self._gathering()
        if gather is None:
            return
        self._round += 1
        mine, labels, notes = self._round, self._practice.labels, self.notes.isChecked()
        scale = self.devicePixelRatioF()
        # As large as the text around it, as far as there is room.
        wide = min(px(PAGE_WIDTH_PX), max(PAGE_WIDTH_PX, self.width() - 64))
        ppi = wide * scale / PAGE_INCHES
        if not self._pages.count():
            self._say_state(_("Laying out the pages …"))

        def work() -> "tuple[PatientRecord, Summary, tuple[bytes, ...]]":
            from needlelog.reports.summary import SummaryLook, summary_pages, summary_pdf

            record, look = gather(), SummaryLook(notes=notes)
            summary = summary_pdf(record, labels, look)
            # Something else may have been chosen meanwhile: nobody waits for these pages then.
            pages = summary_pages(record, labels, look, ppi=ppi) if mine == self._round else ()
            return record, summary, pages

        def done(answer: "tuple[PatientRecord, Summary, tuple[bytes, ...]]") -> None:
            self._record, summary, pages = answer
            self._show(summary.notice, pages, scale)

        def failed(trouble: BaseException) -> None:
            self._say_state(_("The pages could not be laid out."))
            self._practice.failed(trouble)

        self._practice.tasks.run(self, work, done, failed, key=(self, "pages"))

    def _show(self, notice: str, pages: tuple[bytes, ...], scale: float) -> None:
        self._say_state("")
        self._say_notice(notice)
        clear(self._pages)
        for number, png in enumerate(pages, start=1):
            image = QImage.fromData(png)
            image.setDevicePixelRatio(scale)
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(image))
            page.setFixedSize(QSize(round(image.width() / scale), round(image.height() / scale)))
            page.setAccessibleName(_("Page {number} of {count}").format(number=number, count=len(pages)))
            self._pages.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        # The layout takes its new size with the next events; only then is anything on the screen.
        QTimer.singleShot(0, self, self.drawn.emit)

    def _say_state(self, sentence: str) -> None:
        self._state.setText(sentence)
        self._state.setVisible(bool(sentence))

    def _say_notice(self, sentence: str) -> None:
        self._notice.setText(sentence)
        self._notice.setVisible(bool(sentence))

    def _build_choices(self) -> None:
        self.episode = DropDown(_("Complaint"))
        self.episode.setMinimumContentsLength(18)
        self.episode.currentIndexChanged.connect(self._draw)
        self.first, self.last = QLineEdit(), QLineEdit()
        for editor, name, hint in (
            (self.first, _("First day"), _("from the first")),
            (self.last, _("Last day"), _("to the last")),
        ):
            editor.setAccessibleName(name)
            editor.setPlaceholderText(hint)
            editor.setToolTip(_("A date such as 2026-11-23; empty sets no limit"))
            keep_sized(editor, width=116)
            editor.editingFinished.connect(self._days_typed)
        self.notes = QCheckBox(_("With notes"))
        self.notes.toggled.connect(self._draw)
        self._days = ("", "")

    def _days_typed(self) -> None:
        # Leaving a field without a change lays out nothing anew.
        typed = (self.first.text(), self.last.text())
        if typed != self._days:
            self._days = typed
            self._draw()

    def _build(self) -> None:
        self._build_choices()
        kinds = (
            ("pdf", _("Save PDF"), _("Save the summary as PDF")),
            ("json", _("Save JSON"), _("Save everything recorded as JSON")),
            ("csv", _("Save CSV"), _("Save one row per needling as CSV")),
        )
        for kind, text, name in kinds:
            key = button(text, role="primary" if kind == "pdf" else "", name=name)
            key.setToolTip(name)
            key.clicked.connect(lambda _checked, kind=kind: self.save(kind))
            self._buttons.append(key)
        key = button(_("Print  Ctrl+P"), name=_("Print the summary"))
        key.clicked.connect(self.print_out)
        self._buttons.insert(1, key)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self).activated.connect(self.print_out)
        self._notice = label("", "ask", wraps=True)
        self._notice.hide()
        self._state = label("", "quiet")
        self._pages = QVBoxLayout()
        self._pages.setSpacing(16)
        inner = QWidget()
        shown = QVBoxLayout(inner)
        shown.setContentsMargins(16, 4, 16, 16)
        shown.setSpacing(12)
        shown.addWidget(self._state, 0, Qt.AlignmentFlag.AlignHCenter)
        shown.addLayout(self._pages)
        shown.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(8)
        tools = row(label(_("What will be printed"), "heading"), 1)
        for key in self._buttons:
            tools.addWidget(key)
        tools.setContentsMargins(16, 0, 16, 0)
        layout.addLayout(tools)
        choices = row(self.episode, self.first, label("–", "quiet"), self.last, self.notes, 1)
        choices.setContentsMargins(16, 0, 16, 0)
        layout.addLayout(choices)
        self._notice.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(self._notice)
        layout.addWidget(scrolling(inner), 1)
        in_step(self, lambda: self._draw() if self.isVisible() else None)
