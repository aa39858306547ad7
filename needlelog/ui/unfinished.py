"""What was typed into a form and neither saved nor cancelled, by what the form was open on.

Kept in the window alone: text of a patient goes into no file but the practice's, and there only when it is saved.
"""

from collections.abc import Hashable, Mapping

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

Editor = QLineEdit | QPlainTextEdit | QComboBox
Values = dict[str, object]


class Unfinished:
    """One for a form: ``turn`` before it is filled for something else, ``filled`` after, ``forget`` when it is done."""

    def __init__(self, editors: Mapping[str, Editor]) -> None:
        self._editors = editors
        self._key: Hashable | None = None
        self._open = False
        self._begun: Values = {}
        self._kept: dict[Hashable, Values] = {}

    @property
    def keys(self) -> tuple[Hashable, ...]:
        """What there is unfinished text for, what is on screen last."""
        kept = [key for key in self._kept if not (self._open and key == self._key)]
        return (*kept, self._key) if self._is_dirty else tuple(kept)

    def of(self, key: Hashable) -> Values:
        """The unfinished values for one, by editor; nothing where there are none."""
        if self._is_dirty and key == self._key:
            return self._values()
        return self._kept.get(key, {})

    def turn(self) -> None:
        """Keep what stands in the form, before it is filled with something else."""
        if self._is_dirty:
            self._kept[self._key] = self._values()
        self._open = False

    def filled(self, key: Hashable) -> bool:
        """The form shows what is recorded for ``key``; what was typed before is put back. Whether there was any."""
        self._key, self._open, self._begun = key, True, self._values()
        kept = self._kept.pop(key, None)
        if kept is None:
            return False
        for name, value in kept.items():
            _write(self._editors[name], value)
        return True

    def forget(self) -> None:
        """What is on screen was saved, cancelled or dropped."""
        if self._open:
            self._kept.pop(self._key, None)
        self._open = False

    @property
    def _is_dirty(self) -> bool:
        return self._open and self._values() != self._begun

    def _values(self) -> Values:
        return {name: _read(editor) for name, editor in self._editors.items()}


def _read(editor: Editor) -> object:
    if isinstance(editor, QComboBox):
        return editor.currentData()
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _write(editor: Editor, value: object) -> None:
    if isinstance(editor, QComboBox):
        for index in range(editor.count()):
            if editor.itemData(index) == value:
                editor.setCurrentIndex(index)
    elif isinstance(editor, QLineEdit):
        editor.setText(str(value))
    else:
        editor.setPlainText(str(value))
