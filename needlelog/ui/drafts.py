"""Keeps what is being typed: each changed field of a session reaches the file within a second.

Knows the practice's drafts and no widget. What can't be saved stays here, under the session that it was typed in, until
it can; no text is ever written to another one.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from needlelog.domain.errors import FieldError, NeedlelogError, StorageProblem
from needlelog.domain.sessions import SessionId
from needlelog.ui.practice import OpenPractice

SAVE_AFTER_MS = 700
"""Counted from the first unsaved key, so that steady typing is saved too; the promise is two seconds."""

TRY_AGAIN_AFTER_MS = 5_000
"""After a full disk or the like, so that the text is saved as soon as there is room."""

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
        self._unsaved: dict[Place, str | None] = {}
        """Text that the file doesn't have yet; None for one that it is to forget."""
        self._saved: set[Place] = set()
        """Where the file holds text of what was on screen."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def turn_to(self, session_id: SessionId) -> dict[str, str]:
        """Save what can be saved, then serve this session; gives what was being typed in it, by field."""
        self.flush()
        self._session_id = session_id
        kept = {field: text for field, (text, _at) in self._practice.clinic.drafts.of(session_id).items()}
        self._saved |= {(session_id, field) for field in kept}
        for (of, field), text in self._unsaved.items():
            if of == session_id and text is not None:
                kept[field] = text
            elif of == session_id:
                kept.pop(field, None)
        return kept

    def typed(self, field: str, text: str) -> None:
        """A field's text changed."""
        if self._session_id is not None:
            self._keep((self._session_id, field), text)

    def given_up(self, field: str) -> None:
        """A field's text was cleared, or is again what the record says."""
        if self._session_id is None:
            return
        place = (self._session_id, field)
        self._unsaved.pop(place, None)
        if place in self._saved:
            self._keep(place, None)

    def recorded(self, *fields: str) -> None:
        """Fields became part of the record, in an act that made the file forget their text as well."""
        for field in fields:
            if self._session_id is not None:
                self._unsaved.pop((self._session_id, field), None)
                self._saved.discard((self._session_id, field))

    def forget(self) -> None:
        """The session on screen is signed or gone: nothing of it is to be kept any more."""
        gone = self._session_id
        self._session_id = None
        self._unsaved = {place: text for place, text in self._unsaved.items() if place[0] != gone}
        self._saved = {place for place in self._saved if place[0] != gone}

    def flush(self) -> bool:
        """Save now; whether all that was typed is in the file. Trouble is said, once."""
        self._timer.stop()
        trouble: NeedlelogError | None = None
        saved_at = None
        worth_another_try = False
        for place, text in tuple(self._unsaved.items()):
            session_id, field = place
            try:
                if text is None:
                    self._practice.clinic.drafts.clear(session_id, field)
                    self._saved.discard(place)
                else:
                    saved_at = self._practice.clinic.drafts.save(session_id, field, text)
                    self._saved.add(place)
            except FieldError as error:
                # It stays in its field, which says what is wrong.
                if session_id == self._session_id:
                    self.refused.emit(field, error)
                continue
            except StorageProblem as error:
                trouble = trouble or error
                worth_another_try = True
                continue
            except NeedlelogError as error:
                # The session is gone or signed: there is nothing that this could be a draft of.
                trouble = trouble or error
            del self._unsaved[place]
        if saved_at is not None and trouble is None:
            self._practice.events.draft_saved.emit(saved_at)
        if trouble is not None:
            self._practice.events.trouble.emit(trouble)
        if worth_another_try:
            self._timer.start(TRY_AGAIN_AFTER_MS)
        return not self._unsaved

    def _keep(self, place: Place, text: str | None) -> None:
        self._unsaved[place] = text
        if not self._timer.isActive() or self._timer.remainingTime() > SAVE_AFTER_MS:
            self._timer.start(SAVE_AFTER_MS)
