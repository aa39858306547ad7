"""How a patient was after a signed session, asked later."""

from typing import Final

from needlelog.storage.steps.columns import IDENTITY, card, moment, text

STATEMENTS: Final = (
    f"""CREATE TABLE follow_up (
        {IDENTITY},
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        practitioner_id INTEGER NOT NULL REFERENCES practitioner (id) ON DELETE RESTRICT,
        {moment("asked")},
        means TEXT NOT NULL CHECK (means IN ('phone', 'in_person', 'message')),
        {card("card")},
        {text("note")},
        CHECK (note <> '' OR card IS NOT NULL)
    ) STRICT""",
    "CREATE INDEX follow_up_by_session ON follow_up (session_id)",
)
