"""The journal: every change of a record's row, written by the file itself and chained by hash.

Triggers made from the tables as they are write a ``change`` row for each row changed, and refuse a change while no
operation is open: an operation is open from its row's insertion until its ``link`` is set, just before the commit.

A change holds its payload (the row before and after, as JSON), a random salt and digest = SHA-256(salt, payload). The
chain runs over digests: link = SHA-256(link before, header, digests).
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from needlelog.storage.driver import Connection, single
from needlelog.storage.schema import JOURNALLED, Table

SALT_BYTES: Final = 16
FIRST_LINK: Final = "0" * 64
"""What stands before the first operation."""

_SIGNATURE: Final = ("signed_at", "signed_offset_min", "signed_by")
_PREFIX: Final = "journal_"
_HEADER: Final = (
    "id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One row's change: ``before`` is None for an insertion, ``after`` for a deletion."""

    table: Table
    row_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def columns(connection: Connection, table: Table) -> tuple[str, ...]:
    """The columns of a table, in order."""
    return tuple(row["name"] for row in connection.execute(f"PRAGMA table_info({table})"))


def row_json(names: Iterable[str], source: str) -> str:
    """The SQL for a row as a JSON object; ``source`` is OLD, NEW or a table."""
    pairs = ", ".join(f"'{name}', {source}.{name}" for name in names)
    return f"json_object({pairs})"


def keep_triggers(connection: Connection) -> None:
    """Make the triggers what the tables as they are need; those that already are stay untouched.

    Within a transaction of the caller. A migration may have dropped them, or added a column that they don't know.
    """
    wanted = dict(_triggers(connection))
    found = {
        row["name"]: row["sql"]
        for row in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    }
    for name in found:
        if found[name] != wanted.get(name):
            connection.execute(f'DROP TRIGGER "{name}"')
    for name, sql in wanted.items():
        if found.get(name) != sql:
            connection.execute(sql)


def triggers_stand(connection: Connection) -> bool:
    """Whether every trigger is there as it should be, and no other."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {row["name"]: row["sql"] for row in found} == dict(_triggers(connection))


def open_operation(connection: Connection, header: dict[str, Any]) -> int:
    """Begin an operation within a transaction; its id. ``header`` holds the columns of ``operation``."""
    names = ", ".join(header)
    marks = ", ".join("?" * len(header))
    cursor = connection.execute(f"INSERT INTO operation ({names}) VALUES ({marks})", tuple(header.values()))
    return int(cursor.lastrowid or 0)


def changes_of(connection: Connection, operation_id: int) -> tuple[Change, ...]:
    """What an operation changed, in order. A change whose payload is gone is left out."""
    rows = connection.execute(
        "SELECT table_name, row_id, payload FROM change WHERE operation_id = ? AND payload IS NOT NULL ORDER BY id",
        (operation_id,),
    )
    return tuple(_change(row["table_name"], row["row_id"], row["payload"]) for row in rows)


def seal(connection: Connection, operation_id: int, patient_id: int | None) -> None:
    """End an operation: salt and digest its changes and add its link to the chain. The caller commits."""
    payloads = connection.execute("SELECT id, payload FROM change WHERE operation_id = ?", (operation_id,)).fetchall()
    random = os.urandom(SALT_BYTES * len(payloads))
    salted = []
    for index, row in enumerate(payloads):
        salt = random[index * SALT_BYTES : (index + 1) * SALT_BYTES]
        salted.append((salt, digest(salt, row["payload"]), row["id"]))
    connection.executemany("UPDATE change SET salt = ?, digest = ? WHERE id = ?", salted)
    connection.execute("UPDATE operation SET patient_id = ? WHERE id = ?", (patient_id, operation_id))
    header = connection.execute(f"SELECT {_HEADER} FROM operation WHERE id = ?", (operation_id,)).fetchone()
    link = next_link(head(connection), header, _digested(connection, operation_id))
    connection.execute("UPDATE operation SET link = ? WHERE id = ?", (link, operation_id))


def head(connection: Connection) -> str:
    """The last link of the chain."""
    link = single(connection, "SELECT link FROM operation WHERE link IS NOT NULL ORDER BY id DESC LIMIT 1")
    return FIRST_LINK if link is None else str(link)


def count(connection: Connection) -> int:
    """How many operations the chain has."""
    return int(single(connection, "SELECT count(*) FROM operation"))


def digest(salt: bytes, payload: str) -> str:
    """SHA-256 over salt and payload, in hexadecimal."""
    return hashlib.sha256(salt + payload.encode()).hexdigest()


def next_link(before: str, header: Iterable[Any], digested: Iterable[Iterable[Any]]) -> str:
    """The link after ``before`` for an operation with this header and these (table, row, action, digest)."""
    text = json.dumps([before, list(header), [list(one) for one in digested]], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def broken_operations(connection: Connection) -> Iterator[int]:
    """The operations at which digests or chain, computed anew, are not what was stored.

    After a broken link the chain is followed from the stored one, so that each fault is named once. A change without
    its payload is a fault: nothing erases one.
    """
    rows = connection.execute(
        "SELECT operation_id, table_name, row_id, action, payload, salt, digest FROM change ORDER BY operation_id, id"
    )
    groups = groupby(rows, key=lambda row: row["operation_id"])
    group = next(groups, None)
    before = FIRST_LINK
    for header in connection.execute(f"SELECT {_HEADER}, link FROM operation ORDER BY id"):
        *plain, link = header
        digested: list[tuple[Any, ...]] = []
        sound = True
        while group is not None and group[0] < header["id"]:
            yield int(group[0])
            group = next(groups, None)
        if group is not None and group[0] == header["id"]:
            for row in group[1]:
                lost = row["payload"] is None or row["salt"] is None
                sound = sound and not lost and digest(row["salt"], row["payload"]) == row["digest"]
                digested.append((row["table_name"], row["row_id"], row["action"], row["digest"]))
            group = next(groups, None)
        if not sound or link != next_link(before, plain, digested):
            yield int(header["id"])
        before = link or before
    while group is not None:
        yield int(group[0])
        group = next(groups, None)


def strayed_rows(connection: Connection, table: Table) -> Iterator[int]:
    """The rows of a table that are not what the journal says they last became, so were changed behind its back.

    A column that a later step added is its default in what was journalled before.
    """
    names = columns(connection, table)
    added = _defaults(connection, table)
    rows = connection.execute(
        f"""
        WITH last AS (SELECT row_id, max(id) AS change_id FROM change WHERE table_name = ? GROUP BY row_id),
             live AS (SELECT id, {row_json(names, table)} AS now FROM {table})
        SELECT last.row_id, live.now, json_extract(change.payload, '$.after') AS after
          FROM last JOIN change ON change.id = last.change_id LEFT JOIN live ON live.id = last.row_id
         WHERE live.now IS NOT json_extract(change.payload, '$.after')
        UNION ALL
        SELECT id, '', NULL FROM {table} WHERE id NOT IN (SELECT row_id FROM last)
        """,
        (table,),
    )
    for row in rows:
        if not _same_row(row["now"], row["after"], added):
            yield int(row["row_id"])


def _same_row(now: str | None, after: str | None, added: Mapping[str, Any]) -> bool:
    """Whether two rows agree in the columns that there are now; numbers may be spelt otherwise.

    ``added`` is what stands in a column that ``after`` does not have yet.
    """
    if not now or not after:
        return now is None and after is None
    live, last = json.loads(now), {**added, **json.loads(after)}
    return all(live[name] == last[name] for name in live)


def _defaults(connection: Connection, table: Table) -> dict[str, Any]:
    """What a step that adds a column puts into the rows that are there, by column."""
    said = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return {row["name"]: single(connection, f"SELECT {row['dflt_value'] or 'NULL'}") for row in said}


def _digested(connection: Connection, operation_id: int) -> list[tuple[Any, ...]]:
    rows = connection.execute(
        "SELECT table_name, row_id, action, digest FROM change WHERE operation_id = ? ORDER BY id", (operation_id,)
    )
    return [tuple(row) for row in rows]


def _change(table: str, row_id: int, payload: str) -> Change:
    values = json.loads(payload)
    return Change(Table(table), row_id, values["before"], values["after"])


def _triggers(connection: Connection) -> Iterator[tuple[str, str]]:
    """Name and SQL of every trigger that the file should have."""
    for table in JOURNALLED:
        names = columns(connection, table)
        old, new = row_json(names, "OLD"), row_json(names, "NEW")
        differs = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in names)
        yield _writer(table, "insert", "", "NEW.id", "json('null')", new)
        yield _writer(table, "update", f" WHEN {differs}", "NEW.id", old, new)
        yield _writer(table, "delete", "", "OLD.id", old, "json('null')")
    yield from _guards(columns(connection, Table.SESSION))


def _writer(table: Table, action: str, when: str, row_id: str, before: str, after: str) -> tuple[str, str]:
    name = f"{_PREFIX}{table}_{action}"
    return name, (
        f"CREATE TRIGGER {name} AFTER {action.upper()} ON {table}{when} BEGIN"
        " SELECT RAISE(ABORT, 'no operation is open')"
        "  WHERE NOT EXISTS (SELECT 1 FROM operation WHERE link IS NULL);"
        " INSERT INTO change (operation_id, table_name, row_id, action, payload)"
        f" VALUES ((SELECT id FROM operation WHERE link IS NULL), '{table}', {row_id}, '{action}',"
        f" json_object('before', {before}, 'after', {after}));"
        " END"
    )


def _guards(session_columns: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Triggers that keep what is finished: the journal itself, and what was frozen when a session was signed.

    A signature may be taken back, which sets its columns to null and no other; who may do so and when is not known
    here. Rows may join a session that was signed in the same operation, as an import writes it. A late side effect may
    join or go, and is never changed in place.
    """
    signed = "EXISTS (SELECT 1 FROM session WHERE id = {row}.session_id AND signed_at IS NOT NULL)"
    signed_before = signed.format(row="NEW") + (
        " AND NOT EXISTS (SELECT 1 FROM change WHERE table_name = 'session' AND row_id = NEW.session_id"
        " AND operation_id = (SELECT id FROM operation WHERE link IS NULL))"
    )
    frozen = signed.format(row="OLD")
    either = f"({frozen} OR {signed.format(row='NEW')})"
    others = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in session_columns if name not in _SIGNATURE)
    rules = (
        ("operation", "UPDATE", "OLD.link IS NOT NULL", "a finished operation is never changed"),
        ("operation", "DELETE", "OLD.link IS NOT NULL", "a finished operation is never deleted"),
        ("change", "UPDATE", "OLD.digest IS NOT NULL", "a sealed change is never changed"),
        ("change", "DELETE", "OLD.digest IS NOT NULL", "a sealed change is never deleted"),
        ("session", "UPDATE", f"OLD.signed_at IS NOT NULL AND (NEW.signed_at IS NOT NULL OR {others})",
         "a signed session stays"),
        ("session", "DELETE", "OLD.signed_at IS NOT NULL", "a signed session stays"),
        ("needling", "INSERT", signed_before, "a signed session takes no more needlings"),
        ("needling", "UPDATE", either, "the needlings of a signed session stay"),
        ("needling", "DELETE", frozen, "the needlings of a signed session stay"),
        ("side_effect", "INSERT", f"NEW.late = 0 AND {signed_before}", "what a signed session gets since is late"),
        ("side_effect", "UPDATE", either, "the side effects of a signed session stay as they were entered"),
        ("side_effect", "DELETE", f"OLD.late = 0 AND {frozen}", "what was known when a session was signed stays"),
    )  # fmt: skip
    for table, action, when, sentence in rules:
        name = f"{_PREFIX}guard_{table}_{action.lower()}"
        body = f"SELECT RAISE(ABORT, '{sentence}');"
        yield name, f"CREATE TRIGGER {name} BEFORE {action} ON {table} WHEN {when} BEGIN {body} END"
