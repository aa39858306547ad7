"""The command on cautions: what the rules say of a line of needlings for one patient, before anything is recorded."""

from pathlib import Path
from typing import Any

import click

from needlelog.cli.group import cli, json_option, opened, practice_option
from needlelog.cli.output import print_json, visible
from needlelog.cli.sessions import MODALITIES, refuse_first
from needlelog.domain import clock
from needlelog.domain.cautions import Caution, Tier
from needlelog.domain.entry_line import EntryContext, parse
from needlelog.domain.treatment import Position
from needlelog.i18n import _
from needlelog.services.reference import load_reference


@cli.command("cautions")
@click.option("--patient", "reference", required=True, help="The patient's reference.")
@click.option("--modality", type=click.Choice(list(MODALITIES)), default=None, help="Left out, each target decides.")
@click.option("--position", type=click.Choice([one.value for one in Position if one]), default=None)
@json_option
@practice_option
@click.argument("entry", default="")
def cautions_command(
    folder: Path, reference: str, entry: str, modality: str | None, position: str | None, as_json: bool
) -> None:
    """Say what matters before ENTRY is needled: facts about the patient, targets and depths. Records nothing."""
    chosen = MODALITIES[modality] if modality else None
    with opened(folder) as clinic:
        context = EntryContext(today=clock.now().date(), modality=chosen, language=clinic.language, may_guess=True)
        understood = parse(entry, load_reference(), context)
        if understood.problems:
            refuse_first(understood.problems)
        patient = clinic.patients.by_reference(reference)
        found = clinic.cautions.of_rows(
            patient.id, understood.needlings, chosen, Position(position) if position else Position.NOT_SAID
        )
    if as_json:
        print_json([caution_json(one) for one in found])
        return
    if not found:
        click.echo(_("No rule has anything to say."))
    words = {Tier.REASON: _("Wants a reason"), Tier.ASK: _("Asks"), Tier.QUIET: _("For your eyes")}
    for one in found:
        click.echo(visible(f"{words[one.tier]}: {one.said}"))
        if one.advice:
            click.echo(visible(f"    {one.advice}"))
        sure = {"memory": _("remembered, not read"), "part": _("read in part")}.get(one.source_read, "")
        click.echo(visible("    " + _("Source: {source}").format(source=one.source) + (f" ({sure})" if sure else "")))


def caution_json(caution: Caution) -> dict[str, Any]:
    """A caution as JSON; ``rows`` count the entry's needlings from 0."""
    return {
        "rule": caution.rule,
        "tier": caution.tier.name.lower(),
        "rows": list(caution.rows),
        "said": caution.said,
        "advice": caution.advice,
        "source": caution.source,
        "source_read": caution.source_read,
    }
