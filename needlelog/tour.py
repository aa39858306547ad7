"""The unattended tour: a real window, worked by keys, from a new patient to the summary, with a picture of each screen.

Makes a practice of its own in a temporary folder and leaves only pictures and the PDF behind.
"""

import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from needlelog.domain import clock
from needlelog.domain.entry_line import EntryContext, parse
from needlelog.domain.needlings import Modality, usual_modality
from needlelog.domain.patients import PatientId
from needlelog.domain.sessions import SessionFields
from needlelog.domain.side_effects import Onset, ReportedBy, Severity
from needlelog.i18n import _
from needlelog.services.clinic import Clinic
from needlelog.services.reference import load_reference

if TYPE_CHECKING:
    from needlelog.ui.driving import Driver

SIZES = ((1360, 860), (1024, 700))
PASSPHRASE = "a tour of the practice"
LONGEST_WAIT_MS = 60_000

COURSE = (
    (8, 6, "R UT .30x40 12mm pist ltr4 tender; lev scap r 15mm ltr2; gb20 b .25x30 15mm dq"),
    (7, 5, "R UT .30x40 12mm pist ltr4; lev scap r 15mm ltr3; gb20 b .25x30 15mm dq"),
    (7, 5, "R UT .30x40 12mm pist ltr3 bleed; lev scap r 15mm ltr2; infra r .30x50 20mm ltr2"),
    (7, 4, "R UT .30x40 12mm pist ltr3; lev scap r 15mm ltr2; infra r .30x50 20mm ltr3"),
    (6, 5, "R UT .30x40 12mm pist ltr3; lev scap r 15mm ltr1; infra r .30x50 20mm ltr2"),
    (6, 3, "R UT .30x40 12mm pist ltr2; lev scap r 15mm ltr1; infra r .30x50 20mm ltr2 tender"),
    (6, 4, "R UT .30x40 12mm pist ltr2; lev scap r 15mm ltr1; infra r .30x50 20mm ltr2"),
    (5, 3, "R UT .30x40 12mm pist ltr2; lev scap r 15mm ltr1; gb20 b .25x30 15mm dq"),
    (5, 3, "R UT .30x40 12mm pist ltr1; lev scap r 15mm ltr1; gb20 b .25x30 15mm dq"),
    (6, 4, "R UT .30x40 12mm pist ltr2; li4 b .25x30 0.5cun dq drop"),
    (4, 2, "R UT .30x40 12mm pist ltr1; lev scap r 15mm ltr0; li4 b .25x30 0.5cun dq"),
    (4, 2, "R UT .30x40 12mm pist ltr1; lev scap r 15mm ltr1"),
    (3, 1, "R UT .30x40 12mm pist ltr0; infra r .30x50 20mm ltr1"),
    (3, 1, "R UT .30x40 12mm pist ltr0; lev scap r 15mm ltr0"),
)
"""Card before and after, and the entry line, of fourteen visits over four months."""


def run_tour(folder: Path) -> int:
    """Drive the window, leave the pictures and ``summary.pdf`` in ``folder``, print a line for each; the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    from needlelog.ui.driving import Driver

    with tempfile.TemporaryDirectory(prefix="needlelog-tour-", ignore_cleanup_errors=True) as temporary:
        room = Path(temporary)
        driver = Driver(room / "settings.json", LONGEST_WAIT_MS)
        try:
            _walk(driver, room, _camera(driver, folder), folder)
        finally:
            driver.end()
    return 0


def _camera(driver: "Driver", folder: Path) -> Callable[[str], None]:
    taken = 0

    def take(name: str) -> None:
        nonlocal taken
        taken += 1
        for dark in (False, True):
            for width, height in SIZES:
                scheme = "dark" if dark else "light"
                path = folder / f"{taken:02d}-{name}-{scheme}-{width}x{height}.png"
                driver.picture(path, width, height, dark=dark)
                _say(path)

    return take


def _walk(driver: "Driver", room: Path, take: Callable[[str], None], folder: Path) -> None:
    practice = room / "practice"
    take("unlock")
    driver.found_practice(practice, _("Harbour Physiotherapy"), _("R. Okafor"), PASSPHRASE)
    take("empty-practice")

    driver.press("Ctrl+K")
    driver.type("Aroha Bennett")
    driver.press("Return")
    driver.press("Return")
    driver.type("4 May 1984")
    driver.fill_patient(sex="female", phone="021 555 0142", complaint="Neck pain, right")
    take("new-patient")
    driver.press("Return")
    take("empty-timeline")
    patient_id = driver.patient_id
    _write_course(driver.clinic, patient_id)

    driver.press("Ctrl+N")
    take("session-opens")
    # Nothing changed since last time; consents to dry needling.
    for answer in ("0", "1"):
        driver.type(answer)
        driver.press("Return")
    driver.press("Ctrl+D")
    take("session-copied")
    driver.press("Ctrl+Z")
    driver.go_to_line()
    for line in ("R UT tp1 .30x40 12mm pist ltr3 tender", "lev scap r 15mm ltr1", "gb20 b .25x30 15mm dq"):
        driver.type(line)
        driver.press("Return")
    driver.type("shenmen r")
    take("session-asks")
    driver.press("Alt+1")
    driver.press("Return")
    driver.type("infrspinat")
    take("session-suggests")
    driver.press("Tab")
    driver.type("r .30x50 20mm ltr2 bruise")
    driver.press("Return")
    driver.rate(before=3, after=1)
    driver.write_notes(
        {
            "subjective": _("Stiff on waking, worse at the desk."),
            "objective": _("Right rotation 55° before, 70° after."),
            "assessment": _("Active trigger points, upper trapezius."),
            "plan": _("Heat tonight, review in 7 days."),
        }
    )
    driver.start_timer()
    driver.press("Alt+C")
    driver.press("Ctrl+Return")
    take("session-held")
    driver.type("6")
    driver.press("Return")
    take("session")
    driver.press("Ctrl+Return")
    take("signed")
    driver.open_late_side_effect()
    take("late-side-effect")
    driver.show_tab("timeline")
    take("timeline")
    driver.show_tab("trends")
    take("trends")
    driver.show_tab("summary")
    take("summary")
    pdf = folder / "summary.pdf"
    driver.save_summary(pdf)
    _say(pdf)


def _write_course(clinic: Clinic, patient_id: PatientId) -> None:
    """Fourteen signed visits; one bruise is found two days later, one count differs and is explained."""
    reference = load_reference()
    episode = clinic.episodes.of_patient(patient_id)[0]
    start = clock.now() - timedelta(days=9 * len(COURSE))
    for number, (before, after, line) in enumerate(COURSE):
        happened = start + timedelta(days=9 * number)
        fields = SessionFields(
            happened_at=happened,
            practitioner_id=clinic.me.id,
            episode_id=episode.id,
            card_before=float(before),
            card_after=float(after),
            subjective=_("Stiff on waking, worse at the desk.") if number < 4 else "",
        )
        session = clinic.sessions.start(patient_id, fields)
        entry = parse(line, reference, EntryContext(today=happened.date()))
        for needling in entry.needlings:
            modality: Modality = usual_modality(needling.kind, None)
            session = clinic.sessions.add_needlings(session.id, (needling,), modality)
        differs = number == 6
        clinic.sessions.change(
            session.id,
            needles_out=session.needles_used - differs,
            count_reason=_("One dropped, found on the floor.") if differs else "",
        )
        clinic.sessions.consent(session.id)
        session = clinic.sessions.sign(session.id)
        if number == 3:
            clinic.side_effects.add(
                session.id,
                kind="bruising",
                severity=Severity.MILD,
                reported_by=ReportedBy.PATIENT,
                onset=Onset.LATER,
                found_at=happened + timedelta(days=2),
                needling_id=session.needlings[0].id,
            )


def _say(path: Path) -> None:
    sys.stdout.write(f"{path}\n")
    sys.stdout.flush()
