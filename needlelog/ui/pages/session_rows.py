"""What the session page does with rows: the entry line adds and changes them, last session's are copied and confirmed,
the body chart shows where they are.

Each act is one call of the practice's services; the page reads the session again afterwards.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QObject, Qt, QTimer, Signal

from needlelog.domain.bodymap.marks import mark_of
from needlelog.domain.entry_line import Entry, EntryContext, Needle, Needles, Update, needles_after
from needlelog.domain.entry_line.tokens import CHARACTER_LIMIT, TokenKind, cut
from needlelog.domain.needlings import Modality, Needling, NeedlingFields, NeedlingId
from needlelog.domain.pairs import Together
from needlelog.domain.sessions import CHANGED_ROW, ENTRY_LINE, Session
from needlelog.domain.side_effects import short_kind
from needlelog.i18n import _
from needlelog.ui.bodychart import BodyChart
from needlelog.ui.drafts import DraftSaver
from needlelog.ui.models.needlings import NeedlingsModel
from needlelog.ui.pages.row_cells import RowCells
from needlelog.ui.pages.row_change import RowChange
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.entry_line import EntryLine
from needlelog.ui.widgets.needlings_table import NeedlingsTable

DRAW_AFTER_MS = 40
"""So that the chart follows the end of fast typing or walking through rows, and not each key."""


class SessionRows(QObject):
    """The rows of the draft on screen."""

    row_shown = Signal(int)
    """The place of a row that should be brought into sight."""

    emptied = Signal()
    """The last row was removed: the work goes on at the entry line."""

    def __init__(
        self,
        practice: OpenPractice,
        line: EntryLine,
        table: NeedlingsTable,
        model: NeedlingsModel,
        chart: BodyChart,
        drafts: DraftSaver,
        trade: Callable[[], Modality | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._practice = practice
        self._line, self._table, self._model, self._chart = line, table, model, chart
        self._drafts = drafts
        self._trade = trade
        self._session: Session | None = None
        self._shown: tuple[object, ...] = ()
        """What table, line and chart show now."""
        self._source: Session | None = None
        self._kinds = {kind: short_kind(kind, practice.labels) for kind in practice.labels}
        # Drawn when the line is ready for the next key: sixty labels take longer to place than a key to type.
        self._draw = QTimer(self)
        self._draw.setSingleShot(True)
        self._draw.setInterval(DRAW_AFTER_MS)
        self._draw.timeout.connect(self._draw_chart)
        self.change = RowChange(practice, line, model)
        self._cells = RowCells(practice, table, drafts)
        self._connect()

    @property
    def source(self) -> Session | None:
        """The session whose rows could be copied into this one, or None."""
        return self._source

    def forget(self) -> None:
        """Another session will be shown, or none."""
        self._session = None
        self._table.drop_editor()
        self._shown = ()
        self._chart.show_marks(())
        self._chart.forget_view()
        self.change.give_up()

    def begin(self, session: Session, kept: dict[str, str]) -> None:
        """Another session is shown: its line as it was being typed, and the row that was being changed."""
        row = next((one for one in session.needlings if one.uuid == kept.get(CHANGED_ROW)), None)
        if row is not None:
            self.change.begin(session, row)
        self._line.set_text(kept.get(ENTRY_LINE, ""))
        self._cells.resume(kept)

    def show_session(self, session: Session) -> None:
        """Show the rows as they are now in table, line and chart."""
        shown = (session.id, session.happened_at, session.needlings, session.side_effects, self._trade())
        self._session = session
        if shown == self._shown:
            # A note or the card was changed: nothing that stands in the rows.
            return
        self._shown = shown
        self._source = self._practice.clinic.sessions.copy_source(session.id)
        context = self._context(session)
        self._cells.show(session, context)
        self._model.show_session(session)
        self._line.set_context(context)
        self._draw.start()
        if self.change.uuid and all(row.uuid != self.change.uuid for row in session.needlings):
            self.change.lose()
            self._drafts.given_up(CHANGED_ROW)

    def take_up(self, field: str, text: str) -> None:
        """Bring back what was kept while it was typed: into its cell, or into the entry line when its row is gone."""
        if self._cells.resume({field: text}):
            return
        self._drafts.given_up(field)
        self._line.set_text(text)
        self._line.refuse(_("This was typed in a place that is gone. Add it here as a row, or clear it."))
        self._line.focus()

    def copy_last(self) -> None:
        """Lay out the rows of last session, to be confirmed; a first visit has none."""
        session = self._session
        if session is None or self._source is None:
            return
        before = self._model.rowCount()
        if self._practice.attempt(lambda: self._practice.clinic.sessions.copy_last(session.id)):
            self._choose_place(before)
            self._practice.events.said.emit(_("Copied. Space confirms a row, Ctrl+Shift+Enter all of them."))

    def confirm_all(self) -> None:
        """Every copied row was done so today."""
        session = self._session
        if session is None or all(row.confirmed for row in session.needlings):
            return
        if self._practice.attempt(lambda: self._practice.clinic.sessions.confirm_all(session.id)):
            self._practice.events.said.emit(_("All rows are confirmed. Ctrl+Z takes it back."))

    def retain(self, minutes: float) -> None:
        """Write minutes of retention on the rows without any."""
        session = self._session
        if session is not None:
            self._practice.attempt(lambda: self._practice.clinic.sessions.retain(session.id, minutes))

    def turn_trade(self) -> None:
        """New rows are of another trade now, which has a needle of its own."""
        if self._session is not None:
            self._line.set_context(self._context(self._session))

    def _confirm(self, rows: Together) -> None:
        """This was done so today; the next row that waits is chosen."""
        ids = [row.id for row in rows]
        if not self._practice.attempt(lambda: self._practice.clinic.sessions.confirm(*ids)):
            return
        places = range(self._model.rowCount())
        waiting = [place for place in places if (one := self._model.needling(place)) is not None and not one.confirmed]
        here = self._model.place_of(rows[0].uuid)
        later = [place for place in waiting if here is not None and place > here]
        self._choose_place((later or waiting or [here or 0])[0])

    def _add(self, entry: Entry) -> None:
        session = self._session
        if session is None:
            return
        sessions = self._practice.clinic.sessions
        updates = [_to_store(session, update) for update in entry.updates]
        trade = self._trade()
        if self._practice.attempt(
            lambda: sessions.apply(session.id, entry.needlings, updates, trade, typed_in=(ENTRY_LINE,))
        ):
            self._line.taken()
            self._drafts.recorded(ENTRY_LINE)
            updated = session.needlings[entry.updates[-1].row].uuid if entry.updates else ""
            last = self._model.rowCount() - 1
            self.row_shown.emit(last if entry.needlings else self._model.place_of(updated) or 0)

    def _begin_change(self, needling: Needling) -> None:
        if self._session is not None:
            self.change.begin(self._session, needling)
        if self.change.uuid:
            self._drafts.typed(CHANGED_ROW, self.change.uuid)

    def _replace(self, entry: Entry) -> None:
        uuid = self.change.uuid
        if self._session is not None and self.change.finish(self._session, entry, self._trade()):
            self._drafts.recorded(ENTRY_LINE, CHANGED_ROW)
            self._choose(uuid)

    def _give_up(self) -> None:
        uuid = self.change.uuid
        self.change.give_up()
        self._drafts.given_up(CHANGED_ROW)
        self._choose(uuid)

    def _remove(self, needling: Needling) -> None:
        rows = self._model.with_its_pair(needling)
        if self.change.uuid in {row.uuid for row in rows}:
            self._give_up()
        place = self._table.currentIndex().row()
        ids = [row.id for row in rows]
        if self._practice.attempt(lambda: self._practice.clinic.sessions.remove_needling(*ids)):
            left = self._model.rowCount()
            if left:
                self._table.setCurrentIndex(self._model.index(min(place, left - 1), 0))
            else:
                self.emptied.emit()
            self._practice.events.said.emit(_("Row removed. Ctrl+Z brings it back."))

    def _choose(self, uuid: str) -> None:
        """Back to a row."""
        place = self._model.place_of(uuid)
        if place is not None:
            self._choose_place(place)

    def _choose_place(self, place: int) -> None:
        index = self._model.index(place, 0)
        if index.isValid():
            self._table.setCurrentIndex(index)
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.row_shown.emit(place)

    def _take_target(self, text: str) -> None:
        """A target was picked on the chart: it goes into the line, never into the record."""
        edit = self._line.edit
        before = edit.text().rstrip()
        if _has_note(before):
            self._line.refuse(_("A note runs to the end of the line. Add this line with Enter, then pick the target."))
        else:
            edit.replace(len(before), len(edit.text()), f" {text} " if before else f"{text} ")
        self._line.focus()

    def _draw_chart(self) -> None:
        session = self._session
        if session is not None:
            chosen = self._table.chosen()
            self._chart.show_marks(
                [mark_of(row, session.side_effects, self._kinds) for row in session.needlings],
                None if chosen is None else chosen.uuid,
            )

    def _context(self, session: Session) -> EntryContext:
        clinic = self._practice.clinic
        dry, acupuncture = (
            Needle(*(clinic.sessions.last_needle(session.patient_id, trade) or (None, None)))
            for trade in (Modality.DRY_NEEDLING, Modality.ACUPUNCTURE)
        )
        return EntryContext(
            needles=needles_after(session.needlings, Needles(dry, acupuncture)),
            modality=self._trade(),
            rows=tuple(replace(row, side_effects=session.typed_side_effects_of(row)) for row in session.needlings),
            recent=clinic.sessions.recent_codes(session.patient_id),
            language=clinic.language,
            # A tack is due so many days after the visit, whenever that is written down.
            today=session.happened_at.date(),
        )

    def _connect(self) -> None:
        self._line.entry_added.connect(self._add)
        self._line.row_replaced.connect(self._replace)
        self._line.change_given_up.connect(self._give_up)
        self._table.delete_requested.connect(self._remove)
        self._table.change_requested.connect(self._begin_change)
        self._table.confirm_requested.connect(self._confirm)
        selection = self._table.selectionModel()
        assert isinstance(selection, QItemSelectionModel)
        selection.currentRowChanged.connect(lambda _now, _before: self._draw.start())
        self._chart.mark_clicked.connect(self._choose)
        self._chart.target_chosen.connect(self._take_target)


def _has_note(line: str) -> bool:
    """Whether what is put behind this belongs to a note, which runs to the end of the line."""
    groups = cut(line).groups if len(line) <= CHARACTER_LIMIT else ()
    return any(token.kind is TokenKind.NOTE for group in groups for token in group)


def _to_store(session: Session, update: Update) -> tuple[NeedlingId, NeedlingFields]:
    """An update of a row with just the side effects that it adds or changes."""
    row = session.needlings[update.row]
    there = session.typed_side_effects_of(row)
    new = tuple(effect for effect in update.fields.side_effects if effect not in there)
    return row.id, replace(update.fields, side_effects=new)
