"""What is asked before the first needle: whether anything changed since last time, and consent by word of mouth.

One key answers each; which, ``opening_keys`` tells. Answered or passed over, it folds into one quiet line, which says
what is still to be asked. Knows the session and reports answers; stores nothing.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QVBoxLayout, QWidget

from needlelog.domain.needlings import Modality, modality_word
from needlelog.domain.sessions import Session
from needlelog.i18n import _
from needlelog.ui.opening_words import still_to_ask, told
from needlelog.ui.text_size import keep_sized
from needlelog.ui.widgets.basics import ElidedLabel, TextLine, button, column, label, repolish, row
from needlelog.ui.widgets.bound import BoundText
from needlelog.ui.widgets.field import Field
from needlelog.ui.widgets.opening_keys import KEYS, OpeningKeys

LEAST_LINE_PX = 150
"""What a line to type in needs in order to be of use beside the other questions."""


class OpeningStrip(QFrame):
    """Has the focus when a session is new; every key that answers nothing goes on to the entry line."""

    nothing_changed = Signal()

    consented = Signal(object)
    """The ``Modality`` that the patient consents to; None stands for all that are needled."""

    passed = Signal(object)
    """The work goes on at the entry line, with this text, which was typed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session: Session | None = None
        self._first_visit = True
        self._expected: tuple[Modality, ...] = ()
        self._reopened = False
        self._passed_over: bool | None = None
        """Whether the work goes on elsewhere; None for a session that was not shown yet."""
        self.changed_line = TextLine(_("0, or what changed"), name=_("Anything changed since last time?"))
        since = Field("since_last", _("Anything changed since last time?"), self.changed_line)
        self.since = BoundText(since)
        self.nothing = button(_("0  Nothing"), role="answer", name=_("Nothing changed since last time"))
        self.consent_keys = {
            modality: button(
                f"{key}  {modality_word(modality)}",
                role="answer",
                name=_("Consents today to {modality}").format(modality=modality_word(modality)),
            )
            for key, modality in KEYS.items()
        }
        self._why = TextLine(_("Such as: on paper"), name=_("Or why there is no consent"))
        none = Field("no_consent_reason", _("Or why there is none"), self._why)
        self.no_consent = BoundText(none)
        self.reopen_key = button(_("Change"), role="link", name=_("Change what was asked at the beginning"))
        self._folded = ElidedLabel("quiet")
        self.keys = OpeningKeys(self.changed_line, self.nothing, self.consent_keys)
        self._build(since)
        self._connect()

    @property
    def folded(self) -> bool:
        """Whether everything is answered and told in one line."""
        return not self._line.isHidden()

    @property
    def has_focus(self) -> bool:
        """Whether the focus is at one of the questions."""
        focused = QApplication.focusWidget()
        return focused is not None and self._open.isAncestorOf(focused)

    @property
    def said(self) -> str:
        """The quiet line."""
        return self._folded.text()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Its controls in the order of Tab."""
        return (
            self.reopen_key, self.changed_line, self.nothing, *self.consent_keys.values(), self.no_consent.editor,
        )  # fmt: skip

    def begin(self) -> None:
        """Another session is shown."""
        self.keys.begin()
        self._reopened = False
        self._passed_over = None

    def show_session(self, session: Session, *, first_visit: bool, expected: tuple[Modality, ...]) -> None:
        """Show what was answered. ``expected`` is what consent is likely needed for; empty when nobody can say yet."""
        self._session, self._first_visit = session, first_visit
        self._expected = session.modalities or expected
        for modality, key in self.consent_keys.items():
            given = session.consents_to(modality)
            text = modality_word(modality)
            number = next(number for number, one in KEYS.items() if one is modality)
            key.setText(f"✓  {text}" if given else f"{number}  {text}")
            key.setProperty("given", given)
            key.style().unpolish(key)
            key.style().polish(key)
        asked = session.since_last_asked_at is not None
        self.nothing.setText(_("✓  Nothing") if asked and not session.since_last else _("0  Nothing"))
        self._since_part.setVisible(not first_visit)
        self._ask_reason(self._asks_reason(session))
        if self._passed_over is None:
            # Where rows were entered before, nobody waits for the question.
            self._passed_over = bool(session.needlings)
        left = still_to_ask(since=not self._since_answered(), consents=self._open_consents())
        self._folded.setText(told(session, left))
        self._folded.setProperty("role", "ask" if left else "quiet")
        repolish(self._folded)
        self.reopen_key.setText(_("Ask now") if left else _("Change"))
        waits = self._reopened or self._second is not None
        self._fold(not waits and (self._passed_over or not left))

    def reopen(self) -> None:
        """Show the questions again, with their answers."""
        self.keys.begin()
        self._reopened = True
        self._fold(False)
        self.focus()

    def focus(self) -> bool:
        """Go to the first question without an answer; whether there is one or it was reopened."""
        if self._session is None or self.folded:
            return False
        if not self._since_answered() or (self._reopened and not self._first_visit):
            self.changed_line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_consent()
        return True

    def focus_consent(self) -> None:
        """Go to the consent that is missing."""
        if self.folded:
            self._reopened = True
            self._fold(False)
            self._ask_reason(True)
        missing = self._open_consents()
        key = self.consent_keys[missing[0]] if missing else next(iter(self.consent_keys.values()))
        key.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """An answer was given: to the next question, or to the entry line."""
        if self.keys.leaving:
            return
        if not self._since_answered():
            self.changed_line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._open_consents():
            self.focus_consent()
        elif self._second is not None:
            self.consent_keys[self._second].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._go_elsewhere()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Side by side where the questions have room for that, in few lines: the rows beneath need the height."""
        margins, parts = self._questions.contentsMargins(), [self._consent_part.minimumSizeHint().width()]
        if not self._since_part.isHidden():
            parts.append(self._since_part.minimumSizeHint().width())
        needed = sum(parts) + self._questions.spacing() * (len(parts) - 1) + margins.left() + margins.right()
        beside = self.width() >= needed
        self._questions.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            # By then it is known where the focus went.
            QTimer.singleShot(0, self, self._pass_over)
        return False

    def _no_consent(self, text: str) -> None:
        self._ask_reason(True)
        self._why.setFocus(Qt.FocusReason.OtherFocusReason)
        self._why.insert(text)

    def _changed_after_all(self, text: str) -> None:
        self.changed_line.setText(text)
        self.changed_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _skip_to_consent(self) -> None:
        self.since.commit()
        if self.since.field.error:
            return
        if self._open_consents():
            self.focus_consent()
        else:
            self._go_elsewhere()

    def _go_elsewhere(self, text: str = "") -> None:
        """The work goes on at the entry line; what was not answered is said in the folded line."""
        self.passed.emit(text)
        self._pass_over()

    def _pass_over(self) -> None:
        """The focus went elsewhere, and what is typed there needs the room."""
        focused = QApplication.focusWidget()
        if focused is None or self._open.isAncestorOf(focused) or self.since.field.error or self.no_consent.field.error:
            return
        self._reopened = False
        self._passed_over = True
        self._fold(True)

    def _since_answered(self) -> bool:
        session = self._session
        return self._first_visit or (session is not None and session.since_last_asked_at is not None)

    def _open_consents(self) -> tuple[Modality, ...]:
        """What still lacks an answer: of what is needled or expected, else any one of them."""
        session = self._session
        if session is None or session.no_consent_reason:
            return ()
        if not self._expected:
            some = any(session.consents_to(modality) for modality in Modality)
            return () if some else tuple(Modality)
        return tuple(modality for modality in self._expected if not session.consents_to(modality))

    @property
    def _second(self) -> Modality | None:
        """The consent that may follow one just given, while nobody can say yet if this is a visit for both.

        Whoever types something else is passed on to the entry line with it.
        """
        session, focused = self._session, QApplication.focusWidget()
        if session is None or self._expected or focused not in self.consent_keys.values() or not self._since_answered():
            return None
        left = [modality for modality in Modality if not session.consents_to(modality)]
        return left[0] if len(left) == 1 else None

    def _ask_reason(self, asked: bool) -> None:
        self.no_consent.field.setVisible(asked)
        self._arrange()

    def _asks_reason(self, session: Session) -> bool:
        return bool(session.without_consent) or bool(session.no_consent_reason) or bool(self.no_consent.text)

    def _fold(self, folded: bool) -> None:
        focused = QApplication.focusWidget()
        if folded and focused is not None and self._open.isAncestorOf(focused):
            # The focus would be lost with what is hidden.
            self._line.show()
            self.reopen_key.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.setVisible(folded)
        self._open.setVisible(not folded)
        self.setProperty("role", "folded" if folded else "card")
        self.style().unpolish(self)
        self.style().polish(self)

    def _connect(self) -> None:
        self.no_consent.editor.left.connect(lambda: QTimer.singleShot(0, self, self._pass_over))
        for widget in (self.changed_line, self.nothing, *self.consent_keys.values()):
            widget.installEventFilter(self)
        self.keys.nothing_changed.connect(self.nothing_changed)
        self.keys.consented.connect(self.consented)
        self.keys.no_consent.connect(self._no_consent)
        self.keys.goes_on.connect(self._go_elsewhere)
        self.keys.changed_after_all.connect(self._changed_after_all)
        self.keys.entered.connect(self._skip_to_consent)
        self.nothing.clicked.connect(self.nothing_changed)
        for modality, key in self.consent_keys.items():
            key.clicked.connect(lambda _checked, modality=modality: self.consented.emit(modality))
        self.reopen_key.clicked.connect(self.reopen)

    def _build(self, since: Field) -> None:
        self._line = QWidget()
        folded = row(self._folded, self.reopen_key)
        folded.setStretch(0, 1)
        folded.setContentsMargins(4, 0, 0, 0)
        self._line.setLayout(folded)
        self._since_part = QWidget()
        asked = row(since, self.nothing)
        asked.setStretch(0, 1)
        asked.setAlignment(self.nothing, Qt.AlignmentFlag.AlignBottom)
        self._since_part.setLayout(asked)
        keys = row(*self.consent_keys.values(), 1, spacing=6)
        consent = column(label(_("Consents today, by word of mouth, to"), "label"), keys, 1, spacing=4)
        reason = column(self.no_consent.field, 1)
        beside = row(consent, reason, spacing=12)
        beside.setStretch(1, 1)
        self._consent_part = QWidget()
        self._consent_part.setLayout(beside)
        for line in (self.changed_line, self.no_consent.editor):
            keep_sized(line, least_width=LEAST_LINE_PX)
        self._open = QWidget()
        self._questions = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._open)
        self._questions.setContentsMargins(14, 8, 14, 10)
        self._questions.setSpacing(12)
        self._questions.addWidget(self._since_part, 1)
        self._questions.addWidget(self._consent_part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)
        layout.addWidget(self._open)
        self._line.hide()
