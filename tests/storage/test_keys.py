"""``keys.json``: who may open a practice."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from uuid import uuid4

import pytest

from needlelog.domain.errors import FieldError, StorageProblem, StorageProblemKind, UserError
from needlelog.storage import keys
from tests.storage.engine import CHEAP

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)
SALT = "00" * 16


def make(folder: Path, *passphrases: str) -> tuple[bytes, list[str]]:
    """A key file with a slot for each passphrase; the data key and the practitioners."""
    key, people = keys.new_data_key(), [str(uuid4()) for _one in passphrases]
    slots = tuple(
        keys.wrap(key, passphrase, person, CHEAP) for passphrase, person in zip(passphrases, people, strict=True)
    )
    keys.write(folder, keys.KeyFile(slots, SALT))
    return key, people


def edit(folder: Path, **values: Any) -> None:
    path = folder / keys.FILE_NAME
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


@pytest.mark.parametrize("passphrase", ["a", "  spaces count ", "pässwörd 合谷 🙂", "x" * 5000, "half \ud800"])
def test_the_passphrase_gives_the_key_back(tmp_path: Path, passphrase: str) -> None:
    key, (person,) = make(tmp_path, passphrase)
    assert keys.unlock(tmp_path, passphrase) == (key, person)


def test_a_composed_letter_is_the_same_as_its_parts(tmp_path: Path) -> None:
    key, _people = make(tmp_path, "caf\u00e9")
    assert keys.unlock(tmp_path, "cafe\u0301")[0] == key


def test_every_practitioner_has_a_passphrase_of_their_own(tmp_path: Path) -> None:
    key, people = make(tmp_path, "first", "second")
    assert keys.unlock(tmp_path, "second") == (key, people[1])
    assert keys.unlock(tmp_path, "first") == (key, people[0])


@pytest.mark.parametrize("blank", ["", "   ", "\u200b"])
def test_a_blank_passphrase_is_refused(blank: str) -> None:
    with pytest.raises(FieldError) as refused:
        keys.wrap(keys.new_data_key(), blank, str(uuid4()), CHEAP)
    assert refused.value.field == "passphrase"


def test_wrong_passphrases_slow_down_and_never_lock_out(tmp_path: Path) -> None:
    key, _people = make(tmp_path, "right")
    moment = NOW
    for _try in range(12):
        with pytest.raises(UserError, match="not the passphrase"):
            keys.unlock(tmp_path, "wrong", moment)
        moment += timedelta(seconds=keys.LONGEST_WAIT_S)
    assert keys.read(tmp_path).failed_unlocks == 12
    with pytest.raises(UserError, match="pause of 30 seconds"):
        keys.unlock(tmp_path, "right", moment - timedelta(seconds=keys.LONGEST_WAIT_S))
    assert keys.unlock(tmp_path, "right", moment)[0] == key
    assert keys.read(tmp_path).failed_unlocks == 0


def test_the_pause_grows_to_half_a_minute() -> None:
    assert [keys.wait_s(tries) for tries in (0, 1, 2, 3, 4, 5, 8, 90)] == [0, 0, 0, 1, 2, 4, 30, 30]


def test_a_clock_set_back_locks_no_one_out(tmp_path: Path) -> None:
    key, _people = make(tmp_path, "right")
    edit(tmp_path, failed_unlocks=50, last_failed_at=NOW.isoformat())
    assert keys.unlock(tmp_path, "right", NOW - timedelta(days=1))[0] == key


@pytest.mark.parametrize("when", ["", "yesterday", "2026-11-23T09:00:00"])
def test_an_unreadable_time_of_failure_locks_no_one_out(tmp_path: Path, when: str) -> None:
    key, _people = make(tmp_path, "right")
    edit(tmp_path, failed_unlocks=50, last_failed_at=when)
    assert keys.unlock(tmp_path, "right", NOW)[0] == key


def test_a_damaged_slot_is_not_taken_for_a_wrong_passphrase(tmp_path: Path) -> None:
    key, people = make(tmp_path, "first", "second")
    slots = json.loads((tmp_path / keys.FILE_NAME).read_text())["slots"]
    slots[0]["wrapped"] = slots[1]["wrapped"]
    edit(tmp_path, slots=slots)
    assert keys.unlock(tmp_path, "second") == (key, people[1])
    with pytest.raises(UserError) as refused:
        keys.unlock(tmp_path, "first")
    assert "damaged" in refused.value.hint
    slots[1]["nonce"] = ""
    edit(tmp_path, slots=slots, failed_unlocks=0)
    with pytest.raises(StorageProblem) as trouble:
        keys.unlock(tmp_path, "second")
    assert trouble.value.kind is StorageProblemKind.DAMAGED
    assert keys.read(tmp_path).failed_unlocks == 0


def test_a_wrong_passphrase_leaves_a_damaged_slot_as_it_lies(tmp_path: Path) -> None:
    make(tmp_path, "first", "second")
    slots = json.loads((tmp_path / keys.FILE_NAME).read_text())["slots"]
    slots[0]["wrapped"] = slots[1]["wrapped"]
    edit(tmp_path, slots=slots)
    for _each in range(2):
        with pytest.raises(UserError):
            keys.unlock(tmp_path, "wrong")
    kept = json.loads((tmp_path / keys.FILE_NAME).read_text())
    assert (kept["slots"], kept["failed_unlocks"]) == (slots, 2)
    with pytest.raises(ValueError, match="damaged"):
        keys.write(tmp_path, keys.read(tmp_path))


def test_a_slot_without_bytes_is_damaged_even_if_its_checksum_fits(tmp_path: Path) -> None:
    key, people = make(tmp_path, "first", "second")
    slots = json.loads((tmp_path / keys.FILE_NAME).read_text())["slots"]
    slots[0].update(salt="", nonce="", wrapped="")
    del slots[0]["checksum"]
    slots[0]["checksum"] = keys._checksum(slots[0])
    edit(tmp_path, slots=slots)
    assert keys.unlock(tmp_path, "second") == (key, people[1])


def test_who_may_not_write_is_not_counted(tmp_path: Path) -> None:
    make(tmp_path, "right")
    before = (tmp_path / keys.FILE_NAME).read_bytes()
    with pytest.raises(UserError):
        keys.unlock(tmp_path, "wrong", counts=False)
    assert (tmp_path / keys.FILE_NAME).read_bytes() == before
    edit(tmp_path, failed_unlocks=1)
    before = (tmp_path / keys.FILE_NAME).read_bytes()
    keys.unlock(tmp_path, "right", counts=False)
    assert (tmp_path / keys.FILE_NAME).read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"format": 1}', b'{"format": "1"}', b"\xff\xfe", b'{"format":1,"slots":[]}'],
)
def test_an_unreadable_key_file_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / keys.FILE_NAME).write_bytes(content)
    with pytest.raises(StorageProblem) as trouble:
        keys.unlock(tmp_path, "right")
    assert trouble.value.kind is StorageProblemKind.DAMAGED
    assert (tmp_path / keys.FILE_NAME).read_bytes() == content


@pytest.mark.parametrize(
    "wrong",
    [
        {"slots": ["x"]},
        {"slots": {"a": 1}},
        {"slots": "x"},
        {"slots": [[]]},
        {"slots": [None]},
        {"slots": 7},
        {"failed_unlocks": float("inf")},
        {"failed_unlocks": []},
        {"schema_version": float("inf")},
        {"format": None},
    ],
)
def test_a_key_file_of_another_shape_is_damaged(tmp_path: Path, wrong: dict[str, Any]) -> None:
    make(tmp_path, "right")
    edit(tmp_path, **wrong)
    with pytest.raises(StorageProblem, match=r"keys\.json") as trouble:
        keys.unlock(tmp_path, "right")
    assert trouble.value.kind is StorageProblemKind.DAMAGED


def test_a_key_file_without_end_is_damaged(tmp_path: Path) -> None:
    (tmp_path / keys.FILE_NAME).write_text("[" * 100_000)
    with pytest.raises(StorageProblem) as trouble:
        keys.unlock(tmp_path, "right")
    assert trouble.value.kind is StorageProblemKind.DAMAGED


def test_a_slot_opens_for_its_own_practitioner_alone(tmp_path: Path) -> None:
    _key, people = make(tmp_path, "first", "second")
    slots = json.loads((tmp_path / keys.FILE_NAME).read_text())["slots"]
    for slot, person in zip(slots, reversed(people), strict=True):
        del slot["checksum"]
        slot["practitioner_uuid"] = person
        slot["checksum"] = keys._checksum(slot)
    edit(tmp_path, slots=slots)
    with pytest.raises(keys.WrongPassphraseError):
        keys.unlock(tmp_path, "first")


def test_a_try_costs_what_a_guesser_must_pay() -> None:
    assert (keys.KdfCost().memory_kib, keys.KdfCost().passes, keys.KdfCost().lanes) == (64 * 1024, 3, 4)


def test_a_key_file_without_slots_is_damaged(tmp_path: Path) -> None:
    make(tmp_path, "right")
    edit(tmp_path, slots=[])
    with pytest.raises(StorageProblem) as trouble:
        keys.unlock(tmp_path, "right")
    assert trouble.value.kind is StorageProblemKind.DAMAGED


def test_an_absurd_cost_is_not_paid(tmp_path: Path) -> None:
    make(tmp_path, "right")
    slot = json.loads((tmp_path / keys.FILE_NAME).read_text())["slots"][0]
    slot["kdf"]["memory_kib"] = 1 << 40
    del slot["checksum"]
    edit(tmp_path, slots=[{**slot, "checksum": keys._checksum(slot)}])
    with pytest.raises(StorageProblem) as trouble:
        keys.unlock(tmp_path, "right")
    assert trouble.value.kind is StorageProblemKind.DAMAGED


def test_an_endless_number_of_passes_is_not_paid(tmp_path: Path) -> None:
    make(tmp_path, "right")
    slot = json.loads((tmp_path / keys.FILE_NAME).read_text())["slots"][0]
    slot["kdf"]["passes"] = 1 << 30
    del slot["checksum"]
    edit(tmp_path, slots=[{**slot, "checksum": keys._checksum(slot)}])
    with pytest.raises(StorageProblem, match=r"keys\.json"):
        keys.unlock(tmp_path, "right")


def test_a_newer_or_missing_key_file_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem) as missing:
        keys.read(tmp_path)
    make(tmp_path, "right")
    edit(tmp_path, format=keys.FORMAT + 1)
    with pytest.raises(StorageProblem) as newer:
        keys.read(tmp_path)
    assert (missing.value.kind, newer.value.kind) == (StorageProblemKind.MISSING, StorageProblemKind.TOO_NEW)


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, people = make(tmp_path, "right")

    monkeypatch.setattr(Path, "replace", Mock(side_effect=OSError("no space")))
    with pytest.raises(UserError):
        keys.unlock(tmp_path, "wrong", NOW)
    assert keys.unlock(tmp_path, "right", NOW) == (key, people[0])
    assert [path.name for path in tmp_path.iterdir()] == [keys.FILE_NAME]
