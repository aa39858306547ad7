"""What the line beneath the entry line says: what was understood, or the first question or problem, and its choices.

Knows entries and their words; nothing of the widgets that show them.
"""

from dataclasses import replace

from needlelog.domain.entry_line import Choice, Entry, Problem, describe
from needlelog.domain.needlings import NeedlingFields
from needlelog.i18n import _


def understood_words(entry: Entry) -> str:
    """The entry in words; a needle that stays from an earlier row is said apart, as not typed."""
    typed: list[NeedlingFields] = []
    stayed: dict[tuple[float, float], None] = {}
    for row, own in zip(entry.needlings, entry.typed_needles, strict=True):
        taken = (row.diameter_mm, row.length_mm) != (own.diameter_mm, own.length_mm)
        if taken and row.diameter_mm is not None and row.length_mm is not None:
            stayed[row.diameter_mm, row.length_mm] = None
            row = replace(row, diameter_mm=own.diameter_mm, length_mm=own.length_mm)
        typed.append(row)
    before = [
        _("needle {diameter} × {length} mm, as before").format(diameter=f"{diameter:.2f}", length=f"{length:g}")
        for diameter, length in stayed
    ]
    return " · ".join([describe(replace(entry, needlings=tuple(typed))), *before])


def problem_words(problem: Problem) -> str:
    """A problem in words, with what it is about where its sentence doesn't say."""
    named = problem.question or problem.text in problem.message
    return problem.message if named else f"{problem.text}: {problem.message}"


def choice_words(choice: Choice) -> str:
    """A choice in words; where it only adds a side letter to what was typed, the side."""
    last = choice.text.rsplit(" ", 1)[-1]
    sides = {"l": _("left"), "r": _("right"), "b": _("both")}
    if choice.label == choice.text and last in sides and " " in choice.text:
        return sides[last]
    return choice.label
