"""The row of tabs under the patient's name: plain buttons of which one is down, walked with the arrow keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from needlelog.ui.widgets.basics import button


class TabBar(QWidget):
    """Tabs by name; one that has nothing to show is hidden."""

    chosen = Signal(str)
    """The name of the tab that was pressed."""

    def __init__(self, tabs: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(22)
        for name, title in tabs.items():
            key = button(title, role="tab")
            key.setCheckable(True)
            key.clicked.connect(lambda _checked, name=name: self.chosen.emit(name))
            key.installEventFilter(self)
            self._tabs[name] = key
            layout.addWidget(key)
        layout.addStretch(1)

    @property
    def shown(self) -> tuple[str, ...]:
        """The titles that can be seen."""
        return tuple(key.text() for key in self._tabs.values() if not key.isHidden())

    def mark(self, name: str) -> None:
        for other, key in self._tabs.items():
            key.setChecked(other == name)

    def focus(self) -> None:
        """Put the focus on the tab that is marked."""
        for key in self._tabs.values():
            if key.isChecked():
                key.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def rename(self, name: str, title: str) -> None:
        """Give a tab another title; an empty one hides it."""
        key = self._tabs[name]
        key.setText(title)
        key.setAccessibleName(title or name)
        key.setVisible(bool(title))

    def eventFilter(self, watched: object, event: object) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        ):
            keys = [key for key in self._tabs.values() if not key.isHidden()]
            if watched in keys:
                step = 1 if event.key() == Qt.Key.Key_Right else -1
                place = keys.index(watched)
                keys[(place + step) % len(keys)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False
