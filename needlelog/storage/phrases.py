"""Phrases in the file. Knows rows; nothing of where they are offered."""

from needlelog.domain.phrases import NoteField, Phrase, PhraseId
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.driver import Row
from needlelog.storage.schema import Table


def add(db: Database, field: NoteField, text: str) -> PhraseId:
    """Add a phrase."""
    return PhraseId(rows.insert(db, Table.PHRASE, {"uuid": rows.new_uuid(), "field": field.value, "text": text}))


def change(db: Database, phrase_id: PhraseId, text: str) -> None:
    """Other words for a phrase."""
    rows.update(db, Table.PHRASE, phrase_id, {"text": text})


def remove(db: Database, phrase_id: PhraseId) -> None:
    """Remove a phrase."""
    rows.delete(db, Table.PHRASE, phrase_id)


def get(db: Database, phrase_id: PhraseId) -> Phrase | None:
    """One phrase, or None."""
    row = db.row("SELECT * FROM phrase WHERE id = ?", (phrase_id,))
    return None if row is None else _phrase(row)


def of_field(db: Database, field: NoteField) -> tuple[Phrase, ...]:
    """The phrases of a note, in the order in which they were added."""
    return tuple(_phrase(row) for row in db.rows("SELECT * FROM phrase WHERE field = ? ORDER BY id", (field.value,)))


def _phrase(row: Row) -> Phrase:
    return Phrase(id=PhraseId(row["id"]), uuid=row["uuid"], field=NoteField(row["field"]), text=row["text"])
