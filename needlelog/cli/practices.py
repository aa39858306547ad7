"""Commands on the practice itself: new, language, check."""

from pathlib import Path

import click

from needlelog.cli.group import cli, json_option, opened, passphrase, practice_option, refuse
from needlelog.cli.output import print_json
from needlelog.domain.practitioners import PractitionerFields
from needlelog.domain.reference.spelling import LANGUAGES
from needlelog.i18n import _


@cli.command()
@click.option("--name", required=True, help="The practice's name, as summaries show it.")
@click.option("--practitioner", required=True, help="Your name: the first practitioner.")
@click.option("--profession", default="", help="Such as physiotherapist or acupuncturist.")
@click.option("--registration", default="", help="Your registration number.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=None,
    help="In which language you name channels: with fr, P7 is Lung 7 and E36 Stomach 36.",
)
@practice_option
def new(folder: Path, name: str, practitioner: str, profession: str, registration: str, language: str | None) -> None:
    """Make a new practice: a folder with an encrypted record."""
    from needlelog.services.clinic import Clinic

    me = PractitionerFields(name=practitioner, profession=profession, registration=registration)
    secret = passphrase(confirm=True)
    with Clinic.create(folder, practice_name=name, practitioner=me, passphrase=secret, language=language or ""):
        click.echo(_("The practice is ready in {folder}.").format(folder=folder))
    click.echo(_("Without the passphrase nobody can read it, and it can't be reset: write it down and lock it away."))


@cli.command()
@practice_option
@click.argument("chosen", metavar="[LANGUAGE]", type=click.Choice(LANGUAGES), required=False)
def language(folder: Path, chosen: str | None) -> None:
    """Say in which LANGUAGE channels are named (en, de or fr), or choose another one for lines typed from now on."""
    with opened(folder, to_write=chosen is not None) as clinic:
        if chosen is not None:
            clinic.speak(chosen)
        click.echo(clinic.language or LANGUAGES[0])


@cli.command()
@json_option
@practice_option
def check(folder: Path, as_json: bool) -> None:
    """Check the file, its links, its journal and its summary rows."""
    with opened(folder) as clinic:
        report = clinic.check()
    found = (*report.sentences, *report.remarks)
    if as_json:
        print_json({"sound": report.sound, "head": report.head, "operations": report.count, "found": found})
    elif report.sound:
        for sentence in found:
            click.echo(sentence)
    if not report.sound:
        refuse(" ".join(found) + " " + _("Nothing was changed. Keep this folder as it is and open a copy."))
