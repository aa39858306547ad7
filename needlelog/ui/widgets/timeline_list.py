"""The list of session cards: each drawn, none a widget of its own, so that three hundred open at once."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from needlelog.domain.clock import now as moment_now
from needlelog.domain.sessions import SessionCard, SessionState
from needlelog.domain.side_effects import Severity
from needlelog.domain.tacks import tacks_sentence
from needlelog.domain.wording import modalities_text
from needlelog.i18n import _
from needlelog.ui import words
from needlelog.ui.forms import say_date
from needlelog.ui.models.timeline import CARD_ROLE, NUMBER_ROLE, TimelineModel, needles_and_ltr
from needlelog.ui.text_size import px
from needlelog.ui.theme import current, redraw_items_on_change, side_effect_tone
from needlelog.ui.widgets.painting import draw_chips, draw_modality, draw_panel, draw_text

LINES_HEIGHT, CARD_MARGINS = 68, 24
"""The lines of a card at 100 %, and what stands around them, in pixels."""

GAP = 8


class TimelineList(QListView):
    """Cards newest first; a click or Enter opens one."""

    session_chosen = Signal(object)
    """The ``SessionCard`` that was opened."""

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline = model
        self.setModel(model)
        self.setProperty("role", "flat")
        self.setItemDelegate(SessionCardDelegate(model, self))
        self.setAccessibleName(_("Sessions, newest first"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        redraw_items_on_change(self)
        self.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.isValid() and (card := self._timeline.card(index.row())) is not None:
            self.session_chosen.emit(card)


class SessionCardDelegate(QStyledItemDelegate):
    """Draws one session: date and state left, what was done in the middle, the 0-10 card right."""

    def __init__(self, model: TimelineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(400, px(LINES_HEIGHT) + CARD_MARGINS + GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card = index.data(CARD_ROLE)
        if not isinstance(card, SessionCard):
            return
        now = current()
        rect: QRect = option.rect
        state = option.state
        view = option.widget
        focused = bool(state & QStyle.StateFlag.State_Selected) and isinstance(view, QWidget) and view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = rect.adjusted(0, 0, -2, -GAP)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        draw_panel(
            painter,
            box,
            now.hover if hovered else now.surface,
            now.ring if focused else now.hairline,
            width=2 if focused else 1,
        )
        inner = box.adjusted(16, 12, -16, -12)
        left = QRect(inner.left(), inner.top(), px(132), inner.height())
        right = QRect(inner.right() - px(118), inner.top(), px(118) + 1, inner.height())
        middle = QRect(left.right() + 12, inner.top(), right.left() - left.right() - 28, inner.height())
        self._paint_when(painter, left, card, int(index.data(NUMBER_ROLE)))
        self._paint_what(painter, middle, card)
        self._paint_card(painter, right, card)
        painter.restore()

    def _paint_when(self, painter: QPainter, area: QRect, card: SessionCard, number: int) -> None:
        now = current()
        moment = card.happened_at
        line = QRect(area.left(), area.top(), area.width(), px(20))
        draw_text(painter, line, say_date(moment.date()), now.ink, weight=QFont.Weight.DemiBold)
        under = _("Session {number} · {time}").format(number=number, time=f"{moment:%H:%M}")
        draw_text(painter, line.translated(0, px(21)), under, now.quiet, size_px=12)
        signed = card.state is SessionState.SIGNED
        chip = (_("✓ signed"), "good") if signed else (_("draft"), "ask")
        draw_chips(painter, line.translated(0, px(46)), [chip])

    def _paint_what(self, painter: QPainter, area: QRect, card: SessionCard) -> None:
        now = current()
        line = QRect(area.left(), area.top(), area.width(), px(20))
        left = area.left()
        for modality in card.modalities:
            draw_modality(painter, QPointF(left + px(5), line.center().y() + 1), modality)
            left += px(16)
        head = " · ".join(
            part for part in (modalities_text(card.modalities), needles_and_ltr(card), card.complaint) if part
        )
        draw_text(painter, QRect(left, line.top(), area.right() - left, px(20)), head, now.quiet, size_px=12)
        targets = ", ".join(card.targets) or _("no needling")
        draw_text(painter, line.translated(0, px(21)), targets, now.ink)
        chips = [
            (said, side_effect_tone(kind, serious=severity is Severity.SERIOUS))
            for kind, severity, said in words.side_effects_counted(card.side_effects, self._model.labels)
        ]
        today = moment_now().date()
        if tacks := tacks_sentence(card.tacks_in, today, say_date):
            chips.insert(0, (tacks, "ask" if card.tacks_in.overdue(today) else "plain"))
        draw_chips(painter, line.translated(0, px(46)), chips)

    def _paint_card(self, painter: QPainter, area: QRect, card: SessionCard) -> None:
        now = current()
        change = words.card_change(card.card_before, card.card_after)
        if not change:
            return
        line = QRect(area.left(), area.top(), area.width(), px(20))
        right = Qt.AlignmentFlag.AlignRight
        draw_text(painter, line, _("{asks}, 0–10").format(asks=card.card_asks), now.quiet, size_px=12, align=right)
        big = QRect(area.left(), area.top() + px(22), area.width(), px(30))
        draw_text(painter, big, change, now.ink, size_px=20, weight=QFont.Weight.DemiBold, align=right)
