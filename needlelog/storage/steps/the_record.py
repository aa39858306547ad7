"""The first step: patients, sessions, needlings, the journal, and what is computed from them."""

from typing import Final

from needlelog.storage.steps.columns import IDENTITY, card, day, flag, moment, words

STATEMENTS: Final = (
    f"""CREATE TABLE practitioner (
        {IDENTITY},
        name TEXT NOT NULL CHECK (name <> ''),
        profession TEXT NOT NULL DEFAULT '',
        registration TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    f"""CREATE TABLE patient (
        {IDENTITY},
        name TEXT NOT NULL CHECK (name <> ''),
        {day("born")},
        sex TEXT NOT NULL DEFAULT '' CHECK (sex IN ('female', 'male', 'other', '')),
        reference TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL DEFAULT '',
        emergency_contact TEXT NOT NULL DEFAULT '',
        medicines TEXT NOT NULL DEFAULT '',
        needling_preference TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        {moment("archived", required=False)}
    ) STRICT""",
    "CREATE INDEX patient_by_reference ON patient (reference)",
    f"""CREATE TABLE episode (
        {IDENTITY},
        patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
        complaint TEXT NOT NULL CHECK (complaint <> ''),
        card_asks TEXT NOT NULL DEFAULT 'pain' CHECK (card_asks <> ''),
        {day("started_on")},
        diagnosis TEXT NOT NULL DEFAULT '',
        referrer TEXT NOT NULL DEFAULT '',
        body_system TEXT NOT NULL DEFAULT '' CHECK (body_system IN (
            'musculoskeletal', 'nervous', 'respiratory', 'digestive', 'cardiovascular', 'reproductive', 'urinary',
            'other', '')),
        course TEXT NOT NULL DEFAULT '' CHECK (course IN ('acute', 'chronic', '')),
        goal TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX episode_by_patient ON episode (patient_id)",
    f"""CREATE TABLE session (
        {IDENTITY},
        patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
        episode_id INTEGER REFERENCES episode (id) ON DELETE RESTRICT,
        practitioner_id INTEGER REFERENCES practitioner (id) ON DELETE RESTRICT,
        {moment("happened")},
        {card("card_before")},
        {card("card_after")},
        needles_out INTEGER CHECK (needles_out BETWEEN 0 AND 500),
        count_reason TEXT NOT NULL DEFAULT '',
        no_needling_reason TEXT NOT NULL DEFAULT '',
        subjective TEXT NOT NULL DEFAULT '',
        objective TEXT NOT NULL DEFAULT '',
        assessment TEXT NOT NULL DEFAULT '',
        plan TEXT NOT NULL DEFAULT '',
        {moment("signed", required=False)},
        signed_by INTEGER REFERENCES practitioner (id) ON DELETE RESTRICT,
        CHECK ((signed_at IS NULL) = (signed_by IS NULL))
    ) STRICT""",
    "CREATE INDEX session_by_patient ON session (patient_id, happened_at)",
    "CREATE INDEX session_by_episode ON session (episode_id, happened_at)",
    "CREATE INDEX session_by_time ON session (happened_at)",
    "CREATE INDEX session_by_practitioner ON session (practitioner_id)",
    "CREATE INDEX session_draft ON session (patient_id) WHERE signed_at IS NULL",
    f"""CREATE TABLE needling (
        {IDENTITY},
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        modality TEXT NOT NULL CHECK (modality IN ('dry_needling', 'acupuncture')),
        {flag("confirmed", required=True)},
        kind TEXT NOT NULL CHECK (kind IN ('acupoint', 'muscle', 'own')),
        code TEXT NOT NULL CHECK ((code = '') = (kind = 'own')),
        label TEXT NOT NULL CHECK (label <> ''),
        trigger_point INTEGER CHECK (trigger_point > 0),
        trigger_point_state TEXT CHECK (trigger_point_state IN ('active', 'latent')),
        {flag("taut_band")},
        tenderness_before REAL CHECK (tenderness_before BETWEEN 0 AND 10),
        tenderness_after REAL CHECK (tenderness_after BETWEEN 0 AND 10),
        {words("levels")},
        side TEXT CHECK (side IN ('left', 'right', 'midline')),
        needles INTEGER NOT NULL CHECK (needles BETWEEN 0 AND 500),
        diameter_mm REAL CHECK (diameter_mm > 0 AND diameter_mm <= 5),
        length_mm REAL CHECK (length_mm > 0 AND length_mm <= 500),
        depth_min REAL CHECK (depth_min >= 0),
        depth_max REAL CHECK (depth_max >= depth_min AND depth_max <= 500),
        depth_unit TEXT CHECK (depth_unit IN ('mm', 'cun')),
        {words("techniques")},
        through_to TEXT CHECK (through_to <> ''),
        passes INTEGER CHECK (passes >= 0),
        retention_min REAL CHECK (retention_min >= 0),
        {flag("electrical", required=True)},
        ea_hz REAL CHECK (ea_hz >= 0),
        ea_hz2 REAL CHECK (ea_hz2 >= 0),
        ea_pulse_us REAL CHECK (ea_pulse_us >= 0),
        ea_ma REAL CHECK (ea_ma >= 0),
        ea_pair INTEGER CHECK (ea_pair >= 0),
        pair INTEGER CHECK (pair >= 0),
        {flag("ltr")},
        ltr_count INTEGER CHECK (ltr_count >= 0),
        ltr_strength TEXT CHECK (ltr_strength IN ('weak', 'medium', 'strong')),
        {flag("deqi")},
        referred_pain TEXT CHECK (referred_pain IN ('referred', 'familiar')),
        {day("tack_due")},
        note TEXT NOT NULL DEFAULT '',
        CHECK ((depth_min IS NULL) = (depth_unit IS NULL) AND (depth_max IS NULL) = (depth_unit IS NULL)),
        CHECK (electrical OR (ea_hz IS NULL AND ea_hz2 IS NULL AND ea_pulse_us IS NULL AND ea_ma IS NULL
                              AND ea_pair IS NULL)),
        CHECK (ltr IS NOT NULL OR (ltr_count IS NULL AND ltr_strength IS NULL))
    ) STRICT""",
    "CREATE INDEX needling_by_session ON needling (session_id, position)",
    f"""CREATE TABLE side_effect (
        {IDENTITY},
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        needling_id INTEGER REFERENCES needling (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind <> ''),
        severity TEXT NOT NULL CHECK (severity IN ('trace', 'mild', 'significant', 'serious')),
        rating REAL CHECK (rating BETWEEN 0 AND 10),
        onset TEXT NOT NULL CHECK (onset IN ('during', 'after', 'later')),
        reported_by TEXT NOT NULL CHECK (reported_by IN ('practitioner', 'patient')),
        {moment("found")},
        {flag("late", required=True)},
        note TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX side_effect_by_session ON side_effect (session_id)",
    "CREATE INDEX side_effect_by_needling ON side_effect (needling_id)",
    """CREATE TABLE setting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        value TEXT NOT NULL
    ) STRICT""",
    # No reference: the text outlives its session, so that it is there when undo or redo brings the session back.
    f"""CREATE TABLE draft_text (
        session_id INTEGER NOT NULL,
        field TEXT NOT NULL CHECK (field <> ''),
        text TEXT NOT NULL,
        {moment("saved")},
        PRIMARY KEY (session_id, field)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE operation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
        name TEXT NOT NULL CHECK (name <> ''),
        {moment("done")},
        practitioner_uuid TEXT NOT NULL CHECK (length(practitioner_uuid) = 36),
        patient_id INTEGER,
        {flag("undoable", required=True)},
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
        reverses INTEGER REFERENCES operation (id) ON DELETE RESTRICT,
        link TEXT CHECK (length(link) = 64),
        CHECK ((kind = 'do') = (reverses IS NULL))
    ) STRICT""",
    "CREATE INDEX operation_open ON operation (id) WHERE link IS NULL",
    "CREATE INDEX operation_by_patient ON operation (patient_id, id)",
    "CREATE INDEX operation_by_reversal ON operation (reverses)",
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        operation_id INTEGER NOT NULL REFERENCES operation (id) ON DELETE RESTRICT,
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
        payload TEXT CHECK (json_valid(payload)),
        salt BLOB CHECK (length(salt) = 16),
        digest TEXT CHECK (length(digest) = 64)
    ) STRICT""",
    "CREATE INDEX change_by_operation ON change (operation_id)",
    "CREATE INDEX change_by_row ON change (table_name, row_id, id)",
    f"""CREATE TABLE session_summary (
        session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
        needles INTEGER NOT NULL CHECK (needles >= 0),
        ltr_total INTEGER CHECK (ltr_total >= 0),
        ltr_uncounted INTEGER NOT NULL CHECK (ltr_uncounted >= 0),
        {words("targets")},
        {words("modalities")},
        {words("side_effects")}
    ) STRICT""",
    f"""CREATE TABLE patient_summary (
        patient_id INTEGER PRIMARY KEY REFERENCES patient (id) ON DELETE CASCADE,
        session_count INTEGER NOT NULL CHECK (session_count >= 0),
        {moment("last_session", required=False)},
        {flag("has_draft", required=True)},
        complaint TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX patient_summary_by_last ON patient_summary (last_session_at)",
    """CREATE VIRTUAL TABLE patient_search USING fts5 (
        name, reference, born, phone, complaint,
        prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
    )""",
    "INSERT INTO patient_search (patient_search, rank) VALUES ('secure-delete', 1)",
    """CREATE VIRTUAL TABLE session_search USING fts5 (
        patient_id UNINDEXED, text,
        prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
    )""",
    "INSERT INTO session_search (session_search, rank) VALUES ('secure-delete', 1)",
)
