"""What is shown when something goes wrong: the message bar, and the last net for a bug.

Sentences for the person come from ``NeedlelogError``; anything else is a bug, logged, and shown once per traceback.
"""

import logging
import sys
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from needlelog.bugs import bug_details, log_bug
from needlelog.domain.errors import NeedlelogError, UserCancelled
from needlelog.i18n import _
from needlelog.ui.widgets.basics import button, repolish

log = logging.getLogger(__name__)


class MessageBar(QFrame):
    """A strip above the page with one sentence; nothing has to be clicked away before work goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = ""
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy = button(_("Copy details"), role="link")
        self._close = button(_("Dismiss"), role="link")
        self._build()
        self._copy.clicked.connect(self._copy_details)
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, sentence: str) -> None:
        """Show good or neutral news."""
        self._show("notice", sentence, "")

    def report(self, trouble: NeedlelogError) -> None:
        """Show what happened, what is safe and what to do."""
        self._show("error", trouble.sentence, "")

    def report_bug(self, details: str) -> None:
        """Show that the program itself is at fault; ``details`` can be copied."""
        self._show(
            "error",
            _("Something went wrong inside Needlelog. What you typed is safe in the draft; you can go on working."),
            details,
        )

    def _show(self, kind: str, sentence: str, details: str) -> None:
        self._details = details
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self._copy.setVisible(bool(details))
        self.setProperty("bar", kind)
        repolish(self)
        self.show()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        for one in (self._copy, self._close):
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)


class LastNet:
    """Catches what nothing else caught, for as long as it is installed."""

    def __init__(self, bar: MessageBar) -> None:
        self._bar = bar
        self._shown: set[str] = set()

    def install(self) -> None:
        sys.excepthook = self.caught

    def remove(self) -> None:
        sys.excepthook = sys.__excepthook__

    def caught(self, kind: type[BaseException], trouble: BaseException, trace: TracebackType | None) -> None:
        """Show trouble with a sentence as that sentence, a bug once for each place it comes from."""
        if isinstance(trouble, UserCancelled):
            return
        if isinstance(trouble, NeedlelogError):
            self._bar.report(trouble)
            return
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, trouble, trace)
            return
        details = bug_details(trouble.with_traceback(trace))
        if details in self._shown:
            return
        self._shown.add(details)
        log_bug(log, "a bug in the window", trouble)
        self._bar.report_bug(details)
