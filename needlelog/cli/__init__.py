"""The command line: the same services as the window, for scripts and for the curious.

Knows services, reports and exchange; no Qt and no SQL. Exit 0 done, 1 refused with one line on standard error, 2 wrong
usage.
"""

from needlelog.cli import (  # noqa: F401  # each adds its commands
    alerts,
    cautions,
    drafts,
    episodes,
    follow_ups,
    patients,
    practices,
    rates,
    reports,
    sessions,
    show,
)
from needlelog.cli.group import cli

__all__ = ["cli"]
