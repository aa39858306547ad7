"""Text typed into a form that is neither saved nor cancelled yet."""

from typing import Final

from needlelog.storage.steps.columns import moment

STATEMENTS: Final = (
    # No reference: a key may name no row at all, as that of a new patient does.
    f"""CREATE TABLE form_text (
        form TEXT NOT NULL CHECK (form IN ('patient', 'episode', 'practitioner', 'side_effect')),
        key TEXT NOT NULL CHECK (json_valid(key) AND json_type(key) = 'array'),
        editor TEXT NOT NULL CHECK (editor <> ''),
        text TEXT NOT NULL,
        {moment("saved")},
        PRIMARY KEY (form, key, editor)
    ) STRICT, WITHOUT ROWID""",
)
