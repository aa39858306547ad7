"""Commands on sessions: parse, log, side-effect, sessions."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from needlelog.cli.group import cli, json_option, opened, practice_option, refuse
from needlelog.cli.output import number, print_json, print_table, visible
from needlelog.cli.signing import consents, drop_typed_option, told, typed_text_handled
from needlelog.domain import clock
from needlelog.domain.entry_line import EntryContext, Problem, describe, parse, parse_late_effects, to_json
from needlelog.domain.needlings import Modality, usual_modality
from needlelog.domain.reference.spelling import LANGUAGES
from needlelog.domain.session_checks import read_card, read_needle_count
from needlelog.domain.sessions import Session, SessionCard, SessionFields
from needlelog.domain.side_effects import Onset, ReportedBy
from needlelog.domain.tacks import tacks_sentence
from needlelog.domain.text import quoted_start
from needlelog.domain.trends import ltr_sum_text
from needlelog.i18n import _, ngettext
from needlelog.services.reference import load_reference

MODALITIES = {"dry-needling": Modality.DRY_NEEDLING, "acupuncture": Modality.ACUPUNCTURE, "combined": None}
"""What ``--modality`` takes; combined lets each target decide."""


@cli.command("parse")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="In which language channels are named.")
@click.argument("entry")
def parse_command(entry: str, language: str) -> None:
    """Print how ENTRY is understood, as JSON. Exit 1 when there is a problem or a question."""
    understood = parse(
        entry, load_reference(), EntryContext(today=clock.now().date(), language=language, may_guess=True)
    )
    print_json(to_json(understood))
    if understood.problems:
        raise click.exceptions.Exit(1)


@cli.command()
@click.option("--patient", "reference", required=True, help="The patient's reference.")
@click.option("--modality", type=click.Choice(list(MODALITIES)), default=None, help="Left out, each target decides.")
@click.option("--practitioner", default=None, help="Who needled, by UUID or name; left out, you.")
@click.option("--before", default="", help="The 0-10 card before, such as 6 or 6.5.")
@click.option("--after", default="", help="The 0-10 card after.")
@click.option("--at", default=None, help="When: 2026-11-23T10:30, 23.11.2026 10:30, yesterday 10:30; left out, now.")
@click.option("--needles-out", default="", help="Needles counted in the tray.")
@click.option("--because", default="", help="Why the count differs, or why no needle was used.")
@click.option("--consent", type=click.Choice(["verbal"]), default=None, help="The patient consented, in words.")
@click.option("--no-consent-because", default="", help="Why there is no consent.")
@click.option("--sign", is_flag=True, help="Sign the session.")
@click.option("--another", is_flag=True, help="One more beside an unsigned session of that day, or at the same minute.")
@click.option("--into", default=None, help="Add to this unsigned session, named by UUID, instead of a new one.")
@drop_typed_option
@json_option
@practice_option
@click.argument("entry", default="")
def log(
    folder: Path,
    reference: str,
    entry: str,
    modality: str | None,
    practitioner: str | None,
    before: str,
    after: str,
    at: str | None,
    needles_out: str,
    because: str,
    consent: str | None,
    no_consent_because: str,
    sign: bool,
    another: bool,
    into: str | None,
    drop_typed: bool,
    as_json: bool,
) -> None:
    """Record one session from an ENTRY line. All of it is kept, or nothing."""
    if into and (at or another):
        refuse(_("With --into the session keeps its time and stays the one it is: leave --at and --another out."))
    if drop_typed and not (into and sign):
        refuse(_("--drop-typed is for signing a session that is there: with --into and --sign."))
    happened_at = clock.parse_moment("at", at) if at else clock.now()
    typed: dict[str, Any] = {
        "card_before": read_card("card_before", before),
        "card_after": read_card("card_after", after),
        "needles_out": read_needle_count("needles_out", needles_out),
    }
    chosen = MODALITIES[modality] if modality else None
    with opened(folder, to_write=True) as clinic:
        draft = clinic.sessions.by_uuid(into) if into else None
        day = happened_at.date() if draft is None else draft.happened_at.date()
        context = EntryContext(today=day, modality=chosen, language=clinic.language, may_guess=True)
        understood = parse(entry, load_reference(), context)
        if understood.problems:
            refuse_first(understood.problems)
        patient = clinic.patients.by_reference(reference)
        if draft is not None and draft.patient_id != patient.id:
            refuse(_("The session with this UUID is another patient's."))
        if draft is None and not (sign and another):
            _refuse_beside(clinic.sessions.draft_on(patient.id, day), sign)
        if at and draft is None and not another:
            _refuse_again(clinic.sessions.of_patient(patient.id), happened_at)
        who = clinic.practitioners.named(practitioner) if practitioner else clinic.me
        if consent and no_consent_because:
            refuse(_("Give --consent or --no-consent-because, not both."))
        if sign and not consent and not no_consent_because and understood.needlings and draft is None:
            no_consent_because = _("Entered on the command line, where nothing was said of consent.")
        trades = {usual_modality(row.kind, chosen) for row in understood.needlings}
        if draft is not None:
            happened_at = draft.happened_at
            trades |= set(draft.modalities)
        said_yes = consents(draft, trades, happened_at) if consent else {}
        fields = SessionFields(
            **said_yes,
            no_consent_reason=no_consent_because,
            happened_at=happened_at,
            practitioner_id=who.id,
            **typed,
            count_reason=because if understood.needlings else "",
            no_needling_reason="" if understood.needlings else because,
        )
        if draft is None:
            session = clinic.sessions.record(patient.id, fields, understood.needlings, chosen, sign=sign)
        else:
            said = {**typed, **said_yes, "no_consent_reason": no_consent_because}
            said |= {"practitioner_id": who.id if practitioner else None}
            said["count_reason" if understood.needlings or draft.needlings else "no_needling_reason"] = because
            with typed_text_handled(clinic, draft, drop_typed):
                session = clinic.sessions.go_on(
                    draft.id, told(said), understood.needlings, chosen, sign=sign, drop_typed=drop_typed
                )
    if as_json:
        print_json(session_json(session))
        return
    click.echo(visible(describe(understood)) or _("No needling."))
    for notice in understood.notices:
        click.echo(visible(notice))
    click.echo(_("{state} session {uuid}").format(state=session.state.value, uuid=session.uuid))


def _refuse_beside(draft: Session | None, sign: bool) -> None:
    """Refuse a session beside an unsigned one of its day, with the ways out."""
    if draft is None:
        return
    sentence = _(
        "This patient has an unsigned session of that day, {uuid}. Go on with it by `log --into`, or sign or delete it"
        " by `session sign` or `session delete`."
    ).format(uuid=draft.uuid)
    refuse(f"{sentence} {_('With --another this one is signed beside it.')}" if sign else sentence)


def _refuse_again(cards: Iterable[SessionCard], happened_at: datetime) -> None:
    """Refuse a second session of the very same minute: a script that ran twice would double what was done."""
    minute = happened_at.replace(second=0, microsecond=0)
    for card in cards:
        if card.happened_at.replace(second=0, microsecond=0) == minute:
            sentence = _("This patient has a session at that very minute, {uuid}. With --another one more is recorded.")
            refuse(sentence.format(uuid=card.uuid))


@cli.group("side-effect")
def side_effect() -> None:
    """Side effects found later."""


@side_effect.command("add")
@click.option("--session", "session_uuid", required=True, help="The session's UUID, as `sessions` prints it.")
@click.option("--needling", type=click.IntRange(1), default=None, help="The row, counted from 1; left out, the visit.")
@click.option("--reported-by", type=click.Choice([who.value for who in ReportedBy]), required=True)
@click.option("--found-at", default=None, help="When: 2026-11-23T18:00, yesterday 18:00; left out, now.")
@click.option("--note", default="")
@json_option
@practice_option
@click.argument("words")
def add_side_effect(
    folder: Path,
    session_uuid: str,
    needling: int | None,
    reported_by: str,
    found_at: str | None,
    note: str,
    as_json: bool,
    words: str,
) -> None:
    """Record a side effect in WORDS: bruise, tender3, bleed!, drop, or with its row: li4 l bruise."""
    with opened(folder, to_write=True) as clinic:
        session = clinic.sessions.by_uuid(session_uuid)
        said = parse_late_effects(words, load_reference().speaking(clinic.language), session.needlings)
        if said.problems:
            refuse_first(said.problems)
        if len(said.effects) != 1:
            refuse(_("Name one side effect, such as bruise, tender3 or bleed!; each is an entry of its own."))
        [typed] = said.effects
        if said.row is not None and needling not in (None, said.row + 1):
            refuse(_("--needling and the words name different rows: leave one of them out."))
        needling = needling if said.row is None else said.row + 1
        if needling is not None and needling > len(session.needlings):
            count = len(session.needlings)
            refuse(
                ngettext("That session has {count} row.", "That session has {count} rows.", count).format(count=count)
            )
        added = clinic.side_effects.add(
            session.id,
            kind=typed.kind,
            severity=typed.severity,
            rating=typed.rating,
            reported_by=ReportedBy(reported_by),
            onset=Onset.LATER,
            found_at=clock.parse_moment("found_at", found_at) if found_at else None,
            needling_id=session.needlings[needling - 1].id if needling is not None else None,
            note=note,
        )
    if as_json:
        print_json({"uuid": added.uuid, "kind": added.kind, "severity": added.severity.value, "late": added.late})
    else:
        click.echo(
            _("{severity} {kind} recorded.").format(
                severity=added.severity.value, kind=load_reference().event_label(added.kind)
            )
        )


@cli.command()
@click.option("--patient", "reference", required=True, help="The patient's reference.")
@json_option
@practice_option
def sessions(folder: Path, reference: str, as_json: bool) -> None:
    """List a patient's sessions, newest first."""
    with opened(folder) as clinic:
        cards = clinic.sessions.of_patient(clinic.patients.by_reference(reference).id)
    if as_json:
        print_json([card_json(card) for card in cards])
        return
    label, today = load_reference().event_label, clock.now().date()
    print_table(
        (_("When"), _("Targets"), _("Needles"), _("LTR"), _("Card"), _("Side effects"), _("State"), _("UUID")),
        (
            (
                f"{card.happened_at:%Y-%m-%d %H:%M}",
                ", ".join(card.targets),
                _needles(card, today),
                ltr_sum_text(card.ltr_total, card.ltr_uncounted) or "–",
                f"{number(card.card_before)} → {number(card.card_after)}",
                ", ".join(f"{label(kind)} ({severity.value})" for kind, severity in card.side_effects),
                card.state.value,
                card.uuid,
            )
            for card in cards
        ),
    )


def _needles(card: SessionCard, today: date) -> str:
    """How many, and the tacks among them that stay in."""
    tacks = tacks_sentence(card.tacks_in, today, date.isoformat)
    return f"{card.needles} ({tacks})" if tacks else str(card.needles)


def refuse_first(problems: Sequence[Problem]) -> NoReturn:
    """Refuse what was typed, for the first of its problems."""
    problem = problems[0]
    said = _("Nothing was recorded. “{text}”: {message}")
    sentence = said.format(text=quoted_start(problem.text), message=problem.message)
    choices = ", ".join(choice.text for choice in problem.choices if choice.text)
    if choices:
        sentence = f"{sentence} " + _("Type one of: {choices}.").format(choices=choices)
    refuse(sentence)


def session_json(session: Session) -> dict[str, Any]:
    """What `log --json` prints: where the session is found again, and its sums."""
    return {
        "uuid": session.uuid,
        "happened_at": session.happened_at.isoformat(),
        "state": session.state.value,
        "modalities": [modality.value for modality in session.modalities],
        "rows": len(session.needlings),
        "needles": session.needles_used,
        "needles_left_in": session.needles_left_in,
        "tacks_due": [day.isoformat() for day in session.tacks_in.due],
        "needles_expected": session.needles_expected,
        "needles_out": session.needles_out,
        "card_before": session.card_before,
        "card_after": session.card_after,
        "consent": {modality.value: moment.isoformat() for modality, moment in session.consents},
        "no_consent_reason": session.no_consent_reason,
        "side_effects": [{"kind": effect.kind, "severity": effect.severity.value} for effect in session.side_effects],
    }


def card_json(card: SessionCard) -> dict[str, Any]:
    """A timeline card as JSON."""
    return {
        "uuid": card.uuid,
        "happened_at": card.happened_at.isoformat(),
        "complaint": card.complaint,
        "second_complaint": card.second_complaint,
        "modalities": [modality.value for modality in card.modalities],
        "targets": list(card.targets),
        "needles": card.needles,
        "needles_left_in": card.tacks_in.count,
        "tacks_due": [day.isoformat() for day in card.tacks_in.due],
        "ltr_total": card.ltr_total,
        "ltr_uncounted": card.ltr_uncounted,
        "card_asks": card.card_asks,
        "card_before": card.card_before,
        "card_after": card.card_after,
        "second_card_asks": card.second_card_asks,
        "second_card_before": card.second_card_before,
        "second_card_after": card.second_card_after,
        "side_effects": [{"kind": kind, "severity": severity.value} for kind, severity in card.side_effects],
        "practitioner": card.practitioner,
        "state": card.state.value,
    }
