"""When, who, and for which complaints."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from needlelog.domain.clock import typed_moment
from needlelog.domain.episodes import Episode
from needlelog.domain.practitioners import Practitioner, shown_names
from needlelog.domain.sessions import Session
from needlelog.i18n import _
from needlelog.ui.forms import read_moment
from needlelog.ui.widgets.basics import DropDown, TextLine, panel
from needlelog.ui.widgets.bound import BoundText
from needlelog.ui.widgets.field import Field


class VisitPanel(QFrame):
    """Reports what is to be stored; stores nothing."""

    entered = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        when = Field("happened_at", _("Date and time"), TextLine())
        self.when = BoundText(when, lambda text: read_moment("happened_at", text), _say_moment)
        self.practitioner = DropDown(_("Practitioner"))
        self.episode = DropDown(_("Complaint"))
        self.second_episode = DropDown(_("Second complaint"))
        self._choices = {
            "practitioner_id": Field("practitioner_id", _("Practitioner"), self.practitioner),
            "episode_id": Field("episode_id", _("Complaint"), self.episode),
            "second_episode_id": Field("second_episode_id", _("Second complaint"), self.second_episode),
        }
        self._build(when)
        for name, field in self._choices.items():
            editor = field.editor
            assert isinstance(editor, DropDown)
            editor.currentIndexChanged.connect(
                lambda _index, name=name, editor=editor: self.entered.emit(name, editor.currentData())
            )

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Its controls in the order of Tab."""
        return (self.when.editor, *(field.editor for field in self._choices.values()))

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
        others = [pair for pair in complaints if pair[0] is None or pair[0] != session.episode_id]
        self.second_episode.offer(others, session.second_episode_id)
        # What could only be one thing needs no question.
        only_me = len(practitioners) == 1 and session.practitioner_id == practitioners[0].id
        self._choices["practitioner_id"].setVisible(not only_me)
        only_one = len(episodes) == 1 and session.episode_id == episodes[0].id
        self._choices["episode_id"].setVisible(bool(episodes) and not only_one)
        self._choices["second_episode_id"].setVisible(len(episodes) > 1 and session.episode_id is not None)

    @property
    def error(self) -> str:
        """What is wrong with a choice, or nothing."""
        return next((field.error for field in self._choices.values() if field.error), "")

    def settle(self) -> None:
        """What was complained about has become right, or another session is shown."""
        for field in self._choices.values():
            if field.error:
                field.settle()

    def complain(self, field: str, sentence: str) -> None:
        """Say beneath the practitioner or a complaint what is wrong."""
        self._choices.get(field, self._choices["practitioner_id"]).complain(sentence)

    def _build(self, when: Field) -> None:
        inside = panel(self, _("Visit"))
        inside.addWidget(when)
        for field in self._choices.values():
            inside.addWidget(field)


def _say_moment(value: object) -> str:
    return typed_moment(value) if isinstance(value, datetime) else ""
