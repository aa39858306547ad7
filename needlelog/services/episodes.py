"""Use cases on episodes: one complaint, treated over several sessions."""

from dataclasses import replace

from needlelog.domain import clock
from needlelog.domain.episodes import Episode, EpisodeFields, EpisodeId, checked_episode
from needlelog.domain.errors import UserError
from needlelog.domain.patients import PatientId
from needlelog.i18n import _
from needlelog.services.desk import Desk, in_the_lists, there
from needlelog.services.signing import fields_of_session
from needlelog.storage import episodes, patients, sessions


class Episodes:
    """``clinic.episodes``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, patient_id: PatientId, fields: EpisodeFields) -> Episode:
        """Open an episode; a patient's first one is that of the draft that is open. Raises FieldError, UserError for an
        archived patient.
        """
        db = self._desk.db
        born = in_the_lists(db, patient_id).born
        checked = checked_episode(fields, today=clock.now().date(), born=born)
        draft = None if episodes.of_patient(db, patient_id) else sessions.latest(db, patient_id, signed=False)
        with db.operation(_("Add episode"), patient_id=patient_id):
            episode_id = episodes.add(db, patient_id, checked)
            if draft is not None and draft.episode_id is None:
                sessions.update(db, draft.id, replace(fields_of_session(draft), episode_id=episode_id))
        return self.get(episode_id)

    def update(self, episode_id: EpisodeId, fields: EpisodeFields) -> Episode:
        """Change what is typed about an episode. Raises FieldError."""
        current = self.get(episode_id)
        born = there(patients.get(self._desk.db, current.patient_id)).born
        checked = checked_episode(fields, today=clock.now().date(), born=born)
        with self._desk.db.operation(_("Change episode"), patient_id=current.patient_id):
            episodes.update(self._desk.db, episode_id, checked)
        return self.get(episode_id)

    def get(self, episode_id: EpisodeId) -> Episode:
        """One episode. Raises UserError when there is none."""
        return there(episodes.get(self._desk.db, episode_id))

    def by_uuid(self, uuid: str) -> Episode:
        """One episode by the name it has outside the file. Raises UserError when there is none."""
        found = episodes.by_uuid(self._desk.db, uuid.strip().lower()) if uuid.isascii() else None
        if found is None:
            raise UserError(_("No complaint has this UUID."), _("`needlelog episode list` lists them."))
        return found

    def of_patient(self, patient_id: PatientId) -> tuple[Episode, ...]:
        """A patient's episodes, the latest first."""
        return episodes.of_patient(self._desk.db, patient_id)
