"""The echo beneath the entry line, the rows' table and paper call one thing by one name."""

from datetime import date

import pytest

from needlelog.domain.entry_line import Cell, canonical, describe, parse
from needlelog.domain.needlings import TECHNIQUES
from needlelog.domain.wording import technique_text
from needlelog.reports.needling_words import details
from needlelog.services.clinic import Clinic
from needlelog.services.reference import event_labels, load_reference
from needlelog.ui import row_words
from tests import builders as build


@pytest.mark.parametrize("technique", TECHNIQUES)
def test_a_technique_has_one_name(clinic: Clinic, technique: str) -> None:
    to = "SP9" if technique == "through" else None
    due = date(2026, 3, 9) if technique == "tack" else None
    typed = build.point("GB34", "GB34 Yanglingquan 阳陵泉", techniques=(technique,), through_to=to, tack_due=due)
    patient = clinic.patients.add(build.patient(), build.episode())
    [row] = clinic.sessions.record(patient.id, build.visit(), [typed]).needlings
    said = technique_text(technique, to)
    assert said in describe(parse(canonical([row]), load_reference()))
    assert said in details(row, with_modality=False)
    assert row_words.in_full([row], (), Cell.TECHNIQUE, event_labels()).startswith(f"Technique: {said}")
    if to is None:
        assert row_words.cell([row], (), Cell.TECHNIQUE, event_labels()) == said


@pytest.mark.parametrize(
    ("typed", "said"), [("faint", "feeling faint, mild"), ("pain during3", "pain during needling 3/10, mild")]
)
def test_a_side_effect_is_called_as_the_reference_calls_it(typed: str, said: str) -> None:
    assert said in describe(parse(f"ut r {typed}", load_reference()))
