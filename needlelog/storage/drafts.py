"""Text still being typed: the one table without a journal, so that autosaving costs nothing.

Text of a session that is deleted stays until the practice is opened again: undo may bring the session back. Knows texts
by session and field; nothing of what a field is.
"""

from datetime import datetime

from needlelog.domain.clock import to_text
from needlelog.domain.patients import PatientId
from needlelog.domain.sessions import SessionId
from needlelog.domain.summaries import KeptText
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.schema import Table


def save(db: Database, session_id: SessionId, field: str, text: str, now: datetime) -> None:
    """Keep a field's text in place of what was kept before."""
    db.execute(
        f"INSERT INTO {Table.DRAFT_TEXT} (session_id, field, text, saved_at, saved_offset_min) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (session_id, field) DO UPDATE SET"
        " text = excluded.text, saved_at = excluded.saved_at, saved_offset_min = excluded.saved_offset_min",
        (session_id, field, text, *to_text(now)),
    )


def of(db: Database, session_id: SessionId) -> dict[str, tuple[str, datetime]]:
    """The kept texts of a session by field, with the time each was kept."""
    found = db.rows(f"SELECT * FROM {Table.DRAFT_TEXT} WHERE session_id = ? ORDER BY field", (session_id,))
    return {row["field"]: (row["text"], rows.moment(row, "saved")) for row in found}


def of_patient(db: Database, patient_id: PatientId) -> tuple[KeptText, ...]:
    """The kept texts of all of a patient's sessions, by session and place."""
    found = db.rows(
        f"SELECT session.uuid, {Table.DRAFT_TEXT}.* FROM session"
        f" JOIN {Table.DRAFT_TEXT} ON {Table.DRAFT_TEXT}.session_id = session.id"
        " WHERE session.patient_id = ? ORDER BY session.id, field",
        (patient_id,),
    )
    return tuple(
        KeptText(session_uuid=row["uuid"], place=row["field"], text=row["text"], kept_at=rows.moment(row, "saved"))
        for row in found
    )


def clear(db: Database, session_id: SessionId, field: str) -> None:
    """Forget a field's text."""
    db.execute(f"DELETE FROM {Table.DRAFT_TEXT} WHERE session_id = ? AND field = ?", (session_id, field))
