"""Where the parts of the session page stand, at each width, and in which order Tab and F6 go through them.

Is given the parts; knows nothing of what they hold.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from needlelog.ui.text_size import in_step, px
from needlelog.ui.widgets.basics import row, scrolling

WIDE_PX = 1000
"""From this page width on chart, rows and panels stand side by side; below, the chart takes the panels' place."""

STACKED_PX = 690
"""Below this page width rows and panels have no room side by side: one column of everything scrolls, as with text at
200 %."""

SIDE_PX, CHART_PX = 264, 264
"""These grow with the size of text."""

GAP = 12
GUTTER = 12
"""Room at the right of what scrolls, where its bar stands when there is one: nothing moves when it comes."""

CHART_HIGH_PX = 480
"""The body's height where it stands in the one column."""

BELOW_PX = 64
"""How much is brought into sight beneath what has the focus: its error stands there."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the page is made of, from top to bottom and from left to right."""

    strip: QWidget
    hold: QWidget
    line: QWidget
    chart: QWidget
    rows: QWidget
    notes: QWidget
    discard: QWidget
    panels: Sequence[QWidget]


class SessionLayout(QObject):
    """Lays the parts out in a page, and brings them into sight."""

    def __init__(self, page: QWidget, parts: Parts) -> None:
        super().__init__(page)
        self._chart = parts.chart
        self._page = page
        self._wide, self._stacked = True, False
        self._beside = True
        """Whether the chart stands beside the rows where there is room; below that it is looked at and put away."""
        self._instead = False
        centre = QWidget()
        inside = QVBoxLayout(centre)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(parts.rows, 1)
        inside.addWidget(parts.notes)
        inside.addLayout(row(1, parts.discard))
        inside.addStretch(0)
        self._rows_scroll = scrolling(centre)
        panels = QWidget()
        column = QVBoxLayout(panels)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for panel in parts.panels:
            column.addWidget(panel)
        column.addStretch(1)
        self._side = scrolling(panels)
        self._centre, self._panels = centre, panels
        self._inside, self._column, self._rows = inside, column, parts.rows
        for area, inner in ((self._rows_scroll, inside), (self._side, column)):
            keep_gutter(area, inner)
        middle = QVBoxLayout()
        middle.setSpacing(GAP)
        self._bars = [(_with_gutter(bar), bar) for bar in (parts.strip, parts.hold, parts.line)]
        """What stays in sight above what scrolls, with the layouts it stands in there."""
        middle.addLayout(self._bars[-1][0])
        middle.addWidget(self._rows_scroll, 1)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(0)
        self._columns.addWidget(self._chart)
        self._columns.addLayout(middle, 1)
        self._columns.addWidget(self._side)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(16, GAP, 16 - GUTTER, GAP)
        whole.setSpacing(8)
        for beside, _bar in self._bars[:-1]:
            whole.addLayout(beside)
        whole.addLayout(self._columns, 1)
        in_step(page, lambda: self.fit(page.width()))
        self._arrange()

    @property
    def chart_shown(self) -> bool:
        return not self._chart.isHidden()

    @property
    def chart_beside(self) -> bool:
        """Whether the chart is wanted where there is room for it."""
        return self._beside

    def fit(self, width: int) -> None:
        """The page has this width now."""
        wide, stacked = width >= px(WIDE_PX), width < px(STACKED_PX)
        if wide != self._wide:
            self._instead = False
        self._wide = wide
        if stacked != self._stacked:
            self._stacked = stacked
            self._stack() if stacked else self._unstack()
        self._arrange()

    def show_chart(self, wanted: bool) -> None:
        """Show the body chart, or not."""
        if self._wide:
            self._beside = wanted
        else:
            self._instead = wanted
        self._arrange()

    def jump(self, place: QWidget) -> None:
        """Give a part the focus and bring it into sight, with what stands beneath it."""
        if self._panels.isAncestorOf(place) and self._side.isHidden() and not self._stacked:
            self.show_chart(False)
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        # Only when the page is laid out: a banner or a row may just have come.
        QTimer.singleShot(0, self, lambda: self.reveal(place))

    def reveal(self, place: QWidget) -> None:
        """Scroll so that a part is seen."""
        for area, inner in ((self._rows_scroll, self._centre), (self._side, self._panels)):
            if inner.isAncestorOf(place):
                area.ensureWidgetVisible(place, 0, BELOW_PX)

    def reveal_spot(self, widget: QWidget, y: int, height: int) -> None:
        """Scroll the rows so that this place of a widget among them is seen."""
        top = widget.mapTo(self._centre, widget.rect().topLeft()).y() + y
        self._rows_scroll.ensureVisible(0, top, 0, height)

    def to_top(self) -> None:
        """Another session is shown."""
        for area in (self._rows_scroll, self._side):
            area.verticalScrollBar().setValue(0)

    def _arrange(self) -> None:
        chart = self._beside if self._wide else self._instead
        self._side.setFixedWidth(GUTTER + px(SIDE_PX))
        for layout in (self._columns, self._inside):
            layout.removeWidget(self._chart)
        # Above the notes alone the card of the rows fills the column; among others it is as high as its rows.
        self._inside.setStretchFactor(self._rows, 0 if self._stacked else 1)
        self._inside.setStretch(self._inside.count() - 1, 1 if self._stacked else 0)
        if self._stacked:
            self._inside.insertWidget(self._inside.indexOf(self._rows) + 1, self._chart)
            self._chart.setMinimumWidth(0)
            self._chart.setMaximumWidth(self._centre.maximumWidth())
            self._chart.setMinimumHeight(px(CHART_HIGH_PX))
        else:
            # Beside the rows where there is room, else in the place of the panels.
            self._columns.insertWidget(0 if self._wide else self._columns.count(), self._chart)
            self._chart.setFixedWidth(GUTTER + px(CHART_PX))
            self._chart.setMinimumHeight(0)
        self._side.setVisible(not self._stacked and (self._wide or not chart))
        self._chart.setVisible(chart)

    def _stack(self) -> None:
        """One column of everything, which scrolls as a whole."""
        with _focus_kept():
            for place, (beside, bar) in enumerate(self._bars):
                hidden = bar.isHidden()
                beside.removeWidget(bar)
                self._inside.insertWidget(place, bar)
                bar.setHidden(hidden)
            self._side.takeWidget()
            self._column.setContentsMargins(0, 0, 0, 0)
            self._inside.insertWidget(self._inside.indexOf(self._rows) + 1, self._panels)
            self._panels.show()

    def _unstack(self) -> None:
        with _focus_kept():
            for beside, bar in self._bars:
                hidden = bar.isHidden()
                self._inside.removeWidget(bar)
                beside.addWidget(bar)
                bar.setHidden(hidden)
            self._inside.removeWidget(self._panels)
            self._side.setWidget(self._panels)
            self._panels.show()
            self._column.setContentsMargins(0, 0, GUTTER, 0)


def _with_gutter(part: QWidget) -> QHBoxLayout:
    beside = row(part)
    beside.setContentsMargins(0, 0, GUTTER, 0)
    return beside


@contextmanager
def _focus_kept() -> Iterator[None]:
    """What is moved to another place loses the focus on the way: it gets it back."""
    focused = QApplication.focusWidget()
    yield
    if focused is not None and focused.isVisible():
        focused.setFocus(Qt.FocusReason.OtherFocusReason)


def order_tabs(stops: Sequence[QWidget]) -> None:
    """Let Tab go through these in order."""
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)


def next_part(parts: Sequence[QWidget], step: int, jump: Callable[[QWidget], None]) -> None:
    """Go on to the part after the one that has the focus, or the one before; those that are hidden are passed over."""
    shown = [one for one in parts if one.isVisible()]
    if not shown:
        return
    focused = QApplication.focusWidget()
    holders = [one for one in shown if focused in (one, one.focusProxy()) or one.isAncestorOf(focused or one)]
    at = shown.index(holders[0]) if holders and focused is not None else (-1 if step > 0 else 0)
    jump(shown[(at + step) % len(shown)])


def framed(inner: QWidget) -> QWidget:
    """A part in a card of its own with a gutter beside it."""
    frame = QFrame()
    frame.setProperty("role", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(6, 6, 6, 8)
    inside.addWidget(inner)
    whole = QWidget()
    beside = row(frame)
    beside.setContentsMargins(0, 0, GUTTER, 0)
    whole.setLayout(beside)
    return whole


def keep_gutter(area: QScrollArea, inside: QLayout) -> None:
    """Let what scrolls be as wide with a scroll bar as without."""
    bar = area.verticalScrollBar()

    def fit() -> None:
        right = GUTTER - (bar.sizeHint().width() if bar.maximum() > 0 else 0)
        inside.setContentsMargins(0, 0, right, 0)

    bar.rangeChanged.connect(fit)
    fit()
