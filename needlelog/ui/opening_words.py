"""What was answered at the beginning of a session, and what is still to ask, in one line. Knows values and words."""

from collections.abc import Sequence

from needlelog.domain.needlings import Modality, modality_word
from needlelog.domain.sessions import Session
from needlelog.i18n import _


def still_to_ask(*, since: bool, consents: Sequence[Modality]) -> list[str]:
    """The questions without an answer, in a few words; ``consents`` are the modalities that lack one."""
    left = [_("what changed since last time")] if since else []
    if len(consents) == 1:
        left.append(_("consent to {modality}").format(modality=modality_word(consents[0])))
    elif consents:
        left.append(_("consent"))
    return left


def told(session: Session, left: Sequence[str]) -> str:
    """What was answered, then what is left."""
    parts = []
    if session.since_last:
        parts.append(_("Changed: {what}").format(what=" ".join(session.since_last.split())))
    elif session.since_last_asked_at is not None:
        parts.append(_("Nothing changed"))
    given = [
        f"{modality_word(modality)} {moment:%H:%M}"
        for modality, moment in session.consents
        if session.consents_to(modality)
    ]
    if given:
        parts.append(_("consent by word of mouth: {given}").format(given=", ".join(given)))
    if session.no_consent_reason:
        parts.append(_("no consent: {reason}").format(reason=session.no_consent_reason))
    if left:
        parts.append(_("still to ask: {questions}").format(questions=", ".join(left)))
    said = " · ".join(parts)
    return said[:1].upper() + said[1:]
