"""What a printed summary says about a patient, gathered as values before anything is drawn."""

from dataclasses import dataclass
from datetime import date, datetime

from needlelog.domain.alerts import Alert
from needlelog.domain.episodes import Episode
from needlelog.domain.follow_ups import FollowUp
from needlelog.domain.patients import Patient
from needlelog.domain.practitioners import Practitioner
from needlelog.domain.sessions import Session
from needlelog.domain.trends import PatientTrend


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptText:
    """What was being typed in a place of a draft and is part of the session no earlier than it is left or signed.

    ``place`` is a field of the session, the entry line, a cell of a row, or what else takes text.
    """

    session_uuid: str
    place: str
    text: str
    kept_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientRecord:
    """Everything recorded about a patient, sessions oldest first: what the summary and the exports are made from."""

    practice_name: str
    patient: Patient
    episodes: tuple[Episode, ...]
    practitioners: tuple[Practitioner, ...]
    sessions: tuple[Session, ...]
    trend: PatientTrend
    made_at: datetime
    journal_head: str
    journal_count: int
    """Head and length of the journal's chain: printed, so that a tail cut off later is seen."""
    kept_texts: tuple[KeptText, ...] = ()
    alerts: tuple[Alert, ...] = ()
    """All of them in order of entry, ended ones among them."""
    alert_words: tuple[str, ...] = ()
    """Those that hold when it is made, each in a line."""

    follow_ups: tuple[FollowUp, ...] = ()
    """Those of the sessions told, in order of date."""

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day of the sessions, or None when there is none."""
        if not self.sessions:
            return None
        return self.sessions[0].happened_at.date(), self.sessions[-1].happened_at.date()

    def follow_ups_of(self, session: Session) -> tuple[FollowUp, ...]:
        """How the patient was after a session."""
        return tuple(one for one in self.follow_ups if one.session_uuid == session.uuid)

    def kept_texts_of(self, session: Session) -> tuple[KeptText, ...]:
        """What was being typed in a session, by place."""
        return tuple(kept for kept in self.kept_texts if kept.session_uuid == session.uuid)
