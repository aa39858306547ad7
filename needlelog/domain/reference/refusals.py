"""What to say of a word that looks like a code and is none. Codes are exact: nothing is ever guessed here."""

import re
from collections.abc import Mapping

from needlelog.domain.reference.spelling import CHANNEL_ENDS, PREFIXES, SPINAL_LEVEL, read_code
from needlelog.domain.reference.values import Target
from needlelog.i18n import _

_ONLY_L = re.compile(r"[lL][-._ ]?0?(\d{1,2})")


def refusal(
    word: str, newer_codes: Mapping[tuple[str, int], Target], prefixes: Mapping[str, str] = PREFIXES
) -> str | None:
    """A sentence for a code that doesn't exist, or None when the word is no code or an existing one.

    ``newer_codes`` are numbers that later lists gave to points which the WHO list has under another code.
    """
    shape = read_code(word.split(), prefixes)
    if shape is None:
        return _refusal_of_level(word)
    prefix, number = shape
    last = CHANNEL_ENDS[prefix]
    if 1 <= number <= last:
        return None
    code = f"{prefix}{number}"
    newer = newer_codes.get(shape)
    if newer is not None:
        return _("{code} is not in the WHO list, where {prefix} ends at {prefix}{last}. {label}?").format(
            code=code, prefix=prefix, last=last, label=newer.label
        )
    return _("There is no {code}: {prefix} goes from {prefix}1 to {prefix}{last}.").format(
        code=code, prefix=prefix, last=last
    )


def _refusal_of_level(word: str) -> str | None:
    if SPINAL_LEVEL.fullmatch(word):
        return _("{level} is a level of the spine: which muscle?").format(level=word.upper())
    found = _ONLY_L.fullmatch(word)
    if found is None:
        return None
    return _("L alone is no channel: LI{number}, LU{number} or LR{number}?").format(number=int(found.group(1)))
