"""Says what holds the signature, sentence by sentence. Knows sentences only."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from needlelog.i18n import _
from needlelog.ui.widgets.basics import label
from needlelog.ui.widgets.flow import FlowLayout

_APART = 14
"""Between two sentences in one line, in pixels."""


class _Sentence(QLabel):
    """Stands in one line where there is room for it, and wraps where there is none."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())


class HoldBar(QFrame):
    """Hidden while nothing holds it, or nobody asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: tuple[str, ...] = ()
        self.setProperty("bar", "hold")
        self._flow = FlowLayout(self, spacing=_APART, line_spacing=2)
        self._flow.setContentsMargins(14, 8, 14, 8)
        self._flow.addWidget(label(_("Not signed yet."), "heading"))
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said, nothing when the bar is hidden."""
        return () if self.isHidden() else self._sentences

    def say(self, sentences: tuple[str, ...]) -> None:
        """Show these sentences; none of them hides the bar."""
        if sentences != self._sentences or self.isHidden():
            self._sentences = sentences
            while (item := self._flow.takeAt(1)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
            for sentence in sentences:
                self._flow.addWidget(_Sentence(f"•  {sentence}"))
            self.setAccessibleName(" ".join((_("Not signed yet."), *sentences)))
        self.setVisible(bool(sentences))
