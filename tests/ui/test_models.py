"""The item models keep Qt's rules, empty and full."""

from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.modeltest import ModelTester

from needlelog.domain.entry_line import parse
from needlelog.domain.patients import PatientFields
from needlelog.domain.reference import Reference
from needlelog.services.clinic import Clinic
from needlelog.ui.models.needlings import EFFECTS_BENEATH_ROLE, SECOND_LINE_ROLE, Column, NeedlingsModel
from needlelog.ui.models.patients import PatientsModel
from needlelog.ui.models.timeline import TimelineModel, needles_and_ltr

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("model_type", [PatientsModel, NeedlingsModel, TimelineModel])
def test_an_empty_model_keeps_the_rules(model_type: type, qtmodeltester: ModelTester) -> None:
    model: QAbstractItemModel = model_type(TODAY if model_type is PatientsModel else {})
    qtmodeltester.check(model)
    assert model.rowCount() == 0


def test_full_models_keep_the_rules(clinic: Clinic, reference: Reference, qtmodeltester: ModelTester) -> None:
    patient = clinic.patients.add(PatientFields(name="Aroha Bennett", born=date(1984, 5, 4)))
    session = clinic.sessions.start(patient.id)
    entry = parse("R UT .30x40 12mm pist ltr4 bruise; gb20 b 15mm dq", reference)
    session = clinic.sessions.add_needlings(session.id, entry.needlings)
    rows = NeedlingsModel({"bruising": "Bruising / haematoma"})
    rows.show_session(session)
    qtmodeltester.check(rows)
    patients = PatientsModel(TODAY)
    patients.show_hits(clinic.patients.search(""), TODAY)
    qtmodeltester.check(patients)
    cards = TimelineModel({})
    cards.show_cards(clinic.sessions.of_patient(patient.id))
    qtmodeltester.check(cards)

    shown = {column.name: str(rows.data(rows.index(0, column))) for column in Column}
    assert {name: said for name, said in shown.items() if said} == {
        "TARGET": "Trapezius (upper)", "SIDE": "R", "NEEDLE": "0.30 × 40", "DEPTH": "12 mm", "TECHNIQUE": "pistoning",
        "LTR": "4", "SIDE_EFFECTS": "bruising · mild",
    }  # fmt: skip
    assert rows.rowCount() == 2
    assert rows.data(rows.index(1, Column.SIDE)) == "R+L"
    spoken = str(cards.data(cards.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert "draft" in spoken
    assert "3 needles" not in spoken, "the sum stays unsaid until the tray was counted"


def test_a_card_never_makes_none_of_uncounted_twitches(clinic: Clinic, reference: Reference) -> None:
    patient = clinic.patients.add(PatientFields(name="Aroha Bennett", born=date(1984, 5, 4)))
    session = clinic.sessions.start(patient.id)
    clinic.sessions.add_needlings(session.id, parse("ut r ltr; lev scap r ltr0", reference).needlings)
    [card] = clinic.sessions.of_patient(patient.id)
    assert needles_and_ltr(card) == "LTR ≥ 1"


def test_a_pair_is_one_row_until_its_sides_differ(clinic: Clinic, reference: Reference) -> None:
    patient = clinic.patients.add(PatientFields(name="Aroha Bennett", born=date(1984, 5, 4)))
    draft = clinic.sessions.start(patient.id)
    session = clinic.sessions.add_needlings(draft.id, parse("gb20 b 15mm; lr3 b r:bruise", reference).needlings)
    rows = NeedlingsModel({})
    rows.show_session(session)
    assert [len(rows.needlings(row)) for row in range(rows.rowCount())] == [2, 1, 1]
    first = session.needlings[0].uuid
    rows.show_apart(first, apart=True)
    assert [str(rows.data(rows.index(row, Column.SIDE))) for row in (0, 1)] == ["L", "R"]
    rows.show_apart(first, apart=False)
    assert rows.rowCount() == 3
    rows.show_session(clinic.sessions.change_needling(session.needlings[1].id, deqi=True))
    assert rows.rowCount() == 4


def test_what_a_column_without_room_holds_stands_in_the_second_line(clinic: Clinic, reference: Reference) -> None:
    patient = clinic.patients.add(PatientFields(name="Aroha Bennett", born=date(1984, 5, 4)))
    draft = clinic.sessions.start(patient.id)
    line = "ut r tp2 act n6>3 passes8 ltr2 tender3 # it ached\nlev scap r"
    rows = NeedlingsModel({})
    rows.show_session(clinic.sessions.add_needlings(draft.id, parse(line, reference).needlings))
    rows.hide_columns(
        frozenset({Column.TRIGGER_POINT, Column.TENDERNESS, Column.PASSES, Column.NOTE, Column.RETENTION})
    )
    beneath = [str(rows.data(rows.index(row, 0), SECOND_LINE_ROLE)) for row in (0, 1)]
    assert beneath[1] == ""
    for said in ("trigger point 2", "active", "6 before, 3 after", "8 passes", "it ached"):
        assert said in beneath[0]
    spoken = str(rows.data(rows.index(0, Column.TARGET), Qt.ItemDataRole.AccessibleTextRole))
    assert "8 passes" in spoken
    assert rows.data(rows.index(0, Column.LTR), Qt.ItemDataRole.AccessibleTextRole) == "LTR: LTR 2"
    assert rows.data(rows.index(1, Column.LTR), Qt.ItemDataRole.AccessibleTextRole) == "LTR: not recorded"


def test_side_effects_without_a_column_are_chips_beneath_and_spoken_all_the_same(
    clinic: Clinic, reference: Reference
) -> None:
    patient = clinic.patients.add(PatientFields(name="Aroha Bennett", born=date(1984, 5, 4)))
    draft = clinic.sessions.start(patient.id)
    rows = NeedlingsModel({"bruising": "Bruising / haematoma"})
    rows.show_session(clinic.sessions.add_needlings(draft.id, parse("ut r pist bruise", reference).needlings))
    target = rows.index(0, Column.TARGET)
    assert rows.data(target, EFFECTS_BENEATH_ROLE) == ()
    rows.hide_columns(frozenset({Column.SIDE_EFFECTS, Column.TECHNIQUE}))
    [bruise] = rows.data(target, EFFECTS_BENEATH_ROLE)  # type: ignore[misc]  # a role's value is any object
    assert bruise.kind == "bruising"
    assert rows.data(target, SECOND_LINE_ROLE) == "pistoning"
    assert "bruising" in str(rows.data(target, Qt.ItemDataRole.AccessibleTextRole))
