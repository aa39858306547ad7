"""What was typed into a form and neither saved nor cancelled, by what the form was open on; Escape keeps it.

Reaches the file within two seconds and is there at the next start; what can't be stored stays in the window. Knows the
fields of a form and nothing of what they are for.
"""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from needlelog.domain.clock import now
from needlelog.domain.errors import FieldError
from needlelog.domain.form_texts import FormKey, FormName, FormText
from needlelog.i18n import _
from needlelog.ui.practice import OpenPractice
from needlelog.ui.saver import Saver
from needlelog.ui.widgets.as_left import AsLeft
from needlelog.ui.widgets.field import Field

Editor = QLineEdit | QPlainTextEdit | QComboBox
Texts = dict[str, str]


class Unfinished:
    """One for a form: ``turn`` before it is filled for something else, ``filled`` after, ``forget`` when it is done.

    ``again`` is what the form shows above its fields.
    """

    def __init__(self, practice: OpenPractice, form: FormName, fields: Mapping[str, Field], parent: QWidget) -> None:
        self._practice = practice
        self._form = form
        self._fields = fields
        self._editors = {name: _editor(field) for name, field in fields.items()}
        self._key: FormKey | None = None
        """What the form on screen is open on; None while it is closed or being filled."""
        self._begun: Texts = {}
        self._typed_at = now()
        self._kept: dict[FormKey, FormText] | None = None
        """What was left, but for what is on screen; None until the file was asked."""
        self._saver: Saver[FormKey, Texts] = Saver(
            practice, parent, store=self._store, clear=self._clear, refuse=self._refuse
        )
        self.again = AsLeft()
        self.again.drop.clicked.connect(self.discard)
        for editor in self._editors.values():
            if isinstance(editor, QComboBox):
                editor.currentIndexChanged.connect(self._typed)
            else:
                editor.textChanged.connect(self._typed)

    @property
    def keys(self) -> tuple[FormKey, ...]:
        """What there is unfinished text for, what is on screen last."""
        others = tuple(key for key in self._left if key != self._key)
        return others if self._key is None or not self._is_dirty else (*others, self._key)

    @property
    def unsaved(self) -> tuple[FormKey, ...]:
        """What there is text for that the file doesn't have."""
        return tuple(key for key, texts in self._saver.unsaved.items() if texts is not None)

    def of(self, key: FormKey) -> Mapping[str, str]:
        """The unfinished text for one, by field; nothing where there is none."""
        if key == self._key and self._is_dirty:
            return self._texts()
        return self._left[key].texts if key in self._left else {}

    def turn(self) -> None:
        """Keep what stands in the form, before it is filled with something else."""
        key = self._key
        if key is not None and self._is_dirty:
            self._left[key] = FormText(key, self._texts(), self._typed_at)
        self._key = None
        self._saver.save()

    def set_aside(self) -> None:
        """Escape is about to close the form: say that what was typed is kept for when it is opened again."""
        if self._key is None or not self._is_dirty:
            self.forget()
            return
        self.turn()
        self._practice.events.said.emit(_("What you typed is kept for next time; Cancel lets go of it."))

    def filled(self, key: FormKey) -> bool:
        """The form shows what is recorded for ``key``; what was typed before is put back. Whether there was any."""
        self._begun = self._texts()
        left = self._left.pop(key, None)
        if left is not None:
            # One field may set another; what stands in none of them is what is recorded.
            for name, editor in self._editors.items():
                _write(editor, left.texts.get(name, self._begun[name]))
            self._typed_at = left.left_at
        self._key = key
        again = left is not None and self._is_dirty
        if left is not None and again:
            self.again.say(left.left_at, self._practice.today)
        else:
            self.again.hide()
            self._saver.give_up(key)
        return again

    def forget(self) -> None:
        """What is on screen was saved, cancelled or dropped."""
        key, self._key = self._key, None
        self.again.hide()
        if key is not None:
            self._left.pop(key, None)
            self._saver.give_up(key)
            self._saver.save()

    def discard(self) -> None:
        """Drop what was typed; the form shows again what is recorded, and stays open."""
        key = self._key
        self.forget()
        for name, editor in self._editors.items():
            _write(editor, self._begun[name])
            self._fields[name].settle()
        self._key = key
        next(iter(self._editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Save now; whether all that was typed is in the file. Trouble is said, and fields say what none can hold."""
        return self._saver.flush()

    @property
    def _left(self) -> dict[FormKey, FormText]:
        if self._kept is None:
            # Where nothing may be written no form can be gone on with.
            clinic = self._practice.clinic
            found = () if clinic.read_only else clinic.form_texts.of(self._form)
            self._kept = {one.key: one for one in found}
            self._saver.saved |= set(self._kept)
        return self._kept

    @property
    def _is_dirty(self) -> bool:
        return self._texts() != self._begun

    def _texts(self) -> Texts:
        return {name: _read(editor) for name, editor in self._editors.items()}

    def _typed(self) -> None:
        if self._key is None or self._practice.clinic.read_only:
            return
        self._typed_at = now()
        texts = self._texts()
        if texts == self._begun:
            self.again.hide()
            self._saver.give_up(self._key)
        else:
            self._saver.keep(self._key, texts)

    def _store(self, key: FormKey, texts: Texts) -> datetime:
        """Keep the rest of a form when one text can't be stored. Raises what ``FormTexts.save`` raises."""
        form_texts = self._practice.clinic.form_texts
        try:
            return form_texts.save(self._form, key, texts)
        except FieldError as refused:
            rest = {name: text for name, text in texts.items() if name != refused.field}
            if rest:
                self._store(key, rest)
                self._saver.saved.add(key)
            raise

    def _clear(self, key: FormKey) -> None:
        self._practice.clinic.form_texts.clear(self._form, key)

    def _refuse(self, key: FormKey, refused: FieldError) -> None:
        if key == self._key:
            self._fields[refused.field].complain(refused)


def _editor(field: Field) -> Editor:
    editor = field.editor
    if not isinstance(editor, QLineEdit | QPlainTextEdit | QComboBox):
        raise TypeError("this editor holds no text")
    return editor


def _read(editor: Editor) -> str:
    if isinstance(editor, QComboBox):
        return _written(editor.currentData())
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _write(editor: Editor, text: str) -> None:
    if _read(editor) == text:
        return
    if isinstance(editor, QComboBox):
        for index in range(editor.count()):
            if _written(editor.itemData(index)) == text:
                editor.setCurrentIndex(index)
                return
    elif isinstance(editor, QLineEdit):
        editor.setText(text)
    else:
        editor.setPlainText(text)


def _written(value: object) -> str:
    """The value of a choice as the file keeps it; empty for none."""
    return "" if value is None else str(value)
