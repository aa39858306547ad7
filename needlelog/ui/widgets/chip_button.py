"""A chip that can be pressed to change what it says: always one line, the whole text in the tooltip."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from needlelog.ui.text_size import keep_sized, px

LONGEST_PX = 300


class ChipButton(QPushButton):
    """A small rounded word in a tone of the theme; Enter and a click press it."""

    def __init__(self, text: str, tone: str, *, does: str, more: str = "") -> None:
        """``does`` says what pressing it does, ``more`` in lines what is known beside the text."""
        super().__init__()
        whole = " ".join(text.split())
        self.setProperty("chip", tone)
        keep_sized(self, height=24)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(whole)
        self.setAccessibleDescription(f"{more}\n{does}" if more else does)
        self.ensurePolished()
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, px(LONGEST_PX))
        self.setText(shown.replace("&", "&&"))
        self.setToolTip("\n".join(filter(None, ("" if shown == whole else whole, more, does))))
