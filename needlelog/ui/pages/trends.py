"""The trend of a patient: read and drawn in a worker, chosen by filters, read by hovering, copied or saved."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from needlelog.domain.patients import PatientId
from needlelog.domain.trend_choice import ChosenCourse, TrendChoice
from needlelog.exports import write_file
from needlelog.i18n import _
from needlelog.reports.trend_drawing import least_height
from needlelog.reports.trend_words import choice_words
from needlelog.ui import ask
from needlelog.ui.practice import OpenPractice
from needlelog.ui.text_size import in_step, px, text_size
from needlelog.ui.theme import theme
from needlelog.ui.widgets.basics import button, label, row, scrolling
from needlelog.ui.widgets.chart_view import INSET_PX, ChartView
from needlelog.ui.widgets.keys_sheet import KeyLines
from needlelog.ui.widgets.trend_filter import TrendFilter
from needlelog.ui.widgets.trend_side import TrendSide

if TYPE_CHECKING:
    # The charts bring a large library along; it is loaded by the worker that draws.
    from needlelog.reports.charts import ChartImage

DRAW_AFTER_MS = 120
"""How long the size must be still before the chart is drawn again."""

SIDE_BY_SIDE_PX = 1200
"""From this width of the window on the body stands beside the chart; else beneath it, once it is asked for."""

SIDE_PX = 320

TOOLS_BESIDE_PX = 680
"""Below this width of the page the sentence stands above the buttons."""


class TrendsPage(QWidget):
    """The chart with what belongs to it, or what to do so that there is one."""

    session_chosen = Signal(str)
    """A session's UUID."""

    drawn = Signal()
    """A chart is on the screen."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._patient_id: PatientId | None = None
        self._course: ChosenCourse | None = None
        self._gathering = self._round = 0
        self.chart = ChartView()
        self.filter = TrendFilter()
        self.side = TrendSide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(DRAW_AFTER_MS)
        self._build()
        self._soon.timeout.connect(self._draw)
        self.chart.size_changed.connect(self._soon.start)
        self.chart.session_chosen.connect(self.session_chosen)
        self.chart.reading_changed.connect(self._say_reading)
        self.filter.changed.connect(self._gather)
        self.filter.question_changed.connect(self._draw)
        self.needles_key.toggled.connect(self._arrange)
        self._area.verticalScrollBar().rangeChanged.connect(self._arrange)
        theme.scheme_changed.connect(self._dressed)
        in_step(self, self._fit_chart)

    def show_patient(self, patient_id: PatientId) -> None:
        """Gather the patient's course and have it drawn; another patient's filters are not kept."""
        if patient_id != self._patient_id:
            self.chart.show_chart(None)
            self.filter.clear()
            self.side.forget_view()
            self._course = None
        self._patient_id = patient_id
        self._gather()

    @property
    def about_to_draw(self) -> bool:
        """Whether the size changed and the chart waits until it is still."""
        return self._soon.isActive() and self.isVisible()

    @property
    def caption(self) -> str:
        """Which sessions the chart is of; empty for all."""
        return "" if self._course is None else choice_words(self._course)

    def draw_now(self) -> None:
        """Have the chart drawn at its present size without waiting."""
        self._soon.stop()
        self._draw()

    def keys(self) -> KeyLines:
        """The keys of this page."""
        return (
            ("← →", _("Go along the sessions and read their values")),
            ("Enter", _("Open the session that is marked")),
        )

    def focus(self) -> None:
        self.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self, ending: str) -> None:
        """Ask where, draw the file in a worker, write it."""
        if self._course is None:
            return
        path = ask.where_to_save(self, _("Save the trend"), f"{_('trend')}.{ending}", f"{ending.upper()} (*.{ending})")
        if path is None:
            return
        trend, labels, caption = self.filter.led(self._course.trend), self._practice.labels, self.caption

        def work() -> Path:
            from needlelog.reports import charts

            kinds: dict[str, Callable[..., bytes]] = {
                "png": charts.trend_png, "svg": charts.trend_svg, "pdf": charts.trend_pdf,
            }  # fmt: skip
            return write_file(path, ending, kinds[ending](trend, labels, caption=caption))

        self._practice.tasks.run(
            self,
            work,
            lambda saved: self._practice.events.said.emit(_("Saved as {path}.").format(path=saved)),
            self._practice.failed,
        )

    def copy(self) -> None:
        """Draw the chart in a worker and lay it on the clipboard as an image."""
        if self._course is None:
            return
        trend, labels, caption = self.filter.led(self._course.trend), self._practice.labels, self.caption

        def work() -> bytes:
            from needlelog.reports.charts import trend_png

            return trend_png(trend, labels, caption=caption)

        def done(png: bytes) -> None:
            QApplication.clipboard().setImage(QImage.fromData(png))
            self._practice.events.said.emit(_("The chart is on the clipboard, as an image."))

        self._practice.tasks.run(self, work, done, self._practice.failed)

    def _gather(self) -> None:
        """Read the chosen sessions: beside the window where there is a file, else here."""
        if self._patient_id is None:
            return
        self._gathering += 1
        mine, patient_id, clinic = self._gathering, self._patient_id, self._practice.clinic
        choice = self.filter.choice(self._practice.today)
        if clinic.folder is None:
            self._show(clinic.records.course(patient_id, choice))
            return

        def work() -> ChosenCourse:
            with clinic.reader() as reader:
                return reader.records.course(patient_id, choice)

        def done(course: ChosenCourse) -> None:
            # What was read for an older choice or another patient is not shown over a newer one.
            if mine == self._gathering:
                self._show(course)

        self._practice.tasks.run(self, work, done, self._practice.failed, key=(self, "course"))

    def _show(self, course: ChosenCourse) -> None:
        self._course = course
        shown = not course.trend.empty
        chosen = course.choice != TrendChoice()
        self.filter.show_episodes(course.episodes)
        self.filter.show_questions(course.trend)
        self.filter.setVisible(shown or chosen)
        self._empty.setText(_nothing_there(chosen=chosen))
        self._empty.setVisible(not shown)
        self.chart.setVisible(shown)
        self._fit_chart()
        self._tools.setVisible(shown)
        self.side.show_course(course)
        self._arrange()
        if shown:
            self._draw()

    def _fit_chart(self) -> None:
        if self._course is not None:
            self.chart.setMinimumHeight(px(least_height(self._course.trend)) + 2 * INSET_PX)
            self._arrange()

    def _arrange(self) -> None:
        """Put the body beside the chart, or beneath it and only when it is asked for."""
        shown = self._course is not None and not self._course.trend.empty
        wide = self.window().width() >= px(SIDE_BY_SIDE_PX)
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        beside = self.width() >= px(TOOLS_BESIDE_PX)
        self._tools_line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.side.setMinimumWidth(px(SIDE_PX) if wide else 0)
        self.side.setMaximumWidth(px(SIDE_PX) if wide else self.maximumWidth())
        # What the body would like to have must not make the chart beside it higher than the page.
        self.side.setMaximumHeight(self._area.viewport().height() if wide else self.maximumHeight())
        self.needles_key.setVisible(shown and not wide)
        self.side.setVisible(shown and (wide or self.needles_key.isChecked()))

    def _say_reading(self, text: str) -> None:
        self._hint.setText(
            text.replace("\n", "; ")
            or _("Point at a mark to read it, or use ← and →; a click or Enter opens the session.")
        )

    def _dressed(self) -> None:
        if self._course is not None and self.isVisible():
            self._draw()

    def _draw(self) -> None:
        if self._course is None or self.chart.isHidden() or not self.isVisible():
            return
        self._round += 1
        mine, labels, dark = self._round, self._practice.labels, theme.dark
        trend, caption = self.filter.led(self._course.trend), self.caption
        # Larger text is a smaller drawing with larger dots: everything in it grows alike.
        grown = text_size.factor
        size, scale = self.chart.drawing_size / grown, self.chart.devicePixelRatioF() * grown

        def work() -> object:
            from needlelog.reports.charts import ChartLook, draw_trend

            look = ChartLook(dark=dark, width_px=size.width(), height_px=size.height(), scale=scale)
            return draw_trend(trend, labels, look, caption)

        def done(chart: "ChartImage") -> None:
            # An older drawing that comes late is not shown over a newer one.
            if mine == self._round:
                self.chart.show_chart(chart, grown)
                self.drawn.emit()

        self._practice.tasks.run(self, work, done, key=(self, "drawing"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        self._empty = label("", "empty", wraps=True)
        self._hint = label("", "hint", wraps=True)
        self._say_reading("")
        self.needles_key = button(_("Where needles went"))
        self.needles_key.setCheckable(True)
        self._tools = QWidget()
        keys = []
        copying = button(_("Copy"), name=_("Copy the trend as an image"))
        copying.clicked.connect(lambda _checked: self.copy())
        for ending in ("png", "svg", "pdf"):
            key = button(ending.upper(), name=_("Save the trend as {kind}").format(kind=ending.upper()))
            key.clicked.connect(lambda _checked, ending=ending: self.save(ending))
            keys.append(key)
        self._tools_line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._tools)
        self._tools_line.setContentsMargins(0, 0, 0, 0)
        self._tools_line.addWidget(self._hint, 1)
        self._tools_line.addLayout(row(1, self.needles_key, copying, label(_("Save as"), "label"), *keys))
        inside = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(12)
        self._halves.addWidget(self.chart, 1)
        self._halves.addWidget(self.side)
        self._area = scrolling(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.filter)
        layout.addWidget(self._empty)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._tools)
        self._empty.hide()


def _nothing_there(*, chosen: bool) -> str:
    if chosen:
        return _("Nothing to draw in what is chosen above. Choose another complaint, modality or more days.")
    return _(
        "Nothing to draw yet. Start a session with Ctrl+N and set the 0–10 card, a twitch response or a side effect: it"
        " shows here."
    )
