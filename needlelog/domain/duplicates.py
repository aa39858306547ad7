"""Whether two patients are probably one person, entered twice: by name, date of birth and telephone.

Knows what people mistype (capitals, accents, the order of names, day and month); nothing of where patients are kept.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from needlelog.domain.patients import Patient, PatientFields, PatientHit

PHONE_DIGITS = 8
"""So many last digits make two telephone numbers one, however country and area are written before them."""


class Likeness(StrEnum):
    """In what two patients agree."""

    NAME = "name"
    BORN = "born"
    SWAPPED = "swapped"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A patient in the record who is probably the one being typed, and why."""

    hit: PatientHit
    likenesses: frozenset[Likeness]


def likenesses(fields: PatientFields, other: Patient) -> frozenset[Likeness]:
    """In what a patient agrees with one in the record. ``SWAPPED`` is a birthday with day and month exchanged."""
    found = set()
    name = folded_name(fields.name)
    if name and name == folded_name(other.name):
        found.add(Likeness.NAME)
    if fields.born is not None and other.born is not None:
        if fields.born == other.born:
            found.add(Likeness.BORN)
        elif fields.born == swapped(other.born):
            found.add(Likeness.SWAPPED)
    phone = _last_digits(fields.phone)
    if len(phone) == PHONE_DIGITS and phone == _last_digits(other.phone):
        found.add(Likeness.PHONE)
    return frozenset(found)


def is_probable(fields: PatientFields, other: Patient) -> bool:
    """Whether two of name, birthday and telephone agree, or the name does and a date of birth is missing.

    One alone is chance: families share a telephone, and a full practice has namesakes and shared birthdays.
    """
    agree = likenesses(fields, other)
    if len(agree) > 1:
        return True
    return agree == {Likeness.NAME} and (fields.born is None or other.born is None)


def folded_name(name: str) -> str:
    """A name without capitals, accents, punctuation and the order of its words."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = "".join(character if character.isalnum() else " " for character in plain if not _is_accent(character))
    return " ".join(sorted(words.split()))


def swapped(born: date) -> date | None:
    """The date with day and month exchanged; None where that is no date, or the same one."""
    if born.day > 12 or born.day == born.month:
        return None
    return date(born.year, born.day, born.month)


def _is_accent(character: str) -> bool:
    return unicodedata.combining(character) > 0


def _last_digits(phone: str) -> str:
    return "".join(character for character in phone if character.isdecimal())[-PHONE_DIGITS:]
