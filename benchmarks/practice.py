"""The practice that is measured on: 20,000 patients, 10,000 sessions, one patient with 14 more and one with 300."""

import sys
from dataclasses import replace
from pathlib import Path

from needlelog.domain import clock
from needlelog.domain.sample_practice import courses
from needlelog.services.clinic import Clinic
from needlelog.services.sample_practice import SAMPLE_PASSPHRASE, make_sample_practice, sample_tables

PATIENTS, SESSIONS = 20_000, 10_000
USUAL, LONG = 14, 300
USUAL_REFERENCE, LONG_REFERENCE = "USUAL", "LONG"


def make(folder: Path) -> None:
    """Make it; takes a minute or two."""
    make_sample_practice(folder, PATIENTS, SESSIONS, seed=1)
    with Clinic.open(folder, SAMPLE_PASSPHRASE) as clinic:
        for reference, length in ((USUAL_REFERENCE, USUAL), (LONG_REFERENCE, LONG)):
            for course in courses(1, length, 2, sample_tables(), clock.now()):
                clinic.add_courses([replace(course, patient=replace(course.patient, reference=reference))])


if __name__ == "__main__":
    make(Path(sys.argv[1]))
