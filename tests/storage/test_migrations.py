"""The schema: what it refuses, and that a step is taken wholly or not at all."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from needlelog.domain.episodes import BodySystem, Chronicity
from needlelog.domain.follow_ups import Means
from needlelog.domain.needlings import (
    DepthUnit,
    LtrStrength,
    Modality,
    ReferredPain,
    Side,
    TargetKind,
    TriggerPointState,
)
from needlelog.domain.patients import Sex
from needlelog.domain.side_effects import Onset, ReportedBy, Severity
from needlelog.domain.treatment import Position
from needlelog.storage import driver, journal, migrations
from needlelog.storage.database import Database
from needlelog.storage.driver import RefusedError
from needlelog.storage.schema import SEARCH
from tests.storage.engine import PASSPHRASE, add_needling, add_patient, add_session, create, in_memory, insert


@pytest.fixture
def db() -> Iterator[Database]:
    with in_memory() as opened:
        yield opened


def test_steps_are_known_by_name() -> None:
    assert migrations.unknown(["0001_the_record", "9999_later"]) == ("9999_later",)
    assert migrations.pending([]) == migrations.NAMES
    assert migrations.pending(migrations.NAMES) == ()


def test_a_pending_step_is_taken_on_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with create(tmp_path / "p") as db:
        patient = add_patient(db)
    step = ("ALTER TABLE patient ADD COLUMN occupation TEXT NOT NULL DEFAULT ''",)
    monkeypatch.setattr(migrations, "_STEPS", {**migrations._STEPS, "9000_test": step})
    monkeypatch.setattr(migrations, "NAMES", (*migrations.NAMES, "9000_test"))
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", 9000)
    with Database.open(tmp_path / "p", PASSPHRASE) as db:
        assert db.value("PRAGMA user_version") == 9000
        assert journal.triggers_stand(db.connection)
        with db.operation("Edit patient") as act:
            db.execute("UPDATE patient SET occupation = 'baker' WHERE id = ?", (patient,))
        (change,) = journal.changes_of(db.connection, act.id)
        assert change.after is not None
        assert change.after["occupation"] == "baker"


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with create(tmp_path / "p") as db:
        add_patient(db)
    before = (tmp_path / "p" / "records.db").read_bytes()
    with monkeypatch.context() as patched:
        steps = {"9000_good": ("CREATE TABLE good (a) ",), "9001_bad": ("CREATE TABLE bad (a)", "SELECT FROM nowhere")}
        patched.setattr(migrations, "_STEPS", {**migrations._STEPS, **steps})
        patched.setattr(migrations, "NAMES", (*migrations.NAMES, *steps))
        with pytest.raises(driver.EngineError):
            Database.open(tmp_path / "p", PASSPHRASE)
    assert (tmp_path / "p" / "records.db").read_bytes() == before
    with Database.open(tmp_path / "p", PASSPHRASE) as db:
        assert db.value("SELECT count(*) FROM sqlite_master WHERE name IN ('good', 'bad')") == 0


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("patient", "sex", Sex),
        ("episode", "body_system", BodySystem),
        ("episode", "course", Chronicity),
        ("needling", "modality", Modality),
        ("needling", "side", Side),
        ("needling", "trigger_point_state", TriggerPointState),
        ("needling", "referred_pain", ReferredPain),
        ("needling", "depth_unit", DepthUnit),
        ("needling", "ltr_strength", LtrStrength),
        ("session", "position", Position),
        ("side_effect", "severity", Severity),
        ("follow_up", "means", Means),
        ("side_effect", "onset", Onset),
        ("side_effect", "reported_by", ReportedBy),
    ],
)
def test_a_column_takes_the_words_of_its_enumeration(
    db: Database, table: str, column: str, kind: type[StrEnum]
) -> None:
    patient = add_patient(db)
    session = add_session(db, patient)
    with db.operation("Add"):
        insert(db, "episode", patient_id=patient, complaint="neck")
        add_needling(db, session, depth_min=1.0, depth_max=1.0, depth_unit="mm", ltr=1)
        insert(db, "side_effect", session_id=session, **EFFECT)
        insert(db, "follow_up", session_id=session, **ASKED)
        for word in kind:
            db.execute(f"UPDATE {table} SET {column} = ?", (word,))
        with pytest.raises(RefusedError):
            db.execute(f"UPDATE {table} SET {column} = 'another'")


ASKED: dict[str, Any] = {
    "practitioner_id": 1, "asked_at": "2026-11-25T10:00:00Z", "asked_offset_min": 0, "means": "phone", "note": "fine",
}  # fmt: skip
EFFECT: dict[str, Any] = {
    "kind": "bruising",
    "severity": "mild",
    "onset": "later",
    "reported_by": "patient",
    "found_at": "2026-11-25T10:00:00Z",
    "found_offset_min": 0,
    "late": 1,
}


def test_the_kinds_of_target(db: Database) -> None:
    session = add_session(db, add_patient(db))
    with db.operation("Add"):
        for kind in TargetKind:
            add_needling(db, session, kind=kind, code="" if kind is TargetKind.OWN else "x")


@pytest.mark.parametrize(
    "values",
    [
        {"needles": -1},
        {"needles": 501},
        {"diameter_mm": 0},
        {"length_mm": -3.0},
        {"depth_min": 5.0},
        {"depth_min": 5.0, "depth_max": 4.0, "depth_unit": "mm"},
        {"tenderness_before": 10.5},
        {"ltr_count": 3},
        {"ltr": 1, "ltr_count": -1},
        {"ea_hz": 2.0},
        {"code": ""},
        {"kind": "own"},
        {"label": ""},
        {"confirmed": 2},
        {"levels": "L4"},
        {"techniques": "{}"},
        {"tack_due": "tomorrow"},
        {"position": -1},
        {"uuid": "short"},
        {"copied_from": "short"},
        {"confirmed_at": "2026-11-23T10:00:00Z"},
        {"needles": "many"},
    ],
)
def test_an_impossible_needling_is_refused(db: Database, values: dict[str, Any]) -> None:
    session = add_session(db, add_patient(db))
    with pytest.raises(RefusedError), db.operation("Add"):
        add_needling(db, session, **values)


@pytest.mark.parametrize(
    "assignment",
    [
        "card_before = 11",
        "card_after = -0.5",
        "card_after = 3.3",
        "needles_out = -1",
        "happened_at = '2026-11-23 10:00'",
        "happened_offset_min = 2000",
        "signed_at = '2026-11-23T10:00:00Z', signed_offset_min = 0",
        "signed_by = 1",
        "patient_id = 99",
        "episode_id = 99",
        "second_episode_id = 1",
        "episode_id = 1, second_episode_id = 1",
        "second_card_before = 4",
        "since_last = 'fell'",
        "since_last_asked_at = '2026-11-23T10:00:00Z'",
        "consent_acupuncture_at = 'yes', consent_acupuncture_offset_min = 0",
        "adjuncts = 'moxa'",
        "needle_expiry = 'soon'",
    ],
)
def test_an_impossible_session_is_refused(db: Database, assignment: str) -> None:
    patient = add_patient(db)
    add_session(db, patient)
    with db.operation("Add episode"):
        insert(db, "episode", patient_id=patient, complaint="neck")
    with pytest.raises(RefusedError), db.operation("Edit"):
        db.execute(f"UPDATE session SET {assignment}")


def test_half_an_instant_is_refused(db: Database) -> None:
    add_patient(db)
    with pytest.raises(RefusedError), db.operation("Archive"):
        db.execute("UPDATE patient SET archived_at = '2026-11-23T10:00:00Z'")


def test_a_patient_with_sessions_is_not_deleted(db: Database) -> None:
    add_session(db, add_patient(db))
    with pytest.raises(RefusedError), db.operation("Delete"):
        db.execute("DELETE FROM patient")


def test_what_leaves_the_search_tables_leaves_the_file(tmp_path: Path) -> None:
    with create(tmp_path / "p") as db:
        for table in SEARCH:
            assert db.value(f"SELECT v FROM {table}_config WHERE k = 'secure-delete'") == 1
        with db.unjournalled():
            db.execute("INSERT INTO patient_search (rowid, name) VALUES (1, 'Müller')")
        assert db.value("SELECT rowid FROM patient_search WHERE patient_search MATCH 'mull*'") == 1
