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
        checked = self._checked(field, text)
        with self._desk.db.operation(_("Add phrase")):
            phrase_id = phrases.add(self._desk.db, field, checked)
        return there(phrases.get(self._desk.db, phrase_id))

    def change(self, phrase_id: PhraseId, text: str) -> Phrase:
        """Other words for a phrase; what was written with it stays. Raises FieldError as ``add``, UserError."""
        kept = there(phrases.get(self._desk.db, phrase_id))
        checked = self._checked(kept.field, text, kept)
        if checked != kept.text:
            with self._desk.db.operation(_("Change phrase")):
                phrases.change(self._desk.db, phrase_id, checked)
        return there(phrases.get(self._desk.db, phrase_id))

    def remove(self, phrase_id: PhraseId) -> None:
        """Remove a phrase; what was written with it stays. Raises UserError when there is none."""
        there(phrases.get(self._desk.db, phrase_id))
        with self._desk.db.operation(_("Remove phrase")):
            phrases.remove(self._desk.db, phrase_id)

    def _checked(self, field: NoteField, text: str, kept: Phrase | None = None) -> str:
        """The words as they will be stored, which no other phrase of the note has."""
        checked = checked_phrase(text)
        others = (phrase for phrase in self.of(field) if kept is None or phrase.id != kept.id)
        if folded(checked) in {folded(phrase.text) for phrase in others}:
            raise FieldError("text", _("This phrase is there already."))
        return checked
