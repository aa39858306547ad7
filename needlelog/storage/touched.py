"""What an operation concerns: patients, sessions and nouns. Reads the journal's rows and writes nothing."""

from dataclasses import dataclass

from needlelog.domain.changes import Changes, Noun
from needlelog.storage.driver import Connection, single
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


def touched_by(connection: Connection, operation_id: int) -> Touched:
    """What an operation's changes concern, before and after them.

    The engine reads the ids out of the payloads: an import has a thousand rows for one session and patient.
    """
    nouns: set[Noun] = set()
    patients: set[int | None] = set()
    sessions: set[int | None] = set()
    named: set[int | None] = set()
    for row in connection.execute(
        "SELECT DISTINCT table_name, iif(table_name IN (?, ?), row_id, NULL) AS row_id,"
        " json_extract(payload, '$.before.patient_id') AS patient_before,"
        " json_extract(payload, '$.after.patient_id') AS patient_after,"
        " json_extract(payload, '$.before.session_id') AS session_before,"
        " json_extract(payload, '$.after.session_id') AS session_after"
        " FROM change WHERE operation_id = ?",
        (Table.PATIENT, Table.SESSION, operation_id),
    ):
        nouns.add(Noun(row["table_name"]))
        patients.update((row["patient_before"], row["patient_after"]))
        named.update((row["session_before"], row["session_after"]))
        if row["table_name"] == Table.PATIENT:
            patients.add(row["row_id"])
        elif row["table_name"] == Table.SESSION:
            sessions.add(row["row_id"])
    # A session that was changed itself has named its patient; of one that is gone, the row that went did.
    for session_id in named - sessions:
        patients.add(single(connection, "SELECT patient_id FROM session WHERE id = ?", (session_id,)))
    return Touched(frozenset(nouns), _numbers(patients), _numbers(sessions | named))


def _numbers(ids: set[int | None]) -> frozenset[int]:
    return frozenset(number for number in ids if number is not None)
