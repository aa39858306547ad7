"""Enters a side effect against a signed session: an entry of its own, beside what was signed."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from needlelog.domain.clock import moment_help, now, typed_moment
from needlelog.domain.entry_line import LateEffects, parse_late_effects
from needlelog.domain.errors import FieldError
from needlelog.domain.form_texts import FormName
from needlelog.domain.needlings import Needling
from needlelog.domain.sessions import Session
from needlelog.domain.side_effects import Onset, ReportedBy, Severity, TypedSideEffect
from needlelog.domain.wording import number_text
from needlelog.i18n import _
from needlelog.ui import words
from needlelog.ui.forms import read_moment, say_moment
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.basics import DropDown, TextLine, button, label, row
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.kept_form import KeptForm
from needlelog.ui.widgets.said_as_typed import say_as_typed


class SideEffectForm(KeptForm):
    """One word says kind and severity, the fields beneath the rest; each says what is wrong with it."""

    added = Signal()

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(practice, parent)
        self._session: Session | None = None
        self._from_line: tuple[TypedSideEffect, int | None] | None = None
        """What the line says at the moment, as far as it was chosen in the fields: the side effect and its row."""
        self._build()
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.cancel)
        for line in (self.line, self.found, self.note):
            line.returnPressed.connect(self.save)
        self.line.textChanged.connect(self._understand)
        self.kind.currentIndexChanged.connect(self._usual_severity)
        say_as_typed(self._fields["found_at"], partial(read_moment, "found_at"), say_moment, moment_help())

    def start(self, session: Session) -> None:
        """A fresh form for this session."""
        self.unfinished.turn()
        self._session = session
        self._from_line = None
        self._settle()
        kinds: list[tuple[object, str]] = [(kind, label) for kind, label in self._practice.labels.items()]
        self.kind.offer([(None, _("choose …")), *kinds], None)
        self.severity.offer(list(words.severity_words().items()), Severity.MILD)
        self.reported_by.offer(list(words.reporter_words().items()), ReportedBy.PATIENT)
        self.onset.offer(list(words.onset_words().items()), Onset.LATER)
        places: list[tuple[object, str]] = [(None, _("the whole session"))]
        places += [
            (one.id, _("row {number}: {target}").format(number=number, target=_place(one)))
            for number, one in enumerate(session.needlings, start=1)
        ]
        self.place.offer(places, None)
        self.found.setText(typed_moment(now()))
        self.note.setText("")
        self.line.setText("")
        self.unfinished.filled((session.id,))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Store it, or say what is wrong and go there."""
        session = self._session
        if session is not None and self._store(lambda: self._write(session), "kind"):
            self.added.emit()

    def _write(self, session: Session) -> None:
        said = self._typed()
        if self.kind.currentData() is None:
            raise FieldError("kind", _("Say what it is."))
        self._practice.clinic.side_effects.add(
            session.id,
            kind=str(self.kind.currentData()),
            severity=Severity(self.severity.currentData()),
            reported_by=ReportedBy(self.reported_by.currentData()),
            onset=Onset(self.onset.currentData()),
            found_at=read_moment("found_at", self.found.text()),
            needling_id=self.place.currentData(),
            rating=next(
                (one.rating for one in (said.effects if said else ()) if one.kind == self.kind.currentData()), None
            ),
            note=self.note.text(),
        )

    def _typed(self) -> LateEffects | None:
        """What the line says, or None when it is blank. Raises FieldError when it is not one side effect."""
        text = self.line.text()
        if not text.strip() or self._session is None:
            return None
        reference = self._practice.reference.speaking(self._practice.clinic.language)
        said = parse_late_effects(text, reference, self._session.needlings)
        if said.problems:
            first = said.problems[0]
            raise FieldError("line", first.message if first.text in first.message else f"{first.text}: {first.message}")
        if len(said.effects) != 1:
            raise FieldError("line", _("Type one side effect; the next one is an entry of its own."))
        return said

    def _understand(self) -> None:
        """Say what the line is understood as, and let the fields show it."""
        field = self._fields["line"]
        try:
            said = self._typed()
        except FieldError as trouble:
            self._take_back()
            field.explain(trouble.message)
            return
        if said is None or self._session is None:
            self._take_back()
            field.explain(_line_help())
            return
        [typed] = said.effects
        place = None if said.row is None else self._session.needlings[said.row].id
        if place is None:
            self._take_back()
        self.kind.choose(typed.kind)
        self.severity.choose(typed.severity)
        if place is not None:
            self.place.choose(place)
        self._from_line = (typed, place)
        shown = words.side_effect(typed.kind, typed.severity, self._practice.labels)
        if typed.rating is not None:
            shown = _("{effect} · rated {rating} of 10").format(effect=shown, rating=number_text(typed.rating))
        field.explain(shown)

    def _take_back(self) -> None:
        """Take back what the line chose, since it says something else by now; what was chosen by hand stays."""
        if self._from_line is None:
            return
        typed, place = self._from_line
        self._from_line = None
        if place is not None and self.place.currentData() == place:
            self.place.choose(None)
        if (self.kind.currentData(), self.severity.currentData()) == (typed.kind, typed.severity):
            self.kind.choose(None)
            self.severity.choose(Severity.MILD)

    def _usual_severity(self) -> None:
        kind = self._practice.reference.events.get(str(self.kind.currentData()))
        if kind is not None:
            self.severity.choose(Severity(kind.default_severity))

    def _build(self) -> None:
        self.setProperty("role", "card")
        self.kind, self.severity = DropDown(_("Kind")), DropDown(_("Severity"))
        self.reported_by, self.onset = DropDown(_("Reported by")), DropDown(_("Onset"))
        self.place, self.found, self.note = DropDown(_("Where")), TextLine(), TextLine()
        self.line = TextLine()
        fields = {
            "line": Field("line", _("In a word"), self.line, _line_help()),
            "kind": Field("kind", _("What"), self.kind),
            "severity": Field("severity", _("Severity"), self.severity),
            "needling_id": Field("needling_id", _("Where"), self.place),
            "reported_by": Field("reported_by", _("Reported by"), self.reported_by),
            "onset": Field("onset", _("When it showed"), self.onset),
            "found_at": Field("found_at", _("Found, date and time"), self.found),
            "note": Field("note", _("Note"), self.note),
        }
        self._keep(FormName.SIDE_EFFECT, fields)
        self._save = button(_("Add side effect"), role="primary")
        self._cancel = button(_("Cancel"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(12)
        layout.addWidget(label(_("A side effect found later"), "heading"))
        layout.addWidget(
            label(
                _("It is dated and stands beside what was signed; the signed session stays as it is."),
                "hint",
                wraps=True,
            )
        )
        layout.addWidget(self.unfinished.again)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._fields["line"], 0, 0, 1, 2, top)
        grid.addWidget(self._fields["needling_id"], 0, 2, top)
        for place, name in enumerate(("kind", "severity", "reported_by", "onset", "found_at", "note")):
            grid.addWidget(self._fields[name], 1 + place // 3, place % 3, top)
        for number in range(3):
            grid.setColumnStretch(number, 1)
        layout.addLayout(grid)
        layout.addLayout(row(self._cancel, 1, self._save))


def _line_help() -> str:
    return _("Such as bruise, bruise! when significant, tender3 for 3 of 10, or li4 l bruise.")


def _place(needling: Needling) -> str:
    return words.target(needling) + ("" if needling.side is None else f", {words.side_word(needling.side)}")
