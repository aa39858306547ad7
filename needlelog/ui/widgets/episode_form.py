"""Changes a complaint in place beneath the patient's name, or adds one more. No dialog."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from needlelog.domain.clock import read_date
from needlelog.domain.episodes import (
    BodySystem,
    Chronicity,
    Episode,
    EpisodeFields,
    EpisodeId,
    body_system_words,
    card_suggestions,
    checked_episode,
    course_words,
)
from needlelog.domain.errors import FieldError
from needlelog.domain.form_texts import FormName
from needlelog.domain.patients import PatientId
from needlelog.i18n import _
from needlelog.ui.forms import say_date
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.basics import DropDown, TextLine, button, row
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.field_grid import field_grid
from needlelog.ui.widgets.growing_note import GrowingNote
from needlelog.ui.widgets.kept_form import KeptForm
from needlelog.ui.widgets.keys_sheet import KeyLines
from needlelog.ui.widgets.low_scroll import LowScroll
from needlelog.ui.widgets.said_as_typed import say_as_typed
from needlelog.ui.widgets.suggested_line import SuggestedLine, SuggestionKeys

PLACES = (("started_on", "course"), ("diagnosis", "body_system"), ("referrer", "goal"))
"""What may be said beneath the two fields that matter, line by line."""


class EpisodeForm(KeptForm):
    """The complaint and what its 0-10 card asks; since when, diagnosis, referrer and the rest beneath."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(practice, parent)
        self._patient_id: PatientId | None = None
        self._episode: Episode | None = None
        self._born: date | None = None
        """Asked when the form opens: it may be left because the practice is closing."""
        self._build()
        self._connect()

    def start(self, patient_id: PatientId, episode: Episode | None) -> None:
        """Change this episode, or add one to the patient."""
        self.unfinished.turn()
        self._patient_id, self._episode = patient_id, episode
        self._born = self._practice.clinic.patients.get(patient_id).born
        self._settle()
        shown = episode or EpisodeFields(complaint="", card_asks=_("pain"))
        self.complaint.setText(shown.complaint)
        self.card_asks.setText(shown.card_asks)
        self.started_on.setText("" if shown.started_on is None else say_date(shown.started_on))
        self.course.choose(shown.course)
        self.diagnosis.setText(shown.diagnosis)
        self.body_system.choose(shown.body_system)
        self.referrer.setText(shown.referrer)
        self.goal.setPlainText(shown.goal)
        self._save.setText(_("Add complaint") if episode is None else _("Save"))
        self._save.setAccessibleName(self._save.text())
        self.unfinished.filled((patient_id, None if episode is None else episode.id))
        self.show()
        self.complaint.setFocus(Qt.FocusReason.OtherFocusReason)

    def resume(self, patient_id: PatientId) -> None:
        """Show again what was typed for this patient and not saved; nothing of another one is shown."""
        episodes = self._practice.clinic.episodes
        self._resume(
            patient_id,
            lambda number: self.start(patient_id, None if number is None else episodes.get(EpisodeId(number))),
        )

    def save(self) -> None:
        """Store it, or say what is wrong and go there."""
        if self._patient_id is not None and self._store(self._write, "complaint"):
            self.closed.emit()

    def _write(self) -> None:
        episodes = self._practice.clinic.episodes
        if self._episode is not None:
            episodes.update(self._episode.id, self._typed())
        elif self._patient_id is not None:
            episodes.add(self._patient_id, self._typed())

    def keys(self) -> KeyLines:
        """The keys of this form."""
        return (
            ("Enter", _("Save the complaint; Ctrl+Enter from the goal too")),
            ("↑ ↓", _("In what the card asks: the usual words, one after the other")),
            ("Esc", _("Close the form; what was typed is kept, and Cancel lets go of it")),
        )

    def _typed(self) -> EpisodeFields:
        """What stands in the form. Raises FieldError for a day that can't be read."""
        return EpisodeFields(
            complaint=self.complaint.text(),
            card_asks=self.card_asks.text(),
            started_on=read_date("started_on", self.started_on.text()),
            diagnosis=self.diagnosis.text(),
            referrer=self.referrer.text(),
            body_system=BodySystem(self.body_system.currentData()),
            course=Chronicity(self.course.currentData()),
            goal=self.goal.toPlainText(),
        )

    def _checked(self, fields: EpisodeFields) -> EpisodeFields:
        return checked_episode(fields, today=self._practice.today, born=self._born)

    def _leave(self, name: str, text: str) -> None:
        """Say beneath a field that was left what is wrong with it; one left blank for a button is no matter yet."""
        if not text.strip() and QApplication.focusWidget() not in [field.editor for field in self._fields.values()]:
            return
        values: dict[str, Any] = {name: text}
        try:
            self._checked(replace(EpisodeFields(complaint="-"), **values))
        except FieldError as trouble:
            self._fields[name].complain(trouble)

    def _retyped(self, name: str) -> None:
        if self._fields[name].error:
            self._fields[name].settle()

    def _say_start(self, day: date) -> str:
        said = say_date(day)
        return "" if said == self.started_on.text().strip() else said

    def _read_start(self, text: str) -> date | None:
        day = read_date("started_on", text)
        return self._checked(EpisodeFields(complaint="-", started_on=day)).started_on

    def _connect(self) -> None:
        for name, line in self._lines.items():
            line.returnPressed.connect(self.save)
            if line is not self.started_on:
                line.left.connect(lambda name=name, line=line: self._leave(name, line.text()))
                line.textChanged.connect(lambda _text, name=name: self._retyped(name))
        self.goal.left.connect(lambda: self._leave("goal", self.goal.toPlainText()))
        self.goal.textChanged.connect(partial(self._retyped, "goal"))
        say_as_typed(self._fields["started_on"], self._read_start, self._say_start, "")
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.cancel)

    def _build(self) -> None:
        titles = {
            "complaint": _("Complaint"),
            "card_asks": _("What the 0–10 card asks"),
            "started_on": _("Since"),
            "course": _("Acute or chronic"),
            "diagnosis": _("Diagnosis"),
            "body_system": _("Body system"),
            "referrer": _("Referred by"),
            "goal": _("Goal"),
        }
        self.complaint, self.started_on, self.diagnosis, self.referrer = TextLine(), TextLine(), TextLine(), TextLine()
        self.card_asks = SuggestedLine(card_suggestions(), name=titles["card_asks"])
        self.course, self.body_system = DropDown(titles["course"]), DropDown(titles["body_system"])
        self.course.offer(_unsaid_first(course_words()), Chronicity.NOT_SAID)
        self.body_system.offer(_unsaid_first(body_system_words()), BodySystem.NOT_SAID)
        self.goal = GrowingNote(name=titles["goal"], lines=1, most=4)
        self._lines: dict[str, TextLine] = {
            "complaint": self.complaint,
            "card_asks": self.card_asks,
            "started_on": self.started_on,
            "diagnosis": self.diagnosis,
            "referrer": self.referrer,
        }
        # Within the fields, so that the form stays low and leaves the page beneath it in sight.
        self.complaint.setPlaceholderText(_("Such as neck pain, right"))
        self.started_on.setPlaceholderText(_("Such as 4 May 2026"))
        choices = {"course": self.course, "body_system": self.body_system, "goal": self.goal}
        editors: dict[str, QWidget] = {**self._lines, **choices}
        # In the order of Tab.
        fields = {name: Field(name, titles[name], editors[name]) for name in titles}
        self._keep(FormName.EPISODE, fields)
        self.asks_keys = SuggestionKeys(self.card_asks)
        self._save, self._cancel = button(_("Save"), role="primary"), button(_("Cancel"))
        first = QGridLayout()
        first.setHorizontalSpacing(16)
        first.setVerticalSpacing(6)
        first.addWidget(self._fields["complaint"], 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._fields["card_asks"], 0, 1, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.asks_keys, 1, 1)
        for place in (0, 1):
            first.setColumnStretch(place, 1)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 4, 4, 4)
        inside.setSpacing(10)
        inside.addWidget(self.unfinished.again)
        inside.addLayout(first)
        inside.addWidget(field_grid(PLACES, self._fields, line_spacing=10))
        self._scroll = LowScroll(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.addWidget(self._scroll)
        layout.addLayout(row(self._cancel, 1, self._save))
        self.hide()


def _unsaid_first(words: dict[Chronicity, str] | dict[BodySystem, str]) -> list[tuple[object, str]]:
    """Values with their words, "not said" first, since that is what stands there before somebody chooses."""
    return sorted(words.items(), key=lambda pair: bool(pair[0]))
