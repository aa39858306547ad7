"""Editing the rows of a draft in place: cells are read by the grammar of the entry line and kept as one named act each.

Knows the rows' table and the practice's services; the page tells it which session is on screen.
"""

from collections.abc import Mapping
from dataclasses import replace

from needlelog.domain.entry_line import Cell, CellReading, Entry, EntryContext, edited
from needlelog.domain.errors import FieldError, NeedlelogError
from needlelog.domain.needlings import NeedlingFields, usual_modality
from needlelog.domain.pairs import Together
from needlelog.domain.sessions import Session
from needlelog.i18n import _
from needlelog.ui.drafts import DraftSaver
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.cell_session import draft_field, place_of_draft
from needlelog.ui.widgets.entry_completion import completions
from needlelog.ui.widgets.needlings_table import NeedlingsTable
from needlelog.ui.widgets.suggestions import Suggestion


class RowCells:
    """The keeper of the table's cells, and what its keys do to whole rows."""

    def __init__(self, practice: OpenPractice, table: NeedlingsTable, drafts: DraftSaver) -> None:
        self._practice = practice
        self._table = table
        self._drafts = drafts
        self._session: Session | None = None
        self._context = EntryContext()
        table.edit_with(self)
        table.cell_typed.connect(lambda uuid, cell, text: drafts.typed(draft_field(uuid, cell), text))
        table.cell_left.connect(lambda uuid, cell: drafts.given_up(draft_field(uuid, cell)))
        table.move_requested.connect(self._move)
        table.duplicate_requested.connect(self._duplicate)

    def show(self, session: Session, context: EntryContext) -> None:
        """The session on screen as last read, and what is known when its cells are read."""
        self._session, self._context = session, context

    def resume(self, kept: Mapping[str, str]) -> bool:
        """Open the cell that was being typed in; whether its row is still there."""
        for field, text in kept.items():
            place = place_of_draft(field)
            if place is not None and self._table.resume(*place, text):
                return True
        return False

    def read(self, rows: tuple[NeedlingFields, ...], cell: Cell, text: str) -> CellReading:
        """What a cell's text makes of the rows."""
        return edited(rows, cell, text, self._practice.reference, self._context)

    def store(self, rows: Together, cell: Cell, changed: tuple[NeedlingFields, ...]) -> str:
        """Keep the changed rows; empty when that was done, else the sentence that says why not."""
        session = self._session
        if session is None:
            return _("This session is no longer here.")
        field = draft_field(rows[0].uuid, cell)
        other_kind = changed[0].kind is not rows[0].kind
        modality = usual_modality(changed[0].kind, self._context.modality) if other_kind else None
        if cell is not Cell.SIDE_EFFECTS:
            changed = tuple(replace(one, side_effects=()) for one in changed)
        updates = [(row.id, new) for row, new in zip(rows, changed, strict=True)]
        try:
            self._practice.clinic.sessions.rewrite(
                session.id, updates, modality, exactly=cell is Cell.SIDE_EFFECTS, typed_in=(field,)
            )
        except FieldError as trouble:
            return trouble.sentence
        except NeedlelogError as trouble:
            self._practice.events.trouble.emit(trouble)
            return _("Not kept yet: your text is still here.")
        self._drafts.recorded(field)
        return ""

    def names(self, cell: Cell, text: str, cursor: int, reading: CellReading) -> list[Suggestion]:
        """Targets to complete with."""
        if cell is not Cell.TARGET or any(one.choices for one in reading.problems):
            return []
        reference = self._practice.reference.speaking(self._context.language)
        return completions(Entry(problems=reading.problems), text, cursor, reference, self._context.recent)

    def _move(self, rows: Together, step: int) -> None:
        sessions = self._practice.clinic.sessions
        first, *others = sorted(rows, key=lambda row: row.position)
        self._practice.attempt(lambda: sessions.move(first.id, step, *(row.id for row in others)))

    def _duplicate(self, rows: Together) -> None:
        sessions = self._practice.clinic.sessions
        if self._practice.attempt(lambda: sessions.duplicate(*(row.id for row in rows))):
            self._practice.events.said.emit(_("Row added without what answered. Ctrl+Z removes it."))
