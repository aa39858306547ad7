"""What is true of a patient and matters to needling."""

from typing import Final

from needlelog.storage.steps.columns import IDENTITY, day, text

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
)
