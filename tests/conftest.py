"""Practices to test against: always real SQLite, in memory where no file is needed."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from needlelog.domain.bodymap import BodyMap
from needlelog.domain.practitioners import PractitionerFields
from needlelog.domain.reference import Reference
from needlelog.services.bodymap import load_bodymap
from needlelog.services.clinic import Clinic
from needlelog.services.reference import load_reference
from needlelog.storage.keys import KdfCost

PASSPHRASE = "correct horse battery staple"
CHEAP = KdfCost(memory_kib=8, passes=1, lanes=1)
"""A passphrase that is quick to try: tests open many practices."""

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
"""No test fails because the machine was busy. Another profile may be asked for on the command line."""

settings.register_profile("long", max_examples=4000, deadline=None)
"""What `make long` asks of every property."""


@pytest.fixture
def clinic() -> Iterator[Clinic]:
    """A practice in memory."""
    with Clinic.in_memory("Harbour Clinic", PractitionerFields(name="R. Okafor")) as made:
        yield made


@pytest.fixture
def clinic_file(tmp_path: Path) -> Iterator[Clinic]:
    """A practice on disk, in ``tmp_path / "practice"``; its passphrase is ``PASSPHRASE``."""
    practitioner = PractitionerFields(name="R. Okafor")
    folder = tmp_path / "practice"
    with Clinic.create(
        folder, practice_name="Harbour Clinic", practitioner=practitioner, passphrase=PASSPHRASE, kdf=CHEAP
    ) as made:
        yield made


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The reference that ships with the program."""
    return load_reference()


@pytest.fixture(scope="session")
def body() -> BodyMap:
    """The drawing of the body that ships with the program."""
    return load_bodymap()


@pytest.fixture
def machine_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ZoneInfo]]:
    """Lets this machine stand in another zone."""

    def move(zone: str) -> ZoneInfo:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        return ZoneInfo(zone)

    yield move
    monkeypatch.undo()
    time.tzset()
