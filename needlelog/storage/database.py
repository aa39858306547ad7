"""An open practice: the one door to its file.

Reads go through ``rows``, ``row`` and ``value``; the record is changed in ``with db.operation("Sign session"):`` alone,
and the file refuses it elsewhere. Knows tables as names; what is in them, the repositories know.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self
from uuid import uuid4

from needlelog.bugs import log_bug
from needlelog.domain import clock
from needlelog.domain.changes import Changes
from needlelog.domain.errors import StorageProblem, StorageProblemKind
from needlelog.domain.practitioners import PractitionerFields, checked_practitioner
from needlelog.i18n import _
from needlelog.storage import journal, keys, making, opening
from needlelog.storage.driver import Connection, Cursor, Row, translated
from needlelog.storage.schema import PRACTICE_NAME
from needlelog.storage.touched import Touched, touched_by

if TYPE_CHECKING:
    from filelock import FileLock

    from needlelog.storage.keys import KdfCost

Refresh = Callable[["Database", Touched], None]
"""Computes the derived rows of what was touched anew; called before each commit, in the same transaction."""

log = logging.getLogger(__name__)

DO, UNDO, REDO = "do", "undo", "redo"
"""The kinds of operation."""


@dataclass(slots=True)
class Operation:
    """A named operation while it is open.

    ``patient_id`` may be set inside, for a patient who is only now added; left None it becomes the one patient that was
    touched. ``changes`` is there once it is committed. One that changed nothing leaves no trace.
    """

    id: int
    name: str
    patient_id: int | None
    changes: Changes


class Database:
    """One open connection to a practice, for one thread."""

    def __init__(
        self,
        connection: Connection,
        *,
        practitioner_uuid: str,
        folder: Path | None = None,
        key: bytes | None = None,
        lock: "FileLock | None" = None,
        read_only: bool = False,
        unclean: bool = False,
        refresh: Refresh | None = None,
    ) -> None:
        self.practitioner_uuid: Final = practitioner_uuid
        self.folder: Final = folder
        self.read_only: Final = read_only
        self.unclean: Final = unclean
        """The program before this one did not end properly: the integrity check is due."""
        self.on_commit: list[Callable[[Changes], None]] = []
        self._connection = connection
        self._key = key
        self._lock = lock
        self._refresh = refresh
        self.unlocked_after = 0
        """The last operation before this practitioner unlocked; nothing up to it is undone."""
        self.unlock()

    @classmethod
    def open(
        cls,
        folder: Path,
        passphrase: str,
        *,
        read_only: bool = False,
        refresh: Refresh | None = None,
        make: keys.Stretch = keys.stretch,
    ) -> "Database":
        """Open a practice. Raises UserError for a wrong passphrase, else StorageProblem; then nothing was written."""
        opened = opening.open_practice(folder, passphrase, read_only=read_only, make=make)
        return cls(
            opened.connection,
            practitioner_uuid=opened.practitioner_uuid,
            folder=folder,
            key=opened.key,
            lock=opened.lock,
            read_only=read_only,
            unclean=opened.unclean,
            refresh=refresh,
        )

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        *,
        practice_name: str,
        practitioner: PractitionerFields,
        cost: "KdfCost | None" = None,
        refresh: Refresh | None = None,
    ) -> "Database":
        """Make a practice in a folder that holds none, with its first practitioner, and open it.

        Raises UserError when there is one already, FieldError for a field or passphrase that can't be kept,
        StorageProblem.
        """
        fields = checked_practitioner(practitioner, clock.now().date())
        uuid = str(uuid4())

        def begin(connection: Connection) -> None:
            cls(connection, practitioner_uuid=uuid, refresh=refresh)._begin(practice_name, fields)

        opened = making.create_practice(folder, passphrase, uuid, keys.KdfCost() if cost is None else cost, begin)
        return cls(
            opened.connection, practitioner_uuid=uuid, folder=folder, key=opened.key, lock=opened.lock, refresh=refresh
        )

    @classmethod
    def in_memory(
        cls, *, practice_name: str, practitioner: PractitionerFields, refresh: Refresh | None = None
    ) -> "Database":
        """A practice without a file, for tests: the same tables, triggers and rules."""
        fields = checked_practitioner(practitioner, clock.now().date())
        database = cls(opening.memory(), practitioner_uuid=str(uuid4()), refresh=refresh)
        database._begin(practice_name, fields)
        database.unlock()
        return database

    def reader(self) -> "Database":
        """A read-only connection of its own, for a worker thread; call it there. Raises StorageProblem."""
        if self.folder is None or self._key is None:
            raise ValueError("a practice in memory has one connection")
        connection = opening.connect_read_only(self.folder, self._key)
        return Database(
            connection, practitioner_uuid=self.practitioner_uuid, folder=self.folder, key=self._key, read_only=True
        )

    @property
    def connection(self) -> Connection:
        """The engine's connection, for the modules of storage."""
        return self._connection

    @property
    def practice_name(self) -> str:
        """What the practice is called."""
        return str(self.value("SELECT value FROM setting WHERE name = ?", (PRACTICE_NAME,)))

    def refuse_if_read_only(self) -> None:
        """Raise StorageProblem where nothing may be written."""
        if self.read_only:
            raise StorageProblem(
                StorageProblemKind.READ_ONLY,
                _("This practice is open for reading only. Nothing was changed."),
                _("Lock it, and unlock it for writing once that is possible again."),
            )

    def unlock(self) -> None:
        """Begin anew what can be undone: from here on."""
        self.unlocked_after = int(self.value("SELECT coalesce(max(id), 0) FROM operation"))

    @contextmanager
    def operation(
        self,
        name: str,
        *,
        patient_id: int | None = None,
        undoable: bool = True,
        kind: str = DO,
        reverses: int | None = None,
    ) -> Iterator[Operation]:
        """A finished act: what is written inside is kept wholly, journalled under ``name``, or not at all.

        ``undoable`` False is for acts such as signing, past which undo does not go. Raises StorageProblem, and then
        nothing was kept.
        """
        with self._transaction():
            when, offset_min = clock.to_text(clock.now())
            operation_id = journal.open_operation(
                self._connection,
                {
                    "uuid": str(uuid4()),
                    "name": name,
                    "done_at": when,
                    "done_offset_min": offset_min,
                    "practitioner_uuid": self.practitioner_uuid,
                    "patient_id": patient_id,
                    "undoable": undoable,
                    "kind": kind,
                    "reverses": reverses,
                },
            )
            act = Operation(operation_id, name, patient_id, Changes(name, frozenset(), frozenset()))
            yield act
            touched = touched_by(self._connection, operation_id)
            if touched.nouns:
                if act.patient_id is None and len(touched.patient_ids) == 1:
                    (act.patient_id,) = touched.patient_ids
                if self._refresh is not None:
                    self._refresh(self, touched)
                journal.seal(self._connection, operation_id, act.patient_id)
                act.changes = touched.changes(name)
            else:
                self._connection.execute("DELETE FROM operation WHERE id = ?", (operation_id,))
        if touched.nouns:
            self._tell(act.changes)

    @contextmanager
    def unjournalled(self) -> Iterator[None]:
        """A transaction for text still being typed (``draft_text``, ``form_text``) and for derived rows.

        Raises StorageProblem.
        """
        with self._transaction():
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several reads of one and the same state, whatever another connection commits meanwhile.

        Within an operation, or another snapshot, it is that one's state. Raises StorageProblem.
        """
        if self._connection.in_transaction:
            yield
            return
        with translated():
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    def rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """Every row of a query. Raises StorageProblem."""
        with translated():
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Row | None:
        """The first row of a query, or None. Raises StorageProblem."""
        with translated():
            found: Row | None = self._connection.execute(sql, values).fetchone()
            return found

    def value(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """The first column of the first row, or None. Raises StorageProblem."""
        found = self.row(sql, values)
        return None if found is None else found[0]

    def execute(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Cursor:
        """One statement that writes, within an operation. Raises StorageProblem."""
        with translated():
            return self._connection.execute(sql, values)

    def close(self) -> None:
        """Tidy up, close the file and let another program in. May be called again."""
        try:
            opening.close(self._connection, tidy=self.folder is not None and not self.read_only)
        finally:
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.refuse_if_read_only()
        if self._connection.in_transaction:
            raise RuntimeError("one operation at a time")
        with translated():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk has rolled back already; a second ROLLBACK would hide that error behind its own.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _tell(self, changes: Changes) -> None:
        """Tell everyone who listens. What is committed stays so, whatever a listener makes of it."""
        for tell in tuple(self.on_commit):
            try:
                tell(changes)
            except Exception as trouble:
                log_bug(log, "a listener failed after a commit", trouble)

    def _begin(self, practice_name: str, practitioner: PractitionerFields) -> None:
        """The first operation of a practice: its name and its first practitioner."""
        # The repositories know the database, and it needs this one once in the life of a practice.
        from needlelog.storage import practitioners

        with self.operation(_("Make practice"), undoable=False):
            self.execute("INSERT INTO setting (name, value) VALUES (?, ?)", (PRACTICE_NAME, practice_name))
            practitioners.add(self, practitioner, self.practitioner_uuid)
