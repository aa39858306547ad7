"""What holds a session's signature, and the session as it would be signed. Writes nothing."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime

from needlelog.domain.errors import UserError
from needlelog.domain.needlings import Needling
from needlelog.domain.session_checks import retold
from needlelog.domain.sessions import TEXT_FIELDS, Session, SessionFields
from needlelog.domain.signature import Missing, clock_is_behind, missing_for_signature
from needlelog.i18n import _


class NotYetSigned(UserError):
    """A signature that something holds; ``missing`` says what."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(_("This session can't be signed yet."), " ".join(one.sentence for one in missing))
        self.missing = missing


def fields_of_session(session: Session) -> SessionFields:
    """What the desk typed about a session."""
    return SessionFields(**{field.name: getattr(session, field.name) for field in fields(SessionFields)})


def kept_texts(kept: Mapping[str, str]) -> dict[str, str]:
    """The kept texts that become part of a session when it is signed."""
    return {field: text for field, text in kept.items() if field in TEXT_FIELDS}


def as_told(session: Session, checked: SessionFields, needlings: tuple[Needling, ...]) -> Session:
    """The session as it will be with these fields and rows."""
    told = {field.name: getattr(checked, field.name) for field in fields(SessionFields)}
    return replace(session, **told, needlings=needlings)


def hold_if_behind(happened_at: datetime, now: datetime) -> None:
    """Raise UserError when this computer's clock has not come to the visit yet."""
    if clock_is_behind(happened_at, now):
        raise UserError(
            _("This computer's clock is behind the visit, so that the signature would be dated before it."),
            _("Set the clock right, or the time of the visit, and sign again."),
        )


def missing(session: Session, kept: Mapping[str, str]) -> tuple[Missing, ...]:
    """What holds the signature of a draft in which these texts are kept."""
    told = retold(fields_of_session(session), kept_texts(kept))
    return missing_for_signature(as_told(session, told, session.needlings), kept)


def signed_at(session: Session, kept: Mapping[str, str], now: datetime) -> datetime:
    """The moment of the signature of a session as it will be: now, and never before the visit took place.

    Raises NotYetSigned, UserError as ``hold_if_behind``.
    """
    hold_if_behind(session.happened_at, now)
    found = missing_for_signature(session, kept)
    if found:
        raise NotYetSigned(found)
    return max(now, session.happened_at)
