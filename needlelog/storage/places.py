"""Folders and files of a practice on the disk: whether they are there, and that nobody else may read them.

Knows paths; never what the files hold. Whatever a path meets becomes a sentence, however odd the path.
"""

import errno
import os
from pathlib import Path
from typing import Final

from needlelog.domain.errors import StorageProblem, StorageProblemKind
from needlelog.i18n import _

_NOT_THERE: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EBADF, errno.ENAMETOOLONG, errno.EINVAL})
"""What the system says of a path at which nothing can be."""


def exists(path: Path) -> bool:
    """Whether something is at a path. Raises StorageProblem where that can't be seen."""
    try:
        path.stat()
    except ValueError:
        return False  # a path that no system can have, such as one with a zero byte
    except OSError as trouble:
        if trouble.errno in _NOT_THERE:
            return False
        raise StorageProblem(
            StorageProblemKind.IO,
            _("This folder can't be looked into. Nothing was opened."),
            _("Check the permissions of the folder and of those above it, or choose another one."),
        ) from None
    return True


def make_folder(folder: Path) -> None:
    """Make the folder of a new practice, for its owner alone; one that holds other things stays as it is.

    Raises StorageProblem when it can't be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not any(folder.iterdir()):
            folder.chmod(0o700)
    except (OSError, ValueError):
        raise StorageProblem(
            StorageProblemKind.READ_ONLY,
            _("The practice's folder can't be made there. Nothing was changed."),
            _("Choose another folder, one that you may write to."),
        ) from None


def make_file(path: Path) -> None:
    """Make an empty file that its owner alone may read; the engine gives its working files the same rights.

    Raises OSError.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
