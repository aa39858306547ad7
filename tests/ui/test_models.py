"""The item models keep Qt's rules, empty and full."""

from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.modeltest import ModelTester

from needlelog.domain.entry_line import parse
from needlelog.domain.patients import PatientFields
from needlelog.domain.reference import Reference
from needlelog.services.clinic import Clinic
from needlelog.ui.models.needlings import Column, NeedlingsModel
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

    shown = [str(rows.data(rows.index(0, column))) for column in Column]
    assert shown == ["Trapezius (upper)", "right", "0.30 × 40", "12 mm", "pistoning", "4", "—", "bruising · mild"]
    spoken = str(cards.data(cards.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert "draft" in spoken
    assert "3 needles" not in spoken, "the sum stays unsaid until the tray was counted"


def test_a_card_never_makes_none_of_uncounted_twitches(clinic: Clinic, reference: Reference) -> None:
    patient = clinic.patients.add(PatientFields(name="Aroha Bennett", born=date(1984, 5, 4)))
    session = clinic.sessions.start(patient.id)
    clinic.sessions.add_needlings(session.id, parse("ut r ltr; lev scap r ltr0", reference).needlings)
    [card] = clinic.sessions.of_patient(patient.id)
    assert needles_and_ltr(card) == "LTR ≥ 1"
