"""A published case of dry needling after stroke, entered by keyboard alone, from unlocking to the summary."""

import json
from pathlib import Path

import pytest

from needlelog.domain.sessions import SessionState
from needlelog.ui import ask
from tests.hands import Hands

MUSCLES = {
    "extensor digitorum": "extensor_digitorum",
    "flexor digitorum superficialis": "flexor_digitorum_superficialis",
    "flexor digitorum profundus": "flexor_digitorum_profundus",
    "brachioradialis": "brachioradialis",
    "biceps brachii short head": "biceps_brachii_short_head",
    "triceps brachii long head": "triceps_brachii_long_head",
    "deltoid middle": "deltoid_middle",
    "infraspinatus": "infraspinatus",
    "teres minor": "teres_minor",
    "trapezius upper": "trapezius_upper",
    "supraspinatus": "supraspinatus",
}


def _tab_to(hands: Hands, name: str) -> None:
    for _step in range(80):
        if hands.focused.accessibleName() == name:
            return
        hands.press("Tab")
    raise AssertionError(f"Tab never reached {name}")


def test_the_stroke_case_by_keys(hands: Hands, tmp_path: Path) -> None:
    hands.press("Ctrl+K")
    hands.type("Teuila Fonoti")
    hands.press("Return", "Return")
    hands.type("12 March 1958")
    _tab_to(hands, "Complaint")
    hands.type("Spasticity after stroke, right arm")
    hands.press("Return")

    hands.press("Ctrl+N")
    for muscle in MUSCLES:
        hands.type(f"{muscle} r ltr")
        assert hands.page.entry_line.entry is not None
        assert hands.page.entry_line.entry.understood, (muscle, hands.page.entry_line.echo_text)
        hands.press("Return")
    _tab_to(hands, "Needles in the tray")
    hands.type("11")
    hands.press("Alt+C")
    hands.press("Ctrl+Return")

    signed = hands.desk.patient.signed.session
    assert signed is not None
    assert signed.state is SessionState.SIGNED
    assert [row.code for row in signed.needlings] == list(MUSCLES.values())
    assert {(row.side, row.needles, row.ltr, row.modality) for row in signed.needlings} == {
        ("right", 1, True, "dry_needling")
    }
    assert signed.needles_used == signed.needles_out == 11

    hands.desk.patient.show_tab("summary")
    hands.settle()
    ask.answer_next(tmp_path / "stroke.json")
    _tab_to(hands, "Save everything recorded as JSON")
    hands.press("Space")
    hands.settle()
    exported = (tmp_path / "stroke.json").read_text(encoding="utf-8")
    json.loads(exported)
    assert all(code in exported for code in MUSCLES.values())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_perioperative_protocol_by_keys(hands: Hands, scheme: str) -> None:
    from needlelog.ui.theme import theme

    theme.show_as(dark=scheme == "dark")
    hands.patient("Ioane Leota")
    hands.press("Ctrl+N")
    for line in ("li4 b 0.5-1.0cun perp", "pc6 b 0.5-1.5cun perp", "st36 b 1-2cun perp", "st34 b 1-1.2cun perp"):
        hands.type(line)
        hands.press("Return")
    session = hands.page.session
    assert session is not None
    assert [(row.code, row.side) for row in session.needlings] == [
        (code, side) for code in ("LI4", "PC6", "ST36", "ST34") for side in ("left", "right")
    ]
    assert {(row.depth.min, row.depth.max, row.depth.unit) for row in session.needlings if row.depth} == {
        (0.5, 1.0, "cun"), (0.5, 1.5, "cun"), (1.0, 2.0, "cun"), (1.0, 1.2, "cun"),
    }  # fmt: skip
    assert {row.techniques for row in session.needlings} == {("perpendicular",)}
