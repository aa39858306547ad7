"""Sessions in the file, with their rows and side effects. Knows rows; nothing of what a signature needs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from needlelog.domain.clock import to_text
from needlelog.domain.episodes import EpisodeId
from needlelog.domain.needlings import Modality, Needling
from needlelog.domain.patients import PatientId
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.sessions import TEXT_FIELDS, Session, SessionFields, SessionId
from needlelog.domain.side_effects import SideEffect
from needlelog.domain.treatment import Adjunct, Position
from needlelog.storage import needlings, rows, side_effects
from needlelog.storage.database import Database
from needlelog.storage.driver import Row
from needlelog.storage.schema import Table


def add(
    db: Database,
    patient_id: PatientId,
    fields: SessionFields,
    *,
    signed_at: datetime | None = None,
    signed_by: PractitionerId | None = None,
) -> SessionId:
    """Add a session to a patient: a draft, unless it was signed elsewhere."""
    values = {
        "uuid": rows.new_uuid(),
        "patient_id": patient_id,
        **_columns(fields),
        **rows.moment_columns("signed", signed_at),
        "signed_by": signed_by,
    }
    return SessionId(rows.insert(db, Table.SESSION, values))


def update(db: Database, session_id: SessionId, fields: SessionFields) -> None:
    """Change what is typed about a session."""
    rows.update(db, Table.SESSION, session_id, _columns(fields))


def set_signed(db: Database, session_id: SessionId, moment: datetime | None, by: PractitionerId | None) -> None:
    """Put a signature, or take it back."""
    rows.update(db, Table.SESSION, session_id, {**rows.moment_columns("signed", moment), "signed_by": by})


def delete(db: Database, session_id: SessionId) -> None:
    """Remove a session with its rows and side effects."""
    rows.delete(db, Table.SESSION, session_id)


def get(db: Database, session_id: SessionId) -> Session | None:
    """One session, or None."""
    return _one(_loaded(db, "session.id = ?", (session_id,)))


def by_uuid(db: Database, uuid: str) -> Session | None:
    """One session by the name it has outside the file, or None."""
    return _one(_loaded(db, "session.uuid = ?", (uuid,)))


def latest(db: Database, patient_id: PatientId, *, signed: bool) -> Session | None:
    """A patient's latest signed session, or the latest draft; None when there is none."""
    session_id = db.value(
        f"SELECT id FROM session WHERE patient_id = ? AND signed_at IS {'NOT' if signed else ''} NULL"
        " ORDER BY happened_at DESC, id DESC LIMIT 1",
        (patient_id,),
    )
    return None if session_id is None else get(db, SessionId(session_id))


def last_needled(db: Database, patient_id: PatientId, until: datetime) -> Session | None:
    """A patient's latest signed session with needlings up to a moment, or None."""
    session_id = db.value(
        "SELECT id FROM session WHERE patient_id = ? AND signed_at IS NOT NULL AND happened_at <= ?"
        " AND EXISTS (SELECT 1 FROM needling WHERE session_id = session.id)"
        " ORDER BY happened_at DESC, id DESC LIMIT 1",
        (patient_id, to_text(until)[0]),
    )
    return None if session_id is None else get(db, SessionId(session_id))


def draft_on(db: Database, patient_id: PatientId, day: date) -> SessionId | None:
    """A patient's draft of one local day, or None."""
    found = db.value(
        f"SELECT id FROM session WHERE patient_id = ? AND signed_at IS NULL AND {rows.LOCAL_DAY} = ? ORDER BY id DESC",
        (patient_id, day.isoformat()),
    )
    return None if found is None else SessionId(found)


def first_day(db: Database, patient_id: PatientId) -> date | None:
    """The local day of a patient's earliest session, or None."""
    return rows.day_or_none(db.value(f"SELECT min({rows.LOCAL_DAY}) FROM session WHERE patient_id = ?", (patient_id,)))


def before_birth(db: Database) -> tuple[str, ...]:
    """The UUIDs of sessions that are dated before their patient was born, in order of entry."""
    found = db.rows(
        "SELECT session.uuid FROM session JOIN patient ON patient.id = session.patient_id"
        f" WHERE {rows.LOCAL_DAY} < patient.born ORDER BY session.id"
    )
    return tuple(row["uuid"] for row in found)


def of_patient(
    db: Database,
    patient_id: PatientId,
    *,
    first: date | None = None,
    last: date | None = None,
    episode_id: EpisodeId | None = None,
) -> tuple[Session, ...]:
    """A patient's sessions, oldest first, of the local days from ``first`` to ``last``. Three queries however many."""
    conditions: list[str] = ["session.patient_id = ?"]
    values: list[object] = [patient_id]
    if first is not None:
        conditions.append(f"{rows.LOCAL_DAY} >= ?")
        values.append(first.isoformat())
    if last is not None:
        conditions.append(f"{rows.LOCAL_DAY} <= ?")
        values.append(last.isoformat())
    if episode_id is not None:
        conditions.append("? IN (session.episode_id, session.second_episode_id)")
        values.append(episode_id)
    return _loaded(db, " AND ".join(conditions), values)


def recent_codes(db: Database, patient_id: PatientId, limit: int) -> tuple[str, ...]:
    """The codes that a patient was needled at, the latest first, each once."""
    found = db.rows(
        "SELECT needling.code, max(session.happened_at) AS at, max(needling.id) AS latest"
        " FROM session JOIN needling ON needling.session_id = session.id"
        " WHERE session.patient_id = ? AND needling.code <> ''"
        " GROUP BY needling.code ORDER BY at DESC, latest DESC LIMIT ?",
        (patient_id, limit),
    )
    return tuple(row["code"] for row in found)


def last_needle(db: Database, patient_id: PatientId, modality: Modality) -> tuple[float, float] | None:
    """Diameter and length in millimetres of a patient's latest needle of one trade that has both, or None."""
    row = db.row(
        "SELECT diameter_mm, length_mm FROM session JOIN needling ON needling.session_id = session.id"
        " WHERE patient_id = ? AND modality = ? AND diameter_mm IS NOT NULL AND length_mm IS NOT NULL"
        " ORDER BY happened_at DESC, session.id DESC, needling.position DESC LIMIT 1",
        (patient_id, modality.value),
    )
    return None if row is None else (row["diameter_mm"], row["length_mm"])


def last_lot(db: Database, day: date) -> tuple[str, date | None] | None:
    """Lot and expiry of the needles of a local day's latest session that says one of them, or None."""
    # No zone is a day away from Greenwich, so that the index on the instant finds the few sessions to look at.
    row = db.row(
        f"SELECT needle_lot, needle_expiry FROM session WHERE happened_at >= ? AND {rows.LOCAL_DAY} = ?"
        " AND (needle_lot <> '' OR needle_expiry IS NOT NULL) ORDER BY happened_at DESC, id DESC LIMIT 1",
        ((day - timedelta(days=1)).isoformat(), day.isoformat()),
    )
    return None if row is None else (row["needle_lot"], rows.day_or_none(row["needle_expiry"]))


def _one(found: tuple[Session, ...]) -> Session | None:
    return found[0] if found else None


def _loaded(db: Database, where: str, values: Sequence[object]) -> tuple[Session, ...]:
    """The sessions that meet a condition, oldest first, with the rows that they have at the same moment."""
    with db.snapshot():
        return _read(db, where, values)


def _read(db: Database, where: str, values: Sequence[object]) -> tuple[Session, ...]:
    found = db.rows(f"SELECT * FROM session WHERE {where} ORDER BY happened_at, id", values)
    if not found:
        return ()
    rows_of: dict[int, list[Needling]] = defaultdict(list)
    for row in db.rows(
        f"SELECT session.id, {needlings.COLUMNS} FROM session JOIN needling ON needling.session_id = session.id"
        f" WHERE {where} ORDER BY needling.session_id, needling.position, needling.id",
        values,
    ):
        session_id, *columns = row
        rows_of[session_id].append(needlings.from_columns(columns))
    effects_of: dict[int, list[SideEffect]] = defaultdict(list)
    for row in db.rows(
        "SELECT side_effect.*, session.uuid AS session_uuid, needling.uuid AS needling_uuid"
        " FROM session JOIN side_effect ON side_effect.session_id = session.id"
        " LEFT JOIN needling ON needling.id = side_effect.needling_id"
        f" WHERE {where} ORDER BY side_effect.id",
        values,
    ):
        effects_of[row["session_id"]].append(side_effects.from_row(row))
    return tuple(_session(row, rows_of[row["id"]], effects_of[row["id"]]) for row in found)


def _columns(fields: SessionFields) -> rows.Columns:
    return {
        "episode_id": fields.episode_id,
        "second_episode_id": fields.second_episode_id,
        "practitioner_id": fields.practitioner_id,
        **rows.moment_columns("happened", fields.happened_at),
        "card_before": fields.card_before,
        "card_after": fields.card_after,
        "second_card_before": fields.second_card_before,
        "second_card_after": fields.second_card_after,
        **rows.moment_columns("since_last_asked", fields.since_last_asked_at),
        **rows.moment_columns("consent_dry_needling", fields.consent_dry_needling_at),
        **rows.moment_columns("consent_acupuncture", fields.consent_acupuncture_at),
        "position": fields.position,
        "adjuncts": rows.words_text(fields.adjuncts),
        "needle_expiry": rows.day_text(fields.needle_expiry),
        "needles_out": fields.needles_out,
        **{name: getattr(fields, name) for name in TEXT_FIELDS},
    }


def _session(row: Row, session_rows: Iterable[Needling], effects: Iterable[SideEffect]) -> Session:
    return Session(
        id=SessionId(row["id"]),
        uuid=row["uuid"],
        patient_id=PatientId(row["patient_id"]),
        episode_id=row["episode_id"],
        second_episode_id=row["second_episode_id"],
        practitioner_id=row["practitioner_id"],
        happened_at=rows.moment(row, "happened"),
        card_before=row["card_before"],
        card_after=row["card_after"],
        second_card_before=row["second_card_before"],
        second_card_after=row["second_card_after"],
        since_last_asked_at=rows.moment_or_none(row, "since_last_asked"),
        consent_dry_needling_at=rows.moment_or_none(row, "consent_dry_needling"),
        consent_acupuncture_at=rows.moment_or_none(row, "consent_acupuncture"),
        position=Position(row["position"]),
        adjuncts=tuple(Adjunct(word) for word in rows.words(row["adjuncts"])),
        needle_expiry=rows.day_or_none(row["needle_expiry"]),
        needles_out=row["needles_out"],
        **{name: row[name] for name in TEXT_FIELDS},
        signed_at=rows.moment_or_none(row, "signed"),
        signed_by=row["signed_by"],
        needlings=tuple(session_rows),
        side_effects=tuple(effects),
    )
