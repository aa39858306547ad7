"""Changing a row of the session in place: its canonical line goes into the entry line, and comes back as that row.

Knows the entry line, the rows and the practice's services; the page tells it which session is on screen.
"""

from dataclasses import replace

from needlelog.domain.entry_line import Entry, canonical
from needlelog.domain.entry_line.canonical import one_line, target_text
from needlelog.domain.needlings import Modality, Needling, NeedlingFields, TargetKind, usual_modality
from needlelog.domain.sessions import CHANGED_ROW, ENTRY_LINE, Session
from needlelog.i18n import _
from needlelog.ui.models.needlings import NeedlingsModel
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.entry_line import EntryLine


class RowChange:
    """At most one row at a time; nothing is stored before Enter."""

    def __init__(self, practice: OpenPractice, line: EntryLine, rows: NeedlingsModel) -> None:
        self._practice = practice
        self._line = line
        self._rows = rows
        self.uuid = ""
        """The row being changed, empty when there is none."""
        self._put = ""
        """What was put into the line; whatever else stands there was typed."""

    def begin(self, session: Session, row: Needling) -> None:
        """Put the row's line into the entry line, unless something unfinished stands there."""
        typed = self._line.edit.text()
        if typed.strip() and typed != self._put:
            self._line.refuse(
                _("Another row is being changed: Enter replaces it, Esc leaves it as it was.")
                if self.uuid
                else _("The entry line still holds text: add it with Enter, or clear it.")
            )
            self._line.focus()
            return
        effects = session.typed_side_effects_of(row)
        self.uuid = row.uuid
        self._rows.mark_changing(row.uuid)
        number = session.needlings.index(row) + 1
        self._put = canonical([replace(row, side_effects=effects, pair=None)])
        self._line.begin_change(
            self._put,
            _("Changing row {number}. Enter replaces it, Esc leaves it as it was.").format(number=number),
        )

    def finish(self, session: Session, entry: Entry, modality: Modality | None) -> bool:
        """Replace the row by what the line says now; gives whether it was stored."""
        row = next((one for one in session.needlings if one.uuid == self.uuid), None)
        if row is None:
            self.lose()
            return False
        fields = _as_before(entry.needlings[0], row)
        same_place = (fields.kind, fields.code, fields.side) == (row.kind, row.code, row.side)
        fields = replace(fields, pair=row.pair if same_place else None)
        kind = None if fields.kind is row.kind else usual_modality(fields.kind, modality)
        update = self._practice.clinic.sessions.update_needling
        typed_in = (ENTRY_LINE, CHANGED_ROW)
        if not self._practice.attempt(lambda: update(row.id, fields, kind, exactly=True, typed_in=typed_in)):
            return False
        self.give_up()
        return True

    def lose(self) -> None:
        """The row is gone: what was typed stays in the line, as a row of its own."""
        self.uuid = self._put = ""
        self._rows.mark_changing("")
        self._line.end_change(keep_text=True)
        self._line.refuse(_("The row that was being changed is gone. Enter adds what stands here as a new row."))

    def give_up(self) -> None:
        """The row stays as it was."""
        if self.uuid:
            self.uuid = self._put = ""
            self._rows.mark_changing("")
            self._line.end_change()


def _as_before(typed: NeedlingFields, row: Needling) -> NeedlingFields:
    """What was typed, with the own site's name and the note letter by letter where only the line says them otherwise.

    A line has no line breaks, and one kind of quotes around a name.
    """
    if typed.kind is row.kind is TargetKind.OWN and typed.label == target_text(row)[1:-1]:
        typed = replace(typed, label=row.label)
    return replace(typed, note=row.note) if typed.note == one_line(row.note) else typed
