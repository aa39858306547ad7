"""Tells the keys that answer what is asked before the first needle from the first character of something else.

A digit answers a moment after it was typed: by then it is known that no text follows, and nobody consents by typing on.
Knows keys and which widget they fell on; stores nothing.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton

from needlelog.domain.needlings import Modality
from needlelog.ui.widgets.basics import TextLine

NOTHING_KEY = "0"
KEYS = {"1": Modality.DRY_NEEDLING, "2": Modality.ACUPUNCTURE}
HOLD_MS = 400
"""How long a digit waits for text behind it: longer than between two keys of a word, shorter than a thought."""

OF_A_NUMBER = frozenset(" .,:/-–%")
"""What goes on with a number that began with 0, and begins no needling."""

BY_HAND = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
SKIPS = (Qt.Key.Key_Down, Qt.Key.Key_Escape)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class OpeningKeys(QObject):
    """Watches the line and the buttons of the strip, and says what their keys answer."""

    nothing_changed = Signal()
    consented = Signal(object)
    """The ``Modality``."""

    no_consent = Signal(str)
    """There is none, for a reason that begins with this text."""

    goes_on = Signal(str)
    """At the entry line, with this text of it already typed."""

    changed_after_all = Signal(str)
    """The 0 was no answer but the beginning of this text, which says what changed."""

    entered = Signal()
    """Enter in the line, with something else than 0 in it."""

    def __init__(self, line: TextLine, nothing: QPushButton, consents: dict[Modality, QPushButton]) -> None:
        super().__init__(line)
        self._line, self._nothing, self._consents = line, nothing, consents
        self.hold = QTimer(self, singleShot=True, interval=HOLD_MS)
        """Runs while a digit waits."""
        self.hold.timeout.connect(self.settle)
        self._held = ""
        """Digits that were typed on a button and answer nothing yet."""
        self._typed_before = ""
        """What an answer was typed with, while nothing else was typed."""
        self._moved_by_hand = False
        self.leaving = False
        """Whether an answer is given because the focus leaves: it goes where it went."""
        line.textEdited.connect(self._line_edited)
        for widget in (line, nothing, *consents.values()):
            widget.installEventFilter(self)

    def begin(self) -> None:
        """Another session is shown: what was typed in the one before is no answer here."""
        self._stop()
        self._typed_before = ""

    def settle(self) -> None:
        """Give the answer that waits."""
        held = self._held
        waits_in_line = self._line.text().strip() == NOTHING_KEY
        self._stop()
        if waits_in_line:
            self._typed_before = NOTHING_KEY
            self._line.clear()
            self.nothing_changed.emit()
        for digit in held:
            if digit in KEYS:
                self._typed_before += digit
                self.consented.emit(KEYS[digit])
            else:
                self.no_consent.emit("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._focus_moved(watched, event)
            return False
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if event.modifiers() & MODIFIERS:
                # What is about to be done is done to a record that has the answer.
                self.settle()
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        if watched is self._line:
            return self._typed_in_line(event)
        return self._typed_on_button(watched, event)

    def _typed_in_line(self, event: QKeyEvent) -> bool:
        key, text = event.key(), event.text()
        self._typed_before = ""
        if event.modifiers() & MODIFIERS:
            return False
        if key in ENTER:
            if self._line.text().strip() == NOTHING_KEY:
                self.settle()
                # Enter was the end of that answer and is none to what is asked next.
                self._typed_before = ""
            else:
                self.entered.emit()
            return True
        if text in KEYS and self.hold.isActive() and not event.isAutoRepeat():
            # Quick hands answer both questions at once.
            self.settle()
            if any(one.hasFocus() for one in self._consents.values()):
                self._wait(text)
            elif not self._line.hasFocus():
                self.goes_on.emit(text)
            return not self._line.hasFocus()
        if key in SKIPS:
            self._drop()
            self.goes_on.emit("")
            return True
        return False

    def _line_edited(self, text: str) -> None:
        if text == NOTHING_KEY:
            self.hold.start()
        else:
            self.hold.stop()

    def _typed_on_button(self, watched: QObject, event: QKeyEvent) -> bool:
        key, text, held = event.key(), event.text(), self._held
        before, self._typed_before = self._typed_before, ""
        if event.modifiers() & MODIFIERS:
            return False
        if key in SKIPS:
            self._drop()
            self.goes_on.emit("")
            return True
        if key in ENTER:
            if held:
                self.settle()
                self._typed_before = ""
                return True
            # Behind a digit that answered by itself Enter is the end of that answer.
            return bool(before)
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._drop()
            return True
        if not text or not text.isprintable():
            return False
        if event.isAutoRepeat():
            # A key that is held down answers once.
            self._typed_before = before
            return True
        if before.startswith(NOTHING_KEY) and text in OF_A_NUMBER:
            self._drop()
            self.changed_after_all.emit(before + held + text)
        elif held:
            self._follow(before, held, text)
        elif text in KEYS or text == NOTHING_KEY:
            self._typed_before = before
            self._wait(text, on=watched)
        elif text.isspace():
            # A button that the program went to is not pressed by the space of a sentence.
            return not self._moved_by_hand
        else:
            # Whoever starts to type a needling means the entry line.
            self.goes_on.emit(text)
        return True

    def _follow(self, before: str, held: str, text: str) -> None:
        """A key while digits wait."""
        if text in KEYS and NOTHING_KEY not in held and text not in held:
            self._typed_before = before
            self._wait(held + text)
        elif held == NOTHING_KEY and text.isalpha():
            self._drop()
            self.no_consent.emit(text)
        else:
            self._drop()
            self.goes_on.emit(held + text)

    def _wait(self, digits: str, on: QObject | None = None) -> None:
        if digits == NOTHING_KEY and on is self._nothing:
            self._typed_before = NOTHING_KEY
            self.nothing_changed.emit()
            return
        self._held = digits
        for digit, modality in KEYS.items():
            self._consents[modality].setDown(digit in digits)
        self.hold.start()

    def _drop(self) -> None:
        """What waits is no answer; in the line a 0 alone says nothing either."""
        self._stop()
        if self._line.text().strip() == NOTHING_KEY:
            self._line.clear()

    def _stop(self) -> None:
        self.hold.stop()
        self._held = ""
        for key in self._consents.values():
            key.setDown(False)

    def _focus_moved(self, watched: QObject, event: QFocusEvent) -> None:
        if event.gotFocus():
            if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
                self._moved_by_hand = event.reason() in BY_HAND
                if self._moved_by_hand:
                    self._typed_before = ""
            return
        if event.reason() == Qt.FocusReason.PopupFocusReason or self.leaving:
            return
        if self._held or (watched is self._line and self._line.text().strip() == NOTHING_KEY):
            self.leaving = True
            try:
                self.settle()
            finally:
                self.leaving = False
            self._typed_before = ""
