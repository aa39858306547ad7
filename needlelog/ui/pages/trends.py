"""The trend of a patient, drawn in a worker, read by hovering, saved as a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlelog.domain.patients import PatientId
from needlelog.domain.trends import PatientTrend
from needlelog.exports import write_file
from needlelog.i18n import _
from needlelog.ui import ask
from needlelog.ui.practice import OpenPractice
from needlelog.ui.theme import theme
from needlelog.ui.widgets.basics import button, label, row
from needlelog.ui.widgets.chart_view import ChartView
from needlelog.ui.widgets.keys_sheet import KeyLines

DRAW_AFTER_MS = 120
"""How long the size must be still before the chart is drawn again."""


class TrendsPage(QWidget):
    """The chart, or what it will show."""

    session_chosen = Signal(str)
    """A session's UUID."""

    drawn = Signal()
    """A chart is on the screen."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._patient_id: PatientId | None = None
        self._trend: PatientTrend | None = None
        self._round = 0
        self.chart = ChartView()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(DRAW_AFTER_MS)
        self._build()
        self._soon.timeout.connect(self._draw)
        self.chart.size_changed.connect(self._soon.start)
        self.chart.session_chosen.connect(self.session_chosen)
        theme.scheme_changed.connect(self._dressed)

    def show_patient(self, patient_id: PatientId) -> None:
        """Gather the patient's course and have it drawn."""
        if patient_id != self._patient_id:
            self.chart.show_chart(None)
        self._patient_id = patient_id
        self._trend = self._practice.clinic.records.trend(patient_id)
        shown = not self._trend.empty
        self.chart.setVisible(shown)
        self._tools.setVisible(shown)
        self._empty.setVisible(not shown)
        if shown:
            self._draw()

    @property
    def about_to_draw(self) -> bool:
        """Whether the size changed and the chart waits until it is still."""
        return self._soon.isActive() and self.isVisible()

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
        if self._trend is None:
            return
        path = ask.where_to_save(self, _("Save the trend"), f"{_('trend')}.{ending}", f"{ending.upper()} (*.{ending})")
        if path is None:
            return
        trend, labels = self._trend, self._practice.labels

        def work() -> Path:
            from needlelog.reports import charts

            kinds: dict[str, Callable[..., bytes]] = {
                "png": charts.trend_png, "svg": charts.trend_svg, "pdf": charts.trend_pdf,
            }  # fmt: skip
            return write_file(path, ending, kinds[ending](trend, labels))

        self._practice.tasks.run(
            self,
            work,
            lambda saved: self._practice.events.said.emit(_("Saved as {path}.").format(path=saved)),
            self._practice.failed,
        )

    def _dressed(self) -> None:
        if self._trend is not None and self.isVisible():
            self._draw()

    def _draw(self) -> None:
        trend = self._trend
        if trend is None or self.chart.isHidden() or not self.isVisible():
            return
        self._round += 1
        mine, labels, dark = self._round, self._practice.labels, theme.dark
        size, scale = self.chart.drawing_size, self.chart.devicePixelRatioF()

        def work() -> object:
            from needlelog.reports.charts import ChartLook, draw_trend

            look = ChartLook(dark=dark, width_px=size.width(), height_px=size.height(), scale=scale)
            return draw_trend(trend, labels, look)

        def done(chart: object) -> None:
            # An older drawing that comes late is not shown over a newer one.
            if mine == self._round:
                self.chart.show_chart(chart)  # type: ignore[arg-type]
                self.drawn.emit()

        self._practice.tasks.run(self, work, done)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._soon.start()

    def _build(self) -> None:
        self._empty = label(
            _("Nothing to draw yet. A 0–10 card, a twitch response or a side effect of a session shows here."),
            "empty",
            wraps=True,
        )
        self._tools = QWidget()
        keys = []
        for ending in ("png", "svg", "pdf"):
            key = button(ending.upper(), name=_("Save the trend as {kind}").format(kind=ending.upper()))
            key.clicked.connect(lambda _checked, ending=ending: self.save(ending))
            keys.append(key)
        tools = row(label(_("Point at a mark to read it; click it to open the session."), "hint"), 1)
        tools.addWidget(label(_("Save as"), "label"))
        for key in keys:
            tools.addWidget(key)
        self._tools.setLayout(tools)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.chart, 1)
        layout.addWidget(self._tools)
        layout.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        self._empty.hide()
