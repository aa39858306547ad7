"""What a set of changes concerns: patients, sessions and nouns. Knows the journal's rows and writes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from needlelog.domain.changes import Changes, Noun
from needlelog.storage.driver import Connection, single
from needlelog.storage.journal import Change
from needlelog.storage.schema import Table


@dataclass(frozen=True, slots=True)
class Touched:
    """The patients and sessions whose derived rows may differ now; those that are gone are among them."""

    nouns: frozenset[Noun]
    patient_ids: frozenset[int]
    session_ids: frozenset[int]

    def changes(self, operation: str) -> Changes:
        """The same as the screens are told it."""
        return Changes(operation, self.nouns, self.patient_ids)


def touched_by(connection: Connection, changes: Iterable[Change]) -> Touched:
    """What the changes of one operation concern, before and after them."""
    nouns: set[Noun] = set()
    patients: set[int] = set()
    sessions: dict[int, int | None] = {}
    for change in changes:
        nouns.add(Noun(change.table))
        for row in (change.before, change.after):
            if row is not None:
                _note(change, row, patients, sessions)
    for session_id, patient_id in sessions.items():
        owner = patient_id
        if owner is None:
            owner = single(connection, "SELECT patient_id FROM session WHERE id = ?", (session_id,))
        if owner is not None:
            patients.add(owner)
    return Touched(frozenset(nouns), frozenset(patients), frozenset(sessions))


def _note(change: Change, row: dict[str, Any], patients: set[int], sessions: dict[int, int | None]) -> None:
    match change.table:
        case Table.PATIENT:
            patients.add(change.row_id)
        case Table.EPISODE:
            patients.add(row["patient_id"])
        case Table.SESSION:
            patients.add(row["patient_id"])
            sessions[change.row_id] = row["patient_id"]
        case Table.NEEDLING | Table.SIDE_EFFECT:
            sessions.setdefault(row["session_id"], None)
