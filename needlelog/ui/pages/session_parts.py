"""The parts of the session page: made, laid out, and put in the order of Tab and F6. What they do, the page knows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from needlelog.i18n import _
from needlelog.services.bodymap import load_bodymap
from needlelog.ui.bodychart import BodyChart
from needlelog.ui.models.needlings import NeedlingsModel
from needlelog.ui.pages.session_layout import Parts, SessionLayout, framed, order_tabs
from needlelog.ui.practice import OpenPractice
from needlelog.ui.retention import RetentionTimers
from needlelog.ui.widgets.acupuncture_panel import AcupuncturePanel
from needlelog.ui.widgets.basics import button
from needlelog.ui.widgets.bound import BoundText
from needlelog.ui.widgets.card_panel import CardPanel
from needlelog.ui.widgets.count_panel import CountPanel
from needlelog.ui.widgets.effects_panel import EffectsPanel
from needlelog.ui.widgets.entry_line import EntryLine
from needlelog.ui.widgets.hold_bar import HoldBar
from needlelog.ui.widgets.lot_panel import LotPanel
from needlelog.ui.widgets.needlings_table import NeedlingsTable
from needlelog.ui.widgets.notes_panel import NotesPanel
from needlelog.ui.widgets.opening_strip import OpeningStrip
from needlelog.ui.widgets.retention_panel import RetentionPanel
from needlelog.ui.widgets.rows_card import RowsCard
from needlelog.ui.widgets.treatment_panel import TreatmentPanel
from needlelog.ui.widgets.visit_panel import VisitPanel


class SessionParts(QWidget):
    """Everything that stands on the page."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self.timers = RetentionTimers(self)
        self.strip = OpeningStrip()
        self.hold = HoldBar()
        self.entry_line = EntryLine(practice.reference)
        self._model = NeedlingsModel(practice.labels, self)
        self.table = NeedlingsTable(self._model, practice.labels)
        self.rows = RowsCard(self.table)
        self.chart = BodyChart(practice.reference, load_bodymap())
        self.card, self.second_card = CardPanel(), CardPanel(second=True)
        self.treatment = TreatmentPanel()
        self.retention = RetentionPanel(self.timers)
        self.count = CountPanel()
        self.effects = EffectsPanel(practice.reference, practice.labels)
        self.acupuncture = AcupuncturePanel()
        self.lot = LotPanel()
        self.visit = VisitPanel()
        self.notes = NotesPanel(practice)
        self._discard = button(_("Delete this draft"), role="danger")
        self.no_needling = self.rows.no_needling
        self.bound: dict[str, BoundText] = {
            bound.name: bound
            for bound in (
                self.visit.when, self.strip.since, self.strip.no_consent, self.count.tray, self.count.reason,
                self.no_needling, *self.treatment.bound, *self.lot.bound, *self.acupuncture.bound,
                *self.notes.bound.values(),
            )
        }  # fmt: skip
        self.places = SessionLayout(self, Parts(
            strip=self.strip, hold=self.hold, line=self.entry_line, chart=framed(self.chart), rows=self.rows,
            notes=self.notes, discard=self._discard,
            # What every visit needs stands first, so that it is in sight without scrolling.
            panels=(
                self.card, self.second_card, self.count, self.effects, self.retention, self.treatment,
                self.acupuncture, self.lot, self.visit,
            ),
        ))  # fmt: skip
        order_tabs((
            *self.strip.stops, self.entry_line.edit, *self.entry_line.buttons, self.table, *self.rows.stops,
            *self.card.stops, *self.second_card.stops, *self.count.stops, *self.effects.stops,
            *self.retention.stops, *self.treatment.stops, *self.acupuncture.stops, *self.notes.stops, *self.lot.stops,
            *self.visit.stops, *self.chart.switch.buttons.values(), self.chart.canvas, self._discard,
        ))  # fmt: skip

    @property
    def parts(self) -> Sequence[QWidget]:
        """Where F6 goes, in the order of the work."""
        return (
            self.strip.consent_keys[next(iter(self.strip.consent_keys))], self.entry_line.edit, self.table,
            self.card.before, self.count.tray.editor, self.effects.line, self.treatment.new_rows.stop,
            self.notes.bound["subjective"].editor, self.visit.when.editor, self.chart.canvas,
        )  # fmt: skip

    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys of this page, for the sheet that lists them."""
        return (
            ("0", _("At the top: nothing changed since last time")),
            ("1, 2", _("At the top: consents to dry needling, to acupuncture")),
            ("Alt+C", _("Consents to all that is needled")),
            ("Enter", _("Add what the entry line says")),
            ("Shift+Enter", _("Add it as another needle")),
            ("Ctrl+D", _("Copy last session")),
            ("Ctrl+Shift+Enter", _("Confirm all copied rows")),
            *self.table.keys(),
            ("/", _("In a note: phrases")),
            ("F6", _("The next part of the page; with Shift the one before")),
            ("F8", _("Show or hide the body chart")),
            ("Ctrl+Enter", _("Sign")),
        )

    def toggle_chart(self) -> None:
        """Show the body chart or put it away, which is remembered."""
        self.places.show_chart(not self.places.chart_shown)
        self._practice.preferences.body_chart = self.places.chart_beside
        self.rows.chart_key.setChecked(self.places.chart_shown)
        if QApplication.focusWidget() is None:
            # It was in what the chart has taken the place of, or in the chart.
            place = self.chart.canvas if self.places.chart_shown else self.entry_line.edit
            place.setFocus(Qt.FocusReason.OtherFocusReason)
