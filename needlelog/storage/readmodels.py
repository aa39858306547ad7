"""Rows that can be computed: summaries and search texts, so that a timeline or a rail reads one line each.

``refresh`` is called before every commit, undo and redo included, with what was touched; it writes only what differs.
``derived_faults`` computes all anew and compares. Knows nothing of who reads them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final

from needlelog.domain.episodes import EpisodeId
from needlelog.domain.needlings import Modality, Side
from needlelog.domain.pairs import names_folded
from needlelog.domain.patients import PatientId
from needlelog.domain.phrases import NoteField
from needlelog.domain.sessions import TEXT_FIELDS, SessionCard, SessionId, SessionState
from needlelog.domain.side_effects import Severity
from needlelog.domain.tacks import TACK, TacksIn
from needlelog.domain.trends import ltr_sum, named
from needlelog.storage import rows, search
from needlelog.storage.database import Database
from needlelog.storage.driver import Row
from needlelog.storage.schema import Table
from needlelog.storage.touched import Touched

AT_ONCE: Final = 500
"""Rows computed with one query."""

_KEYS: Final = {
    Table.SESSION_SUMMARY: "session_id",
    Table.SESSION_SEARCH: "rowid",
    Table.PATIENT_SUMMARY: "patient_id",
    Table.PATIENT_SEARCH: "rowid",
}
_COLUMNS: Final = {
    Table.SESSION_SUMMARY: ("needles", "ltr_total", "ltr_uncounted", "targets", "modalities", "side_effects"),
    Table.SESSION_SEARCH: ("patient_id", "text"),
    Table.PATIENT_SUMMARY: ("session_count", "last_session_at", "last_session_offset_min", "has_draft", "complaint"),
    Table.PATIENT_SEARCH: ("name", "reference", "born", "phone", "complaint"),
}

_SESSION_TEXTS: Final = tuple(sorted(TEXT_FIELDS, key=lambda name: name not in tuple(NoteField)))
"""What was written about a session, in the order in which it is searched and shown: the notes first."""

_OF_NEEDLING: Final = "session_id, code, label, levels, side, needles, confirmed, modality, ltr, ltr_count, note"

_TACKS: Final = f"needling WHERE session_id = session.id AND confirmed AND techniques LIKE '%\"{TACK}\"%'"
"""The rows of a card's session whose needles stay in; few have any, so that no summary holds them."""

Computed = dict[Table, dict[int, tuple[Any, ...]]]
"""Per table, the columns of each row by its key."""


def refresh(db: Database, touched: Touched) -> None:
    """Compute the rows of the touched sessions and patients anew, within the caller's transaction."""
    for ids in _batches(sorted(touched.session_ids)):
        _write(db, _of_sessions(db, ids), ids)
    for ids in _batches(sorted(touched.patient_ids)):
        _write(db, _of_patients(db, ids), ids)


def derived_faults(db: Database) -> Iterator[tuple[Table, int]]:
    """Each row, by table and key, that is missing, too many, or not what it would be if it were computed now."""
    for base, compute in ((Table.SESSION, _of_sessions), (Table.PATIENT, _of_patients)):
        for batch in _batches([row["id"] for row in db.rows(f"SELECT id FROM {base} ORDER BY id")]):
            for table, wanted in compute(db, batch).items():
                stored = _stored(db, table, batch)
                yield from ((table, key) for key, values in wanted.items() if stored.get(key) != values)
        for table, key in _KEYS.items():
            if table.startswith(base):
                orphans = db.rows(f"SELECT {key} FROM {table} WHERE {key} NOT IN (SELECT id FROM {base})")
                yield from ((table, row[0]) for row in orphans)


def cards(
    db: Database,
    patient_id: PatientId,
    limit: int | None,
    offset: int,
    *,
    episode_id: EpisodeId | None = None,
    modality: Modality | None = None,
    text: str = "",
) -> tuple[SessionCard, ...]:
    """A patient's sessions as cards, newest first, by one query.

    Of one episode, of those with a needling of one modality, and of those found by the words of ``text``, when given.
    """
    conditions: list[str] = ["session.patient_id = ?"]
    values: list[object] = [patient_id]
    if episode_id is not None:
        conditions.append("? IN (session.episode_id, session.second_episode_id)")
        values.append(episode_id)
    if modality is not None:
        conditions.append("EXISTS (SELECT 1 FROM json_each(session_summary.modalities) WHERE value = ?)")
        values.append(modality)
    if text.strip():
        found = search.session_query(text)
        if found is None:
            return ()
        conditions.append("session.id IN (SELECT rowid FROM session_search WHERE session_search MATCH ?)")
        values.append(found)
    cards_found = db.rows(
        "SELECT session.id, session.uuid, happened_at, happened_offset_min, card_before, card_after, signed_at,"
        " needles, ltr_total, ltr_uncounted, targets, modalities, session_summary.side_effects,"
        " second_card_before, second_card_after,"
        " coalesce(episode.complaint, '') AS complaint, coalesce(episode.card_asks, 'pain') AS card_asks,"
        " coalesce(second.complaint, '') AS second_complaint, coalesce(second.card_asks, '') AS second_card_asks,"
        " coalesce(practitioner.name, '') AS practitioner,"
        f" (SELECT sum(needles) FROM {_TACKS}) AS tacks,"
        f" (SELECT json_group_array(DISTINCT tack_due) FROM {_TACKS} AND tack_due IS NOT NULL) AS tacks_due"
        " FROM session JOIN session_summary ON session_summary.session_id = session.id"
        " LEFT JOIN episode ON episode.id = session.episode_id"
        " LEFT JOIN episode AS second ON second.id = session.second_episode_id"
        " LEFT JOIN practitioner ON practitioner.id = session.practitioner_id"
        f" WHERE {' AND '.join(conditions)} ORDER BY happened_at DESC, session.id DESC LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, offset),
    )
    return tuple(_card(row) for row in cards_found)


def _card(row: Row) -> SessionCard:
    return SessionCard(
        id=SessionId(row["id"]),
        uuid=row["uuid"],
        happened_at=rows.moment(row, "happened"),
        complaint=row["complaint"],
        modalities=tuple(Modality(word) for word in rows.words(row["modalities"])),
        targets=names_folded(rows.words(row["targets"])),
        needles=row["needles"],
        ltr_total=row["ltr_total"],
        card_asks=row["card_asks"],
        card_before=row["card_before"],
        card_after=row["card_after"],
        side_effects=tuple((kind, Severity(severity)) for kind, severity in rows.words(row["side_effects"])),
        practitioner=row["practitioner"],
        state=SessionState.DRAFT if row["signed_at"] is None else SessionState.SIGNED,
        ltr_uncounted=row["ltr_uncounted"],
        second_complaint=row["second_complaint"],
        second_card_asks=row["second_card_asks"],
        second_card_before=row["second_card_before"],
        second_card_after=row["second_card_after"],
        tacks_in=_tacks(row),
    )


def _tacks(row: Row) -> TacksIn:
    days = sorted(date.fromisoformat(day) for day in rows.words(row["tacks_due"]))
    return TacksIn(row["tacks"] or 0, tuple(days))


def _of_sessions(db: Database, ids: Sequence[int]) -> Computed:
    inside = f"IN ({rows.marks(ids)})"
    rows_of: dict[int, list[Row]] = defaultdict(list)
    for row in db.rows(
        f"SELECT {_OF_NEEDLING} FROM needling WHERE session_id {inside} ORDER BY session_id, position, id", ids
    ):
        rows_of[row["session_id"]].append(row)
    effects_of: dict[int, list[Row]] = defaultdict(list)
    for row in db.rows(
        f"SELECT session_id, kind, severity, note FROM side_effect WHERE session_id {inside} ORDER BY id", ids
    ):
        effects_of[row["session_id"]].append(row)
    said_of: dict[int, list[str]] = defaultdict(list)
    for row in db.rows(f"SELECT session_id, note FROM follow_up WHERE session_id {inside} ORDER BY id", ids):
        said_of[row["session_id"]].append(row["note"])
    summaries: dict[int, tuple[Any, ...]] = {}
    texts: dict[int, tuple[Any, ...]] = {}
    for row in db.rows(
        f"SELECT id, patient_id, {', '.join(_SESSION_TEXTS)} FROM session WHERE id {inside}",
        ids,
    ):
        session_id = row["id"]
        summaries[session_id] = _session_summary(rows_of[session_id], effects_of[session_id])
        text = _session_text(row, rows_of[session_id], effects_of[session_id], said_of[session_id])
        texts[session_id] = (row["patient_id"], text)
    return {Table.SESSION_SUMMARY: summaries, Table.SESSION_SEARCH: texts}


def _session_summary(session_rows: Sequence[Row], effects: Sequence[Row]) -> tuple[Any, ...]:
    """Needles of the confirmed rows, the sum of their twitches, and words for the card."""
    twitches = ltr_sum((row["ltr"], row["ltr_count"]) for row in session_rows)
    present = {row["modality"] for row in session_rows}
    targets = (
        named(row["label"], rows.words(row["levels"]), row["side"] and Side(row["side"])) for row in session_rows
    )
    return (
        sum(row["needles"] for row in session_rows if row["confirmed"]),
        None if twitches is None else twitches.count,
        0 if twitches is None else twitches.uncounted,
        rows.words_text(tuple(dict.fromkeys(targets))),
        rows.words_text([modality for modality in Modality if modality in present]),
        rows.words_text([[effect["kind"], effect["severity"]] for effect in effects]),
    )


def _session_text(row: Row, session_rows: Iterable[Row], effects: Iterable[Row], said_later: Iterable[str]) -> str:
    """What a session is found by: its targets and all that was written about it, follow-ups among it."""
    parts = [needling[name] for needling in session_rows for name in ("code", "label", "note")]
    parts += [effect[name] for effect in effects for name in ("kind", "note")]
    parts += [row[name] for name in _SESSION_TEXTS]
    parts += said_later
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _of_patients(db: Database, ids: Sequence[int]) -> Computed:
    inside = f"IN ({rows.marks(ids)})"
    complaints: dict[int, list[str]] = defaultdict(list)
    for row in db.rows(f"SELECT patient_id, complaint FROM episode WHERE patient_id {inside} ORDER BY id DESC", ids):
        complaints[row["patient_id"]].append(row["complaint"])
    # SQLite takes a bare column from the row that has the maximum, so the offset is that of the last session.
    counts = {
        row["patient_id"]: (row["count"], row["last"], row["happened_offset_min"], row["has_draft"])
        for row in db.rows(
            "SELECT patient_id, count(*) AS count, max(happened_at) AS last, happened_offset_min,"
            f" count(*) > count(signed_at) AS has_draft FROM session WHERE patient_id {inside} GROUP BY patient_id",
            ids,
        )
    }
    summaries: dict[int, tuple[Any, ...]] = {}
    texts: dict[int, tuple[Any, ...]] = {}
    for row in db.rows(f"SELECT id, name, reference, born, phone FROM patient WHERE id {inside}", ids):
        patient_id, named = row["id"], complaints[row["id"]]
        summaries[patient_id] = (*counts.get(patient_id, (0, None, None, 0)), named[0] if named else "")
        texts[patient_id] = (
            row["name"],
            row["reference"],
            search.born_text(rows.day_or_none(row["born"])),
            search.phone_text(row["phone"]),
            "\n".join(named),
        )
    return {Table.PATIENT_SUMMARY: summaries, Table.PATIENT_SEARCH: texts}


def _write(db: Database, computed: Computed, ids: Sequence[int]) -> None:
    for table, wanted in computed.items():
        stored = _stored(db, table, ids)
        key, names = _KEYS[table], ", ".join(_COLUMNS[table])
        stale = [(row_id,) for row_id, values in stored.items() if wanted.get(row_id) != values]
        fresh = [(row_id, *values) for row_id, values in wanted.items() if stored.get(row_id) != values]
        db.connection.executemany(f"DELETE FROM {table} WHERE {key} = ?", stale)
        marks = rows.marks((key, *_COLUMNS[table]))
        db.connection.executemany(f"INSERT INTO {table} ({key}, {names}) VALUES ({marks})", fresh)


def _stored(db: Database, table: Table, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    key, names = _KEYS[table], ", ".join(_COLUMNS[table])
    found = db.rows(f"SELECT {key}, {names} FROM {table} WHERE {key} IN ({rows.marks(ids)})", ids)
    return {row[0]: tuple(row)[1:] for row in found}


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    remaining = iter(ids)
    while batch := tuple(islice(remaining, AT_ONCE)):
        yield batch
