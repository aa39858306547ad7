"""Reads side effects: a word or phrase of the reference, a rating, exclamation marks, a word of severity."""

import re

from needlelog.domain.entry_line.cursor import Cursor, choices_of, number
from needlelog.domain.entry_line.items import Found, Slot, TypedEffect
from needlelog.domain.entry_line.measures import RATING_MOST, format_number
from needlelog.domain.entry_line.tokens import TokenKind
from needlelog.domain.entry_line.values import Choice
from needlelog.domain.side_effects import Severity, TypedSideEffect
from needlelog.i18n import _

_LONGEST = 5
_SUFFIX = re.compile(r"(?P<base>.*?[^0-9!./,])(?P<rating>[0-9]{1,3}(?:[.,][0-9])?)?(?:/10)?(?P<marks>!*)")
_AFTER = re.compile(r"!{1,3}|mild|trace|significant|serious")
_DROPS = ("drop", "drops", "a drop", "drop of blood", "blood drop")
_MORE_THAN_A_DROP = {"!": "!", "!!": "!!!", "!!!": "!!!", "mild": " mild", "significant": "!", "serious": "!!!"}
_SAID_OF_PRICKING = frozenset({"bleed", "bleeds", "bleeding", "blood", *_DROPS})
_REDNESS_OR_REDUCING = "red"
_PAIN = "pain"
_SIDES = {"left", "right"}
_BY_WORD = {
    "mild": Severity.MILD,
    "trace": Severity.TRACE,
    "significant": Severity.SIGNIFICANT,
    "!": Severity.SIGNIFICANT,
}
OTHER = "other"


def severity_is_said(text: str) -> bool:
    """Whether a typed side effect says how severe it was, so that it is meant as one."""
    words = text.lower().split()
    return (bool(words) and _AFTER.fullmatch(words[-1]) is not None) or text.endswith("!")


def read_effect(cursor: Cursor) -> Found | None:
    """The longest side effect that stands here, or None."""
    words = _plain_words(cursor)
    for length in range(len(words), 0, -1):
        found = _SUFFIX.fullmatch(" ".join(words[:length]))
        if found is None:
            continue
        base = found["base"]
        kind = "bleeding" if base in _DROPS else _kind(cursor, base)
        if kind is not None:
            return _effect(cursor, length, kind, found)
    return None


def _kind(cursor: Cursor, base: str) -> str | None:
    if "?" in base:
        return None
    return base if base in cursor.reference.events else cursor.reference.event_kind(base)


def _plain_words(cursor: Cursor) -> list[str]:
    found: list[str] = []
    for token in cursor.tokens[cursor.index : cursor.index + _LONGEST]:
        if token.kind is not TokenKind.WORD or (found and token.after_comma):
            break
        found.append(token.word)
    return found


def _effect(cursor: Cursor, length: int, kind: str, found: re.Match[str]) -> Found:
    base, marks = found["base"], found["marks"]
    last = cursor.tokens[cursor.index + length - 1]
    end, following = last.end, cursor.index + length
    if not marks and following < len(cursor.tokens) and _AFTER.fullmatch(cursor.tokens[following].word):
        marks, end = cursor.tokens[following].word, cursor.tokens[following].end
    typed = cursor.source[cursor.token.start : last.end].rstrip("!")
    if base.strip() == _PAIN and found["rating"]:
        message = _("Pain of needling? The patient's own pain belongs on the 0–10 card.")
        said = Choice(_("pain of needling"), f"pain_during{found['rating']}{marks}")
        return cursor.problem(end, message, (said,))
    if base == _REDNESS_OR_REDUCING:
        return cursor.problem(
            last.end, _("Redness of the skin, or reducing technique?"), choices_of("redness", "reduce")
        )
    if _SIDES & set(base.split()):
        side = "left" if "left" in base.split() else "right"
        plain = next(w for w in cursor.reference.events[kind].words if not _SIDES & set(w.split()))
        message = _("The side, or the side effect “{label}”?").format(label=cursor.reference.event_label(kind))
        return cursor.problem(last.end, message, choices_of(side, plain))
    rating = number(found["rating"]) if found["rating"] else None
    if rating is not None and rating > RATING_MOST:
        return cursor.problem(end, _("A rating goes from 0 to 10: {example}.").format(example=f"{base}3"))
    if len(marks) > 3 and set(marks) == {"!"}:
        return cursor.problem(end, _("One ! is significant, two are serious; three confirm it."))
    if base in _DROPS and marks in _MORE_THAN_A_DROP:
        message = _("{typed}: a drop is a trace of blood. Was it more?").format(
            typed=cursor.source[cursor.token.start : end]
        )
        return cursor.problem(end, message, choices_of("drop", f"bleeding{_MORE_THAN_A_DROP[marks]}"))
    severity = _severity(cursor, kind, base, marks)
    if severity is None:
        message = _("Serious? Type three ! to confirm: note the time, the action taken and the outcome behind #.")
        return cursor.problem(end, message, choices_of(f"{typed}!!!", f"{typed}!"))
    if kind == OTHER and not marks:
        choices = choices_of(f"{typed} mild", f"{typed}!", f"{typed}!!!")
        return cursor.problem(end, _("How severe? Write what it was in a note behind #."), choices)
    effect = TypedSideEffect(kind, severity, rating)
    may_be_prick = base in _SAID_OF_PRICKING and not marks and rating is None
    return cursor.part(Slot.EFFECT, TypedEffect(effect, may_be_prick), end)


def _severity(cursor: Cursor, kind: str, base: str, marks: str) -> Severity | None:
    """The severity said, else the kind's own; None when it would be serious and isn't confirmed."""
    if marks == "!!!":
        return Severity.SERIOUS
    if marks in _BY_WORD:
        return _BY_WORD[marks]
    if base in _DROPS and not marks:
        return Severity.TRACE
    usual = cursor.reference.events[kind].default_severity
    return None if marks or usual is Severity.SERIOUS else usual


def bled_text(effect: TypedSideEffect) -> str:
    """What to type for bleeding after the needle, where the point was pricked to bleed."""
    return "bled" if effect.severity is Severity.MILD else effect_text(effect)


def effect_text(effect: TypedSideEffect) -> str:
    """A side effect as the canonical line writes it, by the id of its kind: read back whatever the words are."""
    rating = "" if effect.rating is None else format_number(effect.rating)
    marks = {Severity.SERIOUS: "!!!", Severity.SIGNIFICANT: "!"}.get(effect.severity)
    return f"{effect.kind}{rating}{marks}" if marks else f"{effect.kind}{rating} {effect.severity.value}"
