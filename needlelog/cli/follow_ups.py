"""Commands on follow-ups: how a patient was after a signed session."""

from pathlib import Path
from typing import Any

import click

from needlelog.cli.group import cli, json_option, opened, practice_option
from needlelog.cli.output import number, print_json, print_table
from needlelog.domain import clock
from needlelog.domain.follow_ups import FollowUp, FollowUpFields, Means, means_words
from needlelog.domain.session_checks import read_card
from needlelog.i18n import _


@cli.group("follow-up")
def follow_up_group() -> None:
    """How a patient was after a signed session: add, list."""


@follow_up_group.command("add")
@click.option("--session", "session_uuid", required=True, help="The session's UUID, as `sessions` prints it.")
@click.option("--means", type=click.Choice([one.value for one in Means]), required=True, help="How it was asked.")
@click.option("--asked-at", default=None, help="When: 2026-11-23T18:00, yesterday 18:00; left out, now.")
@click.option("--card", default="", help="The 0-10 card, such as 3 or 3.5.")
@click.option("--note", default="", help="What the patient said.")
@json_option
@practice_option
def add(folder: Path, session_uuid: str, means: str, asked_at: str | None, card: str, note: str, as_json: bool) -> None:
    """Write down how the patient was."""
    fields = FollowUpFields(
        asked_at=clock.parse_moment("asked_at", asked_at) if asked_at else clock.now(),
        means=Means(means),
        note=note,
        card=read_card("card", card),
    )
    with opened(folder, to_write=True) as clinic:
        added = clinic.follow_ups.add(clinic.sessions.by_uuid(session_uuid).id, fields)
    if as_json:
        print_json(follow_up_json(added))
    else:
        click.echo(added.uuid)


@follow_up_group.command("list")
@click.option("--patient", "reference", required=True, help="The patient's reference.")
@json_option
@practice_option
def list_follow_ups(folder: Path, reference: str, as_json: bool) -> None:
    """List a patient's follow-ups in order of date."""
    with opened(folder) as clinic:
        found = clinic.follow_ups.of_patient(clinic.patients.by_reference(reference).id)
    if as_json:
        print_json([follow_up_json(one) for one in found])
    elif not found:
        click.echo(_("No follow-up is recorded."))
    else:
        rows = (
            (f"{one.asked_at:%Y-%m-%d %H:%M}", means_words()[one.means], number(one.card), one.note, one.session_uuid)
            for one in found
        )
        print_table((_("Asked"), _("How"), _("0-10 card"), _("Said"), _("Session")), rows)


def follow_up_json(one: FollowUp) -> dict[str, Any]:
    """A follow-up as JSON."""
    return {
        "uuid": one.uuid,
        "session": one.session_uuid,
        "asked_at": one.asked_at.isoformat(),
        "means": one.means.value,
        "card": one.card,
        "note": one.note,
    }
