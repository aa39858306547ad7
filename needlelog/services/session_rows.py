"""Writing the rows of a session, for whoever has an operation open. Knows no session's state: its callers do."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import datetime

from needlelog.domain import clock
from needlelog.domain.needling_checks import checked_needling
from needlelog.domain.needlings import Modality, Needling, NeedlingFields, NeedlingId, TargetKind, usual_modality
from needlelog.domain.patients import PatientId
from needlelog.domain.session_checks import moved_side_effects
from needlelog.domain.sessions import Session, SessionFields, SessionId
from needlelog.domain.side_effects import (
    Onset,
    ReportedBy,
    Severity,
    SideEffect,
    SideEffectId,
    TypedSideEffect,
    checked_side_effect,
)
from needlelog.services.desk import Desk
from needlelog.storage import needlings, rows, side_effects

Row = tuple[NeedlingFields, Modality]

_ANSWERS = (
    "trigger_point_state", "taut_band", "tenderness", "ltr", "ltr_count", "ltr_strength", "deqi",
    "referred_pain", "tack_due", "side_effects", "note",
)  # fmt: skip
"""What is true of one day alone, so that no copy has it."""

_BLANK = NeedlingFields(kind=TargetKind.OWN, code="", label="")


def with_modality(fields: Iterable[NeedlingFields], modality: Modality | None) -> tuple[Row, ...]:
    """Each row with the modality chosen, or the usual one of its target."""
    return tuple((one, usual_modality(one.kind, modality)) for one in fields)


def unwritten(patient_id: PatientId, fields: SessionFields, new_rows: Iterable[Row]) -> Session:
    """A session that is not in the file yet, with as much of its rows as a signature asks about."""
    typed = {field.name: getattr(fields, field.name) for field in fields_of(SessionFields)}
    counted = (
        Needling(
            id=NeedlingId(0),
            uuid="",
            position=0,
            modality=modality,
            kind=row.kind,
            code=row.code,
            label=row.label,
            needles=row.needles,
            techniques=row.techniques,
        )
        for row, modality in new_rows
    )
    return Session(**typed, id=SessionId(0), uuid="", patient_id=patient_id, needlings=tuple(counted))


def add_rows(
    desk: Desk,
    session_id: SessionId,
    happened_at: datetime,
    new_rows: Sequence[Row],
    before: Sequence[Needling] = (),
) -> tuple[NeedlingId, ...]:
    """Add rows after those that are there; the ids of the new ones.

    Pair numbers are made unique in the session. What was typed as a side effect becomes one of its row: noted by the
    practitioner during the session. Raises FieldError.
    """
    added = []
    placed = _placed((checked_needling(fields) for fields, _modality in new_rows), before)
    for (position, checked), (_fields, modality) in zip(placed, new_rows, strict=True):
        needling_id = needlings.add(desk.db, session_id, position, checked, modality, rows.new_uuid())
        for typed in checked.side_effects:
            side_effects.add(desk.db, session_id, needling_id, _noted(desk, typed, happened_at))
        added.append(needling_id)
    return tuple(added)


def as_typed(row: Needling) -> NeedlingFields:
    """What a row says, without what the file knows of it."""
    return NeedlingFields(**{field.name: getattr(row, field.name) for field in fields_of(NeedlingFields)})


def as_planned(row: Needling) -> NeedlingFields:
    """What a row says of where, with what and how, without what was found there, what answered and what went wrong."""
    return replace(as_typed(row), **{name: getattr(_BLANK, name) for name in _ANSWERS})


def add_copies(desk: Desk, session: Session, copied: Sequence[Needling]) -> None:
    """Add copies of another session's rows, unconfirmed, after those that are there. Pairs stay pairs."""
    placed = _placed(map(as_planned, copied), session.needlings)
    for (position, fields), row in zip(placed, copied, strict=True):
        needlings.add(desk.db, session.id, position, fields, row.modality, rows.new_uuid(), copied_from=row.uuid)


def _placed(new: Iterable[NeedlingFields], before: Sequence[Needling]) -> Iterator[tuple[int, NeedlingFields]]:
    """New rows with their positions after those that are there, and with numbers of pairs that no pair there has."""
    first = max((row.position for row in before), default=-1) + 1
    last_pair = max((row.pair for row in before if row.pair is not None), default=0)
    pairs: dict[int, int] = {}
    for position, fields in enumerate(new, first):
        pair = None if fields.pair is None else pairs.setdefault(fields.pair, last_pair + len(pairs) + 1)
        yield position, fields if pair == fields.pair else replace(fields, pair=pair)


def reorder(desk: Desk, session: Session, order: Sequence[NeedlingId]) -> None:
    """Give the rows of a session these places; those that have them already are not written."""
    stands = {row.id: row.position for row in session.needlings}
    for position, needling_id in enumerate(order):
        if stands[needling_id] != position:
            needlings.move(desk.db, needling_id, position)


def change_row(
    desk: Desk,
    session: Session,
    row: Needling,
    fields: NeedlingFields,
    modality: Modality | None,
    *,
    exactly: bool = False,
) -> None:
    """Change what a row says. A side effect typed now is added, or takes the place of the one of its kind.

    With ``exactly`` those of kinds that were not typed are removed. Only what was typed with the row before is replaced
    or removed: what the patient reported, or what was found since, stays beside it.

    Its pair stays, or is left when ``fields`` has none. A copied row that is changed counts as confirmed. Raises
    FieldError.
    """
    checked = replace(checked_needling(fields), pair=None if fields.pair is None else row.pair)
    needlings.update(desk.db, row.id, checked, modality or row.modality)
    if not row.confirmed:
        needlings.confirm(desk.db, row.id, clock.now())
    known = {effect.kind: effect for effect in session.typed_with(row)}
    for typed in checked.side_effects:
        noted = _noted(desk, typed, session.happened_at)
        if typed.kind in known:
            side_effects.update(desk.db, replace(known[typed.kind], severity=noted.severity, rating=noted.rating))
        else:
            side_effects.add(desk.db, session.id, row.id, noted)
    if exactly:
        kinds = {typed.kind for typed in checked.side_effects}
        for effect in known.values():
            if effect.kind not in kinds:
                side_effects.remove(desk.db, effect.id)


def remove_row(desk: Desk, session: Session, row: Needling) -> None:
    """Remove a row with what was typed with it; another side effect on it becomes one of the whole session."""
    typed = session.typed_with(row)
    for effect in session.side_effects_of(row):
        if effect not in typed:
            side_effects.give_to_session(desk.db, effect.id)
    needlings.remove(desk.db, row.id)


def move_side_effects(desk: Desk, session: Session, to: datetime) -> None:
    """Let what was entered with a draft go along to another time. Raises FieldError when something can't."""
    if to != session.happened_at:
        for effect in moved_side_effects(session, to):
            side_effects.update(desk.db, effect)


def _noted(desk: Desk, typed: TypedSideEffect, happened_at: datetime) -> SideEffect:
    """A side effect of the entry line, as it is stored."""
    return new_side_effect(
        kind=typed.kind,
        severity=typed.severity,
        rating=typed.rating,
        onset=Onset.DURING,
        reported_by=ReportedBy.PRACTITIONER,
        found_at=happened_at,
        late=False,
        session_at=happened_at,
        now=happened_at,
        kinds=desk.event_kinds(),
    )


def new_side_effect(
    *,
    kind: str,
    severity: Severity,
    rating: float | None,
    onset: Onset,
    reported_by: ReportedBy,
    found_at: datetime,
    late: bool,
    note: str = "",
    session_at: datetime,
    now: datetime,
    kinds: Collection[str],
) -> SideEffect:
    """A side effect that is not in the file yet. Which session and row it belongs to, its columns will say.

    Raises FieldError as ``checked_side_effect`` does.
    """
    effect = SideEffect(
        id=SideEffectId(0),
        uuid=rows.new_uuid(),
        session_uuid="",
        needling_uuid=None,
        kind=kind,
        severity=severity,
        rating=rating,
        onset=onset,
        reported_by=reported_by,
        found_at=found_at,
        late=late,
        note=note,
    )
    return checked_side_effect(effect, session_at=session_at, now=now, kinds=kinds)
