"""Follow-ups at a terminal."""

import json

from tests.cli.conftest import Desk


def test_a_follow_up_is_added_listed_and_exported(desk: Desk) -> None:
    reference = desk.patient("Aroha Bennett")
    assert "No follow-up" in desk.run("follow-up", "list", "--patient", reference).stdout
    told = ("log", "--patient", reference, "--needles-out", "1", "--at", "2026-03-02T10:00", "--consent", "verbal")
    session = desk.json(*told, "--sign", "li4 l")["uuid"]
    add = ("follow-up", "add", "--session", session, "--means", "phone")
    added = desk.json(*add, "--asked-at", "2026-03-03T18:00", "--card", "3,5", "--note", "sore for a day")
    assert (added["session"], added["means"], added["card"], added["note"]) == (session, "phone", 3.5, "sore for a day")
    assert desk.json("follow-up", "list", "--patient", reference) == [added]
    assert "sore for a day" in desk.run("follow-up", "list", "--patient", reference).stdout
    (exported,) = json.loads(desk.export(reference, "a.json").read_text(encoding="utf-8"))["follow_ups"]
    assert {name: exported[name] for name in added} == added
    assert desk.refused(*add, "--asked-at", "2026-03-01T18:00", "--note", "x").startswith("--asked-at: ")
    assert desk.refused(*add, "--card", "11").startswith("--card: ")
    assert desk.refused(*add).startswith("--note: ")
    assert "No session has this UUID" in desk.refused("follow-up", "add", "--session", "x", "--means", "phone")
    assert desk.json("follow-up", "list", "--patient", reference) == [added]
