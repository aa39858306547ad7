"""What must not run out, who left, and the phrases of the practice."""

from typing import Final

from needlelog.storage.steps.columns import IDENTITY, added, day, moment_columns, text

STATEMENTS: Final = (
    *added(
        "practitioner",
        day("registration_expires_on"),
        text("insurance"),
        day("insurance_expires_on"),
        day("infection_control_on"),
        text("dry_needling_certificate"),
        day("dry_needling_certified_on"),
        text("acupuncture_certificate"),
        day("acupuncture_certified_on"),
        *moment_columns("archived"),
    ),
    f"""CREATE TABLE phrase (
        {IDENTITY},
        field TEXT NOT NULL CHECK (field IN ('subjective', 'objective', 'assessment', 'plan')),
        text TEXT NOT NULL CHECK (text <> ''),
        UNIQUE (field, text)
    ) STRICT""",
)
