"""Reads the parts that hold a number: depth, minutes, passes, frequency, counts. Needle sizes have a room of their own.

A number out of its range is a problem with a sentence; a number without a unit is a question.
"""

import re
from collections.abc import Callable

from needlelog.domain.entry_line.cursor import NUMBER, Cursor, choices_of, number, pattern_of
from needlelog.domain.entry_line.items import Found, Slot, TypedDepth
from needlelog.domain.entry_line.needles import is_length
from needlelog.domain.needlings import Depth, DepthUnit, Electrical, Tenderness
from needlelog.i18n import _, ngettext

DEPTH_MOST = {DepthUnit.MM: 150.0, DepthUnit.CUN: 6.0}
MINUTES_MOST, PASSES_MOST, TIMES_MOST, COUNT_MOST = 240, 200, 50, 99
TRIGGER_POINT_MOST, RATING_MOST = 20, 10
"""Narrower than what a row may hold (``needling_checks``): a greater number typed here is nearly always a slip."""

_CUN = ("cun", "tsun", "寸")

_ABOUT = ("~", "up to")
"""Said of a depth that was not measured; one number is kept."""

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_WITH_FRACTION = re.compile(rf"(?:(?P<whole>[0-9]{{1,2}})[ -]?)?(?P<part>{'|'.join(_FRACTIONS)})")

Reader = Callable[[Cursor, re.Match[str]], Found | None]


def format_number(value: float) -> str:
    """A number as short as it can be written."""
    return str(int(value)) if value == int(value) else repr(value)


def needles_text(count: int) -> str:
    """What says this number of needles outright, such as ``3needles``."""
    return "1needle" if count == 1 else f"{count}needles"


def _depth(cursor: Cursor, found: re.Match[str]) -> Found | None:
    said, least, most, unit_text = found.group("d", "from", "to", "unit")
    unit = DepthUnit.CUN if unit_text in _CUN else DepthUnit.MM
    low, high = number(least), number(most or least)
    if unit_text == "cm":
        shown = "-".join(format_number(round(10 * number(n), 3)) for n in (least, most) if n)
        return cursor.problem(
            found.end(), _("Depth is written in mm or cun."), choices_of(f"d{shown}mm"), question=False
        )
    if low > high:
        text = f"{most}-{least}{unit_text or 'mm'}"
        return cursor.problem(found.end(), _("Write the smaller depth first."), choices_of(text), question=False)
    if high > DEPTH_MOST[unit]:
        return _too_deep(cursor, found.end(), unit)
    plain = said is None and most is None and unit is DepthUnit.MM
    kept = ""
    if said in _ABOUT:
        kept = _("{typed} is kept as depth {depth} {unit}.")
        shown = "–".join(format_number(number(text)) for text in (least, most) if text)
        kept = kept.format(typed=cursor.source[found.start() : found.end()], depth=shown, unit=unit.value)
    return cursor.part(Slot.DEPTH, TypedDepth(Depth(low, high, unit), plain, kept), found.end())


def _fraction(cursor: Cursor, found: re.Match[str]) -> Found | None:
    """``½ cun``, ``1 1/2 cun``; ``1-1/2`` is one and a half to some, and a range to others."""
    least, most = found["from"] or found["low"], found["to"] or found["high"]
    low, high = _value_of(least), _value_of(most or least)
    if "-" in least:
        whole, _dash, part = least.partition("-")
        message = _("{typed}: {sum} cun, or from {low} to {high}?")
        shown = {"sum": format_number(low), "low": format_number(_value_of(part)), "high": whole}
        message = message.format(typed=cursor.source[found.start() : found.end()], **shown)
        return cursor.problem(found.end(), message, choices_of(f"{shown['sum']}cun", f"{shown['low']}-{whole}cun"))
    if low > high:
        text = f"{format_number(high)}-{format_number(low)}cun"
        return cursor.problem(found.end(), _("Write the smaller depth first."), choices_of(text), question=False)
    if high > DEPTH_MOST[DepthUnit.CUN]:
        return _too_deep(cursor, found.end(), DepthUnit.CUN)
    return cursor.part(Slot.DEPTH, TypedDepth(Depth(low, high, DepthUnit.CUN)), found.end())


def _value_of(text: str) -> float:
    """A number that may end in a fraction: ``1 1/2``, ``1½``, ``3/4``."""
    found = _WITH_FRACTION.fullmatch(text)
    if found is None:
        return number(text)
    return float(found["whole"] or 0) + _FRACTIONS[found["part"]]


def _too_deep(cursor: Cursor, end: int, unit: DepthUnit) -> Found:
    message = _("A depth goes from 0 to {most} {unit}. Check the number.")
    return cursor.problem(end, message.format(most=f"{DEPTH_MOST[unit]:g}", unit=unit.value))


def _in_range(slot: Slot, most: int, message: Callable[[], str]) -> Reader:
    def read(cursor: Cursor, found: re.Match[str]) -> Found | None:
        value = int(next(group for group in found.groups() if group))
        if slot is Slot.COUNT and value > 1 and is_length(value) and found.group().endswith("needle"):
            asked = _("{typed}: how long, or how many?").format(typed=found.group())
            return cursor.problem(found.end(), asked, choices_of(f"n{value}", needles_text(value)))
        if value > most or (value == 0 and slot in (Slot.TRIGGER_POINT, Slot.PASSES)):
            return cursor.problem(found.end(), message().format(most=most))
        return cursor.part(slot, value, found.end())

    return read


def _minutes(cursor: Cursor, found: re.Match[str]) -> Found | None:
    minutes = number(found.group(1))
    if minutes > MINUTES_MOST:
        message = _("Needles stay in for {most} minutes at most. Check the number.")
        return cursor.problem(found.end(), message.format(most=MINUTES_MOST))
    return cursor.part(Slot.RETENTION, minutes, found.end())


def _retained(cursor: Cursor, found: re.Match[str]) -> Found | None:
    minutes = number(found.group(1) or found.group(2))
    choices = choices_of(f"{format_number(minutes)}min") if minutes <= MINUTES_MOST else ()
    return cursor.problem(found.end(), retained_asked(minutes), choices)


def retained_asked(minutes: float) -> str:
    """The question whether the needle stayed in for so long."""
    message = ngettext("Retained for {minutes} minute?", "Retained for {minutes} minutes?", 1 if minutes == 1 else 2)
    return message.format(minutes=format_number(minutes))


def _electrical(cursor: Cursor, found: re.Match[str]) -> Found | None:
    said = {name: text for name, text in found.groupdict().items() if text}
    said.setdefault("hz", said.get("hz1", ""))
    values = {name: number(said[name]) if said.get(name) else None for name in ("hz", "hz2", "us", "ma")}
    limits = {"hz": 1000.0, "hz2": 1000.0, "us": 10_000.0, "ma": 100.0}
    if any(value is not None and not 0 < value <= limits[name] for name, value in values.items()):
        message = _("Stimulation goes up to 1000 Hz, 10,000 µs and 100 mA, and is more than 0. Check the number.")
        return cursor.problem(found.end(), message)
    pair = int(said["pair"]) if "pair" in said else None
    electrical = Electrical(values["hz"], values["hz2"], values["us"], values["ma"], pair)
    return cursor.part(Slot.ELECTRICAL, electrical, found.end())


def _tenderness(cursor: Cursor, found: re.Match[str]) -> Found | None:
    before, after = (number(text) if text else None for text in found.group(1, 2))
    if before is None and after is None:
        return None
    if any(value is not None and value > RATING_MOST for value in (before, after)):
        return cursor.problem(found.end(), _("Tenderness is rated from 0 to 10: n6>3."))
    return cursor.part(Slot.TENDERNESS, Tenderness(before, after), found.end())


def _cones(cursor: Cursor, found: re.Match[str]) -> Found | None:
    note = ngettext("{count} cone", "{count} cones", int(found.group(1))).format(count=int(found.group(1)))
    return cursor.part(Slot.NOTE, note, found.end())


def _bare_number(cursor: Cursor, found: re.Match[str]) -> Found | None:
    low, high = found.group("from", "to")
    value = number(high or low)
    shown = "-".join(format_number(number(text)) for text in (low, high) if text)
    texts = [f"d{shown}mm"] if value <= DEPTH_MOST[DepthUnit.MM] else []
    texts += [f"n{shown}"] if is_length(value) and not high else []
    texts += [f"{shown}cun"] if value <= DEPTH_MOST[DepthUnit.CUN] else []
    texts += [f"{shown}min"] if 5 <= value <= MINUTES_MOST and not high else []
    message = _("{number}: mm? Add the unit, or x for needles.").format(number=found.group())
    return cursor.problem(found.end(), message, choices_of(*texts), question=True)


def _tp_alone(cursor: Cursor, found: re.Match[str]) -> Found | None:
    return cursor.problem(found.end(), _("Which trigger point? Type its number, tp1, or leave tp out."))


def _tp_twice(cursor: Cursor, found: re.Match[str]) -> Found | None:
    numbers = dict.fromkeys(re.findall("[0-9]+", found.group()))
    message = _("One row is one trigger point: which is this one? The other is a line of its own.")
    return cursor.problem(found.end(), message, choices_of(*(f"tp{one}" for one in numbers)))


_N, _W = NUMBER, r"\s{0,3}"
_DEPTH = r"d|depth(?: of|\s{0,3}[:=])?"
_RETAINED = r"retain(?:ed)?|retention|ret"
_STIMULATION = r"(?:ea|e-?stim(?:ulation)?|electro(?:acupuncture)?|electrical)"
_MINUTES = r"(?:min|mins|minutes?|'|分钟|分鐘|分)"
_UNIT = r"(?:mm|cun|tsun|min|x\b|needles?|passes|hz|ma\b|us\b|ltr|twitch)"
_RANGE = rf"(?P<from>{_N})(?:{_W}(?:-|to){_W}(?P<to>{_N}))?"
_READERS: tuple[tuple[str, Reader], ...] = (
    (rf"(?P<d>{_DEPTH}|up to|@|~)?{_W}{_RANGE}{_W}(?P<unit>mm|cun|tsun|寸|cm)(?:\s{{1,3}}(?:deep|depth))?", _depth),
    (rf"(?P<d>{_DEPTH}){_W}{_RANGE}(?P<unit>)", _depth),
    (rf"(?:(?:{_RETAINED}|for|left in|leave in|in situ)(?:{_W}[:=])?(?: for)?{_W})?({_N}){_W}{_MINUTES}",
     _minutes),
    (rf"(?:{_RETAINED})(?:{_W}[:=])?{_W}({_N})|x{_W}({_N}){_W}{_MINUTES}", _retained),
    (rf"passes{_W}([0-9]{{1,4}})|(?:x{_W})?([0-9]{{1,4}}){_W}pass(?:es)?",
     _in_range(Slot.PASSES, PASSES_MOST, lambda: _("Passes go from 1 to {most}. Check the number."))),
    (rf"(?:ea)?(?P<hz>{_N})(?:{_W}[/-]{_W}(?P<hz2>{_N}))?{_W}(?:hz|hertz)", _electrical),
    (rf"{_STIMULATION}(?P<pair>[0-9]{{1,2}})?"
     rf"(?:\s{{1,3}}(?P<hz>{_N}){_W}/{_W}(?P<hz2>{_N})(?:{_W}hz)?|\s{{1,3}}(?P<hz1>{_N}){_W}hz)?", _electrical),
    (rf"(?P<ma>{_N}){_W}ma", _electrical),
    (rf"(?P<us>{_N}){_W}(?:us|μs|usec)", _electrical),
    (rf"n(?:rs)?{_W}({_N})?(?:/10)?{_W}>(?:{_W}({_N})(?![.,]?[0-9])(?:/10)?)?", _tenderness),
    (rf"x{_W}([0-9]{{1,4}})|([0-9]{{1,4}}){_W}x",
     _in_range(Slot.TIMES, TIMES_MOST, lambda: _("At most {most} needles go to one spot. Check the number."))),
    (rf"([0-9]{{1,4}}){_W}(?:x{_W})?needles?|x{_W}([0-9]{{1,4}}){_W}needles?",
     _in_range(Slot.COUNT, COUNT_MOST, lambda: _("At most {most} needles fit in one row. Check the number."))),
    (rf"([0-9]{{1,3}}){_W}(?:cones?|zhuang|壮)", _cones),
    (rf"m?tr?p{_W}([0-9]{{1,4}})",
     _in_range(Slot.TRIGGER_POINT, TRIGGER_POINT_MOST, lambda: _("Trigger points go from tp1 to tp{most}."))),
    (rf"m?tr?ps?{_W}[0-9]{{1,2}}(?:{_W}(?:[,、&+/-]|and){_W}(?:m?tr?p{_W})?[0-9]{{1,2}}(?![0-9]|\s{{0,3}}{_UNIT}))+",
     _tp_twice),
    (r"m?tr?ps?", _tp_alone),
    (_RANGE, _bare_number),
)  # fmt: skip
_FRACTION = r"(?:[0-9]{1,2}[ -]?)?(?:[½¼¾]|1/2|[13]/4)"
_FRACTION_OF_CUN = pattern_of(
    rf"(?:{_DEPTH})?{_W}(?:(?P<from>{_FRACTION})(?:{_W}(?:-|to){_W}(?P<to>{_FRACTION}|{_N}))?"
    rf"|(?P<low>{_N}){_W}(?:-|to){_W}(?P<high>{_FRACTION})){_W}(?:cun|tsun|寸)"
)
_COMPILED = tuple((pattern_of(pattern), reader) for pattern, reader in _READERS)
_MAY_START = frozenset("0123456789.dpenxmt@~½¼¾")
_HOLDS_FRACTION = frozenset("/½¼¾")
_MAY_BEGIN = frozenset({"for", "left", "leave", "in", "up", "retain", "retained", "retention", "ret"})


def read_measure(cursor: Cursor) -> Found | None:
    """The part with a number that stands here: the longest that any pattern reads; None when there is none."""
    word = cursor.token.word
    if word[:1] not in _MAY_START and word.rstrip(":=") not in _MAY_BEGIN:
        return None
    best: Found | None = None
    if not _HOLDS_FRACTION.isdisjoint(cursor.plain) and (found := cursor.match(_FRACTION_OF_CUN)) is not None:
        best = _fraction(cursor, found)
    for pattern, reader in _COMPILED:
        found = cursor.match(pattern)
        if found is None or (best is not None and cursor.next_index(found.end()) <= best.next_index):
            continue
        best = reader(cursor, found) or best
    return best
