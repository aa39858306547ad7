"""Use cases on episodes: one complaint, treated over several sessions."""

from needlelog.domain.episodes import Episode, EpisodeFields, EpisodeId, checked_episode
from needlelog.domain.patients import PatientId
from needlelog.i18n import _
from needlelog.services.desk import Desk, in_the_lists, there
from needlelog.storage import episodes


class Episodes:
    """``clinic.episodes``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, patient_id: PatientId, fields: EpisodeFields) -> Episode:
        """Open an episode. Raises FieldError, UserError for an archived patient."""
        in_the_lists(self._desk.db, patient_id)
        checked = checked_episode(fields)
        with self._desk.db.operation(_("Add episode"), patient_id=patient_id):
            episode_id = episodes.add(self._desk.db, patient_id, checked)
        return self.get(episode_id)

    def update(self, episode_id: EpisodeId, fields: EpisodeFields) -> Episode:
        """Change what is typed about an episode. Raises FieldError."""
        current = self.get(episode_id)
        checked = checked_episode(fields)
        with self._desk.db.operation(_("Change episode"), patient_id=current.patient_id):
            episodes.update(self._desk.db, episode_id, checked)
        return self.get(episode_id)

    def get(self, episode_id: EpisodeId) -> Episode:
        """One episode. Raises UserError when there is none."""
        return there(episodes.get(self._desk.db, episode_id))

    def of_patient(self, patient_id: PatientId) -> tuple[Episode, ...]:
        """A patient's episodes, the latest first."""
        return episodes.of_patient(self._desk.db, patient_id)
