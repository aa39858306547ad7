"""The rows of sessions in the file. Knows columns; nothing of what may be signed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from needlelog.domain.clock import from_text
from needlelog.domain.needlings import (
    Depth,
    DepthUnit,
    Electrical,
    LtrStrength,
    Modality,
    Needling,
    NeedlingFields,
    NeedlingId,
    ReferredPain,
    Side,
    TargetKind,
    Tenderness,
    TriggerPointState,
)
from needlelog.domain.sessions import SessionId
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.schema import Table


def add(
    db: Database,
    session_id: SessionId,
    position: int,
    fields: NeedlingFields,
    modality: Modality,
    uuid: str,
    copied_from: str | None = None,
) -> NeedlingId:
    """Add a row to a session: confirmed, unless it is copied from the row with another uuid.

    Its side effects are not part of it: they are rows of their own.
    """
    values = {
        "uuid": uuid,
        "session_id": session_id,
        "position": position,
        "modality": modality,
        "confirmed": int(copied_from is None),
        "copied_from": copied_from,
        **_columns(fields),
    }
    return NeedlingId(rows.insert(db, Table.NEEDLING, values))


def confirm(db: Database, needling_id: NeedlingId, moment: datetime) -> None:
    """Mark a copied row as what was done."""
    rows.update(db, Table.NEEDLING, needling_id, {"confirmed": 1, **rows.moment_columns("confirmed", moment)})


def move(db: Database, needling_id: NeedlingId, position: int) -> None:
    """Give a row another place in its session."""
    rows.update(db, Table.NEEDLING, needling_id, {"position": position})


def update(db: Database, needling_id: NeedlingId, fields: NeedlingFields, modality: Modality) -> None:
    """Change what a row says."""
    rows.update(db, Table.NEEDLING, needling_id, {"modality": modality, **_columns(fields)})


def remove(db: Database, needling_id: NeedlingId) -> None:
    """Remove a row with its side effects."""
    rows.delete(db, Table.NEEDLING, needling_id)


def session_of(db: Database, needling_id: NeedlingId) -> SessionId | None:
    """The session that a row belongs to, or None when there is no such row."""
    row = db.row("SELECT session_id FROM needling WHERE id = ?", (needling_id,))
    return None if row is None else SessionId(row["session_id"])


COLUMNS: Final = ", ".join(
    f"needling.{name}"
    for name in (
        "id", "uuid", "position", "modality", "confirmed", "kind", "code", "label", "trigger_point",
        "trigger_point_state", "taut_band", "tenderness_before", "tenderness_after", "levels", "side", "needles",
        "diameter_mm", "length_mm", "depth_min", "depth_max", "depth_unit", "techniques", "through_to", "passes",
        "retention_min", "electrical", "ea_hz", "ea_hz2", "ea_pulse_us", "ea_ma", "ea_pair", "pair", "ltr", "ltr_count",
        "ltr_strength", "deqi", "referred_pain", "tack_due", "note", "copied_from", "confirmed_at",
        "confirmed_offset_min",
    )
)  # fmt: skip
"""What ``from_columns`` reads, in its order."""


def from_columns(values: Sequence[Any]) -> Needling:
    """A row as a value. By position: a record has thousands of rows, and a name is looked for anew in each."""
    (
        row_id, uuid, position, modality, confirmed, kind, code, label, trigger_point,
        trigger_point_state, taut_band, tenderness_before, tenderness_after, levels, side, needles,
        diameter_mm, length_mm, depth_min, depth_max, depth_unit, techniques, through_to, passes,
        retention_min, electrical, ea_hz, ea_hz2, ea_pulse_us, ea_ma, ea_pair, pair, ltr, ltr_count,
        ltr_strength, deqi, referred_pain, tack_due, note, copied_from, confirmed_at,
        confirmed_offset_min,
    ) = values  # fmt: skip
    tender = tenderness_before is not None or tenderness_after is not None
    return Needling(
        id=NeedlingId(row_id),
        uuid=uuid,
        position=position,
        modality=Modality(modality),
        confirmed=bool(confirmed),
        copied_from=copied_from,
        confirmed_at=None if confirmed_at is None else from_text(confirmed_at, confirmed_offset_min),
        kind=TargetKind(kind),
        code=code,
        label=label,
        trigger_point=trigger_point,
        trigger_point_state=trigger_point_state and TriggerPointState(trigger_point_state),
        taut_band=rows.flag_or_none(taut_band),
        tenderness=Tenderness(tenderness_before, tenderness_after) if tender else None,
        levels=rows.words(levels),
        side=side and Side(side),
        needles=needles,
        diameter_mm=diameter_mm,
        length_mm=length_mm,
        depth=depth_unit and Depth(depth_min, depth_max, DepthUnit(depth_unit)),
        techniques=rows.words(techniques),
        through_to=through_to,
        passes=passes,
        retention_min=retention_min,
        electrical=Electrical(ea_hz, ea_hz2, ea_pulse_us, ea_ma, ea_pair) if electrical else None,
        pair=pair,
        ltr=rows.flag_or_none(ltr),
        ltr_count=ltr_count,
        ltr_strength=ltr_strength and LtrStrength(ltr_strength),
        deqi=rows.flag_or_none(deqi),
        referred_pain=referred_pain and ReferredPain(referred_pain),
        tack_due=rows.day_or_none(tack_due),
        note=note,
    )


def _columns(fields: NeedlingFields) -> rows.Columns:
    tenderness = fields.tenderness or Tenderness(None, None)
    electrical = fields.electrical or Electrical()
    depth = fields.depth
    return {
        "kind": fields.kind,
        "code": fields.code,
        "label": fields.label,
        "trigger_point": fields.trigger_point,
        "trigger_point_state": fields.trigger_point_state,
        "taut_band": rows.flag(fields.taut_band),
        "tenderness_before": tenderness.before,
        "tenderness_after": tenderness.after,
        "levels": rows.words_text(fields.levels),
        "side": fields.side,
        "needles": fields.needles,
        "diameter_mm": fields.diameter_mm,
        "length_mm": fields.length_mm,
        "depth_min": depth and depth.min,
        "depth_max": depth and depth.max,
        "depth_unit": depth and depth.unit,
        "techniques": rows.words_text(fields.techniques),
        "through_to": fields.through_to,
        "passes": fields.passes,
        "retention_min": fields.retention_min,
        "electrical": int(fields.electrical is not None),
        "ea_hz": electrical.hz,
        "ea_hz2": electrical.hz2,
        "ea_pulse_us": electrical.pulse_us,
        "ea_ma": electrical.ma,
        "ea_pair": electrical.pair,
        "pair": fields.pair,
        "ltr": rows.flag(fields.ltr),
        "ltr_count": fields.ltr_count,
        "ltr_strength": fields.ltr_strength,
        "deqi": rows.flag(fields.deqi),
        "referred_pain": fields.referred_pain,
        "tack_due": rows.day_text(fields.tack_due),
        "note": fields.note,
    }
