"""Finding patients and sessions by what is typed, whatever is typed.

What was typed is never read as a query: every word of it is quoted. Knows the search tables; who keeps them up to date
is ``readmodels``.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from needlelog.domain.duplicates import PHONE_DIGITS
from needlelog.domain.patients import PatientHit, PatientId
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.driver import Row
from needlelog.storage.schema import Table

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

CONSIDERED: Final = 400
"""How many matches are ranked, newest patients first: a single letter matches thousands."""

NEWCOMERS: Final = 5
"""How many patients without a session are shown among the recent ones."""

_HIT: Final = (
    "SELECT patient.id, name, born, reference, archived_at, complaint, session_count, has_draft,"
    " last_session_at, last_session_offset_min"
    " FROM patient JOIN patient_summary ON patient_summary.patient_id = patient.id"
)
"""What a list shows of patients."""

PHONE_TAIL_MIN: Final = 4
"""The shortest end of a phone number that finds it."""


def born_text(born: date | None) -> str:
    """The spellings of a date of birth that find it, each unbroken so that it can be asked for as one phrase."""
    if born is None:
        return ""
    year, month, day = born.year, born.month, born.day
    spellings = (
        f"{year}-{month:02}-{day:02}",
        f"{day:02}/{month:02}/{year}",
        f"{day}/{month}/{year}",
        f"{month:02}/{day:02}/{year}",
        f"{month}/{day}/{year}",
        f"{day} {MONTHS[month - 1]} {year}",
        f"{day:02} {MONTHS[month - 1]} {day} {year}",
        f"{day:02}{month:02}{year}",
        f"{year}{month:02}{day:02}",
    )
    return " | ".join(spellings)


def phone_text(phone: str) -> str:
    """A phone number as typed, its digits, and every end of them from which it may be remembered."""
    digits = _digits(phone)
    ends = (digits[start:] for start in range(max(1, len(digits) - PHONE_TAIL_MIN + 1)))
    return " ".join((phone, *ends)) if digits else phone


def expression(text: str) -> str | None:
    """An FTS5 query that finds rows with every word of the text as a prefix; None when no word can be looked up.

    Several groups of digits may also be one phone number. The beginning of a month's name asks for a birthday only
    beside a number: alone, ``mar`` is the beginning of a name.
    """
    words = [word for word in text.split() if _is_word(word)]
    if not words:
        return None
    numbered = any(character.isdigit() for character in text)
    every = " AND ".join(
        _prefix(word) if numbered or not _begins_month(word) else f"(- {{born}} : {_prefix(word)})" for word in words
    )
    digits = _digits(text)
    if len(digits) >= PHONE_TAIL_MIN and not any(character.isalpha() for character in text):
        return f"({every}) OR {{phone}} : {_prefix(digits.lstrip('0') or digits)}"
    return every


def patients(db: Database, text: str, limit: int, *, include_archived: bool) -> tuple[PatientHit, ...]:
    """The patients who match every word of the text, those found by name or reference first, then the latest seen."""
    if not text.strip():
        return recent(db, limit, include_archived=include_archived)
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text):
        return ()
    query = expression(text)
    considered = max(CONSIDERED, limit)
    if query is None:
        found = db.rows(
            f"SELECT id FROM patient WHERE name LIKE ? ESCAPE '\\' {_living(include_archived)}"
            " ORDER BY id DESC LIMIT ?",
            (f"%{_literal(text.strip())}%", considered),
        )
        ranks = dict.fromkeys((PatientId(row["id"]) for row in found), 0)
    else:
        ranks = dict.fromkeys(_matching(db, f"{{name reference}} : ({query})", considered, include_archived), 0)
        if len(ranks) < limit:
            ranks = dict.fromkeys(_matching(db, query, considered, include_archived), 1) | ranks
    # Ranked by what the order needs alone; the rest is read for those that are shown.
    found = db.rows(
        f"SELECT patient_id, last_session_at FROM patient_summary WHERE patient_id IN ({rows.marks(tuple(ranks))})",
        tuple(ranks),
    )
    latest = sorted(found, key=lambda row: (-ranks[row["patient_id"]], row["last_session_at"] or "", row["patient_id"]))
    return _hits(db, [row["patient_id"] for row in reversed(latest[-limit:])])


def everyone(db: Database, *, include_archived: bool) -> tuple[PatientHit, ...]:
    """Every patient, in the order of entry."""
    return tuple(_hit(row) for row in db.rows(f"{_HIT} WHERE 1 {_living(include_archived)} ORDER BY patient.id"))


def recent(db: Database, limit: int, *, include_archived: bool) -> tuple[PatientHit, ...]:
    """Patients with a draft, then those seen last; one who was never seen counts as seen when added."""
    living = _living(include_archived)
    drafts = db.rows(
        "SELECT patient_id FROM session JOIN patient ON patient.id = patient_id"
        f" WHERE signed_at IS NULL {living} GROUP BY patient_id ORDER BY max(happened_at) DESC LIMIT ?",
        (limit,),
    )
    newcomers = db.rows(
        "SELECT patient_id, (SELECT max(done_at) FROM change JOIN operation ON operation.id = operation_id"
        f" WHERE table_name = '{Table.PATIENT}' AND row_id = patient_id AND action = 'insert') AS since"
        " FROM patient_summary JOIN patient ON patient.id = patient_id"
        f" WHERE last_session_at IS NULL {living} ORDER BY patient_id DESC LIMIT ?",
        (NEWCOMERS,),
    )
    seen = db.rows(
        "SELECT patient_id, last_session_at AS since FROM patient_summary JOIN patient ON patient.id = patient_id"
        f" WHERE last_session_at IS NOT NULL {living} ORDER BY last_session_at DESC, patient_id DESC LIMIT ?",
        (limit,),
    )
    latest = sorted((*newcomers, *seen), key=lambda row: (row["since"], row["patient_id"]), reverse=True)
    order = dict.fromkeys(row["patient_id"] for row in (*drafts, *latest))
    return _hits(db, tuple(order)[:limit])


def alike(db: Database, name: str, born: date | None, phone: str) -> tuple[PatientHit, ...]:
    """Patients who may be the same, archived ones too: by the name's words, one word and the birthday, or the phone."""
    words = [_exactly(word) for word in name.split() if _is_word(word)]
    queries = []
    if words:
        queries.append(f"{{name}} : ({' AND '.join(words)})")
        if born is not None:
            queries.append(f"{{name}} : ({' OR '.join(words)}) AND {{born}} : {_exactly(born.isoformat())}")
    digits = _digits(phone)
    if len(digits) > PHONE_TAIL_MIN:
        queries.append(f"{{phone}} : {_exactly(digits.lstrip('0') or digits)}")
    if len(digits) > PHONE_DIGITS:
        # Whatever country and area are written before them.
        queries.append(f"{{phone}} : {_exactly(digits[-PHONE_DIGITS:])}")
    found = dict.fromkeys(patient_id for query in queries for patient_id in _matching(db, query))
    return _hits(db, found)


def session_query(text: str) -> str | None:
    """An FTS5 query for sessions that hold every word of the text as a prefix; None when no word can be looked up."""
    words = [_prefix(word) for word in text.split() if _is_word(word)]
    return " AND ".join(words) if words else None


def _matching(db: Database, query: str, most: int = CONSIDERED, include_archived: bool = True) -> tuple[PatientId, ...]:
    """The newest who match. Archived ones are left out before the cut, or many of them would hide one who is not."""
    found = db.rows(
        "SELECT patient.id FROM patient_search JOIN patient ON patient.id = patient_search.rowid"
        f" WHERE patient_search MATCH ? {_living(include_archived)} ORDER BY patient_search.rowid DESC LIMIT ?",
        (query, most),
    )
    return tuple(PatientId(row["id"]) for row in found)


def _living(include_archived: bool) -> str:
    """The condition, in a query over patients, that leaves out archived ones without an unsigned session."""
    unsigned = "EXISTS (SELECT 1 FROM session WHERE session.patient_id = patient.id AND session.signed_at IS NULL)"
    return "" if include_archived else f"AND (patient.archived_at IS NULL OR {unsigned})"


def _hits(db: Database, ids: Iterable[PatientId]) -> tuple[PatientHit, ...]:
    """What a list shows of these patients, in their order."""
    wanted: Sequence[PatientId] = tuple(ids)
    found = db.rows(f"{_HIT} WHERE patient.id IN ({rows.marks(wanted)})", wanted)
    by_id = {row["id"]: _hit(row) for row in found}
    return tuple(by_id[patient_id] for patient_id in wanted if patient_id in by_id)


def _hit(row: Row) -> PatientHit:
    return PatientHit(
        id=PatientId(row["id"]),
        name=row["name"],
        born=rows.day_or_none(row["born"]),
        reference=row["reference"],
        complaint=row["complaint"],
        session_count=row["session_count"],
        last_session_at=rows.moment_or_none(row, "last_session"),
        has_draft=bool(row["has_draft"]),
        archived=row["archived_at"] is not None,
    )


def _is_word(word: str) -> bool:
    """Whether a word has a letter or digit, and nothing that no file can hold."""
    return any(character.isalnum() for character in word) and not any("\ud800" <= one <= "\udfff" for one in word)


def _begins_month(word: str) -> bool:
    return any(month.casefold().startswith(word.casefold()) for month in MONTHS)


def _exactly(word: str) -> str:
    """A word as an FTS5 string, in which nothing is an operator."""
    return '"' + word.replace('"', '""').replace("\0", " ") + '"'


def _prefix(word: str) -> str:
    return f"{_exactly(word)}*"


def _digits(text: str) -> str:
    return "".join(character for character in text if character in "0123456789")


def _literal(text: str) -> str:
    """A text in which LIKE finds no wildcard."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
