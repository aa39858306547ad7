"""What holds the signature of the draft on screen: said in a bar, kept true while it is mended, and gone to.

Knows the parts of the page and what a signature needs; signing itself is the page's act.
"""

from needlelog.domain.sessions import Gap, Missing, Session, missing_for_signature
from needlelog.i18n import _
from needlelog.ui.pages.session_parts import SessionParts


class SessionSigning:
    """Looks at what is on the page."""

    def __init__(self, page: SessionParts) -> None:
        self._page = page

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
            self._go_to(missing[0].gap)
        return not missing

    def refresh(self, session: Session) -> None:
        """Say what still holds the signature; nothing once it is all there, or when nobody has asked."""
        if not self._page.hold.sentences or any(bound.field.error for bound in self._page.bound.values()):
            return
        self._page.hold.say(tuple(one.sentence for one in self._missing(session)))

    def _missing(self, session: Session) -> tuple[Missing, ...]:
        return missing_for_signature(session, self._page.entry_line.edit.text(), (self._page.effects.line.text(),))

    def _go_to(self, gap: Gap) -> None:
        page = self._page
        if gap is Gap.CONSENT:
            page.strip.focus_consent()
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
        page.places.jump(where[gap])
