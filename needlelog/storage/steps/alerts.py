"""What is true of a patient and matters to needling."""

from typing import Final

from needlelog.storage.steps.columns import IDENTITY, day, text

STATEMENTS: Final = (
    f"""CREATE TABLE alert (
        {IDENTITY},
        patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
        condition TEXT NOT NULL CHECK (condition <> ''),
        {text("detail")},
        {day("since")},
        {day("until")},
        {text("note")},
        CHECK (until >= since)
    ) STRICT""",
    "CREATE INDEX alert_by_patient ON alert (patient_id)",
)
