"""The log file: what went wrong inside, for whoever mends the program; nothing of a patient.

Holds tracebacks and storage trouble only. Old lines make room for new ones.
"""

import logging
from logging.handlers import RotatingFileHandler

from needlelog import paths

BYTES_KEPT = 500_000


def start() -> None:
    """Send warnings and errors to the log file; to nowhere when its folder can't be written."""
    root = logging.getLogger("needlelog")
    root.setLevel(logging.INFO)
    root.propagate = False
    try:
        folder = paths.log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "needlelog.log", maxBytes=BYTES_KEPT, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
