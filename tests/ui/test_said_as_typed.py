"""A date that is none is said in red once its field is left, in each form; while it is typed, what is accepted."""

from collections.abc import Callable

import pytest

from needlelog.ui.widgets.field import Field
from tests import builders as build
from tests.hands import Hands


def born(hands: Hands) -> Field:
    hands.press("Ctrl+Shift+N")
    return hands.desk.new_patient._fields["born"]


def expiry(hands: Hands) -> Field:
    hands.desk.show_practitioners()
    hands.desk.practitioners.add_key.click()
    return hands.desk.practitioners.form.fields["insurance_expires_on"]


def needles(hands: Hands) -> Field:
    hands.patient()
    hands.session()
    return hands.page.lot.expiry.field


def found(hands: Hands) -> Field:
    patient = hands.patient()
    fields = build.visit(build.at(1), needles_out=1, practitioner_id=hands.clinic.me.id)
    signed = hands.clinic.sessions.record(patient.id, fields, [build.muscle()], sign=True)
    hands.desk.patient.open_session(signed.id)
    hands.desk.patient.signed.late.click()
    return hands.desk.patient.signed.form._fields["found_at"]


@pytest.mark.parametrize(
    ("opened", "typed", "said"),
    [
        (born, "31.2.1980", "There is no such day in the calendar."),
        (born, "4 May 2093", "4 May 2093 lies in the future."),
        (expiry, "31.2.2030", "There is no such day in the calendar."),
        (needles, "31.2.2030", "There is no such day in the calendar."),
        (found, "31.2.2026 10:30", "There is no such day in the calendar."),
        (found, "soon", "This is not a date and time that I can read."),
    ],
)
def test_what_is_no_date_is_said_when_the_field_is_left(
    hands: Hands, opened: Callable[[Hands], Field], typed: str, said: str
) -> None:
    field = opened(hands)
    field.editor.setFocus()
    hands.press("Ctrl+A")
    hands.type(typed)
    assert field.error == ""
    hands.press("Tab")
    assert field.error.startswith(said)
    field.editor.setFocus()
    hands.press("End")
    hands.type(" ")
    assert field.error == ""
