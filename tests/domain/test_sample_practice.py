"""The sample practice is the same for one seed, holds together, and is what a clinic could have written."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from needlelog.domain.clock import age_on
from needlelog.domain.courses import Course, CourseSession
from needlelog.domain.episodes import checked_episode
from needlelog.domain.needlings import TECHNIQUES, DepthUnit, Modality, NeedlingFields, Side
from needlelog.domain.patients import checked_patient
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.sample_practice import SamplePractitioner, SampleTables, courses, rates_per_treatment
from needlelog.domain.sample_practice.complaints import COMPLAINTS, MUSCLES, POINTS
from needlelog.domain.session_checks import checked_card, checked_session
from needlelog.domain.side_effects import Severity
from needlelog.domain.treatment import Position
from needlelog.services.reference import load_reference

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=timezone(timedelta(hours=1)))
PATIENTS, SESSIONS = 120, 1200


@pytest.fixture(scope="module")
def tables() -> SampleTables:
    reference = load_reference()
    targets = {code: reference.by_code(code) for code in (*MUSCLES, *POINTS)}
    return SampleTables(
        targets={code: target for code, target in targets.items() if target is not None},
        rates=rates_per_treatment(reference.rates),
        site_kinds=frozenset(kind for kind, event in reference.events.items() if event.site_specific),
    )


@pytest.fixture(scope="module")
def sample(tables: SampleTables) -> list[Course]:
    return list(courses(PATIENTS, SESSIONS, 3, tables, NOW))


@pytest.fixture(scope="module")
def visits(sample: list[Course]) -> list[CourseSession]:
    return [visit for course in sample for visit in course.sessions]


def _rows(visits: list[CourseSession]) -> list[tuple[NeedlingFields, Modality]]:
    return [row for visit in visits for row in visit.needlings]


def test_one_seed_gives_one_practice(tables: SampleTables) -> None:
    again = list(courses(20, 90, 5, tables, NOW))
    assert again == list(courses(20, 90, 5, tables, NOW))
    assert again != list(courses(20, 90, 6, tables, NOW))


@pytest.mark.parametrize(("patients", "sessions"), [(0, 0), (5, 0), (5, 3), (5, 5), (7, 100), (1, 60)])
def test_there_are_exactly_as_many_as_asked_for(tables: SampleTables, patients: int, sessions: int) -> None:
    made = list(courses(patients, sessions, 1, tables, NOW))
    assert len(made) == patients
    assert sum(len(course.sessions) for course in made) == sessions
    if sessions >= patients:
        assert all(course.sessions for course in made)


@pytest.mark.parametrize(("patients", "sessions"), [(-1, 0), (0, 4), (3, -2)])
def test_what_cannot_be_made_is_refused(tables: SampleTables, patients: int, sessions: int) -> None:
    with pytest.raises(ValueError, match="patients"):
        list(courses(patients, sessions, 1, tables, NOW))


def test_every_target_of_a_complaint_is_in_the_reference(tables: SampleTables) -> None:
    for complaint in COMPLAINTS:
        assert set(complaint.muscles) <= set(MUSCLES)
        assert set(complaint.points) <= set(POINTS)
    assert set(tables.targets) == {*MUSCLES, *POINTS}
    assert not any(target.group for target in tables.targets.values())


def test_patients_and_episodes_pass_the_checks_of_the_desk(sample: list[Course]) -> None:
    for course in sample:
        assert checked_patient(course.patient, NOW.date()) == course.patient
        assert checked_episode(course.episode, today=NOW.date(), born=course.patient.born) == course.episode
        assert course.patient.born is not None
        first = course.sessions[0].fields.happened_at.date()
        assert age_on(course.patient.born, first) >= 17
        assert course.episode.started_on is not None
        assert course.episode.started_on < first
    assert len({course.patient.reference for course in sample}) == PATIENTS


def test_visits_pass_the_checks_of_the_desk_and_lie_in_working_hours(sample: list[Course]) -> None:
    for course in sample:
        moments = [visit.fields.happened_at for visit in course.sessions]
        assert moments == sorted(set(moments))
        for visit in course.sessions:
            assert checked_session(visit.fields, NOW) == visit.fields
            assert visit.fields.happened_at.weekday() < 6
            assert 8 <= visit.fields.happened_at.hour < 20
            if visit.signed_at is not None:
                assert visit.fields.happened_at < visit.signed_at <= NOW


def test_the_last_visits_are_recent_and_few_are_drafts(visits: list[CourseSession]) -> None:
    assert max(visit.fields.happened_at for visit in visits) > NOW - timedelta(days=5)
    drafts = [visit for visit in visits if visit.signed_at is None]
    assert len(drafts) < SESSIONS / 50
    assert all(visit.fields.needles_out is None and not visit.late_side_effects for visit in drafts)


def test_two_practitioners_are_never_booked_twice_at_one_time(tables: SampleTables) -> None:
    ids = (PractitionerId(1), PractitionerId(2))
    staff = (SamplePractitioner(ids[0], (Modality.DRY_NEEDLING,)), SamplePractitioner(ids[1]))
    made = [visit for course in courses(60, 500, 2, tables, NOW, staff) for visit in course.sessions]
    booked = Counter((visit.fields.practitioner_id, visit.fields.happened_at) for visit in made)
    assert set(booked.values()) == {1}
    theirs = [visit for visit in made if visit.fields.practitioner_id == ids[0]]
    assert {modality for _, modality in _rows(theirs)} == {Modality.DRY_NEEDLING}


def test_a_row_is_whole(visits: list[CourseSession], tables: SampleTables) -> None:
    for row, modality in _rows(visits):
        target = tables.targets[row.code]
        assert (row.kind, row.label) == (target.kind, target.label)
        assert (row.side is Side.MIDLINE) == target.midline
        assert row.depth is not None
        assert row.length_mm is not None
        if modality is Modality.DRY_NEEDLING:
            assert row.depth.unit is DepthUnit.MM
            assert row.depth.max < row.length_mm
        assert set(row.techniques) <= set(TECHNIQUES)
        assert row.ltr_count is None or row.ltr == (row.ltr_count > 0)
        assert not (row.ltr is None and row.ltr_count)
        if row.tenderness:
            checked_card("tenderness", row.tenderness.before)
            checked_card("tenderness", row.tenderness.after)


def test_the_two_rows_of_a_pair_are_left_and_right_of_one_target(visits: list[CourseSession]) -> None:
    for visit in visits:
        by_pair: dict[int, list[NeedlingFields]] = {}
        for row, _ in visit.needlings:
            if row.pair is not None:
                by_pair.setdefault(row.pair, []).append(row)
        for left, right in by_pair.values():
            assert (left.code, left.side, right.side) == (right.code, Side.LEFT, Side.RIGHT)


def test_over_the_chest_and_the_neck_no_needle_goes_deep(visits: list[CourseSession]) -> None:
    """GB21 and the upper trapezius lie 15-17 mm above the pleura; 19 mm of needle at most over the rhomboids."""
    limits = {"trapezius_upper": 15, "rhomboid_major": 19, "levator_scapulae": 15, "supraspinatus": 15}
    for row, _ in _rows(visits):
        assert row.depth is not None
        assert row.depth.max <= limits.get(row.code, 60)
        if row.code == "GB21":
            assert (row.length_mm or 99) <= 13


def test_a_count_that_differs_is_rare_and_explained(tables: SampleTables) -> None:
    made = [visit for course in courses(200, 3000, 4, tables, NOW) for visit in course.sessions if visit.signed_at]
    differing = [v for v in made if v.fields.needles_out != sum(row.needles for row, _ in v.needlings)]
    assert 0 < len(differing) < 45
    assert all(visit.fields.count_reason for visit in differing)
    assert sum(bool(visit.fields.count_reason) for visit in made) == len(differing)


def test_twitches_fade_over_a_course(sample: list[Course]) -> None:
    early: list[int] = []
    late: list[int] = []
    for course in sample:
        for number, visit in enumerate(course.sessions):
            counts = [row.ltr_count for row, _ in visit.needlings if row.ltr_count is not None]
            (early if number < 2 else late if number > 6 else []).extend(counts)
    assert sum(early) / len(early) > 1.5 * sum(late) / len(late)


def test_some_get_better_and_some_do_not(sample: list[Course]) -> None:
    changes = []
    for course in sample:
        befores = [visit.fields.card_before for visit in course.sessions if visit.fields.card_before is not None]
        if len(befores) >= 6:
            changes.append(befores[0] - befores[-1])
    assert len(changes) > 20
    assert sum(change >= 2 for change in changes) > len(changes) / 4
    assert sum(change <= 1 for change in changes) > len(changes) / 10


def test_side_effects_come_at_the_published_rates(tables: SampleTables) -> None:
    """Each figure of the followed studies, within four standard errors of so many visits."""
    made = [visit for course in courses(400, 6000, 8, tables, NOW) for visit in course.sessions]
    seen: dict[Modality, Counter[str]] = {modality: Counter() for modality in Modality}
    total: Counter[Modality] = Counter()
    for visit in made:
        modality = next(each for each in Modality if each in {m for _, m in visit.needlings})
        total[modality] += 1
        kinds = [e.kind for row, _ in visit.needlings for e in row.side_effects if e.severity is not Severity.TRACE]
        seen[modality].update(kinds + [effect.kind for effect in visit.late_side_effects])
    for modality, rates in tables.rates.items():
        assert rates
        assert set(seen[modality]) <= set(rates)
        for kind, rate in rates.items():
            expected = total[modality] * rate
            assert abs(seen[modality][kind] - expected) <= 4 * max(1.0, expected**0.5), kind


def test_only_figures_that_were_read_and_that_practitioners_noted_are_followed() -> None:
    published = load_reference().rates
    assert rates_per_treatment(replace(rate, source_read="memory") for rate in published) == {m: {} for m in Modality}
    assert rates_per_treatment(replace(rate, reported_by="patient") for rate in published) == {m: {} for m in Modality}
    followed = rates_per_treatment(published)
    assert followed[Modality.DRY_NEEDLING]["bruising"] == pytest.approx(0.0755)
    assert "faintness" not in followed[Modality.DRY_NEEDLING]
    assert followed[Modality.ACUPUNCTURE] == pytest.approx({"bruising": 0.0264, "tenderness": 0.0067})


def test_a_late_side_effect_is_found_after_the_signature(visits: list[CourseSession]) -> None:
    late = [(visit, effect) for visit in visits for effect in visit.late_side_effects]
    assert late
    for visit, effect in late:
        assert visit.signed_at is not None
        assert visit.signed_at < effect.found_at <= NOW
        assert effect.needling is None or effect.needling < len(visit.needlings)


def test_every_signed_visit_has_consent_for_what_was_done_or_a_reason(visits: list[CourseSession]) -> None:
    signed = [visit for visit in visits if visit.signed_at is not None]
    on_paper = 0
    for visit in signed:
        fields, done = visit.fields, {modality for _, modality in visit.needlings}
        consented = {modality for modality in Modality if fields.consented_at(modality) is not None}
        assert (consented == done) != bool(fields.no_consent_reason)
        on_paper += bool(fields.no_consent_reason)
    assert 0 < on_paper < len(signed) / 40


def test_what_is_beside_the_needles_fits_the_visit(visits: list[CourseSession]) -> None:
    said: Counter[str] = Counter()
    for visit in visits:
        fields, done = visit.fields, {modality for _, modality in visit.needlings}
        said["changed"] += bool(fields.since_last)
        said["asked"] += fields.since_last_asked_at is not None
        said["position"] += bool(fields.position)
        said["adjuncts"] += bool(fields.adjuncts)
        if fields.pattern or fields.tongue:
            assert Modality.ACUPUNCTURE in done
            assert fields.principle
            said["pattern"] += 1
        if fields.needle_lot:
            assert fields.needle_expiry is not None
            assert fields.needle_expiry > fields.happened_at.date() + timedelta(days=365)
            said["lot"] += 1
    assert all(said[what] > 10 for what in ("changed", "asked", "position", "adjuncts", "pattern", "lot"))
    assert said["changed"] < said["asked"] / 5


def test_nobody_lies_on_the_side_that_hurts(sample: list[Course]) -> None:
    for course in sample:
        for visit in course.sessions:
            if course.episode.complaint.endswith(", left"):
                assert visit.fields.position is not Position.SIDE_LYING_LEFT
            elif course.episode.complaint.endswith(", right"):
                assert visit.fields.position is not Position.SIDE_LYING_RIGHT
