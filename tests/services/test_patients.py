"""Patients: added, found again by whatever is typed, refused with a sentence when they can't be kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from needlelog.domain import clock
from needlelog.domain.changes import Changes, Noun
from needlelog.domain.courses import Course
from needlelog.domain.duplicates import Likeness
from needlelog.domain.errors import FieldError, UserError
from needlelog.domain.patients import PatientFields
from needlelog.domain.sessions import SessionState
from needlelog.domain.side_effects import Onset, ReportedBy, Severity
from needlelog.services.clinic import Clinic
from needlelog.storage import search
from tests import builders as build

KEPT_EXACTLY = ["Zoë 🙂", "مريم العلي", "李小龍", "Robert'); DROP TABLE patient;--", "<b>#let x = 1</b>", "🙂"]


def names(clinic: Clinic, text: str) -> list[str]:
    return [hit.name for hit in clinic.patients.search(text)]


def test_a_new_patient_gets_the_next_reference_and_is_told_to_the_screens(clinic: Clinic) -> None:
    told: list[Changes] = []
    clinic.on_change(told.append)
    first = clinic.patients.add(build.patient())
    second = clinic.patients.add(build.patient("Bea Okonkwo", reference="0041"), build.episode("Tennis elbow"))
    third = clinic.patients.add(build.patient("Cai Ito"))
    assert [first.reference, second.reference, third.reference] == ["0001", "0041", "0042"]
    assert [one.complaint for one in clinic.episodes.of_patient(second.id)] == ["Tennis elbow"]
    assert told[1].concerns(Noun.EPISODE, patient_id=second.id)
    assert not told[1].concerns(Noun.EPISODE, patient_id=first.id)


def test_a_reference_is_borne_by_one_patient(clinic: Clinic) -> None:
    first = clinic.patients.add(build.patient(reference="A7"))
    with pytest.raises(FieldError) as refused:
        clinic.patients.add(build.patient("Bea Okonkwo", reference="a7"))
    assert refused.value.field == "reference"
    assert clinic.patients.by_reference("a7") == first
    with pytest.raises(UserError):
        clinic.patients.by_reference("A8")


@pytest.mark.parametrize(
    ("borne", "typed"), [("É1", "é1"), ("é1", "E\u03011"), ("Straße", "STRASSE"), ("K7", "\u212a7"), ("Αθήνα", "ΑΘΉΝΑ")]
)
def test_a_reference_is_compared_in_one_way(clinic: Clinic, borne: str, typed: str) -> None:
    first = clinic.patients.add(build.patient(reference=borne))
    clinic.patients.add(build.patient("Bea Okonkwo", reference="é2"))
    with pytest.raises(FieldError, match="Another patient"):
        clinic.patients.add(build.patient("Cleo Marsh", reference=typed))
    with pytest.raises(FieldError, match="Another patient"):
        clinic.add_courses([Course(patient=build.patient("Dov Levin", reference=typed), episode=build.episode())])
    assert clinic.patients.by_reference(typed) == first


def test_a_reference_stays_when_a_patient_is_changed_without_one(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient())
    changed = clinic.patients.update(patient.id, build.patient("Ada Stone"))
    assert (changed.name, changed.reference) == ("Ada Stone", patient.reference)


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("born", {"born": clock.now().date() + timedelta(days=1)}),
        ("born", {"born": date(1850, 1, 1)}),
        ("name", {"name": "   "}),
        ("name", {"name": "\u200b \u00a0"}),
        ("name", {"name": "Ada \ud83d"}),
        ("name", {"name": "Ada\nQuillfeather"}),
        ("notes", {"notes": "\0"}),
        ("reference", {"reference": "9" * 41}),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(clinic: Clinic, field: str, fields: dict[str, object]) -> None:
    with pytest.raises(FieldError) as refused:
        clinic.patients.add(replace(build.patient(), **fields))
    assert refused.value.field == field
    assert clinic.patients.search("") == ()


@pytest.mark.parametrize("name", KEPT_EXACTLY)
def test_a_name_is_kept_exactly_and_found(clinic: Clinic, name: str) -> None:
    clinic.patients.add(build.patient("Somebody Else"))
    patient = clinic.patients.add(build.patient(name))
    assert clinic.patients.get(patient.id).name == name
    assert names(clinic, name) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "ada", "QUIL ad", "quill", "1984-05-04", "4 May 1984", "04/05/1984", "4/5/1984", "05/04/1984", "1984",
        "04051984", "0171 2345", "+49 171", "171 2345678", "5678", "quíll", "neck", "pain ada", "0001", "ada 1984-05",
    ],
)  # fmt: skip
def test_a_patient_is_found_by(clinic: Clinic, text: str) -> None:
    clinic.patients.add(build.patient(phone="+49 171 2345678"), build.episode())
    clinic.patients.add(
        build.patient("Bea Okonkwo", born=date(1990, 12, 31), phone="030 998877"), build.episode("Knee")
    )
    assert names(clinic, text) == ["Ada Quillfeather"]


@pytest.mark.parametrize(
    "text",
    ['"', "'", "*", "ada*bea)", "NEAR(", 'a" OR "b', "name:ada", "{name}: x", "-", "^x", "zzz AND", "%", "_", "\\",
     "\0", "x\0y", "\ud83d", "'); DROP TABLE patient;--", "((((", '""""', "ad" * 5000],
)  # fmt: skip
def test_nothing_typed_is_read_as_a_query(clinic: Clinic, text: str) -> None:
    clinic.patients.add(build.patient())
    assert names(clinic, text) == []


def test_those_found_by_name_come_first_then_the_latest_seen(clinic: Clinic) -> None:
    painful = clinic.patients.add(build.patient("Cai Ito"), build.episode("Neck pain"))
    earlier = clinic.patients.add(build.patient("Neckar Braun"))
    later = clinic.patients.add(build.patient("Neckar Adler"))
    for patient, day in ((painful, 9), (later, 8), (earlier, 3)):
        clinic.sessions.start(patient.id, build.visit(build.at(day)))
    assert names(clinic, "neck") == ["Neckar Adler", "Neckar Braun", "Cai Ito"]


def test_without_words_drafts_come_first_then_those_added_or_seen_last(clinic: Clinic) -> None:
    added = {name: clinic.patients.add(build.patient(name)) for name in ("Seen", "Longago", "Drafted", "Newcomer")}
    for name, day in (("Longago", 2), ("Seen", 5)):
        clinic.sessions.record(added[name].id, build.visit(build.at(day), no_needling_reason="talked"), sign=True)
    clinic.sessions.start(added["Drafted"].id, build.visit(build.at(1)))
    assert [hit.name for hit in clinic.patients.search("", limit=2)] == ["Drafted", "Newcomer"]
    hits = clinic.patients.search("  ")
    assert [hit.name for hit in hits] == ["Drafted", "Newcomer", "Seen", "Longago"]
    assert [hit.has_draft for hit in hits] == [True, False, False, False]
    assert hits[2].last_session_at == build.at(5)


def test_an_archived_patient_leaves_the_lists_and_comes_back(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient())
    assert clinic.patients.archive(patient.id).archived_at is not None
    assert (names(clinic, ""), names(clinic, "ada")) == ([], [])
    assert [hit.archived for hit in clinic.patients.search("ada", include_archived=True)] == [True]
    clinic.patients.restore(patient.id)
    assert names(clinic, "ada") == ["Ada Quillfeather"]


@pytest.mark.parametrize(
    ("fields", "alike"),
    [
        (build.patient("Quillfeather Ada", born=None), True),
        (build.patient("Áda Stone"), True),
        (build.patient("Ada Stone", born=date(1999, 9, 9)), False),
        (build.patient("Someone Else", born=None, phone="0171/2345678"), True),
        (PatientFields(name="☂"), False),
    ],
)
def test_who_may_be_the_same_person_is_named(clinic: Clinic, fields: PatientFields, alike: bool) -> None:
    clinic.patients.add(build.patient(phone="+49 171 2345678"))
    assert bool(clinic.patients.similar(fields)) is alike


@pytest.mark.parametrize(
    ("fields", "agree"),
    [
        (build.patient("quillfeather áda"), [{Likeness.NAME, Likeness.BORN}]),
        (build.patient("Ada Quillfeather", born=date(1984, 4, 5)), [{Likeness.NAME, Likeness.SWAPPED}]),
        (build.patient("A. Quill", phone="0171 2345678"), [{Likeness.BORN, Likeness.PHONE}]),
        (build.patient("A. Quill", phone="0049 171 2345678"), [{Likeness.BORN, Likeness.PHONE}]),
        (build.patient("Ada Quillfeather", born=date(1999, 9, 9)), []),
        (build.patient("Ada Stone"), []),
    ],
)
@pytest.mark.parametrize("archived", [False, True])
def test_who_is_probably_the_same_person_is_named_with_the_reason(
    clinic: Clinic, fields: PatientFields, agree: list[set[Likeness]], archived: bool
) -> None:
    known = clinic.patients.add(build.patient(phone="+49 171 2345678"))
    clinic.patients.add(build.patient("Bea Okonkwo", born=date(1990, 1, 1)))
    if archived:
        clinic.patients.archive(known.id)
    found = clinic.patients.probable_duplicates(fields)
    assert [set(one.likenesses) for one in found] == agree
    assert all(one.hit.id == known.id for one in found)


def test_who_agrees_in_more_comes_first(clinic: Clinic) -> None:
    clinic.patients.add(build.patient())
    best = clinic.patients.add(build.patient(phone="0171 2345678"))
    clinic.patients.add(build.patient(born=None))
    found = clinic.patients.probable_duplicates(build.patient(phone="0171 2345678"))
    assert found[0].hit.id == best.id
    assert len(found) == 3


def test_undo_brings_back_no_reference_that_another_patient_has_now(clinic: Clinic) -> None:
    ann = clinic.patients.add(build.patient("Ann Lee", reference="Ä1"))
    clinic.patients.update(ann.id, build.patient("Ann Lee", reference="B2"))
    bob = clinic.patients.add(build.patient("Bob Lee", reference="ä1"))
    with pytest.raises(UserError, match="another patient has it now") as refused:
        clinic.history.undo(ann.id)
    assert refused.value.hint == "Give the other patient another reference, and try again."
    assert clinic.patients.get(ann.id).reference == "B2"
    assert clinic.patients.by_reference("Ä1") == bob
    clinic.patients.update(bob.id, build.patient("Bob Lee", reference="C3"))
    assert clinic.history.undo(ann.id) == "Change patient"
    assert clinic.patients.by_reference("ä1").id == ann.id


def test_redo_brings_back_no_reference_that_another_patient_has_now(clinic: Clinic) -> None:
    ann = clinic.patients.add(build.patient("Ann Lee", reference="A1"))
    assert clinic.history.undo(ann.id) == "Add patient"
    bob = clinic.patients.add(build.patient("Bob Lee", reference="A1"))
    with pytest.raises(UserError, match="another patient has it now"):
        clinic.history.redo(ann.id)
    assert clinic.patients.everyone() == (clinic.patients.search("bob")[0],)
    assert clinic.patients.by_reference("A1") == bob


def test_a_check_names_a_reference_that_two_patients_have(clinic: Clinic) -> None:
    clinic.patients.add(build.patient("Ann Lee", reference="A1"))
    bob = clinic.patients.add(build.patient("Bob Lee", reference="B2"))
    assert clinic.check().remarks == ()
    with clinic._database.operation("As an earlier version did", patient_id=bob.id):
        clinic._database.execute("UPDATE patient SET reference = 'a1' WHERE id = ?", (bob.id,))
    report = clinic.check()
    assert report.sound
    assert report.shared_references == ("A1",)
    assert "A1" in report.remarks[0]


def test_undo_and_redo_reach_the_search(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient())
    clinic.patients.update(patient.id, build.patient("Zora Stone"))
    assert clinic.history.undoable(patient.id) == "Change patient"
    assert clinic.history.undo(patient.id) == "Change patient"
    assert (names(clinic, "quill"), names(clinic, "zora")) == (["Ada Quillfeather"], [])
    assert clinic.history.undo(patient.id) == "Add patient"
    assert names(clinic, "") == []
    assert clinic.history.redo(patient.id) == "Add patient"
    assert clinic.history.redo(patient.id) == "Change patient"
    assert clinic.patients.get(patient.id).name == "Zora Stone"
    assert clinic.check().sound


def test_the_beginning_of_a_name_is_no_month(clinic: Clinic) -> None:
    clinic.patients.add(build.patient("Marta Ruiz", born=date(1980, 7, 2)))
    clinic.patients.add(build.patient("Bea Okonkwo", born=date(1980, 3, 2)))
    assert names(clinic, "mar") == ["Marta Ruiz"]
    assert "Bea Okonkwo" in names(clinic, "mar 1980")
    assert "Bea Okonkwo" in names(clinic, "2 march")


def test_nothing_new_is_added_to_an_archived_patient_and_the_ways_back_are_named(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient(), build.episode())
    signed = clinic.sessions.record(patient.id, build.visit(needles_out=1), [build.muscle()], sign=True)
    clinic.patients.archive(patient.id)
    head = clinic.history.operations(1)
    acts = (
        lambda: clinic.sessions.start(patient.id),
        lambda: clinic.sessions.record(patient.id, build.visit(build.at(3)), [build.muscle()]),
        lambda: clinic.episodes.add(patient.id, build.episode("Knee")),
        lambda: clinic.side_effects.add(
            signed.id,
            kind="bruising",
            severity=Severity.MILD,
            reported_by=ReportedBy.PATIENT,
            onset=Onset.LATER,
        ),
    )
    for act in acts:
        with pytest.raises(UserError, match="This patient is archived") as refused:
            act()
        assert f"`needlelog patient restore {patient.reference}`" in refused.value.hint
        assert "Ctrl+E" in refused.value.hint
    assert clinic.history.operations(1) == head
    clinic.patients.restore(patient.id)
    for act in acts:
        act()


def test_an_unsigned_session_of_an_archived_patient_goes_on_to_its_signature(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient(), build.episode())
    draft = clinic.sessions.start(patient.id)
    clinic.patients.archive(patient.id)
    assert clinic.sessions.start(patient.id) == draft
    moment = clock.now()
    said = {"needles_out": 1, "no_consent_reason": "asked by phone", "subjective": "slept well"}
    signed = clinic.sessions.go_on(draft.id, said, [build.muscle()], sign=True)
    assert (signed.state, signed.subjective) == (SessionState.SIGNED, "slept well")
    assert signed.signed_at is not None
    assert signed.signed_at >= moment


def test_a_session_before_the_birth_is_refused_whole(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient(), build.episode())
    unborn = build.at(3, month=5, year=1984)
    draft = clinic.sessions.record(patient.id, build.visit(), [build.muscle()])
    head = clinic.history.operations(1)
    for act in (
        lambda: clinic.sessions.start(patient.id, build.visit(unborn)),
        lambda: clinic.sessions.record(patient.id, build.visit(unborn), [build.muscle()]),
        lambda: clinic.sessions.change(draft.id, happened_at=unborn),
    ):
        with pytest.raises(FieldError, match="before the patient was born") as refused:
            act()
        assert refused.value.field == "happened_at"
    with pytest.raises(FieldError, match="dated before that day") as refused:
        clinic.patients.update(patient.id, build.patient(born=date(2026, 3, 3)))
    assert refused.value.field == "born"
    assert clinic.history.operations(1) == head
    assert clinic.sessions.get(draft.id) == draft
    assert clinic.patients.update(patient.id, build.patient(born=date(2026, 3, 2))).born == date(2026, 3, 2)


@pytest.mark.parametrize("typed", ["anna", "·"])
def test_many_archived_patients_hide_none_who_is_not(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr(search, "CONSIDERED", 3)
    living = clinic.patients.add(build.patient("Anna · Living"))
    for number in range(4):
        gone = clinic.patients.add(build.patient(f"Anna · Gone {number}"))
        clinic.patients.archive(gone.id)
    assert [hit.id for hit in clinic.patients.search(typed, limit=2)] == [living.id]
    assert len(clinic.patients.search(typed, limit=9, include_archived=True)) == 5


def test_who_is_archived_with_an_unsigned_session_is_still_in_the_lists(clinic: Clinic) -> None:
    known = clinic.patients.add(build.patient("Sam Okafor"))
    draft = clinic.sessions.start(known.id, build.visit())
    clinic.patients.archive(known.id)
    assert [hit.id for hit in clinic.patients.search("sam")] == [known.id]
    assert [hit.id for hit in clinic.patients.search("")] == [known.id]
    clinic.sessions.delete_draft(draft.id)
    assert clinic.patients.search("sam") == ()
    assert clinic.patients.search("") == ()
