"""Where the program keeps things outside a practice: its settings and the usual place for practices.

Nothing about a patient is ever kept here.
"""

from pathlib import Path

import platformdirs

_NAME = "needlelog"


def settings_file() -> Path:
    """The file of this person's settings; it need not exist."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False)) / "settings.json"


def usual_practice_folder() -> Path:
    """Where a new practice is offered a place."""
    return Path(platformdirs.user_documents_dir()) / "Needlelog practice"


def sample_practice_folder() -> Path:
    """Where the sample practice lies once it was made."""
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False)) / "sample-practice"


def log_folder() -> Path:
    """Where the log lies."""
    return Path(platformdirs.user_log_dir(_NAME, appauthor=False))
