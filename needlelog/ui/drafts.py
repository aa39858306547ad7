"""Keeps what is being typed: each changed field of a session reaches the file within a second.

Knows the practice's drafts and no widget. A field that became part of the record is forgotten here.
"""

from PySide6.QtCore import QObject, QTimer

from needlelog.domain.errors import NeedlelogError
from needlelog.domain.sessions import SessionId
from needlelog.ui.practice import OpenPractice

SAVE_AFTER_MS = 700
"""Counted from the first unsaved key, so that steady typing is saved too; the promise is two seconds."""


class DraftSaver(QObject):
    """One for a session page; ``turn_to`` says whose text it is."""

    def __init__(self, practice: OpenPractice, parent: QObject) -> None:
        super().__init__(parent)
        self._practice = practice
        self._session_id: SessionId | None = None
        self._pending: dict[str, str] = {}
        self._kept: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def turn_to(self, session_id: SessionId | None) -> dict[str, str]:
        """Save what is pending, then serve this session; gives the texts kept for it, by field."""
        self.flush()
        self._session_id = session_id
        kept = {} if session_id is None else self._practice.clinic.drafts.of(session_id)
        self._kept = set(kept)
        return {field: text for field, (text, _saved_at) in kept.items()}

    def typed(self, field: str, text: str) -> None:
        """A field's text changed."""
        self._pending[field] = text
        if not self._timer.isActive():
            self._timer.start()

    def settled(self, field: str) -> None:
        """A field's text became part of the record, or was cleared."""
        self._pending.pop(field, None)
        if self._session_id is not None and field in self._kept:
            self._kept.discard(field)
            self._practice.clinic.drafts.clear(self._session_id, field)

    def forget(self) -> None:
        """The session is signed or gone: nothing of it is to be kept any more."""
        self._timer.stop()
        self._pending.clear()
        self._kept.clear()
        self._session_id = None

    def flush(self) -> None:
        """Save now. Text that can't be saved stays pending, and the trouble is said."""
        self._timer.stop()
        if self._session_id is None:
            self._pending.clear()
            return
        saved_at = None
        for field, text in list(self._pending.items()):
            try:
                saved_at = self._practice.clinic.drafts.save(self._session_id, field, text)
            except NeedlelogError as trouble:
                self._practice.events.trouble.emit(trouble)
                return
            self._kept.add(field)
            del self._pending[field]
        if saved_at is not None:
            self._practice.events.draft_saved.emit(saved_at)
