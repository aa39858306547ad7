"""Writes ``docs/cautions.md``: every caution rule with what it says of itself, and the data that it stands on.

``python scripts/build_cautions.py`` after a rule or a table changed; a test holds the page against them.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from needlelog.domain.cautions import RULES  # the checkout is put on the path first
from needlelog.services.reference import load_reference

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cautions.md"

HEAD = """# Cautions

Written by `scripts/build_cautions.py` from the rules in `needlelog/domain/cautions` and the tables in
`resources/reference`; change those, not this.

A caution informs a qualified practitioner and forbids nothing. It is quiet, asks for one key, or wants a reason. What
is marked *memory* was remembered and not read in its source, *part* was read in part.
"""


def page() -> str:
    """The page as text."""
    book = load_reference()
    lines = [HEAD, "## Rules\n", "| rule | speaks of |", "|---|---|"]
    for name, rule in RULES.items():
        lines.append(f"| `{name}` | {' '.join((rule.__doc__ or '').split())} |")
    lines += [
        "",
        "## Facts about a patient\n",
        "| condition | weight | the program | source | read |",
        "|---|---|---|---|---|",
    ]
    for one in book.precautions:
        lines.append(f"| `{one.id}` {one.condition} | {one.weight} | {one.advice} | {one.source} | {one.source_read} |")
    lines += ["", "## Depths beyond which it asks\n"]
    lines += ["Published figures, never a permission. A cun counts as 25 mm, which is ours, without a source.\n"]
    lines += ["| target | mm | what the figure is | hazard | source | read |", "|---|---|---|---|---|---|"]
    for code, target in book.targets.items():
        for note in book.safety_of(code) if not target.group else ():
            if note.ask_over_mm is not None:
                lines.append(
                    f"| {target.label} | {note.ask_over_mm:g} | {note.ask_over_basis} | {note.hazard} | {note.source} |"
                    f" {note.source_read} |"
                )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.name}: {len(RULES)} rules")
