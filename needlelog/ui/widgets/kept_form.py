"""A form whose text is kept until it is saved or cancelled: how it is stored, left by Escape and resumed.

Knows its fields and what keeps their text; what the form is for, each form knows.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from needlelog.domain.errors import FieldError, NeedlelogError, UserError
from needlelog.domain.form_texts import FormName
from needlelog.domain.patients import PatientId
from needlelog.ui.practice import OpenPractice
from needlelog.ui.unfinished import Unfinished
from needlelog.ui.widgets.field import Field


class KeptForm(QFrame):
    """What all such forms do alike. A form calls ``_keep`` with its fields before it is filled."""

    closed = Signal()
    """It was left: cancelled, or by Escape, which keeps what was typed."""

    def __init__(self, practice: OpenPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._fields: dict[str, Field] = {}
        self.unfinished: Unfinished

    def cancel(self) -> None:
        """Close it and let go of what was typed."""
        self.unfinished.forget()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.unfinished.set_aside()
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _keep(self, form: FormName, fields: dict[str, Field]) -> None:
        """Keep the text of these fields, by name, from now on."""
        self._fields = fields
        self.unfinished = Unfinished(self._practice, form, fields, self)

    def _settle(self) -> None:
        """Nothing is wrong with any field."""
        for field in self._fields.values():
            field.settle()

    def _store(self, act: Callable[[], object], blamed: str) -> bool:
        """Whether it was stored; otherwise the field that is wrong says so, or ``blamed`` where none has that name."""
        self._settle()
        try:
            act()
        except FieldError as trouble:
            self._fields.get(trouble.field, self._fields[blamed]).refuse(trouble)
            return False
        except NeedlelogError as trouble:
            self._practice.events.trouble.emit(trouble)
            return False
        self.unfinished.forget()
        return True

    def _resume(self, patient_id: PatientId, open_on: Callable[[int | None], None]) -> None:
        """Show again what was typed for this patient and not saved; nothing of another one is shown.

        ``open_on`` opens the form on what the number names, None for one more, and raises UserError where that is gone.
        """
        self.hide()
        for _patient, number in (key for key in self.unfinished.keys if key[0] == patient_id):
            try:
                open_on(number)
            except UserError:
                # Its adding was taken back; it may be done again.
                continue
            return
