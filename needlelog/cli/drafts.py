"""Commands on one session: show, sign, delete."""

from collections.abc import Mapping
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
from needlelog.domain.needlings import modality_word
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.session_checks import read_card, read_needle_count
from needlelog.domain.sessions import Session, left_in_sentence
from needlelog.domain.side_effects import SideEffect
from needlelog.domain.tacks import tacks_sentence
from needlelog.domain.trends import target_name
from needlelog.i18n import _
from needlelog.services.reference import load_reference

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
        people = {one.id: one.name for one in clinic.practitioners.all()}
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
        *((_("Side effect"), _effect(found, one)) for one in found.side_effects),
        *((_("Consent"), f"{modality_word(one)} {moment:%Y-%m-%d %H:%M}") for one, moment in found.consents),
        (_("No consent"), found.no_consent_reason),
        *((heading, getattr(found, field)) for field, heading in _notes()),
        (_("Practitioner"), people.get(found.practitioner_id, "") if found.practitioner_id else ""),
        (_("Signed"), _signature(found, people)),
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


def _effect(session: Session, effect: SideEffect) -> str:
    """A side effect in one line: what, how grave, where, who reported it, when it was found."""
    row = next((one for one in session.needlings if one.uuid == effect.needling_uuid), None)
    parts = [load_reference().event_label(effect.kind), effect.severity.value]
    parts.append(_("whole session") if row is None else target_name(row))
    parts.append(_("reported by {who}, {moment}").format(
        who=effect.reported_by.value, moment=f"{effect.found_at:%Y-%m-%d %H:%M}"
    ))  # fmt: skip
    return " · ".join([*parts, *([effect.note] if effect.note else [])])


def _notes() -> tuple[tuple[str, str], ...]:
    return (
        ("since_last", _("Changed since last time")),
        ("subjective", _("Subjective")),
        ("objective", _("Objective")),
        ("assessment", _("Assessment")),
        ("plan", _("Plan")),
    )


def _signature(session: Session, people: Mapping[PractitionerId, str]) -> str:
    if session.signed_at is None or session.signed_by is None:
        return ""
    return _("{moment} by {name}").format(
        moment=f"{session.signed_at:%Y-%m-%d %H:%M}", name=people.get(session.signed_by, "")
    )
