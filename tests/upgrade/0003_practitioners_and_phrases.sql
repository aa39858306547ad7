CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE practitioner (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
        name TEXT NOT NULL CHECK (name <> ''),
        profession TEXT NOT NULL DEFAULT '',
        registration TEXT NOT NULL DEFAULT ''
    , registration_expires_on TEXT CHECK (registration_expires_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), insurance TEXT NOT NULL DEFAULT '', insurance_expires_on TEXT CHECK (insurance_expires_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), infection_control_on TEXT CHECK (infection_control_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), dry_needling_certificate TEXT NOT NULL DEFAULT '', dry_needling_certified_on TEXT CHECK (dry_needling_certified_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), acupuncture_certificate TEXT NOT NULL DEFAULT '', acupuncture_certified_on TEXT CHECK (acupuncture_certified_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), archived_at TEXT  CHECK (archived_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'), archived_offset_min INTEGER  CHECK (archived_offset_min BETWEEN -1439 AND 1439) CHECK ((archived_at IS NULL) = (archived_offset_min IS NULL))) STRICT;
CREATE TABLE patient (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
        name TEXT NOT NULL CHECK (name <> ''),
        born TEXT CHECK (born GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        sex TEXT NOT NULL DEFAULT '' CHECK (sex IN ('female', 'male', 'other', '')),
        reference TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL DEFAULT '',
        emergency_contact TEXT NOT NULL DEFAULT '',
        medicines TEXT NOT NULL DEFAULT '',
        needling_preference TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        archived_at TEXT  CHECK (archived_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'), archived_offset_min INTEGER  CHECK (archived_offset_min BETWEEN -1439 AND 1439) CHECK ((archived_at IS NULL) = (archived_offset_min IS NULL))
    ) STRICT;
CREATE INDEX patient_by_reference ON patient (reference);
CREATE TABLE episode (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
        patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
        complaint TEXT NOT NULL CHECK (complaint <> ''),
        card_asks TEXT NOT NULL DEFAULT 'pain' CHECK (card_asks <> ''),
        started_on TEXT CHECK (started_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        diagnosis TEXT NOT NULL DEFAULT '',
        referrer TEXT NOT NULL DEFAULT '',
        body_system TEXT NOT NULL DEFAULT '' CHECK (body_system IN (
            'musculoskeletal', 'nervous', 'respiratory', 'digestive', 'cardiovascular', 'reproductive', 'urinary',
            'other', '')),
        course TEXT NOT NULL DEFAULT '' CHECK (course IN ('acute', 'chronic', '')),
        goal TEXT NOT NULL DEFAULT ''
    ) STRICT;
CREATE INDEX episode_by_patient ON episode (patient_id);
CREATE TABLE session (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
        patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
        episode_id INTEGER REFERENCES episode (id) ON DELETE RESTRICT,
        practitioner_id INTEGER REFERENCES practitioner (id) ON DELETE RESTRICT,
        happened_at TEXT NOT NULL CHECK (happened_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'), happened_offset_min INTEGER NOT NULL CHECK (happened_offset_min BETWEEN -1439 AND 1439) ,
        card_before REAL CHECK (card_before BETWEEN 0 AND 10 AND card_before * 2 = round(card_before * 2)),
        card_after REAL CHECK (card_after BETWEEN 0 AND 10 AND card_after * 2 = round(card_after * 2)),
        needles_out INTEGER CHECK (needles_out BETWEEN 0 AND 500),
        count_reason TEXT NOT NULL DEFAULT '',
        no_needling_reason TEXT NOT NULL DEFAULT '',
        subjective TEXT NOT NULL DEFAULT '',
        objective TEXT NOT NULL DEFAULT '',
        assessment TEXT NOT NULL DEFAULT '',
        plan TEXT NOT NULL DEFAULT '',
        signed_at TEXT  CHECK (signed_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'), signed_offset_min INTEGER  CHECK (signed_offset_min BETWEEN -1439 AND 1439) CHECK ((signed_at IS NULL) = (signed_offset_min IS NULL)),
        signed_by INTEGER REFERENCES practitioner (id) ON DELETE RESTRICT, second_episode_id INTEGER REFERENCES episode (id) ON DELETE RESTRICT CHECK (second_episode_id IS NULL OR (episode_id IS NOT NULL AND second_episode_id <> episode_id)), second_card_before REAL CHECK (second_card_before BETWEEN 0 AND 10 AND second_card_before * 2 = round(second_card_before * 2)) CHECK (second_card_before IS NULL OR second_episode_id IS NOT NULL), second_card_after REAL CHECK (second_card_after BETWEEN 0 AND 10 AND second_card_after * 2 = round(second_card_after * 2)) CHECK (second_card_after IS NULL OR second_episode_id IS NOT NULL), since_last_asked_at TEXT  CHECK (since_last_asked_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'), since_last_asked_offset_min INTEGER  CHECK (since_last_asked_offset_min BETWEEN -1439 AND 1439) CHECK ((since_last_asked_at IS NULL) = (since_last_asked_offset_min IS NULL)), since_last TEXT NOT NULL DEFAULT '' CHECK (since_last = '' OR since_last_asked_at IS NOT NULL), consent_dry_needling_at TEXT  CHECK (consent_dry_needling_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'), consent_dry_needling_offset_min INTEGER  CHECK (consent_dry_needling_offset_min BETWEEN -1439 AND 1439) CHECK ((consent_dry_needling_at IS NULL) = (consent_dry_needling_offset_min IS NULL)), consent_acupuncture_at TEXT  CHECK (consent_acupuncture_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'), consent_acupuncture_offset_min INTEGER  CHECK (consent_acupuncture_offset_min BETWEEN -1439 AND 1439) CHECK ((consent_acupuncture_at IS NULL) = (consent_acupuncture_offset_min IS NULL)), no_consent_reason TEXT NOT NULL DEFAULT '', position TEXT NOT NULL DEFAULT '' CHECK (position IN ('prone', 'supine', 'side_lying_left', 'side_lying_right', 'sitting', 'other', '')), position_note TEXT NOT NULL DEFAULT '', adjuncts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(adjuncts) AND json_type(adjuncts) = 'array'), adjuncts_note TEXT NOT NULL DEFAULT '', tongue TEXT NOT NULL DEFAULT '', pulse TEXT NOT NULL DEFAULT '', pattern TEXT NOT NULL DEFAULT '', principle TEXT NOT NULL DEFAULT '', needle_lot TEXT NOT NULL DEFAULT '', needle_expiry TEXT CHECK (needle_expiry GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        CHECK ((signed_at IS NULL) = (signed_by IS NULL))
    ) STRICT;
CREATE INDEX session_by_patient ON session (patient_id, happened_at);
CREATE INDEX session_by_episode ON session (episode_id, happened_at);
CREATE INDEX session_by_time ON session (happened_at);
CREATE INDEX session_by_practitioner ON session (practitioner_id);
CREATE INDEX session_draft ON session (patient_id) WHERE signed_at IS NULL;
CREATE TABLE needling (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        modality TEXT NOT NULL CHECK (modality IN ('dry_needling', 'acupuncture')),
        confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
        kind TEXT NOT NULL CHECK (kind IN ('acupoint', 'muscle', 'own')),
        code TEXT NOT NULL CHECK ((code = '') = (kind = 'own')),
        label TEXT NOT NULL CHECK (label <> ''),
        trigger_point INTEGER CHECK (trigger_point > 0),
        trigger_point_state TEXT CHECK (trigger_point_state IN ('active', 'latent')),
        taut_band INTEGER  CHECK (taut_band IN (0, 1)),
        tenderness_before REAL CHECK (tenderness_before BETWEEN 0 AND 10),
        tenderness_after REAL CHECK (tenderness_after BETWEEN 0 AND 10),
        levels TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(levels) AND json_type(levels) = 'array'),
        side TEXT CHECK (side IN ('left', 'right', 'midline')),
        needles INTEGER NOT NULL CHECK (needles BETWEEN 0 AND 500),
        diameter_mm REAL CHECK (diameter_mm > 0 AND diameter_mm <= 5),
        length_mm REAL CHECK (length_mm > 0 AND length_mm <= 500),
        depth_min REAL CHECK (depth_min >= 0),
        depth_max REAL CHECK (depth_max >= depth_min AND depth_max <= 500),
        depth_unit TEXT CHECK (depth_unit IN ('mm', 'cun')),
        techniques TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(techniques) AND json_type(techniques) = 'array'),
        through_to TEXT CHECK (through_to <> ''),
        passes INTEGER CHECK (passes >= 0),
        retention_min REAL CHECK (retention_min >= 0),
        electrical INTEGER NOT NULL CHECK (electrical IN (0, 1)),
        ea_hz REAL CHECK (ea_hz >= 0),
        ea_hz2 REAL CHECK (ea_hz2 >= 0),
        ea_pulse_us REAL CHECK (ea_pulse_us >= 0),
        ea_ma REAL CHECK (ea_ma >= 0),
        ea_pair INTEGER CHECK (ea_pair >= 0),
        pair INTEGER CHECK (pair >= 0),
        ltr INTEGER  CHECK (ltr IN (0, 1)),
        ltr_count INTEGER CHECK (ltr_count >= 0),
        ltr_strength TEXT CHECK (ltr_strength IN ('weak', 'medium', 'strong')),
        deqi INTEGER  CHECK (deqi IN (0, 1)),
        referred_pain TEXT CHECK (referred_pain IN ('referred', 'familiar')),
        tack_due TEXT CHECK (tack_due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        note TEXT NOT NULL DEFAULT '', copied_from TEXT CHECK (length(copied_from) = 36), confirmed_at TEXT  CHECK (confirmed_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'), confirmed_offset_min INTEGER  CHECK (confirmed_offset_min BETWEEN -1439 AND 1439) CHECK ((confirmed_at IS NULL) = (confirmed_offset_min IS NULL)),
        CHECK ((depth_min IS NULL) = (depth_unit IS NULL) AND (depth_max IS NULL) = (depth_unit IS NULL)),
        CHECK (electrical OR (ea_hz IS NULL AND ea_hz2 IS NULL AND ea_pulse_us IS NULL AND ea_ma IS NULL
                              AND ea_pair IS NULL)),
        CHECK (ltr IS NOT NULL OR (ltr_count IS NULL AND ltr_strength IS NULL))
    ) STRICT;
CREATE INDEX needling_by_session ON needling (session_id, position);
CREATE TABLE side_effect (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        needling_id INTEGER REFERENCES needling (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind <> ''),
        severity TEXT NOT NULL CHECK (severity IN ('trace', 'mild', 'significant', 'serious')),
        rating REAL CHECK (rating BETWEEN 0 AND 10),
        onset TEXT NOT NULL CHECK (onset IN ('during', 'after', 'later')),
        reported_by TEXT NOT NULL CHECK (reported_by IN ('practitioner', 'patient')),
        found_at TEXT NOT NULL CHECK (found_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'), found_offset_min INTEGER NOT NULL CHECK (found_offset_min BETWEEN -1439 AND 1439) ,
        late INTEGER NOT NULL CHECK (late IN (0, 1)),
        note TEXT NOT NULL DEFAULT ''
    ) STRICT;
CREATE INDEX side_effect_by_session ON side_effect (session_id);
CREATE INDEX side_effect_by_needling ON side_effect (needling_id);
CREATE TABLE setting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        value TEXT NOT NULL
    ) STRICT;
CREATE TABLE draft_text (
        session_id INTEGER NOT NULL,
        field TEXT NOT NULL CHECK (field <> ''),
        text TEXT NOT NULL,
        saved_at TEXT NOT NULL CHECK (saved_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'), saved_offset_min INTEGER NOT NULL CHECK (saved_offset_min BETWEEN -1439 AND 1439) ,
        PRIMARY KEY (session_id, field)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE operation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
        name TEXT NOT NULL CHECK (name <> ''),
        done_at TEXT NOT NULL CHECK (done_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'), done_offset_min INTEGER NOT NULL CHECK (done_offset_min BETWEEN -1439 AND 1439) ,
        practitioner_uuid TEXT NOT NULL CHECK (length(practitioner_uuid) = 36),
        patient_id INTEGER,
        undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)),
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
        reverses INTEGER REFERENCES operation (id) ON DELETE RESTRICT,
        link TEXT CHECK (length(link) = 64),
        CHECK ((kind = 'do') = (reverses IS NULL))
    ) STRICT;
CREATE INDEX operation_open ON operation (id) WHERE link IS NULL;
CREATE INDEX operation_by_patient ON operation (patient_id, id);
CREATE INDEX operation_by_reversal ON operation (reverses);
CREATE TABLE change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        operation_id INTEGER NOT NULL REFERENCES operation (id) ON DELETE RESTRICT,
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
        payload TEXT CHECK (json_valid(payload)),
        salt BLOB CHECK (length(salt) = 16),
        digest TEXT CHECK (length(digest) = 64)
    ) STRICT;
CREATE INDEX change_by_operation ON change (operation_id);
CREATE INDEX change_by_row ON change (table_name, row_id, id);
CREATE TABLE session_summary (
        session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
        needles INTEGER NOT NULL CHECK (needles >= 0),
        ltr_total INTEGER CHECK (ltr_total >= 0),
        ltr_uncounted INTEGER NOT NULL CHECK (ltr_uncounted >= 0),
        targets TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(targets) AND json_type(targets) = 'array'),
        modalities TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(modalities) AND json_type(modalities) = 'array'),
        side_effects TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(side_effects) AND json_type(side_effects) = 'array')
    ) STRICT;
CREATE TABLE patient_summary (
        patient_id INTEGER PRIMARY KEY REFERENCES patient (id) ON DELETE CASCADE,
        session_count INTEGER NOT NULL CHECK (session_count >= 0),
        last_session_at TEXT  CHECK (last_session_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'), last_session_offset_min INTEGER  CHECK (last_session_offset_min BETWEEN -1439 AND 1439) CHECK ((last_session_at IS NULL) = (last_session_offset_min IS NULL)),
        has_draft INTEGER NOT NULL CHECK (has_draft IN (0, 1)),
        complaint TEXT NOT NULL DEFAULT ''
    ) STRICT;
CREATE INDEX patient_summary_by_last ON patient_summary (last_session_at);
CREATE VIRTUAL TABLE patient_search USING fts5 (
        name, reference, born, phone, complaint,
        prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
    );
CREATE VIRTUAL TABLE session_search USING fts5 (
        patient_id UNINDEXED, text,
        prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
    );
CREATE INDEX session_by_second_episode ON session (second_episode_id, happened_at) WHERE second_episode_id IS NOT NULL;
CREATE TABLE phrase (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
        field TEXT NOT NULL CHECK (field IN ('subjective', 'objective', 'assessment', 'plan')),
        text TEXT NOT NULL CHECK (text <> ''),
        UNIQUE (field, text)
    ) STRICT;
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'needlelog', '0001_the_record', '2026-11-24 17:22:02.922131+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (2, 'needlelog', '0002_the_whole_visit', '2026-11-24 17:22:02.936803+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (3, 'needlelog', '0003_practitioners_and_phrases', '2026-11-24 17:22:02.940896+00:00');
INSERT INTO practitioner (id, uuid, name, profession, registration, registration_expires_on, insurance, insurance_expires_on, infection_control_on, dry_needling_certificate, dry_needling_certified_on, acupuncture_certificate, acupuncture_certified_on, archived_at, archived_offset_min) VALUES (1, '24e434f4-4421-45e9-a551-cdfeb1d0ce0c', 'R. Okafor', '', '', NULL, '', NULL, NULL, '', NULL, '', NULL, NULL, NULL);
INSERT INTO patient (id, uuid, name, born, sex, reference, phone, email, emergency_contact, medicines, needling_preference, notes, archived_at, archived_offset_min) VALUES (1, '198c1fca-59a2-4e29-9bd4-a55d8b62a6a5', 'Ada Quillfeather', '1984-05-04', '', '0142', '', '', '', 'apixaban', '', '', NULL, NULL);
INSERT INTO episode (id, uuid, patient_id, complaint, card_asks, started_on, diagnosis, referrer, body_system, course, goal) VALUES (1, '947faa60-e78e-4e18-baa6-7f62a2f6f90e', 1, 'Neck pain, right', 'pain', NULL, '', '', '', '', '');
INSERT INTO session (id, uuid, patient_id, episode_id, practitioner_id, happened_at, happened_offset_min, card_before, card_after, needles_out, count_reason, no_needling_reason, subjective, objective, assessment, plan, signed_at, signed_offset_min, signed_by, second_episode_id, second_card_before, second_card_after, since_last_asked_at, since_last_asked_offset_min, since_last, consent_dry_needling_at, consent_dry_needling_offset_min, consent_acupuncture_at, consent_acupuncture_offset_min, no_consent_reason, position, position_note, adjuncts, adjuncts_note, tongue, pulse, pattern, principle, needle_lot, needle_expiry) VALUES (1, 'e08127a2-967d-459d-aabe-48c23f3df2a9', 1, 1, 1, '2026-03-02T08:00:00Z', 120, 6.0, 3.5, 2, '', '', '', '', '', 'Again in a week.', '2026-11-24T17:22:02Z', 0, 1, NULL, NULL, NULL, NULL, NULL, '', '2026-03-02T08:00:00Z', 120, '2026-03-02T08:00:00Z', 120, '', '', '', '[]', '', '', '', '', '', '', NULL);
INSERT INTO session (id, uuid, patient_id, episode_id, practitioner_id, happened_at, happened_offset_min, card_before, card_after, needles_out, count_reason, no_needling_reason, subjective, objective, assessment, plan, signed_at, signed_offset_min, signed_by, second_episode_id, second_card_before, second_card_after, since_last_asked_at, since_last_asked_offset_min, since_last, consent_dry_needling_at, consent_dry_needling_offset_min, consent_acupuncture_at, consent_acupuncture_offset_min, no_consent_reason, position, position_note, adjuncts, adjuncts_note, tongue, pulse, pattern, principle, needle_lot, needle_expiry) VALUES (2, 'a817068a-a796-4980-96bb-266c15f67847', 1, 1, 1, '2026-03-09T08:00:00Z', 120, 6.0, 3.5, 2, '', '', '', '', '', 'Again in a week.', '2026-11-24T17:22:02Z', 0, 1, NULL, NULL, NULL, NULL, NULL, '', '2026-03-09T08:00:00Z', 120, '2026-03-09T08:00:00Z', 120, '', '', '', '[]', '', '', '', '', '', '', NULL);
INSERT INTO session (id, uuid, patient_id, episode_id, practitioner_id, happened_at, happened_offset_min, card_before, card_after, needles_out, count_reason, no_needling_reason, subjective, objective, assessment, plan, signed_at, signed_offset_min, signed_by, second_episode_id, second_card_before, second_card_after, since_last_asked_at, since_last_asked_offset_min, since_last, consent_dry_needling_at, consent_dry_needling_offset_min, consent_acupuncture_at, consent_acupuncture_offset_min, no_consent_reason, position, position_note, adjuncts, adjuncts_note, tongue, pulse, pattern, principle, needle_lot, needle_expiry) VALUES (3, '2dad14f9-4629-4c3f-893c-2141813fbb7d', 1, 1, 1, '2026-03-16T08:00:00Z', 120, NULL, NULL, NULL, '', '', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', '2026-03-16T08:00:00Z', 120, '2026-03-16T08:00:00Z', 120, '', '', '', '[]', '', '', '', '', '', '', NULL);
INSERT INTO needling (id, uuid, session_id, position, modality, confirmed, kind, code, label, trigger_point, trigger_point_state, taut_band, tenderness_before, tenderness_after, levels, side, needles, diameter_mm, length_mm, depth_min, depth_max, depth_unit, techniques, through_to, passes, retention_min, electrical, ea_hz, ea_hz2, ea_pulse_us, ea_ma, ea_pair, pair, ltr, ltr_count, ltr_strength, deqi, referred_pain, tack_due, note, copied_from, confirmed_at, confirmed_offset_min) VALUES (1, 'e858c451-b4e3-468a-ba02-78622abcf96e', 1, 0, 'dry_needling', 1, 'muscle', 'trapezius_upper', 'Trapezius (upper)', NULL, NULL, NULL, NULL, NULL, '[]', 'right', 1, NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1, 3, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL);
INSERT INTO needling (id, uuid, session_id, position, modality, confirmed, kind, code, label, trigger_point, trigger_point_state, taut_band, tenderness_before, tenderness_after, levels, side, needles, diameter_mm, length_mm, depth_min, depth_max, depth_unit, techniques, through_to, passes, retention_min, electrical, ea_hz, ea_hz2, ea_pulse_us, ea_ma, ea_pair, pair, ltr, ltr_count, ltr_strength, deqi, referred_pain, tack_due, note, copied_from, confirmed_at, confirmed_offset_min) VALUES (2, 'b4ec2f8b-23ae-4826-93c9-d44401dcd4ec', 1, 1, 'acupuncture', 1, 'acupoint', 'LI4', 'LI4 Hegu 合谷', NULL, NULL, NULL, NULL, NULL, '[]', 'left', 1, NULL, NULL, 0.5, 0.5, 'cun', '[]', NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, '', NULL, NULL, NULL);
INSERT INTO needling (id, uuid, session_id, position, modality, confirmed, kind, code, label, trigger_point, trigger_point_state, taut_band, tenderness_before, tenderness_after, levels, side, needles, diameter_mm, length_mm, depth_min, depth_max, depth_unit, techniques, through_to, passes, retention_min, electrical, ea_hz, ea_hz2, ea_pulse_us, ea_ma, ea_pair, pair, ltr, ltr_count, ltr_strength, deqi, referred_pain, tack_due, note, copied_from, confirmed_at, confirmed_offset_min) VALUES (3, '9f14520f-80a2-4fd8-9546-2b3c7b13e7a6', 2, 0, 'dry_needling', 1, 'muscle', 'trapezius_upper', 'Trapezius (upper)', NULL, NULL, NULL, NULL, NULL, '[]', 'right', 1, NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1, 3, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL);
INSERT INTO needling (id, uuid, session_id, position, modality, confirmed, kind, code, label, trigger_point, trigger_point_state, taut_band, tenderness_before, tenderness_after, levels, side, needles, diameter_mm, length_mm, depth_min, depth_max, depth_unit, techniques, through_to, passes, retention_min, electrical, ea_hz, ea_hz2, ea_pulse_us, ea_ma, ea_pair, pair, ltr, ltr_count, ltr_strength, deqi, referred_pain, tack_due, note, copied_from, confirmed_at, confirmed_offset_min) VALUES (4, '0a59059d-78cb-456a-8484-1dd13e9be877', 2, 1, 'acupuncture', 1, 'acupoint', 'LI4', 'LI4 Hegu 合谷', NULL, NULL, NULL, NULL, NULL, '[]', 'left', 1, NULL, NULL, 0.5, 0.5, 'cun', '[]', NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, '', NULL, NULL, NULL);
INSERT INTO needling (id, uuid, session_id, position, modality, confirmed, kind, code, label, trigger_point, trigger_point_state, taut_band, tenderness_before, tenderness_after, levels, side, needles, diameter_mm, length_mm, depth_min, depth_max, depth_unit, techniques, through_to, passes, retention_min, electrical, ea_hz, ea_hz2, ea_pulse_us, ea_ma, ea_pair, pair, ltr, ltr_count, ltr_strength, deqi, referred_pain, tack_due, note, copied_from, confirmed_at, confirmed_offset_min) VALUES (5, '21925e71-9694-4d87-b157-c3800fcb5c2e', 3, 0, 'acupuncture', 1, 'acupoint', 'ST36', 'ST36 Zusanli 足三里', NULL, NULL, NULL, NULL, NULL, '[]', 'left', 1, NULL, NULL, 0.5, 0.5, 'cun', '[]', NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL);
INSERT INTO side_effect (id, uuid, session_id, needling_id, kind, severity, rating, onset, reported_by, found_at, found_offset_min, late, note) VALUES (1, 'd287a60f-f211-4b95-a40e-1071bb163681', 1, 1, 'bruising', 'mild', NULL, 'during', 'practitioner', '2026-03-02T08:00:00Z', 120, 0, '');
INSERT INTO side_effect (id, uuid, session_id, needling_id, kind, severity, rating, onset, reported_by, found_at, found_offset_min, late, note) VALUES (2, 'e8162f41-fbc8-4e7e-a16a-1db1f59fc6d5', 2, 3, 'bruising', 'mild', NULL, 'during', 'practitioner', '2026-03-09T08:00:00Z', 120, 0, '');
INSERT INTO side_effect (id, uuid, session_id, needling_id, kind, severity, rating, onset, reported_by, found_at, found_offset_min, late, note) VALUES (3, '8bccb7c4-825d-4cf4-9b01-c43e1bcb09ad', 2, 4, 'bruising', 'mild', NULL, 'later', 'patient', '2026-03-11T08:00:00Z', 120, 1, '');
INSERT INTO setting (id, name, value) VALUES (1, 'practice_name', 'Harbour Clinic');
INSERT INTO draft_text (session_id, field, text, saved_at, saved_offset_min) VALUES (3, 'subjective', 'Slept well', '2026-11-24T17:22:02Z', 0);
INSERT INTO operation (id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses, link) VALUES (1, '29575251-bea9-47fa-8a2a-b575779aaf78', 'Make practice', '2026-11-24T17:22:02Z', 0, '24e434f4-4421-45e9-a551-cdfeb1d0ce0c', NULL, 0, 'do', NULL, 'a3948a923dc05854c65e31b79d8a5820107607b7bb5e333d9674344265dbeefc');
INSERT INTO operation (id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses, link) VALUES (2, '4b0ee929-6988-46c4-ab01-81b872d72ed0', 'Add patient', '2026-11-24T17:22:02Z', 0, '24e434f4-4421-45e9-a551-cdfeb1d0ce0c', 1, 1, 'do', NULL, '9feda6244ec24c4a65b790687775812c068fefbbb431d85f631183a6ce5ad925');
INSERT INTO operation (id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses, link) VALUES (3, '680856e3-bbcc-4371-a709-2ef12cefc6e4', 'Record and sign session', '2026-11-24T17:22:02Z', 0, '24e434f4-4421-45e9-a551-cdfeb1d0ce0c', 1, 0, 'do', NULL, '785f375d3d1fa453590c241f8848e06b83269437082b75b55237fc3f46a72243');
INSERT INTO operation (id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses, link) VALUES (4, 'cb37f532-eb80-404c-8b75-7006da14d59e', 'Record and sign session', '2026-11-24T17:22:02Z', 0, '24e434f4-4421-45e9-a551-cdfeb1d0ce0c', 1, 0, 'do', NULL, '2b255a5fba89b381158576f43636170c4b99a8d84a05f4165d1097d1cfe5df1d');
INSERT INTO operation (id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses, link) VALUES (5, '257012b4-0422-4a6c-9b94-708caeda3615', 'Add side effect', '2026-11-24T17:22:02Z', 0, '24e434f4-4421-45e9-a551-cdfeb1d0ce0c', 1, 1, 'do', NULL, '538017bacfd771b8b41a666d12dd838ffe8384498ac1444a02bf749315bb898b');
INSERT INTO operation (id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses, link) VALUES (6, 'ee583b0e-eaa1-4a54-9eaf-c529c722b0fe', 'Change patient', '2026-11-24T17:22:02Z', 0, '24e434f4-4421-45e9-a551-cdfeb1d0ce0c', 1, 1, 'do', NULL, '54b83268c5502a83b42c37dce623173ad842d210e82ab408dda01e277125a7df');
INSERT INTO operation (id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses, link) VALUES (7, 'd6d4c553-c638-47be-91c0-bc1780f63317', 'Record session', '2026-11-24T17:22:02Z', 0, '24e434f4-4421-45e9-a551-cdfeb1d0ce0c', 1, 1, 'do', NULL, '3ac635a4ff7401fdc60c35c0b84c3ce6c2a9851b1d823f3753e207dcd03db12b');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (1, 1, 'setting', 1, 'insert', '{"before":null,"after":{"id":1,"name":"practice_name","value":"Harbour Clinic"}}', X'F4F20F64748DBF4138E77A9635C6CB36', 'a9081c9326632008305fb7e4db78ddbfbf4ef291cdc79e6146758af3f8e6c0cd');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (2, 1, 'practitioner', 1, 'insert', '{"before":null,"after":{"id":1,"uuid":"24e434f4-4421-45e9-a551-cdfeb1d0ce0c","name":"R. Okafor","profession":"","registration":"","registration_expires_on":null,"insurance":"","insurance_expires_on":null,"infection_control_on":null,"dry_needling_certificate":"","dry_needling_certified_on":null,"acupuncture_certificate":"","acupuncture_certified_on":null,"archived_at":null,"archived_offset_min":null}}', X'2D5708EFE8E7B8DD1BE64177129F29AA', '349896c297e78f0979a2771f1b76abada8af182ca684483cd3e35d07711da841');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (3, 2, 'patient', 1, 'insert', '{"before":null,"after":{"id":1,"uuid":"198c1fca-59a2-4e29-9bd4-a55d8b62a6a5","name":"Ada Quillfeather","born":"1984-05-04","sex":"","reference":"0142","phone":"","email":"","emergency_contact":"","medicines":"","needling_preference":"","notes":"","archived_at":null,"archived_offset_min":null}}', X'36AA011B8FC2EC9AC7647AC0E783A1FB', '2d160abc2f9510aa02e09f568a1f8bcce4e769f7a4ca2bff65f9cdce87441291');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (4, 2, 'episode', 1, 'insert', '{"before":null,"after":{"id":1,"uuid":"947faa60-e78e-4e18-baa6-7f62a2f6f90e","patient_id":1,"complaint":"Neck pain, right","card_asks":"pain","started_on":null,"diagnosis":"","referrer":"","body_system":"","course":"","goal":""}}', X'CC9CC1302906FE2196AFB9A0D62124B6', '0ff4893c8b84f2d61f981ca4b7bde7d5b51ac7699c79a5b773b1091158befa24');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (5, 3, 'session', 1, 'insert', '{"before":null,"after":{"id":1,"uuid":"e08127a2-967d-459d-aabe-48c23f3df2a9","patient_id":1,"episode_id":1,"practitioner_id":1,"happened_at":"2026-03-02T08:00:00Z","happened_offset_min":120,"card_before":6.0,"card_after":3.5,"needles_out":2,"count_reason":"","no_needling_reason":"","subjective":"","objective":"","assessment":"","plan":"Again in a week.","signed_at":"2026-11-24T17:22:02Z","signed_offset_min":0,"signed_by":1,"second_episode_id":null,"second_card_before":null,"second_card_after":null,"since_last_asked_at":null,"since_last_asked_offset_min":null,"since_last":"","consent_dry_needling_at":"2026-03-02T08:00:00Z","consent_dry_needling_offset_min":120,"consent_acupuncture_at":"2026-03-02T08:00:00Z","consent_acupuncture_offset_min":120,"no_consent_reason":"","position":"","position_note":"","adjuncts":"[]","adjuncts_note":"","tongue":"","pulse":"","pattern":"","principle":"","needle_lot":"","needle_expiry":null}}', X'C12586D7E4B072F19B57395082010263', 'ae5ef74fcd6dfc05b1b180328b423cdd170ca0bfc35e6caa8fc64cbcc0ea4438');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (6, 3, 'needling', 1, 'insert', '{"before":null,"after":{"id":1,"uuid":"e858c451-b4e3-468a-ba02-78622abcf96e","session_id":1,"position":0,"modality":"dry_needling","confirmed":1,"kind":"muscle","code":"trapezius_upper","label":"Trapezius (upper)","trigger_point":null,"trigger_point_state":null,"taut_band":null,"tenderness_before":null,"tenderness_after":null,"levels":"[]","side":"right","needles":1,"diameter_mm":null,"length_mm":null,"depth_min":null,"depth_max":null,"depth_unit":null,"techniques":"[]","through_to":null,"passes":null,"retention_min":null,"electrical":0,"ea_hz":null,"ea_hz2":null,"ea_pulse_us":null,"ea_ma":null,"ea_pair":null,"pair":null,"ltr":1,"ltr_count":3,"ltr_strength":null,"deqi":null,"referred_pain":null,"tack_due":null,"note":"","copied_from":null,"confirmed_at":null,"confirmed_offset_min":null}}', X'4512EA793D655A8B8EED544E14B0CBC4', 'edad910dadc3941ef59c0c00c7a1276b75828fa6ec2c16c9a4361d9ad7ed61ce');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (7, 3, 'side_effect', 1, 'insert', '{"before":null,"after":{"id":1,"uuid":"d287a60f-f211-4b95-a40e-1071bb163681","session_id":1,"needling_id":1,"kind":"bruising","severity":"mild","rating":null,"onset":"during","reported_by":"practitioner","found_at":"2026-03-02T08:00:00Z","found_offset_min":120,"late":0,"note":""}}', X'9C69D77DDCBC3276BEEC051B6A246ADC', '5e8158ce2e0ad993c2dcda4c37199ab879ac2dd76e94fdeaa0b158064e29e772');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (8, 3, 'needling', 2, 'insert', '{"before":null,"after":{"id":2,"uuid":"b4ec2f8b-23ae-4826-93c9-d44401dcd4ec","session_id":1,"position":1,"modality":"acupuncture","confirmed":1,"kind":"acupoint","code":"LI4","label":"LI4 Hegu 合谷","trigger_point":null,"trigger_point_state":null,"taut_band":null,"tenderness_before":null,"tenderness_after":null,"levels":"[]","side":"left","needles":1,"diameter_mm":null,"length_mm":null,"depth_min":0.5,"depth_max":0.5,"depth_unit":"cun","techniques":"[]","through_to":null,"passes":null,"retention_min":null,"electrical":0,"ea_hz":null,"ea_hz2":null,"ea_pulse_us":null,"ea_ma":null,"ea_pair":null,"pair":null,"ltr":null,"ltr_count":null,"ltr_strength":null,"deqi":1,"referred_pain":null,"tack_due":null,"note":"","copied_from":null,"confirmed_at":null,"confirmed_offset_min":null}}', X'47D5DCDC1646AFA8A7302A6A1FD83210', 'a8c07195d29346288b934cea4c0864f9441777c6d5c73e26f82383e2c07a268f');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (9, 4, 'session', 2, 'insert', '{"before":null,"after":{"id":2,"uuid":"a817068a-a796-4980-96bb-266c15f67847","patient_id":1,"episode_id":1,"practitioner_id":1,"happened_at":"2026-03-09T08:00:00Z","happened_offset_min":120,"card_before":6.0,"card_after":3.5,"needles_out":2,"count_reason":"","no_needling_reason":"","subjective":"","objective":"","assessment":"","plan":"Again in a week.","signed_at":"2026-11-24T17:22:02Z","signed_offset_min":0,"signed_by":1,"second_episode_id":null,"second_card_before":null,"second_card_after":null,"since_last_asked_at":null,"since_last_asked_offset_min":null,"since_last":"","consent_dry_needling_at":"2026-03-09T08:00:00Z","consent_dry_needling_offset_min":120,"consent_acupuncture_at":"2026-03-09T08:00:00Z","consent_acupuncture_offset_min":120,"no_consent_reason":"","position":"","position_note":"","adjuncts":"[]","adjuncts_note":"","tongue":"","pulse":"","pattern":"","principle":"","needle_lot":"","needle_expiry":null}}', X'84229C9FD1D181BC390474485C759137', 'bd1aaa2973d35877ddb6779311df4f77bba3022660e30c9b7eb09023e33869b0');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (10, 4, 'needling', 3, 'insert', '{"before":null,"after":{"id":3,"uuid":"9f14520f-80a2-4fd8-9546-2b3c7b13e7a6","session_id":2,"position":0,"modality":"dry_needling","confirmed":1,"kind":"muscle","code":"trapezius_upper","label":"Trapezius (upper)","trigger_point":null,"trigger_point_state":null,"taut_band":null,"tenderness_before":null,"tenderness_after":null,"levels":"[]","side":"right","needles":1,"diameter_mm":null,"length_mm":null,"depth_min":null,"depth_max":null,"depth_unit":null,"techniques":"[]","through_to":null,"passes":null,"retention_min":null,"electrical":0,"ea_hz":null,"ea_hz2":null,"ea_pulse_us":null,"ea_ma":null,"ea_pair":null,"pair":null,"ltr":1,"ltr_count":3,"ltr_strength":null,"deqi":null,"referred_pain":null,"tack_due":null,"note":"","copied_from":null,"confirmed_at":null,"confirmed_offset_min":null}}', X'EEBCEF4714EF10913F34C5B95481F390', '815ba330b5ea66c523f0c839a242b516e202278bb2eb9ce909d52d204c6e706d');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (11, 4, 'side_effect', 2, 'insert', '{"before":null,"after":{"id":2,"uuid":"e8162f41-fbc8-4e7e-a16a-1db1f59fc6d5","session_id":2,"needling_id":3,"kind":"bruising","severity":"mild","rating":null,"onset":"during","reported_by":"practitioner","found_at":"2026-03-09T08:00:00Z","found_offset_min":120,"late":0,"note":""}}', X'E6D18D9DD01139A99945AB9FF7C76B4C', 'fde0873f88599d2f4c34d2855108adfe00e3e78f2851d818f692ff470a65b80e');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (12, 4, 'needling', 4, 'insert', '{"before":null,"after":{"id":4,"uuid":"0a59059d-78cb-456a-8484-1dd13e9be877","session_id":2,"position":1,"modality":"acupuncture","confirmed":1,"kind":"acupoint","code":"LI4","label":"LI4 Hegu 合谷","trigger_point":null,"trigger_point_state":null,"taut_band":null,"tenderness_before":null,"tenderness_after":null,"levels":"[]","side":"left","needles":1,"diameter_mm":null,"length_mm":null,"depth_min":0.5,"depth_max":0.5,"depth_unit":"cun","techniques":"[]","through_to":null,"passes":null,"retention_min":null,"electrical":0,"ea_hz":null,"ea_hz2":null,"ea_pulse_us":null,"ea_ma":null,"ea_pair":null,"pair":null,"ltr":null,"ltr_count":null,"ltr_strength":null,"deqi":1,"referred_pain":null,"tack_due":null,"note":"","copied_from":null,"confirmed_at":null,"confirmed_offset_min":null}}', X'96626C54B76D04FEC504C4102114441C', 'ca4783c4d01b5cc6878d36a81ede032e45ec0ea1532cd201d52382157eeff5fb');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (13, 5, 'side_effect', 3, 'insert', '{"before":null,"after":{"id":3,"uuid":"8bccb7c4-825d-4cf4-9b01-c43e1bcb09ad","session_id":2,"needling_id":4,"kind":"bruising","severity":"mild","rating":null,"onset":"later","reported_by":"patient","found_at":"2026-03-11T08:00:00Z","found_offset_min":120,"late":1,"note":""}}', X'B48EEC044635438B7F7A54B935186D15', '47e81b36511f3fbc9edb6153480e83d6c42ad133bd2d2d36e900c4ec8eb98d10');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (14, 6, 'patient', 1, 'update', '{"before":{"id":1,"uuid":"198c1fca-59a2-4e29-9bd4-a55d8b62a6a5","name":"Ada Quillfeather","born":"1984-05-04","sex":"","reference":"0142","phone":"","email":"","emergency_contact":"","medicines":"","needling_preference":"","notes":"","archived_at":null,"archived_offset_min":null},"after":{"id":1,"uuid":"198c1fca-59a2-4e29-9bd4-a55d8b62a6a5","name":"Ada Quillfeather","born":"1984-05-04","sex":"","reference":"0142","phone":"","email":"","emergency_contact":"","medicines":"apixaban","needling_preference":"","notes":"","archived_at":null,"archived_offset_min":null}}', X'240D64746052E7C9BEB34A7983E2B85D', '3b0803fb30abb98a65899841f1ad4b35204199d6706bb212565252530bb8de11');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (15, 7, 'session', 3, 'insert', '{"before":null,"after":{"id":3,"uuid":"2dad14f9-4629-4c3f-893c-2141813fbb7d","patient_id":1,"episode_id":1,"practitioner_id":1,"happened_at":"2026-03-16T08:00:00Z","happened_offset_min":120,"card_before":null,"card_after":null,"needles_out":null,"count_reason":"","no_needling_reason":"","subjective":"","objective":"","assessment":"","plan":"","signed_at":null,"signed_offset_min":null,"signed_by":null,"second_episode_id":null,"second_card_before":null,"second_card_after":null,"since_last_asked_at":null,"since_last_asked_offset_min":null,"since_last":"","consent_dry_needling_at":"2026-03-16T08:00:00Z","consent_dry_needling_offset_min":120,"consent_acupuncture_at":"2026-03-16T08:00:00Z","consent_acupuncture_offset_min":120,"no_consent_reason":"","position":"","position_note":"","adjuncts":"[]","adjuncts_note":"","tongue":"","pulse":"","pattern":"","principle":"","needle_lot":"","needle_expiry":null}}', X'9F17E0A42FED564F3BF5594E41501885', '6359db9c20ea8d626806295f35d967d7e3885c3ae2b6791cfe9ec173addff44e');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (16, 7, 'needling', 5, 'insert', '{"before":null,"after":{"id":5,"uuid":"21925e71-9694-4d87-b157-c3800fcb5c2e","session_id":3,"position":0,"modality":"acupuncture","confirmed":1,"kind":"acupoint","code":"ST36","label":"ST36 Zusanli 足三里","trigger_point":null,"trigger_point_state":null,"taut_band":null,"tenderness_before":null,"tenderness_after":null,"levels":"[]","side":"left","needles":1,"diameter_mm":null,"length_mm":null,"depth_min":0.5,"depth_max":0.5,"depth_unit":"cun","techniques":"[]","through_to":null,"passes":null,"retention_min":null,"electrical":0,"ea_hz":null,"ea_hz2":null,"ea_pulse_us":null,"ea_ma":null,"ea_pair":null,"pair":null,"ltr":null,"ltr_count":null,"ltr_strength":null,"deqi":null,"referred_pain":null,"tack_due":null,"note":"","copied_from":null,"confirmed_at":null,"confirmed_offset_min":null}}', X'60BA9ABCD6E011140D5C514D1CDEC55A', '1585c85211f8ad1f08e8b1da3df44d71335e8427eac0bca5d5740729a516103e');
INSERT INTO session_summary (session_id, needles, ltr_total, ltr_uncounted, targets, modalities, side_effects) VALUES (1, 2, 3, 0, '["Trapezius (upper) R", "LI4 Hegu 合谷 L"]', '["dry_needling", "acupuncture"]', '[["bruising", "mild"]]');
INSERT INTO session_summary (session_id, needles, ltr_total, ltr_uncounted, targets, modalities, side_effects) VALUES (2, 2, 3, 0, '["Trapezius (upper) R", "LI4 Hegu 合谷 L"]', '["dry_needling", "acupuncture"]', '[["bruising", "mild"], ["bruising", "mild"]]');
INSERT INTO session_summary (session_id, needles, ltr_total, ltr_uncounted, targets, modalities, side_effects) VALUES (3, 1, NULL, 0, '["ST36 Zusanli 足三里 L"]', '["acupuncture"]', '[]');
INSERT INTO patient_summary (patient_id, session_count, last_session_at, last_session_offset_min, has_draft, complaint) VALUES (1, 3, '2026-03-16T08:00:00Z', 120, 1, 'Neck pain, right');
INSERT INTO patient_search (rowid, name, reference, born, phone, complaint) VALUES (1, 'Ada Quillfeather', '0142', '1984-05-04 | 04/05/1984 | 4/5/1984 | 05/04/1984 | 5/4/1984 | 4 May 1984 | 04 May 4 1984 | 04051984 | 19840504', '', 'Neck pain, right');
INSERT INTO session_search (rowid, patient_id, text) VALUES (1, 1, 'trapezius_upper
Trapezius (upper)
LI4
LI4 Hegu 合谷
bruising
Again in a week.');
INSERT INTO session_search (rowid, patient_id, text) VALUES (2, 1, 'trapezius_upper
Trapezius (upper)
LI4
LI4 Hegu 合谷
bruising
Again in a week.');
INSERT INTO session_search (rowid, patient_id, text) VALUES (3, 1, 'ST36
ST36 Zusanli 足三里');
INSERT INTO patient_search (patient_search, rank) VALUES ('secure-delete', 1);
INSERT INTO session_search (session_search, rank) VALUES ('secure-delete', 1);
