"""Writes a finished file where the person said, whole or not at all."""

from pathlib import Path

from needlelog.domain.errors import UserError
from needlelog.i18n import _


def write_file(path: Path, ending: str, content: bytes) -> Path:
    """Write beside the place first, then put it there; adds the ending when it was left out.

    Raises UserError when the place can't be written.
    """
    place = path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")
    fresh = place.with_name(f"{place.name}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(place)
    except OSError:
        raise UserError(
            _("The file could not be written there."), _("Choose another folder; the record itself is safe.")
        ) from None
    return place
