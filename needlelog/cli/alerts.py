"""Commands on alerts: what is true of a patient and matters to needling."""

from pathlib import Path
from typing import Any

import click

from needlelog.cli.group import cli, json_option, opened, practice_option, refuse
from needlelog.cli.output import print_json, print_table, visible
from needlelog.domain import clock
from needlelog.domain.alerts import Alert, AlertFields, say_alert
from needlelog.domain.body_areas import BodyArea
from needlelog.domain.clock import read_date
from needlelog.domain.needlings import Side
from needlelog.i18n import _
from needlelog.services.reference import load_reference

alert_option = click.option("--alert", "uuid", required=True, help="The alert's UUID, as `alert list` prints it.")


@cli.group("alert")
def alert_group() -> None:
    """Alerts of a patient: conditions, add, list, end, remove."""


@alert_group.command("conditions")
@json_option
def conditions(as_json: bool) -> None:
    """List what an alert can say, each with the question that finds it."""
    known = load_reference().patient_facts
    if as_json:
        print_json([{"condition": one.id, "is": one.condition, "question": one.question} for one in known])
        return
    print_table((_("Condition"), _("Question")), ((one.id, one.question) for one in known))


@alert_group.command("add")
@click.option("--patient", "reference", required=True, help="The patient's reference.")
@click.option("--condition", required=True, help="Such as anticoagulants; `alert conditions` lists them.")
@click.option("--detail", default="", help="What it is here: the drug, the place, the week.")
@click.option("--area", type=click.Choice([one.value for one in BodyArea]), default=None, help="Where it is.")
@click.option("--side", type=click.Choice([one.value for one in Side]), default=None, help="On which side of there.")
@click.option("--since", default="", help="First day on which it was true.")
@click.option("--until", default="", help="Last day on which it was true; left out, it still holds.")
@click.option("--note", default="")
@json_option
@practice_option
def add(
    folder: Path,
    reference: str,
    condition: str,
    detail: str,
    area: str | None,
    side: str | None,
    since: str,
    until: str,
    note: str,
    as_json: bool,
) -> None:
    """Write an alert down."""
    fields = AlertFields(
        condition=condition,
        detail=detail,
        area=BodyArea(area) if area else None,
        side=Side(side) if side else None,
        since=read_date("since", since),
        until=read_date("until", until),
        note=note,
    )
    known = {one.id for one in load_reference().patient_facts}
    if condition not in known:
        refuse(_("{condition} is no alert that I know; `alert conditions` lists them.").format(condition=condition))
    with opened(folder, to_write=True) as clinic:
        added = clinic.alerts.add(clinic.patients.by_reference(reference).id, fields)
    _print(added, as_json)


@alert_group.command("list")
@click.option("--patient", "reference", required=True, help="The patient's reference.")
@click.option("--all", "ended_too", is_flag=True, help="Those that have ended, too.")
@json_option
@practice_option
def list_alerts(folder: Path, reference: str, ended_too: bool, as_json: bool) -> None:
    """List a patient's alerts that hold today."""
    today = clock.now().date()
    with opened(folder) as clinic:
        found = clinic.alerts.of_patient(clinic.patients.by_reference(reference).id)
    shown = [one for one in found if ended_too or one.holds_on(today)]
    if as_json:
        print_json([alert_json(one) for one in shown])
        return
    if not shown:
        click.echo(_("No alert is recorded.") if ended_too or not found else _("No alert holds today; see --all."))
        return
    print_table((_("Alert"), _("Note"), _("UUID")), ((_said(one), one.note, one.uuid) for one in shown))


@alert_group.command("end")
@alert_option
@click.option("--until", default="", help="Its last day; left out, today.")
@json_option
@practice_option
def end(folder: Path, uuid: str, until: str, as_json: bool) -> None:
    """It is no longer true; it stays in the history."""
    with opened(folder, to_write=True) as clinic:
        ended = clinic.alerts.end(clinic.alerts.by_uuid(uuid).id, read_date("until", until))
    _print(ended, as_json)


@alert_group.command("remove")
@alert_option
@practice_option
def remove(folder: Path, uuid: str) -> None:
    """Remove an alert that was never true; the journal keeps what it said."""
    with opened(folder, to_write=True) as clinic:
        clinic.alerts.remove(clinic.alerts.by_uuid(uuid).id)
    click.echo(_("Removed."))


def alert_json(alert: Alert) -> dict[str, Any]:
    """An alert as JSON."""
    return {
        "uuid": alert.uuid,
        "condition": alert.condition,
        "detail": alert.detail,
        "area": alert.area,
        "side": alert.side,
        "since": alert.since.isoformat() if alert.since else None,
        "until": alert.until.isoformat() if alert.until else None,
        "note": alert.note,
    }


def _said(alert: Alert) -> str:
    return say_alert(alert, load_reference().condition(alert.condition))


def _print(alert: Alert, as_json: bool) -> None:
    if as_json:
        print_json(alert_json(alert))
    else:
        click.echo(visible(f"{_said(alert)} · {alert.uuid}"))
