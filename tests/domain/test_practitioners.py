"""What runs out is named in time, and namesakes are told apart."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from needlelog.domain.errors import FieldError
from needlelog.domain.practitioners import (
    Credential,
    Expiry,
    Practitioner,
    PractitionerFields,
    PractitionerId,
    checked_practitioner,
    expiring,
    shown_names,
)

TODAY = date(2026, 11, 24)
WEI = PractitionerFields(name="Wei Guo")


@pytest.mark.parametrize(
    ("days", "named"), [(-400, True), (-1, True), (0, True), (60, True), (61, False), (900, False)]
)
def test_a_credential_is_named_sixty_days_ahead_and_after(days: int, named: bool) -> None:
    on = TODAY + timedelta(days=days)
    for credential, field in (
        (Credential.REGISTRATION, "registration_expires_on"),
        (Credential.INSURANCE, "insurance_expires_on"),
    ):
        assert expiring(replace(WEI, **{field: on}), TODAY) == ((Expiry(credential, on, days),) if named else ())


def test_what_runs_out_first_is_named_first_and_what_has_no_date_is_not() -> None:
    soon, later = TODAY + timedelta(days=3), TODAY + timedelta(days=30)
    both = replace(WEI, registration_expires_on=later, insurance_expires_on=soon)
    assert [one.credential for one in expiring(both, TODAY)] == [Credential.INSURANCE, Credential.REGISTRATION]
    assert expiring(WEI, TODAY) == ()


def person(number: int, name: str, profession: str = "", registration: str = "") -> Practitioner:
    uuid = f"{number:08d}-0000-4000-8000-000000000000"
    return Practitioner(
        id=PractitionerId(number), uuid=uuid, name=name, profession=profession, registration=registration
    )


def test_a_name_that_is_borne_once_is_enough() -> None:
    assert shown_names([person(1, "Wei Guo", "Physiotherapist"), person(2, "Ana Ruiz")]) == {
        1: "Wei Guo",
        2: "Ana Ruiz",
    }


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ([("Wei Guo", "Physiotherapist", ""), ("wei guo", "Acupuncturist", "")],
         ["Wei Guo (Physiotherapist)", "wei guo (Acupuncturist)"]),
        ([("Wei Guo", "Physiotherapist", ""), ("Wei Guo", "", "")], ["Wei Guo (Physiotherapist)", "Wei Guo"]),
        ([("Wei Guo", "Nurse", "A1"), ("Wei Guo", "Nurse", "A2"), ("Wei Guo", "Osteopath", "")],
         ["Wei Guo (A1)", "Wei Guo (A2)", "Wei Guo (Osteopath)"]),
        ([("Wei Guo", "Nurse", "A1"), ("Wei Guo", "Nurse", "A1")],
         ["Wei Guo (00000001)", "Wei Guo (00000002)"]),
        ([("Wei Guo", "", ""), ("Wei Guo", "", "")], ["Wei Guo (00000001)", "Wei Guo (00000002)"]),
    ],
)  # fmt: skip
def test_namesakes_are_told_apart(people: list[tuple[str, str, str]], names: list[str]) -> None:
    assert list(shown_names(person(number, *one) for number, one in enumerate(people, 1)).values()) == names


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("insurance", "two\nlines"),
        ("dry_needling_certificate", "x\0"),
        ("infection_control_on", TODAY + timedelta(days=1)),
        ("dry_needling_certified_on", TODAY + timedelta(days=1)),
        ("acupuncture_certified_on", date(2199, 1, 1)),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(field: str, value: object) -> None:
    with pytest.raises(FieldError) as refused:
        checked_practitioner(replace(WEI, **{field: value}), TODAY)
    assert refused.value.field == field


def test_credentials_may_have_run_out_long_ago() -> None:
    old = replace(WEI, name=" Wei Guo ", registration_expires_on=date(2001, 1, 1), infection_control_on=TODAY)
    assert checked_practitioner(old, TODAY) == replace(old, name="Wei Guo")
