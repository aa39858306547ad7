"""The 0-10 card before and after, and what changed between."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from needlelog.domain.sessions import Session
from needlelog.domain.trends import card_change_sentence
from needlelog.i18n import _
from needlelog.ui.text_size import keep_sized
from needlelog.ui.widgets.basics import label, repolish, row
from needlelog.ui.widgets.card_keys import CardKeys


class CardPanel(QFrame):
    """Reports what is to be stored."""

    entered = Signal(str, object)

    def __init__(self, parent: QWidget | None = None, *, second: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._names = ("second_card_before", "second_card_after") if second else ("card_before", "card_after")
        self._title = label(_("0–10 card"), "heading")
        self.before = CardKeys(_("Second complaint, before") if second else _("Before"))
        self.after = CardKeys(_("Second complaint, after") if second else _("After"))
        self._change = label()
        keep_sized(self._change, least_height=18)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(6)
        inside.addLayout(row(self._title, 1, self._change))
        for title, keys in ((_("Before"), self.before), (_("After"), self.after)):
            inside.addWidget(label(title, "label"))
            inside.addWidget(keys)
        before_name, after_name = self._names
        self.before.chosen.connect(lambda value: self.entered.emit(before_name, value))
        self.after.chosen.connect(lambda value: self.entered.emit(after_name, value))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Its controls in the order of Tab."""
        return (*self.before.keys, *self.after.keys)

    def show_session(self, session: Session, asks: str) -> None:
        """Show the session's answers; ``asks`` is what the card rates."""
        self._title.setText(_("{asks}, 0–10").format(asks=asks[:1].upper() + asks[1:]))
        before, after = (getattr(session, name) for name in self._names)
        self.before.show_value(before)
        self.after.show_value(after)
        sentence = card_change_sentence(before, after)
        # Less is better on every card; only that is green, and the arrow says it without the colour.
        better = before is not None and after is not None and after < before
        worse = before is not None and after is not None and after > before
        arrow = "↓ " if better else "↑ " if worse else ""
        self._change.setText(f"{arrow}{sentence}")
        self._change.setProperty("role", "good" if better else "")
        repolish(self._change)

    @property
    def change(self) -> str:
        """What is said about the two answers."""
        return self._change.text()

    @property
    def change_role(self) -> str:
        """``good`` when it is better, empty otherwise."""
        return str(self._change.property("role") or "")
