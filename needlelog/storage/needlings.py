"""The rows of sessions in the file. Knows columns; nothing of what may be signed."""

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
from needlelog.storage.driver import Row
from needlelog.storage.schema import Table


def add(
    db: Database, session_id: SessionId, position: int, fields: NeedlingFields, modality: Modality, uuid: str
) -> NeedlingId:
    """Add a confirmed row to a session. Its side effects are not part of it: they are rows of their own."""
    values = {
        "uuid": uuid,
        "session_id": session_id,
        "position": position,
        "modality": modality,
        "confirmed": 1,
        **_columns(fields),
    }
    return NeedlingId(rows.insert(db, Table.NEEDLING, values))


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


def from_row(row: Row) -> Needling:
    """A row as a value."""
    tenderness = row["tenderness_before"], row["tenderness_after"]
    return Needling(
        id=NeedlingId(row["id"]),
        uuid=row["uuid"],
        position=row["position"],
        modality=Modality(row["modality"]),
        confirmed=bool(row["confirmed"]),
        kind=TargetKind(row["kind"]),
        code=row["code"],
        label=row["label"],
        trigger_point=row["trigger_point"],
        trigger_point_state=row["trigger_point_state"] and TriggerPointState(row["trigger_point_state"]),
        taut_band=rows.flag_or_none(row["taut_band"]),
        tenderness=None if tenderness == (None, None) else Tenderness(*tenderness),
        levels=rows.words(row["levels"]),
        side=row["side"] and Side(row["side"]),
        needles=row["needles"],
        diameter_mm=row["diameter_mm"],
        length_mm=row["length_mm"],
        depth=row["depth_unit"] and Depth(row["depth_min"], row["depth_max"], DepthUnit(row["depth_unit"])),
        techniques=rows.words(row["techniques"]),
        through_to=row["through_to"],
        passes=row["passes"],
        retention_min=row["retention_min"],
        electrical=_electrical(row) if row["electrical"] else None,
        pair=row["pair"],
        ltr=rows.flag_or_none(row["ltr"]),
        ltr_count=row["ltr_count"],
        ltr_strength=row["ltr_strength"] and LtrStrength(row["ltr_strength"]),
        deqi=rows.flag_or_none(row["deqi"]),
        referred_pain=row["referred_pain"] and ReferredPain(row["referred_pain"]),
        tack_due=rows.day_or_none(row["tack_due"]),
        note=row["note"],
    )


def _electrical(row: Row) -> Electrical:
    return Electrical(row["ea_hz"], row["ea_hz2"], row["ea_pulse_us"], row["ea_ma"], row["ea_pair"])


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
