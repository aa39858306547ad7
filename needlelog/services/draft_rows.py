"""What is done to the rows of a draft: entered, changed, copied from last time and confirmed, moved.

The part of ``clinic.sessions`` that works row by row. How a row is written, ``session_rows`` knows; that a signed
session is never changed is said here, once for all that changes a draft.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from needlelog.domain import clock
from needlelog.domain.errors import UserError
from needlelog.domain.needling_checks import checked_needling
from needlelog.domain.needlings import Modality, Needling, NeedlingFields, NeedlingId
from needlelog.domain.sessions import Session, SessionId
from needlelog.i18n import _
from needlelog.services import session_rows
from needlelog.services.desk import Desk, still_draft, there
from needlelog.storage import drafts, needlings, sessions


class DraftRows:
    """What ``clinic.sessions`` does to rows."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, session_id: SessionId) -> Session:
        """One session with its rows and side effects. Raises UserError when there is none."""
        return there(sessions.get(self._desk.db, session_id))

    def apply(
        self,
        session_id: SessionId,
        needlings: Sequence[NeedlingFields] = (),
        updates: Sequence[tuple[NeedlingId, NeedlingFields]] = (),
        modality: Modality | None = None,
        *,
        typed_in: Sequence[str] = (),
    ) -> Session:
        """What one entry line says, as one act: rows of a draft changed and rows added, all of it or nothing.

        ``modality`` is for the rows added, as in ``add_needlings``; those changed keep theirs. ``typed_in`` names the
        fields whose kept text this was, which is forgotten in the same act. Raises FieldError, UserError for a signed
        session or a row that is not of this one.
        """
        session = self._draft(session_id)
        name = _("Add and change needlings") if needlings else _("Change needling")
        if not updates:
            name = _("Add needlings")
        with self._desk.db.operation(name, patient_id=session.patient_id):
            for needling_id, fields in updates:
                (row,) = _rows_of(session, needling_id)
                session_rows.change_row(self._desk, session, row, fields, None)
                # The next update may be of the same row, and a new row joins those that are there now.
                session = self.get(session_id)
            new_rows = session_rows.with_modality(needlings, modality)
            session_rows.add_rows(self._desk, session_id, session.happened_at, new_rows, session.needlings)
            self._forget_typed(session_id, typed_in)
        return self.get(session_id)

    def add_needlings(
        self, session_id: SessionId, fields: Sequence[NeedlingFields], modality: Modality | None = None
    ) -> Session:
        """Add rows to a draft, with the side effects that were typed on them.

        A row's modality is the one given, else the usual one of its target. Raises FieldError, UserError for a signed
        session.
        """
        return self.apply(session_id, fields, modality=modality)

    def update_needling(
        self,
        needling_id: NeedlingId,
        fields: NeedlingFields,
        modality: Modality | None = None,
        *,
        exactly: bool = False,
        typed_in: Sequence[str] = (),
    ) -> Session:
        """Change a row of a draft. A side effect in ``fields`` is added, or takes the place of the one of its kind.

        With ``exactly`` others that were typed with the row are removed. What the patient reported is never touched.
        ``typed_in`` as in ``apply``.

        Raises FieldError, UserError for a signed session.
        """
        session = self._draft_with(needling_id)
        (row,) = _rows_of(session, needling_id)
        with self._desk.db.operation(_("Change needling"), patient_id=session.patient_id):
            session_rows.change_row(self._desk, session, row, fields, modality, exactly=exactly)
            self._forget_typed(session.id, typed_in)
        return self.get(session.id)

    def change_needling(self, needling_id: NeedlingId, modality: Modality | None = None, **changed: Any) -> Session:
        """Change some fields of a row, named as in NeedlingFields; nothing is journalled when nothing differs.

        A row of a pair leaves it when it moves to another place or side. Raises FieldError, UserError for a signed
        session.
        """
        session = self._draft_with(needling_id)
        (row,) = _rows_of(session, needling_id)
        before = session_rows.as_typed(row)
        after = replace(before, **changed)
        if (after, modality or row.modality) == (before, row.modality):
            return session
        if (after.kind, after.code, after.side) != (before.kind, before.code, before.side):
            after = replace(after, pair=None)
        with self._desk.db.operation(_("Change needling"), patient_id=session.patient_id):
            session_rows.change_row(self._desk, session, row, after, modality)
        return self.get(session.id)

    def rewrite(
        self,
        session_id: SessionId,
        updates: Sequence[tuple[NeedlingId, NeedlingFields]],
        modality: Modality | None = None,
        *,
        exactly: bool = False,
        typed_in: Sequence[str] = (),
    ) -> Session:
        """Let rows of a draft say what ``updates`` do, as one act: those of a pair are changed together.

        As in ``update_needling``, but nothing is journalled for a row that says so already, side effects aside. Raises
        FieldError, UserError for a signed session or a row that is not of this one.
        """
        session = self._draft(session_id)
        with self._desk.db.operation(_("Change needling"), patient_id=session.patient_id):
            for needling_id, fields in updates:
                (row,) = _rows_of(session, needling_id)
                after = fields
                if (fields.kind, fields.code, fields.side) != (row.kind, row.code, row.side) and len(updates) == 1:
                    after = replace(fields, pair=None)
                session_rows.change_row(self._desk, session, row, after, modality, exactly=exactly)
            self._forget_typed(session_id, typed_in)
        return self.get(session_id)

    def remove_needling(self, needling_id: NeedlingId, *others: NeedlingId) -> Session:
        """Remove rows of a draft with the side effects that were typed with them, as one act.

        What the patient reported and what was found since stays, as a side effect of the whole session. Raises
        UserError for a signed session.
        """
        session = self._draft_with(needling_id)
        chosen = _rows_of(session, needling_id, *others)
        with self._desk.db.operation(_("Remove needling"), patient_id=session.patient_id):
            for row in chosen:
                session_rows.remove_row(self._desk, session, row)
        return self.get(session.id)

    def copy_last(self, session_id: SessionId) -> Session:
        """Lay the rows of the last signed session that had any out in a draft, unconfirmed, after those that are there.

        Where, with what and how is copied; what answered and what went wrong is not. Raises UserError when there is no
        signed session with needlings before, when its rows were copied already, or for a signed session.
        """
        session = self._draft(session_id)
        last = sessions.last_needled(self._desk.db, session.patient_id, session.happened_at)
        if last is None:
            raise UserError(_("There is no earlier signed session with needlings."), _("Type the rows of this one."))
        here = {row.copied_from for row in session.needlings}
        copied = tuple(row for row in last.needlings if row.uuid not in here)
        if not copied:
            raise UserError(_("The rows of the last session are here already."))
        with self._desk.db.operation(_("Copy last session"), patient_id=session.patient_id):
            session_rows.add_copies(self._desk, session, copied)
        return self.get(session_id)

    def copy_source(self, session_id: SessionId) -> Session | None:
        """The session whose rows ``copy_last`` would lay out in a draft; None when there is nothing to copy."""
        session = self.get(session_id)
        last = sessions.last_needled(self._desk.db, session.patient_id, session.happened_at)
        here = {row.copied_from for row in session.needlings}
        return last if last is not None and any(row.uuid not in here for row in last.needlings) else None

    def retain(self, session_id: SessionId, minutes: float) -> Session:
        """Write down for how many minutes the needles were left, on the rows of a draft that don't say yet.

        Copied rows stay unconfirmed. Raises FieldError, UserError for a signed session.
        """
        session = self._draft(session_id)
        with self._desk.db.operation(_("Set retention"), patient_id=session.patient_id):
            for row in session.needlings:
                if row.retention_min is None and row.needles > 0:
                    fields = checked_needling(replace(session_rows.as_typed(row), retention_min=minutes))
                    needlings.update(self._desk.db, row.id, fields, row.modality)
        return self.get(session_id)

    def confirm(self, needling_id: NeedlingId, *others: NeedlingId) -> Session:
        """Confirm copied rows: it was done so today. Raises UserError for a signed session."""
        session = self._draft_with(needling_id)
        return self._confirm(session, _rows_of(session, needling_id, *others), _("Confirm needling"))

    def confirm_all(self, session_id: SessionId) -> Session:
        """Confirm every copied row of a draft at once. Raises UserError for a signed session."""
        session = self._draft(session_id)
        return self._confirm(session, session.needlings, _("Confirm needlings"))

    def duplicate(self, needling_id: NeedlingId, *others: NeedlingId) -> Session:
        """Add rows like others right after the last of them, without what answered; a pair's copies are a pair.

        Raises UserError for a signed session.
        """
        session = self._draft_with(needling_id)
        chosen = _rows_of(session, needling_id, *others)
        place = max(session.needlings.index(row) for row in chosen)
        copies = [(session_rows.as_planned(row), row.modality) for row in chosen]
        if len(chosen) == 1:
            copies = [(replace(fields, pair=None), modality) for fields, modality in copies]
        with self._desk.db.operation(_("Duplicate needling"), patient_id=session.patient_id):
            added = session_rows.add_rows(self._desk, session.id, session.happened_at, copies, session.needlings)
            order = [one.id for one in session.needlings]
            order[place + 1 : place + 1] = added
            session_rows.reorder(self._desk, self.get(session.id), order)
        return self.get(session.id)

    def move(self, needling_id: NeedlingId, step: int, *others: NeedlingId) -> Session:
        """Move a row up (below 0) or down by so many places, at most to the end; nothing is journalled for no move.

        ``others`` go with it, right behind it. Raises UserError for a signed session.
        """
        session = self._draft_with(needling_id)
        moving = [one.id for one in _rows_of(session, needling_id, *others)]
        order = [one.id for one in session.needlings if one.id not in moving]
        place = [one.id for one in session.needlings].index(moving[0])
        place = min(max(0, place + step), len(order))
        order[place:place] = moving
        with self._desk.db.operation(_("Move needling"), patient_id=session.patient_id):
            session_rows.reorder(self._desk, session, order)
        return self.get(session.id)

    def _confirm(self, session: Session, chosen: Sequence[Needling], name: str) -> Session:
        now = clock.now()
        with self._desk.db.operation(name, patient_id=session.patient_id):
            for row in chosen:
                if not row.confirmed:
                    needlings.confirm(self._desk.db, row.id, now)
        return self.get(session.id)

    def _forget_typed(self, session_id: SessionId, fields: Iterable[str]) -> None:
        """Forget the kept text of fields, within the act that makes it part of the record."""
        for field in fields:
            drafts.clear(self._desk.db, session_id, field)

    def _draft(self, session_id: SessionId) -> Session:
        """A session that may be changed. Raises UserError when it is signed."""
        return still_draft(self.get(session_id))

    def _draft_with(self, needling_id: NeedlingId) -> Session:
        return self._draft(there(needlings.session_of(self._desk.db, needling_id)))


def _rows_of(session: Session, *chosen: NeedlingId) -> tuple[Needling, ...]:
    """The rows of a session with these ids, in its order. Raises UserError when one is not of it."""
    found = tuple(row for row in session.needlings if row.id in chosen)
    if len(found) != len(set(chosen)):
        there(None)
    return found
