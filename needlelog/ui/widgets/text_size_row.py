"""The size of text as a line with two buttons, for whoever does not know the keys. Knows the steps and nothing else."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from needlelog.i18n import _
from needlelog.ui.text_size import STEPS, in_step, text_size
from needlelog.ui.widgets.basics import button, label


class TextSizeRow(QWidget):
    """Smaller, the present size, larger."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = label("", "quiet")
        self.smaller = button(_("A−"), role="segment", name=_("Smaller text"))
        self.larger = button(_("A+"), role="segment", name=_("Larger text"))
        self.smaller.setToolTip(_("Smaller text (Ctrl+−)"))
        self.larger.setToolTip(_("Larger text (Ctrl++)"))
        self.smaller.clicked.connect(lambda: text_size.step(-1))
        self.larger.clicked.connect(lambda: text_size.step(1))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label(_("Size of text"), "heading"))
        layout.addStretch(1)
        for part in (self.smaller, self._now, self.larger):
            layout.addWidget(part)
        in_step(self, self._say)

    @property
    def said(self) -> str:
        """The present size."""
        return self._now.text()

    def _say(self) -> None:
        self._now.setText(_("{percent} %").format(percent=round(100 * text_size.factor)))
        self.smaller.setEnabled(text_size.factor > STEPS[0])
        self.larger.setEnabled(text_size.factor < STEPS[-1])
