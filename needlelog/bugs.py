"""What may be written down about a bug: where it happened and of which kind, never what it says.

An exception's message may hold what a patient is called. Knows Python's tracebacks and nothing of the program.
"""

import logging
import traceback
from collections.abc import Iterator


def bug_details(trouble: BaseException) -> str:
    """The frames and the kind of an exception and of those that it came from, the first one first."""
    return "\n".join(
        f"{''.join(traceback.format_tb(one.__traceback__))}{type(one).__name__}" for one in _chain(trouble)
    )


def log_bug(log: logging.Logger, what: str, trouble: BaseException) -> str:
    """Log a bug; the details as they were logged. ``what`` is a constant sentence on what failed."""
    details = bug_details(trouble)
    log.error("%s\n%s", what, details)
    return details


def _chain(trouble: BaseException) -> Iterator[BaseException]:
    found: list[BaseException] = []
    one: BaseException | None = trouble
    while one is not None and one not in found:
        found.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return reversed(found)
