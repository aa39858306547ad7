"""What happened in the practice, as signals: screens listen here and read again, and never call each other."""

from PySide6.QtCore import QObject, Signal

from needlelog.domain.changes import Changes


class Events(QObject):
    """One for each open practice."""

    changed = Signal(object)
    """A ``Changes`` after each finished operation."""

    draft_saved = Signal(object)
    """The moment at which text still being typed was last saved."""

    said = Signal(str)
    """A sentence for the status line."""

    trouble = Signal(object)
    """A ``NeedlelogError`` for the message bar."""

    def announce(self, changes: Changes) -> None:
        """Pass on what the practice's facade reports."""
        self.changed.emit(changes)
