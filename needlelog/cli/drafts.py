"""Commands on one session: show, sign, delete."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from needlelog.cli.group import cli, json_option, opened, practice_option, refuse
from needlelog.cli.output import number, print_json, visible
from needlelog.cli.sessions import session_json
from needlelog.cli.signing import consents, drop_typed_option, told, typed_text_handled
from needlelog.domain import clock
from needlelog.domain.entry_line import canonical, needling_json
from needlelog.domain.session_checks import read_card, read_needle_count
from needlelog.domain.sessions import Session, left_in_sentence
from needlelog.domain.tacks import tacks_sentence
from needlelog.i18n import _

session_option = click.option("--session", "uuid", required=True, help="The session's UUID, as `sessions` prints it.")


@cli.group("session")
def session_group() -> None:
    """One session: show, sign, delete. `log --into` adds to an unsigned one."""


@session_group.command("show")
@session_option
@json_option
@practice_option
def show(folder: Path, uuid: str, as_json: bool) -> None:
    """Show a session, and what an unsigned one still needs."""
    with opened(folder) as clinic:
        found = clinic.sessions.by_uuid(uuid)
        patient = clinic.patients.get(found.patient_id)
        missing = [one.sentence for one in clinic.sessions.missing(found.id)]
    if as_json:
        shown = [needling_json(row) for row in found.needlings]
        print_json({**session_json(found), "patient": patient.reference, "needlings": shown, "missing": missing})
        return
    for heading, value in (
        (_("Patient"), f"{patient.name}, {patient.reference}"),
        (_("When"), f"{found.happened_at:%Y-%m-%d %H:%M}"),
        (_("State"), found.state.value),
        (_("Needlings"), canonical(found.needlings)),
        (_("No needling"), found.no_needling_reason),
        (_("Card"), _card(found)),
        (_("Needles"), _count(found)),
        (_("Tacks"), tacks_sentence(found.tacks_in, clock.now().date(), date.isoformat)),
        (_("Count differs"), found.count_reason),
        (_("To be done"), " ".join(missing)),
    ):
        if value:
            click.echo(f"{heading}: {visible(value)}")


@session_group.command("sign")
@session_option
@click.option("--before", default="", help="The 0-10 card before, such as 6 or 6.5.")
@click.option("--after", default="", help="The 0-10 card after.")
@click.option("--needles-out", default="", help="Needles counted in the tray.")
@click.option("--because", default="", help="Why the count differs, or why no needle was used.")
@click.option("--consent", type=click.Choice(["verbal"]), default=None, help="The patient consented, in words.")
@click.option("--no-consent-because", default="", help="Why there is no consent.")
@drop_typed_option
@json_option
@practice_option
def sign(
    folder: Path,
    uuid: str,
    before: str,
    after: str,
    needles_out: str,
    because: str,
    consent: str | None,
    no_consent_because: str,
    drop_typed: bool,
    as_json: bool,
) -> None:
    """Sign an unsigned session, with what was still to be said of it."""
    if consent and no_consent_because:
        refuse(_("Give --consent or --no-consent-because, not both."))
    said: dict[str, Any] = {
        "card_before": read_card("card_before", before),
        "card_after": read_card("card_after", after),
        "needles_out": read_needle_count("needles_out", needles_out),
        "no_consent_reason": no_consent_because,
    }
    with opened(folder, to_write=True) as clinic:
        draft = clinic.sessions.by_uuid(uuid)
        said["count_reason" if draft.needlings else "no_needling_reason"] = because
        if consent:
            said |= consents(draft, draft.modalities, draft.happened_at)
        with typed_text_handled(clinic, draft, drop_typed):
            signed = clinic.sessions.go_on(draft.id, told(said), sign=True, drop_typed=drop_typed)
    if as_json:
        print_json(session_json(signed))
    else:
        click.echo(_("{state} session {uuid}").format(state=signed.state.value, uuid=signed.uuid))


@session_group.command("delete")
@session_option
@practice_option
def delete(folder: Path, uuid: str) -> None:
    """Delete an unsigned session with its rows; the journal keeps what it said."""
    with opened(folder, to_write=True) as clinic:
        clinic.sessions.delete_draft(clinic.sessions.by_uuid(uuid).id)
    click.echo(_("Deleted."))


def _card(session: Session) -> str:
    if session.card_before is None and session.card_after is None:
        return ""
    return f"{number(session.card_before)} → {number(session.card_after)}"


def _count(session: Session) -> str:
    out = number(session.needles_out)
    count = _("used {used}, in the tray {out}").format(used=session.needles_used, out=out)
    return " · ".join(text for text in (count, left_in_sentence(session)) if text)
