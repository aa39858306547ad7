"""The left rail: search as you type, new patient, and the list of patients.

Knows the search of the practice and how a line looks. Says who was chosen, and opens nothing itself.
"""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from needlelog.domain.changes import Changes, Noun
from needlelog.domain.patients import PatientHit, PatientId
from needlelog.domain.text import LINE_LIMIT
from needlelog.i18n import _
from needlelog.ui.icons import put_icon
from needlelog.ui.models.patients import HIT_ROLE, LINE_ROLE, WHEN_ROLE, PatientsModel
from needlelog.ui.practice import OpenPractice
from needlelog.ui.text_size import in_step, keep_sized, px, text_size
from needlelog.ui.theme import current, redraw_items_on_change, redraw_on_change
from needlelog.ui.widgets.basics import TextLine, button, label, row
from needlelog.ui.widgets.painting import draw_text
from needlelog.ui.widgets.rail_foot import RailFoot

NARROWEST_PX, WIDEST_PX = 256, 420

LINES_HEIGHT, ROW_MARGINS = 40, 16
"""The two lines of a patient at 100 %, and what stands around them, in pixels."""

SHOWN = 100

NAME_SHOWN = 22
"""How many characters of a name that was not found fit on the button that adds it."""

UNFINISHED_SHOWN = 30


class PatientsRail(QFrame):
    """Always there beside the page."""

    patient_chosen = Signal(object)
    """A ``PatientId``."""

    new_requested = Signal(str)
    """A new patient; the text of the search, in case it is the name."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._current: PatientId | None = None
        self.model = PatientsModel(practice.today, self)
        self._build()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Search again with the text in the field."""
        text = self.search.text()
        hits = self._practice.clinic.patients.search(text, SHOWN)
        self.model.show_hits(hits, self._practice.today)
        if text.strip():
            self._empty.setText(_("No patient found. Press Enter twice to add one:"))
            self.offer.setText(_("Add “{name}”").format(name=_shortened(text.strip())).replace("&", "&&"))
            self.offer.setAccessibleName(_("Add {name} as a new patient").format(name=text.strip()))
        else:
            self._empty.setText(_("No patients yet. Add the first one with the button above."))
        self._empty.setVisible(not hits)
        self.offer.setVisible(bool(text.strip()) and not hits)
        self.list.setVisible(bool(hits))
        self._mark(0 if text.strip() else self.model.row_of(self._current))

    def show_current(self, patient_id: PatientId | None) -> None:
        """Mark whose page is open."""
        self._current = patient_id
        self._mark(self.model.row_of(patient_id))

    def show_unfinished(self, sentence: str, which: str = "") -> None:
        """Offer to go on with a form that was left without saving; an empty sentence takes the offer away.

        ``which`` tells the patient from another one of the name, on a line of its own.
        """
        whole = " · ".join(filter(None, (sentence, which)))
        shown = "\n".join(_shortened(one, UNFINISHED_SHOWN) for one in (sentence, which) if one)
        self.unfinished.setText(shown.replace("&", "&&"))
        self.unfinished.setAccessibleName(whole or _("Go on with the form"))
        self.unfinished.setToolTip(whole)
        self.unfinished.setVisible(bool(sentence))

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _fit(self) -> None:
        """Grow with the text by less than it: what is beside needs the room more, and long names are shortened."""
        self.setMinimumWidth(round(NARROWEST_PX * (1 + (text_size.factor - 1) / 3)))
        self.setMaximumWidth(px(WIDEST_PX))

    def _mark(self, number: int) -> None:
        self.list.setCurrentIndex(self.model.index(number, 0) if number >= 0 else QModelIndex())

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self.reload())
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        self.new_button.clicked.connect(lambda: self.new_requested.emit(""))
        self.offer.clicked.connect(lambda: self.new_requested.emit(self.search.text().strip()))
        self._practice.events.changed.connect(self._after)

    def _after(self, changes: Changes) -> None:
        if changes.concerns(Noun.PATIENT, Noun.EPISODE, Noun.SESSION):
            self.reload()

    def _choose(self, index: QModelIndex | QPersistentModelIndex) -> None:
        hit = index.data(HIT_ROLE)
        if isinstance(hit, PatientHit):
            self._current = hit.id
            # Before the page turns, so that the list is today's again and the focus goes to the page.
            self.search.clear()
            self.patient_chosen.emit(hit.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                if self.list.currentIndex().isValid():
                    self._choose(self.list.currentIndex())
                elif watched is self.search and self.search.text().strip():
                    self.offer.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if watched is self.search and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                last = self.model.rowCount() - 1
                if last >= 0:
                    self._mark(min(last, max(0, self.list.currentIndex().row() + step)))
                return True
            if watched is self.search and event.key() == Qt.Key.Key_Escape:
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setProperty("role", "rail")
        in_step(self, self._fit)
        self.search = TextLine(_("Find a patient"), name=_("Find a patient"))
        # The start of a pasted megabyte finds as much as all of it, and before the next key.
        self.search.setMaxLength(LINE_LIMIT)
        self.search.setToolTip(_("Name, reference, date of birth, phone or complaint (Ctrl+K)"))
        key = label(_("Ctrl K"), "")
        key.setProperty("key", "true")
        key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        keep_sized(key, height=20)
        inside = row(1, key)
        inside.setContentsMargins(0, 0, 9, 0)
        self.search.setLayout(inside)
        in_step(self.search, lambda: self.search.setTextMargins(0, 0, px(48), 0))
        self.search.textChanged.connect(lambda text: key.setVisible(not text))
        self.new_button = button(_("New patient"))
        put_icon(self.new_button, "plus")
        self.unfinished = button(_("Go on with the form"), role="choice")
        self.unfinished.hide()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PatientDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Patients"))
        self.list.setMouseTracking(True)
        redraw_items_on_change(self.list)
        self._empty = label("", "quiet", wraps=True)
        self._empty.setContentsMargins(10, 8, 10, 8)
        self.offer = button(_("Add a patient of this name"))
        self.foot = RailFoot(self._practice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 14, 12, 12)
        layout.setSpacing(8)
        brand = row(BrandMark(), label(_("Needlelog"), "brand"), 1)
        brand.setContentsMargins(0, 0, 0, 4)
        layout.addLayout(brand)
        layout.addWidget(self.search)
        layout.addWidget(self.new_button)
        layout.addWidget(self.unfinished)
        layout.addWidget(self._empty)
        layout.addWidget(self.offer)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)
        layout.addWidget(self.foot)


def _shortened(name: str, most: int = NAME_SHOWN) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


class BrandMark(QWidget):
    """The program's sign: a teal square with a needle in it."""

    def __init__(self, size: int = 20) -> None:
        super().__init__()
        keep_sized(self, width=size, height=size)
        redraw_on_change(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current().accent))
        painter.drawRoundedRect(self.rect(), self.width() / 4, self.width() / 4)
        side = self.width()
        painter.setPen(QPen(QColor(current().on_accent), side * 0.08, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(side * 0.28, side * 0.72), QPointF(side * 0.7, side * 0.3))
        painter.setPen(QPen(QColor(current().on_accent), side * 0.16, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(side * 0.62, side * 0.38), QPointF(side * 0.72, side * 0.28))


class PatientDelegate(QStyledItemDelegate):
    """Draws a patient: name and when, then date of birth, reference and complaint, and a mark for a draft."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(200, px(LINES_HEIGHT) + ROW_MARGINS)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit = index.data(HIT_ROLE)
        if not isinstance(hit, PatientHit):
            return
        now = current()
        rect: QRect = option.rect
        state = option.state
        view = option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = rect.adjusted(0, 1, 0, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.accent_soft))
            painter.drawRoundedRect(box, 8, 8)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.hover))
            painter.drawRoundedRect(box, 8, 8)
        if state & QStyle.StateFlag.State_Selected and isinstance(view, QWidget) and view.hasFocus():
            painter.setPen(QPen(QColor(now.ring), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        inner = box.adjusted(10, 7, -10, -7)
        when = str(index.data(WHEN_ROLE))
        top = QRect(inner.left(), inner.top(), inner.width(), px(20))
        if hit.has_draft:
            when = _("Draft")
        used = draw_text(
            painter,
            top,
            when,
            now.ask_text if hit.has_draft else now.quiet,
            size_px=12,
            weight=QFont.Weight.DemiBold if hit.has_draft else QFont.Weight.Normal,
            align=Qt.AlignmentFlag.AlignRight,
        )
        name = top.adjusted(0, 0, -(used + 8), 0)
        draw_text(painter, name, hit.name, now.ink, weight=QFont.Weight.DemiBold)
        below = QRect(inner.left(), inner.top() + px(20), inner.width(), px(19))
        draw_text(painter, below, str(index.data(LINE_ROLE)), now.quiet, size_px=12)
        painter.restore()
