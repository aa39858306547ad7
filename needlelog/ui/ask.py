"""The one place that opens a dialog and waits, so that a test can answer beforehand.

A dialog that a test did not foresee fails the test instead of hanging it.
"""

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_answers: deque[Path | bool | None] = deque()
_unattended = False


class Unanswered(AssertionError):
    """A dialog opened although nobody is there to answer it."""


def answer_next(answer: Path | bool | None) -> None:
    """Answer the next dialog: with a path or Cancel where one is asked for, else with yes or no."""
    _answers.append(answer)


def unattended(on: bool) -> None:
    """Whether a dialog without a prepared answer is an error; forgets answers that were not used."""
    global _unattended
    _unattended = on
    _answers.clear()


def open_answers() -> int:
    """How many prepared answers were not used yet."""
    return len(_answers)


_folder: Path | None = None
"""Where the last file went since the start."""


def where_to_save(parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
    """Where a file should go, or None when the person cancelled; first the documents, then where the last one went."""
    if _answers or _unattended:
        return _take_path(title)
    global _folder
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str((_folder or Path(documents)) / suggested), kinds)
    if not chosen:
        return None
    _folder = Path(chosen).parent
    return Path(chosen)


def which_folder(parent: QWidget, title: str, start: str) -> Path | None:
    """A folder, or None when the person cancelled."""
    if _answers or _unattended:
        return _take_path(title)
    chosen = QFileDialog.getExistingDirectory(parent, title, start)
    return Path(chosen) if chosen else None


def which_printer(parent: QWidget, title: str) -> "QPrinter | None":
    """A printer that was chosen, or None when the person cancelled; a prepared path prints into that PDF."""
    # Printing is loaded with the first page that is printed: the window starts without it.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from needlelog.ui.printing import new_printer

    printer = new_printer()
    if _answers or _unattended:
        path = _take_path(title)
        if path is None:
            return None
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    return printer if dialog.exec() else None


def confirm(parent: QWidget, title: str, sentence: str, go_on: str) -> bool:
    """Whether to go on with what can't be taken back; Enter and Esc say no."""
    if _answers or _unattended:
        return _take(title) is True
    box = QMessageBox(QMessageBox.Icon.Warning, title, sentence, QMessageBox.StandardButton.Cancel, parent)
    go = box.addButton(go_on, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is go


def _take_path(title: str) -> Path | None:
    answer = _take(title)
    return answer if isinstance(answer, Path) else None


def _take(title: str) -> Path | bool | None:
    if not _answers:
        raise Unanswered(title)
    return _answers.popleft()
