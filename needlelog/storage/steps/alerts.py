"""What is true of a patient and matters to needling; and forms of any name may keep their text."""

from typing import Final

from needlelog.storage.steps.columns import IDENTITY, day, moment, text

STATEMENTS: Final = (
    f"""CREATE TABLE alert (
        {IDENTITY},
        patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
        condition TEXT NOT NULL CHECK (condition <> ''),
        {text("detail")},
        area TEXT CHECK (area IN (
            'head_neck', 'upper_limb', 'chest', 'abdomen', 'back', 'pelvis', 'lower_limb')),
        side TEXT CHECK (side IN ('left', 'right', 'midline')),
        {day("since")},
        {day("until")},
        {text("note")},
        CHECK (until >= since),
        CHECK (side IS NULL OR area IS NOT NULL)
    ) STRICT""",
    "CREATE INDEX alert_by_patient ON alert (patient_id)",
    "ALTER TABLE form_text RENAME TO form_text_before",
    f"""CREATE TABLE form_text (
        form TEXT NOT NULL CHECK (form <> ''),
        key TEXT NOT NULL CHECK (json_valid(key) AND json_type(key) = 'array'),
        editor TEXT NOT NULL CHECK (editor <> ''),
        text TEXT NOT NULL,
        {moment("saved")},
        PRIMARY KEY (form, key, editor)
    ) STRICT, WITHOUT ROWID""",
    "INSERT INTO form_text SELECT * FROM form_text_before",
    "DROP TABLE form_text_before",
)
