"""Practitioners join, change, are found, and leave without leaving what they signed."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from needlelog.domain import clock
from needlelog.domain.errors import UserError
from needlelog.domain.practitioners import Credential, PractitionerFields
from needlelog.services.clinic import Clinic
from tests import builders as build

TODAY = clock.now().date()
WHOLE = PractitionerFields(
    name="Wei Guo",
    profession="Acupuncturist",
    registration="AC 7",
    registration_expires_on=TODAY + timedelta(days=400),
    insurance="Mutual 4",
    insurance_expires_on=TODAY + timedelta(days=30),
    infection_control_on=date(2025, 2, 12),
    dry_needling_certificate="Level 2",
    dry_needling_certified_on=date(2020, 5, 20),
    acupuncture_certificate="Diploma",
    acupuncture_certified_on=date(2019, 6, 30),
)


def test_everything_typed_is_kept_and_changed(clinic: Clinic) -> None:
    added = clinic.practitioners.add(WHOLE)
    assert PractitionerFields(**{one.name: getattr(added, one.name) for one in fields(PractitionerFields)}) == WHOLE
    married = replace(WHOLE, name="Wei Guo-Lind", insurance_expires_on=None)
    changed = clinic.practitioners.update(added.id, married)
    assert (changed.name, changed.insurance_expires_on, changed.uuid) == ("Wei Guo-Lind", None, added.uuid)
    assert clinic.history.undo(None) == "Change practitioner"
    assert clinic.practitioners.get(added.id) == added
    assert clinic.check().sound


def test_the_first_practitioner_keeps_everything_too() -> None:
    with Clinic.in_memory("Harbour Clinic", WHOLE) as clinic:
        assert clinic.me.acupuncture_certified_on == WHOLE.acupuncture_certified_on
        assert clinic.me.insurance == WHOLE.insurance


def test_who_signed_is_named_after_a_change_of_name(clinic: Clinic) -> None:
    patient = clinic.patients.add(build.patient(), build.episode())
    clinic.sessions.record(patient.id, build.visit(needles_out=1), [build.point()], sign=True)
    renamed = clinic.practitioners.update(clinic.me.id, PractitionerFields(name="R. Okafor-Lind"))
    assert clinic.me == renamed
    (card,) = clinic.sessions.of_patient(patient.id)
    assert card.practitioner == "R. Okafor-Lind"


def test_one_is_found_by_name_or_uuid_and_namesakes_by_what_differs(clinic: Clinic) -> None:
    first = clinic.practitioners.add(PractitionerFields(name="Wei Guo", profession="Physiotherapist"))
    assert clinic.practitioners.named("wei guo") == clinic.practitioners.named(first.uuid) == first
    second = clinic.practitioners.add(WHOLE)
    with pytest.raises(UserError) as several:
        clinic.practitioners.named("Wei Guo")
    assert "Wei Guo (Physiotherapist), Wei Guo (Acupuncturist)" in several.value.hint
    assert clinic.practitioners.named("wei guo (acupuncturist)") == second
    with pytest.raises(UserError):
        clinic.practitioners.named("Nobody")


def test_who_left_is_out_of_the_lists_and_still_named(clinic: Clinic) -> None:
    left = clinic.practitioners.add(WHOLE)
    patient = clinic.patients.add(build.patient(), build.episode())
    clinic.sessions.record(patient.id, build.visit(practitioner_id=left.id), [build.point()])
    assert [(one.id, [one_of.credential for one_of in due]) for one, due in clinic.practitioners.expiring()] == [
        (left.id, [Credential.INSURANCE])
    ]
    archived = clinic.practitioners.archive(left.id)
    assert archived.archived_at is not None
    assert clinic.practitioners.archive(left.id) == archived
    assert left.id not in {one.id for one in clinic.practitioners.working()}
    assert archived in clinic.practitioners.all()
    assert clinic.practitioners.expiring() == ()
    assert clinic.sessions.of_patient(patient.id)[0].practitioner == "Wei Guo"
    assert clinic.practitioners.restore(left.id) == left


def test_nobody_archives_themselves(clinic: Clinic) -> None:
    with pytest.raises(UserError, match="yourself"):
        clinic.practitioners.archive(clinic.me.id)
    assert clinic.practitioners.working() == (clinic.me,)
