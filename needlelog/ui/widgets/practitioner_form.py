"""The form in which a practitioner is added or changed. Says beside each field what it takes and what it does not."""

from dataclasses import fields as fields_of
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlelog.domain.clock import date_help, read_date
from needlelog.domain.form_texts import FormName
from needlelog.domain.practitioners import Practitioner, PractitionerFields
from needlelog.i18n import _
from needlelog.ui.forms import say_date
from needlelog.ui.icons import put_icon
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.basics import TextLine, button, label, row
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.field_grid import field_grid
from needlelog.ui.widgets.kept_form import KeptForm
from needlelog.ui.widgets.said_as_typed import say_as_typed

DATES = (
    "registration_expires_on", "insurance_expires_on", "infection_control_on",
    "dry_needling_certified_on", "acupuncture_certified_on",
)  # fmt: skip


class PractitionerForm(KeptForm):
    """Closed until ``start``."""

    saved = Signal(str)
    """What was done, as a sentence."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(practice, parent)
        self._changed: Practitioner | None = None
        self._build()
        for name, line in self.lines.items():
            line.returnPressed.connect(self.save)
            if name in DATES:
                say_as_typed(self._fields[name], partial(read_date, name), say_date, self._helps[name])
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.cancel)
        self._archive.clicked.connect(self._toggle_archived)
        self.hide()

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by the names that ``PractitionerFields`` gives them."""
        return self._fields

    def start(self, practitioner: Practitioner | None) -> None:
        """Change somebody, or add one more."""
        self.unfinished.turn()
        self._changed = practitioner
        self._settle()
        shown = PractitionerFields(name="") if practitioner is None else practitioner
        for name, line in self.lines.items():
            value = getattr(shown, name)
            line.setText(say_date(value) if isinstance(value, date) else value or "")
        self._title.setText(_("New practitioner") if practitioner is None else _("Change practitioner"))
        self._save.setText(_("Add practitioner") if practitioner is None else _("Save"))
        self._save.setAccessibleName(self._save.text())
        self._archive.setText(
            _("Bring back into the lists")
            if practitioner is not None and practitioner.archived_at is not None
            else _("Archive")
        )
        self._archive.setAccessibleName(self._archive.text())
        me = self._practice.clinic.me.id
        self._archive.setVisible(practitioner is not None and practitioner.id != me)
        self.unfinished.filled((None if practitioner is None else practitioner.id,))
        self.show()
        self.lines["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Store it, or say what is wrong and go there."""
        changed = self._changed
        if self._store(lambda: self._write(changed), "name"):
            self.saved.emit(_("Practitioner added.") if changed is None else _("Changes kept."))

    def _write(self, changed: Practitioner | None) -> None:
        texts: dict[str, Any] = {name: line.text() for name, line in self.lines.items()}
        dates = {name: read_date(name, texts[name]) for name in DATES}
        typed, people = PractitionerFields(**{**texts, **dates}), self._practice.clinic.practitioners
        if changed is None:
            people.add(typed)
        else:
            people.update(changed.id, typed)

    def _toggle_archived(self) -> None:
        changed, people = self._changed, self._practice.clinic.practitioners
        if changed is None:
            return
        if changed.archived_at is None:
            if self._practice.attempt(lambda: people.archive(changed.id)):
                self.saved.emit(_("Archived: no longer offered, and what they signed stays theirs."))
        elif self._practice.attempt(lambda: people.restore(changed.id)):
            self.saved.emit(_("Back in the lists."))

    def _build(self) -> None:
        self.setProperty("role", "card")
        self.lines = {one.name: TextLine() for one in fields_of(PractitionerFields)}
        last_day, past_day = _("The last day it is good."), _("A day up to today.")
        self._helps = {
            "name": _("As it stands under what is signed."),
            "profession": _("Physiotherapist, acupuncturist …"),
            "registration": _("The number, and with whom."),
            "registration_expires_on": f"{last_day} {date_help()}",
            "insurance": _("Insurer and policy."),
            "insurance_expires_on": f"{last_day} {date_help()}",
            "infection_control_on": f"{_('The latest training.')} {date_help()}",
            "dry_needling_certificate": _("What permits it, as its holder words it."),
            "dry_needling_certified_on": f"{past_day} {date_help()}",
            "acupuncture_certificate": _("What permits it, as its holder words it."),
            "acupuncture_certified_on": f"{past_day} {date_help()}",
        }
        titles = {
            "name": _("Name"),
            "profession": _("Profession"),
            "registration": _("Registration"),
            "registration_expires_on": _("Registration expires"),
            "insurance": _("Insurance"),
            "insurance_expires_on": _("Insurance expires"),
            "infection_control_on": _("Infection-control training"),
            "dry_needling_certificate": _("Certificate for dry needling"),
            "dry_needling_certified_on": _("Dry needling certified on"),
            "acupuncture_certificate": _("Certificate for acupuncture"),
            "acupuncture_certified_on": _("Acupuncture certified on"),
        }
        fields = {name: Field(name, titles[name], line, self._helps[name]) for name, line in self.lines.items()}
        self._keep(FormName.PRACTITIONER, fields)
        places = (
            ("name", "profession"),
            ("registration", "registration_expires_on"),
            ("insurance", "insurance_expires_on"),
            ("dry_needling_certificate", "dry_needling_certified_on"),
            ("acupuncture_certificate", "acupuncture_certified_on"),
            ("infection_control_on", ""),
        )
        self._title = label("", "heading")
        self._save, self._cancel = button(_("Save"), role="primary"), button(_("Cancel"))
        self._archive = button(_("Archive"))
        put_icon(self._archive, "archive")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(18, 14, 18, 16)
        inside.setSpacing(14)
        inside.addWidget(self._title)
        inside.addWidget(self.unfinished.again)
        inside.addWidget(field_grid(places, self._fields))
        inside.addLayout(row(self._cancel, self._archive, 1, self._save))
