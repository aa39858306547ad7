"""The practitioners of a practice, added and changed by keys."""

from datetime import date, timedelta

import pytest

from needlelog.domain.practitioners import PractitionerFields
from tests.hands import Hands


@pytest.fixture
def opened(hands: Hands) -> Hands:
    hands.press("Ctrl+Shift+P")
    assert hands.desk.practitioners.isVisible()
    return hands


def test_a_practitioner_is_added_by_keys_with_every_date(opened: Hands) -> None:
    page = opened.desk.practitioners
    page.add_key.click()
    opened.type("Wei Guo")
    for name, text in (
        ("profession", "Acupuncturist"), ("registration", "AC 7"), ("registration_expires_on", "1.2.2199"),
        ("infection_control_on", "12 Feb 2025"), ("acupuncture_certified_on", "2019-06-30"),
    ):  # fmt: skip
        page.form.lines[name].setFocus()
        opened.type(text)
    opened.press("Return")
    added = opened.clinic.practitioners.named("Wei Guo")
    assert (added.registration, added.registration_expires_on) == ("AC 7", date(2199, 2, 1))
    assert (added.infection_control_on, added.acupuncture_certified_on) == (date(2025, 2, 12), date(2019, 6, 30))
    assert page.form.isHidden()
    assert any("Wei Guo" in line.text() for line in page.lines)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", " "),
        ("registration_expires_on", "soon"),
        ("insurance_expires_on", "31.2.2026"),
        ("infection_control_on", "1.1.2199"),
        ("dry_needling_certified_on", "1.1.2199"),
        ("acupuncture_certified_on", "04/05/2019"),
        ("profession", "x" * 501),
    ],
)
def test_what_a_field_does_not_take_is_said_beside_it(opened: Hands, field: str, typed: str) -> None:
    page = opened.desk.practitioners
    page.add_key.click()
    page.form.lines["name"].setText("Wei Guo")
    page.form.lines[field].setText(typed)
    opened.press("Ctrl+Return")
    assert page.form.fields[field].error
    assert page.form.lines[field].hasFocus()
    assert len(opened.clinic.practitioners.all()) == 1


def test_somebody_who_left_is_archived_and_brought_back(opened: Hands) -> None:
    added = opened.clinic.practitioners.add(PractitionerFields(name="Wei Guo"))
    page = opened.desk.practitioners
    for archived in (True, False):
        next(line for line in page.lines if "Wei Guo" in line.text()).click()
        page.form._archive.click()
        assert (opened.clinic.practitioners.get(added.id).archived_at is not None) is archived


def test_nobody_archives_themselves(opened: Hands) -> None:
    page = opened.desk.practitioners
    page.lines[0].click()
    assert page.form._archive.isHidden()


def test_what_runs_out_is_named_at_the_foot_of_the_rail(opened: Hands) -> None:
    clinic = opened.clinic
    foot = opened.desk.rail.foot
    assert foot.due == ""
    soon = opened.desk.practice.today + timedelta(days=30)
    clinic.practitioners.update(clinic.me.id, PractitionerFields(name="R. Okafor", insurance_expires_on=soon))
    assert foot.due == "Insurance runs out in 30 days"
    assert foot._due.isVisible()


def test_namesakes_are_told_apart(opened: Hands) -> None:
    opened.clinic.practitioners.add(PractitionerFields(name="R. Okafor", profession="Acupuncturist"))
    texts = [line.text() for line in opened.desk.practitioners.lines]
    assert "R. Okafor (Acupuncturist)" in texts
    assert len(set(texts)) == 2


def test_escape_closes_the_form_then_the_page(opened: Hands) -> None:
    page = opened.desk.practitioners
    page.add_key.click()
    opened.press("Escape")
    assert page.form.isHidden()
    assert opened.focused is page.add_key
    opened.press("Escape")
    assert opened.desk.welcome.isVisible()


def test_the_lock_at_the_foot_locks(hands: Hands) -> None:
    hands.desk.rail.foot.lock.click()
    assert hands.window.desk is None
