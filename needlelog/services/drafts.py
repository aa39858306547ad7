"""Text still being typed, kept within seconds and without a journal entry for each keystroke."""

from datetime import datetime

from needlelog.domain import clock
from needlelog.domain.sessions import SessionId
from needlelog.domain.text import checked_note
from needlelog.services.desk import Desk, still_draft, there
from needlelog.storage import drafts, sessions


class Drafts:
    """``clinic.drafts``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save(self, session_id: SessionId, field: str, text: str) -> datetime:
        """Keep a field's text as it stands; the time it was kept.

        Raises FieldError when no file can hold it, UserError for a signed session, StorageProblem.
        """
        checked_note(field, text)
        still_draft(there(sessions.get(self._desk.db, session_id)))
        now = clock.now()
        with self._desk.db.unjournalled():
            drafts.save(self._desk.db, session_id, field, text, now)
        return now

    def of(self, session_id: SessionId) -> dict[str, tuple[str, datetime]]:
        """The kept texts of a session by field, with the time each was kept."""
        return drafts.of(self._desk.db, session_id)

    def clear(self, session_id: SessionId, field: str) -> None:
        """Forget a field's text, once it is part of the record or given up."""
        with self._desk.db.unjournalled():
            drafts.clear(self._desk.db, session_id, field)
