"""What stands beside a trend: what came of it in words, and where the needles went on the body.

Knows the course as values; reads and draws no chart.
"""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlelog.domain.bodymap.marks import visit_marks
from needlelog.domain.trend_choice import ChosenCourse
from needlelog.i18n import _
from needlelog.reports.trend_words import needles_words, since_first, since_words
from needlelog.services.bodymap import load_bodymap
from needlelog.services.reference import load_reference
from needlelog.ui.bodychart import BodyChart
from needlelog.ui.text_size import px
from needlelog.ui.widgets.basics import card, label

BODY_HEIGHT_PX = 260


class TrendSide(QWidget):
    """Two cards; the body is drawn when it is first seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._course: ChosenCourse | None = None
        self._body: BodyChart | None = None
        self.facts, self.needles = label(wraps=True), label("", "hint", wraps=True)
        words, inside = card()
        self.since = label(_("Since the first session"), "heading", wraps=True)
        inside.addWidget(self.since)
        inside.addWidget(self.facts)
        body, self._room = card()
        self._room.addWidget(label(_("Where needles went"), "heading"))
        self._room.addWidget(self.needles)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(words)
        layout.addWidget(body, 1)

    @property
    def body(self) -> BodyChart | None:
        """The body, once it was seen."""
        return self._body

    def show_course(self, course: ChosenCourse) -> None:
        """Say and mark this course."""
        self._course = course
        self.since.setText(since_words(course))
        self.facts.setText("\n".join(since_first(course)))
        self.needles.setText(needles_words(course))
        if self.isVisible():
            self._mark()

    def forget_view(self) -> None:
        """Choose the body's view by its marks again, as for another patient."""
        if self._body is not None:
            self._body.forget_view()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._mark()

    def _mark(self) -> None:
        if self._course is None:
            return
        if self._body is None:
            self._body = BodyChart(load_reference(), load_bodymap())
            self._body.setMinimumHeight(px(BODY_HEIGHT_PX))
            self._room.addWidget(self._body, 1)
        self._body.show_marks(visit_marks(self._course.visits))
