"""The user guide's lines are read as the guide says, so that the page can't go stale."""

from datetime import date
from pathlib import Path

import pytest

from needlelog.domain.entry_line import Entry, EntryContext, describe, parse
from needlelog.services.reference import load_reference

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "entry-line.md"
TODAY = date(2026, 11, 23)


def tables() -> list[list[tuple[str, str]]]:
    """The rows of each table of the guide: what is typed and what is understood."""
    found: list[list[tuple[str, str]]] = []
    for line in GUIDE.read_text(encoding="utf-8").splitlines():
        if line.startswith("| typed |"):
            found.append([])
        elif line.startswith("| `"):
            typed, understood = line.strip("| ").split(" | ", 1)
            found[-1].append((typed.strip("`"), understood))
    return found


def said(entry: Entry) -> str:
    """An entry as the guide shows it: what is understood, then what is asked or refused."""
    pieces = [describe(entry)]
    for problem in entry.problems:
        choices = " or ".join(f"`{choice.text}`" for choice in problem.choices)
        verb = "asks" if problem.question else "refuses"
        place = "" if problem.text in problem.message else f"`{problem.text}`: "
        pieces.append(f"**{verb}** {place}{problem.message} {choices}".rstrip())
    return "<br>".join(filter(None, pieces))


EMPTY, WITH_ROWS = tables()
ROWS = parse("li4 l; ut r; st36 l nodq", load_reference()).needlings


@pytest.mark.parametrize(("typed", "understood"), EMPTY)
def test_line_of_the_guide(typed: str, understood: str) -> None:
    assert said(parse(typed, load_reference(), EntryContext(today=TODAY))) == understood


@pytest.mark.parametrize(("typed", "understood"), WITH_ROWS)
def test_line_of_the_guide_that_meets_rows(typed: str, understood: str) -> None:
    assert said(parse(typed, load_reference(), EntryContext(today=TODAY, rows=ROWS))) == understood


def test_the_guide_shows_enough_of_both_trades() -> None:
    kinds = {needling.kind for typed, _said in EMPTY for needling in parse(typed, load_reference()).needlings}
    assert len(EMPTY) >= 30
    assert len(kinds) == 3
