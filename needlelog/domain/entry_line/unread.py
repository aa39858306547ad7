"""Looks again at a word that nothing read: what it may have been meant for is said, or asked with choices that work.

Only what has one reading is taken: names joined by a sign, a name in characters with its side. No spelling is mended.
"""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import takewhile

from needlelog.domain.entry_line.cursor import Cursor, choices_of
from needlelog.domain.entry_line.items import Found, Part, Slot, TargetItem
from needlelog.domain.entry_line.targets import THROUGH_WORDS
from needlelog.domain.entry_line.tokens import TokenKind
from needlelog.domain.entry_line.values import Choice, Problem
from needlelog.domain.entry_line.words import CHARACTER_SIDES, SIDES, WORDS
from needlelog.domain.needlings import TargetKind
from needlelog.domain.reference import Target
from needlelog.domain.reference.everyday import is_everyday
from needlelog.i18n import _

GUESSES = 3
"""How many names are shown for a misspelt one."""

_LEAST_LETTERS = 3
"""Shorter words begin too many names."""

LONGEST_NAME = 6
"""Words of a name that are looked at."""

_LIKE_A_WORD = 0.8
"""How alike a misspelt word of technique or response must be, 0-1 as difflib counts."""

_EAR = "EAR-"
_STUCK_SIDE = re.compile(r"(?P<code>[a-zü]{1,4}-?[0-9]{1,2}|3e[0-9]{1,2})(?P<side>left|right|both|bilat|l|r|b)")
_JOINED = re.compile(r"[+&]")
_CHARACTERS = re.compile("[\u3400-\u9fff]+")


def unread(cursor: Cursor, targets: Sequence[TargetItem]) -> Found:
    """What to make of the word here, which no reader knows; ``targets`` are those of the run so far."""
    token = cursor.token
    if token.kind is TokenKind.WORD:
        for look in (_joined_names, _characters_with_side, _side_stuck_to_code):
            if (found := look(cursor)) is not None:
                return found
        for look_behind in (_through_behind_side, _of_the_same_name, _part_of_group, _said_already, _ear_point):
            if targets and (found := look_behind(cursor, targets[-1])) is not None:
                return found
    guesses = _guesses(cursor, targets) if cursor.context.may_guess and token.kind is TokenKind.WORD else ()
    return cursor.problem(token.end, _("not a target or a word that I know"), guesses, question=False)


def _guesses(cursor: Cursor, targets: Sequence[TargetItem]) -> tuple[Choice, ...]:
    """Names and, behind a target, words of the line that are like the misspelt one."""
    typed = cursor.token.word
    if len(typed) < _LEAST_LETTERS or is_everyday(typed):
        return ()
    words = get_close_matches(typed, WORDS, GUESSES, _LIKE_A_WORD) if targets else []
    if words:
        return choices_of(*words)
    near = cursor.reference.suggest(typed, GUESSES, cursor.context.recent)
    return tuple(Choice(target.label, cursor.reference.text_for(target.code)) for target in near)


def _one_target(cursor: Cursor, name: str) -> Target | None:
    match = cursor.reference.match([name])
    return None if match is None else match.target


def _joined_names(cursor: Cursor) -> Found | None:
    """``LI4+LR3``, ``li4&lr3``: whole names with nothing but a sign between them."""
    names = _JOINED.split(cursor.token.raw)
    if len(names) < 2 or not all(names):
        return None
    found = [_one_target(cursor, name) for name in names]
    start, end = cursor.token.start, cursor.token.end
    items = tuple(
        TargetItem(start, end, target.kind, target.label, target, (name,))
        for name, target in zip(names, found, strict=True)
        if target is not None
    )
    return Found(cursor.index + 1, targets=items) if len(items) == len(names) else None


def _characters_with_side(cursor: Cursor) -> Found | None:
    """``合谷左``: Chinese puts no space before the side."""
    token = cursor.token
    if not _CHARACTERS.fullmatch(token.raw):
        return None
    for side in CHARACTER_SIDES:
        at = token.end - len(side)
        target = _one_target(cursor, token.raw.removesuffix(side)) if token.raw.endswith(side) else None
        if target is not None:
            item = TargetItem(
                token.start, token.end, target.kind, target.label, target, (token.raw.removesuffix(side),)
            )
            part = Part(Slot.SIDE, SIDES[side], at, token.end, cursor.only)
            return Found(cursor.index + 1, (part,), (item,))
    return None


def _side_stuck_to_code(cursor: Cursor) -> Found | None:
    """``p6l``: nearly surely PC6 on the left, but codes are exact."""
    found = _STUCK_SIDE.fullmatch(cursor.token.word)
    target = None if found is None else _one_target(cursor, found["code"])
    if found is None or target is None or target.kind is not TargetKind.ACUPOINT:
        return None
    at = cursor.token.start + found.end("code")
    text = f"{cursor.source[cursor.token.start : at]} {cursor.source[at : cursor.token.end]}"
    message = _("{typed}: {label} with its side? Put a space between.")
    message = message.format(typed=cursor.token.raw, label=target.label)
    return cursor.problem(cursor.token.end, message, (Choice(text, text),))


def _part_of_group(cursor: Cursor, item: TargetItem) -> Found | None:
    """``scm l clavicular head``, ``scalenes ant``: words that tell one part of the muscle named before."""
    if item.target is None or not item.target.group:
        return None
    tokens = takewhile(
        lambda token: token.kind is TokenKind.WORD and token.word.isalpha() and token.word not in WORDS,
        cursor.tokens[cursor.index : cursor.index + 3],
    )
    words = [token.word for token in tokens]
    for length in range(len(words), 0, -1):
        members = [code for code in cursor.reference.members(item.target.code) if _tells(words[:length], code, item)]
        if not members or len(words[0]) < _LEAST_LETTERS:
            continue
        end = cursor.tokens[cursor.index + length - 1].end
        between = cursor.source[item.end : cursor.token.start].rstrip()
        choices = tuple(
            Choice(cursor.reference.targets[code].label, f"{cursor.reference.text_for(code)}{between}")
            for code in members
        )
        names = _(" or ").join(choice.label for choice in choices)
        typed = cursor.source[item.start : end]
        message = _("{typed}: {names}?").format(typed=typed, names=names)
        return Found(cursor.index + length, problem=Problem(typed, item.start, end, message, choices, question=True))
    return None


def _tells(words: Sequence[str], code: str, group: TargetItem) -> bool:
    """Whether each word begins one of the part's name, and the first one that is not the group's own."""
    of_group = set() if group.target is None else set(group.target.code.split("_"))
    own = [word for word in code.split("_") if word not in of_group]
    return any(word.startswith(words[0]) for word in own) and all(
        any(part.startswith(word) for part in code.split("_")) for word in words
    )


def _through_behind_side(cursor: Cursor, item: TargetItem) -> Found | None:
    """``pc6 r through te5``: the second point belongs right behind the first."""
    if cursor.token.word not in THROUGH_WORDS or item.through_to is not None:
        return None
    there = cursor.tokens[cursor.index + 1 :]
    match = cursor.reference.match([token.raw for token in there[:LONGEST_NAME] if token.kind is TokenKind.WORD])
    if match is None or match.target is None or match.target.kind is not TargetKind.ACUPOINT:
        return None
    end = there[match.length - 1].end
    typed = cursor.source[item.start : end]
    between = cursor.source[item.end : cursor.token.start].rstrip()
    text = f"{cursor.source[item.start : item.end]}>{match.target.code.lower()}{between}"
    message = _("{typed}: through from the first to the second?").format(typed=typed)
    problem = Problem(typed, item.start, end, message, choices_of(text), question=True)
    return Found(cursor.index + 1 + match.length, problem=problem)


def _of_the_same_name(cursor: Cursor, item: TargetItem) -> Found | None:
    """``glut max, med, min``: each is a muscle with the first word of the one before."""
    if item.target is None or item.target.kind is not TargetKind.MUSCLE or len(item.words) < 2:
        return None
    match = cursor.reference.match([*item.words[:-1], cursor.token.raw])
    if match is None or match.target is None or match.length < len(item.words) or match.target == item.target:
        return None
    label = match.target.label
    message = _("{typed}: {label}?").format(typed=cursor.token.raw, label=label)
    choice = Choice(label, cursor.reference.text_for(match.target.code))
    return cursor.problem(cursor.token.end, message, (choice,))


def _said_already(cursor: Cursor, item: TargetItem) -> Found | None:
    """``scm clavicular head``: the part is known without its last word."""
    target = item.target
    if (
        target is None
        or cursor.token.word not in target.code.split("_")
        or cursor.source[item.end : cursor.token.start].strip()
    ):
        return None
    message = _("{label}: “{typed}” is in the name already.").format(label=target.label, typed=cursor.token.raw)
    return cursor.problem(cursor.token.end, message, (Choice(_("leave it out"), ""),))


def _ear_point(cursor: Cursor, item: TargetItem) -> Found | None:
    """``ear: shenmen, kidney``: the prefix holds for one name, since most names mean something else without it."""
    if item.target is None or not item.target.code.startswith(_EAR):
        return None
    target = _one_target(cursor, f"ear:{cursor.token.raw}")
    if target is None:
        return None
    message = _("{typed}: {label}? Each ear point bears ear: before it.")
    message = message.format(typed=cursor.token.raw, label=target.label)
    return cursor.problem(cursor.token.end, message, (Choice(target.label, cursor.reference.text_for(target.code)),))
