"""The printed summary of a patient: from a record to a PDF, or to pages for the screen and the printer.

One typst template is the master of all of them. The PDF is tagged and archival (PDF/A-3a and PDF/UA-1) unless the text
holds a character that no font on this machine draws; then it is a plain tagged PDF and a sentence names the characters.
Knows typst and the template, and nothing of where the record comes from.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta, timezone
from enum import StrEnum
from functools import cache
from threading import Lock

import typst

from needlelog.domain.summaries import PatientRecord
from needlelog.i18n import _
from needlelog.reports.charts import trend_svg
from needlelog.reports.coverage import uncovered
from needlelog.reports.fonts import font_folder
from needlelog.reports.summary_data import summary_data
from needlelog.shipped import resource

NAMED_MAX = 20
"""Characters named in the notice; more would bury the sentence."""

_CHARACTER = re.compile(r'(?:the text `"|codepoint `")(.+?)"`')
_PAGE_MARK = re.compile(rb"/Type\s*/Page\b(?!s)")
_compiling = Lock()


class Paper(StrEnum):
    """Sizes of paper, by typst's names."""

    A4 = "a4"
    LETTER = "us-letter"


@dataclass(frozen=True, slots=True)
class SummaryLook:
    """How a summary is printed. ``notes`` adds what was written in words; ``language`` is an ISO 639 code."""

    paper: Paper = Paper.A4
    notes: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Summary:
    """A finished PDF. ``notice`` says why it is not ``archival``; it is empty when it is."""

    pdf: bytes
    archival: bool
    notice: str
    pages: int


def summary_pdf(
    record: PatientRecord, labels: Mapping[str, str], look: SummaryLook | None = None, *, attached: str = ""
) -> Summary:
    """The record as a PDF; ``labels`` name the kinds of side effect, ``attached`` is JSON to put inside, if any.

    Never fails for what a person typed.
    """
    inputs = _inputs(record, labels, look or SummaryLook())
    if attached:
        inputs["attached"] = attached
    try:
        pdf = _compiled(inputs, record, archival=True)
        return Summary(pdf, True, "", _page_count(pdf))
    except typst.TypstError as trouble:
        pdf = _compiled(inputs, record, archival=False)
        return Summary(pdf, False, _notice(trouble.diagnostic), _page_count(pdf))


def summary_pages(
    record: PatientRecord, labels: Mapping[str, str], look: SummaryLook | None = None, *, ppi: float = 96
) -> tuple[bytes, ...]:
    """The same pages as PNG, ``ppi`` dots to the inch: 96 for the screen, 300 or more for the printer."""
    inputs = _inputs(record, labels, look or SummaryLook())
    with _compiling:
        pages = typst.compile(
            resource("report", "summary.typ"),
            font_paths=_fonts(_needs_more_fonts(inputs)),
            sys_inputs=inputs,
            format="png",
            ppi=ppi,
        )
    return tuple(pages) if isinstance(pages, list) else (pages or b"",)


def _inputs(record: PatientRecord, labels: Mapping[str, str], look: SummaryLook) -> dict[str, str]:
    data = summary_data(record, labels, paper=look.paper.value, notes=look.notes, language=look.language)
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    trend = record.trend
    if not trend.empty:
        inputs["chart"] = trend_svg(trend, labels).decode()
    return inputs


def _compiled(inputs: dict[str, str], record: PatientRecord, *, archival: bool) -> bytes:
    made = record.made_at
    offset = made.utcoffset() or timedelta()
    with _compiling:
        pdf = typst.compile(
            resource("report", "summary.typ"),
            font_paths=_fonts(_needs_more_fonts(inputs)),
            sys_inputs=inputs,
            format="pdf",
            pdf_standards=["a-3a", "ua-1"] if archival else [],
            timestamp=made.astimezone(timezone(offset)),
        )
    assert isinstance(pdf, bytes)
    return pdf


def _needs_more_fonts(inputs: Mapping[str, str]) -> bool:
    """Whether the text holds what the shipped fonts lack, so that the machine's own are worth loading (0.5 s)."""
    return bool(uncovered(inputs["data"]))


@cache
def _fonts(with_system: bool) -> typst.Fonts:
    """The shipped fonts first and, behind them, those of the machine."""
    return typst.Fonts(
        include_system_fonts=with_system, include_embedded_fonts=with_system, font_paths=[str(font_folder())]
    )


def _notice(diagnostic: str) -> str:
    """Why a PDF is not archival, naming the characters that the compiler refused."""
    found = dict.fromkeys(_named(text) for text in _CHARACTER.findall(diagnostic))
    if not found:
        return _("This PDF is tagged but not archival (PDF/A): the text could not be brought into that form.")
    named = ", ".join(list(found)[:NAMED_MAX])
    if len(found) > NAMED_MAX:
        named += " …"
    return _(
        "This PDF is tagged but not archival (PDF/A): no font on this computer draws {characters}. "
        "They are printed as boxes; the record keeps them as typed."
    ).format(characters=named)


def _named(text: str) -> str:
    r"""What the compiler quotes, which may write ``\u{7}``, by code and name: what no font draws can't be shown."""
    shown = re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), text)
    return " ".join(_code_and_name(character) for character in shown)


def _code_and_name(character: str) -> str:
    """``U+1F642 (slightly smiling face)``; a code without a name stands alone."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"{code} ({name})" if name else code


def _page_count(pdf: bytes) -> int:
    return len(_PAGE_MARK.findall(pdf))
