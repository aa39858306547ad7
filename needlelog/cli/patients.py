"""Commands on patients: add, list, show, archive, restore."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from needlelog.cli.alerts import alert_json
from needlelog.cli.episodes import FIELDS, episode_options, typed_episode
from needlelog.cli.group import cli, json_option, opened, practice_option, refuse
from needlelog.cli.output import print_json, print_table, visible
from needlelog.domain.alerts import say_alert
from needlelog.domain.clock import parse_date
from needlelog.domain.patients import Patient, PatientFields, PatientHit, Sex
from needlelog.i18n import _, ngettext
from needlelog.services.reference import load_reference

MOST = 30_000
"""So many that fit a search are listed."""


@cli.group()
def patient() -> None:
    """Patients: add, list, show, archive, restore."""


@patient.command("add")
@click.option("--name", required=True)
@click.option("--born", default="", help="Date of birth, such as 1984-05-04, 4.5.1984 or '4 May 1984'.")
@click.option("--sex", type=click.Choice([sex.value for sex in Sex if sex]), default=None)
@click.option("--reference", default="", help="The clinic's own number; left out, the next one.")
@click.option("--phone", default="")
@click.option("--email", default="")
@click.option("--emergency-contact", default="")
@click.option("--medicines", default="")
@click.option("--notes", default="")
@episode_options
@click.option("--anyway", is_flag=True, help="Add another person of a name and date of birth in the record already.")
@json_option
@practice_option
def add(
    folder: Path,
    born: str,
    sex: str | None,
    anyway: bool,
    as_json: bool,
    **fields: Any,
) -> None:
    """Add a patient, with the first complaint when one is named, and print the reference."""
    episode = typed_episode({name: fields.pop(name) or None for name in FIELDS})
    typed = PatientFields(born=parse_date("born", born) if born else None, sex=Sex(sex or ""), **fields)
    with opened(folder, to_write=True) as clinic:
        known = None if anyway else clinic.patients.namesake(typed)
        if known is not None:
            refuse(
                _("Patient {reference} has this name and date of birth; --anyway adds another person.").format(
                    reference=known.reference
                )
            )
        added = clinic.patients.add(typed, episode)
    if as_json:
        print_json(patient_json(added))
    else:
        click.echo(added.reference)


@patient.command("list")
@click.argument("words", nargs=-1)
@click.option("--all", "include_archived", is_flag=True, help="Archived patients too.")
@click.option("--limit", type=click.IntRange(1, MOST), default=None, help="How many at most; left out, all.")
@json_option
@practice_option
def list_(folder: Path, words: tuple[str, ...], include_archived: bool, limit: int | None, as_json: bool) -> None:
    """List all patients by name; with WORDS those that fit, the best and latest seen first."""
    asked = " ".join(words).strip()
    with opened(folder) as clinic:
        if asked:
            everyone = clinic.patients.search(asked, limit=MOST, include_archived=True)
        else:
            everyone = clinic.patients.everyone(include_archived=True)
    hits = [hit for hit in everyone if include_archived or not hit.archived][:limit]
    if as_json:
        print_json([hit_json(hit) for hit in hits])
    elif not hits:
        click.echo(_no_patient(asked, archived=len(everyone)))
    else:
        print_table(
            (_("Reference"), _("Name"), _("Born"), _("Complaint"), _("Sessions")),
            ((hit.reference, hit.name, _day(hit.born), hit.complaint, str(hit.session_count)) for hit in hits),
        )


def _no_patient(asked: str, archived: int) -> str:
    """What is said instead of an empty list, with the way to ``archived`` patients that fit."""
    said = _("No patient fits {words}.").format(words=visible(asked)) if asked else _("There is no patient here yet.")
    if not archived:
        return said
    hint = ngettext("{count} archived patient fits: see --all.", "{count} archived patients fit: see --all.", archived)
    return (said if asked else _("No patient is in the list.")) + " " + hint.format(count=archived)


@patient.command("show")
@click.argument("reference")
@json_option
@practice_option
def show(folder: Path, reference: str, as_json: bool) -> None:
    """Show the patient with this REFERENCE."""
    with opened(folder) as clinic:
        found = clinic.patients.by_reference(reference)
        episodes = clinic.episodes.of_patient(found.id)
        alerts = clinic.alerts.holding(found.id)
    if as_json:
        told = {"episodes": [one.complaint for one in episodes], "alerts": [alert_json(one) for one in alerts]}
        print_json({**patient_json(found), **told})
        return
    rows = [
        (_("Name"), found.name),
        (_("Born"), _day(found.born)),
        (_("Sex"), found.sex.value),
        (_("Reference"), found.reference),
        (_("Archived"), _day(found.archived_at)),
        (_("Phone"), found.phone),
        (_("Email"), found.email),
        (_("Emergency contact"), found.emergency_contact),
        *((_("Alert"), say_alert(one, load_reference().condition(one.condition))) for one in alerts),
        (_("Medicines"), found.medicines),
        (_("Needling preference"), found.needling_preference),
        (_("Notes"), found.notes),
        *((_("Complaint"), episode.complaint) for episode in episodes),
    ]
    for heading, value in rows:
        if value:
            click.echo(f"{heading}: {visible(value)}")


@patient.command("archive")
@click.argument("reference")
@practice_option
def archive(folder: Path, reference: str) -> None:
    """Take the patient with this REFERENCE out of the lists; the record stays."""
    with opened(folder, to_write=True) as clinic:
        clinic.patients.archive(clinic.patients.by_reference(reference).id)
    click.echo(_("Archived. `patient list --all` still shows the record, and `patient restore` brings it back."))


@patient.command("restore")
@click.argument("reference")
@practice_option
def restore(folder: Path, reference: str) -> None:
    """Bring the archived patient with this REFERENCE back into the lists."""
    with opened(folder, to_write=True) as clinic:
        found = clinic.patients.by_reference(reference)
        if found.archived_at is None:
            refuse(_("This patient is not archived."))
        clinic.patients.restore(found.id)
    click.echo(_("Back in the lists."))


def patient_json(shown: Patient) -> dict[str, Any]:
    """A patient as JSON, without the number that only the file knows."""
    return {
        "uuid": shown.uuid,
        "reference": shown.reference,
        "name": shown.name,
        "born": _day(shown.born) or None,
        "sex": shown.sex.value or None,
        "phone": shown.phone,
        "email": shown.email,
        "emergency_contact": shown.emergency_contact,
        "medicines": shown.medicines,
        "needling_preference": shown.needling_preference,
        "notes": shown.notes,
        "archived_at": shown.archived_at.isoformat() if shown.archived_at else None,
    }


def hit_json(hit: PatientHit) -> dict[str, Any]:
    """A line of the patient list as JSON."""
    return {
        "reference": hit.reference,
        "name": hit.name,
        "born": _day(hit.born) or None,
        "complaint": hit.complaint,
        "sessions": hit.session_count,
        "last_session_at": hit.last_session_at.isoformat() if hit.last_session_at else None,
        "has_draft": hit.has_draft,
        "archived": hit.archived,
    }


def _day(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""
