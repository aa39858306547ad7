"""What holds the signature of the draft on screen: said in a bar, kept true while it is mended, and gone to.

Knows the parts of the page and what a signature needs; signing itself is the page's act.
"""

from collections.abc import Callable

from needlelog.domain.sessions import Session
from needlelog.domain.signature import Gap, Missing
from needlelog.i18n import _
from needlelog.ui.drafts import DraftSaver
from needlelog.ui.pages.session_parts import SessionParts
from needlelog.ui.practice import OpenPractice

SIDE_EFFECT = "side_effect"
"""The field under which an unfinished side effect of the whole session is kept while it is typed."""


class SessionSigning:
    """Looks at what is on the page."""

    def __init__(
        self, page: SessionParts, practice: OpenPractice, drafts: DraftSaver, take_up: Callable[[str, str], None]
    ) -> None:
        self._page = page
        self._practice = practice
        self._drafts = drafts
        self._take_up = take_up
        """Brings back to the rows what was kept while it was typed there: its field and text."""

    def nothing_is_wrong(self) -> bool:
        """Whether every field and cell can be kept as it is; otherwise it says so and goes there."""
        if not self._page.table.finish_editing():
            self._page.hold.say((_("One cell can't be kept as it is; it says why."),))
            self._page.places.jump(self._page.table.cells.editor)
            return False
        wrong = next((bound for bound in self._page.bound.values() if bound.field.error), None)
        if wrong is not None:
            self._page.hold.say((_("One field can't be kept as it is; it says why."),))
            self._page.places.jump(wrong.editor)
        return wrong is None

    def nothing_is_missing(self, session: Session) -> bool:
        """Whether the session has what a signature needs; otherwise it says what is missing and goes there."""
        missing = self._missing(session)
        if missing:
            self._page.hold.say(tuple(one.sentence for one in missing))
            self._go_to(missing[0])
        return not missing

    def refresh(self, session: Session) -> None:
        """Say what still holds the signature; nothing once it is all there, or when nobody has asked."""
        if not self._page.hold.sentences or any(bound.field.error for bound in self._page.bound.values()):
            return
        self._page.hold.say(tuple(one.sentence for one in self._missing(session)))

    def _missing(self, session: Session) -> tuple[Missing, ...]:
        # Fields and cells that are open are stored when they are left, and say themselves what is wrong with them.
        stored_when_left = {*self._page.bound, self._page.table.cells.draft_field}
        typed = {field: text for field, text in self._drafts.texts().items() if field not in stored_when_left}
        return self._practice.clinic.sessions.missing(session.id, typed)

    def _go_to(self, missing: Missing) -> None:
        page = self._page
        if missing.gap is Gap.CONSENT:
            page.strip.focus_consent()
            return
        if missing.gap is Gap.TYPED and missing.place != SIDE_EFFECT:
            self._take_up(missing.place, self._drafts.texts()[missing.place])
            return
        where = {
            Gap.ENTRY_LINE: page.entry_line.edit,
            Gap.TYPED: page.effects.line,
            Gap.PRACTITIONER: page.visit.practitioner,
            Gap.NEEDLINGS: page.entry_line.edit,
            Gap.UNCONFIRMED: page.table,
            Gap.NEEDLE_COUNT: page.count.tray.editor,
            Gap.COUNT_DIFFERS: page.count.reason.editor,
        }
        page.places.jump(where[missing.gap])
