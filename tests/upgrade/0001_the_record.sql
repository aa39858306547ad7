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
    ) STRICT;
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
        signed_by INTEGER REFERENCES practitioner (id) ON DELETE RESTRICT,
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
        note TEXT NOT NULL DEFAULT '',
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
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'needlelog', '0001_the_record', '2026-11-24 11:09:04.393303+00:00');
INSERT INTO practitioner (id, uuid, name, profession, registration) VALUES (1, '5bcd7db8-4b9a-4c64-9376-ab379d66375c', 'R. Okafor', '', '');
INSERT INTO patient (id, uuid, name, born, sex, reference, phone, email, emergency_contact, medicines, needling_preference, notes, archived_at, archived_offset_min) VALUES (1, '318be0c1-3a31-4ea9-aff9-376308775f7b', 'Ada Quillfeather', '1984-05-04', '', '0142', '', '', '', 'apixaban', '', '', NULL, NULL);
INSERT INTO episode (id, uuid, patient_id, complaint, card_asks, started_on, diagnosis, referrer, body_system, course, goal) VALUES (1, 'bcefc521-a421-4324-964d-fb2eb557848b', 1, 'Neck pain, right', 'pain', NULL, '', '', '', '', '');
INSERT INTO session (id, uuid, patient_id, episode_id, practitioner_id, happened_at, happened_offset_min, card_before, card_after, needles_out, count_reason, no_needling_reason, subjective, objective, assessment, plan, signed_at, signed_offset_min, signed_by) VALUES (1, 'a9faebfa-e266-4a28-8eb3-97b6217fd6b9', 1, 1, 1, '2026-03-02T08:00:00Z', 120, 6.0, 3.5, 2, '', '', '', '', '', 'Again in a week.', '2026-11-24T11:09:04Z', 0, 1);
INSERT INTO session (id, uuid, patient_id, episode_id, practitioner_id, happened_at, happened_offset_min, card_before, card_after, needles_out, count_reason, no_needling_reason, subjective, objective, assessment, plan, signed_at, signed_offset_min, signed_by) VALUES (2, '76ab4c7b-fcb8-439e-995f-ae487a45defa', 1, 1, 1, '2026-03-09T08:00:00Z', 120, 6.0, 3.5, 2, '', '', '', '', '', 'Again in a week.', '2026-11-24T11:09:04Z', 0, 1);
INSERT INTO session (id, uuid, patient_id, episode_id, practitioner_id, happened_at, happened_offset_min, card_before, card_after, needles_out, count_reason, no_needling_reason, subjective, objective, assessment, plan, signed_at, signed_offset_min, signed_by) VALUES (3, '54ba0b9e-4925-4906-90cf-40270a3d7d29', 1, 1, 1, '2026-03-16T08:00:00Z', 120, NULL, NULL, NULL, '', '', '', '', '', '', NULL, NULL, NULL);
INSERT INTO needling (id, uuid, session_id, position, modality, confirmed, kind, code, label, trigger_point, trigger_point_state, taut_band, tenderness_before, tenderness_after, levels, side, needles, diameter_mm, length_mm, depth_min, depth_max, depth_unit, techniques, through_to, passes, retention_min, electrical, ea_hz, ea_hz2, ea_pulse_us, ea_ma, ea_pair, pair, ltr, ltr_count, ltr_strength, deqi, referred_pain, tack_due, note) VALUES (1, '9217005c-56dc-4b87-94bb-f4050f6f5c32', 1, 0, 'dry_needling', 1, 'muscle', 'trapezius_upper', 'Trapezius (upper)', NULL, NULL, NULL, NULL, NULL, '[]', 'right', 1, NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1, 3, NULL, NULL, NULL, NULL, '');
INSERT INTO needling (id, uuid, session_id, position, modality, confirmed, kind, code, label, trigger_point, trigger_point_state, taut_band, tenderness_before, tenderness_after, levels, side, needles, diameter_mm, length_mm, depth_min, depth_max, depth_unit, techniques, through_to, passes, retention_min, electrical, ea_hz, ea_hz2, ea_pulse_us, ea_ma, ea_pair, pair, ltr, ltr_count, ltr_strength, deqi, referred_pain, tack_due, note) VALUES (2, '877c5115-8277-4ff1-b334-cd07f4030983', 1, 1, 'acupuncture', 1, 'acupoint', 'LI4', 'LI4 Hegu 合谷', NULL, NULL, NULL, NULL, NULL, '[]', 'left', 1, NULL, NULL, 0.5, 0.5, 'cun', '[]', NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, '');
INSERT INTO needling (id, uuid, session_id, position, modality, confirmed, kind, code, label, trigger_point, trigger_point_state, taut_band, tenderness_before, tenderness_after, levels, side, needles, diameter_mm, length_mm, depth_min, depth_max, depth_unit, techniques, through_to, passes, retention_min, electrical, ea_hz, ea_hz2, ea_pulse_us, ea_ma, ea_pair, pair, ltr, ltr_count, ltr_strength, deqi, referred_pain, tack_due, note) VALUES (3, 'd2ad4151-8b68-4dde-bf3e-f81ff40e4dd8', 2, 0, 'dry_needling', 1, 'muscle', 'trapezius_upper', 'Trapezius (upper)', NULL, NULL, NULL, NULL, NULL, '[]', 'right', 1, NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 1, 3, NULL, NULL, NULL, NULL, '');
INSERT INTO needling (id, uuid, session_id, position, modality, confirmed, kind, code, label, trigger_point, trigger_point_state, taut_band, tenderness_before, tenderness_after, levels, side, needles, diameter_mm, length_mm, depth_min, depth_max, depth_unit, techniques, through_to, passes, retention_min, electrical, ea_hz, ea_hz2, ea_pulse_us, ea_ma, ea_pair, pair, ltr, ltr_count, ltr_strength, deqi, referred_pain, tack_due, note) VALUES (4, '18609b26-043a-43ab-b516-507ceac92214', 2, 1, 'acupuncture', 1, 'acupoint', 'LI4', 'LI4 Hegu 合谷', NULL, NULL, NULL, NULL, NULL, '[]', 'left', 1, NULL, NULL, 0.5, 0.5, 'cun', '[]', NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, '');
INSERT INTO needling (id, uuid, session_id, position, modality, confirmed, kind, code, label, trigger_point, trigger_point_state, taut_band, tenderness_before, tenderness_after, levels, side, needles, diameter_mm, length_mm, depth_min, depth_max, depth_unit, techniques, through_to, passes, retention_min, electrical, ea_hz, ea_hz2, ea_pulse_us, ea_ma, ea_pair, pair, ltr, ltr_count, ltr_strength, deqi, referred_pain, tack_due, note) VALUES (5, '6dc6daf6-fd1a-469b-ac63-828bbf25130f', 3, 0, 'acupuncture', 1, 'acupoint', 'ST36', 'ST36 Zusanli 足三里', NULL, NULL, NULL, NULL, NULL, '[]', 'left', 1, NULL, NULL, 0.5, 0.5, 'cun', '[]', NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO side_effect (id, uuid, session_id, needling_id, kind, severity, rating, onset, reported_by, found_at, found_offset_min, late, note) VALUES (1, 'fdd187ea-9aa3-4df7-96e8-c41641470edc', 1, 1, 'bruising', 'mild', NULL, 'during', 'practitioner', '2026-03-02T08:00:00Z', 120, 0, '');
INSERT INTO side_effect (id, uuid, session_id, needling_id, kind, severity, rating, onset, reported_by, found_at, found_offset_min, late, note) VALUES (2, '4ebcbedc-2906-4d7b-bd22-fc24500ccd85', 2, 3, 'bruising', 'mild', NULL, 'during', 'practitioner', '2026-03-09T08:00:00Z', 120, 0, '');
INSERT INTO side_effect (id, uuid, session_id, needling_id, kind, severity, rating, onset, reported_by, found_at, found_offset_min, late, note) VALUES (3, '206c57f4-063a-4dd5-82bc-7f9061467603', 2, 4, 'bruising', 'mild', NULL, 'later', 'patient', '2026-03-11T08:00:00Z', 120, 1, '');
INSERT INTO setting (id, name, value) VALUES (1, 'practice_name', 'Harbour Clinic');
INSERT INTO draft_text (session_id, field, text, saved_at, saved_offset_min) VALUES (3, 'subjective', 'Slept well', '2026-11-24T11:09:04Z', 0);
INSERT INTO operation (id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses, link) VALUES (1, 'a33eedb2-2578-42a1-afc8-09b9313ded61', 'Make practice', '2026-11-24T11:09:04Z', 0, '5bcd7db8-4b9a-4c64-9376-ab379d66375c', NULL, 0, 'do', NULL, '21eb0255ca3c21775cc8ace3eb7b1bbd82dbee629baef51b8acbfc0acb9cae47');
INSERT INTO operation (id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses, link) VALUES (2, '89c28fde-0e8a-40e7-b527-ece08ecd8116', 'Add patient', '2026-11-24T11:09:04Z', 0, '5bcd7db8-4b9a-4c64-9376-ab379d66375c', 1, 1, 'do', NULL, 'a92dde8ef500d77c1ea8b37dda9b4e0054347b063bef65e157183ca5b8f2e073');
INSERT INTO operation (id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses, link) VALUES (3, 'ceb64ab0-dc55-494d-9f58-6e71c7fda998', 'Record and sign session', '2026-11-24T11:09:04Z', 0, '5bcd7db8-4b9a-4c64-9376-ab379d66375c', 1, 0, 'do', NULL, '5268d5befc10f513a6485a9cc991e77e741431a0bed9b94339b8fd228c7ff8e1');
INSERT INTO operation (id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses, link) VALUES (4, '0e0b5409-c1c4-45f9-bbc0-51cc7fe89eb7', 'Record and sign session', '2026-11-24T11:09:04Z', 0, '5bcd7db8-4b9a-4c64-9376-ab379d66375c', 1, 0, 'do', NULL, '5cbe5bf2ea6b7a4cdf77be2be08070678836c2be6264f7e2e5fa7d8aae6769b5');
INSERT INTO operation (id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses, link) VALUES (5, '26ba3667-a766-4f4e-a96b-4ad6fd36298b', 'Add side effect', '2026-11-24T11:09:04Z', 0, '5bcd7db8-4b9a-4c64-9376-ab379d66375c', 1, 1, 'do', NULL, 'b33866d2114a40b3187677b56f4a7c5a7d3ffc2860622e237fbb8cd1cc97f873');
INSERT INTO operation (id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses, link) VALUES (6, '3c0257bb-0a87-42fa-bd1a-c111bef71cbb', 'Change patient', '2026-11-24T11:09:04Z', 0, '5bcd7db8-4b9a-4c64-9376-ab379d66375c', 1, 1, 'do', NULL, 'ca955c794bac66b224fd11587acbf5fcbe567ae671ed4521a042dab8ff37e3bb');
INSERT INTO operation (id, uuid, name, done_at, done_offset_min, practitioner_uuid, patient_id, undoable, kind, reverses, link) VALUES (7, '54fabafb-f013-4424-8dc7-0c6bea632d49', 'Record session', '2026-11-24T11:09:04Z', 0, '5bcd7db8-4b9a-4c64-9376-ab379d66375c', 1, 1, 'do', NULL, '39403e00e0aca6fedb8266a5c203c4f5788dc322a38d03889ae591df03987411');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (1, 1, 'setting', 1, 'insert', '{"before":null,"after":{"id":1,"name":"practice_name","value":"Harbour Clinic"}}', X'E480D73E02FAB3B2588DF492D822C307', 'd7a9c679a81de34d2f9a47e5d09426f1becaac42acac08e6e38a59551fd4e099');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (2, 1, 'practitioner', 1, 'insert', '{"before":null,"after":{"id":1,"uuid":"5bcd7db8-4b9a-4c64-9376-ab379d66375c","name":"R. Okafor","profession":"","registration":""}}', X'E93BBB445A14032318D87F0FE0F2937E', '3d539c661d666c140caa67cca38efb2b37dca2d03a813ff661511ad28d346874');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (3, 2, 'patient', 1, 'insert', '{"before":null,"after":{"id":1,"uuid":"318be0c1-3a31-4ea9-aff9-376308775f7b","name":"Ada Quillfeather","born":"1984-05-04","sex":"","reference":"0142","phone":"","email":"","emergency_contact":"","medicines":"","needling_preference":"","notes":"","archived_at":null,"archived_offset_min":null}}', X'FB24B91084800F3D0333DB4E677CABCE', '5cc22188a54e591bc3391bedb52f76e2e7817714bf4cd3a29e700c0b38b9351d');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (4, 2, 'episode', 1, 'insert', '{"before":null,"after":{"id":1,"uuid":"bcefc521-a421-4324-964d-fb2eb557848b","patient_id":1,"complaint":"Neck pain, right","card_asks":"pain","started_on":null,"diagnosis":"","referrer":"","body_system":"","course":"","goal":""}}', X'A00183C9A786BF977F76339528F5C585', '69796174371080cff38a4bafa3c2079ca054ca4bb8fb39ebfb24eb08a97a1c5a');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (5, 3, 'session', 1, 'insert', '{"before":null,"after":{"id":1,"uuid":"a9faebfa-e266-4a28-8eb3-97b6217fd6b9","patient_id":1,"episode_id":1,"practitioner_id":1,"happened_at":"2026-03-02T08:00:00Z","happened_offset_min":120,"card_before":6.0,"card_after":3.5,"needles_out":2,"count_reason":"","no_needling_reason":"","subjective":"","objective":"","assessment":"","plan":"Again in a week.","signed_at":"2026-11-24T11:09:04Z","signed_offset_min":0,"signed_by":1}}', X'88DEA17156B8E50794FFBDFC8557A01F', '526196fe14b2f1b0d19364a9f92a293e1c072e7cff2925801d2346ebb109bdad');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (6, 3, 'needling', 1, 'insert', '{"before":null,"after":{"id":1,"uuid":"9217005c-56dc-4b87-94bb-f4050f6f5c32","session_id":1,"position":0,"modality":"dry_needling","confirmed":1,"kind":"muscle","code":"trapezius_upper","label":"Trapezius (upper)","trigger_point":null,"trigger_point_state":null,"taut_band":null,"tenderness_before":null,"tenderness_after":null,"levels":"[]","side":"right","needles":1,"diameter_mm":null,"length_mm":null,"depth_min":null,"depth_max":null,"depth_unit":null,"techniques":"[]","through_to":null,"passes":null,"retention_min":null,"electrical":0,"ea_hz":null,"ea_hz2":null,"ea_pulse_us":null,"ea_ma":null,"ea_pair":null,"pair":null,"ltr":1,"ltr_count":3,"ltr_strength":null,"deqi":null,"referred_pain":null,"tack_due":null,"note":""}}', X'4E98B3C645AD9DFE3FC6A2B05EEAECB7', '1b49440fb1b8b14f2bd4ac2366e62f86f29539caf757a8e92612f4537a64e6ae');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (7, 3, 'side_effect', 1, 'insert', '{"before":null,"after":{"id":1,"uuid":"fdd187ea-9aa3-4df7-96e8-c41641470edc","session_id":1,"needling_id":1,"kind":"bruising","severity":"mild","rating":null,"onset":"during","reported_by":"practitioner","found_at":"2026-03-02T08:00:00Z","found_offset_min":120,"late":0,"note":""}}', X'B38E007183C742900B8F0E457493927C', '65e48509c89cf4e3e00b8d5b19764400ec217cbc6ce838ee52de70d803cb2545');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (8, 3, 'needling', 2, 'insert', '{"before":null,"after":{"id":2,"uuid":"877c5115-8277-4ff1-b334-cd07f4030983","session_id":1,"position":1,"modality":"acupuncture","confirmed":1,"kind":"acupoint","code":"LI4","label":"LI4 Hegu 合谷","trigger_point":null,"trigger_point_state":null,"taut_band":null,"tenderness_before":null,"tenderness_after":null,"levels":"[]","side":"left","needles":1,"diameter_mm":null,"length_mm":null,"depth_min":0.5,"depth_max":0.5,"depth_unit":"cun","techniques":"[]","through_to":null,"passes":null,"retention_min":null,"electrical":0,"ea_hz":null,"ea_hz2":null,"ea_pulse_us":null,"ea_ma":null,"ea_pair":null,"pair":null,"ltr":null,"ltr_count":null,"ltr_strength":null,"deqi":1,"referred_pain":null,"tack_due":null,"note":""}}', X'ADB4106A929E887A26D4E6FD818E6A0E', '41a0d1778d28861bff66edea8ad77a7ccee71e8d85fcf372f3f2efe5c97f43a1');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (9, 4, 'session', 2, 'insert', '{"before":null,"after":{"id":2,"uuid":"76ab4c7b-fcb8-439e-995f-ae487a45defa","patient_id":1,"episode_id":1,"practitioner_id":1,"happened_at":"2026-03-09T08:00:00Z","happened_offset_min":120,"card_before":6.0,"card_after":3.5,"needles_out":2,"count_reason":"","no_needling_reason":"","subjective":"","objective":"","assessment":"","plan":"Again in a week.","signed_at":"2026-11-24T11:09:04Z","signed_offset_min":0,"signed_by":1}}', X'12F3289AB02276E427227CAB7F399323', '525f680727c5ef1dc5bf2497a59e9082ca5b2e10fe6e9c05bde62122b46ac3a4');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (10, 4, 'needling', 3, 'insert', '{"before":null,"after":{"id":3,"uuid":"d2ad4151-8b68-4dde-bf3e-f81ff40e4dd8","session_id":2,"position":0,"modality":"dry_needling","confirmed":1,"kind":"muscle","code":"trapezius_upper","label":"Trapezius (upper)","trigger_point":null,"trigger_point_state":null,"taut_band":null,"tenderness_before":null,"tenderness_after":null,"levels":"[]","side":"right","needles":1,"diameter_mm":null,"length_mm":null,"depth_min":null,"depth_max":null,"depth_unit":null,"techniques":"[]","through_to":null,"passes":null,"retention_min":null,"electrical":0,"ea_hz":null,"ea_hz2":null,"ea_pulse_us":null,"ea_ma":null,"ea_pair":null,"pair":null,"ltr":1,"ltr_count":3,"ltr_strength":null,"deqi":null,"referred_pain":null,"tack_due":null,"note":""}}', X'1AA301E1AAB4A34E986ACFD6204218AF', '7723ba8786b77a20113d9f9f44210572914142ea361c1381f8dd9aaef6a2a525');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (11, 4, 'side_effect', 2, 'insert', '{"before":null,"after":{"id":2,"uuid":"4ebcbedc-2906-4d7b-bd22-fc24500ccd85","session_id":2,"needling_id":3,"kind":"bruising","severity":"mild","rating":null,"onset":"during","reported_by":"practitioner","found_at":"2026-03-09T08:00:00Z","found_offset_min":120,"late":0,"note":""}}', X'FA2F982EDFCC4B48DE46672B4BE9C617', 'f51726ad75c63a7dc96e4b8b24d774b06c6e594079928b2d730b3ee801e22a35');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (12, 4, 'needling', 4, 'insert', '{"before":null,"after":{"id":4,"uuid":"18609b26-043a-43ab-b516-507ceac92214","session_id":2,"position":1,"modality":"acupuncture","confirmed":1,"kind":"acupoint","code":"LI4","label":"LI4 Hegu 合谷","trigger_point":null,"trigger_point_state":null,"taut_band":null,"tenderness_before":null,"tenderness_after":null,"levels":"[]","side":"left","needles":1,"diameter_mm":null,"length_mm":null,"depth_min":0.5,"depth_max":0.5,"depth_unit":"cun","techniques":"[]","through_to":null,"passes":null,"retention_min":null,"electrical":0,"ea_hz":null,"ea_hz2":null,"ea_pulse_us":null,"ea_ma":null,"ea_pair":null,"pair":null,"ltr":null,"ltr_count":null,"ltr_strength":null,"deqi":1,"referred_pain":null,"tack_due":null,"note":""}}', X'E4E4615481649F08067D35D45AF4C121', 'bb74b7e8ee7d3e201bc2eb56fc05861af97cbcdddb0733961baeed8eec6ab88f');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (13, 5, 'side_effect', 3, 'insert', '{"before":null,"after":{"id":3,"uuid":"206c57f4-063a-4dd5-82bc-7f9061467603","session_id":2,"needling_id":4,"kind":"bruising","severity":"mild","rating":null,"onset":"later","reported_by":"patient","found_at":"2026-03-11T08:00:00Z","found_offset_min":120,"late":1,"note":""}}', X'2F89340A4037767D88053165C0B5C625', 'cb2d49cc08670a0a28015e67ddb33c31226a051c07d9507b072c935e18b5e152');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (14, 6, 'patient', 1, 'update', '{"before":{"id":1,"uuid":"318be0c1-3a31-4ea9-aff9-376308775f7b","name":"Ada Quillfeather","born":"1984-05-04","sex":"","reference":"0142","phone":"","email":"","emergency_contact":"","medicines":"","needling_preference":"","notes":"","archived_at":null,"archived_offset_min":null},"after":{"id":1,"uuid":"318be0c1-3a31-4ea9-aff9-376308775f7b","name":"Ada Quillfeather","born":"1984-05-04","sex":"","reference":"0142","phone":"","email":"","emergency_contact":"","medicines":"apixaban","needling_preference":"","notes":"","archived_at":null,"archived_offset_min":null}}', X'DB027FCC6852AB2F4FF7D735927D6DC6', 'b8e458f3db289d298c1d35e031eb588e6690be4e1525cd5a11ae64eba6bf9883');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (15, 7, 'session', 3, 'insert', '{"before":null,"after":{"id":3,"uuid":"54ba0b9e-4925-4906-90cf-40270a3d7d29","patient_id":1,"episode_id":1,"practitioner_id":1,"happened_at":"2026-03-16T08:00:00Z","happened_offset_min":120,"card_before":null,"card_after":null,"needles_out":null,"count_reason":"","no_needling_reason":"","subjective":"","objective":"","assessment":"","plan":"","signed_at":null,"signed_offset_min":null,"signed_by":null}}', X'2AFF77772781D67B7324AD3D3BD21181', '970f310aadd242ace521bb5432094bf836ed2688a5a0f00a6f22389968d951bb');
INSERT INTO change (id, operation_id, table_name, row_id, action, payload, salt, digest) VALUES (16, 7, 'needling', 5, 'insert', '{"before":null,"after":{"id":5,"uuid":"6dc6daf6-fd1a-469b-ac63-828bbf25130f","session_id":3,"position":0,"modality":"acupuncture","confirmed":1,"kind":"acupoint","code":"ST36","label":"ST36 Zusanli 足三里","trigger_point":null,"trigger_point_state":null,"taut_band":null,"tenderness_before":null,"tenderness_after":null,"levels":"[]","side":"left","needles":1,"diameter_mm":null,"length_mm":null,"depth_min":0.5,"depth_max":0.5,"depth_unit":"cun","techniques":"[]","through_to":null,"passes":null,"retention_min":null,"electrical":0,"ea_hz":null,"ea_hz2":null,"ea_pulse_us":null,"ea_ma":null,"ea_pair":null,"pair":null,"ltr":null,"ltr_count":null,"ltr_strength":null,"deqi":null,"referred_pain":null,"tack_due":null,"note":""}}', X'BE1B3D619D6AFBF6FFBAF90531EE8C04', 'b958a10acc1a8530b3c6b2b660411008a2257596f4481f4ba1666c9fc6ce1857');
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
