"""A phrase: words that a practice writes in its notes again and again, offered at one of the four notes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from needlelog.domain.text import checked_line
from needlelog.i18n import _

PhraseId = NewType("PhraseId", int)


class NoteField(StrEnum):
    """The four notes of a session, by the names of their fields."""

    SUBJECTIVE = "subjective"
    OBJECTIVE = "objective"
    ASSESSMENT = "assessment"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in the file."""

    id: PhraseId
    uuid: str
    field: NoteField
    text: str


def checked_phrase(text: str) -> str:
    """The phrase as it will be stored. Raises FieldError when it is blank or can't be kept."""
    return checked_line("text", text, required=True)


def suggested_phrases(field: NoteField) -> tuple[str, ...]:
    """Phrases to begin with, for a practice that has none of its own yet; none of them is stored."""
    return {
        NoteField.SUBJECTIVE: (
            _("Better since last time."),
            _("No change since last time."),
            _("Good for two days, then as before."),
            _("Worse at the end of the day."),
            _("Wakes with it."),
        ),
        NoteField.OBJECTIVE: (
            _("Taut band, tender on pressure."),
            _("Range of movement full, end tight."),
            _("Guarded at the end of range."),
            _("Strength equal on both sides."),
            _("No swelling, no bruise from last time."),
        ),
        NoteField.ASSESSMENT: (
            _("Responding as expected."),
            _("Held, not gaining."),
            _("Not responding so far: review the diagnosis."),
        ),
        NoteField.PLAN: (
            _("Same again next week."),
            _("Space the visits out."),
            _("Fewer needles next time."),
            _("Exercises at home, two sets a day."),
            _("Soreness for a day or two is usual; call if it is more."),
        ),
    }[field]
