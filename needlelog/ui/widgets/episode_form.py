"""Changes a complaint in place beneath the patient's name, or adds one more. No dialog."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from needlelog.domain.episodes import Episode, EpisodeFields, EpisodeId
from needlelog.domain.errors import FieldError, NeedlelogError, UserError
from needlelog.domain.form_texts import FormName
from needlelog.domain.patients import PatientId
from needlelog.i18n import _
from needlelog.ui.practice import OpenPractice
from needlelog.ui.unfinished import Unfinished
from needlelog.ui.widgets.basics import TextLine, button, column, label, row
from needlelog.ui.widgets.field import Field


class EpisodeForm(QFrame):
    """Complaint and what its 0-10 card asks."""

    closed = Signal()

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._patient_id: PatientId | None = None
        self._episode: Episode | None = None
        self._build()
        for line in (self.complaint, self.card_asks):
            line.returnPressed.connect(self.save)
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.cancel)

    def start(self, patient_id: PatientId, episode: Episode | None) -> None:
        """Change this episode, or add one to the patient."""
        self.unfinished.turn()
        self._patient_id, self._episode = patient_id, episode
        for field in self._fields.values():
            field.settle()
        self.complaint.setText("" if episode is None else episode.complaint)
        self.card_asks.setText(_("pain") if episode is None else episode.card_asks)
        self._save.setText(_("Add complaint") if episode is None else _("Save"))
        self.unfinished.filled((patient_id, None if episode is None else episode.id))
        self.show()
        self.complaint.setFocus(Qt.FocusReason.OtherFocusReason)

    def resume(self, patient_id: PatientId) -> None:
        """Show again what was typed for this patient and not saved; nothing of another one is shown."""
        self.hide()
        for _patient, episode_id in (key for key in self.unfinished.keys if key[0] == patient_id):
            try:
                episode = None if episode_id is None else self._practice.clinic.episodes.get(EpisodeId(episode_id))
            except UserError:
                # Its adding was taken back; it may be done again.
                continue
            self.start(patient_id, episode)
            return

    def cancel(self) -> None:
        """Close it and let go of what was typed."""
        self.unfinished.forget()
        self.closed.emit()

    def save(self) -> None:
        """Store it, or say what is wrong and go there."""
        patient_id = self._patient_id
        if patient_id is None:
            return
        for field in self._fields.values():
            field.settle()
        episodes, complaint, asks = self._practice.clinic.episodes, self.complaint.text(), self.card_asks.text()
        try:
            if self._episode is None:
                episodes.add(patient_id, EpisodeFields(complaint=complaint, card_asks=asks))
            else:
                episodes.update(self._episode.id, replace(self._episode, complaint=complaint, card_asks=asks))
        except FieldError as trouble:
            self._fields.get(trouble.field, self._fields["complaint"]).refuse(trouble)
            return
        except NeedlelogError as trouble:
            self._practice.events.trouble.emit(trouble)
            return
        self.unfinished.forget()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.unfinished.set_aside()
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self.complaint, self.card_asks = TextLine(), TextLine()
        self._fields = {
            "complaint": Field("complaint", _("Complaint"), self.complaint),
            "card_asks": Field("card_asks", _("What the 0–10 card asks"), self.card_asks),
        }
        self.unfinished = Unfinished(self._practice, FormName.EPISODE, self._fields, self)
        self._save, self._cancel = button(_("Save"), role="primary"), button(_("Cancel"))
        keys = column(label(" ", "label"), row(self._cancel, self._save), 1, spacing=4)
        parts = row(*self._fields.values(), spacing=12)
        parts.setStretch(0, 2)
        parts.setStretch(1, 1)
        parts.addLayout(keys)
        for field in self._fields.values():
            parts.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.addWidget(self.unfinished.again)
        layout.addLayout(parts)
        self.hide()
