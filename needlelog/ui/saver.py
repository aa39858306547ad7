"""Brings what is being typed into the file within a second, place by place, and holds it until it is there.

Knows neither widgets nor what a place is: whoever makes one says how a place's text is stored and cleared.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from needlelog.domain.errors import FieldError, NeedlelogError, StorageProblem
from needlelog.ui.practice import OpenPractice

SAVE_AFTER_MS = 700
"""Counted from the first unsaved key, so that steady typing is saved too; the promise is two seconds."""

TRY_AGAIN_AFTER_MS = 5_000
"""After a full disk or the like, so that the text is saved as soon as there is room."""

Place = TypeVar("Place")
Text = TypeVar("Text")


class Saver(Generic[Place, Text]):
    """What can't be saved stays here under its place; no text is ever written to another one."""

    def __init__(
        self,
        practice: OpenPractice,
        parent: QObject,
        *,
        store: Callable[[Place, Text], datetime],
        clear: Callable[[Place], None],
        refuse: Callable[[Place, FieldError], None],
    ) -> None:
        self._practice = practice
        self._store, self._clear, self._refuse = store, clear, refuse
        self.unsaved: dict[Place, Text | None] = {}
        """Text that the file doesn't have yet; None for one that it is to forget."""
        self.saved: set[Place] = set()
        """Where the file holds text of what was on screen."""
        self._said = ""
        """The trouble that was said last, and that still is."""
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)

    def keep(self, place: Place, text: Text) -> None:
        """The text at a place changed."""
        self._wait(place, text)

    def give_up(self, place: Place) -> None:
        """There is nothing to be kept at a place any more."""
        self.unsaved.pop(place, None)
        if place in self.saved:
            self._wait(place, None)

    def recorded(self, place: Place) -> None:
        """The text became part of the record, in an act that made the file forget it as well."""
        self.unsaved.pop(place, None)
        self.saved.discard(place)

    def flush(self) -> bool:
        """Save now; whether all that was typed is in the file. Trouble is said."""
        self._said = ""
        self.save()
        return not self.unsaved

    def save(self) -> None:
        """Save now, beside other work: trouble that stands said already is not said at each key."""
        self._timer.stop()
        trouble: NeedlelogError | None = None
        saved_at = None
        worth_another_try = False
        for place, text in tuple(self.unsaved.items()):
            try:
                if text is None:
                    self._clear(place)
                    self.saved.discard(place)
                else:
                    saved_at = self._store(place, text)
                    self.saved.add(place)
            except FieldError as error:
                # It stays in its field, which says what is wrong.
                self._refuse(place, error)
                continue
            except StorageProblem as error:
                trouble = trouble or error
                worth_another_try = True
                continue
            except NeedlelogError as error:
                # What this could be a draft of is gone or signed.
                trouble = trouble or error
            del self.unsaved[place]
        if saved_at is not None and trouble is None:
            self._practice.events.draft_saved.emit(saved_at)
        sentence = "" if trouble is None else trouble.sentence
        if trouble is not None and sentence != self._said:
            self._practice.events.trouble.emit(trouble)
        self._said = sentence
        if worth_another_try:
            self._timer.start(TRY_AGAIN_AFTER_MS)

    def _wait(self, place: Place, text: Text | None) -> None:
        self.unsaved[place] = text
        if not self._timer.isActive() or self._timer.remainingTime() > SAVE_AFTER_MS:
            self._timer.start(SAVE_AFTER_MS)
