"""Hundreds of invented patients go through every report and export, and a large practice is sound."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from needlelog.exchange.csv_table import record_to_csv
from needlelog.exchange.json_bundle import record_to_json
from needlelog.reports.summary import summary_pdf
from needlelog.services.clinic import Clinic
from needlelog.services.reference import load_reference
from needlelog.services.sample_practice import SAMPLE_PASSPHRASE, make_sample_practice
from tests.exchange.reading import record_from_json

pytestmark = pytest.mark.long

PATIENTS, SESSIONS = 150, 1500


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    """A sample practice on disk."""
    folder: Path = tmp_path_factory.mktemp("many") / "practice"
    make_sample_practice(folder, PATIENTS, SESSIONS, seed=7)
    with Clinic.open(folder, SAMPLE_PASSPHRASE) as clinic:
        yield clinic


def test_a_large_practice_is_sound(practice: Clinic) -> None:
    assert practice.check().sound


def test_every_record_leaves_in_every_form(practice: Clinic) -> None:
    labels = {kind: event.label for kind, event in load_reference().events.items()}
    hits = practice.patients.search("", limit=PATIENTS)
    assert len(hits) == PATIENTS
    for hit in hits:
        record = practice.records.of_patient(hit.id)
        text = record_to_json(record)
        assert record_to_json(record_from_json(text)) == text
        rows = list(csv.reader(io.StringIO(record_to_csv(record).lstrip("\ufeff"))))
        assert len(rows) == 1 + sum(max(1, len(session.needlings)) for session in record.sessions)
        summary = summary_pdf(record, labels, attached=text)
        assert summary.archival, summary.notice
        pages = PdfReader(io.BytesIO(summary.pdf)).pages
        assert len(pages) == summary.pages
        assert all(record.patient.reference in page.extract_text() for page in pages)
