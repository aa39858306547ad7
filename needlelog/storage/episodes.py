"""Episodes in the file. Knows rows; nothing of the visits in them."""

from needlelog.domain.episodes import BodySystem, Chronicity, Episode, EpisodeFields, EpisodeId
from needlelog.domain.patients import PatientId
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.driver import Row
from needlelog.storage.schema import Table


def add(db: Database, patient_id: PatientId, fields: EpisodeFields) -> EpisodeId:
    """Add an episode to a patient."""
    values = {"uuid": rows.new_uuid(), "patient_id": patient_id, **_columns(fields)}
    return EpisodeId(rows.insert(db, Table.EPISODE, values))


def update(db: Database, episode_id: EpisodeId, fields: EpisodeFields) -> None:
    """Change what is typed about an episode."""
    rows.update(db, Table.EPISODE, episode_id, _columns(fields))


def get(db: Database, episode_id: EpisodeId) -> Episode | None:
    """One episode, or None."""
    row = db.row("SELECT * FROM episode WHERE id = ?", (episode_id,))
    return None if row is None else _episode(row)


def by_uuid(db: Database, uuid: str) -> Episode | None:
    """One episode, or None."""
    row = db.row("SELECT * FROM episode WHERE uuid = ?", (uuid,))
    return None if row is None else _episode(row)


def of_patient(db: Database, patient_id: PatientId) -> tuple[Episode, ...]:
    """A patient's episodes, the latest first."""
    found = db.rows("SELECT * FROM episode WHERE patient_id = ? ORDER BY id DESC", (patient_id,))
    return tuple(_episode(row) for row in found)


def _columns(fields: EpisodeFields) -> rows.Columns:
    return {
        "complaint": fields.complaint,
        "card_asks": fields.card_asks,
        "started_on": rows.day_text(fields.started_on),
        "diagnosis": fields.diagnosis,
        "referrer": fields.referrer,
        "body_system": fields.body_system,
        "course": fields.course,
        "goal": fields.goal,
    }


def _episode(row: Row) -> Episode:
    return Episode(
        id=EpisodeId(row["id"]),
        uuid=row["uuid"],
        patient_id=PatientId(row["patient_id"]),
        complaint=row["complaint"],
        card_asks=row["card_asks"],
        started_on=rows.day_or_none(row["started_on"]),
        diagnosis=row["diagnosis"],
        referrer=row["referrer"],
        body_system=BodySystem(row["body_system"]),
        course=Chronicity(row["course"]),
        goal=row["goal"],
    )
