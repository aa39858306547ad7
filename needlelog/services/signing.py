"""What holds a session's signature, and the session as it would be signed. Writes nothing."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime

from needlelog.domain.errors import UserError
from needlelog.domain.needlings import Needling
from needlelog.domain.sessions import (
    CHANGED_ROW,
    ENTRY_LINE,
    Missing,
    Session,
    SessionFields,
    clock_is_behind,
    missing_for_signature,
)
from needlelog.i18n import _

TEXT_FIELDS = (
    "subjective", "objective", "assessment", "plan", "count_reason", "no_needling_reason", "since_last",
    "no_consent_reason", "position_note", "adjuncts_note", "tongue", "pulse", "pattern", "principle", "needle_lot",
)  # fmt: skip
"""Fields whose text is kept while it is typed, and becomes part of the session at the latest with the signature."""


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
    """What holds the signature of a session with these kept texts: one that is no field of it would be lost by it."""
    places = {*TEXT_FIELDS, ENTRY_LINE, CHANGED_ROW}
    typed = [text for place, text in sorted(kept.items()) if place not in places]
    return missing_for_signature(session, kept.get(ENTRY_LINE, ""), typed)


def hold_if_missing(session: Session, kept: Mapping[str, str] | None = None) -> None:
    """Raise UserError that names everything that holds the signature."""
    found = missing(session, kept or {})
    if found:
        raise UserError(_("This session can't be signed yet."), " ".join(one.sentence for one in found))


def signature_moment(happened_at: datetime, now: datetime) -> datetime:
    """When a visit is signed: now, and never before it took place."""
    return max(now, happened_at)
