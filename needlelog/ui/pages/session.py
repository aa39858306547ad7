"""The session page: a draft from the first needle to the signature.

Puts the entry line, the rows, the card, the count and the notes together; each act is one call of the practice's
services, after which the page reads the session again.
"""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from needlelog.domain.changes import Changes, Noun
from needlelog.domain.clock import now
from needlelog.domain.entry_line import Entry, EntryContext, Needle, Needles, Update, needles_after
from needlelog.domain.errors import FieldError, NeedlelogError, UserError
from needlelog.domain.needlings import Modality, Needling, NeedlingFields, NeedlingId
from needlelog.domain.sessions import ENTRY_LINE, Gap, Session, SessionId, SessionState, missing_for_signature
from needlelog.i18n import _, ngettext
from needlelog.ui.drafts import DraftSaver
from needlelog.ui.models.needlings import NeedlingsModel
from needlelog.ui.pages.row_change import CHANGED_ROW, RowChange
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.basics import TextLine, button, card, clear, label, row, scrolling
from needlelog.ui.widgets.bound import BoundText
from needlelog.ui.widgets.card_panel import CardPanel
from needlelog.ui.widgets.count_panel import CountPanel
from needlelog.ui.widgets.entry_line import EntryLine
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.needlings_table import HEAD_HEIGHT, ROW_HEIGHT, NeedlingsTable
from needlelog.ui.widgets.notes_panel import NotesPanel
from needlelog.ui.widgets.visit_panel import VisitPanel

NARROW_PX = 860
"""Below this width the panels stand beneath the rows."""

SIDE_PX = 256


class SessionPage(QWidget):
    """One draft at a time."""

    session_signed = Signal(object)
    """The ``Session`` that was signed."""

    draft_deleted = Signal()

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._session: Session | None = None
        self._holding: tuple[str, ...] = ()
        self._narrow: bool | None = None
        self._drafts = DraftSaver(practice, self)
        self.entry_line = EntryLine(practice.reference)
        self._model = NeedlingsModel(practice.labels, self)
        self.table = NeedlingsTable(self._model, practice.labels)
        self.visit, self.card, self.count, self.notes = VisitPanel(), CardPanel(), CountPanel(), NotesPanel()
        none = Field(
            "no_needling_reason", _("No needling today? Say why"), TextLine(_("Such as: feverish, advice only"))
        )
        self.no_needling = BoundText(none)
        self._bound = {
            bound.name: bound
            for bound in (
                self.visit.when, self.visit.no_consent, self.count.tray, self.count.reason, self.no_needling,
                *self.notes.bound.values(),
            )
        }  # fmt: skip
        self._change = RowChange(practice, self.entry_line, self._model)
        self._build(none)
        self._connect()

    @property
    def session(self) -> Session | None:
        """The session as last read."""
        return self._session

    @property
    def held_by(self) -> tuple[str, ...]:
        """The sentences that hold the signature, as shown."""
        return self._holding if not self._hold.isHidden() else ()

    def show_session(self, session_id: SessionId) -> None:
        """Show a draft, with the text that was being typed in it."""
        kept = self._drafts.turn_to(session_id)
        self._session = None
        self._change.give_up()
        self._session = self._practice.clinic.sessions.get(session_id)
        for name, bound in self._bound.items():
            bound.begin(getattr(self._session, name), kept.get(name))
        self._hold.hide()
        self._read()
        row = next((one for one in self._session.needlings if one.uuid == kept.get(CHANGED_ROW)), None)
        if row is not None:
            self._change.begin(self._session, row)
        self.entry_line.set_text(kept.get(ENTRY_LINE, ""))

    def reload(self) -> None:
        """Read the session again; fields that are being typed in keep their text."""
        if self._session is None:
            return
        found = self._still_a_draft(self._session.id)
        if found is None:
            # Deleted, or its adding was taken back by undo.
            self._session = None
            self._drafts.forget()
            return
        self._session = found
        for name, bound in self._bound.items():
            bound.refresh(getattr(self._session, name))
        self._read()
        if self._change.uuid and all(row.uuid != self._change.uuid for row in self._session.needlings):
            self._change.lose()
            self._drafts.given_up(CHANGED_ROW)

    def leave(self) -> bool:
        """The page is about to be hidden or the window to close: what was typed becomes part of the record.

        Whether everything is in the file now, if only as a draft; what is not stays here, and the trouble was said.
        """
        if self._session is not None:
            for bound in self._bound.values():
                bound.commit()
        return self._drafts.flush()

    def focus(self) -> None:
        self.entry_line.focus()

    def sign(self) -> None:
        """Sign when nothing is missing; otherwise say what is, and go there."""
        if self._session is None:
            return
        kept = self.leave()
        wrong = next((bound for bound in self._bound.values() if bound.field.error), None)
        if wrong is not None:
            self._show_hold((_("One field can't be kept as it is; it says why."),))
            self._jump(wrong.editor)
            return
        if not kept:
            return
        missing = missing_for_signature(self._session, self.entry_line.edit.text())
        if missing:
            self._show_hold(tuple(one.sentence for one in missing))
            self._go_to(missing[0].gap)
            return
        session_id = self._session.id
        if self._practice.attempt(lambda: self._practice.clinic.sessions.sign(session_id)):
            self._drafts.forget()
            self._session = None
            signed = self._practice.clinic.sessions.get(session_id)
            self._practice.events.said.emit(_("Signed. The signature can be taken back for ten minutes."))
            self.session_signed.emit(signed)

    def _still_a_draft(self, session_id: SessionId) -> Session | None:
        try:
            found = self._practice.clinic.sessions.get(session_id)
        except UserError:
            return None
        return found if found.state is SessionState.DRAFT else None

    def _go_to(self, gap: Gap) -> None:
        places: dict[Gap, QWidget] = {
            Gap.ENTRY_LINE: self.entry_line.edit,
            Gap.PRACTITIONER: self.visit.practitioner,
            Gap.NEEDLINGS: self.entry_line.edit,
            Gap.UNCONFIRMED: self.table,
            Gap.CONSENT: self.visit.consent,
            Gap.NEEDLE_COUNT: self.count.tray.editor,
            Gap.COUNT_DIFFERS: self.count.reason.editor,
        }
        self._jump(places[gap])

    def _jump(self, place: QWidget) -> None:
        """Give a part the focus and bring it into sight, with what stands beneath it."""
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        # Only when the page is laid out: a banner or a row may just have come.
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(place, 0, 64))

    def _next_part(self, step: int) -> None:
        parts: list[QWidget] = [self.entry_line.edit]
        if self._model.rowCount():
            parts.append(self.table)
        parts += [self.card.before, self.count.tray.editor, self.notes.bound["subjective"].editor]
        focused = self.focusWidget()
        at = next((n for n, one in enumerate(parts) if focused in (one, one.focusProxy())), -1 if step > 0 else 0)
        self._jump(parts[(at + step) % len(parts)])

    def _show_row(self, place: int) -> None:
        def scroll() -> None:
            index = self._model.index(place, 0)
            if index.isValid():
                spot = self.table.viewport().mapTo(self._inner, self.table.visualRect(index).center())
                self._scroll.ensureVisible(0, spot.y(), 0, ROW_HEIGHT)

        QTimer.singleShot(0, self, scroll)

    def _show_hold(self, sentences: tuple[str, ...]) -> None:
        self._holding = sentences
        clear(self._hold_lines)
        for sentence in sentences:
            self._hold_lines.addWidget(label(f"•  {sentence}", wraps=True))
        self._hold.setAccessibleName(" ".join((_("Not signed yet."), *sentences)))
        self._hold.show()

    def _read(self) -> None:
        session = self._session
        if session is None:
            return
        clinic = self._practice.clinic
        episodes = clinic.episodes.of_patient(session.patient_id)
        asks = next((one.card_asks for one in episodes if one.id == session.episode_id), _("pain"))
        self.visit.show_session(session, episodes, clinic.practitioners.all())
        self.card.show_session(session, asks)
        self.count.show_session(session)
        self._model.show_session(session)
        # The page scrolls, so the table must not: all of its rows stand in full.
        count = len(session.needlings)
        self.table.setFixedHeight(HEAD_HEIGHT + ROW_HEIGHT * count)
        self._rows_said.setText(ngettext("{count} row", "{count} rows", count).format(count=count))
        self._rows_said.setVisible(bool(count))
        self.table.setVisible(bool(session.needlings))
        self._legend.setVisible(bool(session.needlings))
        self._nothing.setVisible(not session.needlings)
        self.entry_line.set_context(self._context(session))
        self._refresh_hold()

    def _refresh_hold(self) -> None:
        """Say what still holds the signature; nothing once it is all there."""
        if self._hold.isHidden() or self._session is None:
            return
        left = tuple(one.sentence for one in missing_for_signature(self._session, self.entry_line.edit.text()))
        if any(bound.field.error for bound in self._bound.values()):
            return
        if not left:
            self._holding = ()
            self._hold.hide()
        elif left != self._holding:
            self._show_hold(left)

    def _context(self, session: Session) -> EntryContext:
        clinic = self._practice.clinic
        dry, acupuncture = (
            Needle(*(clinic.sessions.last_needle(session.patient_id, trade) or (None, None)))
            for trade in (Modality.DRY_NEEDLING, Modality.ACUPUNCTURE)
        )
        return EntryContext(
            needles=needles_after(session.needlings, Needles(dry, acupuncture)),
            modality=self.visit.modality,
            rows=tuple(replace(row, side_effects=session.typed_side_effects_of(row)) for row in session.needlings),
            recent=clinic.sessions.recent_codes(session.patient_id),
            language=clinic.language,
            # A tack is due so many days after the visit, whenever that is written down.
            today=session.happened_at.date(),
        )

    def _turn_trade(self) -> None:
        """New rows are of another trade now, which has a needle of its own."""
        if self._session is not None:
            self.entry_line.set_context(self._context(self._session))

    def _add(self, entry: Entry) -> None:
        session = self._session
        if session is None:
            return
        sessions = self._practice.clinic.sessions
        kept = self.entry_line.last_added
        updates = [_to_store(session, update) for update in entry.updates]
        modality = self.visit.modality
        if self._practice.attempt(
            lambda: sessions.apply(session.id, entry.needlings, updates, modality, typed_in=(ENTRY_LINE,))
        ):
            self._drafts.recorded(ENTRY_LINE)
            self._show_row(self._model.rowCount() - 1 if entry.needlings else entry.updates[-1].row)
        else:
            self.entry_line.set_text(kept)

    def _begin_change(self, needling: Needling) -> None:
        if self._session is not None:
            self._change.begin(self._session, needling)
        if self._change.uuid:
            self._drafts.typed(CHANGED_ROW, self._change.uuid)

    def _replace(self, entry: Entry) -> None:
        uuid = self._change.uuid
        if self._session is not None and self._change.finish(self._session, entry, self.visit.modality):
            self._drafts.recorded(ENTRY_LINE, CHANGED_ROW)
            self._choose_row(uuid)

    def _give_up(self) -> None:
        uuid = self._change.uuid
        self._change.give_up()
        self._drafts.given_up(CHANGED_ROW)
        self._choose_row(uuid)

    def _choose_row(self, uuid: str) -> None:
        """Back to the row that was being changed."""
        place = next((n for n in range(self._model.rowCount()) if self._uuid_at(n) == uuid), None)
        if place is not None:
            self.table.setCurrentIndex(self._model.index(place, 0))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _uuid_at(self, place: int) -> str:
        needling = self._model.needling(place)
        return "" if needling is None else needling.uuid

    def _remove(self, needling: Needling) -> None:
        if needling.uuid == self._change.uuid:
            self._give_up()
        place = self.table.currentIndex().row()
        if self._practice.attempt(lambda: self._practice.clinic.sessions.remove_needling(needling.id)):
            left = self._model.rowCount()
            if left:
                self.table.setCurrentIndex(self._model.index(min(place, left - 1), 0))
            else:
                self.focus()
            self._practice.events.said.emit(_("Row removed. Ctrl+Z brings it back."))

    def _store(self, name: str, value: object) -> None:
        session = self._session
        if session is None:
            return
        bound = self._bound.get(name)
        try:
            changed = self._practice.clinic.sessions.change(session.id, **{name: value})
        except FieldError as trouble:
            if bound is not None:
                bound.refused(trouble)
            else:
                self.visit.complain(name, trouble.sentence)
            return
        except NeedlelogError as trouble:
            self._practice.events.trouble.emit(trouble)
            return
        self._session = changed
        self._drafts.recorded(name)
        if bound is not None:
            bound.stored(getattr(changed, name))
        self._read()

    def _consent(self) -> None:
        session = self._session
        if session is not None:
            self._practice.attempt(lambda: self._practice.clinic.sessions.consent(session.id))

    def _delete(self) -> None:
        session = self._session
        if session is None:
            return
        if self._practice.attempt(lambda: self._practice.clinic.sessions.delete_draft(session.id)):
            self._session = None
            self._drafts.forget()
            self._practice.events.said.emit(_("Draft deleted. Ctrl+Z brings it back."))
            self.draft_deleted.emit()

    def _after(self, changes: Changes) -> None:
        session = self._session
        nouns = (Noun.SESSION, Noun.NEEDLING, Noun.SIDE_EFFECT, Noun.EPISODE, Noun.PRACTITIONER)
        if session is not None and changes.concerns(*nouns, patient_id=session.patient_id):
            self.reload()
            if self._session is not None:
                self._practice.events.draft_saved.emit(now())

    def _entry_typed(self, text: str) -> None:
        if self._session is None:
            return
        if text:
            self._drafts.typed(ENTRY_LINE, text)
        else:
            self._drafts.given_up(ENTRY_LINE)
        self._refresh_hold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < NARROW_PX)

    def _arrange(self, *, narrow: bool) -> None:
        """Card, count and visit beside the rows where there is room, else beneath them."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        direction = QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom
        self._panels.setDirection(direction)
        for place, panel in enumerate((self.card, self.count, self.visit)):
            self._panels.setStretch(place, 1 if narrow else 0)
            panel.setMinimumWidth(0 if narrow else SIDE_PX)
            panel.setMaximumWidth(16_777_215 if narrow else SIDE_PX)
        self._panels.setStretch(3, 0 if narrow else 1)
        if narrow:
            self._both.removeWidget(self._side)
            self._left.insertWidget(self._left.indexOf(self.notes), self._side)
        else:
            self._left.removeWidget(self._side)
            self._both.addWidget(self._side)

    def _connect(self) -> None:
        self.entry_line.entry_added.connect(self._add)
        self.entry_line.text_changed.connect(self._entry_typed)
        self.entry_line.row_replaced.connect(self._replace)
        self.entry_line.change_given_up.connect(self._give_up)
        self.table.delete_requested.connect(self._remove)
        self.table.change_requested.connect(self._begin_change)
        self.card.entered.connect(self._store)
        self.visit.entered.connect(self._store)
        self.visit.consented.connect(self._consent)
        consent = QShortcut(QKeySequence("Alt+C"), self)
        consent.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        consent.activated.connect(self._consent)
        self.visit.new_rows.currentIndexChanged.connect(self._turn_trade)
        for bound in self._bound.values():
            bound.typed.connect(self._drafts.typed)
            bound.entered.connect(self._store)
            bound.settled.connect(self._drafts.given_up)
        self._drafts.refused.connect(lambda name, trouble: self._bound[name].refused(trouble))
        self._discard.clicked.connect(self._delete)
        self._practice.events.changed.connect(self._after)

    def _build(self, none: Field) -> None:
        self._hold = QFrame()
        self._hold.setProperty("bar", "hold")
        hold = QVBoxLayout(self._hold)
        hold.setContentsMargins(14, 10, 14, 10)
        hold.setSpacing(4)
        hold.addWidget(label(_("Not signed yet."), "heading"))
        self._hold_lines = QVBoxLayout()
        self._hold_lines.setSpacing(2)
        hold.addLayout(self._hold_lines)
        self._hold.hide()

        rows, inside = card(4, 4)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.addWidget(self.table)
        self._rows_said = label("", "hint")
        self._rows_said.setContentsMargins(10, 2, 10, 0)
        inside.addWidget(self._rows_said)
        self._legend = label(
            _(
                "Enter changes a row, Delete removes it, Ctrl+Z brings it back, F6 goes on    "
                "●  dry needling    ◆  acupuncture"
            ),
            "hint",
            wraps=True,
        )
        self._legend.setContentsMargins(10, 2, 10, 6)
        inside.addWidget(self._legend)
        self._nothing = QWidget()
        nothing = QVBoxLayout(self._nothing)
        nothing.setContentsMargins(12, 10, 12, 10)
        nothing.setSpacing(12)
        nothing.addWidget(label(_("No rows yet. Type a target above and press Enter."), "empty", wraps=True))
        nothing.addWidget(none)
        nothing.addStretch(1)
        inside.addWidget(self._nothing)
        inside.addStretch(1)
        rows.setMinimumHeight(196)

        self._left = QVBoxLayout()
        self._left.setSpacing(12)
        self._left.addWidget(rows, 1)
        self._left.addWidget(self.notes)
        self._discard = button(_("Delete this draft"), role="danger")
        self._left.addLayout(row(1, self._discard))
        self._side = QWidget()
        self._panels = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._side)
        self._panels.setContentsMargins(0, 0, 0, 0)
        self._panels.setSpacing(12)
        for panel in (self.card, self.count, self.visit):
            self._panels.addWidget(panel, 1)
        self._panels.addStretch(0)
        self._inner = inner = QWidget()
        self._both = QHBoxLayout(inner)
        self._both.setContentsMargins(16, 0, 16, 8)
        self._both.setSpacing(12)
        self._both.addLayout(self._left, 1)
        self._arrange(narrow=False)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        # The line stays in sight however many rows there are.
        top = QVBoxLayout()
        top.setContentsMargins(16, 14, 16, 0)
        top.setSpacing(8)
        top.addWidget(self._hold)
        top.addWidget(self.entry_line)
        page.addLayout(top)
        self._scroll = scrolling(inner)
        page.addWidget(self._scroll, 1)
        self._order_tabs()

    def _order_tabs(self) -> None:
        notes = [self.notes.bound[name].editor for name in ("subjective", "objective", "assessment", "plan")]
        stops: list[QWidget] = [
            self.entry_line.edit, *self.entry_line.buttons, self.table, self.no_needling.editor,
            *self.card.before.keys, *self.card.after.keys, self.count.tray.editor, self.count.reason.editor, *notes,
            self.visit.consent, self.visit.no_consent.editor, self.visit.when.editor, self.visit.practitioner,
            self.visit.episode, self.visit.new_rows, self._discard,
        ]  # fmt: skip
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._next_part(step))


def _to_store(session: Session, update: Update) -> tuple[NeedlingId, NeedlingFields]:
    """An update of a row with just the side effects that it adds or changes."""
    row = session.needlings[update.row]
    there = session.typed_side_effects_of(row)
    new = tuple(effect for effect in update.fields.side_effects if effect not in there)
    return row.id, replace(update.fields, side_effects=new)
