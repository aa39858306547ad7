"""Use cases on sessions: from the first needle to the signature.

A patient has one draft a day: starting again gives the one that is open, and a second one is refused. A session that is
recorded and signed as one act may stand beside it. Who may sign what, the domain says; what is done to the rows of a
draft, ``draft_rows``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from needlelog.domain import clock
from needlelog.domain.episodes import EpisodeId
from needlelog.domain.errors import FieldError, UserError
from needlelog.domain.needlings import Modality, NeedlingFields
from needlelog.domain.patients import PatientId
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.session_checks import (
    checked_complaints,
    checked_session,
    moved_along,
    refuse_before_birth,
    retold,
)
from needlelog.domain.sessions import (
    Session,
    SessionCard,
    SessionFields,
    SessionId,
    SessionState,
    consent_field,
    said_at,
)
from needlelog.domain.signature import Missing, may_take_back
from needlelog.i18n import _
from needlelog.services import session_rows, signing
from needlelog.services.desk import in_the_lists, there
from needlelog.services.draft_rows import DraftRows
from needlelog.storage import (
    drafts,
    episodes,
    operations,
    patients,
    practitioners,
    readmodels,
    sessions,
    side_effects,
)

RECENT_CODES = 50

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Sessions(DraftRows):
    """``clinic.sessions``."""

    def start(self, patient_id: PatientId, fields: SessionFields | None = None) -> Session:
        """Begin a draft: now, by who unlocked, for the latest episode, unless ``fields`` says otherwise.

        Begun now, it takes over the needles' lot and expiry from the day's latest session: the packet is still open.

        Without ``fields`` the patient's open draft of today is given again. With them, an open draft of that day is
        not mixed with what they say. Raises FieldError for that and for what can't be kept, UserError for an archived
        patient who has no such draft.
        """
        now = clock.now()
        lot, expiry = sessions.last_lot(self._desk.db, now.date()) or ("", None)
        wanted = fields or SessionFields(happened_at=now, needle_lot=lot, needle_expiry=expiry)
        open_draft = sessions.draft_on(self._desk.db, patient_id, wanted.happened_at.date())
        if open_draft is not None and fields is None:
            return self.get(open_draft)
        born = in_the_lists(self._desk.db, patient_id).born
        checked = self._checked(patient_id, wanted, now)
        refuse_before_birth(checked.happened_at, born)
        self._refuse_second_draft(patient_id, wanted.happened_at)
        with self._desk.db.operation(_("Start session"), patient_id=patient_id):
            session_id = sessions.add(self._desk.db, patient_id, checked)
        return self.get(session_id)

    def record(
        self,
        patient_id: PatientId,
        fields: SessionFields,
        needlings: Sequence[NeedlingFields] = (),
        modality: Modality | None = None,
        *,
        sign: bool = False,
    ) -> Session:
        """A whole session as one act, signed when asked for; all of it is kept, or nothing.

        Raises FieldError for what can't be kept and for a second draft of one day, UserError naming what is missing for
        the signature and for an archived patient.
        """
        db = self._desk.db
        born = in_the_lists(db, patient_id).born
        now = clock.now()
        checked = self._checked(patient_id, fields, now)
        refuse_before_birth(checked.happened_at, born)
        if not sign:
            self._refuse_second_draft(patient_id, fields.happened_at)
        new_rows = session_rows.with_modality(needlings, modality)
        signature: tuple[datetime, PractitionerId] | tuple[None, None] = (None, None)
        if sign:
            whole = session_rows.unwritten(patient_id, checked, new_rows)
            signature = (signing.signed_at(whole, {}, now), self._desk.me.id)
        name = _("Record and sign session") if sign else _("Record session")
        with db.operation(name, patient_id=patient_id, undoable=not sign):
            session_id = sessions.add(db, patient_id, checked, signed_at=signature[0], signed_by=signature[1])
            session_rows.add_rows(self._desk, session_id, checked.happened_at, new_rows)
        return self.get(session_id)

    def go_on(
        self,
        session_id: SessionId,
        changed: Mapping[str, Any],
        needlings: Sequence[NeedlingFields] = (),
        modality: Modality | None = None,
        *,
        sign: bool = False,
        drop_typed: bool = False,
    ) -> Session:
        """Change fields of a draft, add rows to it and sign it when asked for, as one act.

        Nothing is written when something will be missing for the signature, so that the same can be said again with
        what was missing. With ``drop_typed`` text that is typed and not added doesn't hold it, and is thrown away.
        Raises as ``change``, ``add_needlings`` and ``sign`` do.
        """
        draft, now = self._draft(session_id), clock.now()
        new_rows = session_rows.with_modality(needlings, modality)
        if sign:
            name = _("Add to session and sign")
            return self._signed(draft, name, now, changed=changed, new_rows=new_rows, drop_typed=drop_typed)
        checked = self._checked_change(draft, changed, now)
        with self._desk.db.operation(_("Add to session"), patient_id=draft.patient_id):
            self._put(draft, checked, changed)
            session_rows.add_rows(self._desk, session_id, checked.happened_at, new_rows, draft.needlings)
        return self.get(session_id)

    def by_uuid(self, uuid: str) -> Session:
        """One session by the name it has outside the file. Raises UserError when there is none."""
        found = sessions.by_uuid(self._desk.db, uuid.strip().lower()) if uuid.isascii() else None
        if found is None:
            raise UserError(_("No session has this UUID."), _("`needlelog sessions` lists them."))
        return found

    def of_patient(
        self,
        patient_id: PatientId,
        limit: int | None = None,
        offset: int = 0,
        *,
        episode_id: EpisodeId | None = None,
        modality: Modality | None = None,
        text: str = "",
    ) -> tuple[SessionCard, ...]:
        """A patient's sessions as cards, newest first.

        Of one episode, of those with a needling of one modality, and of those whose targets, side effects or notes
        hold every word of ``text`` as a beginning, when given; text without a word finds none.
        """
        return readmodels.cards(
            self._desk.db, patient_id, limit, offset, episode_id=episode_id, modality=modality, text=text
        )

    def draft_on(self, patient_id: PatientId, day: date) -> Session | None:
        """The patient's draft of one local day, or None."""
        found = sessions.draft_on(self._desk.db, patient_id, day)
        return None if found is None else self.get(found)

    def draft_of(self, patient_id: PatientId) -> Session | None:
        """The patient's latest draft, or None."""
        return sessions.latest(self._desk.db, patient_id, signed=False)

    def last_signed(self, patient_id: PatientId) -> Session | None:
        """The patient's latest signed session, or None."""
        return sessions.latest(self._desk.db, patient_id, signed=True)

    def recent_codes(self, patient_id: PatientId) -> tuple[str, ...]:
        """Codes that the patient was needled at, the latest first, each once."""
        return sessions.recent_codes(self._desk.db, patient_id, RECENT_CODES)

    def last_needle(self, patient_id: PatientId, modality: Modality) -> tuple[float, float] | None:
        """Diameter and length in millimetres of the patient's latest needle of one trade that has both, or None."""
        return sessions.last_needle(self._desk.db, patient_id, modality)

    def change(self, session_id: SessionId, **changed: Any) -> Session:
        """Change fields of a draft, named as in SessionFields; nothing is journalled when nothing differs.

        Side effects that were entered with the session go along to another time. Raises FieldError, also when another
        draft stands at the new day or a side effect was found before it; UserError for a signed session.
        """
        session = self._draft(session_id)
        checked = self._checked_change(session, changed, clock.now())
        if checked == signing.fields_of_session(session):
            # What was kept while it was typed has come to the same, and must not be taken up later.
            if not changed.keys().isdisjoint(self._kept(session_id)):
                with self._desk.db.unjournalled():
                    self._forget_typed(session_id, changed)
            return session
        with self._desk.db.operation(_("Change session"), patient_id=session.patient_id):
            self._put(session, checked, changed)
        return self.get(session_id)

    def nothing_changed(self, session_id: SessionId) -> Session:
        """Write down that "anything changed since last time?" was asked now and nothing had. Raises as ``change``."""
        happened_at = self._draft(session_id).happened_at
        return self.change(session_id, since_last_asked_at=said_at(happened_at, clock.now()), since_last="")

    def consent(self, session_id: SessionId, *modalities: Modality) -> Session:
        """Write down that the patient consents to these modalities, without any to those of the rows.

        It was said now, or at the visit when that was another day. Consent to this visit that was written down before
        keeps its moment. Raises as ``change``.
        """
        session = self._draft(session_id)
        asked = (one for one in modalities or session.modalities if not session.consents_to(one))
        moment = said_at(session.happened_at, clock.now())
        return self.change(session_id, **dict.fromkeys(map(consent_field, asked), moment))

    def sign(self, session_id: SessionId, now: datetime | None = None) -> Session:
        """Sign a draft, as who unlocked; text still kept as typed becomes part of it. Undo doesn't reach past it.

        Every side effect known by then is part of what is signed. Raises NotYetSigned that names what is missing,
        UserError when it is signed already or this computer's clock has not come to the visit yet, FieldError.
        """
        return self._signed(self._draft(session_id), _("Sign session"), now or clock.now())

    def missing(self, session_id: SessionId, typed: Mapping[str, str] | None = None) -> tuple[Missing, ...]:
        """What holds a draft's signature, text that was typed and not added included; empty for a signed one.

        ``typed`` is that text by its place, left out as it is kept in the file.
        """
        session = self.get(session_id)
        if session.state is SessionState.SIGNED:
            return ()
        return signing.missing(session, self._kept(session_id) if typed is None else typed)

    def take_back(self, session_id: SessionId, now: datetime | None = None) -> Session:
        """Take a signature back: its signer may, within ten minutes of the clock and of all recorded since.

        Raises UserError otherwise, FieldError when a draft of that day is open beside it.
        """
        session = self.get(session_id)
        if session.state is SessionState.DRAFT:
            raise UserError(_("This session is not signed."))
        # A clock that was set back doesn't bring the ten minutes back.
        recorded = operations.latest_since(self._desk.db, session_id)
        moment = max(moment for moment in (now or clock.now(), recorded) if moment is not None)
        if not may_take_back(session, moment, self._desk.me.id):
            raise UserError(
                _("A signature can be taken back by its signer, within ten minutes."), _("The session stays as it is.")
            )
        self._refuse_second_draft(session.patient_id, session.happened_at)
        with self._desk.db.operation(_("Take signature back"), patient_id=session.patient_id, undoable=False):
            sessions.set_signed(self._desk.db, session_id, None, None)
        return self.get(session_id)

    def delete_draft(self, session_id: SessionId) -> None:
        """Delete a draft with its rows and side effects; undo brings it back, text still being typed included.

        Raises UserError for a signed session.
        """
        session = self._draft(session_id)
        with self._desk.db.operation(_("Delete draft"), patient_id=session.patient_id):
            sessions.delete(self._desk.db, session_id)

    def _refuse_second_draft(self, patient_id: PatientId, moment: datetime) -> None:
        """Raise FieldError when the patient has a draft of that day."""
        if sessions.draft_on(self._desk.db, patient_id, moment.date()) is not None:
            raise FieldError(
                "happened_at",
                _("This patient has an unsigned session of that day."),
                _("Go on with that one, sign it or delete it."),
            )

    def _kept(self, session_id: SessionId) -> dict[str, str]:
        """The text kept while it was typed, by its field."""
        return {field: text for field, (text, _at) in drafts.of(self._desk.db, session_id).items()}

    def _checked_change(self, session: Session, changed: Mapping[str, Any], now: datetime) -> SessionFields:
        """A draft's fields with these changes, as they will be stored. Raises FieldError as ``change`` does."""
        current = signing.fields_of_session(session)
        fields = moved_along(current, retold(current, changed), changed)
        checked = self._checked(session.patient_id, fields, now, defaults=False)
        if checked.happened_at.date() != session.happened_at.date():
            refuse_before_birth(checked.happened_at, there(patients.get(self._desk.db, session.patient_id)).born)
            self._refuse_second_draft(session.patient_id, checked.happened_at)
        return checked

    def _put(self, session: Session, checked: SessionFields, changed: Iterable[str]) -> None:
        """Store a draft's fields where they differ, within an operation."""
        if checked != signing.fields_of_session(session):
            sessions.update(self._desk.db, session.id, checked)
            session_rows.move_side_effects(self._desk, session, checked.happened_at)
        # In the same act, or what was kept while it was typed could come back over what was recorded since.
        self._forget_typed(session.id, changed)

    def _signed(
        self,
        draft: Session,
        name: str,
        now: datetime,
        *,
        changed: Mapping[str, Any] = _NOTHING,
        new_rows: Sequence[session_rows.Row] = (),
        drop_typed: bool = False,
    ) -> Session:
        """Sign a draft with fields changed and rows added, as one act; text that is kept becomes part of it."""
        kept = self._kept(draft.id)
        told = {**signing.kept_texts(kept), **changed}
        if "happened_at" not in changed:
            signing.hold_if_behind(draft.happened_at, now)
        checked = self._checked_change(draft, told, now)
        rows = session_rows.unwritten(draft.patient_id, checked, new_rows).needlings
        not_told = {} if drop_typed else {place: text for place, text in kept.items() if place not in told}
        moment = signing.signed_at(signing.as_told(draft, checked, (*draft.needlings, *rows)), not_told, now)
        with self._desk.db.operation(name, patient_id=draft.patient_id, undoable=False):
            self._put(draft, checked, kept)
            session_rows.add_rows(self._desk, draft.id, checked.happened_at, new_rows, draft.needlings)
            side_effects.freeze(self._desk.db, draft.id)
            sessions.set_signed(self._desk.db, draft.id, moment, self._desk.me.id)
        return self.get(draft.id)

    def _checked(
        self, patient_id: PatientId, fields: SessionFields, now: datetime, *, defaults: bool = True
    ) -> SessionFields:
        """The fields as they will be stored. A new session is by who unlocked and for the latest episode by default."""
        checked = checked_session(fields, now)
        own = episodes.of_patient(self._desk.db, patient_id)
        known = {one.id for one in own}
        for field in ("episode_id", "second_episode_id"):
            if getattr(checked, field) not in {None, *known}:
                raise FieldError(field, _("This episode belongs to another patient."))
        if checked.practitioner_id is not None:
            there(practitioners.get(self._desk.db, checked.practitioner_id))
        if defaults:
            latest = next((one.id for one in own if one.id != checked.second_episode_id), None)
            checked = replace(
                checked,
                practitioner_id=checked.practitioner_id or self._desk.me.id,
                episode_id=checked.episode_id or latest,
            )
        checked_complaints(checked)
        return checked
