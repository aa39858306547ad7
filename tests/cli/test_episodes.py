"""Complaints at a terminal."""

from datetime import date, timedelta

from tests.cli.conftest import Desk

WHOLE = {
    "--complaint": "Hot flushes", "--card-asks": "hot flushes", "--since": "3.2.2025", "--course": "chronic",
    "--diagnosis": "vasomotor symptoms", "--body-system": "reproductive", "--referrer": "Dr Lin", "--goal": "sleep",
}  # fmt: skip
TOLD = {
    "complaint": "Hot flushes", "card_asks": "hot flushes", "started_on": "2025-02-03", "course": "chronic",
    "diagnosis": "vasomotor symptoms", "body_system": "reproductive", "referrer": "Dr Lin", "goal": "sleep",
}  # fmt: skip


def words(options: dict[str, str]) -> list[str]:
    return [word for option in options.items() for word in option]


def test_a_complaint_is_added_changed_and_listed(desk: Desk) -> None:
    reference = desk.patient("Aroha Bennett", "--born", "1984-05-04", *words(WHOLE))
    [first] = desk.json("episode", "list", "--patient", reference)
    assert {name: first[name] for name in TOLD} == TOLD
    added = desk.json("episode", "add", "--patient", reference, "--complaint", "Knee")
    assert (added["card_asks"], added["started_on"], added["course"]) == ("pain", None, "")
    changed = desk.json(
        "episode", "change", "--episode", first["uuid"], "--goal", "", "--course", "acute", "--since", ""
    )
    assert changed == {**first, "goal": "", "course": "acute", "started_on": None}
    assert desk.json("episode", "change", "--episode", first["uuid"]) == changed
    listed = desk.run("episode", "list", "--patient", reference).stdout
    assert listed.index("Knee") < listed.index("Hot flushes")
    assert "Diagnosis: vasomotor symptoms; Referred by: Dr Lin" in listed


def test_what_can_not_be_is_refused_with_its_option(desk: Desk) -> None:
    reference = desk.patient("Aroha Bennett", "--born", "1984-05-04")
    assert "No complaint" in desk.run("episode", "list", "--patient", reference).stdout
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    told = ("episode", "add", "--patient", reference)
    assert desk.refused(*told, "--goal", "walk").startswith("--complaint: ")
    assert desk.refused(*told, "--complaint", "Knee", "--since", tomorrow).startswith("--since: ")
    assert desk.refused(*told, "--complaint", "Knee", "--since", "1984-05-03").startswith("--since: ")
    assert desk.refused("patient", "add", "--name", "B", "--diagnosis", "x").startswith("--complaint: ")
    assert "No complaint has this UUID" in desk.refused("episode", "change", "--episode", "no-such", "--goal", "x")
    assert desk.json("episode", "list", "--patient", reference) == []
    assert desk.patient("Without one", "--complaint", "") == "0002"
    desk.run("patient", "archive", reference)
    assert "archived" in desk.refused(*told, "--complaint", "Knee")
