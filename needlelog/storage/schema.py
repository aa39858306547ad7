"""The names of the tables: a misspelt one must not become a table of its own.

What the columns are is said once, in ``steps``; what they mean, in ``docs/data-dictionary.md``. This module
knows names alone and opens nothing.

Three kinds of table:

- ``JOURNALLED`` hold the record. The database refuses to change them outside ``Database.operation``.
- ``DERIVED`` can be computed from them: search and summary rows. No trigger keeps them. ``Database`` calls the function
  ``refresh(db, touched)`` that it was opened with, just before each commit, in the same transaction, also for undo and
  redo; whoever writes that function computes the rows of ``touched.patient_ids`` and ``touched.session_ids`` anew and
  removes those of patients and sessions that are gone.
- The rest: ``draft_text`` and ``form_text`` are written in ``Database.unjournalled``; ``operation`` and ``change``
  by the journal alone.
"""

from enum import StrEnum
from typing import Final


class Table(StrEnum):
    """Every table of the file, and nothing else: a test holds the file against this list."""

    PRACTITIONER = "practitioner"
    PATIENT = "patient"
    ALERT = "alert"
    EPISODE = "episode"
    SESSION = "session"
    NEEDLING = "needling"
    SIDE_EFFECT = "side_effect"
    FOLLOW_UP = "follow_up"
    SETTING = "setting"
    PHRASE = "phrase"
    DRAFT_TEXT = "draft_text"
    FORM_TEXT = "form_text"
    OPERATION = "operation"
    CHANGE = "change"
    SESSION_SUMMARY = "session_summary"
    PATIENT_SUMMARY = "patient_summary"
    PATIENT_SEARCH = "patient_search"
    SESSION_SEARCH = "session_search"


JOURNALLED: Final = (
    Table.PRACTITIONER,
    Table.PATIENT,
    Table.ALERT,
    Table.EPISODE,
    Table.SESSION,
    Table.NEEDLING,
    Table.SIDE_EFFECT,
    Table.FOLLOW_UP,
    Table.SETTING,
    Table.PHRASE,
)
"""Tables with journal triggers. Each has an integer key ``id`` that is never given twice."""

DERIVED: Final = (Table.SESSION_SUMMARY, Table.PATIENT_SUMMARY, Table.PATIENT_SEARCH, Table.SESSION_SEARCH)
"""Tables that can be computed anew from the journalled ones."""

SEARCH: Final = (Table.PATIENT_SEARCH, Table.SESSION_SEARCH)
"""The FTS5 tables among them; SQLite keeps each in five tables of its own."""

APPLICATION_ID: Final = 0x4E444C47
"""``NDLG``: how a file says that it is ours."""

PRACTICE_NAME: Final = "practice_name"
"""The setting that names the practice."""

LANGUAGE: Final = "language"
"""The setting that says in which language the practice names its channels."""
