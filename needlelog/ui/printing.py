"""Pages as pictures, brought to a printer. Knows Qt's printer; nothing of what stands on the pages."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from needlelog.domain.errors import UserCancelled, UserError
from needlelog.i18n import _

PRINT_PPI = 300
"""Dots to the inch of a page that is printed: small type stays sharp."""


def new_printer() -> QPrinter:
    """A printer for whole pages that bring their own margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_PPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def print_pages(printer: QPrinter, pages: Sequence[bytes], step: Callable[[int, int], None]) -> None:
    """Print PNG pages, each as large as the paper allows. Takes most of a second a page: for a worker.

    ``step`` is told the pages done and all of them, and may raise UserCancelled: then nothing more goes to the printer.
    Raises UserError when the printer does not take them.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(_("The printer did not take the pages."), _("Choose another one, or save the PDF."))
    try:
        for number, png in enumerate(pages):
            step(number, len(pages))
            if number and not printer.newPage():
                raise UserError(_("The printer stopped before the last page."), _("Print again, or save the PDF."))
            image = QImage.fromData(png)
            paper = painter.viewport()
            size = image.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(paper.topLeft(), size)
            place.moveCenter(paper.center())
            painter.drawImage(place, image)
    except UserCancelled:
        printer.abort()
        raise
    finally:
        painter.end()
