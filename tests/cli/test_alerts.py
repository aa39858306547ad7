"""Alerts at a terminal."""

import json

from needlelog.services.reference import load_reference
from tests.cli.conftest import Desk


def test_an_alert_is_added_listed_ended_and_removed(desk: Desk) -> None:
    reference = desk.patient("Aroha Bennett", "--born", "1984-05-04")
    told = ("--condition", "anticoagulants", "--detail", "apixaban", "--since", "1.3.2026")
    added = desk.json("alert", "add", "--patient", reference, *told)
    assert (added["condition"], added["since"], added["until"]) == ("anticoagulants", "2026-03-01", None)
    assert "overlap" in desk.refused("alert", "add", "--patient", reference, *told)
    assert "apixaban, since 2026-03-01" in desk.run("alert", "list", "--patient", reference).stdout
    assert "apixaban" in desk.run("patient", "show", reference).stdout
    assert [one["uuid"] for one in desk.json("patient", "show", reference)["alerts"]] == [added["uuid"]]
    desk.run("alert", "end", "--alert", added["uuid"], "--until", "2026-06-01")
    assert "see --all" in desk.run("alert", "list", "--patient", reference).stdout
    assert [one["until"] for one in desk.json("alert", "list", "--patient", reference, "--all")] == ["2026-06-01"]
    exported = json.loads(desk.export(reference, "a.json").read_text(encoding="utf-8"))
    assert [one["detail"] for one in exported["alerts"]] == ["apixaban"]
    desk.run("alert", "remove", "--alert", added["uuid"])
    assert "No alert is recorded" in desk.run("alert", "list", "--patient", reference).stdout
    assert "No alert has this UUID" in desk.refused("alert", "remove", "--alert", added["uuid"])


def test_what_an_alert_can_say_is_listed(desk: Desk) -> None:
    listed = {one["condition"] for one in desk.json("alert", "conditions")}
    assert listed == {one.id for one in load_reference().precautions if one.is_fact}
    assert {
        "anticoagulants",
        "bleeding_disorder",
        "liver_disease",
        "psychiatric",
        "local_infection",
        "pregnancy",
    } <= listed
    assert "Do you take blood thinners" in desk.run("alert", "conditions").stdout
    reference = desk.patient()
    assert "`alert conditions` lists them" in desk.refused(
        "alert", "add", "--patient", reference, "--condition", "blood thinner"
    )
