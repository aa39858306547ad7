"""What may be typed into a field: kept exactly, or refused with a sentence, never something in between."""

import unicodedata

from needlelog.domain.errors import FieldError
from needlelog.i18n import _

LINE_LIMIT = 500
"""Characters in a field of one line, such as a name."""

NOTE_LIMIT = 100_000
"""Characters in a note."""
QUOTED_LIMIT = 60


def checked_line(field: str, text: str, *, required: bool = False, limit: int = LINE_LIMIT) -> str:
    """The text of a one-line field without surrounding white space.

    Raises FieldError when it is required and blank, too long, or holds a character that no file can keep.
    """
    kept = checked_note(field, text, limit=limit).strip()
    if not kept.isprintable() and any(unicodedata.category(character) == "Cc" for character in kept):
        raise FieldError(field, _("This field takes one line: no line breaks, tabs or control characters."))
    if required and not any(is_visible(character) for character in kept):
        raise FieldError(field, _("This can't be left empty."))
    return kept


def checked_note(field: str, text: str, *, limit: int = NOTE_LIMIT) -> str:
    """The text of a note, exactly as typed.

    Raises FieldError when it is longer than ``limit`` or holds half a character (a lone surrogate) or NUL.
    """
    if len(text) > limit:
        raise FieldError(
            field,
            _("This is {count:,} characters long; {limit:,} fit here.").format(count=len(text), limit=limit),
        )
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise FieldError(field, _("This holds half of a character, which can't be stored. Type it again."))
    if "\0" in text:
        raise FieldError(field, _("This holds an invisible NUL character, which can't be stored. Type it again."))
    return text


def folded(text: str) -> str:
    """The text as it is compared: without capitals, and however its accents were composed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def quoted_start(text: str) -> str:
    """So much of what was typed as is enough to find it again."""
    return text if len(text) <= QUOTED_LIMIT else text[:QUOTED_LIMIT].rstrip() + "…"


def is_visible(character: str) -> bool:
    """Whether a character leaves ink: not white space, not a control or formatting character."""
    return unicodedata.category(character)[0] not in "ZC"
