"""Words that people type on the line though it holds no such part: each gets a sentence, and choices where they help.

Nothing is recorded of them before it is chosen.
"""

from needlelog.domain.entry_line.cursor import Cursor, choices_of, pattern_of
from needlelog.domain.entry_line.effects import read_effect
from needlelog.domain.entry_line.items import Found
from needlelog.domain.entry_line.tokens import TokenKind
from needlelog.domain.entry_line.values import Choice
from needlelog.i18n import _

_NO = ("no", "nil", "zero", "without")
_NO_EFFECTS = pattern_of(
    r"(?:no|nil|zero)\s{1,3}(?:aes?|adverse(?:\s{1,3}(?:events?|effects?|reactions?))?|side[ -]?effects?|s/?e)"
)
_STIMULATED = pattern_of(r"(?:manual\s{1,3})?stim(?:ulat(?:ed|ion))?")
_STRONG_DE_QI = pattern_of(r"(?:dq|de[ -]?qi)\s?\+{2,5}")
_FOUR_GATES = pattern_of(r"(?:4|four)\s{1,3}gates?")
_NO_NEEDLING = pattern_of(
    r"(?:cup(?:s|ping|ped)?|gua\s?sha|massaged?|tui\s?na|tdp(?:\s{1,3}lamp)?|heat(?:\s{1,3}pack)?)"
)


_MAY_START = frozenset("4cdfghmnstwz")


def read_aside(cursor: Cursor) -> Found | None:
    """A question or a sentence about a word that is no part of a needling, or None."""
    if cursor.token.word[:1] not in _MAY_START:
        return None
    if (found := cursor.match(_FOUR_GATES)) is not None:
        return cursor.problem(found.end(), _("Four gates: LI4 and LR3 on both sides?"), choices_of("li4 lr3 b"))
    if (found := cursor.match(_STIMULATED)) is not None:
        return cursor.problem(found.end(), _("Stimulated how?"), choices_of("rot", "pist", "ea"))
    if (found := cursor.match(_STRONG_DE_QI)) is not None:
        message = _("How strong de qi was goes into a note behind #.")
        return cursor.problem(found.end(), message, choices_of("dq"))
    if (found := cursor.match(_NO_NEEDLING)) is not None:
        return cursor.problem(found.end(), _("That is no needling: write it in the notes, or behind #."))
    return _what_did_not_happen(cursor)


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
