"""Makes a practice of invented patients in a folder of its own, to look around in.

Knows the reference, the generator and the bulk writer. The folder appears whole or not at all.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from needlelog.domain import clock
from needlelog.domain.courses import Course
from needlelog.domain.errors import StorageProblem, StorageProblemKind, UserCancelled, UserError
from needlelog.domain.needlings import Modality
from needlelog.domain.practitioners import PractitionerFields
from needlelog.domain.sample_practice import SamplePractitioner, SampleTables, courses, rates_per_treatment
from needlelog.i18n import _
from needlelog.services.clinic import Clinic
from needlelog.services.reference import load_reference

SAMPLE_PASSPHRASE = "sample practice"
"""No secret: nobody in a sample practice exists."""

PER_OPERATION = 500
"""Patients and sessions written together: nobody waits at the desk of a practice that is being made."""

OWNER = PractitionerFields(
    name="Ana Ruiz",
    profession="Physiotherapist, acupuncturist",
    registration="PH 10482",
    insurance="Sample Mutual, policy 204-551",
    dry_needling_certificate="Dry needling, levels 1 and 2",
    acupuncture_certificate="Diploma in acupuncture",
)
COLLEAGUES = (
    (
        PractitionerFields(
            name="Tom Okonjo",
            profession="Physiotherapist",
            registration="PH 11730",
            insurance="Sample Mutual, policy 204-733",
            dry_needling_certificate="Dry needling, level 1",
        ),
        (Modality.DRY_NEEDLING,),
    ),
    (
        PractitionerFields(
            name="Wei Ling Guo",
            profession="Acupuncturist",
            registration="AC 2051",
            insurance="Sample Mutual, policy 198-002",
            acupuncture_certificate="Bachelor of acupuncture",
        ),
        (Modality.ACUPUNCTURE,),
    ),
)
INSURED_DAYS = {"Ana Ruiz": 210, "Tom Okonjo": 34, "Wei Ling Guo": 305}
"""From today: one of them has to see to it soon."""

Progress = Callable[[int, int], None]
"""Called with the sessions written so far and all that there will be."""


def make_sample_practice(
    folder: Path,
    patients: int,
    sessions: int,
    seed: int,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Make a sample practice, closed, in a folder that is new or empty, and give the folder back.

    Raises UserError when something lies in the folder, UserCancelled when ``cancelled`` says so, StorageProblem; then
    nothing is left behind.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(_("This folder is not empty."), _("Choose an empty one for the sample practice."))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(prefix=".sample-", dir=folder.parent))
    except OSError:
        raise _unwritable() from None
    try:
        with Clinic.create(
            making,
            practice_name=_("Sample practice"),
            practitioner=_with_credentials(OWNER),
            passphrase=SAMPLE_PASSPHRASE,
        ) as clinic:
            fill(clinic, patients, sessions, seed, progress, cancelled)
        making.replace(folder)
    except OSError:
        raise _unwritable() from None
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return folder


def fill(
    clinic: Clinic,
    patients: int,
    sessions: int,
    seed: int,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Add colleagues, invented patients and their sessions to an open practice.

    Raises UserCancelled when ``cancelled`` says so; what was written until then stays.
    """
    staff = [SamplePractitioner()]
    for fields, modalities in COLLEAGUES:
        staff.append(SamplePractitioner(clinic.practitioners.add(_with_credentials(fields)).id, modalities))
    made = courses(patients, sessions, seed, sample_tables(), clock.now(), staff)
    clinic.add_courses(_watched(made, sessions, progress, cancelled), per_operation=PER_OPERATION)


def sample_tables() -> SampleTables:
    """What the generator needs of the shipped reference."""
    reference = load_reference()
    return SampleTables(
        targets=reference.targets,
        rates=rates_per_treatment(reference.rates),
        site_kinds=frozenset(kind for kind, event in reference.events.items() if event.site_specific),
    )


def _with_credentials(fields: PractitionerFields) -> PractitionerFields:
    """Someone whose credentials are of these years; registrations of this trade are renewed in May."""
    today = clock.now().date()
    qualified = date(today.year - 6, 5, 20)
    return replace(
        fields,
        registration_expires_on=date(today.year + 1, 5, 31),
        insurance_expires_on=today + timedelta(days=INSURED_DAYS[fields.name]),
        infection_control_on=date(today.year - 1, 2, 12),
        dry_needling_certified_on=qualified if fields.dry_needling_certificate else None,
        acupuncture_certified_on=qualified if fields.acupuncture_certificate else None,
    )


def _watched(
    made: Iterable[Course], total: int, progress: Progress | None, cancelled: Callable[[], bool] | None
) -> Iterator[Course]:
    """The courses as they are made, telling how far it is and stopping when asked to."""
    done = 0
    for course in made:
        if cancelled is not None and cancelled():
            raise UserCancelled
        yield course
        done += len(course.sessions)
        if progress is not None:
            progress(done, total)


def _unwritable() -> StorageProblem:
    return StorageProblem(
        StorageProblemKind.READ_ONLY,
        _("The sample practice can't be written there."),
        _("Nothing was left behind. Choose a folder that you may write to."),
    )
