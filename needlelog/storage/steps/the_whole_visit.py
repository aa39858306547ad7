"""What a visit holds besides its needles, a second complaint, and which rows were copied."""

from typing import Final

from needlelog.storage.steps.columns import added, card, day, moment_columns, text, words

STATEMENTS: Final = (
    *added(
        "session",
        "second_episode_id INTEGER REFERENCES episode (id) ON DELETE RESTRICT"
        " CHECK (second_episode_id IS NULL OR (episode_id IS NOT NULL AND second_episode_id <> episode_id))",
        f"{card('second_card_before')} CHECK (second_card_before IS NULL OR second_episode_id IS NOT NULL)",
        f"{card('second_card_after')} CHECK (second_card_after IS NULL OR second_episode_id IS NOT NULL)",
        *moment_columns("since_last_asked"),
        f"{text('since_last')} CHECK (since_last = '' OR since_last_asked_at IS NOT NULL)",
        *moment_columns("consent_dry_needling"),
        *moment_columns("consent_acupuncture"),
        text("no_consent_reason"),
        f"{text('position')} CHECK (position IN ("
        "'prone', 'supine', 'side_lying_left', 'side_lying_right', 'sitting', 'other', ''))",
        text("position_note"),
        words("adjuncts"),
        *map(text, ("adjuncts_note", "tongue", "pulse", "pattern", "principle", "needle_lot")),
        day("needle_expiry"),
    ),
    "CREATE INDEX session_by_second_episode ON session (second_episode_id, happened_at)"
    " WHERE second_episode_id IS NOT NULL",
    *added(
        "needling",
        "copied_from TEXT CHECK (length(copied_from) = 36)",
        *moment_columns("confirmed"),
    ),
)
