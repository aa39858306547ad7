"""What is typed into a form before it is saved, kept within seconds and without a journal entry for each keystroke."""

from collections.abc import Mapping
from datetime import datetime

from needlelog.domain import clock
from needlelog.domain.form_texts import FormKey, FormName, FormText
from needlelog.domain.text import checked_note
from needlelog.services.desk import Desk
from needlelog.storage import form_texts


class FormTexts:
    """``clinic.form_texts``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save(self, form: FormName, key: FormKey, texts: Mapping[str, str]) -> datetime:
        """Keep what stands in a form's editors; the time it was kept.

        Raises StorageProblem; FieldError, with the editor as its field, for a text that no file can hold: none is kept.
        """
        for editor, text in texts.items():
            checked_note(editor, text)
        now = clock.now()
        with self._desk.db.unjournalled():
            form_texts.save(self._desk.db, form, key, texts, now)
        return now

    def of(self, form: FormName) -> tuple[FormText, ...]:
        """What is kept of a form, by what it was open on; the one that was left last at the end."""
        return form_texts.of(self._desk.db, form)

    def clear(self, form: FormName, key: FormKey) -> None:
        """Forget what is kept, once it is part of the record or given up."""
        with self._desk.db.unjournalled():
            form_texts.clear(self._desk.db, form, key)
