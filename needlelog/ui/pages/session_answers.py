"""What the patient says and shows, besides the rows: what changed, consent, side effects of the whole session.

Each act is one call of the practice's services; the page reads the session again afterwards.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt

from needlelog.domain.needlings import Modality
from needlelog.domain.sessions import Session
from needlelog.domain.side_effects import Onset, ReportedBy, SideEffect, TypedSideEffect
from needlelog.i18n import _
from needlelog.ui import ask, words
from needlelog.ui.practice import OpenPractice
from needlelog.ui.widgets.effects_panel import EffectsPanel
from needlelog.ui.widgets.entry_line import EntryLine
from needlelog.ui.widgets.opening_strip import OpeningStrip


class SessionAnswers(QObject):
    """Between the strip and the panel of side effects, and the record."""

    def __init__(
        self,
        practice: OpenPractice,
        strip: OpeningStrip,
        effects: EffectsPanel,
        line: EntryLine,
        session: Callable[[], Session | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._practice = practice
        self._strip, self._effects, self._line = strip, effects, line
        self._session = session
        strip.nothing_changed.connect(self._nothing_changed)
        strip.consented.connect(self.consent)
        strip.passed.connect(self._pass_on)
        effects.add_requested.connect(self._add_effects)
        effects.remove_requested.connect(self._remove_effect)

    def consent(self, modality: Modality | None = None) -> None:
        """The patient consents to one modality, or to all that is needled."""
        session = self._session()
        if session is None:
            return
        wanted = (modality,) if modality is not None else ()
        act = partial(self._practice.clinic.sessions.consent, session.id, *wanted)
        # Asked before: an answered strip folds, and lets go of the focus.
        answered_there = self._strip.has_focus
        if self._practice.attempt(act) and answered_there:
            self._strip.go_on()

    def _nothing_changed(self) -> None:
        session = self._session()
        if session is not None and self._practice.attempt(
            lambda: self._practice.clinic.sessions.nothing_changed(session.id)
        ):
            self._strip.go_on()

    def _pass_on(self, text: str) -> None:
        """On to the entry line, with the text that was meant for it."""
        self._line.focus()
        self._line.edit.insert(text)

    def _add_effects(self, effects: tuple[TypedSideEffect, ...]) -> None:
        session = self._session()
        if session is None:
            return
        act = partial(
            self._practice.clinic.side_effects.add_all,
            session.id,
            effects,
            reported_by=ReportedBy.PRACTITIONER,
            onset=Onset.DURING,
            # As one typed on a row: it goes along when the visit is given another time.
            found_at=session.happened_at,
        )
        if self._practice.attempt(act):
            self._effects.added()

    def _remove_effect(self, effect: SideEffect) -> None:
        session = self._session()
        if session is None or not (effect.reads_as_typed(session.happened_at) or self._may_go(effect, session)):
            return
        if self._practice.attempt(lambda: self._practice.clinic.side_effects.remove(session.id, effect.id)):
            self._effects.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._practice.events.said.emit(_("Side effect removed. Ctrl+Z brings it back."))

    def _may_go(self, effect: SideEffect, session: Session) -> bool:
        """What was reported or found since is an entry of its own: whether it may leave the record."""
        said = words.side_effect(effect.kind, effect.severity, self._practice.labels)
        sentence = _("“{effect}” ({remark}) would leave the record of this visit.").format(
            effect=said, remark=words.side_effect_remark(effect, session)
        )
        return ask.confirm(self._effects, _("Remove this side effect?"), sentence, _("Remove it"))
