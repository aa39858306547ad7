"""How the file came to its present shape, one named step after the other.

A step that was once released is never edited: files made with it exist. New tables and columns are new steps at the
end. Knows the shape of the tables and nothing of what is in them.

sqlite-utils is imported inside the functions: it costs a quarter of a second, and a file with nothing pending can do
without.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from needlelog.storage.steps import (
    alerts,
    follow_ups,
    form_text,
    practitioners_and_phrases,
    the_record,
    the_whole_visit,
)

if TYPE_CHECKING:
    import sqlite_utils
    from sqlite_utils.migrations import Migrations

MIGRATION_SET: Final = "needlelog"
RECORD_TABLE: Final = "_sqlite_migrations"
"""Where sqlite-utils notes which steps were applied."""


_STEPS: Final[dict[str, tuple[str, ...]]] = {
    "0001_the_record": the_record.STATEMENTS,
    "0002_the_whole_visit": the_whole_visit.STATEMENTS,
    "0003_practitioners_and_phrases": practitioners_and_phrases.STATEMENTS,
    "0004_form_text": form_text.STATEMENTS,
    "0005_alerts": alerts.STATEMENTS,
    "0006_follow_ups": follow_ups.STATEMENTS,
}
"""The steps in order. Each is a sequence of statements; one that needs Python will become a function of the file."""

NAMES: Final = tuple(_STEPS)
"""The names of all steps that this build knows, oldest first."""

SCHEMA_VERSION: Final = len(NAMES)


def unknown(applied: Iterable[str]) -> tuple[str, ...]:
    """The applied steps that this build does not know: the file was made by a newer one."""
    return tuple(name for name in applied if name not in _STEPS)


def pending(applied: Iterable[str]) -> tuple[str, ...]:
    """The steps still to be taken, in order."""
    done = set(applied)
    return tuple(name for name in NAMES if name not in done)


def apply(database: "sqlite_utils.Database") -> None:
    """Take every pending step. The caller holds a transaction, so that all are taken or none."""
    _registered().apply(database)


def _registered() -> "Migrations":
    from sqlite_utils.migrations import Migrations

    registered = Migrations(MIGRATION_SET)
    for name, statements in _STEPS.items():

        def step(database: "sqlite_utils.Database", statements: tuple[str, ...] = statements) -> None:
            for statement in statements:
                database.conn.execute(statement)

        registered(name=name)(step)
    return registered
