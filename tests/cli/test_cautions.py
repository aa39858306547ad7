"""`needlelog cautions` at a terminal: what the rules say before anything is recorded."""

from tests.cli.conftest import Desk


def test_what_matters_is_said_with_its_source_and_nothing_is_recorded(desk: Desk) -> None:
    reference = desk.patient("Aroha Bennett", "--born", "1984-05-04")
    desk.run("alert", "add", "--patient", reference, "--condition", "anticoagulants", "--detail", "apixaban")
    said = desk.run("cautions", "--patient", reference, "gb21 r 20mm").stdout
    assert "Asks: Blood thinners (anticoagulant or antiplatelet): apixaban." in said
    assert "Deeper than the figure for this target" in said
    assert "Source: " in said
    found = desk.json("cautions", "--patient", reference, "gb21 r 20mm")
    assert [one["tier"] for one in found] == sorted(
        (one["tier"] for one in found), key=["reason", "ask", "quiet"].index
    )
    assert desk.json("sessions", "--patient", reference) == []


def test_nothing_to_say_and_nothing_understood(desk: Desk) -> None:
    reference = desk.patient()
    assert "No rule has anything to say." in desk.run("cautions", "--patient", reference, "li4 l").stdout
    assert "qwx" in desk.refused("cautions", "--patient", reference, "qwx")
    place = ("--condition", "lymphoedema", "--area", "upper_limb", "--side", "left")
    desk.run("alert", "add", "--patient", reference, *place)
    assert (
        "Wants a reason: Lymphoedema in the area or limb: arm, left."
        in desk.run("cautions", "--patient", reference, "li4 l").stdout
    )
