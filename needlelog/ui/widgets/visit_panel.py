"""Consent, when, who, for which complaint, and what kind of needling the next rows are."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from needlelog.domain.episodes import Episode
from needlelog.domain.needlings import Modality
from needlelog.domain.practitioners import Practitioner, shown_names
from needlelog.domain.sessions import Session
from needlelog.i18n import _
from needlelog.ui import words
from needlelog.ui.forms import read_moment, typed_moment
from needlelog.ui.widgets.basics import DropDown, TextLine, button, label
from needlelog.ui.widgets.bound import BoundText
from needlelog.ui.widgets.field import Field


class VisitPanel(QFrame):
    """Reports what is to be stored; stores nothing."""

    entered = Signal(str, object)

    consented = Signal()
    """The patient consents today to what is needled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        when = Field("happened_at", _("Date and time"), TextLine())
        self.when = BoundText(when, lambda text: read_moment("happened_at", text), _say_moment)
        self.consent = button(_("Patient consents today  (Alt+C)"))
        no_consent = Field("no_consent_reason", _("Or why there is no consent"), TextLine())
        self.no_consent = BoundText(no_consent)
        self._consent_said = label("", "hint", wraps=True)
        self.practitioner = DropDown(_("Practitioner"))
        self.episode = DropDown(_("Complaint"))
        self._practitioner_field = Field("practitioner_id", _("Practitioner"), self.practitioner)
        self._episode_field = Field("episode_id", _("Complaint"), self.episode)
        self.new_rows = DropDown(_("Record new rows as"))
        self.new_rows.offer(
            [
                (None, _("By target")),
                (Modality.DRY_NEEDLING, _("Dry needling")),
                (Modality.ACUPUNCTURE, _("Acupuncture")),
            ]
        )
        self.new_rows.setToolTip(_("By target: points are acupuncture, muscles are dry needling"))
        self._build(when)
        self.consent.clicked.connect(self.consented)
        self.practitioner.currentIndexChanged.connect(
            lambda _index: self.entered.emit("practitioner_id", self.practitioner.currentData())
        )
        self.episode.currentIndexChanged.connect(
            lambda _index: self.entered.emit("episode_id", self.episode.currentData())
        )

    def show_session(
        self, session: Session, episodes: tuple[Episode, ...], practitioners: tuple[Practitioner, ...]
    ) -> None:
        """Offer the practice's people and the patient's complaints, with the session's chosen."""
        names = shown_names(practitioners)
        here = [one for one in practitioners if one.archived_at is None or one.id == session.practitioner_id]
        people: list[tuple[object, str]] = [(one.id, names[one.id]) for one in here]
        if session.practitioner_id is None:
            people.insert(0, (None, _("not said")))
        self.practitioner.offer(people, session.practitioner_id)
        complaints: list[tuple[object, str]] = [(None, _("none"))]
        complaints += [(one.id, one.complaint) for one in episodes]
        self.episode.offer(complaints, session.episode_id)
        self._show_consent(session)
        # What could only be one thing needs no question.
        only_me = len(practitioners) == 1 and session.practitioner_id == practitioners[0].id
        self._practitioner_field.setVisible(not only_me)
        only_one = len(episodes) == 1 and session.episode_id == episodes[0].id
        self._episode_field.setVisible(bool(episodes) and not only_one)

    def _show_consent(self, session: Session) -> None:
        """What the patient said, and the question as long as something that is needled lacks an answer."""
        given = [(modality, moment) for modality in Modality if (moment := session.consented_at(modality)) is not None]
        self._consent_said.setText(
            _("Consent today: {said}").format(
                said=", ".join(f"{words.modality_word(modality)} {moment:%H:%M}" for modality, moment in given)
            )
        )
        open_yet = bool(session.without_consent)
        self._consent_said.setVisible(bool(given))
        self.consent.setVisible(open_yet)
        self.no_consent.field.setVisible(open_yet or bool(session.no_consent_reason))

    def complain(self, field: str, sentence: str) -> None:
        """Say beneath the practitioner or the complaint what is wrong."""
        (self._practitioner_field if field == "practitioner_id" else self._episode_field).complain(sentence)

    @property
    def modality(self) -> Modality | None:
        """What the next rows are; None goes by the target."""
        chosen = self.new_rows.currentData()
        return None if chosen is None else Modality(chosen)

    def settle(self) -> None:
        self._practitioner_field.settle()
        self._episode_field.settle()

    def _build(self, when: Field) -> None:
        self.setProperty("role", "card")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 12, 14, 14)
        inside.setSpacing(8)
        inside.addWidget(label(_("Visit"), "heading"))
        inside.addWidget(self._consent_said)
        inside.addWidget(self.consent)
        for field in (self.no_consent.field, when, self._practitioner_field, self._episode_field):
            inside.addWidget(field)
        inside.addWidget(Field("modality", _("Record new rows as"), self.new_rows))
        inside.setAlignment(Qt.AlignmentFlag.AlignTop)


def _say_moment(value: object) -> str:
    return typed_moment(value) if isinstance(value, datetime) else ""
