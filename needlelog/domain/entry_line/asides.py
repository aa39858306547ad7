"""Words that people type on the line though it holds no such part: each gets a sentence, and choices where they help.

Nothing is recorded of them before it is chosen.
"""

import re

from needlelog.domain.entry_line.cursor import NUMBER, Cursor, choices_of, number, pattern_of
from needlelog.domain.entry_line.effects import read_effect
from needlelog.domain.entry_line.items import Found
from needlelog.domain.entry_line.measures import retained_asked
from needlelog.domain.entry_line.tokens import TokenKind
from needlelog.domain.entry_line.values import Choice
from needlelog.domain.entry_line.words import SIDES
from needlelog.i18n import _

_NO = ("no", "nil", "zero", "without")
_NO_EFFECTS = pattern_of(
    r"(?:no|nil|zero)\s{1,3}(?:aes?|adverse(?:\s{1,3}(?:events?|effects?|reactions?))?|side[ -]?effects?|s/?e)"
)
_STIMULATED = pattern_of(r"(?:manual\s{1,3})?stim(?:ulat(?:ed|ion))?")
_STRONG_DE_QI = pattern_of(r"(?:dq|de[ -]?qi)\s?\+{2,5}")
_FOUR_GATES = pattern_of(r"(?:4|four)\s{1,3}gates?|si\s{0,3}guan|四关|四關")
_NOT_ON = pattern_of(r"not\s{1,3}(?:on\s{1,3})?(?:the\s{1,3})?(?:l|r|b|left|right|both|lt|rt)(?:\s{1,3}side)?")
_HOURS = pattern_of(r"(?P<hours>[1-4](?:[.,]5)?)\s{0,3}(?:h|hrs?|hours?)")
_SHORT_CUN = pattern_of(rf"(?P<cun>{NUMBER})\s{{0,3}}c")
_REFERRED_TO = pattern_of(
    r"(?P<ref>ref(?:erred|erral)?\+?)\s{1,3}"
    r"(?P<where>(?:down|up|into|in|to|along|towards?|over|behind)\s{1,3}(?:the\s{1,3})?(?!to\b|situ\b)[a-z]{2,})"
)
_HELD = pattern_of(r"pincer(?:\s{1,3}(?:palpation|grip|technique))?|flat\s{1,3}(?:palpation|grip)")
_SCALP = pattern_of(r"scalp\s{0,3}:\s{0,3}(?P<area>[a-z]+)|(?P<plain>motor|sensory)\s{1,3}area")
_SCALP_LINES = {"motor": "MS6", "sensory": "MS7"}
"""Areas of the older scalp scheme, and the line of the WHO nomenclature that lies nearest: near, so asked."""

_SAME_SIZE = pattern_of(r"same\s{1,3}(?:needle\s{1,3})?(?:size|gauge|length)")
_RADIATED = pattern_of(
    r"radiat(?:ing|es|ed)\s{1,3}(?:to|down|up|into|in|along|towards?)\s{1,3}(?:the\s{1,3})?[a-z]{2,}"
)
_DROPS = pattern_of(r"(?:(?:bleed|bled|blood)\s{0,3}[:x]?\s{0,3})?(?P<count>[0-9]{1,3})\s{0,3}drops?")
_NADA = pattern_of(r"nada(?:\s{1,3}protocol)?")
_NADA_POINTS = "ear:sympathetic ear:shenmen ear:kidney ear:liver ear:lung"
"""The five points of the National Acupuncture Detoxification Association's protocol."""

_EVERYDAY = {
    **dict.fromkeys(("4 shen cong", "four shen cong", "4 shencong"), "sishencong"),
    **dict.fromkeys(("huatuo", "hua tuo"), "hjj"),
    **dict.fromkeys(("intercostals", "intercostal"), "intercostales externi"),
}
"""Everyday words that are no exact name, and what to type for the target that they may mean."""

_HOUR_UNITS = frozenset({"", "c", "h", "hr", "hrs", "hour", "hours"})
_NO_NEEDLING = pattern_of(
    r"(?:cup(?:s|ping|ped)?|gua\s?sha|massaged?|tui\s?na|tdp(?:\s{1,3}lamp)?|heat(?:\s{1,3}pack)?)"
)


_MAY_START = frozenset("0123456789.bcdfghimnprstwz四")


def read_aside(cursor: Cursor) -> Found | None:
    """A question or a sentence about a word that is no part of a needling, or None."""
    word = cursor.token.word
    if word[:1] not in _MAY_START:
        return None
    if (found := cursor.match(_DROPS)) is not None:
        message = _("Pricked to bleed, or a trace of blood afterwards? How many drops goes into a note behind #.")
        return cursor.problem(found.end(), message, choices_of("prick", "bleeding trace"))
    if word[:1].isdecimal() and word.lstrip("0123456789.,") in _HOUR_UNITS:
        return _hours_or_cun(cursor) or _everyday_word(cursor)
    if (found := cursor.match(_FOUR_GATES)) is not None:
        return cursor.problem(found.end(), _("Four gates: LI4 and LR3 on both sides?"), choices_of("li4 lr3 b"))
    if (found := cursor.match(_STIMULATED)) is not None:
        return cursor.problem(found.end(), _("Stimulated how?"), choices_of("rot", "pist", "ea"))
    if (found := cursor.match(_STRONG_DE_QI)) is not None:
        message = _("How strong de qi was goes into a note behind #.")
        return cursor.problem(found.end(), message, choices_of("dq"))
    if (found := cursor.match(_SAME_SIZE)) is not None:
        message = _("The size stays from row to row by itself.")
        return cursor.problem(found.end(), message, (Choice(_("leave it out"), ""),))
    if (found := cursor.match(_NADA)) is not None:
        return cursor.problem(found.end(), _("NADA protocol: these five ear points?"), choices_of(_NADA_POINTS))
    if (found := cursor.match(_RADIATED)) is not None:
        felt = cursor.source[found.start() : found.end()]
        message = _("Where it was felt goes into a note behind #, at the end of the line.")
        choices = choices_of(f"# {felt}") if _ends_the_line(cursor, found.end()) else ()
        return cursor.problem(found.end(), message, choices)
    if (found := cursor.match(_NO_NEEDLING)) is not None:
        return cursor.problem(found.end(), _("That is no needling: write it in the notes, or behind #."))
    if (found := cursor.match(_HELD)) is not None:
        held = cursor.source[found.start() : found.end()]
        message = _("How the muscle was held goes into a note behind #, at the end of the line.")
        choices = choices_of(f"# {held}") if _ends_the_line(cursor, found.end()) else ()
        return cursor.problem(found.end(), message, choices)
    if (found := cursor.match(_REFERRED_TO)) is not None:
        message = _("Where it was felt goes into a note behind #, at the end of the line.")
        text = found["ref"] + (f" # {found['where']}" if _ends_the_line(cursor, found.end()) else "")
        return cursor.problem(found.end(), message, choices_of(text))
    if (found := cursor.match(_SCALP)) is not None:
        return _scalp_area(cursor, found)
    return _everyday_word(cursor) or _what_did_not_happen(cursor)


def _ends_the_line(cursor: Cursor, end: int) -> bool:
    """Whether a note could begin here and take in nothing else."""
    return not cursor.source[end:].split("\n", 1)[0].strip()


def _hours_or_cun(cursor: Cursor) -> Found | None:
    if (found := cursor.match(_HOURS)) is not None:
        minutes = 60 * number(found["hours"])
        return cursor.problem(found.end(), retained_asked(minutes), choices_of(f"{minutes:g}min"))
    if (found := cursor.match(_SHORT_CUN)) is not None:
        message = _("{typed}: a depth in cun?").format(typed=cursor.source[found.start() : found.end()])
        return cursor.problem(found.end(), message, choices_of(f"{found['cun']}cun"))
    return None


def _scalp_area(cursor: Cursor, found: re.Match[str]) -> Found:
    line = _SCALP_LINES.get(found["area"] or found["plain"])
    if line is None:
        return cursor.problem(found.end(), _("Scalp lines are written ms1 to ms14."))
    label = cursor.reference.targets[line].label
    message = _("{typed}: the nearest WHO line is {label}. Is it that one?")
    message = message.format(typed=cursor.source[found.start() : found.end()], label=label)
    return cursor.problem(found.end(), message, (Choice(label, line),))


def _everyday_word(cursor: Cursor) -> Found | None:
    token = cursor.token
    if token.word == "bi" and cursor.index and not any(other.word in SIDES for other in cursor.tokens):
        return cursor.problem(token.end, _("{typed}: both sides?").format(typed=token.raw), choices_of("b"))
    for length in (3, 2, 1):
        words = cursor.tokens[cursor.index : cursor.index + length]
        text = _EVERYDAY.get(" ".join(word.word for word in words))
        match = None if text is None else cursor.reference.match(text.split())
        if text is not None and match is not None and match.target is not None:
            label = match.target.label
            message = _("{typed}: {label}?").format(typed=cursor.source[token.start : words[-1].end], label=label)
            return cursor.problem(words[-1].end, message, (Choice(label, text),))
    return None


def _what_did_not_happen(cursor: Cursor) -> Found | None:
    found = cursor.match(_NO_EFFECTS)
    end = None if found is None else found.end()
    following = cursor.index + 1
    if end is None and cursor.token.word in _NO and following < len(cursor.tokens):
        there = Cursor(
            cursor.source, cursor.plain, cursor.tokens, cursor.ends, following, cursor.reference, cursor.context
        )
        if cursor.tokens[following].kind is TokenKind.WORD and (effect := read_effect(there)) is not None:
            end = cursor.tokens[effect.next_index - 1].end
    if end is None and (found := cursor.match(_NOT_ON)) is not None:
        message = _("A side that was not needled needs no word.")
        return cursor.problem(found.end(), message, (Choice(_("leave it out"), ""),))
    if end is None:
        return None
    message = _("A side effect that did not come needs no word.")
    return cursor.problem(end, message, (Choice(_("leave it out"), ""),))


def read_joined(cursor: Cursor) -> Found | None:
    """``glute med/min``, ``supra/infra``: two targets joined by a stroke are asked."""
    if "/" not in cursor.plain:
        return None
    words = cursor.words(3)
    place = next((at for at, word in enumerate(words) if "/" in word), None)
    if place is None:
        return None
    first, _stroke, second = words[place].partition("/")
    before = words[:place]
    if not first or not second:
        return None
    left = cursor.reference.match([*before, first])
    if left is None or left.target is None or left.length != place + 1:
        return None
    for beginning in dict.fromkeys((tuple(before), ())):
        right = cursor.reference.match([*beginning, second])
        if right is not None and right.target is not None and right.length == len(beginning) + 1:
            both = f"{cursor.reference.text_for(left.target.code)} {cursor.reference.text_for(right.target.code)}"
            label = f"{left.target.label}, {right.target.label}"
            message = _("{first} and {second}?").format(first=left.target.label, second=right.target.label)
            return cursor.problem(cursor.tokens[cursor.index + place].end, message, (Choice(label, both),))
    return None
