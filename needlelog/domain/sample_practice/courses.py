"""Whole courses of invented patients: who, what for, when, and how it went.

The visits themselves are made in ``visits``. Knows no file and no clock: the moment is given.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from needlelog.domain.courses import Course, CourseSession
from needlelog.domain.episodes import Chronicity, EpisodeFields
from needlelog.domain.needlings import Modality
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.sample_practice.complaints import COMPLAINTS, Complaint
from needlelog.domain.sample_practice.people import NAMES, invent_patient
from needlelog.domain.sample_practice.progress import Response, card_course
from needlelog.domain.sample_practice.tables import SampleTables
from needlelog.domain.sample_practice.visits import Plan, VisitMaker

BOTH = (Modality.DRY_NEEDLING, Modality.ACUPUNCTURE)
UNDER_TREATMENT = 0.35
"""Share of patients whose last visit was in the last days."""

LONGEST_ACUTE_COURSE = 12
SESSION_LENGTH = timedelta(minutes=45)


@dataclass(frozen=True, slots=True)
class SamplePractitioner:
    """Who needles in the sample, and with what. ``id`` None is the one who writes it."""

    id: PractitionerId | None = None
    modalities: tuple[Modality, ...] = BOTH


def courses(
    patients: int,
    sessions: int,
    seed: int,
    tables: SampleTables,
    now: datetime,
    practitioners: Sequence[SamplePractitioner] = (SamplePractitioner(),),
) -> Iterator[Course]:
    """One course for each of ``patients``, with ``sessions`` visits in all; no visit lies after ``now``.

    Each patient has at least one visit when there are enough. Raises ValueError for a negative number, for sessions
    without a patient, or when no practitioner is given.
    """
    if patients < 0 or sessions < 0 or (sessions and not patients) or not practitioners:
        raise ValueError("a sample needs patients for its sessions and a practitioner")
    taken: set[tuple[int, datetime]] = set()
    for index, length in enumerate(_lengths(random.Random(f"lengths {seed}"), patients, sessions)):
        chance = random.Random(f"course {seed} {index}")
        yield _course(chance, index, length, tables, now, practitioners, taken)


def _course(
    chance: random.Random,
    index: int,
    length: int,
    tables: SampleTables,
    now: datetime,
    practitioners: Sequence[SamplePractitioner],
    taken: set[tuple[int, datetime]],
) -> Course:
    who = chance.randrange(len(practitioners))
    complaint = _complaint(chance, length, practitioners[who].modalities)
    modalities = _modalities(chance, complaint, practitioners[who].modalities)
    moments = _moments(chance, max(length, 1), now, who, taken)
    first = moments[0].date()
    side = chance.choice(("right", "right", "left")) if complaint.sided else ""
    response = chance.choices(
        tuple(Response), (complaint.helped, 0.6 * (1 - complaint.helped), 0.4 * (1 - complaint.helped))
    )[0]
    plan = Plan(
        complaint=complaint,
        modalities=modalities,
        side=side,
        practitioner_id=practitioners[who].id,
        response=response,
        now=now,
    )
    visits: tuple[CourseSession, ...] = ()
    if length:
        cards = card_course(chance, response, complaint, moments)
        visits = tuple(VisitMaker(chance, plan, tables).make(moments, cards))
    return Course(
        patient=invent_patient(chance, index, first, complaint.ages, complaint.women),
        episode=_episode(chance, complaint, side, first),
        sessions=visits,
    )


def _lengths(chance: random.Random, patients: int, sessions: int) -> list[int]:
    """How many visits each patient had: most a few, some many, ``sessions`` in all."""
    if sessions <= patients:
        visited = set(chance.sample(range(patients), sessions))
        return [int(index in visited) for index in range(patients)]
    weights = [chance.lognormvariate(0, 0.6) for _ in range(patients)]
    spare = sessions - patients
    shares = [spare * weight / sum(weights) for weight in weights]
    lengths = [1 + int(share) for share in shares]
    by_remainder = sorted(range(patients), key=lambda index: shares[index] % 1, reverse=True)
    for index in by_remainder[: sessions - sum(lengths)]:
        lengths[index] += 1
    return lengths


def _complaint(chance: random.Random, length: int, able: tuple[Modality, ...]) -> Complaint:
    """A complaint that the practitioner treats, and that lasts as long as the course does."""
    offered = [
        each
        for each in COMPLAINTS
        if (each.muscles or Modality.ACUPUNCTURE in able) and (each.acute < 0.9 or length <= LONGEST_ACUTE_COURSE)
    ]
    return chance.choices(offered, [each.share for each in offered])[0]


def _modalities(chance: random.Random, complaint: Complaint, able: tuple[Modality, ...]) -> tuple[Modality, ...]:
    """What the course is treated with: by points alone where no muscle is to blame."""
    if not complaint.muscles:
        return (Modality.ACUPUNCTURE,)
    offered: list[tuple[Modality, ...]] = [(modality,) for modality in able]
    if len(able) > 1:
        offered.append(able)
    weights = [5 if choice == (Modality.DRY_NEEDLING,) else 2 for choice in offered]
    return chance.choices(offered, weights)[0]


def _moments(
    chance: random.Random, length: int, now: datetime, who: int, taken: set[tuple[int, datetime]]
) -> list[datetime]:
    """When the visits were: about weekly at first, then thinning, on working days, oldest first."""
    gaps = [_gap_days(chance, visit) for visit in range(1, length)]
    under_treatment = chance.random() < UNDER_TREATMENT
    ended = chance.randint(0, 9) if under_treatment else round(chance.triangular(10, 1000, 60))
    day = now.date() - timedelta(days=ended)
    days = [day]
    for gap in reversed(gaps):
        day -= timedelta(days=gap)
        days.append(day)
    return sorted(_slot(chance, each, now, who, taken) for each in days)


def _gap_days(chance: random.Random, visit: int) -> int:
    usual = 7 if visit < 6 else 14 if visit < 12 else 21
    missed = 7 if chance.random() < 0.06 else 0
    return usual + missed + chance.choice((-1, 0, 0, 0, 0, 1))


def _slot(chance: random.Random, day: date, now: datetime, who: int, taken: set[tuple[int, datetime]]) -> datetime:
    """A free half hour at or shortly before a day, in working hours; a Saturday morning now and then."""
    while True:
        if day.weekday() == 6 or (day.weekday() == 5 and chance.random() > 0.1):
            day -= timedelta(days=day.weekday() - 4)
        halves = range(18, 24) if day.weekday() == 5 else range(16, 36) if chance.random() < 0.95 else range(36, 39)
        for _ in range(8):
            half = chance.choice(halves)
            moment = datetime.combine(day, time(half // 2, 30 * (half % 2)), now.tzinfo)
            if (who, moment) not in taken and moment + SESSION_LENGTH <= now:
                taken.add((who, moment))
                return moment
        day -= timedelta(days=1)


def _episode(chance: random.Random, complaint: Complaint, side: str, first: date) -> EpisodeFields:
    acute = chance.random() < complaint.acute
    before = chance.randint(2, 30) if acute else round(chance.triangular(100, 3000, 300))
    family = chance.choice(chance.choice(NAMES)[2].split())
    return EpisodeFields(
        complaint=f"{complaint.name}, {side}" if side else complaint.name,
        card_asks=complaint.asks,
        started_on=first - timedelta(days=before),
        diagnosis=chance.choice(complaint.diagnoses),
        referrer=f"Dr {family}" if chance.random() < 0.35 else "",
        body_system=complaint.system,
        course=Chronicity.ACUTE if acute else Chronicity.CHRONIC,
        goal=chance.choice(complaint.goals),
    )
