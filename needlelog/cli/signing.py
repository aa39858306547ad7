"""What the commands that add to a draft and sign it share: which options say what, and text that was typed before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from needlelog.cli.group import refuse
from needlelog.cli.output import visible
from needlelog.domain.needlings import Modality
from needlelog.domain.sessions import Session, consent_field
from needlelog.domain.signature import Gap, not_added
from needlelog.i18n import _
from needlelog.services.signing import NotYetSigned

if TYPE_CHECKING:
    from needlelog.services.clinic import Clinic

drop_typed_option = click.option(
    "--drop-typed", is_flag=True, help="Sign without what was typed in the window and not added; it is thrown away."
)


def consents(draft: Session | None, trades: Iterable[Modality], moment: datetime) -> dict[str, Any]:
    """The fields in which consent to these modalities is written, given at the visit; what a draft has stays."""
    return {consent_field(modality): moment for modality in trades if draft is None or not draft.consents_to(modality)}


@contextmanager
def typed_text_handled(clinic: Clinic, draft: Session, drop: bool) -> Iterator[None]:
    """Around a signature: text typed and not added holds it, and the way out is named; what is dropped is said."""
    dropped = not_added({field: text for field, (text, _at) in clinic.drafts.of(draft.id).items()}) if drop else {}
    try:
        yield
    except NotYetSigned as held:
        if any(one.gap in (Gap.ENTRY_LINE, Gap.TYPED) for one in held.missing):
            way_out = _("The window opens with it; --drop-typed signs without it.")
            refuse(f"{held.sentence} {way_out}")
        raise
    for text in dropped.values():
        click.echo(visible(_("Thrown away: “{text}”").format(text=text)), err=True)


def told(said: dict[str, Any]) -> dict[str, Any]:
    """The fields that were said on the command line: what was left out stays as it is."""
    return {field: value for field, value in said.items() if value not in (None, "")}
