"""Reads the size of a needle in a line: ``.30x40``, ``34g 1.5in``, ``n40``, ``dia0.25``, ``n?``."""

import re

from needlelog.domain.entry_line import needles
from needlelog.domain.entry_line.cursor import NUMBER, Cursor, choices_of, number, pattern_of
from needlelog.domain.entry_line.items import Found, Size, Slot
from needlelog.domain.entry_line.measures import format_number
from needlelog.i18n import _

_CROSS = pattern_of(
    rf"(?:needles?(?:\s{{0,3}}[:=])?\s{{0,3}})?(?P<first>{NUMBER})(?:\s{{0,3}}mm)?(?P<space1>\s{{0,3}})[x*](?P<space2>\s{{0,3}})(?P<second>{NUMBER})"
    rf"(?:\s{{0,3}}(?P<unit>mm|inch|inches|in|\"))?"
)
_GAUGE = pattern_of(
    rf"(?P<gauge>[0-9]{{1,2}})\s{{0,3}}(?:ga|gauge|g)(?:\s{{0,3}}x?\s{{0,3}}(?P<inches>{NUMBER})\s{{0,3}}(?:inch|inches|in|\")"
    rf"|\s{{0,3}}x\s{{0,3}}(?P<mm>{NUMBER})(?:\s{{0,3}}mm)?)?"
)
_INCHES = pattern_of(rf"({NUMBER})\s{{0,3}}(?:inch|inches|in|\")")
_LENGTH = pattern_of(rf"(?:n|needle)\s{{0,3}}(?P<length>{NUMBER})(?:\s{{0,3}}mm)?")
_LENGTH_BEFORE = pattern_of(
    rf"(?P<length>{NUMBER})\s{{0,3}}(?P<unit>mm|inch|inches|in|\")\s{{1,3}}(?:long\s{{1,3}})?needles?"
)
_DIAMETER = pattern_of(rf"(?:dia|diameter|ø|⌀)\s{{0,3}}({NUMBER})(?:\s{{0,3}}mm)?")
_GAUGE_SIGN = re.compile(
    r"#(?P<gauge>2[6-9]|3[0-9]|4[0-2])(?P<rest>\s*x\s*[0-9.,]+\s*(?:mm|inch(?:es)?|in|\")|\s*x\s*[0-9]{2})?\s*$"
)
_UNKNOWN = pattern_of(r"n\?")


def read_size(cursor: Cursor) -> Found | None:
    """The needle's size that stands here, or None."""
    if not cursor.token.word[:1].isdecimal() and cursor.token.word[:1] not in ".ndø⌀":
        return None
    for pattern, reader in (
        (_CROSS, _cross), (_GAUGE, _gauge), (_LENGTH_BEFORE, _length_before), (_INCHES, _inches), (_LENGTH, _length),
        (_DIAMETER, _diameter), (_UNKNOWN, _unknown),
    ):  # fmt: skip
        found = cursor.match(pattern)
        if found is not None and (result := reader(cursor, found)) is not None:
            return result
    return None


def _out_of_range(cursor: Cursor, end: int) -> Found:
    message = _("A needle is 0.10 to 0.50 mm thick and 13 to 150 mm long: type .30x40.")
    return cursor.problem(end, message)


def _cross(cursor: Cursor, found: re.Match[str]) -> Found | None:
    if (asked := _comma_in_length(cursor, found, "first", "second")) is not None:
        return asked
    first, second = number(found["first"]), number(found["second"])
    inches = found["unit"] not in (None, "mm")
    if bool(found["space1"]) != bool(found["space2"]) and not (
        needles.is_diameter(first) or needles.is_diameter(second)
    ):
        return None  # "25 x2" and "25mm x2" are a depth and a number of needles
    said = ""
    if inches:
        second_mm = needles.INCHES_MM.get(second)
        if second_mm is None:
            return _ask_inches(cursor, found.end(), second, f"{first:g}x")
        second, said = second_mm, _said(_typed(cursor, found), None, second_mm)
    readings = needles.size_readings(first, second)
    if not readings and found["space1"]:
        return None
    if not readings:
        return _out_of_range(cursor, found.end())
    if len(readings) > 1 and readings[1].diameter_mm > needles.USUAL_THICKEST_MM:
        unusual, usual = readings[1].text.replace("x", " × "), readings[0].text.replace("x", " × ")
        message = _("{unusual} is unusual: {usual}?").format(unusual=unusual, usual=usual)
        return cursor.problem(found.end(), message, choices_of(*(reading.text for reading in readings)))
    if len(readings) > 1:
        message = _("{first} × {second}: which is the thickness, which the length?").format(
            first=found["first"], second=found["second"]
        )
        return cursor.problem(found.end(), message, choices_of(*(reading.text for reading in readings)))
    reading = readings[0]
    return cursor.part(Slot.SIZE, Size(reading.diameter_mm, reading.length_mm, said=said), found.end())


def _comma_in_length(cursor: Cursor, found: re.Match[str], *names: str) -> Found | None:
    """Needles are whole millimetres long: behind ``40,30mm`` a depth stands, with no space before it."""
    for name in names:
        whole, _comma, rest = found[name].partition(",")
        if rest and needles.is_length(float(whole)):
            before = cursor.source[found.start() : found.start(name)]
            behind = "" if name == names[-1] else cursor.source[found.end(name) : found.end()]
            message = _("{typed}: a needle is whole millimetres long. Is {rest} mm the depth?")
            message = message.format(typed=_typed(cursor, found), rest=rest)
            return cursor.problem(found.end(), message, choices_of(f"{before}{whole}{behind} d{rest}mm"))
    return None


def _typed(cursor: Cursor, found: re.Match[str]) -> str:
    return cursor.source[found.start() : found.end()]


def _said(typed: str, diameter_mm: float | None, length_mm: float | None) -> str:
    if diameter_mm is None:
        return _("{typed} is {length} mm long.").format(typed=typed, length=f"{length_mm:g}")
    if length_mm is None:
        return _("{typed} is {diameter} mm thick.").format(typed=typed, diameter=f"{diameter_mm:.2f}")
    return _("{typed} is {diameter} mm × {length} mm.").format(
        typed=typed, diameter=f"{diameter_mm:.2f}", length=f"{length_mm:g}"
    )


def _gauge(cursor: Cursor, found: re.Match[str]) -> Found | None:
    gauge = int(found["gauge"])
    length = number(found["mm"]) if found["mm"] else None
    if found["inches"]:
        inches = number(found["inches"])
        length = needles.INCHES_MM.get(inches) or needles.UNSURE_INCHES_MM.get(inches)
        if length is None:
            return _ask_inches(cursor, found.end(), inches, f"{found['gauge']}gx")
    if length is not None and not needles.is_length(length):
        return _out_of_range(cursor, found.end())
    diameter = needles.GAUGES_MM.get(gauge)
    sure_length = not found["inches"] or number(found["inches"]) in needles.INCHES_MM
    if diameter is not None and sure_length:
        return cursor.part(
            Slot.SIZE, Size(diameter, length, said=_said(_typed(cursor, found), diameter, length)), found.end()
        )
    likely = diameter or needles.UNSURE_GAUGES_MM.get(gauge)
    if likely is None:
        return cursor.problem(
            found.end(), _("I know no {gauge} gauge needle: type the size in mm, .30x40.").format(gauge=gauge)
        )
    text = f"dia{likely:.2f}" if length is None else f"{likely:.2f}x{length:g}"
    size = _said(_typed(cursor, found), likely, length).rstrip(".")
    message = _("{size}? Makers differ, look at the packet.").format(size=size)
    return cursor.problem(found.end(), message, choices_of(text))


def gauge_as_note(cursor: Cursor) -> Found | None:
    """``#34 x 1.5"``: a gauge to many who needle, and a note on this line."""
    found = _GAUGE_SIGN.match(cursor.token.word)
    if found is None:
        return None
    inner = cursor.token.inner
    message = _("{typed}: the needle's gauge, or a note?").format(typed=cursor.token.raw)
    size = f"{found['gauge']}g{(found['rest'] or '').rstrip()}"
    return cursor.problem(cursor.token.end, message, choices_of(size, f"# {inner}"))


def _ask_inches(cursor: Cursor, end: int, inches: float, before: str) -> Found:
    likely = needles.UNSURE_INCHES_MM.get(inches)
    message = _("Type the needle's length in mm.")
    return cursor.problem(end, message, choices_of(f"{before}{likely:g}") if likely else ())


def _inches(cursor: Cursor, found: re.Match[str]) -> Found | None:
    inches = number(found.group(1))
    length = needles.INCHES_MM.get(inches) or needles.UNSURE_INCHES_MM.get(inches)
    depth = round(inches * 25.4)
    texts = ([f"n{length:g}"] if length else []) + ([f"d{depth}mm"] if depth <= 150 else [])
    message = _("Inches: is that the needle's length or the depth?")
    return cursor.problem(found.end(), message, choices_of(*texts), question=True)


def _length(cursor: Cursor, found: re.Match[str]) -> Found | None:
    length = number(found.group(1))
    if (asked := _comma_in_length(cursor, found, "length")) is not None:
        return asked
    if needles.is_length(length):
        return cursor.part(Slot.SIZE, Size(length_mm=length), found.end())
    if length <= 10 and not cursor.token.word.startswith("needle"):
        message = _("Tenderness {number} before needling? Type n6>3, or n6> when it wasn't asked again.")
        following = cursor.tokens[cursor.next_index(found.end()) :][:1]
        bare = bool(following) and following[0].word[:1].isdecimal()
        text = f"n{format_number(length)}>" + ("," if bare else "")  # else the number is read as the one afterwards
        return cursor.problem(found.end(), message.format(number=found.group(1)), choices_of(text))
    return _out_of_range(cursor, found.end())


def _length_before(cursor: Cursor, found: re.Match[str]) -> Found | None:
    """``50mm needle``, ``3" needle``."""
    length = number(found["length"])
    if found["unit"] != "mm":
        known = needles.INCHES_MM.get(length)
        if known is None:
            return _ask_inches(cursor, found.end(), length, "n")
        said = _said(_typed(cursor, found), None, known)
        return cursor.part(Slot.SIZE, Size(length_mm=known, said=said), found.end())
    if (asked := _comma_in_length(cursor, found, "length")) is not None:
        return asked
    if not needles.is_length(length):
        return _out_of_range(cursor, found.end())
    return cursor.part(Slot.SIZE, Size(length_mm=length), found.end())


def _diameter(cursor: Cursor, found: re.Match[str]) -> Found | None:
    diameter = number(found.group(1))
    if not needles.is_diameter(diameter):
        return _out_of_range(cursor, found.end())
    return cursor.part(Slot.SIZE, Size(diameter_mm=diameter), found.end())


def _unknown(cursor: Cursor, found: re.Match[str]) -> Found | None:
    return cursor.part(Slot.SIZE, Size(clears=True), found.end())
