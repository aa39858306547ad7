"""What will be printed, page by page, and the files that can be made of it. Pages are drawn in a worker."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from needlelog.domain.patients import PatientId
from needlelog.domain.summaries import PatientRecord
from needlelog.exports import write_file
from needlelog.i18n import _
from needlelog.ui import ask
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.basics import button, clear, label, row, scrolling

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

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._record: PatientRecord | None = None
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
        """Gather the record and have its pages drawn."""
        record = self._practice.clinic.records.of_patient(patient_id)
        other = self._record is None or self._record.patient.id != record.patient.id
        self._record = record
        if other:
            clear(self._pages)
            self._say_state(_("Laying out the pages …"))
        self._draw(record)

    def focus(self) -> None:
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self, kind: str) -> None:
        """Ask where, make the file in a worker, write it."""
        record = self._record
        if record is None:
            return
        title = _("Save the summary") if kind == "pdf" else _("Save the record")
        # Nothing of a patient in a file's name: names of files are seen where the record is not.
        path = ask.where_to_save(self, title, f"{FILE_NAMES[kind]}.{kind}", f"{kind.upper()} (*.{kind})")
        if path is None:
            return
        labels = self._practice.labels

        def work() -> tuple[Path, str]:
            if kind == "pdf":
                from needlelog.exchange.json_bundle import record_to_json
                from needlelog.reports.summary import SummaryLook, summary_pdf

                made = summary_pdf(record, labels, SummaryLook(notes=True), attached=record_to_json(record))
                return write_file(path, kind, made.pdf), made.notice
            if kind == "json":
                from needlelog.exchange.json_bundle import record_to_json

                return write_file(path, kind, record_to_json(record).encode()), ""
            from needlelog.exchange.csv_table import record_to_csv

            return write_file(path, kind, record_to_csv(record).encode()), ""

        self._practice.tasks.run(self, work, self._written, self._practice.failed)

    def _written(self, answer: tuple[Path, str]) -> None:
        path, notice = answer
        said = _("Saved as {path}.").format(path=path)
        self._practice.events.said.emit(f"{said} {notice}".strip())
        self.saved.emit(path)

    def _draw(self, record: PatientRecord) -> None:
        self._round += 1
        mine, labels = self._round, self._practice.labels
        scale = self.devicePixelRatioF()
        ppi = PAGE_WIDTH_PX * scale / PAGE_INCHES

        def work() -> "tuple[Summary, tuple[bytes, ...]]":
            from needlelog.reports.summary import SummaryLook, summary_pages, summary_pdf

            look = SummaryLook(notes=True)
            return summary_pdf(record, labels, look), summary_pages(record, labels, look, ppi=ppi)

        def done(answer: "tuple[Summary, tuple[bytes, ...]]") -> None:
            if mine == self._round:
                summary, pages = answer
                self._show(summary.notice, pages, scale)

        def failed(trouble: BaseException) -> None:
            if mine == self._round:
                self._say_state(_("The pages could not be laid out."))
            self._practice.failed(trouble)

        self._practice.tasks.run(self, work, done, failed)

    def _show(self, notice: str, pages: tuple[bytes, ...], scale: float) -> None:
        self._say_state("")
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
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

    def _build(self) -> None:
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
        self._notice.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(self._notice)
        layout.addWidget(scrolling(inner), 1)
