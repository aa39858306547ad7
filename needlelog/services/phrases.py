"""Use cases on the practice's phrases for notes: the same ones for everyone who works there."""

from needlelog.domain.errors import FieldError
from needlelog.domain.phrases import NoteField, Phrase, PhraseId, checked_phrase, suggested_phrases
from needlelog.domain.text import folded
from needlelog.i18n import _
from needlelog.services.desk import Desk, there
from needlelog.storage import phrases


class Phrases:
    """``clinic.phrases``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, field: NoteField) -> tuple[Phrase, ...]:
        """The practice's own phrases for a note, in the order in which they were added."""
        return phrases.of_field(self._desk.db, field)

    def offered(self, field: NoteField) -> tuple[str, ...]:
        """What to offer at a note: the practice's own phrases, or some to begin with as long as it has none there."""
        own = tuple(phrase.text for phrase in self.of(field))
        return own or suggested_phrases(field)

    def add(self, field: NoteField, text: str) -> Phrase:
        """Add a phrase to a note. Raises FieldError for a blank one and one that is there already."""
        checked = checked_phrase(text)
        if folded(checked) in {folded(phrase.text) for phrase in self.of(field)}:
            raise FieldError("text", _("This phrase is there already."))
        with self._desk.db.operation(_("Add phrase")):
            phrase_id = phrases.add(self._desk.db, field, checked)
        return there(phrases.get(self._desk.db, phrase_id))

    def remove(self, phrase_id: PhraseId) -> None:
        """Remove a phrase; what was written with it stays. Raises UserError when there is none."""
        there(phrases.get(self._desk.db, phrase_id))
        with self._desk.db.operation(_("Remove phrase")):
            phrases.remove(self._desk.db, phrase_id)
