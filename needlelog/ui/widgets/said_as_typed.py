"""Lets a field say while somebody types what the text is understood as, and once it is left what is wrong with it.

Is told how to read a text and how to word a value; stores nothing.
"""

from collections.abc import Callable
from typing import TypeVar

from needlelog.domain.errors import FieldError
from needlelog.ui.widgets.basics import TextLine
from needlelog.ui.widgets.field import Field

Value = TypeVar("Value")


def say_as_typed(field: Field, read: Callable[[str], Value | None], say: Callable[[Value], str], accepts: str) -> None:
    """``read`` gives None for a blank text, beneath which stands what the field ``accepts``, and raises FieldError."""
    editor = field.editor
    assert isinstance(editor, TextLine)

    def typed(text: str) -> None:
        try:
            value = read(text)
        except FieldError as trouble:
            # A date is half typed most of the time: the red waits until the field is left.
            field.explain(trouble.hint or trouble.message)
            return
        field.explain(accepts if value is None else say(value))

    def left() -> None:
        try:
            read(editor.text())
        except FieldError as trouble:
            field.complain(trouble)

    editor.textChanged.connect(typed)
    editor.left.connect(left)
