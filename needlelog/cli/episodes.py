"""Commands on complaints: add, change, list. Also the options with which `patient add` opens the first one."""

from collections.abc import Callable
from dataclasses import fields as fields_of
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from needlelog.cli.group import cli, json_option, opened, practice_option
from needlelog.cli.output import print_json, print_table, visible
from needlelog.domain.clock import read_date
from needlelog.domain.episodes import BodySystem, Chronicity, Episode, EpisodeFields, known_of
from needlelog.i18n import _

FIELDS = tuple(one.name for one in fields_of(EpisodeFields))
"""As options say them: ``started_on`` is ``--since``."""


def episode_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command be told a complaint; it receives the ``FIELDS`` by name, None for what was not said."""
    for option in reversed(
        (
            click.option("--complaint", default=None, help="What brings the patient."),
            click.option("--card-asks", default=None, help="What the 0-10 card rates: pain (left out), sleep …"),
            click.option("--since", "started_on", default=None, help="The day on which it began."),
            click.option("--course", type=_choice(Chronicity), default=None, help="Acute or chronic."),
            click.option("--diagnosis", default=None),
            click.option("--body-system", type=_choice(BodySystem), default=None),
            click.option("--referrer", default=None, help="Who referred the patient."),
            click.option("--goal", default=None),
        )
    ):
        command = option(command)
    return command


def _choice(values: type[Chronicity] | type[BodySystem]) -> click.Choice[str]:
    """The values, and nothing to say that it isn't known."""
    return click.Choice([value.value for value in values])


def typed_episode(typed: dict[str, str | None], before: EpisodeFields | None = None) -> EpisodeFields | None:
    """``before`` with what was said put in its place; None where nothing was said. Raises FieldError."""
    said = {name: text for name, text in typed.items() if text is not None}
    if not said:
        return None
    values: dict[str, Any] = dict(said)
    if "started_on" in said:
        values["started_on"] = read_date("started_on", said["started_on"])
    if "course" in said:
        values["course"] = Chronicity(said["course"])
    if "body_system" in said:
        values["body_system"] = BodySystem(said["body_system"])
    return replace(before or EpisodeFields(complaint=""), **values)


@cli.group("episode")
def episode_group() -> None:
    """Complaints of a patient, each treated over several sessions: add, change, list."""


@episode_group.command("add")
@click.option("--patient", "reference", required=True, help="The patient's reference.")
@episode_options
@json_option
@practice_option
def add(folder: Path, reference: str, as_json: bool, **typed: str | None) -> None:
    """Add a complaint; --complaint is required."""
    fields = typed_episode(typed) or EpisodeFields(complaint="")
    with opened(folder, to_write=True) as clinic:
        added = clinic.episodes.add(clinic.patients.by_reference(reference).id, fields)
    _print(added, as_json)


@episode_group.command("change")
@click.option("--episode", "uuid", required=True, help="The complaint's UUID, as `episode list` prints it.")
@episode_options
@json_option
@practice_option
def change(folder: Path, uuid: str, as_json: bool, **typed: str | None) -> None:
    """Change what is named and leave the rest; '' empties it."""
    with opened(folder, to_write=True) as clinic:
        current = clinic.episodes.by_uuid(uuid)
        fields = typed_episode(typed, current)
        changed = current if fields is None else clinic.episodes.update(current.id, fields)
    _print(changed, as_json)


@episode_group.command("list")
@click.option("--patient", "reference", required=True, help="The patient's reference.")
@json_option
@practice_option
def list_episodes(folder: Path, reference: str, as_json: bool) -> None:
    """List a patient's complaints, the latest first."""
    with opened(folder) as clinic:
        found = clinic.episodes.of_patient(clinic.patients.by_reference(reference).id)
    if as_json:
        print_json([episode_json(one) for one in found])
    elif not found:
        click.echo(_("No complaint is recorded."))
    else:
        print_table(
            (_("Complaint"), _("Since"), _("Known"), _("UUID")),
            ((one.complaint, _since(one), known_of(one).replace("\n", "; "), one.uuid) for one in found),
        )


def episode_json(episode: Episode) -> dict[str, Any]:
    """A complaint as JSON."""
    return {
        "uuid": episode.uuid,
        "complaint": episode.complaint,
        "card_asks": episode.card_asks,
        "started_on": _since(episode) or None,
        "diagnosis": episode.diagnosis,
        "referrer": episode.referrer,
        "body_system": episode.body_system.value,
        "course": episode.course.value,
        "goal": episode.goal,
    }


def _since(episode: Episode) -> str:
    return episode.started_on.isoformat() if episode.started_on else ""


def _print(episode: Episode, as_json: bool) -> None:
    if as_json:
        print_json(episode_json(episode))
    else:
        click.echo(visible(f"{episode.complaint} · {episode.uuid}"))
