"""The sessions of one patient as a list model, newest first. It is given its cards."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from needlelog.domain.clock import now
from needlelog.domain.sessions import SessionCard, SessionId, SessionState
from needlelog.domain.tacks import tacks_sentence
from needlelog.domain.trends import ltr_sum_text
from needlelog.domain.wording import modalities_text
from needlelog.i18n import _, ngettext
from needlelog.ui import words
from needlelog.ui.forms import say_date, say_moment

CARD_ROLE = Qt.ItemDataRole.UserRole
"""The ``SessionCard`` of a row."""

NUMBER_ROLE = Qt.ItemDataRole.UserRole + 1
"""Which session of the patient it is, counted from 1 in order of date."""


class TimelineModel(QAbstractListModel):
    """One session a row."""

    def __init__(self, labels: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.labels = labels
        self._cards: tuple[SessionCard, ...] = ()
        self._numbers: dict[SessionId, int] = {}

    def show_cards(self, cards: Sequence[SessionCard], of: Sequence[SessionCard] | None = None) -> None:
        """Show these instead, numbered among all of the patient's sessions when these are some ``of`` them."""
        everyone = cards if of is None else of
        self.beginResetModel()
        self._cards = tuple(cards)
        self._numbers = {card.id: len(everyone) - place for place, card in enumerate(everyone)}
        self.endResetModel()

    def card(self, row: int) -> SessionCard | None:
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        card = self.card(index.row()) if index.isValid() else None
        if card is None:
            return None
        if role == CARD_ROLE:
            return card
        if role == NUMBER_ROLE:
            return self._numbers[card.id]
        if role == Qt.ItemDataRole.DisplayRole:
            return say_moment(card.happened_at)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(card.targets)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._all_words(card)
        return None

    def _all_words(self, card: SessionCard) -> str:
        parts = [
            say_moment(card.happened_at),
            _("signed") if card.state is SessionState.SIGNED else _("draft, not signed"),
            modalities_text(card.modalities),
            ", ".join(card.targets) or _("no needling"),
            needles_and_ltr(card),
        ]
        change = words.card_change(card.card_before, card.card_after)
        if change:
            parts.append(f"{card.card_asks} {change}")
        parts.append(tacks_sentence(card.tacks_in, now().date(), say_date))
        parts.extend(said for *_one, said in words.side_effects_counted(card.side_effects, self.labels))
        return "; ".join(part for part in parts if part)


def needles_and_ltr(card: SessionCard) -> str:
    """``8 needles · LTR 5``, or ``LTR ≥ 6`` where some went uncounted."""
    parts = []
    # A draft's sum stays unsaid until the tray has been counted.
    if card.targets and card.state is SessionState.SIGNED:
        parts.append(ngettext("{count} needle", "{count} needles", card.needles).format(count=card.needles))
    twitches = ltr_sum_text(card.ltr_total, card.ltr_uncounted)
    if twitches:
        parts.append(_("LTR {count}").format(count=twitches))
    return " · ".join(parts)
