"""The row of buttons that choose a view, each with a small count of its marks. Knows names and numbers."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from needlelog.i18n import _, ngettext
from needlelog.ui.text_size import in_step, keep_sized, px
from needlelog.ui.theme import current, redraw_on_change, theme

BUTTON_HEIGHT = 32

NARROWEST = 35
"""A button's least width; with less room they stand in two rows."""


class ViewButton(QPushButton):
    """One view; the count stands as a small figure under the name."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._count = 0
        self._counted = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        keep_sized(self, height=BUTTON_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(20)
        redraw_on_change(self)
        self.show_count(0, counted=False)

    def show_count(self, count: int, *, counted: bool) -> None:
        """Show the number of marks; ``counted`` says that some view has one, so that all names stand on one line."""
        self._count, self._counted = count, counted
        marks = ngettext("{title}, {count} mark", "{title}, {count} marks", count)
        self.setAccessibleName(marks.format(title=self._title, count=count) if count else self._title)
        self.setToolTip(self.accessibleName() if count else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            painter.setBrush(QColor(now.accent_soft if self.isChecked() else now.hover))
            painter.setPen(QPen(QColor(now.ring), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, 6, 6)
        tall = self._counted
        painter.setFont(theme.font(12, QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal))
        painter.setPen(QColor(now.accent_text if self.isChecked() else now.ink))
        line = QRectF(0, px(3) if tall else 0, self.width(), px(16) if tall else self.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._title)
        if self._count:
            painter.setFont(theme.font(10, QFont.Weight.DemiBold))
            painter.setPen(QColor(now.accent_text if self.isChecked() else now.quiet))
            painter.drawText(QRectF(0, px(17), self.width(), px(12)), Qt.AlignmentFlag.AlignCenter, str(self._count))


class ViewSwitch(QWidget):
    """Buttons of which one is down; one takes part in the Tab order, the arrow keys reach the others."""

    view_chosen = Signal(str)
    """The name of the view that was asked for."""

    def __init__(self, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("View of the body"))
        self._buttons: dict[str, ViewButton] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        for name, title in titles.items():
            made = ViewButton(title)
            made.clicked.connect(lambda _checked, name=name: self._choose(name))
            made.installEventFilter(self)
            self._buttons[name] = made
        redraw_on_change(self)
        in_step(self, self._arrange)
        self.mark(next(iter(titles)))

    @property
    def buttons(self) -> Mapping[str, ViewButton]:
        return self._buttons

    def mark(self, name: str) -> None:
        """Show which view is on screen."""
        for other, button in self._buttons.items():
            button.setChecked(other == name)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == name else Qt.FocusPolicy.ClickFocus)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        for name, button in self._buttons.items():
            button.show_count(counts.get(name, 0), counted=any(counts.values()))

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == event.Type.KeyPress:
            names = list(self._buttons)
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
                Qt.Key(event.key()), 0
            )
            here = [place for place, name in enumerate(names) if self._buttons[name] is watched]
            if step and here:
                name = names[(here[0] + step) % len(names)]
                self._choose(name)
                self._buttons[name].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().control_line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _choose(self, name: str) -> None:
        self.mark(name)
        self.view_chosen.emit(name)

    def _arrange(self) -> None:
        count = len(self._buttons)
        columns = count if self.width() >= count * px(NARROWEST) else (count + 1) // 2
        self.setFixedHeight(-(-count // columns) * px(BUTTON_HEIGHT) + 2)
        if columns == self._columns:
            return
        self._columns = columns
        for place, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)
        for column in range(count):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
