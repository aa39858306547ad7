"""A sample practice on disk: whole or not at all, the same for one seed, and sound."""

from pathlib import Path

import pytest

from needlelog.domain.errors import UserCancelled, UserError
from needlelog.domain.sessions import SessionState
from needlelog.services.clinic import Clinic
from needlelog.services.sample_practice import SAMPLE_PASSPHRASE, fill, make_sample_practice

PATIENTS, SESSIONS, SEED = 12, 60, 9


def _told(clinic: Clinic) -> list[tuple[str, str, int, list[tuple[str, ...]]]]:
    """What a practice says, without the names that each file makes anew."""
    hits = sorted(clinic.patients.search("", limit=1000), key=lambda hit: hit.reference)
    return [
        (
            hit.name,
            hit.complaint,
            hit.session_count,
            [card.targets for card in clinic.sessions.of_patient(hit.id)],
        )
        for hit in hits
    ]


def test_a_sample_practice_opens_holds_what_was_asked_and_is_sound(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    folder = make_sample_practice(tmp_path / "here" / "sample", PATIENTS, SESSIONS, SEED, lambda *at: told.append(at))
    assert told[-1] == (SESSIONS, SESSIONS)
    assert [path.name for path in folder.parent.iterdir()] == ["sample"]
    with Clinic.open(folder, SAMPLE_PASSPHRASE) as clinic:
        hits = clinic.patients.search("", limit=1000)
        assert len(hits) == PATIENTS
        assert sum(hit.session_count for hit in hits) == SESSIONS
        assert len(clinic.practitioners.all()) == 3
        assert [one.name for one, _due in clinic.practitioners.expiring()] == ["Tom Okonjo"]
        report = clinic.check()
        assert report.sound, report.sentences


def test_an_empty_folder_will_do_and_one_with_files_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    folder.mkdir()
    make_sample_practice(folder, 2, 3, SEED)
    before = sorted((path.name, path.stat().st_size) for path in folder.iterdir())
    with pytest.raises(UserError, match="not empty"):
        make_sample_practice(folder, 2, 3, SEED)
    assert sorted((path.name, path.stat().st_size) for path in folder.iterdir()) == before


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "sample").write_text("mine")
    with pytest.raises(UserError, match="not empty"):
        make_sample_practice(tmp_path / "sample", 2, 3, SEED)
    assert (tmp_path / "sample").read_text() == "mine"


def test_nothing_is_left_behind_when_it_is_cancelled(tmp_path: Path) -> None:
    asked = iter([False, False, True])
    with pytest.raises(UserCancelled):
        make_sample_practice(tmp_path / "sample", PATIENTS, SESSIONS, SEED, cancelled=lambda: next(asked))
    assert list(tmp_path.iterdir()) == []


def test_one_seed_fills_two_practices_alike() -> None:
    with Clinic.in_memory() as one, Clinic.in_memory() as other:
        fill(one, PATIENTS, SESSIONS, SEED)
        fill(other, PATIENTS, SESSIONS, SEED)
        assert _told(one) == _told(other)


def test_signed_visits_are_by_who_needled() -> None:
    with Clinic.in_memory() as clinic:
        fill(clinic, PATIENTS, SESSIONS, SEED)
        signed = [
            session
            for hit in clinic.patients.search("", limit=1000)
            for session in clinic.records.of_patient(hit.id).sessions
            if session.state is SessionState.SIGNED
        ]
        assert len(signed) > SESSIONS / 2
        assert all(session.signed_by == session.practitioner_id for session in signed)
        assert all(session.needlings and session.needles_out is not None for session in signed)
