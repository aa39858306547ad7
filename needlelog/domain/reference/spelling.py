"""How a word is brought into the form in which names and codes are compared.

Nothing is corrected here: dress (case, spaces, hyphens, tones, width) is taken off, letters and digits stay.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

CHANNEL_ENDS = {
    "LU": 11, "LI": 20, "ST": 45, "SP": 21, "HT": 9, "SI": 19, "BL": 67, "KI": 27, "PC": 9, "TE": 23, "GB": 44,
    "LR": 14, "GV": 28, "CV": 24, "EX-HN": 15, "EX-CA": 1, "EX-B": 9, "EX-UE": 11, "EX-LE": 12, "MS": 14,
}  # fmt: skip
"""The last number of each channel and list: WHO 2008; the scalp lines by their own nomenclature."""

PREFIXES = {
    **{code.replace("-", "").lower(): code for code in CHANNEL_ENDS},
    "co": "LI", "sto": "ST", "spl": "SP", "h": "HT", "he": "HT", "ub": "BL", "k": "KI", "kd": "KI", "kid": "KI",
    "p": "PC", "pe": "PC", "sj": "TE", "tw": "TE", "tb": "TE", "th": "TE", "lv": "LR", "liv": "LR", "du": "GV",
    "cv": "CV", "ren": "CV", "rn": "CV",
}  # fmt: skip
"""Prefixes as typed, the older ones among them."""

LANGUAGES = ("en", "de", "fr")
"""Languages in which a practice may name its channels; English ones are always read."""

LOCAL_PREFIXES: Mapping[str, Mapping[str, str]] = {
    "de": {
        "di": "LI", "ma": "ST", "mp": "SP", "he": "HT", "dü": "SI", "due": "SI", "bl": "BL", "ni": "KI", "ks": "PC",
        "3e": "TE", "gb": "GB", "le": "LR", "lg": "GV", "kg": "CV", "lu": "LU",
    },
    "fr": {
        "gi": "LI", "e": "ST", "rp": "SP", "c": "HT", "ig": "SI", "v": "BL", "r": "KI", "mc": "PC", "tr": "TE",
        "vb": "GB", "f": "LR", "vg": "GV", "vc": "CV", "p": "LU",
    },
}  # fmt: skip
"""Prefixes by language, read only in a practice of that language: usual in German and French teaching (memory)."""

UNSURE_PREFIXES: Mapping[str, Mapping[str, str]] = {"de": {"du": "SI"}}
"""A second meaning that is asked: ``du3`` is GV3 by its Chinese name, and SI3 where the keyboard has no umlaut."""

SIDE_WORDS = frozenset({"l", "r", "b", "m", "left", "right", "both", "midline", "rt", "bilat", "bilateral"})
"""Words of the entry line that are never part of a target."""

SPINAL_LEVEL = re.compile(r"C[1-8]|T(?:1[0-2]|[1-9])|L[1-5]|S[1-5]", re.IGNORECASE)

_PLAIN = re.compile(r"[^a-z0-9+]")
_KEPT = re.compile(r"[^a-z0-9+\u3400-\u9fff]")
_CODE = re.compile(r"(3e|[a-zü]+(?:-[a-z]+)?)[-._]?0{0,2}(\d{1,3})")
_LETTERS = re.compile(r"3e|[a-zü]+(?:-[a-z]*)*")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A name without case, tones, spaces and marks: ``Fù'āi`` and ``fu ai`` are the same. Hanzi are kept."""
    if text.isascii():
        return _PLAIN.sub("", text.lower())
    spread = unicodedata.normalize("NFKD", text.casefold())
    return _KEPT.sub("", "".join(character for character in spread if not unicodedata.combining(character)))


def fold_toned(text: str) -> str:
    """A pinyin name without case, spaces and marks but with its tones; empty when it bears none."""
    if text.isascii():
        return ""
    whole = unicodedata.normalize("NFC", text.casefold())
    if not any(unicodedata.combining(character) for character in unicodedata.normalize("NFD", whole)):
        return ""
    return "".join(character for character in whole if character.isalnum())


def prefixes_of(language: str) -> Mapping[str, str]:
    """The prefixes that a practice of this language types, with the channel that each means."""
    return {**PREFIXES, **LOCAL_PREFIXES.get(language, {})}


def read_code(words: Sequence[str], prefixes: Mapping[str, str] = PREFIXES) -> tuple[str, int] | None:
    """Prefix and number of words that have the shape of a code with a known prefix, whatever the number.

    Digits may stand only at the end, so ``LI1 5`` is no code.
    """
    if not all(_LETTERS.fullmatch(_plain(word)) for word in words[:-1]):
        return None
    found = _CODE.fullmatch("".join(_plain(word) for word in words))
    if found is None:
        return None
    prefix = prefixes.get(found.group(1).replace("-", ""))
    return None if prefix is None else (prefix, int(found.group(2)))


def is_number(text: str) -> bool:
    """Whether a word is digits and marks alone, and so no name."""
    return not any(character.isalpha() for character in text)


def _plain(word: str) -> str:
    return word.lower() if word.isascii() else unicodedata.normalize("NFKC", word).lower()
