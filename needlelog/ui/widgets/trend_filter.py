"""Chooses which sessions a trend is of: complaint, modality, days. Knows the choice, and reads nothing itself."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from needlelog.domain.episodes import Episode
from needlelog.domain.needlings import Modality, modality_word
from needlelog.domain.trend_choice import TrendChoice, three_months_before
from needlelog.domain.trends import PatientTrend
from needlelog.i18n import _
from needlelog.reports.trend_drawing import CARDS_MAX
from needlelog.reports.words import capitalised
from needlelog.ui.widgets.basics import DropDown, label, row

ALL, THREE_MONTHS, THIS_YEAR, OWN = "all", "three months", "this year", "own"


class TrendFilter(QWidget):
    """Three lists, and two days where the days are one's own."""

    changed = Signal()
    """Other sessions are chosen."""

    question_changed = Signal()
    """Another question of the card is to come first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._episodes: tuple[Episode, ...] | None = None
        self.complaint = DropDown(_("Complaint"))
        self.modality, self.days = DropDown(_("Modality")), DropDown(_("Dates"))
        self.question = DropDown(_("What the 0–10 card asks"))
        self.first, self.last = QDateEdit(), QDateEdit()
        self._dash = label("–", "hint")
        self._build()

    def show_episodes(self, episodes: Sequence[Episode]) -> None:
        """Offer these complaints; what was chosen stays where it is still there."""
        if tuple(episodes) == self._episodes:
            return
        chosen, self._episodes = self.complaint.currentData(), tuple(episodes)
        offered: list[tuple[object, str]] = [(None, _("All complaints"))]
        self.complaint.offer([*offered, *((one.id, one.complaint) for one in self._episodes)], chosen)
        self.complaint.setVisible(len(self._episodes) > 1)

    def show_questions(self, trend: PatientTrend) -> None:
        """Offer the card's questions where there are more than a chart draws."""
        asked = [course.asks for course in trend.courses]
        self.question.offer([(asks, capitalised(asks)) for asks in asked], self.question.currentData())
        self.question.setVisible(len(asked) > CARDS_MAX)

    def led(self, trend: PatientTrend) -> PatientTrend:
        """The trend with the chosen question first."""
        asks = self.question.currentData()
        return trend if asks is None else trend.led_by(asks)

    def clear(self) -> None:
        """Choose everything, as for another patient."""
        self.question.offer([])
        for one in (self.complaint, self.modality, self.days):
            with QSignalBlocker(one):
                one.setCurrentIndex(0)
        self._show_days()

    def choice(self, today: date) -> TrendChoice:
        """What is chosen; ``today`` ends the quick choices of days."""
        kind = self.days.currentData()
        first: date | None = None
        last: date | None = None
        if kind == THREE_MONTHS:
            first = three_months_before(today)
        elif kind == THIS_YEAR:
            first = date(today.year, 1, 1)
        elif kind == OWN:
            typed = [date(day.year(), day.month(), day.day()) for day in (self.first.date(), self.last.date())]
            first, last = sorted(typed)
        return TrendChoice(self.complaint.currentData(), self.modality.currentData(), first, last)

    def _show_days(self) -> None:
        own = self.days.currentData() == OWN
        for part in (self.first, self._dash, self.last):
            part.setVisible(own)

    def _build(self) -> None:
        self.complaint.offer([(None, _("All complaints"))])
        self.complaint.hide()
        either: list[tuple[object, str]] = [(None, _("Both modalities"))]
        self.modality.offer([*either, *((one, capitalised(modality_word(one))) for one in Modality)])
        self.days.offer(
            [
                (ALL, _("All dates")),
                (THREE_MONTHS, _("Last 3 months")),
                (THIS_YEAR, _("This year")),
                (OWN, _("From – to")),
            ],
            ALL,
        )
        for one in (self.complaint, self.modality, self.days):
            one.setMinimumContentsLength(14)
        for line, name in ((self.first, _("First day")), (self.last, _("Last day"))):
            line.setCalendarPopup(True)
            line.setAccessibleName(name)
            line.setDate(QDate.currentDate())
            line.dateChanged.connect(self.changed)
        self.first.setDate(QDate.currentDate().addYears(-1))
        for one in (self.complaint, self.modality, self.days):
            one.currentIndexChanged.connect(self._chosen)
        self.question.currentIndexChanged.connect(self.question_changed)
        self.question.hide()
        parts = row(self.complaint, self.question, self.modality, self.days, self.first, self._dash, self.last, 1)
        self.setLayout(parts)
        self._show_days()

    def _chosen(self) -> None:
        self._show_days()
        self.changed.emit()
