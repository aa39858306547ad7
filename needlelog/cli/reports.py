"""Commands that make files: trends, export."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import click

from needlelog.cli.group import cli, json_option, opened, practice_option
from needlelog.cli.output import print_json
from needlelog.domain.errors import UserError
from needlelog.domain.summaries import PatientRecord
from needlelog.domain.trend_choice import ChosenCourse, TrendChoice
from needlelog.domain.trends import CardPoint, PatientTrend
from needlelog.exports import write_file
from needlelog.i18n import _, ngettext
from needlelog.services.reference import load_reference


@cli.command()
@click.option("--patient", "reference", required=True, help="The patient's reference.")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="A file: .svg, .png or .pdf.")
@json_option
@practice_option
def trends(folder: Path, reference: str, out: Path | None, as_json: bool) -> None:
    """Draw a patient's course, or print it as JSON."""
    if out is None and not as_json:
        raise click.UsageError(_("Name a file with --out, or print the values with --json."))
    with opened(folder) as clinic:
        course = clinic.records.course(clinic.patients.by_reference(reference).id, TrendChoice())
    trend = course.trend
    if out is not None:
        write_file(out, out.suffix[1:].lower(), _drawing(out)(course))
        said = ngettext("The trend of {count} session is in {file}.", "The trend of {count} sessions is in {file}.",
                        trend.session_count)  # fmt: skip
        click.echo(said.format(count=trend.session_count, file=out), err=as_json)
    if as_json:
        print_json(_trend_json(trend))


@cli.command()
@click.option("--patient", "reference", required=True, help="The patient's reference.")
@click.option("--to", "file", type=click.Path(path_type=Path), required=True, help="A file: .pdf, .json or .csv.")
@practice_option
def export(folder: Path, reference: str, file: Path) -> None:
    """Write a patient's summary (.pdf) or all that was recorded (.json, .csv)."""
    write = _writer(file)
    with opened(folder) as clinic:
        record = clinic.records.of_patient(clinic.patients.by_reference(reference).id)
    notice = write(record, file)
    said = ngettext("{count} session is in {file}.", "{count} sessions are in {file}.", len(record.sessions))
    click.echo(said.format(count=len(record.sessions), file=file))
    if notice:
        click.echo(notice, err=True)


def _drawing(file: Path) -> Callable[[ChosenCourse], bytes]:
    """How a trend becomes the bytes of a file with this ending. Raises UserError for another ending."""
    from needlelog.reports import charts
    from needlelog.reports.trend_words import choice_words

    kinds = {".svg": charts.trend_svg, ".png": charts.trend_png, ".pdf": charts.trend_pdf}
    draw = kinds.get(file.suffix.lower())
    if draw is None:
        raise UserError(_("A trend is drawn as .svg, .png or .pdf."), _("Give the file one of these endings."))
    labels = _event_labels()
    return lambda course: draw(course.trend, labels, caption=choice_words(course))


def _writer(file: Path) -> Callable[[PatientRecord, Path], str]:
    """How a record is written to a file with this ending; the writer returns a notice or nothing."""
    match file.suffix.lower():
        case ".pdf":
            return _write_pdf
        case ".json":
            return _write_json
        case ".csv":
            return _write_csv
    raise UserError(_("A patient is exported as .pdf, .json or .csv."), _("Give the file one of these endings."))


def _write_pdf(record: PatientRecord, file: Path) -> str:
    from needlelog.exchange.json_bundle import record_to_json
    from needlelog.reports.summary import SummaryLook, summary_pdf

    # With its notes, since the record that travels inside holds them too.
    summary = summary_pdf(record, _event_labels(), SummaryLook(notes=True), attached=record_to_json(record))
    write_file(file, "pdf", summary.pdf)
    return summary.notice


def _write_json(record: PatientRecord, file: Path) -> str:
    from needlelog.exchange.json_bundle import record_to_json

    write_file(file, "json", record_to_json(record).encode())
    return ""


def _write_csv(record: PatientRecord, file: Path) -> str:
    from needlelog.exchange.csv_table import record_to_csv

    write_file(file, "csv", record_to_csv(record).encode())
    return ""


def _event_labels() -> dict[str, str]:
    reference = load_reference()
    return {kind: reference.event_label(kind) for kind in reference.events}


def _card_json(points: tuple[CardPoint, ...]) -> list[dict[str, object]]:
    return [
        {"session": p.session_uuid, "at": p.at.isoformat(), "before": p.before, "after": p.after, "draft": p.draft}
        for p in points
    ]


def _trend_json(trend: PatientTrend) -> dict[str, object]:
    return {
        "card_asks": trend.card_asks,
        "sessions": trend.session_count,
        "card": _card_json(trend.card),
        "important_change": None if trend.important is None else asdict(trend.important),
        "other_cards": [{"card_asks": course.asks, "card": _card_json(course.points)} for course in trend.other_cards],
        "ltr": [
            {
                "session": p.session_uuid,
                "at": p.at.isoformat(),
                "target": p.target,
                "count": p.count,
                "uncounted": p.uncounted,
                "draft": p.draft,
            }
            for p in trend.ltr
        ],
        "side_effects": [
            {
                "session": p.session_uuid,
                "at": p.at.isoformat(),
                "kind": p.kind,
                "severity": p.severity.value,
                "draft": p.draft,
            }
            for p in trend.side_effects
        ],
    }
