"""Undo and redo: an operation is reversed exactly as the journal has it, by a new operation.

What may be undone is the last operation of the practitioner who unlocked, since then, on the patient in view; one
marked as not undoable, such as a signature, is a wall. Knows the journal; no noun.
"""

from collections.abc import Callable
from dataclasses import dataclass

from needlelog.domain.errors import UserError
from needlelog.i18n import _
from needlelog.storage import journal
from needlelog.storage.database import DO, REDO, UNDO, Database
from needlelog.storage.driver import Connection, RefusedError
from needlelog.storage.journal import Change

Guard = Callable[[], None]
"""Looks at the record as the reversal would leave it, before it is kept, and raises when it can't be left so."""


@dataclass(frozen=True, slots=True)
class _Step:
    """An operation that can be reversed, and the name of the act that it did, undid or did again."""

    operation_id: int
    act: str
    undoable: bool


def undoable(db: Database, patient_id: int | None) -> str | None:
    """The name of the act that ``undo`` would take back, or None."""
    step = _next_undo(db, patient_id)
    return None if step is None else step.act


def redoable(db: Database, patient_id: int | None) -> str | None:
    """The name of the act that ``redo`` would do again, or None."""
    step = _next_redo(db, patient_id)
    return None if step is None else step.act


def undo(db: Database, patient_id: int | None, guard: Guard | None = None) -> str | None:
    """Take the last act back; its name, or None when there is none.

    Raises UserError when a row was changed since by something else, StorageProblem, and what ``guard`` raises; then
    nothing changed.
    """
    return _reverse(db, patient_id, _next_undo, UNDO, guard)


def redo(db: Database, patient_id: int | None, guard: Guard | None = None) -> str | None:
    """Do again what was last taken back; its name, or None when there is nothing. Raises as ``undo`` does."""
    return _reverse(db, patient_id, _next_redo, REDO, guard)


def _reverse(
    db: Database,
    patient_id: int | None,
    find: Callable[[Database, int | None], _Step | None],
    kind: str,
    guard: Guard | None,
) -> str | None:
    step = find(db, patient_id)
    if step is None:
        return None
    name = (_("Undo {name}") if kind == UNDO else _("Redo {name}")).format(name=step.act)
    try:
        with db.operation(name, patient_id=patient_id, kind=kind, reverses=step.operation_id):
            for change in reversed(journal.changes_of(db.connection, step.operation_id)):
                _take_back(db.connection, change)
            if guard is not None:
                guard()
    except RefusedError as error:
        raise _changed_since() from error
    return step.act


def _next_undo(db: Database, patient_id: int | None) -> _Step | None:
    done, _undone = _steps(db, patient_id)
    return done[-1] if done and done[-1].undoable else None


def _next_redo(db: Database, patient_id: int | None) -> _Step | None:
    _done, undone = _steps(db, patient_id)
    return undone[-1] if undone else None


def _steps(db: Database, patient_id: int | None) -> tuple[list[_Step], list[_Step]]:
    """What stands done and what stands undone, oldest first, from the operations since the practice was unlocked."""
    done: list[_Step] = []
    undone: list[_Step] = []
    for row in db.rows(
        "SELECT id, name, undoable, kind FROM operation"
        " WHERE id > ? AND practitioner_uuid = ? AND patient_id IS ? ORDER BY id",
        (db.unlocked_after, db.practitioner_uuid, patient_id),
    ):
        if row["kind"] == DO:
            done.append(_Step(row["id"], row["name"], bool(row["undoable"])))
            undone.clear()
        else:
            source, target = (done, undone) if row["kind"] == UNDO else (undone, done)
            target.append(_Step(row["id"], source.pop().act, undoable=True))
    return done, undone


def _take_back(connection: Connection, change: Change) -> None:
    """Bring one row back to what it was before. Raises UserError when it isn't what the change left behind."""
    if not _stands(connection, change):
        raise _changed_since()
    if change.before is None:
        connection.execute(f"DELETE FROM {change.table} WHERE id = ?", (change.row_id,))
    elif change.after is None:
        names, marks = ", ".join(change.before), ", ".join("?" * len(change.before))
        values = tuple(change.before.values())
        connection.execute(f"INSERT INTO {change.table} ({names}) VALUES ({marks})", values)
    else:
        pairs = ", ".join(f"{name} = ?" for name in change.before)
        values = (*change.before.values(), change.row_id)
        connection.execute(f"UPDATE {change.table} SET {pairs} WHERE id = ?", values)


def _stands(connection: Connection, change: Change) -> bool:
    row = connection.execute(f"SELECT * FROM {change.table} WHERE id = ?", (change.row_id,)).fetchone()
    return (None if row is None else dict(row)) == change.after


def _changed_since() -> UserError:
    return UserError(
        _("This can't be taken back: what it changed was changed again since. Nothing was undone."),
        _("Correct it by hand."),
    )
