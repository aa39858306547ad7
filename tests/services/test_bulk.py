"""Whole courses: written quickly, and no different from what the desk writes one act at a time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from needlelog.domain.courses import Course, CourseSession, LateSideEffect
from needlelog.domain.errors import FieldError, UserError
from needlelog.domain.needlings import Modality
from needlelog.domain.sessions import SessionState
from needlelog.services.clinic import Clinic
from tests import builders as build

ROWS = (
    (build.muscle(ltr=True, ltr_count=2, side_effects=(build.bruise(),)), Modality.DRY_NEEDLING),
    (build.point(pair=4), Modality.ACUPUNCTURE),
)


def course(name: str = "Ada Quillfeather", sessions: int = 3, **fields: str) -> Course:
    visits = tuple(
        CourseSession(
            fields=build.visit(build.at(2 + 7 * number), card_before=6, card_after=4, needles_out=2),
            needlings=ROWS,
            late_side_effects=(
                LateSideEffect(kind="bruising", found_at=build.at(4 + 7 * number), needling=1, note="as a coin"),
            ),
            signed_at=build.at(2 + 7 * number) + timedelta(minutes=40),
        )
        for number in range(sessions)
    )
    return Course(patient=build.patient(name, **fields), episode=build.episode(), sessions=visits)


def test_a_course_is_as_if_it_had_been_written_at_the_desk(clinic: Clinic) -> None:
    assert clinic.add_courses([course(), course("Bea Okonkwo", 1)]) == 4
    (bea, ada) = sorted(clinic.patients.search(""), key=lambda hit: hit.session_count)
    assert (ada.reference, bea.reference, ada.session_count, ada.complaint) == ("0001", "0002", 3, "Neck pain")
    record = clinic.records.of_patient(ada.id)
    first = record.sessions[0]
    assert (first.state, first.signed_by, first.signed_at) == (
        SessionState.SIGNED,
        clinic.me.id,
        build.at(2) + timedelta(minutes=40),
    )
    assert [row.pair for row in first.needlings] == [None, 1]
    known, late = first.side_effects
    assert (known.late, known.needling_uuid, known.found_at) == (False, first.needlings[0].uuid, build.at(2))
    assert (late.late, late.needling_uuid, late.found_at) == (True, first.needlings[1].uuid, build.at(4))
    assert first.episode_id == record.episodes[0].id
    assert len(clinic.sessions.of_patient(ada.id)) == 3
    assert clinic.check().sound


def test_it_is_written_in_parts_that_let_a_desk_in(clinic: Clinic) -> None:
    clinic.add_courses([course(str(number), 3) for number in range(5)], per_operation=8)
    assert [one.name for one in clinic.history.operations()[:-1]] == ["Add courses"] * 3
    assert clinic.check().sound


def test_references_are_given_around_those_in_use(clinic: Clinic) -> None:
    clinic.patients.add(build.patient(reference="0009"))
    clinic.add_courses([course("a", 0), course("b", 0, reference="0011"), course("c", 0)])
    assert [clinic.patients.by_reference(reference).name for reference in ("0010", "0011", "0012")] == ["a", "b", "c"]
    with pytest.raises(FieldError):
        clinic.add_courses([course("d", 0, reference="0009")])


def test_a_draft_stays_one_and_a_signature_needs_what_it_always_needs(clinic: Clinic) -> None:
    visit = course(sessions=1).sessions[0]
    unsigned = replace(visit, signed_at=None, fields=replace(visit.fields, needles_out=None))
    clinic.add_courses([replace(course(), sessions=(unsigned,))])
    (hit,) = clinic.patients.search("ada")
    assert hit.has_draft
    wrong = replace(visit, fields=replace(visit.fields, needles_out=7))
    with pytest.raises(UserError):
        clinic.add_courses([replace(course("Bea Okonkwo"), sessions=(wrong,))])
    assert clinic.patients.search("bea") == ()
