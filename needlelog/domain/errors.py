"""The kinds of trouble that a person is told about; anything else is a bug.

Messages never hold anything about a patient: they may end up in a log.
"""

from enum import StrEnum


class NeedlelogError(Exception):
    """Trouble with a sentence for the person at the desk."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def sentence(self) -> str:
        """What happened and what to do, on one line."""
        return f"{self.message} {self.hint}".strip()


class FieldError(NeedlelogError):
    """One field holds what it must not hold; shown beneath that field."""

    def __init__(self, field: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.field = field


class UserError(NeedlelogError):
    """A request that can't be carried out: a wrong passphrase, a file too new, nothing to undo."""


class StorageProblemKind(StrEnum):
    """Why the file can't serve; each has a sentence of its own."""

    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    LOCKED = "locked"
    DAMAGED = "damaged"
    NOT_OURS = "not_ours"
    EMPTY = "empty"
    MISSING = "missing"
    TOO_NEW = "too_new"
    NETWORK_SHARE = "network_share"
    OLD_ENGINE = "old_engine"
    IO = "io"


class StorageProblem(NeedlelogError):
    """The world's fault, not ours and not the person's: what happened, what is safe, what to do."""

    def __init__(self, kind: StorageProblemKind, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.kind = kind


class UserCancelled(Exception):
    """The person changed their mind; nothing is said."""
