"""Writes a finished export where the person said, whole or not at all. Knows nothing of what it holds, nor of Qt."""

import errno
from pathlib import Path
from typing import Final

from needlelog.atomic import NO_ROOM, write_atomically
from needlelog.domain.errors import UserError
from needlelog.i18n import _

_READ_ONLY: Final = {errno.EACCES, errno.EPERM, errno.EROFS}
_OF_A_PRACTICE: Final = ("records.db", "keys.json")


def write_file(path: Path, ending: str, content: bytes) -> Path:
    """Write beside the place first, then put it there; adds the ending when it was left out. Follows a link.

    The file is for its owner alone. Raises UserError when the place can't be written; a file that was there stays.
    """
    named = path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")
    try:
        place = named.resolve()
        _check(place)
        write_atomically(place, content)
    except OSError as error:
        raise _refusal(error) from None
    except RuntimeError:  # what a ring of links raises before Python 3.13
        raise _refusal(OSError(errno.ELOOP, "")) from None
    return named


def _check(place: Path) -> None:
    if place.is_dir():
        raise UserError(_("There is a folder of that name."), _("Give the file another name."))
    if place.exists() and not place.is_file():  # a device, which a rename would put away
        raise UserError(_("What has that name is no ordinary file."), _("Give the file another name."))
    if not place.parent.is_dir():
        raise UserError(_("The folder for the file does not exist."), _("Make it first, or choose another folder."))
    # A rename onto keys.json would lock the practice for good.
    if any((place.parent / name).exists() for name in _OF_A_PRACTICE):
        raise UserError(
            _("That folder holds a practice, and nothing else is written into it."), _("Choose another folder.")
        )


def _refusal(error: OSError) -> UserError:
    if error.errno in NO_ROOM:
        return UserError(
            _("The disk is full. The file was not written; one that was there before is as it was."),
            _("Make room, or choose another disk; the record itself is safe."),
        )
    if error.errno in _READ_ONLY:
        return UserError(
            _("The folder or the file can't be written to."), _("Choose another folder; the record itself is safe.")
        )
    if error.errno == errno.ENAMETOOLONG:
        return UserError(_("The name of the file is too long for this disk."), _("Give it a shorter name."))
    return UserError(_("The file could not be written there."), _("Choose another folder; the record itself is safe."))
