"""Keeps what is being typed in a session: each changed field of it reaches the file within a second.

Knows the practice's drafts and no widget. What can't be saved stays here, under the session that it was typed in, until
it can; no text is ever written to another one.
"""

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from needlelog.domain.errors import FieldError
from needlelog.domain.sessions import SessionId
from needlelog.ui.practice import OpenPractice
from needlelog.ui.saver import Saver

Place = tuple[SessionId, str]
"""A session and the field of it that is being typed in."""


class DraftSaver(QObject):
    """One for a session page; ``turn_to`` says whose text is typed from now on."""

    refused = Signal(str, object)
    """A field of the session on screen, and the ``FieldError`` that says why no file can hold its text."""

    def __init__(self, practice: OpenPractice, parent: QObject) -> None:
        super().__init__(parent)
        self._practice = practice
        self._session_id: SessionId | None = None
        self._saver: Saver[Place, str] = Saver(
            practice, self, store=self._store, clear=self._clear, refuse=self._refuse
        )

    def turn_to(self, session_id: SessionId) -> dict[str, str]:
        """Save what can be saved, then serve this session; gives what was being typed in it, by field."""
        self.flush()
        self._session_id = session_id
        self._saver.saved |= {(session_id, field) for field in self._practice.clinic.drafts.of(session_id)}
        return self.texts()

    def texts(self) -> dict[str, str]:
        """What is being typed in the session on screen and is no part of the record yet, by field."""
        if self._session_id is None:
            return {}
        kept = {field: text for field, (text, _at) in self._practice.clinic.drafts.of(self._session_id).items()}
        for (of, field), text in self._saver.unsaved.items():
            if of == self._session_id and text is not None:
                kept[field] = text
            elif of == self._session_id:
                kept.pop(field, None)
        return kept

    def typed(self, field: str, text: str) -> None:
        """A field's text changed."""
        if self._session_id is not None:
            self._saver.keep((self._session_id, field), text)

    def given_up(self, field: str) -> None:
        """A field's text was cleared, or is again what the record says."""
        if self._session_id is not None:
            self._saver.give_up((self._session_id, field))

    def recorded(self, *fields: str) -> None:
        """Fields became part of the record, in an act that made the file forget their text as well."""
        for field in fields:
            if self._session_id is not None:
                self._saver.recorded((self._session_id, field))

    def forget(self) -> None:
        """The session on screen is signed or gone: nothing of it is to be kept any more."""
        gone = self._session_id
        self._session_id = None
        for place in {*self._saver.unsaved, *self._saver.saved}:
            if place[0] == gone:
                self._saver.recorded(place)

    def flush(self) -> bool:
        """Save now; whether all that was typed is in the file. Trouble is said."""
        return self._saver.flush()

    def _store(self, place: Place, text: str) -> datetime:
        return self._practice.clinic.drafts.save(*place, text)

    def _clear(self, place: Place) -> None:
        self._practice.clinic.drafts.clear(*place)

    def _refuse(self, place: Place, error: FieldError) -> None:
        session_id, field = place
        if session_id == self._session_id:
            self.refused.emit(field, error)
