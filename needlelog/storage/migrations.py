"""How the file came to its present shape, one named step after the other.

A step that was once released is never edited: files made with it exist. New tables and columns are new steps at the
end. Knows the shape of the tables and nothing of what is in them.

sqlite-utils is imported inside the functions: it costs a quarter of a second, and a file with nothing pending can do
without.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite_utils
    from sqlite_utils.migrations import Migrations

MIGRATION_SET: Final = "needlelog"
RECORD_TABLE: Final = "_sqlite_migrations"
"""Where sqlite-utils notes which steps were applied."""


def _moment(name: str, *, required: bool = True) -> str:
    """An instant: UTC text to the second, and the local offset in minutes."""
    return ", ".join(_moment_columns(name, required=required))


def _moment_columns(name: str, *, required: bool = False) -> tuple[str, str]:
    """The same as two columns."""
    null = "NOT NULL" if required else ""
    pattern = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z"
    both = "" if required else f"CHECK (({name}_at IS NULL) = ({name}_offset_min IS NULL))"
    return (
        f"{name}_at TEXT {null} CHECK ({name}_at GLOB '{pattern}')",
        f"{name}_offset_min INTEGER {null} CHECK ({name}_offset_min BETWEEN -1439 AND 1439) {both}",
    )


def _day(name: str) -> str:
    """A local date, or null."""
    return f"{name} TEXT CHECK ({name} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')"


def _flag(name: str, *, required: bool = False) -> str:
    return f"{name} INTEGER {'NOT NULL' if required else ''} CHECK ({name} IN (0, 1))"


def _card(name: str) -> str:
    """The 0-10 card in halves, or null."""
    return f"{name} REAL CHECK ({name} BETWEEN 0 AND 10 AND {name} * 2 = round({name} * 2))"


def _words(name: str) -> str:
    """A tuple of words, as a JSON list."""
    return f"{name} TEXT NOT NULL DEFAULT '[]' CHECK (json_valid({name}) AND json_type({name}) = 'array')"


def _text(name: str) -> str:
    """Text, empty when not said."""
    return f"{name} TEXT NOT NULL DEFAULT ''"


def _added(table: str, *columns: str) -> tuple[str, ...]:
    """The statements that add columns to a table."""
    return tuple(f"ALTER TABLE {table} ADD COLUMN {column}" for column in columns)


_IDENTITY: Final = "id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36)"

_0001: Final = (
    f"""CREATE TABLE practitioner (
        {_IDENTITY},
        name TEXT NOT NULL CHECK (name <> ''),
        profession TEXT NOT NULL DEFAULT '',
        registration TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    f"""CREATE TABLE patient (
        {_IDENTITY},
        name TEXT NOT NULL CHECK (name <> ''),
        {_day("born")},
        sex TEXT NOT NULL DEFAULT '' CHECK (sex IN ('female', 'male', 'other', '')),
        reference TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL DEFAULT '',
        emergency_contact TEXT NOT NULL DEFAULT '',
        medicines TEXT NOT NULL DEFAULT '',
        needling_preference TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        {_moment("archived", required=False)}
    ) STRICT""",
    "CREATE INDEX patient_by_reference ON patient (reference)",
    f"""CREATE TABLE episode (
        {_IDENTITY},
        patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
        complaint TEXT NOT NULL CHECK (complaint <> ''),
        card_asks TEXT NOT NULL DEFAULT 'pain' CHECK (card_asks <> ''),
        {_day("started_on")},
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
        {_IDENTITY},
        patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
        episode_id INTEGER REFERENCES episode (id) ON DELETE RESTRICT,
        practitioner_id INTEGER REFERENCES practitioner (id) ON DELETE RESTRICT,
        {_moment("happened")},
        {_card("card_before")},
        {_card("card_after")},
        needles_out INTEGER CHECK (needles_out BETWEEN 0 AND 500),
        count_reason TEXT NOT NULL DEFAULT '',
        no_needling_reason TEXT NOT NULL DEFAULT '',
        subjective TEXT NOT NULL DEFAULT '',
        objective TEXT NOT NULL DEFAULT '',
        assessment TEXT NOT NULL DEFAULT '',
        plan TEXT NOT NULL DEFAULT '',
        {_moment("signed", required=False)},
        signed_by INTEGER REFERENCES practitioner (id) ON DELETE RESTRICT,
        CHECK ((signed_at IS NULL) = (signed_by IS NULL))
    ) STRICT""",
    "CREATE INDEX session_by_patient ON session (patient_id, happened_at)",
    "CREATE INDEX session_by_episode ON session (episode_id, happened_at)",
    "CREATE INDEX session_by_time ON session (happened_at)",
    "CREATE INDEX session_by_practitioner ON session (practitioner_id)",
    "CREATE INDEX session_draft ON session (patient_id) WHERE signed_at IS NULL",
    f"""CREATE TABLE needling (
        {_IDENTITY},
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        modality TEXT NOT NULL CHECK (modality IN ('dry_needling', 'acupuncture')),
        {_flag("confirmed", required=True)},
        kind TEXT NOT NULL CHECK (kind IN ('acupoint', 'muscle', 'own')),
        code TEXT NOT NULL CHECK ((code = '') = (kind = 'own')),
        label TEXT NOT NULL CHECK (label <> ''),
        trigger_point INTEGER CHECK (trigger_point > 0),
        trigger_point_state TEXT CHECK (trigger_point_state IN ('active', 'latent')),
        {_flag("taut_band")},
        tenderness_before REAL CHECK (tenderness_before BETWEEN 0 AND 10),
        tenderness_after REAL CHECK (tenderness_after BETWEEN 0 AND 10),
        {_words("levels")},
        side TEXT CHECK (side IN ('left', 'right', 'midline')),
        needles INTEGER NOT NULL CHECK (needles BETWEEN 0 AND 500),
        diameter_mm REAL CHECK (diameter_mm > 0 AND diameter_mm <= 5),
        length_mm REAL CHECK (length_mm > 0 AND length_mm <= 500),
        depth_min REAL CHECK (depth_min >= 0),
        depth_max REAL CHECK (depth_max >= depth_min AND depth_max <= 500),
        depth_unit TEXT CHECK (depth_unit IN ('mm', 'cun')),
        {_words("techniques")},
        through_to TEXT CHECK (through_to <> ''),
        passes INTEGER CHECK (passes >= 0),
        retention_min REAL CHECK (retention_min >= 0),
        {_flag("electrical", required=True)},
        ea_hz REAL CHECK (ea_hz >= 0),
        ea_hz2 REAL CHECK (ea_hz2 >= 0),
        ea_pulse_us REAL CHECK (ea_pulse_us >= 0),
        ea_ma REAL CHECK (ea_ma >= 0),
        ea_pair INTEGER CHECK (ea_pair >= 0),
        pair INTEGER CHECK (pair >= 0),
        {_flag("ltr")},
        ltr_count INTEGER CHECK (ltr_count >= 0),
        ltr_strength TEXT CHECK (ltr_strength IN ('weak', 'medium', 'strong')),
        {_flag("deqi")},
        referred_pain TEXT CHECK (referred_pain IN ('referred', 'familiar')),
        {_day("tack_due")},
        note TEXT NOT NULL DEFAULT '',
        CHECK ((depth_min IS NULL) = (depth_unit IS NULL) AND (depth_max IS NULL) = (depth_unit IS NULL)),
        CHECK (electrical OR (ea_hz IS NULL AND ea_hz2 IS NULL AND ea_pulse_us IS NULL AND ea_ma IS NULL
                              AND ea_pair IS NULL)),
        CHECK (ltr IS NOT NULL OR (ltr_count IS NULL AND ltr_strength IS NULL))
    ) STRICT""",
    "CREATE INDEX needling_by_session ON needling (session_id, position)",
    f"""CREATE TABLE side_effect (
        {_IDENTITY},
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        needling_id INTEGER REFERENCES needling (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind <> ''),
        severity TEXT NOT NULL CHECK (severity IN ('trace', 'mild', 'significant', 'serious')),
        rating REAL CHECK (rating BETWEEN 0 AND 10),
        onset TEXT NOT NULL CHECK (onset IN ('during', 'after', 'later')),
        reported_by TEXT NOT NULL CHECK (reported_by IN ('practitioner', 'patient')),
        {_moment("found")},
        {_flag("late", required=True)},
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
        {_moment("saved")},
        PRIMARY KEY (session_id, field)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE operation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
        name TEXT NOT NULL CHECK (name <> ''),
        {_moment("done")},
        practitioner_uuid TEXT NOT NULL CHECK (length(practitioner_uuid) = 36),
        patient_id INTEGER,
        {_flag("undoable", required=True)},
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
        {_words("targets")},
        {_words("modalities")},
        {_words("side_effects")}
    ) STRICT""",
    f"""CREATE TABLE patient_summary (
        patient_id INTEGER PRIMARY KEY REFERENCES patient (id) ON DELETE CASCADE,
        session_count INTEGER NOT NULL CHECK (session_count >= 0),
        {_moment("last_session", required=False)},
        {_flag("has_draft", required=True)},
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

_0002: Final = (
    *_added(
        "session",
        "second_episode_id INTEGER REFERENCES episode (id) ON DELETE RESTRICT"
        " CHECK (second_episode_id IS NULL OR (episode_id IS NOT NULL AND second_episode_id <> episode_id))",
        f"{_card('second_card_before')} CHECK (second_card_before IS NULL OR second_episode_id IS NOT NULL)",
        f"{_card('second_card_after')} CHECK (second_card_after IS NULL OR second_episode_id IS NOT NULL)",
        *_moment_columns("since_last_asked"),
        f"{_text('since_last')} CHECK (since_last = '' OR since_last_asked_at IS NOT NULL)",
        *_moment_columns("consent_dry_needling"),
        *_moment_columns("consent_acupuncture"),
        _text("no_consent_reason"),
        f"{_text('position')} CHECK (position IN ("
        "'prone', 'supine', 'side_lying_left', 'side_lying_right', 'sitting', 'other', ''))",
        _text("position_note"),
        _words("adjuncts"),
        *map(_text, ("adjuncts_note", "tongue", "pulse", "pattern", "principle", "needle_lot")),
        _day("needle_expiry"),
    ),
    "CREATE INDEX session_by_second_episode ON session (second_episode_id, happened_at)"
    " WHERE second_episode_id IS NOT NULL",
    *_added(
        "needling",
        "copied_from TEXT CHECK (length(copied_from) = 36)",
        *_moment_columns("confirmed"),
    ),
)

_0003: Final = (
    *_added(
        "practitioner",
        _day("registration_expires_on"),
        _text("insurance"),
        _day("insurance_expires_on"),
        _day("infection_control_on"),
        _text("dry_needling_certificate"),
        _day("dry_needling_certified_on"),
        _text("acupuncture_certificate"),
        _day("acupuncture_certified_on"),
        *_moment_columns("archived"),
    ),
    f"""CREATE TABLE phrase (
        {_IDENTITY},
        field TEXT NOT NULL CHECK (field IN ('subjective', 'objective', 'assessment', 'plan')),
        text TEXT NOT NULL CHECK (text <> ''),
        UNIQUE (field, text)
    ) STRICT""",
)

_STEPS: Final[dict[str, tuple[str, ...]]] = {
    "0001_the_record": _0001,
    "0002_the_whole_visit": _0002,
    "0003_practitioners_and_phrases": _0003,
}
"""The steps in order. Each is a sequence of statements; one that needs Python will become a function of the file."""

NAMES: Final = tuple(_STEPS)
"""The names of all steps that this build knows, oldest first."""

SCHEMA_VERSION: Final = len(NAMES)


def unknown(applied: Iterable[str]) -> tuple[str, ...]:
    """The applied steps that this build does not know: the file was made by a newer one."""
    return tuple(name for name in applied if name not in _STEPS)


def pending(applied: Iterable[str]) -> tuple[str, ...]:
    """The steps still to be taken, in order."""
    done = set(applied)
    return tuple(name for name in NAMES if name not in done)


def apply(database: "sqlite_utils.Database") -> None:
    """Take every pending step. The caller holds a transaction, so that all are taken or none."""
    _registered().apply(database)


def _registered() -> "Migrations":
    from sqlite_utils.migrations import Migrations

    registered = Migrations(MIGRATION_SET)
    for name, statements in _STEPS.items():

        def step(database: "sqlite_utils.Database", statements: tuple[str, ...] = statements) -> None:
            for statement in statements:
                database.conn.execute(statement)

        registered(name=name)(step)
    return registered
