"""How tests read an entry line: with the shipped reference, on a day that stays the same."""

from datetime import date

from needlelog.domain.entry_line import Entry, EntryContext, parse
from needlelog.services.reference import load_reference

TODAY = date(2026, 11, 23)


def read(text: str, **known: object) -> Entry:
    """The entry of a line, with a date known, and what else a test lets be known."""
    return parse(text, load_reference(), EntryContext(**{"today": TODAY, **known}))  # type: ignore[arg-type]  # any field
