"""Says what holds the signature, sentence by sentence. Knows sentences only."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from needlelog.i18n import _
from needlelog.ui.widgets.basics import clear, label


class HoldBar(QFrame):
    """Hidden while nothing holds it, or nobody asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: tuple[str, ...] = ()
        self.setProperty("bar", "hold")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 8, 14, 8)
        inside.setSpacing(2)
        inside.addWidget(label(_("Not signed yet."), "heading"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        inside.addLayout(self._lines)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said, nothing when the bar is hidden."""
        return () if self.isHidden() else self._sentences

    def say(self, sentences: tuple[str, ...]) -> None:
        """Show these sentences; none of them hides the bar."""
        if sentences != self._sentences or self.isHidden():
            self._sentences = sentences
            clear(self._lines)
            for sentence in sentences:
                self._lines.addWidget(label(f"•  {sentence}", wraps=True))
            self.setAccessibleName(" ".join((_("Not signed yet."), *sentences)))
        self.setVisible(bool(sentences))
