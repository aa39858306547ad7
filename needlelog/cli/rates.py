"""The command on rates: how often side effects followed needling, with intervals, and beside published figures."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from needlelog.cli.group import cli, json_option, opened, practice_option, refuse
from needlelog.cli.output import print_json, print_table
from needlelog.domain.clock import parse_date
from needlelog.domain.control_chart import ControlChart, Signal, control_chart
from needlelog.domain.published_rates import Comparison, Counted
from needlelog.domain.rates import (
    Grouping,
    RateChoice,
    RateFacts,
    Reporting,
    Share,
    Tally,
    Trade,
    by_group,
    by_month,
    event_interval,
    grave,
    kinds_found,
    of_kinds,
    serious,
    tally,
)
from needlelog.domain.reference import Reference
from needlelog.domain.reference.values import Rate
from needlelog.i18n import _, ngettext
from needlelog.services.clinic import Clinic
from needlelog.services.reference import load_reference

KIND, MONTH = "kind", "month"
WAYS = [KIND, MONTH, *(one.value for one in Grouping)]
REPORTS = [one.value for one in Reporting]
TRADES = {"dry-needling": Trade.DRY_NEEDLING, "acupuncture": Trade.ACUPUNCTURE, "combined": Trade.COMBINED}


@cli.command()
@click.option("--by", type=click.Choice(WAYS), default=KIND, help="What is told apart; kinds by default.")
@click.option("--kind", "kinds", multiple=True, help="Of this kind alone, such as bruising; may be repeated.")
@click.option(
    "--modality", type=click.Choice(list(TRADES)), default=None, help="Sessions in which this alone was done."
)
@click.option("--practitioner", default=None, help="Sessions of this one, by UUID or name.")
@click.option("--from", "first", default="", help="From this day on.")
@click.option("--to", "last", default="", help="Up to this day.")
@click.option("--reported", type=click.Choice(REPORTS), default="all", help="Noted here, by the patient, or all.")
@json_option
@practice_option
def rates(
    folder: Path,
    by: str,
    kinds: tuple[str, ...],
    modality: str | None,
    practitioner: str | None,
    first: str,
    last: str,
    reported: str,
    as_json: bool,
) -> None:
    """Print how often side effects followed needling, in signed sessions, with 95 % intervals."""
    reference = load_reference()
    for kind in kinds:
        if kind not in reference.events:
            refuse(_("{kind} is no kind of side effect. The kinds are: {kinds}.").format(
                kind=kind, kinds=", ".join(reference.events)
            ))  # fmt: skip
    reporting = Reporting(reported)
    with opened(folder) as clinic:
        choice = RateChoice(
            first=parse_date("from", first) if first else None,
            last=parse_date("to", last) if last else None,
            trade=TRADES[modality] if modality else None,
            practitioner_id=clinic.practitioners.named(practitioner).id if practitioner else None,
        )
        facts = clinic.rates.facts(choice)
        if by == KIND:
            printed = _by_kind(facts, reporting, kinds, clinic.rates.beside_published(choice))
        elif by == MONTH:
            printed = _by_month(facts, reporting, kinds)
        else:
            printed = _by_group(clinic, choice, Grouping(by), reporting, kinds)
    if as_json:
        print_json({"sessions": facts.sessions, "patients": facts.patients, "needles": facts.needles, **printed})
        return
    said = ngettext("{count} signed session with needles", "{count} signed sessions with needles", facts.sessions)
    whom = ngettext("{count} patient", "{count} patients", facts.patients)
    click.echo(f"{said.format(count=facts.sessions)}, {whom.format(count=facts.patients)}")
    if by == KIND:
        _print_kinds(printed, reference)
    elif by == MONTH:
        _print_months(printed)
    else:
        _print_groups(printed, Grouping(by))


def _wanted(kinds: tuple[str, ...]) -> Any:
    return of_kinds(*kinds) if kinds else lambda _effect: True


def _share_json(share: Share) -> dict[str, Any]:
    low, high = share.interval or (None, None)
    return {"count": share.count, "n": share.n, "share": share.value, "low": low, "high": high}


def _tally_json(name: str, found: Tally) -> dict[str, Any]:
    enough = found.share.value is not None
    low, high = event_interval(found.events, found.sessions) if enough else (None, None)
    return {
        "kind": name,
        "sessions": _share_json(found.share),
        "events": found.events,
        "events_per_100": found.events / found.sessions * 100 if enough else None,
        "events_low": None if low is None else low * 100,
        "events_high": None if high is None else high * 100,
    }


def _by_kind(
    facts: RateFacts, reporting: Reporting, kinds: tuple[str, ...], comparisons: tuple[Comparison, ...]
) -> dict[str, Any]:
    shown = kinds or kinds_found(facts, reporting)
    rows = [_tally_json(kind, tally(facts, reporting, of_kinds(kind))) for kind in shown]
    whole = [("any", _wanted(kinds)), ("significant", grave), ("serious", serious)] if not kinds else []
    rows = [_tally_json(name, tally(facts, reporting, of)) for name, of in whole] + rows
    # What was never seen here and has no figure of its own to stand beside would bury the rest.
    fitting = [
        one
        for one in comparisons
        if (set(one.published.kinds) & set(kinds) if kinds else one.own is not None or one.published.scope != "kind")
    ]
    return {"reported": reporting, "rates": rows, "published": [_comparison_json(one) for one in fitting]}


def _comparison_json(one: Comparison) -> dict[str, Any]:
    published = one.published
    return {
        "study": published.study,
        "event": published.event,
        "value": published.value,
        "unit": published.unit,
        "published": _published(published),
        "counted": one.counted,
        "reported": one.reporting,
        "population": published.population,
        "source": published.source,
        "here": None if one.own is None else asdict(one.own),
    }


def _published(rate: Rate) -> str:
    """A published figure as it is read: a bare count with what it was counted in."""
    if rate.unit == "count" and rate.denominator is not None:
        return _("{count:g} in {n:,} {whom}").format(count=rate.value, n=rate.denominator, whom=rate.denominator_of)
    return f"{rate.value:g} {rate.unit}"


def _by_month(facts: RateFacts, reporting: Reporting, kinds: tuple[str, ...]) -> dict[str, Any]:
    months = by_month(facts, reporting, _wanted(kinds))
    chart = control_chart(months)
    points = {} if chart is None else {point.month: point for point in chart.points}
    rows = []
    for month, share in months:
        point = points.get(month)
        limits = {} if point is None else {"lower": point.low, "upper": point.high, "signals": list(point.signals)}
        rows.append({"month": month, **_share_json(share), **limits})
    return {"reported": reporting, "centre": _centre(chart), "months": rows}


def _centre(chart: ControlChart | None) -> float | None:
    return None if chart is None else chart.centre


def _by_group(
    clinic: Clinic, choice: RateChoice, grouping: Grouping, reporting: Reporting, kinds: tuple[str, ...]
) -> dict[str, Any]:
    groups = by_group(clinic.rates.groups(choice, grouping), grouping, reporting, _wanted(kinds))
    return {
        "reported": reporting,
        "by": grouping,
        "groups": [{"name": name, **_share_json(share)} for name, share in groups],
    }


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{_hundred(value)} %"


def _interval(share: dict[str, Any]) -> str:
    return _range(share["low"], share["high"])


def _range(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "–"
    return f"{_hundred(low)}–{_hundred(high)} %"


def _hundred(value: float) -> str:
    """A share in percent: below one with a second decimal, since rare side effects lie there."""
    return f"{value * 100:.1f}" if value == 0 or value >= 0.01 else f"{value * 100:.2f}"


def _of(share: dict[str, Any]) -> str:
    return _("{count} of {n}").format(count=share["count"], n=share["n"])


def _print_kinds(printed: dict[str, Any], reference: Reference) -> None:
    named = {"any": _("any"), "significant": _("significant or serious"), "serious": _("serious")}
    print_table(
        (_("Side effect"), _("Sessions"), _("Share"), _("95 % interval"), _("Events"), _("Per 100 sessions")),
        (
            (
                named.get(row["kind"]) or reference.event_label(row["kind"]),
                _of(row["sessions"]),
                _percent(row["sessions"]["share"]),
                _interval(row["sessions"]),
                str(row["events"]),
                "–" if row["events_per_100"] is None else f"{row['events_per_100']:.2f}",
            )
            for row in printed["rates"]
        ),
    )
    if not printed["published"]:
        return
    click.echo()
    click.echo(
        _("Published figures, and the same counted here. Studies differ in whom they asked and what they counted.")
    )
    counted = {
        Counted.EVENTS_PER_TREATMENT: _("events per treatment"),
        Counted.TREATMENTS: _("treatments with one"),
        Counted.PATIENTS: _("patients with one"),
        Counted.EVENTS_PER_INSERTION: _("events per needle"),
    }
    reported = {Reporting.NOTED: _("practitioner"), Reporting.PATIENT: _("patient"), Reporting.ALL: _("both")}
    print_table(
        (_("Study"), _("Side effect"), _("Published"), _("Counted"), _("Reported by"), _("Here"), _("95 % interval")),
        (
            (
                row["study"],
                row["event"],
                row["published"],
                counted[row["counted"]],
                reported[row["reported"]],
                _here(row["here"]),
                "–" if row["here"] is None else f"{row['here']['low']:.2f}–{row['here']['high']:.2f}",
            )
            for row in printed["published"]
        ),
    )
    if dashes := _dashes(printed):
        click.echo(dashes)


def _dashes(printed: dict[str, Any]) -> str:
    """What a dash in the practice's own column means, where there is one."""
    if all(row["here"] is not None for row in printed["published"]):
        return ""
    return _("A dash stands where fewer than three were counted, or where no patient has reported anything here.")


def _here(own: dict[str, Any] | None) -> str:
    if own is None:
        return "–"
    return _("{value} per {per} ({count} of {n})").format(
        value=f"{own['value']:.2f}", per=own["per"], count=own["count"], n=own["n"]
    )


def _print_months(printed: dict[str, Any]) -> None:
    signals = {
        Signal.ABOVE: _("above the upper limit"),
        Signal.BELOW: _("below the lower limit"),
        Signal.RUN: _("in a run on one side of the centre"),
        Signal.TREND: _("in a run one way"),
    }
    if printed["centre"] is not None:
        click.echo(_("Centre {centre}").format(centre=_percent(printed["centre"])))
    print_table(
        (_("Month"), _("Sessions"), _("Share"), _("Limits"), _("Stands out")),
        (
            (
                row["month"],
                _of(row),
                _percent(row["share"]),
                _range(row.get("lower"), row.get("upper")),
                ", ".join(signals[one] for one in row.get("signals", ())),
            )
            for row in printed["months"]
        ),
    )


def _print_groups(printed: dict[str, Any], grouping: Grouping) -> None:
    heading = {
        Grouping.TARGET: (_("Target"), _("Needlings")),
        Grouping.GAUGE: (_("Diameter, mm"), _("Needlings")),
        Grouping.PRACTITIONER: (_("Practitioner"), _("Sessions")),
    }[grouping]
    print_table(
        (*heading, _("Share"), _("95 % interval")),
        ((row["name"], _of(row), _percent(row["share"]), _interval(row)) for row in printed["groups"]),
    )
    click.echo(_("Those with fewer than three are left out."))
